package expression_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// The three truths, as expressions over the fields aktiv and erlaubt.
var truths = []string{"true", "false", "nil"}

func TestTruthTablesAreComplete(t *testing.T) {
	for operation, table := range map[string]string{
		"aktiv and erlaubt":                      "true false nil|false false false|nil false nil",
		"aktiv or erlaubt":                       "true true true|true false nil|true nil nil",
		"aktiv == erlaubt":                       "true false nil|false true nil|nil nil nil",
		"aktiv != erlaubt":                       "false true nil|true false nil|nil nil nil",
		"not aktiv":                              "false false false|true true true|nil nil nil",
		"aktiv ?? erlaubt":                       "true true true|false false false|true false nil",
		"aktiv == nil":                           "false false false|false false false|true true true",
		"aktiv and not true":                     "false false false|false false false|false false false",
		"aktiv ? erlaubt : not erlaubt":          "true false nil|false true nil|false true nil",
		"all([aktiv, erlaubt], #)":               "true false nil|false false false|nil false nil",
		"any([aktiv, erlaubt], #)":               "true true true|true false nil|true nil nil",
		"none([aktiv, erlaubt], #)":              "false false false|false true nil|false nil nil",
		"one([aktiv, erlaubt], #)":               "false true nil|true false nil|nil nil nil",
		"not (aktiv and erlaubt)":                "false true nil|true true true|nil true nil",
		"not aktiv or not erlaubt":               "false true nil|true true true|nil true nil",
		"aktiv in [erlaubt, true]":               "true true true|false true nil|nil nil nil",
		"(aktiv and erlaubt) == nil":             "false false true|false false false|true false true",
		"answered(aktiv) and aktiv":              "true true true|false false false|false false false",
		"count([aktiv, erlaubt], #) == 1":        "false true true|true false false|true false false",
		"(aktiv ?? false) or (erlaubt ?? false)": "true true true|true false false|true false false",
	} {
		form := newForm()
		e := compile(t, operation, form)
		for i, row := range strings.Split(table, "|") {
			for j, want := range strings.Fields(row) {
				given := fmt.Sprintf(`{"aktiv": %s, "erlaubt": %s}`, truths[i], truths[j])
				given = strings.ReplaceAll(given, "nil", "null")
				f := frame(form, given)
				assert.Equal(t, want, show(e.Eval(f)), "%s with %s", operation, given)
				assert.Equal(t, want == "true", e.Holds(f), "%s with %s", operation, given)
			}
		}
	}
}

// inRow compiles src inside a row of hunde, or of welpen in it, and evaluates it there.
func inRow(t *testing.T, src, answers string, path []string, at ...int) (string, *expression.Expression) {
	t.Helper()
	form := newForm()
	f := frame(form, answers)
	scope := form
	for i, p := range path {
		sym := symbol(scope, p)
		f.Row = &expression.Row{Cells: f.Row.Cells[sym.Cell].Table().Row(at[i]), Outer: f.Row}
		scope = sym.Type.Row
	}
	e := compile(t, src, scope)
	return show(e.Eval(f)), e
}

const kennel = `{"alter": 2, "name": "Muster", "hunde": [
	{"rufname": "Rex", "jahre": 4, "ort_hund": {"gasse": "Am Tor"}, "welpen": [{"fell": "braun", "preis": 100}, {"fell": "weiss"}]},
	{"rufname": "Bella", "jahre": 1}]}`

