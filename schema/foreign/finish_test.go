package foreign

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// many returns n text fields q0, q1 and so on.
func many(n int) []*schema.Field {
	out := make([]*schema.Field, n)
	for i := range out {
		out[i] = field(fmt.Sprintf("q%d", i), "text")
	}
	return out
}

// named is begin with the ids of a definition.
func named(t *testing.T, fields ...*schema.Field) *Import {
	im := begin(t, fields...)
	im.Name()
	return im
}

// refused finishes an import that must end in an [Error].
func refused(t *testing.T, im *Import) *Error {
	t.Helper()
	_, err := im.Finish()
	var refusal *Error
	require.ErrorAs(t, err, &refusal)
	return refusal
}

func TestWhatIsMoreThanADefinitionMayBeIsRefusedWithItsPlace(t *testing.T) {
	limits := (schema.Limits{}).OrDefault()
	long := field("long", "choice")
	for i := range 40_000 {
		long.Options = append(long.Options, &schema.Option{Value: schema.Of(fmt.Sprint(i)), Label: schema.TextOf(strings.Repeat("x", 100))})
	}
	short := field("short", "choice")
	for range limits.Nodes {
		short.DependsOn = append(short.DependsOn, schema.Of("a"))
	}
	for _, c := range []struct {
		name   string
		fields []*schema.Field
		code   Code
		line   int
	}{
		{"fields", many(limits.Fields + 1), TooManyFields, limits.Fields + 1},
		{"fields in groups", []*schema.Field{field("a", "group", many(limits.Fields)...)}, TooManyFields, 1},
		{"bytes", []*schema.Field{field("a", "text"), field("b", "text"), long, field("c", "text")}, DefinitionTooLarge, 3},
		{"values", []*schema.Field{field("a", "text"), short}, DefinitionTooLarge, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			begun := time.Now()
			err := refused(t, named(t, c.fields...))
			assert.Equal(t, c.code, err.Code, err)
			assert.Equal(t, c.line, err.Line, err)
			assert.Less(t, time.Since(begun), 10*time.Second)
		})
	}
}

func TestTheLargestFormThatMayBeIsImported(t *testing.T) {
	_, err := named(t, many((schema.Limits{}).OrDefault().Fields)...).Finish()
	require.NoError(t, err)
}

func TestManyCirclesNeedFewRounds(t *testing.T) {
	fields := many(4000)
	im := named(t, fields...)
	for i, f := range fields {
		im.Logic(Place{Line: 1, Column: i}, &f.Visible, fmt.Sprintf(`q%d == "x"`, i^1))
	}
	begun := time.Now()
	r, err := im.Finish()
	require.NoError(t, err)
	assert.Equal(t, Tally{Fields: 4000, CarriedFields: 4000, Rules: 4000, CarriedRules: 2000}, r.Tally)
	assert.Len(t, r.Losses, 2000)
	assert.Less(t, time.Since(begun), 10*time.Second)
}

// nested returns a text in n groups.
func nested(n int) *schema.Field {
	f := field("x", "text")
	for i := range n {
		f = field(fmt.Sprintf("g%d", i), "group", f)
	}
	return f
}

func TestWhatLiesTooDeepIsTakenOutWithTheGroupsThatHoldNothingElse(t *testing.T) {
	for n, left := range map[int]int{groupDepth: 2, groupDepth + 1: 1, 60: 1} {
		r, err := named(t, nested(n), field("a", "text")).Finish()
		require.NoError(t, err)
		assert.Len(t, r.Definition.Pages[0].Fields, left, "%d groups", n)
		assert.Equal(t, left, r.Tally.CarriedFields, "%d groups", n)
		assert.Equal(t, left == 1, len(r.Losses) > 0, "%d groups", n)
	}
	assert.Equal(t, NoFields, refused(t, named(t, nested(60))).Code)
}

func TestTheDepthIsThatOfAForm(t *testing.T) {
	for n, ok := range map[int]bool{groupDepth: true, groupDepth + 1: false} {
		d := named(t, nested(n)).Definition
		_, problems := form.Compile(d, form.Options{})
		assert.Equal(t, ok, !problems.HasErrors(), "%d groups: %v", n, problems)
	}
}

func TestAnErrorThatCannotBeTakenOutHasACode(t *testing.T) {
	im := named(t, field("a", "text"))
	im.Definition.Version = schema.Of("one")
	assert.Equal(t, Unfit, refused(t, im).Code)
}
