package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// Numbered is embedded by a pointer.
type Numbered struct {
	ID int `json:"id" validate:"gte=0"`
}

type inner struct {
	Street string   `json:"street" validate:"required"`
	Number string   `json:"number"`
	Ends   int      `json:"ends" validate:"gtefield=Begins"`
	Begins int      `json:"begins" validate:"required"`
	Agree  bool     `json:"agree" validate:"required"`
	Deeper struct { // as there as what is around it
		Town string `json:"town" validate:"required_with=Name"`
		Name string `json:"owner" validate:"required"`
	} `json:"deeper"`
	Rows []struct {
		Cell string `json:"cell" validate:"required"`
	} `json:"rows" validate:"required,min=1,dive"`
}

type pointers struct {
	*Numbered
	Name  string `json:"name"`
	Maybe *inner `json:"maybe"`
	Must  *inner `json:"must" validate:"required"`
}

func TestAPointerToAStructMayBeLeftOut(t *testing.T) {
	f, problems := form.Of[pointers](form.OfOptions{})
	require.NoError(t, problems.Err())
	for path, want := range map[string]string{
		"maybe.street": "maybe != nil", "maybe.number": "", "maybe.begins": "maybe != nil", "maybe.agree": "maybe != nil", "maybe.deeper.owner": "maybe != nil",
		"maybe.deeper.town": "maybe != nil and (owner != nil)", "maybe.rows": "maybe != nil", "maybe.rows.cell": "true",
		"must.street": "true", "must.deeper.town": "owner != nil", "must.rows.cell": "true",
	} {
		assert.Equal(t, want, requiredOf(f.Definition(), path), path)
	}
	s := sample.New(f, sample.Options{Seed: 3})
	without := 0
	for range 200 {
		one, err := s.Next()
		require.NoError(t, err)
		r := submit.CheckJSON(f, one.JSON(), form.Context{}, "de")
		require.True(t, r.Valid(), "%v", r.Problems)
		bound, problems, err := submit.Bind[pointers](r)
		require.NoError(t, err)
		require.Empty(t, problems, "%s", one.JSON())
		require.NotNil(t, bound.Numbered)
		require.NotNil(t, bound.Must)
		if bound.Maybe == nil {
			without++
		}
	}
	assert.NotZero(t, without)
	assert.Less(t, without, 200)
}

// requiredOf finds the required of a field by the ids on the way to it.
func requiredOf(d *schema.Definition, path string) string {
	var found string
	var look func(before string, fields []*schema.Field)
	look = func(before string, fields []*schema.Field) {
		for _, f := range fields {
			if before+f.ID.Value == path {
				found = f.Required.Value
			}
			look(before+f.ID.Value+".", f.Fields)
		}
	}
	for _, p := range d.Pages {
		look("", p.Fields)
	}
	return found
}

func TestAnEmbeddedPointerBelongsToTheStructAroundIt(t *testing.T) {
	f, problems := form.Of[pointers](form.OfOptions{})
	require.NoError(t, problems.Err())
	require.NotNil(t, f.Field("id"))
	assert.Equal(t, "integer", f.Field("id").Type().Name)

	type loose struct {
		*Numbered
		Name string `json:"name"`
	}
	g, problems := form.Of[loose](form.OfOptions{})
	require.NoError(t, problems.Err())
	r := submit.CheckJSON(g, []byte(`{"id":7,"name":"Rex"}`), form.Context{}, "de")
	require.True(t, r.Valid(), "%v", r.Problems)
	bound, _, err := submit.Bind[loose](r)
	require.NoError(t, err)
	assert.Equal(t, loose{&Numbered{7}, "Rex"}, bound)
}

type hidden struct {
	A string `json:"a"`
}

type withHidden struct {
	*hidden
	B string `json:"b"`
}

// Again embeds itself.
type Again struct {
	*Again
	B string `json:"b"`
}

type twoPages struct {
	A string `json:"a" form:"page=p: Eins"`
	B string `json:"b" form:"page=p: Zwei"`
}

type twoKeys struct {
	Numbered
	B string `json:"b"`
	C int    `json:"id"`
}

type wrongVersion struct {
	_ struct{} `form:"version=neu"`
	A string   `json:"a"`
}

func TestNoProblemOfAStructNamesALineOfWhatWasMadeOfIt(t *testing.T) {
	for _, c := range []struct {
		problems schema.Problems
		want     string
	}{
		{problemsOf[withHidden](), `form_test.withHidden:1:1: error: withHidden.hidden: nothing can be put into an embedded pointer to a form_test.hidden, which is not exported`},
		{problemsOf[Again](), `form_test.Again:1:1: error: Again.Again: a form_test.Again contains itself`},
		{problemsOf[twoPages](), `form_test.twoPages:2:1: error: twoPages.B: there are two pages "p" (the first one is at twoPages.A; give each a name of its own)`},
		{problemsOf[twoKeys](), `form_test.twoKeys:3:1: error: twoKeys.C: the id "id" is used twice in the same object (it is first used at Numbered.ID)`},
		{problemsOf[wrongVersion](), `form_test.wrongVersion:1:1: error: wrongVersion._: version cannot be "neu"`},
	} {
		require.NotEmpty(t, c.problems, c.want)
		assert.Contains(t, c.problems[0].Error(), c.want)
	}
}

func problemsOf[T any]() schema.Problems {
	_, problems := form.Of[T](form.OfOptions{})
	return problems
}
