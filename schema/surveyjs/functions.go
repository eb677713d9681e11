package surveyjs

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// function is what a function of SurveyJS becomes.
type function struct {
	name  string
	least int // arguments
	to    string
	make  func(t *translator, args []value) (value, error)
	raw   func(t *translator, args []expression.Node) (value, error) // instead of make, where an argument is no value
}

// functions are those that the language can say.
func functions() []function {
	return []function{
		{name: "iif", least: 2, to: "`c ? a : b`", make: iif},
		{name: "not", least: 1, to: "`not`", make: func(_ *translator, a []value) (value, error) { return negated(holds(a[0])), nil }},
		{name: "today", to: "`today()`, `addDays(today(), n)`", make: today},
		{name: "currentDate", to: "`now()`; of a date `today()`", make: func(*translator, []value) (value, error) {
			return value{src: "now()", kind: datetime, sure: true, moment: true}, nil
		}},
		{name: "currentYear", to: "`year(today())`", make: part("year(%s)")},
		{name: "getDate", least: 1, to: "the date itself, `date(\"…\")`", make: func(_ *translator, a []value) (value, error) { return asDate(a[0]) }},
		{name: "year", to: "`year`", make: part("year(%s)")},
		{name: "getYear", least: 1, to: "`year`", make: part("year(%s)")},
		{name: "month", to: "`month`", make: part("month(%s)")},
		{name: "day", to: "`day`", make: part("day(%s)")},
		{name: "weekday", to: "`weekday(x) % 7`: Sunday is 0", make: part("weekday(%s) %% 7")},
		{name: "age", least: 1, to: "`age`", make: age},
		{name: "dateDiff", least: 2, to: "`daysBetween`, `monthsBetween`, `yearsBetween`", make: dateDiff},
		{name: "diffDays", least: 2, to: "`abs(daysBetween(a, b))`", make: dateDiff},
		{name: "dateAdd", least: 2, to: "`addDays`, `addMonths`, `addYears`", make: dateAdd},
		{name: "sum", least: 1, to: "`sum`", make: aggregate("sum(%s)", true)},
		{name: "avg", least: 1, to: "`mean(…) ?? 0`", make: aggregate("mean(%s) ?? 0", true)},
		{name: "min", least: 1, to: "`min`", make: aggregate("min(%s)", false)},
		{name: "max", least: 1, to: "`max`", make: aggregate("max(%s)", false)},
		{name: "count", least: 1, to: "`count`", make: aggregate("count(%s)", true)},
		{name: "sumInArray", least: 2, to: "`sum(list, .x)`, with `filter`", raw: inArray("sum(%s)", true)},
		{name: "countInArray", least: 2, to: "`count(list, .x != nil)`", raw: inArray("count(%s)", true)},
		{name: "avgInArray", least: 2, to: "`mean(map(list, .x)) ?? 0`", raw: inArray("mean(%s) ?? 0", true)},
		{name: "minInArray", least: 2, to: "`min(map(list, .x))`", raw: inArray("min(%s)", false)},
		{name: "maxInArray", least: 2, to: "`max(map(list, .x))`", raw: inArray("max(%s)", false)},
		{name: "round", least: 1, to: "`round`", make: round},
		{name: "trunc", least: 1, to: "`floor` or `ceil`", make: trunc},
		{name: "len", least: 1, to: "`len`", make: length},
		{name: "length", least: 1, to: "`len`", make: length},
		{name: "isDisplayMode", to: "`false`", make: func(*translator, []value) (value, error) { return decided(false), nil }},
		{name: "getComment", least: 1, to: "the field of the comment", make: comment},
	}
}

// call translates a function. One that the host registered in JavaScript cannot be.
func (t *translator) call(n *expression.Call) (value, error) {
	all := functions()
	i := slices.IndexFunc(all, func(f function) bool { return f.name == n.Name })
	if i < 0 {
		i = slices.IndexFunc(all, func(f function) bool { return strings.EqualFold(f.name, n.Name) })
	}
	if i < 0 {
		return value{}, fmt.Errorf("the function %s is none of the language; it may be one that the host has written in JavaScript: %w", n.Name, errOutside)
	}
	f := all[i]
	if len(n.Args) < f.least {
		return value{}, fmt.Errorf("the function %s needs %d arguments", n.Name, f.least)
	}
	if f.raw != nil {
		return f.raw(t, n.Args)
	}
	args, err := t.nodes(n.Args)
	if err != nil {
		return value{}, err
	}
	v, err := f.make(t, args)
	if err == nil && v.kind == unknown {
		err = fmt.Errorf("the function %s does not take %s in the language", n.Name, args[0].kind)
	}
	return v, err
}

