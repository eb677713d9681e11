package foreign

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
)

func field(id, kind string, inner ...*schema.Field) *schema.Field {
	f := &schema.Field{ID: schema.Of(id), Type: schema.Of(kind), Label: schema.TextOf(id), Fields: inner}
	if kind == "choice" {
		f.Options = []*schema.Option{{Value: schema.Of("a")}, {Value: schema.Of("b")}}
	}
	return f
}

func begin(t *testing.T, fields ...*schema.Field) *Import {
	t.Helper()
	file, err := ReadFile("source.json", strings.NewReader("{\n\n}"), Limits{})
	require.NoError(t, err)
	im := NewImport(file, "Ein Formular!", "Ein {{ Formular }}")
	im.Definition.Pages = []*schema.Page{{ID: schema.Of("1"), Title: schema.TextOf("Seite"), Fields: fields}}
	for i, f := range fields {
		im.Field(Place{Line: i + 1, Column: 2, Path: "/" + f.ID.Value}, f)
	}
	return im
}

func TestWhatDoesNotCompileIsTakenOutAndNoted(t *testing.T) {
	a, b, c, d := field("a", "text"), field("b", "integer"), field("c", "choice"), field("d", "date")
	im := begin(t, a, b, c, d)
	im.Name()
	im.Logic(Place{Line: 2, Column: 7}, &b.Visible, `a == 3`)
	im.Logic(Place{Line: 3, Column: 1}, &c.Visible, `d == nil`)
	im.Logic(Place{Line: 1, Column: 1}, &d.Required, `c == "a"`)
	a.Pattern = schema.Of(`(?=x)`)
	d.Maximum = schema.Of("soon")
	c.Options = append(c.Options, &schema.Option{Value: schema.Of("a")})
	im.Definition.Pages[0].Rules = []*schema.Rule{im.Rule(Place{Line: 3, Column: 9}, &schema.Rule{ID: schema.Of("r"), Assert: schema.Of("b > nothing"), Message: schema.TextOf("No.")})}
	r, err := im.Finish()
	require.NoError(t, err)
	var got []string
	for _, l := range r.Losses {
		got = append(got, l.String())
	}
	assert.Len(t, got, 5, strings.Join(got, "\n"))
	assert.Equal(t, Tally{Fields: 4, CarriedFields: 4, Rules: 4, CarriedRules: 2}, r.Tally)
	assert.Contains(t, strings.Join(got, "\n"), "source.json:2:7: lost: a condition: ")
	assert.NotContains(t, string(r.Source), "visible: a ==")
	assert.Contains(t, string(r.Source), "visible: d == nil")
	assert.Equal(t, "Ein-Formular", r.Definition.ID.Value)
}

func TestAQuestionThatCannotBeAskedIsTakenOut(t *testing.T) {
	f := field("x", "choice")
	f.Options = nil
	im := begin(t, field("a", "text"), f)
	im.Name()
	r, err := im.Finish()
	require.NoError(t, err)
	assert.Equal(t, Tally{Fields: 2, CarriedFields: 1}, r.Tally)
	require.Len(t, r.Losses, 1)
	assert.Equal(t, "/x", r.Losses[0].Place.Path)
}

func TestNamesAreValidUniqueAndHideNothing(t *testing.T) {
	im := begin(t, field("first-name", "text"), field("first_name", "text"), field("1st", "text"), field("in", "text"), field("Straße", "text"), field("имя", "date"),
		field("g", "group", field("g", "text"), field("first_name", "text"), field("h", "list", field("x", "text"))), field("g", "text"))
	n := im.Name()
	var ids []string
	for _, f := range im.Definition.Pages[0].Fields {
		ids = append(ids, f.ID.Value)
		for _, inner := range f.Fields {
			ids = append(ids, n.Path(inner))
		}
	}
	assert.Equal(t, []string{"first_name_2", "first_name", "f1st", "in_", "Strasse", "field_date", "g", "g.g_3", "g.first_name_3", "g.h", "g_2"}, ids)
	_, err := im.Finish()
	require.NoError(t, err)
}

func TestAFieldIsNamedAsAnExpressionCanNameIt(t *testing.T) {
	x, y := field("x", "text"), field("y", "text")
	list := field("list", "list", x, field("inner", "list", y))
	z := field("z", "text")
	g := field("g", "group", list, z)
	top := field("top", "text")
	im := begin(t, g, top)
	n := im.Name()
	for _, c := range []struct {
		scope, to *schema.Field
		want      Reference
		ok        bool
	}{
		{nil, top, Reference{Name: "top"}, true},
		{nil, z, Reference{Name: "g.z"}, true},
		{g, z, Reference{Name: "z"}, true},
		{list, top, Reference{Name: "top"}, true},
		{list, x, Reference{Name: "x"}, true},
		{list, z, Reference{Name: "z"}, true},
		{nil, x, Reference{List: "g.list", Inner: "x"}, true},
		{nil, y, Reference{}, false},
		{list, y, Reference{List: "inner", Inner: "y"}, true},
		{nil, list, Reference{Name: "g.list"}, true},
	} {
		got, ok := n.Refer(c.scope, c.to)
		assert.Equal(t, c.ok, ok)
		assert.Equal(t, c.want, got)
	}
}

func TestADefinitionThatCannotBeMendedIsAnErrorOfTheFile(t *testing.T) {
	im := begin(t, &schema.Field{ID: schema.Of("a"), Type: schema.Of("text"), Label: schema.TextOf("A")})
	im.Name()
	im.Definition.Edition = schema.Of("1999")
	_, err := im.Finish()
	var named *Error
	require.ErrorAs(t, err, &named)
	assert.Equal(t, Unfit, named.Code)
	assert.Equal(t, 1, named.Line)
	assert.Contains(t, named.Error(), "edition")
}

func TestAFileWithoutQuestionsIsAnError(t *testing.T) {
	im := begin(t)
	_, err := im.Finish()
	require.ErrorContains(t, err, "[no-fields]")
}

func TestALossNamesTheFileThatItIsAbout(t *testing.T) {
	a := field("a", "integer")
	im := begin(t, a)
	im.Name()
	im.Logic(Place{Line: 7, Column: 3, Path: "a", File: "source.rules.json"}, &a.Visible, `a == "x"`)
	im.LoseRule(Place{Line: 4, Column: 2, File: "source.rules.json"}, "rule 1", "its effect is not known", "")
	im.Lose(Place{Line: 9, Column: 1}, "something", "it has no place", "")
	r, err := im.Finish()
	require.NoError(t, err)
	require.Len(t, r.Losses, 3)
	var files, places []string
	for _, l := range r.Losses {
		files = append(files, l.File)
		place, err := json.Marshal(l.Place)
		require.NoError(t, err)
		places = append(places, string(place))
	}
	assert.Equal(t, []string{"source.json", "source.rules.json", "source.rules.json"}, files)
	assert.Equal(t, []string{`{"line":9,"column":1}`, `{"line":4,"column":2}`, `{"line":7,"column":3,"path":"a"}`}, places)
}
