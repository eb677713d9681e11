package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// dependants are fields, what lies in them, and all whose value or whether they are asked depends on one of them.
func dependants(f *form.Form, changed []*form.Field) map[*form.Field]bool {
	return dependantsBut(f, nil, changed)
}

func dependantsBut(f *form.Form, steady map[*expression.Expression]bool, changed []*form.Field) map[*form.Field]bool {
	in := map[*form.Field]bool{}
	for _, x := range changed {
		inside(x, func(x *form.Field) { in[x] = true })
	}
	reads := readsOf(f, steady, in)
	for more := true; more; {
		more = false
		for _, x := range f.Fields() {
			l := x.Logic()
			if !in[x] && (x.Parent() != nil && in[x.Parent()] || reads(l.Visible, l.Compute, l.Default, l.Readonly, x.Page().Visible())) {
				in[x], more = true, true
			}
		}
	}
	return in
}

// readsOf reports whether some expressions read one of some fields; those that are steady do not count.
func readsOf(f *form.Form, steady map[*expression.Expression]bool, in map[*form.Field]bool) func(list ...*expression.Expression) bool {
	return func(list ...*expression.Expression) bool {
		return slices.ContainsFunc(list, func(e *expression.Expression) bool {
			return !steady[e] && slices.ContainsFunc(readIn(f, e), func(x *form.Field) bool { return in[x] })
		})
	}
}

// offeredBy reports whether the host makes the options of a question of an answer to one of some fields.
func offeredBy(x *form.Field, in map[*form.Field]bool) bool {
	return slices.ContainsFunc(x.Definition().DependsOn, func(path schema.Scalar) bool {
		for o := x.Object(); o != nil; o = o.Outer() {
			if f := o.Field(path.Value); f != nil {
				return in[f]
			}
		}
		return true // it is not found out which
	})
}

// fitting reports whether what stands in for an answer to a field is a constant that it takes: else it would be no definition. Options that are offered by
// condition are another matter.
func fitting(x *form.Field) bool {
	l := x.Logic()
	return l.Compute == nil && l.Default == nil && !l.Standard.Empty() && x.Prefill() == "" && !x.Sourced() && x.Row() == nil &&
		!slices.ContainsFunc(x.AllOptions(), func(o *form.Option) bool { return o.Visible() != nil })
}

// offered reports whether all that an expression can give a choice are options that it always offers.
func offered(x *form.Field) bool {
	e := x.Logic().Compute
	if e == nil || x.Sourced() || x.Type().Kind != value.Text || len(x.AllOptions()) == 0 {
		return false
	}
	var all func(n *expression.Node) bool
	all = func(n *expression.Node) bool {
		switch n.Op() {
		case expression.OpLiteral:
			return n.Value().Empty() || slices.ContainsFunc(x.AllOptions(), func(o *form.Option) bool { return o.Value() == n.Value().Text() && o.Visible() == nil })
		case expression.OpCond:
			return all(n.Arg(1)) && all(n.Arg(2))
		case expression.OpCoalesce:
			return all(n.Arg(0)) && all(n.Arg(1))
		case expression.OpConvert:
			return all(n.Arg(0))
		}
		return false
	}
	return all(e.Tree())
}