func TestInsideAListANameMeansThisRowFirstThenWhatIsAround(t *testing.T) {
	hunde, welpen := []string{"hunde"}, []string{"hunde", "welpen"}
	for _, c := range []struct {
		src  string
		path []string
		at   []int
		want string
		deps []string
	}{
		{"rufname", hunde, []int{1}, `"Bella"`, []string{"hunde.rufname/1"}},
		{"jahre > alter", hunde, []int{0}, "true", []string{"hunde.jahre/1", "alter/0"}},
		{"ort_hund.gasse", hunde, []int{0}, `"Am Tor"`, []string{"hunde.ort_hund.gasse/1"}},
		{"count(welpen)", hunde, []int{0}, "2", []string{"hunde.welpen/1"}},
		{"sum(welpen, .preis)", hunde, []int{0}, "100.00 EUR", []string{"hunde.welpen/1", "hunde.welpen.preis/1"}},
		{"welpen[1].fell", hunde, []int{0}, `"weiss"`, []string{"hunde.welpen/1", "hunde.welpen.fell/1"}},
		{"hunde[0].rufname", hunde, []int{1}, `"Rex"`, []string{"hunde/0", "hunde.rufname/0"}},
		{"count(hunde, .jahre > jahre)", hunde, []int{1}, "1", []string{"hunde/0", "hunde.jahre/0", "hunde.jahre/1"}},
		{"rufname == hunde[0].rufname", hunde, []int{0}, "true", []string{"hunde.rufname/1", "hunde/0", "hunde.rufname/0"}},
		{"fell", welpen, []int{0, 1}, `"weiss"`, []string{"hunde.welpen.fell/2"}},
		{"rufname + name", welpen, []int{0, 1}, `"RexMuster"`, []string{"hunde.rufname/1", "name/0"}},
		{"rufname == \"Rex\" and alter == 2", welpen, []int{0, 0}, "true", []string{"hunde.rufname/1", "alter/0"}},
		{"ort_hund.gasse", welpen, []int{0, 0}, `"Am Tor"`, []string{"hunde.ort_hund.gasse/1"}},
		{"ort_hund == nil", welpen, []int{0, 0}, "false", []string{"hunde.ort_hund.gasse/1"}},
		{"sum(welpen, .preis)", welpen, []int{0, 1}, "100.00 EUR", []string{"hunde.welpen/1", "hunde.welpen.preis/1"}},
		{"answered(preis)", welpen, []int{0, 1}, "false", []string{"hunde.welpen.preis/2"}},
		{"count(hunde, any(.welpen, .fell == fell))", welpen, []int{0, 1}, "1",
			[]string{"hunde/0", "hunde.welpen/0", "hunde.welpen.fell/0", "hunde.welpen.fell/2"}},
	} {
		got, e := inRow(t, c.src, kennel, c.path, c.at...)
		assert.Equal(t, c.want, got, c.src)
		assert.Equal(t, c.deps, dependencies(e), c.src)
	}
}

// dependencies writes them as path/shared.
func dependencies(e *expression.Expression) []string {
	paths := map[int]string{}
	var walk func(s *expression.Scope, prefix string)
	walk = func(s *expression.Scope, prefix string) {
		for _, sym := range s.Symbols {
			paths[sym.Field] = prefix + sym.Name
			if sym.Group != nil {
				walk(sym.Group, prefix+sym.Name+".")
			} else if sym.Type.Row != nil {
				walk(sym.Type.Row, prefix+sym.Name+".")
			}
		}
	}
	walk(newForm(), "")
	var out []string
	for _, d := range e.Dependencies() {
		out = append(out, fmt.Sprintf("%s/%d", paths[d.Field], d.Shared))
	}
	return out
}

func TestDependenciesAreTheFieldsReadInTheOrderTheyAppear(t *testing.T) {
	form := newForm()
	for src, want := range map[string][]string{
		"1 + 2":                                        nil,
		"grundsteuer * hebesatz":                       nil,
		"alter + anzahl + alter":                       {"alter/0", "anzahl/0"},
		"wohnung.haus.stock":                           {"wohnung.haus.stock/0"},
		"wohnung == nil":                               {"wohnung.plz/0", "wohnung.ort/0", "wohnung.haus.stock/0"},
		"answered(hunde)":                              {"hunde/0"},
		"count(hunde)":                                 {"hunde/0"},
		"sum(hunde, .steuer)":                          {"hunde/0", "hunde.steuer/0"},
		"sum(hunde, sum(.welpen, .preis))":             {"hunde/0", "hunde.welpen/0", "hunde.welpen.preis/0"},
		"hunde[alter].ort_hund.gasse":                  {"hunde/0", "alter/0", "hunde.ort_hund.gasse/0"},
		"first(filter(hunde, .jahre > alter)).rufname": {"hunde/0", "hunde.jahre/0", "alter/0", "hunde.rufname/0"},
		"count(hunde, .ort_hund == nil)":               {"hunde/0", "hunde.ort_hund.gasse/0"},
		"false and aktiv":                              {"aktiv/0"},
	} {
		assert.Equal(t, want, dependencies(compile(t, src, form)), src)
	}
	row := dependencies(compile(t, "hunde[0] == nil", form))
	assert.Len(t, row, 9, "a row depends on all that is in it: %v", row)
}

