package formio

import (
	"slices"
	"strconv"
)

// Dates are calculated with by moment() and by Date. A date of the language has no time, so that the present is today.

// momentMethods are the functions of dates that the language can say.
func momentMethods() []method {
	return []method{
		{"moment", "the date, `today()`", nil, (*writer).moment},
		{".moment", "the date, `today()`", nil, (*writer).moment},
		{"Date", "the date, `today()`", nil, (*writer).moment},
		{".isBefore", "`<`", momentOrder("<"), nil},
		{".isAfter", "`>`", momentOrder(">"), nil},
		{".isSameOrBefore", "`<=`", momentOrder("<="), nil},
		{".isSameOrAfter", "`>=`", momentOrder(">="), nil},
		{".isSame", "`==`", momentOrder("=="), nil},
		{".diff", "`daysBetween`, `monthsBetween`, `yearsBetween`", nil, (*writer).momentDiff},
		{".add", "`addDays`, `addMonths`, `addYears`", nil, moment("add", 1)},
		{".subtract", "`addDays`, `addMonths`, `addYears`", nil, moment("subtract", -1)},
		{".startOf", "the date", nil, (*writer).startOfDay},
		{".toDate", "the date", nil, (*writer).sameDate},
		{".getTime", "the date", nil, (*writer).sameDate},
		{".year", "`year`", nil, datePart("year(", ")")},
		{".getFullYear", "`year`", nil, datePart("year(", ")")},
		{".month", "`month`, from 0", nil, datePart("(month(", ") - 1)")},
		{".getMonth", "`month`, from 0", nil, datePart("(month(", ") - 1)")},
		{".date", "`day`", nil, datePart("day(", ")")},
		{".getDate", "`day`", nil, datePart("day(", ")")},
		{".day", "`weekday`, from Sunday", nil, datePart("(weekday(", ") % 7)")},
		{".getDay", "`weekday`, from Sunday", nil, datePart("(weekday(", ") % 7)")},
	}
}

func (k answerKind) dated() bool { return k == dateKind || k == partialDateKind || k == datetimeKind }

// moment writes moment(x), new Date(x); without x it is the present.
func (w *writer) moment(c call) (value, error) {
	if m, ok := c.of.(member); ok && m.of != (name{"utils"}) {
		return value{}, unclear("it calls moment of what is no library")
	}
	if len(c.args) == 0 {
		return value{code: "today()", kind: dateKind, bind: bindTight, now: true}, nil
	}
	v, err := w.value(c.args[0])
	if err != nil {
		return v, err
	}
	if v.lit != nil {
		day, ok := dayOf(v.lit.text)
		if !ok {
			return v, unclear("%s is no date", v.code)
		}
		return value{code: `date("` + day + `")`, kind: dateKind, bind: bindTight}, nil
	}
	if !v.kind.dated() {
		return v, unclear("%s is no date", v.code)
	}
	return v, nil
}

// dateIn is the date that a method belongs to.
func (w *writer) dateIn(c call) (value, error) {
	m, ok := c.of.(member)
	if !ok {
		return value{}, unclear("a call has other arguments than usual")
	}
	v, err := w.value(m.of)
	if err == nil && !v.kind.dated() {
		err = unclear("%s is no date", v.code)
	}
	return v, err
}

func momentOrder(op string) func(*writer, call, bool) (truth, error) {
	return func(w *writer, c call, opposite bool) (truth, error) {
		if _, err := w.dateIn(c); err != nil {
			return truth{}, err
		}
		other := node(call{name{"moment"}, nil})
		if len(c.args) > 0 {
			other = c.args[0]
		}
		of := c.of.(member).of
		if len(c.args) > 1 { // by the day, not by the moment
			if u, ok := c.args[1].(literal); !ok || momentUnits[u.text] != momentUnits["day"] {
				return truth{}, unclear("it compares dates by other units than days")
			}
			day := []node{textLiteral("day")}
			if _, isLiteral := other.(literal); !isLiteral {
				other = call{member{other, "startOf"}, day}
			}
			of = call{member{of, "startOf"}, day}
		}
		if op == "==" {
			return w.equal(of, other, true, opposite)
		}
		return w.order(binary{op, of, other}, opposite)
	}
}

