package expression_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// boarding is a form with a choice, a group and a list that has a list.
func boarding() *expression.Scope {
	root := &expression.Scope{}
	group := &expression.Scope{Outer: root, Symbols: []expression.Symbol{{Name: "plz", Type: expression.Type{Kind: value.Text}}}}
	row := &expression.Scope{Outer: root, NewRow: true}
	inner := &expression.Scope{Outer: row, NewRow: true, Symbols: []expression.Symbol{{Name: "wann", Type: expression.Type{Kind: value.Date}}}}
	row.Symbols = []expression.Symbol{{Name: "name", Type: expression.Type{Kind: value.Text}}, {Name: "impfungen", Type: expression.Type{Kind: value.Rows, Row: inner}}}
	root.Symbols = []expression.Symbol{
		{Name: "rolle", Type: expression.Type{Kind: value.Text, Options: []string{"person", "firma"}}},
		{Name: "wohnung", Group: group},
		{Name: "hunde", Type: expression.Type{Kind: value.Rows, Row: row}},
	}
	return root
}

func TestNamesFindsWhatEveryNameMeans(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`rolle == "firma"`, "rolle"},
		{"wohnung.plz", "wohnung plz"},
		{"wohnung.ort == nil", "wohnung ?ort"},
		{"hunde[0].name", "hunde name"},
		{"first(hunde).name", "first() hunde name"},
		{"count(hunde, .name != nil and answered(rolle))", "count() hunde name answered() rolle"},
		{"any(hunde, any(.impfungen, .wann > today()))", "any() hunde any() impfungen wann today()"},
		{"any(filter(hunde, .name == rolle), .name == nil)", "any() filter() hunde name rolle name"},
		{"(hunde[0]).impfungen[1].wann", "hunde impfungen wann"},
		{"sum(hunde, .na", "sum() hunde ?na"},
		{"name", "?name"}, // only inside the list
		{"true or nil", ""},
	} {
		var got []string
		for _, n := range expression.Names(c.src, boarding()) {
			assert.Equal(t, n.Text, c.src[n.From:n.To])
			switch {
			case n.Function:
				got = append(got, n.Text+"()")
			case n.Symbol == nil:
				got = append(got, "?"+n.Text)
			default:
				assert.Equal(t, n.Text, n.Symbol.Name)
				got = append(got, n.Text)
			}
		}
		assert.Equal(t, c.want, strings.Join(got, " "), c.src)
	}
	assert.Len(t, expression.Names("a.b", nil), 2, "without a scope nothing has a meaning")
}

func TestCompleteKnowsTheScopeOfThePlace(t *testing.T) {
	for _, c := range []struct{ src, want string }{ // | is the place
		{"|", "rolle wohnung hunde + words"},
		{"ro|", "ro: rolle wohnung hunde + words"},
		{"wohnung.|", "plz"},
		{"wohnung.p|lz == nil", "p: plz"},
		{"hunde[0].|", "name impfungen"},
		{"hunde.|", ""},
		{"count(hunde, .|", "name impfungen"},
		{"any(hunde, any(.impfungen, .w|", "w: wann"},
		{"last(filter(hunde, .name == nil)).|", "name impfungen"},
		{`rolle == "|`, "quoted person firma"},
		{`rolle == "fi|`, "fi: quoted person firma"},
		{`rolle in ["person", "|`, "quoted person firma"},
		{"rolle != |", "rolle wohnung hunde + words person firma"},
		{`rolle == "firma" and wohnung.plz == "|`, "quoted"},
		{"rolle |", "operator"},
		{"rolle a|", "a: operator"},
		{"rolle == nil and |", "rolle wohnung hunde + words"},
	} {
		src, after, _ := strings.Cut(c.src, "|")
		got := expression.Complete(src+after, len(src), boarding())
		var out []string
		if got.From < len(src) {
			out = append(out, src[got.From:]+":")
		}
		if got.Quoted {
			out = append(out, "quoted")
		}
		if got.Operator {
			out = append(out, "operator")
		}
		for _, s := range got.Symbols {
			out = append(out, s.Name)
		}
		if got.Words {
			out = append(out, "+ words")
		}
		assert.Equal(t, c.want, strings.Join(append(out, got.Options...), " "), c.src)
	}
}

func FuzzEditorFunctionsNeverPanic(f *testing.F) {
	for _, s := range []string{"", ".", "a.", "f(", "[", "hunde[0].name", `rolle == "`, "'", "#.x", ")(", "a ? b"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, src string, at int) {
		expression.Names(src, boarding())
		expression.Complete(src, at, boarding())
		once := expression.Format(src)
		assert.Equal(t, once, expression.Format(once))
	})
}
