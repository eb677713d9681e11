package form

import (
	"slices"
	"time"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// Flags of a cell in a state.
const (
	relevant  uint8 = 1 << iota // the field is asked
	prefilled                   // the value is an attribute of the identity
	computed                    // the value is computed
	defaulted                   // the value is the definition's default
)

// logic is what decides about a field, or about the fields of a page.
type logic struct {
	visible, required, readonly, compute, initial *expression.Expression

	alwaysRequired, alwaysReadonly bool
	standard                       value.Value // the default, where it is a literal

	general general
}

// general is what stands where parameters made a condition the same in every state. It serves those who look at a form for all parameters.
type general struct{ visible, required, readonly *expression.Expression }

func (l *logic) dynamic(f *Field) Dynamic {
	d := Dynamic{
		Relevant: l.visible != nil,
		Required: l.required != nil,
		Readonly: l.readonly != nil || f.lock,
		Options:  f.options != nil && (f.options.conditional || f.options.source != nil),
	}
	for p := f.parent; p != nil && !d.Relevant && p.object == f.object; p = p.parent {
		d.Relevant = p.logic.visible != nil
	}
	return d
}

// supplies reports whether the field's value may be another than what was typed.
func (f *Field) supplies() bool {
	l := &f.logic
	return l.compute != nil || l.readonly != nil || l.alwaysReadonly || l.initial != nil || f.prefill != "" || l.standard.Kind() != value.Absent
}

// Evaluate computes the state of the form for answers. It never fails and is
// deterministic: the same answers and context give the same state. Without answers, nil, nothing is answered.
//
// The plan fixed at compile time is run once: each pass visits the rows of one object and
// settles the fields of its nodes, in an order in which everything a node reads is settled.
func (f *Form) Evaluate(a *Answers, ctx Context) *State {
	s, _ := f.states.Get().(*State)
	if s == nil {
		s = &State{form: f}
	}
	if a == nil {
		a = f.NewAnswers()
	}
	s.answers, s.context = a, ctx
	s.evaluate()
	return s
}

// evaluate computes the state from the answers, with the whole budget.
func (s *State) evaluate() {
	f, a := s.form, s.answers
	s.prepare()
	s.memory.reserve(f.root, a.cells)
	s.cells, s.flags = s.memory.fill(f.root, a.cells)
	s.attach()
	for i := range f.plan.passes {
		p := &f.plan.passes[i]
		s.pass(p, 0, s.cells, s.flags, nil)
	}
}

// Release gives the state's memory back for another evaluation of the form. Neither the
// state nor a record of it may be used afterwards. Whoever does not call it leaves the
// memory to the garbage collector.
func (s *State) Release() {
	s.memory.reset()
	s.answers, s.context, s.cells, s.flags, s.root = nil, Context{}, nil, nil, Record{}
	s.form.states.Put(s)
}

// prepare reads the context into what expressions see of the host.
func (s *State) prepare() {
	s.host = expression.Host{}
	if s.form.clock {
		now := s.context.Now
		if now.IsZero() {
			now = time.Now()
		}
		s.host.Now = value.OfClock(now.In(s.form.location))
		s.host.Today, _ = value.OfDate(s.host.Now.Civil())
	}
	if id := s.context.Identity; id != nil {
		s.host.Trust = id.Trust
		s.host.Identity = id.text
	}
	s.rows = s.shallow[:]
	if depth := s.form.plan.depth; depth >= len(s.rows) {
		s.rows = make([]expression.Row, depth+1)
	}
	s.frame = expression.Frame{Host: &s.host, Budget: s.form.options.Limits.Budget}
	s.asked = expression.Frame{Host: &s.host}
}

func (s *State) attach() {
	s.root = Record{state: s, object: s.form.root, row: expression.Row{Cells: s.cells}, flags: s.flags, typed: s.answers.cells}
}

// pass settles the nodes of p in every row of its object that exists. level is the
// number of lists entered so far.
func (s *State) pass(p *pass, level int, cells []value.Value, flags []uint8, outer *expression.Row) {
	row := &s.rows[level]
	row.Cells, row.Outer = cells, outer
	if level == p.object.depth {
		s.frame.Row = row
		for _, n := range p.nodes {
			n.settle(s, cells, flags)
		}
		return
	}
	t := cells[p.object.enclosing[level].cell].Table()
	for i := range t.Len() {
		s.pass(p, level+1, t.Row(i), t.RowFlags(i), row)
	}
}

// settle decides the cells of a node in one row, whose cells hold what was typed.
func (n *node) settle(s *State, cells []value.Value, flags []uint8) {
	if flags[n.cell]&relevant == 0 {
		return // something around it is not relevant
	}
	if n.visible != nil && !n.visible.Holds(&s.frame) {
		if n.leaf {
			cells[n.cell], flags[n.cell] = value.Value{}, 0
			return
		}
		clear(cells[n.cell:n.end])
		clear(flags[n.cell:n.end])
		return
	}
	if n.supplies {
		n.supply(s, &cells[n.cell], &flags[n.cell])
	}
}

// supply puts in the value that is not typed: computed, taken from the identity, or the default.
func (n *node) supply(s *State, cell *value.Value, flag *uint8) {
	f := n.field
	l := &f.logic
	if l.compute != nil {
		*cell, *flag = f.coerce(l.compute.Eval(&s.frame)), *flag|computed
		return
	}
	v, enough := s.attribute(f)
	switch {
	case f.lock && enough:
		*cell, *flag = v, *flag|prefilled
		return
	case l.alwaysReadonly, l.readonly != nil && l.readonly.Holds(&s.frame):
		*cell = value.Value{}
	case cell.Kind() != value.Absent:
		return // answered, or left blank on purpose
	}
	switch {
	case !v.Empty():
		*cell, *flag = v, *flag|prefilled
	case l.initial != nil:
		*cell, *flag = f.coerce(l.initial.Eval(&s.frame)), *flag|defaulted
	case l.standard.Kind() != value.Absent:
		*cell, *flag = l.standard, *flag|defaulted
	}
}

// attribute returns the identity's attribute for the field, in the field's type, and
// whether it is trusted enough to be locked.
func (s *State) attribute(f *Field) (v value.Value, enough bool) {
	id := s.context.Identity
	if f.prefill == "" || id == nil {
		return value.Value{}, false
	}
	a, ok := id.Attributes[f.prefill]
	if !ok || f.typ.Parse == nil {
		return value.Value{}, false
	}
	v = f.typ.Parse(a.Value, "")
	if v.Empty() || f.refuses(v) != "" {
		return value.Value{}, false
	}
	return v, trustRank(id.trustOf(a)) >= trustRank(f.minTrust)
}

func (id *Identity) trustOf(a Attribute) string {
	if a.Trust != "" {
		return a.Trust
	}
	return id.Trust
}

// text is the attribute as identity("…") sees it.
func (id *Identity) text(attribute string) value.Value {
	return value.OfText(id.Attributes[attribute].Value)
}

func trustRank(level string) int {
	for i, l := range trustLevels {
		if l == level {
			return i
		}
	}
	return 0
}

// refuses returns the code of what is wrong with a value that nobody typed, such as an attribute of the
// identity, as far as the definition alone says: by the type, by the options there are, by bounds that are literal. What
// depends on the answers (a bound or an option by condition) is not looked at: it is about what
// is asked, not about what such a field can hold.
func (f *Field) refuses(v value.Value) (code string) {
	switch {
	case v.Kind() == value.Invalid:
		return v.Code()
	case v.Empty():
		return ""
	}
	if f.typ.Check != nil {
		if code = f.typ.Check(v); code != "" {
			return code
		}
	}
	if f.options != nil && f.options.source == nil && !f.options.have(&v) {
		return "option"
	}
	for i := range f.constraints {
		if k := &f.constraints[i]; k.expr == nil && !k.met(k, &v, &k.bound) {
			return k.key
		}
	}
	return ""
}

// coerce makes the result of an expression a value of the field's type: money is rounded
// half up to the currency's places, a whole number fits a decimal, a text is in the form in which answers are stored.
func (f *Field) coerce(v value.Value) value.Value {
	switch {
	case v.Empty():
		return v
	case v.Kind() == value.Text && f.typ.Kind == value.Text:
		return f.cleaned(v)
	case v.Kind() == value.List && f.typ.Kind == value.List:
		return f.cleanedItems(v)
	case v.Kind() == f.typ.Kind && v.Kind() != value.Money:
		return v
	}
	d, ok := v.Decimal()
	if !ok {
		return v
	}
	switch f.typ.Kind {
	case value.Money:
		return value.OfMoney(value.RoundHalfUp(d, f.places))
	case value.Number:
		return value.OfNumber(d)
	case value.Integer:
		if whole, _, ok := d.Int64(0); ok && d.IsInt() {
			return value.OfInteger(whole)
		}
	}
	return value.Value{}
}

// cleaned returns a text as it would be stored if it were typed; nothing where it could not be.
func (f *Field) cleaned(v value.Value) value.Value {
	s, ok := fieldtype.Normal(v.Text(), f.typ.Control == fieldtype.TextArea)
	if !ok {
		return value.Value{}
	}
	return value.OfText(s)
}

// cleanedItems returns chosen options as they would be stored, without those that are blank.
func (f *Field) cleanedItems(v value.Value) value.Value {
	items := v.Items()
	if !slices.ContainsFunc(items, func(item value.Value) bool { return item.Empty() || !value.Same(item, f.cleaned(item)) }) {
		return v
	}
	var out []value.Value
	for _, item := range items {
		if item = f.cleaned(item); !item.Empty() {
			out = append(out, item)
		}
	}
	return value.OfList(out)
}

func (r *Record) required(f *Field) bool {
	l := &f.logic
	switch {
	case r.flags[f.cell]&relevant == 0:
		return false
	case l.alwaysRequired:
		return true
	}
	return l.required != nil && l.required.Holds(r.frame())
}

func (r *Record) readonly(f *Field) bool {
	l := &f.logic
	if l.compute != nil || l.alwaysReadonly {
		return true
	}
	if f.lock {
		if _, enough := r.state.attribute(f); enough {
			return true
		}
	}
	return l.readonly != nil && l.readonly.Holds(r.frame())
}

func (r *Record) provenance(f *Field) Provenance {
	p := Provenance{Origin: r.origin(f)}
	if p.Origin == Prefilled {
		id := r.state.context.Identity
		p.Source, p.Trust = id.Source+"."+f.prefill, id.trustOf(id.Attributes[f.prefill])
	}
	return p
}

// origin says where the value of f comes from. A page sends what it shows: an answer that is the
// same as what stands there when nobody answers is not typed, but comes from there.
func (r *Record) origin(f *Field) Origin {
	v := r.row.Cells[f.cell]
	switch flag := r.flags[f.cell]; {
	case v.Empty():
		return None
	case flag&computed != 0:
		return Computed
	case flag&defaulted != 0:
		return Defaulted
	case flag&prefilled != 0:
		return Prefilled
	}
	if a, _ := r.state.attribute(f); !a.Empty() {
		if value.Equal(a, v) {
			return Prefilled
		}
		return Typed
	}
	initial := f.logic.standard
	if e := f.logic.initial; e != nil {
		initial = f.coerce(e.Eval(r.frame()))
	}
	if !initial.Empty() && value.Equal(initial, v) {
		return Defaulted
	}
	return Typed
}