func TestUsesNameWhatIsNoAnswer(t *testing.T) {
	form := newForm()
	assert.Equal(t, expression.Uses{}, compile(t, "alter > 3", form).Uses())
	assert.Equal(t, expression.Uses{Clock: true}, compile(t, "age(seit) > 3", form).Uses())
	assert.Equal(t, expression.Uses{Clock: true}, compile(t, "now() > termin or today() > seit", form).Uses())
	assert.Equal(t, expression.Uses{Identity: true}, compile(t, `trust() > "low"`, form).Uses())
	assert.Equal(t, expression.Uses{Identity: true}, compile(t, `identity("surname")`, form).Uses())
	assert.Equal(t, expression.Uses{Functions: []string{"zone", "fallback"}}, compile(t, `zone(fallback(name, 1))`, form).Uses())
}

func TestAConstantDependsOnNothingButTheDefinition(t *testing.T) {
	form := newForm()
	for src, want := range map[string]string{
		"1 + 2 * 3": "7", "grundsteuer * 2": "120.00 EUR", "false and aktiv": "false", "aktiv or true": "true",
		`upper("a") + "b"`: `"Ab"`, `addDays(date("2024-02-28"), 1)`: "2024-02-29", "nil == nil": "true", "1 / 0": "nil",
		"sum([1, 2])": "3", "[1, 2][1]": "2", `"abc" matches "a.*"`: "true", "true ? 1 : alter": "1",
		`date("2024-02-28")`: "2024-02-28", "stadt": `"Musterstadt"`, "2 in 1..3": "true",
	} {
		v, ok := compile(t, src, form).Constant()
		assert.True(t, ok, src)
		assert.Equal(t, want, show(v), src)
	}
	for _, src := range []string{"alter", "today()", "now()", "age(date(\"2000-01-01\"))", "trust()", `identity("x")`, `zone("a")`, "true and aktiv", "count(hunde)", "map([1], # + alter)"} {
		_, ok := compile(t, src, form).Constant()
		assert.False(t, ok, src)
	}
}

func TestTheResultIsOfTheKindThatIsWanted(t *testing.T) {
	form := newForm()
	for _, c := range []struct {
		src  string
		want expression.Type
		kind value.Kind
		show string
	}{
		{"alter", number, value.Number, "3"},
		{"1", number, value.Number, "1"},
		{"60", money, value.Money, "60.00 EUR"},
		{"-60.5", money, value.Money, "-60.50 EUR"},
		{"0.005", money, value.Money, "0.01 EUR"},
		{"aktiv ? 60 : 78.00", money, value.Money, "78.00 EUR"},
		{"60 * alter", money, value.Money, "180.00 EUR"},
		{"aktiv ? 60 : satz", money, value.Money, "1.00 EUR"},
		{"min(3, 2.5)", money, value.Money, "2.50 EUR"},
		{"satz", expression.Type{Kind: value.Money, Places: 3}, value.Money, "1.00 EUR"},
		{"60", expression.Type{Kind: value.Money, Places: -1}, value.Money, "60 EUR"},
		{"today()", expression.Type{Kind: value.Partial}, value.Partial, "partial 2024-06-15"},
		{"geburt", expression.Type{Kind: value.Partial}, value.Partial, "partial 1980-04-00"},
		{"sport", expression.Type{Kind: value.List, Elem: &text}, value.List, `["tennis"]`},
		{"alter > 1", boolean, value.Bool, "true"},
		{"aktiv ? 1 : 2.5", anything, value.Number, "2.5"},
		{"name ?? nil", anything, value.Text, `"x"`},
	} {
		e, issues := expression.Compile(c.src, form, c.want, nil)
		require.Empty(t, issues, c.src)
		v := e.Eval(frame(form, `{"alter": 3, "satz": 1, "geburt": "1980-04-00", "sport": ["tennis"], "name": "x"}`))
		assert.Equal(t, c.kind, e.Type().Kind, c.src)
		assert.Equal(t, c.kind, v.Kind(), c.src)
		assert.Equal(t, c.show, show(v), c.src)
	}
}

