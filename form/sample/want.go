package sample

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Limits of reading an expression backwards.
const (
	maxDepth = 24     // of expressions that lead to each other by way of conditions and computed values
	maxSpent = 60_000 // evaluations of parts of expressions in one search
	rounds   = 8      // over the sides of an and, which can undo each other
)

// want changes answers until a truth is the wanted one, and reports whether it is.
func (s *search) want(n *expression.Node, truth bool, in scope) bool {
	if s.is(n, truth, in) {
		return true
	}
	if s.depth >= maxDepth || s.spent > maxSpent {
		return false
	}
	s.depth++
	defer func() { s.depth-- }()
	s.spent++
	s.approach(n, truth, in)
	return s.is(n, truth, in)
}

// approach is a flat dispatch over the operations that make a truth.
func (s *search) approach(n *expression.Node, truth bool, in scope) {
	switch n.Op() {
	case expression.OpNot:
		s.want(n.Arg(0), !truth, in)
	case expression.OpAnd:
		s.combine(n, truth, truth, in)
	case expression.OpOr:
		s.combine(n, !truth, truth, in)
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		s.wantField(n, truth, in)
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		s.compare(n, truth, in)
	case expression.OpIsNil:
		s.wantEmpty(n, truth, in)
	case expression.OpIn:
		s.wantIn(n, truth, in)
	case expression.OpInRange:
		s.wantInRange(n, truth, in)
	case expression.OpContains, expression.OpStartsWith, expression.OpEndsWith, expression.OpMatches:
		s.wantText(n, truth, in)
	case expression.OpCond:
		s.choose(n, in, func(branch *expression.Node) bool { return s.want(branch, truth, in) })
	case expression.OpCoalesce:
		s.coalesce(n, in, func(side *expression.Node) bool { return s.want(side, truth, in) })
	case expression.OpCall:
		s.wantCall(n, truth, in)
	default:
		s.try(n, in, func() bool { return s.is(n, truth, in) })
	}
}

// combine makes all of the sides a truth, or one of them.
func (s *search) combine(n *expression.Node, all, truth bool, in scope) {
	if !all {
		for _, i := range s.random.Perm(n.Args()) {
			if s.want(n.Arg(i), truth, in) {
				return
			}
		}
		return
	}
	held := len(s.goals)
	defer func() { s.goals = s.goals[:held] }()
	if truth {
		s.goals = append(s.goals, goal{n, in})
	}
	for range rounds {
		for i := range n.Args() {
			s.want(n.Arg(i), truth, in)
		}
		if s.is(n, truth, in) {
			return
		}
	}
}

func (s *search) wantField(n *expression.Node, truth bool, in scope) {
	at, ok := s.reachable(n, in)
	switch {
	case !ok:
	case at.Field.Logic().Compute != nil:
		s.want(at.Field.Logic().Compute.Tree(), truth, of(at))
	default:
		s.assign(at, wish{op: expression.OpEqual, to: value.OfBool(truth)})
	}
}

// compare makes a comparison true or false from either side.
func (s *search) compare(n *expression.Node, truth bool, in scope) {
	op := n.Op()
	if !truth {
		op = negated[op]
	}
	for _, i := range s.random.Perm(2) {
		one, other := n.Arg(i), n.Arg(1-i)
		to := s.eval(other, in)
		if to.Empty() {
			s.answer(other, in)
			if to = s.eval(other, in); to.Empty() {
				continue
			}
		}
		w := wish{op: op, to: to}
		if i == 1 {
			w.op = flipped[op]
		}
		if s.reach(one, in, w); s.is(n, truth, in) {
			return
		}
	}
}

// wantEmpty clears all that a node looks at, or answers some of it.
func (s *search) wantEmpty(n *expression.Node, truth bool, in scope) {
	for _, i := range s.random.Perm(n.Args()) {
		arg := n.Arg(i)
		if !truth {
			if s.answer(arg, in); s.is(n, false, in) {
				return
			}
			continue
		}
		for _, leaf := range s.leaves(arg, in) {
			s.clear(leaf)
		}
	}
}

