package expression_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"pgregory.net/rapid"
)

// A grammar of expressions that are well typed by construction: for each type, forms in
// which ‹type› stands for an expression of that type.
type grammar map[string][]string

// Strict operations are empty when an operand is.
var strictForms = grammar{
	"truth": {"aktiv", "erlaubt", "not ‹truth›", "(‹integer› > ‹integer›)", "(‹number› <= ‹integer›)", "(‹money› == ‹money›)", "(‹date› < ‹date›)", "(‹text› != ‹text›)",
		`(rolle == "person")`, "(‹integer› in 1..‹integer›)", "(‹text› contains ‹text›)", `(‹text› matches "[a-z]*")`, `(‹text› startsWith "a")`, "(‹money› > 10)"},
	"integer": {"alter", "anzahl", "(‹integer› + ‹integer›)", "(‹integer› * ‹integer›)", "(‹integer› % ‹integer›)", "(-‹integer›)", "abs(‹integer›)", "year(‹date›)", "age(‹date›)",
		"len(‹text›)", "daysBetween(‹date›, ‹date›)", "monthsBetween(‹date›, ‹date›)", "round(‹number›)", "floor(‹number›)", "max(‹integer›, ‹integer›)", "weekday(‹date›)", "zone(‹text›)"},
	"number": {"faktor", "‹integer›", "(‹integer› / ‹integer›)", "(‹number› * ‹number›)", "(‹number› - ‹number›)", "round(‹number›, ‹integer›)", "(‹money› / ‹money›)", "(-‹number›)"},
	"money":  {"satz", "betrag", "(‹money› + ‹money›)", "(‹money› * ‹number›)", "(‹money› / ‹integer›)", "(‹money› - 3.5)", "min(‹money›, ‹money›)", "round(‹money›)", "abs(‹money›)"},
	"date":   {"seit", "bis", "addDays(‹date›, ‹integer›)", "addMonths(‹date›, ‹integer›)", "addYears(‹date›, ‹integer›)"},
	"text":   {"name", "vorname", "upper(‹text›)", "lower(‹text›)", "trim(‹text›)", `(‹text› + " " + ‹text›)`, `replace(‹text›, "a", ‹text›)`, `split(‹text›, ",")[‹integer›]`},
}

// The rest looks at emptiness, or at lists.
var otherForms = grammar{
	"truth": {"true", "false", "(‹truth› and ‹truth›)", "(‹truth› or ‹truth›)", "(‹integer› == nil)", "answered(‹text›)", "(‹truth› ?? ‹truth›)", "all(hunde, ‹item›)", "any(hunde, ‹item›)",
		"none(hunde, ‹item›)", "one(hunde, ‹item›)", `("tennis" in sport)`, "(‹integer› not in [1, ‹integer›])", "(hunde[‹integer›] == nil)", "(wohnung == nil)", "(‹truth› ? ‹truth› : ‹truth›)",
		"any([‹integer›, 2], # > ‹integer›)"},
	"item":    {".gefaehrlich", "(.jahre > ‹integer›)", "(.ort_hund.gasse == ‹text›)", "(not ‹item›)", "(‹item› and ‹item›)", "any(.welpen, .preis > ‹money›)", "‹truth›", "(.ort_hund == nil)"},
	"integer": {"0", "3", "9223372036854775807", "count(hunde)", "count(hunde, ‹item›)", "sum(hunde, .jahre)", "(‹integer› ?? ‹integer›)", "hunde[‹integer›].jahre", "max(map(hunde, .jahre))", "len(filter(hunde, ‹item›))", "sum([‹integer›, ‹integer›], # * 2)"},
	"number":  {"0.5", "12.125", "mean(map(hunde, .jahre))", "(‹truth› ? ‹number› : ‹integer›)"},
	"money":   {"sum(hunde, .steuer)", "sum(hunde, sum(.welpen, .preis))", "first(filter(hunde, ‹item›)).steuer", "(‹money› ?? 0)", "grundsteuer"},
	"date":    {"today()", `date("2024-02-29")`, "(‹date› ?? today())"},
	"text":    {`"Übermut"`, `join(map(hunde, .rufname), ", ")`, "last(hunde).rufname", `(‹text› ?? "niemand")`, `identity("surname")`, "join([‹text›, ‹text›])", "lower(trust())", "join(distinct(map(hunde, .rufname)))"},
}

