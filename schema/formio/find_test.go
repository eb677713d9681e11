package formio

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/foreign"
)

// keysOf are the ids of the fields of an imported form, in its order.
func keysOf(r *foreign.Result) (all []string) {
	for _, p := range r.Definition.Pages {
		for _, f := range p.Fields {
			all = append(all, f.ID.Value)
		}
	}
	return all
}

func TestAnOddItemAmongComponentsDoesNotHideTheForm(t *testing.T) {
	const (
		text    = `{"type": "textfield", "key": "a", "label": "A"}`
		address = `{"key": "addr", "type": "address", "label": "Ad", "components": [{"type": "textfield", "key": "s", "label": "S"}]}`
	)
	for _, c := range []struct {
		title, source string
		want          []string
		reported      string
	}{
		{"without a type", `{"form": {"title": "W", "components": [` + text + `, ` + address + `, {"key": "notype", "label": "No type", "input": true}]}}`, []string{"a", "addr", "notype"}, "it became a text"},
		{"without a type, at the top", `{"components": [` + text + `, ` + address + `, {"key": "notype", "label": "No type"}]}`, []string{"a", "addr", "notype"}, "it became a text"},
		{"with nothing in it", `{"components": [` + text + `, {}]}`, []string{"a"}, "a component without anything"},
		{"that is null", `[null, ` + text + `, ` + address + `]`, []string{"a", "addr"}, "an item null"},
		{"inside of another", `{"components": [{"type": "container", "key": "c", "components": [` + text + `, "x"]}]}`, []string{"c"}, `an item "x"`},
		{"and none with a type", `{"title": "W", "components": [{"key": "a", "label": "A", "input": true}]}`, []string{"a"}, "it became a text"},
		{"beside a list that is no form", `{"actions": [{"type": "mail", "label": "Mail"}], "form": {"components": [` + text + `]}}`, []string{"a"}, "another form"},
	} {
		t.Run(c.title, func(t *testing.T) {
			r, err := Import("x.json", strings.NewReader(c.source), Options{})
			require.NoError(t, err)
			assert.Equal(t, c.want, keysOf(r))
			var all strings.Builder
			for _, l := range r.Losses {
				all.WriteString(l.String() + "\n")
			}
			assert.Contains(t, all.String(), c.reported)
		})
	}
}

func TestContainersTooDeepToAskAnythingAreRefusedWithAPlace(t *testing.T) {
	src := `{"components": [` + strings.Repeat(`{"type": "container", "key": "c", "components": [`+"\n", 40) + `{"type": "textfield", "key": "x"}` + strings.Repeat("]}", 40) + "]}"
	_, err := Import("x.json", strings.NewReader(src), Options{})
	var named *foreign.Error
	require.ErrorAs(t, err, &named)
	assert.Equal(t, foreign.TooDeep, named.Code)
	assert.Equal(t, maxGroups+1, named.Line)
}
