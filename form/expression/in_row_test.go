package expression_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/expression"
)

// What a predicate asks of an item it asks of the row, whose own names come first there.
func TestAPredicateIsAskedInARow(t *testing.T) {
	form := newForm()
	for _, c := range []struct {
		src  string
		want []string // for each dog
	}{
		{"any(hunde, .jahre > alter)", []string{"true", "false"}},
		{"count(hunde, .ort_hund.gasse == \"Am Tor\")", []string{"true", "nil"}},
		{"map(hunde, .rufname + name)", []string{`"RexMuster"`, `"BellaMuster"`}},
		{"all(hunde, any(.welpen, .fell == \"braun\" and alter == 2))", []string{"true", "false"}},
		{"sum(hunde, count(.welpen))", []string{"2", "0"}},
	} {
		f := frame(form, kennel)
		test := compile(t, c.src, form).Tree().Predicate()
		require.NotNil(t, test, c.src)
		in, ok := test.InRow(0)
		require.True(t, ok, c.src)
		table := f.Row.Cells[symbol(form, "hunde").Cell].Table()
		for i, want := range c.want {
			row := expression.Frame{Row: &expression.Row{Cells: table.Row(i), Outer: f.Row}, Host: f.Host, Budget: f.Budget}
			assert.Equal(t, want, show(in.Eval(&row, expression.Item{})), c.src)
			assert.Equal(t, want, show(test.Eval(f, expression.Item{Row: table.Row(i)})), c.src)
		}
	}
}

func TestARowDoesNotSeeWhatAPredicateElsewhereSees(t *testing.T) {
	dogs := symbol(newForm(), "hunde").Type.Row
	for _, src := range []string{"count(hunde, .jahre > jahre)", "count(hunde, any(.welpen, jahre > 1))"} {
		list := compile(t, src, dogs).Tree()
		_, up := list.Arg(0).Cell()
		assert.Equal(t, 1, up)
		_, ok := list.Predicate().InRow(up)
		assert.False(t, ok, src)
	}
	_, ok := compile(t, `any(sport, # == "tennis")`, newForm()).Tree().Predicate().InRow(0)
	assert.False(t, ok, "what is no row")
}

func TestOnlySomeFunctionsLookAtItems(t *testing.T) {
	for _, src := range []string{"count(hunde) > 1", `join(sport, ", ")`, "min(alter, anzahl)", "alter + 1"} {
		assert.Nil(t, compile(t, src, newForm()).Tree().Predicate(), src)
	}
}
