package sample

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// reach changes answers until a value meets wishes, and reports whether it does.
func (s *search) reach(n *expression.Node, in scope, wishes ...wish) bool {
	if holdAll(wishes, s.eval(n, in)) {
		return true
	}
	if s.depth >= maxDepth || s.spent > maxSpent || n.Op() == expression.OpLiteral {
		return false
	}
	s.depth++
	defer func() { s.depth-- }()
	s.pursue(n, in, wishes)
	return holdAll(wishes, s.eval(n, in))
}

// pursue is a flat dispatch over the operations that make a value.
func (s *search) pursue(n *expression.Node, in scope, wishes []wish) {
	switch n.Op() {
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		s.reachField(n, in, wishes)
	case expression.OpConvert:
		s.reach(n.Arg(0), in, wishes...)
	case expression.OpNegate:
		s.reach(n.Arg(0), in, mapped(wishes, true, value.Neg)...)
	case expression.OpAdd, expression.OpSub:
		s.reachTerm(n, in, wishes)
	case expression.OpMul, expression.OpDiv:
		s.reachFactor(n, in, wishes)
	case expression.OpCond:
		s.choose(n, in, func(branch *expression.Node) bool { return s.reach(branch, in, wishes...) })
	case expression.OpCoalesce:
		s.coalesce(n, in, func(side *expression.Node) bool { return s.reach(side, in, wishes...) })
	case expression.OpConcat, expression.OpAt:
		s.reachText(n, in, wishes)
	case expression.OpCall:
		s.reachCall(n, in, wishes)
	default:
		if n.Type().Kind == value.Bool && len(wishes) == 1 && wishes[0].to.Kind() == value.Bool {
			s.want(n, wishes[0].to.Bool() == (wishes[0].op == expression.OpEqual), in)
			return
		}
		s.try(n, in, func() bool { return holdAll(wishes, s.eval(n, in)) })
	}
}

func (s *search) reachField(n *expression.Node, in scope, wishes []wish) {
	at, ok := s.reachable(n, in)
	switch {
	case !ok:
	case at.Field.Logic().Compute != nil:
		s.reach(at.Field.Logic().Compute.Tree(), of(at), wishes...)
	default:
		s.assign(at, wishes...)
	}
}

// mapped returns wishes about what a function makes of their bounds; a function that turns the order around flips them.
func mapped(wishes []wish, turns bool, f func(value.Value) value.Value) []wish {
	out := make([]wish, 0, len(wishes))
	for _, w := range wishes {
		to, op := f(w.to), w.op
		if turns {
			op = flipped[op]
		}
		if !to.Empty() {
			out = append(out, wish{op: op, to: to})
		}
	}
	return out
}

var exact = value.Result{Kind: value.Number}

// reachTerm makes a sum or difference what is wished by one of its sides.
func (s *search) reachTerm(n *expression.Node, in scope, wishes []wish) {
	for _, i := range s.random.Perm(2) {
		other := s.known(n.Arg(1-i), in)
		if other.Empty() {
			continue
		}
		var part []wish
		switch {
		case n.Op() == expression.OpAdd:
			part = mapped(wishes, false, func(to value.Value) value.Value { return value.Sub(exact, to, other) })
		case i == 0:
			part = mapped(wishes, false, func(to value.Value) value.Value { return value.Add(exact, to, other) })
		default:
			part = mapped(wishes, true, func(to value.Value) value.Value { return value.Sub(exact, other, to) })
		}
		if s.reach(n.Arg(i), in, part...) && holdAll(wishes, s.eval(n, in)) {
			return
		}
	}
}

// reachFactor makes a product or quotient what is wished by one of its sides.
func (s *search) reachFactor(n *expression.Node, in scope, wishes []wish) {
	for _, i := range s.random.Perm(2) {
		other := s.known(n.Arg(1-i), in)
		d, ok := other.Decimal()
		if !ok || d.IsZero() {
			continue
		}
		var part []wish
		switch {
		case n.Op() == expression.OpMul:
			part = mapped(wishes, d.IsNeg(), func(to value.Value) value.Value { return value.Div(exact, to, other) })
		case i == 0:
			part = mapped(wishes, d.IsNeg(), func(to value.Value) value.Value { return value.Mul(exact, to, other) })
		default:
			part = mapped(wishes, !d.IsNeg(), func(to value.Value) value.Value { return value.Div(exact, other, to) })
		}
		if len(part) > 0 && s.reach(n.Arg(i), in, part...) && holdAll(wishes, s.eval(n, in)) {
			return
		}
	}
	s.try(n, in, func() bool { return holdAll(wishes, s.eval(n, in)) })
}