func TestTypesOfTextsKnowTheirOptions(t *testing.T) {
	form := newForm()
	for src, want := range map[string][]string{
		"rolle": {"person", "firma"}, `"a"`: {"a"}, "name": nil, `aktiv ? "a" : "b"`: {"a", "b"}, `rolle ?? "a"`: {"person", "firma", "a"},
		"upper(rolle)": nil, "aktiv ? rolle : name": nil, "trust()": expression.TrustLevels(), `aktiv ? "a" : ""`: {"a"}, "stadt": nil,
	} {
		assert.Equal(t, want, compile(t, src, form).Type().Options, src)
	}
}

func TestAMoneyOfAnotherCurrencyHasItsPlaces(t *testing.T) {
	yen := expression.Type{Kind: value.Money, Places: -1}
	dinar := expression.Type{Kind: value.Money, Places: 3}
	form := new(builder).scope(nil, false, field("yen", yen), field("dinar", dinar), field("satz", money))
	f := frame(form, `{"yen": 1001, "dinar": 1.5}`)
	for src, want := range map[string]string{
		"yen / 2": "501 EUR", "yen * 0.0005": "1 EUR", "dinar * 0.3333": "0.500 EUR", "dinar / 7": "0.214 EUR", "2 * dinar": "3.000 EUR", "dinar + 1": "2.500 EUR",
		"sum([dinar, dinar])": "3.000 EUR", "mean([yen, 2 * yen])": "1502 EUR",
	} {
		assert.Equal(t, want, show(compile(t, src, form).Eval(f)), src)
	}
}

func TestWhenTheBudgetIsSpentAggregatesAreEmpty(t *testing.T) {
	form := newForm()
	const answers = `{"aktiv": true, "hunde": [{"jahre": 1, "gefaehrlich": true}, {"jahre": 2, "gefaehrlich": false}, {"jahre": 3}]}`
	for _, src := range []string{
		"sum(hunde, .jahre)", "count(hunde, .jahre > 0)", "map(hunde, .jahre)", "max(map(hunde, .jahre))", "min(map(hunde, .jahre))", "mean(map(hunde, .jahre))",
		"none(hunde, .jahre > 5)", "all(hunde, .jahre < 5)", "any(hunde, .jahre > 5)", "one(hunde, .jahre == 3)", "filter(hunde, .jahre > 0)[0].jahre",
		"last(map(hunde, .jahre))", "distinct(map(hunde, .jahre))", `join(map(hunde, "x"), "")`, "3 in map(hunde, .jahre)", "len(filter(hunde, .jahre > 0))",
		"count(map(hunde, .jahre))", "sum(hunde, sum(hunde, .jahre))",
	} {
		e := compile(t, src, form)
		f := frame(form, answers)
		assert.NotEqual(t, "nil", show(e.Eval(f)), src)
		assert.Less(t, f.Budget, budget, "%s costs steps", src)
		f.Budget = 2
		assert.Equal(t, "nil", show(e.Eval(f)), "%s without a budget", src)
		assert.GreaterOrEqual(t, f.Budget, 0, src)
	}
	f := frame(form, answers)
	f.Budget = 0
	for src, want := range map[string]string{"count(hunde)": "3", "hunde[1].jahre": "2", "len(hunde)": "3", "aktiv": "true", "aktiv and all(hunde, .jahre > 0)": "nil", "not aktiv and all(hunde, .jahre > 0)": "false"} {
		assert.Equal(t, want, show(compile(t, src, form).Eval(f)), "%s needs no items", src)
	}
}