func iif(_ *translator, args []value) (value, error) {
	c, a, b := holds(args[0]), args[1], constant(&expression.Const{Kind: expression.Null})
	if len(args) > 2 {
		b = args[2]
	}
	switch {
	case c.isTrue():
		return a, nil
	case c.isFalse():
		return b, nil
	case a.kind == nothing && b.kind == nothing:
		return a, nil
	case a.kind == number && b.kind == text || a.kind == text && b.kind == number:
		x, y := numeric(a), numeric(b)
		if x.kind == unknown || y.kind == unknown {
			return value{}, errors.New("one of the two values is a number and the other a text")
		}
		a, b = x, y
	}
	if a.kind == choice || b.kind == choice {
		a, b = plainText(a), plainText(b)
	}
	if a.kind != b.kind && a.kind != nothing && b.kind != nothing {
		return value{}, fmt.Errorf("one of the two values is %s and the other %s", a.kind, b.kind)
	}
	a, b = definite(a), definite(b)
	v := value{src: operand(c.src) + " ? " + operand(a.src) + " : " + operand(b.src), kind: max(a.kind, b.kind), whole: a.whole && b.whole, sure: a.sure && b.sure}
	v.whole = (a.whole || a.kind == nothing) && (b.whole || b.kind == nothing)
	return v, nil
}

func plainText(v value) value {
	if v.kind == choice {
		v.kind, v.options = text, nil
	}
	return v
}

func asDate(v value) (value, error) {
	if v.literal != nil {
		if d, ok := dayOf(v.literal.Value); ok {
			return value{src: d, kind: date, sure: true}, nil
		}
	}
	switch v.kind {
	case date, datetime, nothing:
		return v, nil
	}
	return value{}, fmt.Errorf("%s is no date", v.kind)
}

func today(_ *translator, args []value) (value, error) {
	v := value{src: "today()", kind: date, sure: true}
	if len(args) == 1 {
		n := zeroForNothing(args[0])
		if n.kind == unknown {
			return n, nil
		}
		v.src = "addDays(today(), " + wholeNumber(n) + ")"
	}
	return v, nil
}

func wholeNumber(n value) string {
	src := n.src
	if !n.sure {
		src = operand(n.src) + " ?? 0"
	}
	if n.whole {
		return src
	}
	return "floor(" + src + ")"
}

// part is a function of one date, or of today.
func part(form string) func(*translator, []value) (value, error) {
	return func(_ *translator, args []value) (value, error) {
		d := value{src: "today()", kind: date, sure: true}
		if len(args) > 0 {
			var err error
			if d, err = asDate(args[0]); err != nil {
				return d, err
			}
		}
		if d.kind == nothing {
			d = value{src: "today()", sure: true}
		}
		return value{src: fmt.Sprintf(form, d.src), kind: number, whole: true, sure: d.sure}, nil
	}
}

func age(t *translator, args []value) (value, error) {
	if len(args) > 1 {
		return dateDiff(t, []value{args[0], {src: "today()", kind: date, sure: true}, args[1]})
	}
	d, err := asDate(args[0])
	if d.kind == datetime {
		return value{}, nil
	}
	return value{src: "age(" + d.src + ")", kind: number, whole: true}, err
}

// spans are the units of time between two dates.
var spans = map[string]string{"days": "abs(daysBetween(%s, %s))", "months": "monthsBetween(%s, %s)", "years": "yearsBetween(%s, %s)"}

func dateDiff(_ *translator, args []value) (value, error) {
	from, err := asDate(args[0])
	if err != nil {
		return from, err
	}
	to, err := asDate(args[1])
	if err != nil {
		return to, err
	}
	if to.moment {
		to = value{src: "today()", kind: date, sure: true}
	}
	if from.moment {
		from = value{src: "today()", kind: date, sure: true}
	}
	unit := "days"
	if len(args) > 2 && args[2].literal != nil {
		unit = args[2].literal.Value
	}
	form := spans[unit]
	if form == "" || from.kind != date || to.kind != date {
		return value{}, fmt.Errorf("the language counts days, months and years between dates, not %s", unit)
	}
	return value{src: fmt.Sprintf(form, from.src, to.src), kind: number, whole: true, sure: from.sure && to.sure}, nil
}

func dateAdd(_ *translator, args []value) (value, error) {
	d, err := asDate(args[0])
	n := zeroForNothing(args[1])
	if err != nil || n.kind == unknown {
		return value{}, err
	}
	unit := "days"
	if len(args) > 2 && args[2].literal != nil {
		unit = args[2].literal.Value
	}
	name := map[string]string{"days": "addDays", "months": "addMonths", "years": "addYears"}[unit]
	if d.moment {
		d = value{src: "today()", kind: date, sure: true}
	}
	if name == "" || d.kind != date {
		return value{}, fmt.Errorf("the language adds days, months and years to dates, not %s", unit)
	}
	days := n.src
	if !n.whole {
		days = "floor(" + n.src + ")"
	}
	return value{src: name + "(" + d.src + ", " + days + ")", kind: date, sure: d.sure && n.sure}, nil
}