// known returns a value, after answering what it needs.
func (s *search) known(n *expression.Node, in scope) value.Value {
	v := s.eval(n, in)
	if v.Empty() {
		s.answer(n, in)
		v = s.eval(n, in)
	}
	return v
}

// reachCall makes a function what is wished, by its name.
func (s *search) reachCall(n *expression.Node, in scope, wishes []wish) {
	met := func() bool { return holdAll(wishes, s.eval(n, in)) }
	switch name := n.Name(); {
	case name == "count" || name == "len":
		s.reachCount(n, in, wishes)
	case name == "join":
		s.reachText(n, in, wishes)
	case name == "sum":
		s.reachSum(n, in, wishes)
	case name == "min" || name == "max":
		s.reachExtreme(n, in, wishes)
	case name == "round" || name == "floor" || name == "ceil" || name == "abs" || name == "lower" || name == "upper" || name == "trim" || name == "replace":
		s.reach(n.Arg(0), in, wishes...)
	case name == "year":
		s.reach(n.Arg(0), in, yearly(wishes)...)
	case name == "age":
		s.reachBetween(n.Arg(0), nil, in, wishes, value.AddYears)
	case betweens[name] != nil:
		s.reachBetween(n.Arg(0), n.Arg(1), in, wishes, betweens[name])
	case movers[name] != nil:
		s.reachMoved(n, in, wishes)
	}
	if !met() {
		s.try(n, in, met)
	}
}

// betweens and movers are the functions of dates by what they undo.
var (
	betweens = map[string]func(value.Value, int64) value.Value{"daysBetween": value.AddDays, "monthsBetween": value.AddMonths, "yearsBetween": value.AddYears}
	movers   = map[string]func(value.Value, int64) value.Value{"addDays": value.AddDays, "addMonths": value.AddMonths, "addYears": value.AddYears}
)

// yearly makes wishes about a year wishes about the day.
func yearly(wishes []wish) []wish {
	var out []wish
	for _, w := range wishes {
		first, ok := value.OfDate(int(w.to.Int()), 1, 1)
		next, ok2 := value.OfDate(int(w.to.Int())+1, 1, 1)
		if ok && ok2 {
			out = append(out, during(w.op, first, next)...)
		}
	}
	return out
}

// during makes wishes of a comparison with a stretch of days: from first on, and before next.
func during(op expression.Op, first, next value.Value) []wish {
	switch op {
	case expression.OpEqual:
		return []wish{{op: expression.OpGreaterEqual, to: first}, {op: expression.OpLess, to: next}}
	case expression.OpGreaterEqual:
		return []wish{{op: op, to: first}}
	case expression.OpGreater:
		return []wish{{op: expression.OpGreaterEqual, to: next}}
	case expression.OpLess:
		return []wish{{op: op, to: first}}
	case expression.OpLessEqual:
		return []wish{{op: expression.OpLess, to: next}}
	}
	return nil
}

// reachBetween makes the time between two dates what is wished: by the later, or by the earlier. No later one is today.
func (s *search) reachBetween(from, to *expression.Node, in scope, wishes []wish, move func(value.Value, int64) value.Value) {
	later := func() bool {
		start := s.known(from, in)
		var days []wish
		for _, w := range wishes {
			days = append(days, during(w.op, move(start, w.to.Int()), move(start, w.to.Int()+1))...)
		}
		return to != nil && !start.Empty() && s.reach(to, in, days...)
	}
	earlier := func() bool {
		end := value.Value{}
		if to != nil {
			end = s.known(to, in)
		} else {
			end, _ = value.OfDays((&request{search: s}).today())
		}
		var days []wish
		for _, w := range wishes { // n years have gone by for who was born after the day n+1 years ago, until the day n years ago
			first, next := value.AddDays(move(end, -w.to.Int()-1), 1), value.AddDays(move(end, -w.to.Int()), 1)
			days = append(days, during(flipped[w.op], first, next)...)
		}
		return !end.Empty() && s.reach(from, in, days...)
	}
	if s.chance(0.5) {
		later, earlier = earlier, later
	}
	if !later() {
		earlier()
	}
}

// reachMoved makes a date that is some time after another what is wished: by the date, or by the time.
func (s *search) reachMoved(n *expression.Node, in scope, wishes []wish) {
	move := movers[n.Name()]
	by := s.known(n.Arg(1), in)
	if by.Kind() == value.Integer && s.reach(n.Arg(0), in, mapped(wishes, false, func(to value.Value) value.Value { return move(to, -by.Int()) })...) &&
		holdAll(wishes, s.eval(n, in)) {
		return
	}
	if start := s.known(n.Arg(0), in); n.Name() == "addDays" && !start.Empty() {
		s.reach(n.Arg(1), in, mapped(wishes, false, func(to value.Value) value.Value { return value.DaysBetween(start, to) })...)
	}
}