// wantIn makes a value one of a list, or none of it.
func (s *search) wantIn(n *expression.Node, truth bool, in scope) {
	x, list := n.Arg(0), n.Arg(1)
	if list.Op() == expression.OpField || list.Op() == expression.OpItemField || list.Op() == expression.OpRowField {
		s.wantChosen(n, truth, in)
		return
	}
	items := s.eval(list, in).Items()
	if truth {
		for _, i := range s.random.Perm(len(items)) {
			if s.reach(x, in, wish{op: expression.OpEqual, to: items[i]}); s.is(n, true, in) {
				return
			}
		}
		return
	}
	wishes := make([]wish, 0, len(items))
	for _, item := range items {
		wishes = append(wishes, wish{op: expression.OpNotEqual, to: item})
	}
	s.reach(x, in, wishes...)
}

// wantChosen makes a value one of what is chosen in a field, or none.
func (s *search) wantChosen(n *expression.Node, truth bool, in scope) {
	at, ok := s.reachable(n.Arg(1), in)
	v := s.eval(n.Arg(0), in)
	if !ok || v.Kind() != value.Text {
		s.try(n, in, func() bool { return s.is(n, truth, in) })
		return
	}
	r, _ := s.record(of(at))
	chosen := map[string]bool{v.Text(): truth}
	for _, item := range r.Value(at.Field).Items() {
		if item.Text() != v.Text() {
			chosen[item.Text()] = true
		}
	}
	var items []value.Value
	offered := r.Options(at.Field)
	for _, o := range offered {
		if chosen[o.Value()] {
			items = append(items, value.OfText(o.Value()))
		}
	}
	if at.Field.SourceAbsent() && truth {
		items = append(r.Value(at.Field).Items()[:len(r.Value(at.Field).Items()):len(r.Value(at.Field).Items())], v)
	}
	if next := value.OfList(items); len(items) > 0 && r.Refuses(at.Field, next) == "" {
		s.set(at, next)
	}
	if !s.is(n, truth, in) {
		s.try(n, in, func() bool { return s.is(n, truth, in) })
	}
}

func (s *search) wantInRange(n *expression.Node, truth bool, in scope) {
	low, high := s.eval(n.Arg(1), in), s.eval(n.Arg(2), in)
	switch {
	case low.Empty() || high.Empty():
		s.answer(n.Arg(1), in)
		s.answer(n.Arg(2), in)
	case truth:
		s.reach(n.Arg(0), in, wish{op: expression.OpGreaterEqual, to: low}, wish{op: expression.OpLessEqual, to: high})
	case s.chance(0.5):
		s.reach(n.Arg(0), in, wish{op: expression.OpLess, to: low})
	default:
		s.reach(n.Arg(0), in, wish{op: expression.OpGreater, to: high})
	}
	if !s.is(n, truth, in) {
		s.try(n, in, func() bool { return s.is(n, truth, in) })
	}
}

// wantText makes a text contain another, begin or end with it, or be what a pattern describes.
func (s *search) wantText(n *expression.Node, truth bool, in scope) {
	at, ok := s.reachable(n.Arg(0), in)
	if ok && at.Field.Logic().Compute == nil && s.assign(at, s.textWish(n, truth, in)) && s.is(n, truth, in) {
		return
	}
	s.try(n, in, func() bool { return s.is(n, truth, in) })
}

// choose works on the branch of a conditional that holds, or makes the other one hold.
func (s *search) choose(n *expression.Node, in scope, work func(*expression.Node) bool) {
	holds := s.is(n.Arg(0), true, in)
	first, second := n.Arg(1), n.Arg(2)
	if !holds {
		first, second = second, first
	}
	if s.chance(0.8) && work(first) {
		return
	}
	if s.want(n.Arg(0), !holds, in) {
		work(second)
	}
}