func TestLongTextsCostSteps(t *testing.T) {
	form := newForm()
	f := frame(form, "{}")
	f.Row.Cells[symbol(form, "name").Cell] = value.OfText(strings.Repeat("a,", 32<<10))
	for _, src := range []string{"lower(name)", "upper(name)", "trim(name)", "len(name)", `replace(name, "a", "b")`, `split(name, ",")`, `name + "b"`, `join([name, "b"])`,
		`name contains "b"`, `name endsWith "b"`, `name matches "(a,)*"`, "name == name + name", "lower(name) < name"} {
		e := compile(t, src, form)
		f.Budget, f.Exhausted = 1_000_000, false
		assert.NotEqual(t, "nil", show(e.Eval(f)), src)
		assert.Less(t, f.Budget, 1_000_000-1000, "%s costs steps", src)
		assert.False(t, f.Exhausted, src)
		f.Budget = 10
		assert.Equal(t, "nil", show(e.Eval(f)), "%s without a budget", src)
		assert.True(t, f.Exhausted, src)
	}
	f = frame(form, `{"name": "Ada Weber"}`)
	compile(t, `lower(name) contains "ada" and len(name) > 3`, form).Holds(f)
	assert.Equal(t, budget, f.Budget, "short texts cost nothing")
}

func TestAConstantThatIsTooMuchToFoldIsLeftToTheEvaluation(t *testing.T) {
	numbers := "[" + strings.Repeat("1, ", 29) + "1]"
	e, issues := expression.Compile("sum("+numbers+", sum("+numbers+", sum("+numbers+", 1)))", newForm(), anything, nil)
	require.Empty(t, issues)
	f := frame(newForm(), "{}")
	f.Budget = 100_000
	assert.Equal(t, "27000", show(e.Eval(f)))
}

func TestNestedAggregatesEndInBoundedTime(t *testing.T) {
	form := newForm()
	var rows []string
	for range 500 {
		rows = append(rows, `{"jahre": 1}`)
	}
	f := frame(form, `{"hunde": [`+strings.Join(rows, ",")+`]}`)
	e := compile(t, "sum(hunde, sum(hunde, sum(hunde, sum(hunde, sum(hunde, .jahre)))))", form)
	assert.Equal(t, "nil", show(e.Eval(f)))
	assert.Zero(t, f.Budget)
}

func TestWithoutAHostTheClockIsEmptyAndNobodyIsTrusted(t *testing.T) {
	form := newForm()
	f := frame(form, `{"seit": "2020-01-01"}`)
	for _, host := range []*expression.Host{nil, {}} {
		f.Host = host
		for src, want := range map[string]string{"today()": "nil", "now()": "nil", "age(seit)": "nil", `identity("surname")`: "nil", "trust()": `"none"`, `trust() < "low"`: "true"} {
			assert.Equal(t, want, show(compile(t, src, form).Eval(f)), src)
		}
	}
	f.Host = &expression.Host{Trust: "unheard of", Identity: func(string) value.Value { return value.OfInteger(1) }}
	assert.Equal(t, "nil", show(compile(t, `trust() >= "none"`, form).Eval(f)), "an unknown level has no rank")
	assert.Equal(t, "nil", show(compile(t, `identity("surname")`, form).Eval(f)), "an attribute is a text")
}

func TestUnreadableAndBlankAnswersAreEmpty(t *testing.T) {
	form := newForm()
	for _, v := range []value.Value{{}, value.OfBlank(), value.OfInvalid("12x", "integer")} {
		f := frame(form, "{}")
		f.Row.Cells[symbol(form, "alter").Cell] = v
		f.Row.Cells[symbol(form, "name").Cell] = v
		for src, want := range map[string]string{"alter == nil": "true", "alter > 3": "nil", "alter + 1": "nil", "alter ?? 7": "7", "-alter": "nil", "round(alter)": "nil",
			`name == "12x"`: "nil", `name != "12x"`: "nil", "len(name)": "nil", "sum([alter, 1])": "1", `name + "x"`: "nil"} {
			assert.Equal(t, want, show(compile(t, src, form).Eval(f)), "%s of %v", src, v.Kind())
		}
	}
}

func TestAnExpressionIsSafeForConcurrentUse(t *testing.T) {
	form := newForm()
	var wg sync.WaitGroup
	e := compile(t, `sum(filter(hunde, .jahre > 1), .jahre) + len(upper("straße"))`, form)
	for range 8 {
		wg.Go(func() {
			f := frame(form, kennel)
			for range 200 {
				assert.Equal(t, "11", show(e.Eval(f)))
			}
			compile(t, "wohnung.plz == name", form)
		})
	}
	wg.Wait()
}