// present compares with the moment that the present is: a date begins at midnight, and today has begun already.
func present(op string, a, b value) (string, value, value) {
	if a.now && b.kind == datetimeKind && a.code == "today()" {
		a.code, a.kind = "now()", datetimeKind
	}
	if b.now && a.kind == datetimeKind && b.code == "today()" {
		b.code, b.kind = "now()", datetimeKind
	}
	if a.now == b.now || a.kind == datetimeKind || b.kind == datetimeKind {
		return op, a, b
	}
	begun := map[string]string{"<": "<=", ">=": ">"}
	if a.now {
		begun = map[string]string{">": ">=", "<=": "<"}
	}
	if other, ok := begun[op]; ok {
		op = other
	}
	return op, a, b
}

// between are the functions for the units of moment.
var between = map[string]string{"addDays": "daysBetween", "addMonths": "monthsBetween", "addYears": "yearsBetween"}

func (w *writer) momentDiff(c call) (value, error) {
	x, err := w.dateIn(c)
	if err != nil {
		return x, err
	}
	if len(c.args) != 2 {
		return x, unclear("it takes the difference of two dates in other units than whole days, months or years")
	}
	unit, ok := c.args[1].(literal)
	of := momentUnits[unit.text]
	if !ok || of.steps != 1 {
		return x, unclear("it takes the difference of two dates in other units than whole days, months or years")
	}
	y, err := w.moment(call{name{"moment"}, c.args[:1]})
	if err != nil {
		return y, err
	}
	if x.kind != dateKind || y.kind != dateKind {
		return x, unclear("the language takes the difference of dates, and not of dates with a time")
	}
	return value{code: between[of.function] + "(" + y.code + ", " + x.code + ")", kind: integerKind, bind: bindTight, empties: append(slices.Clone(y.empties), x.empties...)}, nil
}

// moment moves a date by a number of days, months or years.
func moment(by string, sign int) func(*writer, call) (value, error) {
	return func(w *writer, c call) (value, error) {
		x, err := w.dateIn(c)
		if err != nil {
			return x, err
		}
		if x.kind != dateKind {
			return x, unclear("the language adds days, months and years to dates, and not to dates with a time")
		}
		if len(c.args) != 2 {
			return x, unclear("it calls %s in another way than usual", by)
		}
		unit, ok := c.args[1].(literal)
		of, known := momentUnits[unit.text]
		if !ok || !known {
			return x, unclear("it moves a date by other units than days, weeks, months and years")
		}
		n, err := w.value(c.args[0])
		if err == nil {
			n, err = w.number(n)
		}
		if err != nil {
			return n, err
		}
		if n.kind != integerKind {
			return n, unclear("%s is no whole number", n.code)
		}
		code := n.code
		if i, err := strconv.Atoi(code); err == nil {
			code = strconv.Itoa(i * sign * of.steps)
		} else if sign*of.steps != 1 {
			code = n.in(bindProduct+1) + " * " + strconv.Itoa(sign*of.steps)
		}
		return value{code: of.function + "(" + x.code + ", " + code + ")", kind: dateKind, bind: bindTight, empties: append(slices.Clone(x.empties), n.empties...), now: x.now}, nil
	}
}

// startOfDay writes x.startOf('day'): a date is one.
func (w *writer) startOfDay(c call) (value, error) {
	x, err := w.dateIn(c)
	if err != nil {
		return x, err
	}
	if x.kind != dateKind || len(c.args) != 1 || c.args[0] != node(textLiteral("day")) {
		return x, unclear("it takes the beginning of something else than the day of a date")
	}
	x.now = false
	return x, nil
}

func (w *writer) sameDate(c call) (value, error) { return w.dateIn(c) }

// datePart writes a part of a date.
func datePart(before, behind string) func(*writer, call) (value, error) {
	return func(w *writer, c call) (value, error) {
		x, err := w.dateIn(c)
		if err != nil || len(c.args) > 0 {
			return x, err
		}
		return value{code: before + x.code + behind, kind: integerKind, bind: bindTight, empties: x.empties}, nil
	}
}
