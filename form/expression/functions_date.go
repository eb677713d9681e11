package expression

import (
	"time"

	"github.com/vordruck/vordruck/form/value"
)

func dateFunctions() map[string]*function {
	moved := func(usage string, move func(value.Value, int64) value.Value) *function {
		return &function{usage: usage, params: []kinds{dates, integers}, result: always(dateType),
			two: func(_ value.Result, d, n value.Value) value.Value { return move(d, n.Int()) }}
	}
	between := func(usage string, count func(a, b value.Value) value.Value) *function {
		return &function{usage: usage, params: []kinds{dates, dates}, result: always(integerType),
			two: func(_ value.Result, a, b value.Value) value.Value { return count(a, b) }}
	}
	part := func(usage string, n int) *function {
		return &function{usage: usage, params: []kinds{calendars}, result: always(integerType),
			one: func(_ value.Result, d value.Value) value.Value { return civilPart(d, n) }}
	}
	return map[string]*function{
		"date":  {usage: `date("2024-01-31")`, least: 1, most: 1, check: checkDate},
		"today": {usage: "today()", check: checkClock(dateType), compile: compileToday, changing: true},
		"now":   {usage: "now()", check: checkClock(Type{Kind: value.DateTime}), compile: compileNow, changing: true},
		"age":   {usage: "age(born)", least: 1, most: 1, check: checkAge, compile: compileAge, changing: true},
		"year":  part("year(date)", 0), "month": part("month(date)", 1), "day": part("day(date)", 2),
		"weekday": {usage: "weekday(date)", params: []kinds{wholeDates}, result: always(integerType),
			one: func(_ value.Result, d value.Value) value.Value { return value.Weekday(d) }},
		"addDays":       moved("addDays(date, days)", value.AddDays),
		"addMonths":     moved("addMonths(date, months)", value.AddMonths),
		"addYears":      moved("addYears(date, years)", value.AddYears),
		"daysBetween":   between("daysBetween(from, to)", value.DaysBetween),
		"monthsBetween": between("monthsBetween(from, to)", value.MonthsBetween),
		"yearsBetween":  between("yearsBetween(from, to)", value.YearsBetween),
	}
}

// civilPart returns year, month or day; a part that a partial date lacks is empty.
func civilPart(d value.Value, part int) value.Value {
	y, m, day := d.Civil()
	n := [3]int{y, m, day}[part]
	if n == 0 {
		return value.Value{}
	}
	return value.OfInteger(int64(n))
}

// checkDate reads the literal date at compile time, so that no day can be wrong later.
func checkDate(c *checker, s *call) *Node {
	l, ok := s.args[0].(*literal)
	if !ok || l.typ.Kind != value.Text {
		return c.fail(CodeType, s.args[0].where(), "date takes a literal text", `date("2024-01-31")`)
	}
	t, err := time.Parse(time.DateOnly, l.text)
	if err != nil || len(l.text) != len(time.DateOnly) {
		return c.fail(CodeLiteral, l.span, "there is no such day", `a date is written as year, month and day: date("2024-01-31")`)
	}
	d, ok := value.OfDate(t.Year(), int(t.Month()), t.Day())
	if !ok {
		return c.fail(CodeLiteral, l.span, "there is no such day", "dates lie in the years 1 to 9999")
	}
	return &Node{op: OpLiteral, typ: dateType, value: d, at: s.span}
}

func checkClock(t Type) func(*checker, *call) *Node {
	return func(c *checker, s *call) *Node {
		c.uses.Clock = true
		return &Node{op: OpCall, name: s.name, typ: t, at: s.span}
	}
}

func checkAge(c *checker, s *call) *Node {
	c.uses.Clock = true
	born := c.argument(s.args[0], dates, s.name)
	if !known(born) {
		return poisoned(s.span)
	}
	return &Node{op: OpCall, name: s.name, typ: integerType, args: []*Node{born}, at: s.span}
}

func compileToday(*Node) evaluator {
	return func(f *Frame) value.Value {
		if f.Host == nil {
			return value.Value{}
		}
		return f.Host.Today
	}
}

func compileNow(*Node) evaluator {
	return func(f *Frame) value.Value {
		if f.Host == nil {
			return value.Value{}
		}
		return f.Host.Now
	}
}

func compileAge(n *Node) evaluator {
	born, today := compile(n.args[0]), compileToday(nil)
	return func(f *Frame) value.Value { return value.YearsBetween(born(f), today(f)) }
}