// aggregate is a function of several values, of which the empty ones are left out.
func aggregate(form string, sure bool) func(*translator, []value) (value, error) {
	return func(_ *translator, args []value) (value, error) {
		var all []string
		whole := !strings.HasPrefix(form, "mean")
		for len(args) > 0 {
			v := args[0]
			args = args[1:]
			if v.kind == array {
				args = append(append([]value(nil), v.items...), args...)
				continue
			}
			if v.kind == nothing {
				continue
			}
			if v = numeric(v); v.kind == unknown {
				return v, nil
			}
			whole = whole && v.whole
			all = append(all, v.src)
		}
		if len(all) == 0 {
			return constant(&expression.Const{Kind: expression.Number, Value: "0"}), nil
		}
		return value{src: fmt.Sprintf(form, "["+strings.Join(all, ", ")+"]"), kind: number, whole: whole || strings.HasPrefix(form, "count"), sure: sure}, nil
	}
}

func round(_ *translator, args []value) (value, error) {
	n := numeric(args[0])
	if n.kind == unknown {
		return n, nil
	}
	if len(args) > 1 && args[1].src != "0" {
		if args[1].kind != number {
			return value{}, nil
		}
		return value{src: "round(" + n.src + ", " + wholeNumber(args[1]) + ")", kind: number, sure: n.sure}, nil
	}
	return value{src: "round(" + n.src + ")", kind: number, whole: true, sure: n.sure}, nil
}

func trunc(_ *translator, args []value) (value, error) {
	n := numeric(args[0])
	if n.kind == unknown || len(args) > 1 {
		return value{}, nil
	}
	return value{src: operand(n.src) + " < 0 ? ceil(" + n.src + ") : floor(" + n.src + ")", kind: number, whole: true, sure: n.sure}, nil
}

func length(_ *translator, args []value) (value, error) {
	switch args[0].kind {
	case nothing:
		return constant(&expression.Const{Kind: expression.Number, Value: "0"}), nil
	case text, choice, choices, rows:
		return value{src: "len(" + args[0].src + ")", kind: number, whole: true}, nil
	}
	return value{}, nil
}

func comment(t *translator, args []value) (value, error) {
	if args[0].literal == nil {
		return value{}, errors.New("the name of the question must be written out")
	}
	return t.variable(args[0].literal.Value + "-Comment")
}

// inArray is a function of one field in all rows of a list, or in those for which a condition holds.
func inArray(form string, sure bool) func(*translator, []expression.Node) (value, error) {
	return func(t *translator, args []expression.Node) (value, error) {
		list, err := t.node(args[0])
		if err != nil {
			return list, err
		}
		name, ok := args[1].(*expression.Const)
		if !ok || list.q == nil || list.q.inner == nil || list.kind != rows && list.kind != group {
			return value{}, errors.New("it needs a question with rows and the name of a column")
		}
		if list.kind == group {
			return t.inGroup(form, sure, list, name.Value, args)
		}
		in := &translator{survey: t.survey, scope: t.scope, row: list.q.inner}
		cell, err := in.variable(name.Value)
		if err != nil {
			return cell, err
		}
		only := value{src: cell.src + " != nil", kind: truth, sure: true}
		if len(args) > 2 {
			filter, err := in.filter(args[2])
			if err != nil {
				return filter, err
			}
			only = both(only, filter)
		}
		return aggregateRows(form, sure, list.src, only.src, cell, len(args) > 2)
	}
}

func aggregateRows(form string, sure bool, list, only string, cell value, filtered bool) (value, error) {
	v := value{kind: number, sure: sure, whole: cell.whole && !strings.HasPrefix(form, "mean")}
	if strings.HasPrefix(form, "count") {
		v.src, v.whole = "count("+list+", "+only+")", true
		return v, nil
	}
	if cell.kind == choice {
		cell = numeric(cell)
	}
	if cell.kind != number {
		return value{}, errors.New("the column has no numbers")
	}
	if filtered {
		list = "filter(" + list + ", " + only + ")"
	}
	if strings.HasPrefix(form, "sum") {
		v.src = "sum(" + list + ", " + cell.src + ")"
		return v, nil
	}
	v.src = fmt.Sprintf(form, "map("+list+", "+cell.src+")")
	return v, nil
}

// filter is the condition of a row, which may be written as a text.
func (t *translator) filter(n expression.Node) (value, error) {
	if c, ok := n.(*expression.Const); ok && c.Kind == expression.Text {
		var err error
		if n, err = expression.Parse(c.Value); err != nil {
			return value{}, fmt.Errorf("%q is no expression of SurveyJS: %w", foreign.Shorten(c.Value, 100), err)
		}
	}
	v, err := t.node(n)
	return holds(v), err
}

// inGroup is inArray over the fixed rows of a matrix.
func (t *translator) inGroup(form string, sure bool, list value, column string, args []expression.Node) (value, error) {
	if len(args) > 2 {
		return value{}, errors.New("the rows of a matrix cannot be filtered")
	}
	var cells []value
	for _, row := range list.q.inner.of {
		v, err := t.inside(list.q, "."+row.name+"."+column, list.src)
		if err != nil {
			return v, err
		}
		cells = append(cells, v)
	}
	if strings.HasPrefix(form, "count") {
		for i, v := range cells {
			cells[i] = value{src: operand(v.src) + " != nil ? 1 : 0", kind: number, sure: true, whole: true}
		}
		form = "sum(%s)"
	}
	return aggregate(form, sure)(t, cells)
}