// coalesce works on the side that counts.
func (s *search) coalesce(n *expression.Node, in scope, work func(*expression.Node) bool) {
	if s.eval(n.Arg(0), in).Empty() && s.chance(0.5) && work(n.Arg(1)) {
		return
	}
	work(n.Arg(0))
}

// answer fills in what a node needs that has no answer.
func (s *search) answer(n *expression.Node, in scope) {
	if at, ok := s.list(n, in); ok {
		if s.len(at) == 0 && s.relevant(at) {
			s.resize(at, 1)
			s.fillList(at)
		}
		return
	}
	for _, leaf := range s.leaves(n, in) {
		if r, ok := s.record(of(leaf)); ok && r.Value(leaf.Field).Empty() {
			s.assign(leaf)
		}
	}
}

// try gives the fields that a node reads other values until a goal is met, and takes back what did not help.
func (s *search) try(n *expression.Node, in scope, met func() bool) bool {
	leaves := s.leaves(n, in)
	if len(leaves) == 0 || s.spent > maxSpent {
		return met()
	}
	for range hardTries {
		at := leaves[s.random.IntN(len(leaves))]
		r, ok := s.record(of(at))
		if !ok {
			continue
		}
		before := r.Typed(at.Field)
		if !s.assign(at) {
			continue
		}
		if met() {
			return true
		}
		if at.Field.Row() == nil && s.chance(0.7) {
			s.set(at, before)
		}
	}
	return met()
}

// reachable returns the field that a node reads, and makes it asked where it is not.
func (s *search) reachable(n *expression.Node, in scope) (form.Address, bool) {
	at, ok := s.address(n, in)
	if !ok && n.Op() == expression.OpRowField {
		s.grow(n.Arg(0), in)
		at, ok = s.address(n, in)
	}
	return at, ok && s.relevant(at)
}

// grow appends rows until the one that a node means is there.
func (s *search) grow(n *expression.Node, in scope) {
	if n.Args() == 0 {
		return
	}
	list, ok := s.list(n.Arg(0), in)
	if !ok || !s.relevant(list) {
		return
	}
	need := 1
	if n.Op() == expression.OpRow && n.Args() > 1 {
		need = int(min(max(s.eval(n.Arg(1), in).Int(), 0), maxRows)) + 1
	}
	if s.len(list) < need {
		s.resize(list, need)
		s.fillList(list)
	}
}

// relevant makes a field asked: its page, the groups and lists around it, and itself.
func (s *search) relevant(at form.Address) bool {
	r, ok := s.record(of(at))
	if ok && r.Relevant(at.Field) {
		return true
	}
	if e := at.Field.Page().Visible(); e != nil && !s.want(e.Tree(), true, scope{object: s.form.Root()}) {
		return false
	}
	if p := at.Field.Parent(); p != nil && !s.relevant(form.Address{Field: p, Rows: at.Rows[:p.Object().Depth()]}) {
		return false
	}
	if e := at.Field.Logic().Visible; e != nil && !s.want(e.Tree(), true, of(at)) {
		return false
	}
	r, ok = s.record(of(at))
	return ok && r.Relevant(at.Field)
}

// assign gives a field a value that meets wishes, and makes it possible to answer it where it is not.
func (s *search) assign(at form.Address, wishes ...wish) bool {
	if s.depth >= maxDepth || !s.relevant(at) {
		return false
	}
	if at.Field.Row() != nil {
		least, most := s.span(at)
		changed := s.resize(at, s.length(least, most))
		return s.fillList(at) || changed
	}
	r, ok := s.record(of(at))
	if !ok {
		return false
	}
	if r.Readonly(at.Field) {
		when := at.Field.Logic().Readonly
		if when == nil || at.Field.Fixed() || !s.want(when.Tree(), false, of(at)) {
			return false
		}
	}
	v, ok := s.generate(at, wishes...)
	return ok && s.set(at, v)
}