// draw makes an expression of a type. Where it has become deep it takes the first two
// forms, which are short.
func (g grammar) draw(t *rapid.T, typ string, depth int) string {
	forms := append(append([]string{}, strictForms[typ]...), g[typ]...)
	if depth <= 0 {
		forms = forms[:min(2, len(forms))]
	}
	form := rapid.SampledFrom(forms).Draw(t, typ)
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(form, "‹")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		hole, after, _ := strings.Cut(rest, "›")
		out.WriteString(g.draw(t, hole, depth-1))
		form = after
	}
}

var typeNames = []string{"truth", "integer", "number", "money", "date", "text"}

// drawAnswers makes answers to the test form, of which any may be missing.
func drawAnswers(t *rapid.T) string {
	maybe := func(name string, values ...any) any {
		return rapid.SampledFrom(append([]any{nil}, values...)).Draw(t, name)
	}
	texts := []any{"Anna", "a,b", "Straße"}
	integers := []any{json.Number("0"), json.Number("1"), json.Number("-7"), json.Number("9223372036854775807"), json.Number("-9223372036854775808")}
	amounts := []any{json.Number("0.00"), json.Number("19.99"), json.Number("-0.01"), json.Number("99999999999999999.99")}
	dates := []any{"2024-02-29", "0001-01-01", "9999-12-31"}
	out := map[string]any{
		"rolle": maybe("rolle", "person", "firma"), "name": maybe("name", texts...), "vorname": maybe("vorname", texts...),
		"alter": maybe("alter", integers...), "anzahl": maybe("anzahl", integers...), "faktor": maybe("faktor", json.Number("0.000"), json.Number("1.5"), json.Number("9999999999999999999")),
		"satz": maybe("satz", amounts...), "betrag": maybe("betrag", amounts...), "aktiv": maybe("aktiv", true, false), "erlaubt": maybe("erlaubt", true, false),
		"seit": maybe("seit", dates...), "bis": maybe("bis", dates...), "sport": maybe("sport", []any{"tennis"}, []any{"schach", "fussball"}),
	}
	var rows []any
	for range rapid.IntRange(0, 3).Draw(t, "rows") {
		row := map[string]any{"rufname": maybe("rufname", texts...), "jahre": maybe("jahre", integers...), "steuer": maybe("steuer", amounts...), "gefaehrlich": maybe("gefaehrlich", true, false)}
		if rapid.Bool().Draw(t, "welpen") {
			row["welpen"] = []any{map[string]any{"preis": maybe("preis", amounts...)}, map[string]any{}}
			row["ort_hund"] = map[string]any{"gasse": maybe("gasse", texts...)}
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		out["hunde"] = rows
	}
	src, err := json.Marshal(out)
	must(err)
	return string(src)
}

func TestAnyWellTypedExpressionIsTotalAndDeterministic(t *testing.T) {
	form := newForm()
	rapid.Check(t, func(t *rapid.T) {
		src := otherForms.draw(t, rapid.SampledFrom(typeNames).Draw(t, "type"), 4)
		e := compileRapid(t, src, form)
		answers := drawAnswers(t)
		first := e.Eval(frame(form, answers))
		f := frame(form, answers)
		assert.True(t, value.Same(first, e.Eval(f)), "the same twice: %s", src)
		assert.True(t, value.Same(first, e.Eval(f)), "the same in a used frame: %s", src)
		assert.Equal(t, first.Bool(), e.Holds(f), src)
		if first.Kind() > value.Invalid {
			assert.Equal(t, e.Type().Kind, first.Kind(), "the kind is the one promised: %s", src)
		}
		if m, ok := first.Decimal(); ok && first.Kind() == value.Money && len(e.Dependencies()) > 0 {
			assert.LessOrEqual(t, m.Scale(), 2, "money has two places: %s", src)
		}
	})
}

func TestStrictOperationsOverEmptyFieldsAreEmpty(t *testing.T) {
	form := newForm()
	rapid.Check(t, func(t *rapid.T) {
		src := grammar{}.draw(t, rapid.SampledFrom(typeNames).Draw(t, "type"), 4)
		e := compileRapid(t, src, form)
		require.NotEmpty(t, e.Dependencies(), src)
		assert.Equal(t, "nil", show(e.Eval(frame(form, "{}"))), src)
	})
}

func compileRapid(t *rapid.T, src string, form *expression.Scope) *expression.Expression {
	e, issues := expression.Compile(src, form, anything, &expression.Environment{Functions: environment().Functions, MaxLength: 1 << 16, MaxCost: 1 << 16})
	if len(issues) == 1 && issues[0].Code == expression.CodeLiteral && strings.Contains(src, "[(-") {
		t.SkipNow() // an index that is written with a minus is no part of the language
	}
	require.Empty(t, issues, src)
	return e
}

// What is known of a part must not change what is decided without it.
func TestAMoreCompleteAnswerNeverTurnsATruthAround(t *testing.T) {
	form := newForm()
	logic := grammar{"truth": {"(‹truth› and ‹truth›)", "(‹truth› or ‹truth›)", "true", "false", "(‹integer› in [1, ‹integer›])"}}
	rapid.Check(t, func(t *rapid.T) {
		src := logic.draw(t, "truth", 4)
		e := compileRapid(t, src, form)
		full := decodeAnswers(drawAnswers(t))
		less := map[string]any{}
		for name, a := range full {
			if rapid.Bool().Draw(t, "keep "+name) {
				less[name] = a
			}
		}
		encode := func(m map[string]any) string { b, err := json.Marshal(m); must(err); return string(b) }
		before, after := e.Eval(frame(form, encode(less))), e.Eval(frame(form, encode(full)))
		if !before.Empty() && !after.Empty() {
			assert.Equal(t, show(before), show(after), "%s: %s, then %s", src, encode(less), encode(full))
		}
	})
}

func TestEveryIssueOfAMutilatedExpressionLiesInItsSource(t *testing.T) {
	form := newForm()
	codes := map[string]bool{}
	for _, c := range expression.Codes() {
		codes[c.Name] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		src := otherForms.draw(t, rapid.SampledFrom(typeNames).Draw(t, "type"), 2)
		at := rapid.IntRange(0, len(src)).Draw(t, "at")
		src = src[:at] + rapid.SampledFrom([]string{"", "x", "(", ")", " ", ".", "?", "ä", "\"", "#", "[0]", " in ", "nil", ",", "not ", "-"}).Draw(t, "instead") + src[min(len(src), at+rapid.IntRange(0, 3).Draw(t, "without")):]
		checkCompile(t, src, form, codes)
	})
}

