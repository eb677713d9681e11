package jsonschema

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// refTo is the value of a field in the data of its object.
func (e *exporter) refTo(f *form.Field) *ref {
	return &ref{e.places[f.Object()], pathOf(f), f}
}

// fieldLogic says what depends on answers: whether the field is there, must be, and which values it may have.
func (e *exporter) fieldLogic(f *form.Field) {
	if f.Type().Kind == value.Absent && !isGroup(f) {
		return
	}
	r, at := e.refTo(f), e.places[f.Object()]
	e.when(at, e.own(f), truth(true), r.absent(), source{f.Path(), "visible"})
	if isGroup(f) {
		if e.needed(f) && !e.always(f) {
			e.when(at, e.relevance(f), r.present(), truth(true), source{f.Path(), "visible"})
		}
		return
	}
	if f.Computed() || f.Always().Readonly {
		e.supplied(f, truth(true))
	} else {
		e.requirement(f)
		if l := f.Logic(); l.Readonly != nil {
			e.supplied(f, e.translator(f.Object()).holds(l.Readonly))
		}
		if f.Locked() {
			e.gap(f.Path(), "lock", "an attribute of the login")
		}
	}
	e.options(f)
	e.dynamicBounds(f)
}

func isGroup(f *form.Field) bool { return f.Type().Control == fieldtype.Group }

// always reports whether nothing decides whether the field itself is asked, once what is around it is.
func (e *exporter) always(f *form.Field) bool {
	return static(f.Logic().Visible) && (f.Parent() != nil || static(f.Page().Visible()))
}

// needed reports whether the field is there whenever it is asked. A group is, where something in it is.
func (e *exporter) needed(f *form.Field) bool {
	if isGroup(f) {
		for _, m := range f.Members() {
			if e.always(m) && e.needed(m) {
				return true
			}
		}
		return false
	}
	if f.Computed() || f.Always().Readonly || f.Logic().Readonly != nil {
		return false
	}
	return f.Always().Required || f.Row() != nil && literalBound(f, "minItems") > 0
}

// literalBound returns a bound that is a number in the definition, or 0.
func literalBound(f *form.Field, key string) int64 {
	for _, k := range f.Constraints() {
		if k.Key == key && k.Dynamic == nil {
			return k.Bound.Int()
		}
	}
	return 0
}

// requirement says when an answer must be there, where the properties of the object do not say it already.
func (e *exporter) requirement(f *form.Field) {
	r, at, t := e.refTo(f), e.places[f.Object()], e.translator(f.Object())
	answer := r.present()
	if f.Type().Name == "consent" {
		answer = r.has(object{{"const", true}})
	}
	if e.needed(f) {
		if !e.always(f) {
			e.when(at, e.relevance(f), answer, truth(true), source{f.Path(), "required"})
		}
		return
	}
	l := f.Logic()
	must := formula(truth(f.Always().Required || f.Row() != nil && literalBound(f, "minItems") > 0))
	if l.Required != nil {
		must = or(must, t.holds(l.Required))
	}
	if l.Readonly != nil {
		must = and(must, not(t.holds(l.Readonly)))
	}
	e.when(at, and(e.relevance(f), must), answer, truth(true), source{f.Path(), "required"})
}

// supplied says which value the form gives the field while a condition holds.
func (e *exporter) supplied(f *form.Field, cond formula) {
	l, t := f.Logic(), e.translator(f.Object())
	what, tree := "readonly", l.Default
	if f.Computed() {
		what, tree = "compute", l.Compute
	}
	from := source{f.Path(), what}
	if f.Definition().Prefill.Set() && !f.Computed() {
		e.gap(from.path, from.what, "an attribute of the login")
		return
	}
	cases := []choice{{when: truth(true), value: l.Standard}}
	if tree != nil {
		var ok bool
		if cases, ok = finite(t.supply(tree.Tree())); !ok {
			e.gap(from.path, from.what, reason(tree.Tree()))
			return
		}
	}
	r, at := e.refTo(f), e.places[f.Object()]
	for _, c := range cases {
		answer := r.absent()
		if v := coerce(f, c.value); !v.Empty() {
			answer = r.has(object{{"const", jsonOf(v)}})
		}
		e.when(at, and(e.relevance(f), cond, c.when), answer, truth(true), from)
	}
}

// coerce makes an amount of money one of the field's currency, as the form does.
func coerce(f *form.Field, v value.Value) value.Value {
	d, ok := v.Decimal()
	if f.Type().Kind != value.Money || !ok {
		return v
	}
	places, _ := fieldtype.CurrencyPlaces(f.Currency())
	return value.OfMoney(value.RoundHalfUp(d, places))
}

// options says when an option is offered.
func (e *exporter) options(f *form.Field) {
	r, at, t := e.refTo(f), e.places[f.Object()], e.translator(f.Object())
	for _, o := range f.AllOptions() {
		if o.Visible() == nil {
			continue
		}
		chosen := object{{"const", o.Value()}}
		if f.Type().Kind == value.List {
			chosen = object{{"contains", chosen}}
		}
		e.when(at, t.holds(o.Visible()), truth(true), not(r.has(chosen)), source{f.Path(), "options: " + o.Value()})
	}
	if f.Sourced() {
		e.gap(f.Path(), "source", "options that the host gives at run time")
	}
}

// dynamicBounds says what the bounds demand that depend on answers.
func (e *exporter) dynamicBounds(f *form.Field) {
	r, at, t := e.refTo(f), e.places[f.Object()], e.translator(f.Object())
	for _, k := range f.Constraints() {
		if k.Dynamic == nil {
			continue
		}
		from := source{f.Path(), k.Key}
		cases, ok := finite(t.cases(k.Dynamic.Tree()))
		if !ok {
			e.gap(from.path, from.what, boundReason(t, k))
			continue
		}
		for _, c := range cases {
			k.Bound = c.value
			if c.value.Empty() {
				continue
			}
			test, ok := bound(f, k)
			if !ok {
				e.gap(from.path, from.what, "a bound that JSON Schema has no keyword for")
				continue
			}
			e.when(at, c.when, not(r.has(refuse(test))), truth(true), from)
			if k.Key == "minItems" && f.Row() != nil && c.value.Int() > 0 {
				e.when(at, and(e.relevance(f), c.when), r.present(), truth(true), from)
			}
		}
	}
}

func boundReason(t translator, k form.Constraint) string {
	if _, ok := t.cases(k.Dynamic.Tree()); ok {
		return "a comparison of two answers with each other"
	}
	return reason(k.Dynamic.Tree())
}
