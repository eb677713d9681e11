package sample

import (
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// wantCall makes a function that is a truth the wanted one: a predicate about rows.
func (s *search) wantCall(n *expression.Node, truth bool, in scope) {
	done := func() bool { return s.is(n, truth, in) }
	if n.Args() != 2 || n.Arg(0).Type().Kind != value.Rows {
		s.try(n, in, done)
		return
	}
	rows, test := n.Arg(0), n.Arg(1)
	switch n.Name() {
	case "all":
		s.quantify(rows, test, truth, truth, in)
	case "any":
		s.quantify(rows, test, !truth, truth, in)
	case "none":
		s.quantify(rows, test, truth, !truth, in)
	case "one":
		want := int64(1)
		if !truth {
			want = []int64{0, 2}[s.random.IntN(2)]
		}
		s.counted(rows, test, want, in)
	}
	if !done() {
		s.try(n, in, done)
	}
}

// quantify makes a test a truth for all rows, or for one of them, of which there is one then.
func (s *search) quantify(rows, test *expression.Node, all, truth bool, in scope) {
	if !all && len(s.rows(rows, in)) == 0 {
		s.addRow(rows, in)
	}
	have := s.rows(rows, in)
	if all {
		for _, row := range have {
			s.want(test, truth, in.with(row))
		}
		return
	}
	for _, i := range s.random.Perm(len(have)) {
		if s.want(test, truth, in.with(have[i])) {
			return
		}
	}
}

// addRow appends a row to the list that a node takes rows from, fills it, and makes it pass the filters. It reports whether there is one more.
func (s *search) addRow(rows *expression.Node, in scope) bool {
	list, ok := s.list(rows, in)
	if !ok || !s.relevant(list) {
		return false
	}
	before := len(s.rows(rows, in))
	if _, most := s.span(list); s.len(list) >= most || !s.resize(list, s.len(list)+1) {
		return false
	}
	s.fillList(list)
	all := s.allRows(list)
	for n := rows; len(all) > 0 && n.Op() == expression.OpCall && n.Name() == "filter"; n = n.Arg(0) {
		s.want(n.Arg(1), true, in.with(all[len(all)-1]))
	}
	return len(s.rows(rows, in)) > before
}

// counted makes a test hold for so many rows.
func (s *search) counted(rows, test *expression.Node, want int64, in scope) {
	for range 2 * maxRows {
		var holds, fails []scope
		for _, row := range s.rows(rows, in) {
			if s.is(test, true, in.with(row)) {
				holds = append(holds, row)
			} else {
				fails = append(fails, row)
			}
		}
		done := false
		switch have := int64(len(holds)); {
		case have == want || s.spent > maxSpent:
			return
		case have > want:
			done = s.want(test, false, in.with(holds[s.random.IntN(len(holds))]))
		case len(fails) > 0:
			done = s.want(test, true, in.with(fails[s.random.IntN(len(fails))]))
		}
		if !done && !s.addRow(rows, in) {
			return
		}
	}
}

// reachCount makes the number of rows, or of those that pass a test, what is wished.
func (s *search) reachCount(n *expression.Node, in scope, wishes []wish) bool {
	rows := n.Arg(0)
	if rows.Type().Kind != value.Rows {
		return s.reachChosen(n, in, wishes)
	}
	low, high := int64(0), int64(maxRows)
	list, ok := s.list(rows, in)
	if ok && s.relevant(list) {
		least, most := s.span(list)
		low, high = int64(least), int64(min(most, least+maxRows))
	}
	if n.Args() == 2 || rows.Op() == expression.OpCall {
		low = 0
	}
	q := &request{search: s, wishes: wishes}
	want, ok := q.count(low, high)
	switch {
	case !ok:
		return false
	case n.Args() == 2:
		s.counted(rows, n.Arg(1), want, in)
	case rows.Op() == expression.OpCall && rows.Name() == "filter":
		s.counted(rows.Arg(0), rows.Arg(1), want, in)
	default:
		s.resize(list, int(want))
		s.fillList(list)
	}
	return holdAll(wishes, s.eval(n, in))
}

// count chooses a number that meets the wishes, near to the lower bound.
func (q *request) count(low, high int64) (int64, bool) {
	var fit []int64
	for n := low; n <= high && len(fit) < 4; n++ {
		if holdAll(q.wishes, value.OfInteger(n)) {
			fit = append(fit, n)
		}
	}
	if len(fit) == 0 {
		return 0, false
	}
	return fit[q.random.IntN(len(fit))], true
}

// reachChosen makes the number of chosen options or files, or the length of a text, what is wished.
func (s *search) reachChosen(n *expression.Node, in scope, wishes []wish) bool {
	if n.Name() == "len" && n.Arg(0).Type().Kind == value.Text {
		if at, ok := s.reachable(n.Arg(0), in); ok && at.Field.Logic().Compute == nil {
			lengths := make([]wish, len(wishes))
			for i, w := range wishes {
				lengths[i] = wish{op: w.op, to: w.to, length: true}
			}
			if s.assign(at, lengths...) {
				return true
			}
		}
	}
	return s.try(n, in, func() bool { return holdAll(wishes, s.eval(n, in)) })
}

// reachSum makes the sum over rows what is wished, by what one row adds to it; a row is appended where none can.
func (s *search) reachSum(n *expression.Node, in scope, wishes []wish) bool {
	if n.Args() != 2 || n.Arg(0).Type().Kind != value.Rows {
		return s.try(n, in, func() bool { return holdAll(wishes, s.eval(n, in)) })
	}
	rows, part := n.Arg(0), n.Arg(1)
	if len(s.rows(rows, in)) == 0 {
		s.addRow(rows, in)
	}
	exactly := slices.ContainsFunc(wishes, func(w wish) bool { return w.op == expression.OpEqual })
	if exactly && !holdAll(wishes, s.eval(n, in)) && s.chance(0.5) { // or the only row would add it all nearly always
		for range 1 + s.random.IntN(2) {
			s.addRow(rows, in)
		}
		if s.share(n, in, wishes) {
			return true
		}
	}
	for range 3 {
		have := s.rows(rows, in)
		for _, i := range s.random.Perm(len(have)) {
			row := in.with(have[i])
			rest := value.Sub(value.Result{Kind: value.Number}, s.eval(n, in), orZero(s.eval(part, row)))
			if s.reach(part, row, shifted(wishes, rest)...) && holdAll(wishes, s.eval(n, in)) {
				return true
			}
			if s.spent > maxSpent {
				return false
			}
		}
		if s.share(n, in, wishes) {
			return true
		}
		if !s.addRow(rows, in) {
			break
		}
	}
	return holdAll(wishes, s.eval(n, in))
}

// share divides what a sum over rows is to be, or is to be at most, among the rows that there are: the last one adds what is left. Fair
// shares are halved or grow by half at random.
func (s *search) share(n *expression.Node, in scope, wishes []wish) bool {
	rows, part := n.Arg(0), n.Arg(1)
	most := slices.IndexFunc(wishes, func(w wish) bool {
		return w.op == expression.OpEqual || w.op == expression.OpLessEqual || w.op == expression.OpLess
	})
	have := s.rows(rows, in)
	if most < 0 || len(have) < 2 {
		return false
	}
	rest := wishes[most].to
	order := s.random.Perm(len(have))
	for at, i := range order[:len(order)-1] {
		row := in.with(have[i])
		limit := value.Div(exact, value.Mul(exact, rest, value.OfInteger(int64(1+s.random.IntN(3)))), value.OfInteger(int64(2*(len(order)-at))))
		s.reach(part, row, wish{op: expression.OpLessEqual, to: limit})
		rest = value.Sub(exact, rest, orZero(s.eval(part, row)))
	}
	last := in.with(have[order[len(order)-1]])
	others := value.Sub(exact, s.eval(n, in), orZero(s.eval(part, last)))
	return s.reach(part, last, shifted(wishes, others)...) && holdAll(wishes, s.eval(n, in))
}

func orZero(v value.Value) value.Value {
	if v.Empty() {
		return value.OfInteger(0)
	}
	return v
}

// shifted returns wishes for a part of a sum, of which the rest is known.
func shifted(wishes []wish, rest value.Value) []wish {
	out := make([]wish, 0, len(wishes))
	for _, w := range wishes {
		if to := value.Sub(value.Result{Kind: value.Number}, w.to, rest); !to.Empty() {
			out = append(out, wish{op: w.op, to: to})
		}
	}
	return out
}

// reachExtreme makes the least or greatest of items what is wished: one of them, or all where the wish is about all.
func (s *search) reachExtreme(n *expression.Node, in scope, wishes []wish) bool {
	var parts []goal
	switch list := n.Arg(0); {
	case n.Args() > 1:
		for i := range n.Args() {
			parts = append(parts, goal{n.Arg(i), in})
		}
	case list.Op() == expression.OpCall && list.Name() == "map" && list.Arg(0).Type().Kind == value.Rows:
		if len(s.rows(list.Arg(0), in)) == 0 {
			s.addRow(list.Arg(0), in)
		}
		for _, row := range s.rows(list.Arg(0), in) {
			parts = append(parts, goal{list.Arg(1), in.with(row)})
		}
	}
	met := func() bool { return holdAll(wishes, s.eval(n, in)) }
	for _, i := range s.random.Perm(len(parts)) {
		s.reach(parts[i].node, parts[i].in, wishes...)
		if met() {
			return true
		}
	}
	for _, p := range parts {
		s.reach(p.node, p.in, wishes...)
	}
	return met() || s.try(n, in, met)
}
