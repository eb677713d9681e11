package xdatenfelder

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

const ownForm = `edition: 2026
id: hund
version: 1.0.0
title: Hund
pages:
  - id: halter
    title: Wer hält den Hund?
    fields:
      - {id: name, type: text, label: Name, required: true}
      - id: anschrift
        type: group
        label: Anschrift
        fields:
          - {id: name, type: postcode, label: PLZ}
`

func exportOf(t *testing.T, source string) (string, []foreign.Loss) {
	t.Helper()
	d, problems := schema.Parse("hund.form.yaml", []byte(strings.Replace(source, "{id: name, type: postcode", "{id: plz, type: postcode", 1)), schema.Options{})
	require.NoError(t, problems.Err())
	var xml bytes.Buffer
	losses, err := Export(&xml, d, ExportOptions{})
	require.NoError(t, err)
	return xml.String(), losses
}

var exportedID = regexp.MustCompile(`<xdf:id>([A-Z][0-9]+)</xdf:id>`)

func TestIDsThatAreMadeOfPathsAreTheSameForEverAndUnique(t *testing.T) {
	once, losses := exportOf(t, ownForm)
	assert.Empty(t, losses)
	again, _ := exportOf(t, ownForm)
	assert.Equal(t, once, again)
	seen := map[string]bool{}
	for _, m := range exportedID.FindAllStringSubmatch(once, -1) {
		assert.Regexp(t, `^[SGF]99[0-9]{9}$`, m[1])
		assert.False(t, seen[m[1]], "%s twice", m[1])
		seen[m[1]] = true
	}
	assert.Len(t, seen, 4)

	more, _ := exportOf(t, strings.Replace(ownForm, "      - {id: name, type: text", "      - {id: neu, type: text, label: Neu}\n      - {id: name, type: text", 1))
	for id := range seen {
		assert.Contains(t, more, id, "another field changes no id")
	}
}

func TestNamesTypesAndPagesOfAFormThatIsNotOfFIMSurvive(t *testing.T) {
	xml, _ := exportOf(t, ownForm)
	r := imported(t, xml, Options{})
	d := r.Definition
	assert.Equal(t, "hund", d.ID.Value)
	require.Len(t, d.Pages, 1)
	assert.Equal(t, "halter", d.Pages[0].ID.Value)
	assert.Equal(t, "Wer hält den Hund?", first(d.Pages[0].Title))
	assert.Equal(t, "name", d.Pages[0].Fields[0].ID.Value)
	assert.Equal(t, "postcode", d.Pages[0].Fields[1].Fields[0].Type.Value)
}

func TestWhatXDatenfelderHasNoPlaceForIsALossWithItsPlace(t *testing.T) {
	_, losses := exportOf(t, strings.Replace(ownForm, "label: Name, required: true", "label: 'Name {{ 1 + 1 }}', placeholder: Ada, compute: '\"a\" + \"b\"', visible: len(name) > 3", 1))
	var what []string
	for _, l := range losses {
		assert.Equal(t, "hund.form.yaml", l.File)
		assert.Equal(t, 9, l.Place.Line, "%s", l)
		what = append(what, l.What)
	}
	assert.ElementsMatch(t, []string{"a value in a text of name", "compute of name", "placeholder of name", "visible: len(name) > 3"}, what)
}

// What stands in a list of conditions of a row must be about the field that is tested.
func TestAConditionThatCannotBeSaidIsALossAndNothingElse(t *testing.T) {
	form := `edition: 2026
id: f
version: 1.0.0
title: F
pages:
  - id: p
    title: P
    fields:
      - id: l
        type: list
        label: L
        fields: [{id: a, type: boolean, label: A}, {id: b, type: text, label: B}]
      - {id: x, type: text, label: X, visible: VISIBLE}
`
	for expression, said := range map[string]bool{
		`any(l, .b == "1")`:                 true,
		`any(l, .b != nil and .b == "1")`:   true,
		`any(l, .a)`:                        true,
		`any(l, .b != nil)`:                 true,
		`none(l, .b != nil and .b == "1")`:  true,
		`none(l, .b == "1")`:                false, // empty where a row has no answer
		`any(l, .a and .b == "1")`:          false,
		`any(l, .a != nil and .b == "1")`:   false,
		`any(l, .b != "1")`:                 false,
		`count(l) > 1`:                      false,
		`all(l, .a)`:                        false,
		`one([any(l, .a), l == nil], #)`:    false, // empty where a row has no answer
		`(l == nil) == (any(l, .a))`:        false,
		`(l == nil) == (any(l, .b != nil))`: true,
		`one([any(l, .b != nil), l == nil, any(l, .a != nil)], #)`: true,
		`l[0].a`: false,
		strings.Repeat("not (", 60) + "l == nil" + strings.Repeat(")", 60): true,
	} {
		d, problems := schema.Parse("f.form.yaml", []byte(strings.Replace(form, "VISIBLE", strconv.Quote(expression), 1)), schema.Options{})
		require.NoError(t, problems.Err())
		var xml bytes.Buffer
		losses, err := Export(&xml, d, ExportOptions{})
		require.NoError(t, err)
		assert.Equal(t, said, len(losses) == 0, "%s: %v", expression, losses)
		r := imported(t, xml.String(), Options{})
		visible := r.Definition.Pages[0].Fields[1].Visible
		assert.Equal(t, said, visible.Set(), "%s became %s", expression, visible)
	}
}

func TestAFileOfRulesThatIsNoneIsAnErrorWithAPosition(t *testing.T) {
	for source, code := range map[string]foreign.Code{`[{"effect": ]`: foreign.Syntax, `{"effect": "valid"}`: foreign.WrongFormat, "[\n1]": foreign.WrongFormat, `[] []`: foreign.Syntax, `[{}`: foreign.Syntax, `"rules"`: foreign.WrongFormat, "\xff": foreign.NotUTF8} {
		_, err := ReadRules("rules.json", strings.NewReader(source), foreign.Limits{})
		var named *foreign.Error
		require.True(t, errors.As(err, &named), "%v", err)
		assert.Equal(t, code, named.Code, source)
		assert.Positive(t, named.Column)
	}
}

func TestImportsDoNotShareState(t *testing.T) {
	src := document(rule("a", understoodProse[0].text), asked()...)
	want := imported(t, src, Options{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			r, err := Import("antrag.xml", strings.NewReader(src), Options{CodeLists: published})
			assert.NoError(t, err)
			assert.Equal(t, string(want.Source), string(r.Source))
		})
	}
	all.Wait()
}