func TestTheTreeSaysWhatIsReadAndFromWhere(t *testing.T) {
	form := newForm()
	root := compile(t, "alter > 1 + 2", form).Tree()
	assert.Equal(t, expression.OpGreater, root.Op())
	require.Equal(t, 2, root.Args())
	assert.Equal(t, expression.OpField, root.Arg(0).Op())
	cell, up := root.Arg(0).Cell()
	assert.Equal(t, symbol(form, "alter").Cell, cell)
	assert.Zero(t, up)
	assert.Equal(t, "3", show(root.Arg(1).Value()))
	offset, length := root.Arg(1).Span()
	assert.Equal(t, "1 + 2", "alter > 1 + 2"[offset:offset+length])
	call := compile(t, `round(faktor, 2)`, form).Tree()
	assert.Equal(t, "round", call.Name())
	assert.Equal(t, value.Number, call.Type().Kind)
	assert.Equal(t, "a+", compile(t, `name matches "a+"`, form).Tree().Pattern().Source())
}

func TestEveryFunctionHasAUsageThatNamesIt(t *testing.T) {
	names := expression.Functions()
	assert.Len(t, names, 42)
	for _, n := range names {
		usage, ok := expression.Usage(n)
		assert.True(t, ok)
		assert.True(t, strings.HasPrefix(usage, n+"("), "%s: %s", n, usage)
		_, reserved := expression.Reserved(n)
		assert.True(t, reserved, "%s is taken", n)
	}
	_, ok := expression.Usage("summe")
	assert.False(t, ok)
}

func TestReservedNamesCannotBeWritten(t *testing.T) {
	for name, want := range map[string][2]bool{
		"alter": {false, false}, "count": {false, true}, "find": {false, true}, "and": {true, true}, "nil": {true, true}, "if": {true, true},
		"a-b": {true, true}, "": {true, true}, "3a": {true, true}, "größe": {true, true}, "a_3": {false, false},
	} {
		f, fn := expression.Reserved(name)
		assert.Equal(t, want, [2]bool{f, fn}, name)
	}
	scope := new(builder).scope(nil, false, field("count", integer), field("date", integer), field("b", integer))
	f := frame(scope, `{"count": 3, "b": 4}`)
	assert.Equal(t, "3", show(compile(t, "count", scope).Eval(f)), "a field may share its name with a function")
	assert.Equal(t, "4", show(compile(t, "b", scope).Eval(f)))
}

func TestAllocationsAreForTextsAndListsOnly(t *testing.T) {
	form := newForm()
	f := frame(form, `{"rolle": "firma", "alter": 20, "aktiv": true, "satz": 10, "faktor": 1.5, "seit": "2020-01-01", "hunde": [{"jahre": 1, "steuer": 3}, {"jahre": 5, "steuer": 4}]}`)
	for _, src := range []string{
		`rolle == "firma" and alter >= 18`, "satz * faktor + 1", "alter * 2 % 7", "satz / 4", "sum(hunde, .steuer)", "count(hunde, .jahre > alter)",
		"sum(filter(hunde, .jahre > 1), .steuer)", "max(map(hunde, .jahre))", "any(hunde, .jahre > 4)", "hunde[1].jahre", "age(seit)", "first(hunde).jahre",
		"alter in [1, 20]", "alter in 1..20", `rolle in ["firma", "person"]`, "round(faktor)", "answered(hunde)", "filter(hunde, .jahre > 1)[0].jahre",
	} {
		e := compile(t, src, form)
		assert.Zero(t, testing.AllocsPerRun(100, func() { f.Budget = budget; e.Eval(f) }), src)
	}
}

func TestDecimalsOfAnyScaleAreExact(t *testing.T) {
	form := newForm()
	f := frame(form, `{"faktor": 0.1}`)
	sum := compile(t, "faktor + 0.0000000000000000001", form).Eval(f)
	d, _ := sum.Decimal()
	assert.Equal(t, decimal.MustParse("0.1000000000000000001"), d)
}

