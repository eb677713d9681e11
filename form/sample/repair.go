package sample

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// solve fills the form and mends what is wrong. It returns the errors that are left.
func (s *search) solve() []form.Problem {
	s.fill()
	problems := s.errors()
	steps := mends + 2*len(problems)
	for step := 0; step < steps && len(problems) > 0 && s.spent <= maxSpent; step++ {
		before := s.state().Answers().Clone()
		s.mend(problems[s.random.IntN(len(problems))])
		s.fill()
		now := s.errors()
		if len(now) > len(problems) && !s.chance(0.2) {
			s.restart(before)
			continue
		}
		problems = now
	}
	return problems
}

// mends is how often a search mends something, beside twice for each problem at the start.
const mends = 60

// restart goes back to earlier answers.
func (s *search) restart(a *form.Answers) {
	s.session = s.form.NewSession(a, s.options.Context)
}

// errors returns what keeps the answers from being submitted.
func (s *search) errors() []form.Problem {
	return slices.DeleteFunc(s.state().Problems(), func(p form.Problem) bool { return p.Severity != schema.Error })
}

// mend changes answers so that a problem goes away.
func (s *search) mend(p form.Problem) {
	switch {
	case p.Rule != nil:
		s.mendRule(p.Rule)
	case p.Code == "stop":
		for _, page := range s.form.Pages() {
			if page.Stop() != nil {
				s.avoid(page.Stop().When(), true, scope{object: s.form.Root()})
			}
		}
	default:
		if at, ok := s.form.Resolve(p.Path); ok {
			s.mendField(at)
		}
	}
}

// mendRule makes a rule true where it is violated, or empty.
func (s *search) mendRule(r *form.Rule) {
	for _, in := range s.violated(r) {
		s.avoid(r.Assert(), false, in)
	}
}

// violated returns the rows in which a rule is false.
func (s *search) violated(r *form.Rule) []scope {
	return slices.DeleteFunc(s.every(r.Object()), func(in scope) bool { return !s.is(r.Assert().Tree(), false, in) })
}

// every returns all rows of an object.
func (s *search) every(o *form.Object) []scope {
	out := []scope{{object: s.form.Root()}}
	for _, list := range o.Enclosing() {
		var next []scope
		for _, in := range out {
			next = append(next, s.allRows(form.Address{Field: list, Rows: in.rows})...)
		}
		out = next
	}
	return out
}

// avoid makes an expression anything but a truth: the other one, or empty by taking back an answer that it reads.
func (s *search) avoid(e *expression.Expression, truth bool, in scope) {
	n := e.Tree()
	if s.chance(0.85) && s.want(n, !truth, in) {
		return
	}
	leaves := s.leaves(n, in)
	for _, i := range s.random.Perm(len(leaves)) {
		at := leaves[i]
		r, ok := s.record(of(at))
		if !ok || r.Required(at.Field) || r.Value(at.Field).Empty() {
			continue
		}
		if s.clear(at); !s.is(n, truth, in) {
			return
		}
	}
	if len(leaves) > 0 {
		s.assign(leaves[s.random.IntN(len(leaves))])
	}
}

// mendField gives a field another value, or lets it need none.
func (s *search) mendField(at form.Address) {
	r, ok := s.record(of(at))
	if !ok {
		return
	}
	if at.Field.Row() != nil {
		s.mendList(at)
		return
	}
	if r.Readonly(at.Field) {
		s.mendGiven(at)
		return
	}
	if s.chance(0.9) && s.renew(at) {
		return
	}
	if !r.Required(at.Field) {
		s.clear(at)
		return
	}
	s.loosen(at)
}

// mendGiven changes what the value of a field that nobody types depends on.
func (s *search) mendGiven(at form.Address) {
	r, _ := s.record(of(at))
	q := &request{search: s, at: at, record: r}
	q.limits = q.bounds()
	var wishes []wish
	if b := q.limits["minimum"].Bound; !b.Empty() {
		wishes = append(wishes, wish{op: expression.OpGreaterEqual, to: b})
	}
	if b := q.limits["maximum"].Bound; !b.Empty() {
		wishes = append(wishes, wish{op: expression.OpLessEqual, to: b})
	}
	if e := at.Field.Logic().Compute; e != nil && s.chance(0.8) {
		if len(wishes) > 0 && s.reach(e.Tree(), of(at), wishes...) {
			return
		}
		fine := func() bool {
			r, ok := s.record(of(at))
			return ok && r.Refuses(at.Field, r.Value(at.Field)) == ""
		}
		if s.try(e.Tree(), of(at), fine) {
			return
		}
	}
	s.loosen(at)
}

// loosen changes what demands something of a field: what its bounds and options read, that it is required, that it is asked.
func (s *search) loosen(at form.Address) {
	ways := []func(){func() { s.hide(at) }}
	if when := at.Field.Logic().Required; when != nil {
		ways = append(ways, func() { s.want(when.Tree(), false, of(at)) })
	}
	for _, c := range at.Field.Constraints() {
		if c.Dynamic != nil {
			ways = append(ways, func() { s.shake(c.Dynamic.Tree(), of(at)) }, func() { s.shake(c.Dynamic.Tree(), of(at)) })
		}
	}
	if options := at.Field.AllOptions(); len(options) > 0 {
		ways = append(ways, func() {
			if e := options[s.random.IntN(len(options))].Visible(); e != nil {
				s.want(e.Tree(), true, of(at))
				s.renew(at)
			}
		})
	}
	ways[s.random.IntN(len(ways))]()
}

// shake gives one of the fields that a node reads another value.
func (s *search) shake(n *expression.Node, in scope) {
	if leaves := s.leaves(n, in); len(leaves) > 0 {
		s.assign(leaves[s.random.IntN(len(leaves))])
	}
}

// hide makes a field one that nobody is asked for: by its own condition or one around it.
func (s *search) hide(at form.Address) {
	var ways []goal
	for f := at.Field; f != nil; f = f.Parent() {
		if e := f.Logic().Visible; e != nil {
			ways = append(ways, goal{e.Tree(), scope{object: f.Object(), rows: at.Rows[:f.Object().Depth()]}})
		}
	}
	if e := at.Field.Page().Visible(); e != nil {
		ways = append(ways, goal{e.Tree(), scope{object: s.form.Root()}})
	}
	for _, i := range s.random.Perm(len(ways)) {
		if s.want(ways[i].node, false, ways[i].in) {
			return
		}
	}
}

// mendList gives a list as many rows as it takes, and other values to rows that are the same.
func (s *search) mendList(at form.Address) {
	least, most := s.span(at)
	n := s.len(at)
	if n < least || n > most {
		if most < least || !s.resize(at, s.length(least, most)) {
			s.loosen(at)
		}
		return
	}
	if n > least && s.chance(0.5) {
		s.remove(at, s.random.IntN(n))
		return
	}
	var inside []form.Address
	for _, row := range s.allRows(at) {
		for _, f := range at.Field.Row().Fields() {
			if f.Type().Kind != value.Absent && f.Logic().Compute == nil {
				inside = append(inside, form.Address{Field: f, Rows: row.rows})
			}
		}
	}
	if len(inside) > 0 {
		s.assign(inside[s.random.IntN(len(inside))])
	}
}
