package expression_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/expression"
)

func TestFormatWritesWhatACarefulAuthorWould(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"rolle=='firma'", `rolle == "firma"`},
		{"a  and(b or   c)", "a and (b or c)"},
		{"not( a )", "not (a)"},
		{"-x+ -3*(y - -1)", "-x + -3 * (y - -1)"},
		{"count( hunde,.alter>3 )", "count(hunde, .alter > 3)"},
		{"sum(hunde , .steuer)*2", "sum(hunde, .steuer) * 2"},
		{"any(namen, #=='x')", `any(namen, # == "x")`},
		{"hunde [0] . name", "hunde[0].name"},
		{"x in['a','b']", `x in ["a", "b"]`},
		{"x not   in 1 .. 5", "x not in 1..5"},
		{"a?b:c", "a ? b : c"},
		{"a??0", "a ?? 0"},
		{"name matches '[\"]'", "name matches '[\"]'"},
		{`name == 'it\'s'`, `name == 'it\'s'`},
		{"date( \"2024-01-31\" )", `date("2024-01-31")`},
		{"a   ==§", "a   ==§"}, // no expression: as it is
		{"a ==", "a =="},
		{"[1,-2][0]==-2", "[1, -2][0] == -2"},
		{"\"😀\"+x", "\"😀\" + x"},
	} {
		got := expression.Format(c.src)
		assert.Equal(t, c.want, got)
		assert.Equal(t, got, expression.Format(got), "formatting again")
	}
}

func TestWordsReadsWhatIsUnfinished(t *testing.T) {
	for _, c := range []struct {
		src  string
		want []string
	}{
		{`rolle == "fir`, []string{"rolle", "==", `"fir`}},
		{"hunde[0].", []string{"hunde", "[", "0", "]", "."}},
		{"sum(hunde, .", []string{"sum", "(", "hunde", ",", "."}},
		{"a § b", []string{"a", "b"}},
		{"ä\xff", nil},
		{"", nil},
	} {
		var got []string
		for _, w := range expression.Words(c.src) {
			got = append(got, w.Text)
			assert.Equal(t, w.Text, c.src[w.From:w.To])
		}
		assert.Equal(t, c.want, got, c.src)
	}
}

func TestFormatTextChangesNothingButExpressions(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		"no expression  at all":          "no expression  at all",
		"{{a}}":                          "{{ a }}",
		"a{{  a+1 }}b  {{b}}c":           "a{{ a + 1 }}b  {{ b }}c",
		"{{ a +}} and {{b}}":             "{{ a + }} and {{ b }}",
		"not closed {{a} and {{ b":       "not closed {{a} and {{ b",
		"{{a}} lines {{ a +\nb }} {{c}}": "{{ a }} lines {{ a +\nb }} {{c}}",
	} {
		assert.Equal(t, want, expression.FormatText(text))
		assert.Equal(t, want, expression.FormatText(want), "it is idempotent")
	}
}