// checkCompile holds what is true of every source whatever.
func checkCompile(t require.TestingT, src string, form *expression.Scope, codes map[string]bool) {
	e, issues := expression.Compile(src, form, anything, environment())
	require.Equal(t, e == nil, len(issues) > 0, "%q has either a result or an issue", src)
	last := 0
	for _, is := range issues {
		require.True(t, codes[is.Code], "%q has a documented code: %s", src, is.Code)
		require.NotEmpty(t, is.Summary, "%q", src)
		require.True(t, is.Offset >= last && is.Length >= 0 && is.Offset+is.Length <= len(src), "%q: %s at %d, %d", src, is.Code, is.Offset, is.Length)
		require.NotContains(t, fmt.Sprint(is.Summary, is.Detail), "\n", "%q", src)
		last = is.Offset
	}
	if e == nil {
		return
	}
	for _, answers := range []string{"{}", kennel} {
		f := frame(form, answers)
		first := e.Eval(f)
		require.True(t, value.Same(first, e.Eval(f)), "%q twice", src)
	}
}

// What a part of an expression makes of its operands is the same whether it is evaluated with the answers, or given the
// operands, once or again and again.
func TestAPartMakesTheSameOfItsOperandsWhereverTheyComeFrom(t *testing.T) {
	form := newForm()
	// What reads more than its operands, or none of them, or decides by some of them whether others are looked at.
	own := []expression.Op{expression.OpLiteral, expression.OpField, expression.OpItem, expression.OpItemField, expression.OpRowField, expression.OpHostCall, expression.OpRow}
	rapid.Check(t, func(t *rapid.T) {
		src := grammar{}.draw(t, rapid.SampledFrom(typeNames).Draw(t, "type"), 4)
		e := compileRapid(t, src, form)
		frames := []*expression.Frame{frame(form, drawAnswers(t)), frame(form, drawAnswers(t))}
		var check func(n *expression.Node)
		check = func(n *expression.Node) {
			apply := n.Applier()
			for _, f := range frames {
				operands := make([]value.Value, n.Args())
				for i := range operands {
					operands[i] = n.Arg(i).Eval(f, expression.Item{})
				}
				if !slices.Contains(own, n.Op()) && n.Name() != "age" {
					want := n.Eval(f, expression.Item{})
					assert.True(t, value.Same(want, n.Apply(operands...)), "%s: %v of %v", src, n.Op(), operands)
					assert.True(t, value.Same(want, apply(operands...)), "again in %s: %v of %v", src, n.Op(), operands)
				}
			}
			assert.True(t, value.Same(value.Value{}, apply(make([]value.Value, n.Args()+1)...)), "of too many")
			for i := range n.Args() {
				check(n.Arg(i))
			}
		}
		check(e.Tree())
	})
}
