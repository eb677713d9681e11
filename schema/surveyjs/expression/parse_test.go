package expression_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// show writes a tree with all its parentheses.
func show(n expression.Node) string {
	switch n := n.(type) {
	case *expression.Const:
		if n.Kind == expression.Text {
			return "'" + n.Value + "'"
		}
		if n.Kind == expression.Null {
			return "null"
		}
		return n.Value
	case *expression.Variable:
		return "{" + n.Name + "}"
	case *expression.Array:
		return "[" + list(n.Items) + "]"
	case *expression.Call:
		return n.Name + "(" + list(n.Args) + ")"
	case *expression.Unary:
		return fmt.Sprintf("(%s %s)", n.Op, show(n.X))
	case *expression.Binary:
		return fmt.Sprintf("(%s %s %s)", show(n.X), n.Op, show(n.Y))
	}
	return "?"
}

func list(all []expression.Node) string {
	var out []string
	for _, n := range all {
		out = append(out, show(n))
	}
	return strings.Join(out, ", ")
}

func TestEverySpellingOfAnExpressionIsRead(t *testing.T) {
	for src, want := range map[string]string{
		"{a} = 1":                               "({a} equal 1)",
		"{a}==1":                                "({a} equal 1)",
		"{a} EQUAL yes":                         "({a} equal 'yes')",
		"{a} <> 'x y'":                          "({a} notequal 'x y')",
		"{a} = 1 or {b} = 2 and {c} = 3":        "(({a} equal 1) or (({b} equal 2) and ({c} equal 3)))",
		"{a} = 1 || {b} = 2 && {c} = 3":         "(({a} equal 1) or (({b} equal 2) and ({c} equal 3)))",
		"1 + 2 * 3 ^ 2 - 4":                     "((1 plus (2 mul (3 power 2))) minus 4)",
		"{a} notempty and {b} empty":            "((notempty {a}) and (empty {b}))",
		"!{a} or not ({b} >= -1.5)":             "((negate {a}) or (negate ({b} greaterorequal -1.5)))",
		"{a} contains 'x' and {a} *= 'y'":       "(({a} contains 'x') and ({a} contains 'y'))",
		"{a} anyof ['x', \"y\"]":                "({a} anyof ['x', 'y'])",
		"{a} noneof []":                         "({a} noneof [])",
		"iif({a} > 1, 'x', sum({b}, {c[0].d}))": "iif(({a} greater 1), 'x', sum({b}, {c[0].d}))",
		"today() > {panel.a b-Comment}":         "(today() greater {panel.a b-Comment})",
		"({a} = 1":                              "({a} equal 1)",
		"{a} = 'it\\'s'":                        "({a} equal 'it's')",
		"{a} = undefined":                       "({a} equal null)",
		"true = FALSE":                          "(true equal false)",
		"not({a})":                              "not({a})",
	} {
		n, err := expression.Parse(src)
		require.NoError(t, err, src)
		assert.Equal(t, want, show(n), src)
	}
}

func TestWhatIsNoExpressionIsAnErrorWithItsPlace(t *testing.T) {
	for src, at := range map[string]int{"": 0, "{a": 0, "{a} =": 5, "{a} = 'x": 6, "{a} $ 1": 4, "{a} {b}": 4, "f(1 2)": 4, "[1,": 3, "-{a}": 0, "()": 1,
		strings.Repeat("(", 100) + "1": 60, strings.Repeat(" ", 30_000): 20_000} {
		_, err := expression.Parse(src)
		var named *expression.Error
		require.ErrorAs(t, err, &named, src)
		assert.Equal(t, at, named.Offset, "%s: %v", src, err)
	}
}

func TestWalkMeetsEveryPart(t *testing.T) {
	n, err := expression.Parse("f({a}, [{b}]) > {c} and {d} empty")
	require.NoError(t, err)
	var names []string
	expression.Walk(n, func(n expression.Node) {
		if v, ok := n.(*expression.Variable); ok {
			names = append(names, v.Name)
		}
	})
	assert.Equal(t, []string{"a", "b", "c", "d"}, names)
}

func FuzzParse(f *testing.F) {
	f.Add("{a} = 1 and !({b} contains 'x') or sum({c}, [1, 2]) > -3 ^ 2")
	f.Fuzz(func(t *testing.T, src string) {
		n, err := expression.Parse(src)
		if err == nil {
			require.NotNil(t, n)
		}
	})
}