func TestRowsCanBeWanted(t *testing.T) {
	form := newForm()
	e, issues := expression.Compile("filter(hunde, .jahre > 1)", form, expression.Type{Kind: value.Rows}, nil)
	require.Empty(t, issues)
	f := frame(form, kennel)
	got := e.Eval(f).Table()
	require.Equal(t, 1, got.Len())
	jahre := symbol(form, "hunde", "jahre").Cell
	assert.Equal(t, "4", show(got.Row(0)[jahre]))
	f.Budget = 1
	assert.True(t, e.Eval(f).Empty(), "without a budget")
}

func TestTextsThatGrowWithoutBoundAreEmpty(t *testing.T) {
	form := newForm()
	f := frame(form, "{}")
	f.Row.Cells[symbol(form, "name").Cell] = value.OfText(strings.Repeat("a", 1<<20))
	for src, want := range map[string]string{`name + "b"`: "nil", `replace(name, "a", "bb")`: "nil", `join([name, name])`: "nil", `len(name)`: "1048576", `replace(name, "a", "") == nil`: "true"} {
		f.Budget = 1_000_000
		assert.Equal(t, want, show(compile(t, src, form).Eval(f)), src)
	}
}

func TestAHostFunctionMayTakeAList(t *testing.T) {
	env := &expression.Environment{Functions: []expression.Function{{Name: "longest", Params: []expression.Type{{Kind: value.List, Elem: &text}}, Result: text,
		Call: func(args []value.Value) value.Value { return args[0].Items()[0] }}}}
	form := newForm()
	e, issues := expression.Compile("longest(sport)", form, anything, env)
	require.Empty(t, issues)
	assert.Equal(t, `"tennis"`, show(e.Eval(frame(form, `{"sport": ["tennis"]}`))))
	assert.Equal(t, "nil", show(e.Eval(frame(form, "{}"))))
	for _, src := range []string{"longest(name)", "longest([1])", "longest(hunde)"} {
		_, issues = expression.Compile(src, form, anything, env)
		require.NotEmpty(t, issues, src)
		assert.Equal(t, expression.CodeType, issues[0].Code, src)
	}
}

func TestTheLeastOfPartialDatesIsKnownWhereOneIsBeforeAllOthers(t *testing.T) {
	form := newForm()
	f := frame(form, `{"geburt": "1990"}`)
	for src, want := range map[string]string{
		`min(geburt, date("1989-05-01"))`: "partial 1989-05-01", `max(geburt, date("1991-01-01"))`: "partial 1991-01-01", `min(geburt, date("1990-05-01"))`: "nil",
		`min([geburt, date("1990-05-01"), date("1989-12-31")])`: "partial 1989-12-31", `min([geburt, date("1990-05-01"), date("1991-12-31")])`: "nil",
		`max([date("1990-05-01"), geburt, date("1991-12-31")])`: "partial 1991-12-31", `max([date("1990-05-01"), geburt])`: "nil",
	} {
		assert.Equal(t, want, show(compile(t, src, form).Eval(f)), src)
	}
}

func TestAHostFunctionThatPanicsIsEmpty(t *testing.T) {
	env := &expression.Environment{Functions: []expression.Function{{Name: "third", Params: []expression.Type{{Kind: value.List, Elem: &text}}, Result: text,
		Call: func(args []value.Value) value.Value { return args[0].Items()[2] }}}}
	form := newForm()
	e, issues := expression.Compile(`third(sport) ?? "none"`, form, anything, env)
	require.Empty(t, issues)
	assert.Equal(t, `"none"`, show(e.Eval(frame(form, `{"sport": ["tennis"]}`))))
}

func TestADateTimeAndATimeFindTheirLikeInAList(t *testing.T) {
	form := newForm()
	f := frame(form, `{"beginn": "08:30", "ende": "16:00", "termin": "2024-06-15T12:30:00"}`)
	for src, want := range map[string]string{
		"beginn in [ende, beginn]": "true", "termin in [now()]": "true", "len(distinct([beginn, ende, beginn]))": "2", "max(beginn, ende)": "16:00", "min([termin, now()]) == now()": "true",
		`not aktiv ?? true`: "false", `date("2024-01-01") < today()`: "true", "geburt in [today()]": "nil",
	} {
		assert.Equal(t, want, show(compile(t, src, form).Eval(f)), src)
	}
}
