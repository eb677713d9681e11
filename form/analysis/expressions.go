package analysis

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Expression is an expression that decides something, and the object in whose rows it is evaluated. Those inside
// texts are not among them.
type Expression struct {
	*expression.Expression
	Object *form.Object
}

// Expressions returns what decides about a form, in the order of the definition: what is the same in every state is left out,
// as the compiler does. What is decided in a block stands there once for each use.
func Expressions(f *form.Form) []Expression {
	c := &expressions{}
	for _, p := range f.Pages() {
		c.add(f.Root(), p.Visible())
		if p.Stop() != nil {
			c.add(f.Root(), p.Stop().When())
		}
	}
	for _, field := range f.Fields() {
		l := field.Logic()
		c.add(field.Object(), l.Visible, l.Required, l.Readonly, l.Compute, l.Default)
		for _, k := range field.Constraints() {
			c.add(field.Object(), k.Dynamic)
		}
		for _, o := range field.AllOptions() {
			c.add(field.Object(), o.Visible())
		}
	}
	for _, r := range f.Rules() {
		c.add(r.Object(), r.Assert())
	}
	return c.all
}

type expressions struct{ all []Expression }

func (c *expressions) add(o *form.Object, es ...*expression.Expression) {
	for _, e := range es {
		if e != nil {
			c.all = append(c.all, Expression{e, o})
		}
	}
}

// Field returns the field that an [expression.OpField] reads, or nil for another node.
func (e Expression) Field(n *expression.Node) *form.Field {
	return e.Object.FieldOf(n)
}

// Walk calls visit for every node, outer ones first, until it returns false: then the operands of the node are left out.
func (e Expression) Walk(visit func(*expression.Node) bool) { Walk(e.Tree(), visit) }

// Walk calls visit for a node and every one below it, outer ones first, until it returns false.
func Walk(n *expression.Node, visit func(*expression.Node) bool) {
	if !visit(n) {
		return
	}
	for i := range n.Args() {
		Walk(n.Arg(i), visit)
	}
}
