package form

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

// contentOf returns a value that no field has; nothing for rows, which inputs count.
func contentOf(v value.Value) reason.Content {
	switch t := byKind[v.Kind()]; {
	case v.Empty():
		return reason.Content{}
	case v.Kind() == value.List:
		items := make([]json.RawMessage, len(v.Items()))
		for i, item := range v.Items() {
			items[i] = contentOf(item).Value
		}
		b, _ := json.Marshal(items) // raw JSON always encodes
		return reason.Content{Value: b}
	case t == nil || t.AppendJSON == nil || v.Kind() == value.Files:
		return reason.Content{}
	default:
		return reason.Content{Value: t.AppendJSON(nil, v)}
	}
}

// contentOfField returns the value of a field, masked where it is sensitive or tells what is.
func (x *explainer) contentOfField(r *Record, f *Field) reason.Content {
	v := r.Value(f)
	if v.Empty() || f.Type().AppendJSON == nil {
		return reason.Content{}
	}
	if !x.reveal && x.secrets.has(f) {
		return reason.Content{Masked: true}
	}
	return reason.Content{Value: f.Type().AppendJSON(nil, v)}
}

// secrets remembers which fields must not be shown: those that are sensitive, or computed from what is.
type secrets map[*Field]bool

func (s secrets) has(f *Field) bool {
	if known, ok := s[f]; ok {
		return known
	}
	l := f.Logic()
	s[f] = f.Sensitive() || s.read(l.Compute, f) || s.read(l.Default, f)
	return s[f]
}

func (s secrets) read(e *expression.Expression, by *Field) bool {
	if e == nil {
		return false
	}
	return slices.ContainsFunc(e.Dependencies(), func(d expression.Dependency) bool {
		return s.has(by.Page().Form().Fields()[d.Field])
	})
}

// maskResult hides the part that makes a result which must not be shown. It reports false where the part is the result itself, as it is written.
func (x *explainer) maskResult(p *cause.Part) bool {
	p.Result.Masked = !p.Value.Empty()
	return p.Node.Op() != expression.OpLiteral || p.Node.Parametric()
}

// masked hides the result of a part that reads what is sensitive, unless it is a truth: that is what is explained. A truth that says what the
// answer is, is hidden as the answer is.
func (x *explainer) masked(c reason.Content, n *expression.Node, r, item *cause.Row) reason.Content {
	if x.reveal || c.Value == nil || n.Type().Kind == value.Bool && !plainRead(n) && !tells(n, string(c.Value) == "true") {
		return c
	}
	secret := func(read *cause.Read) bool { return x.secrets.has(x.record(read.Row).object.all[read.Cell]) }
	if slices.ContainsFunc(x.search(nil).Named(n, r, item), secret) {
		return reason.Content{Masked: true}
	}
	return c
}

// plainRead reports whether a part is no more than an answer.
func plainRead(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		return true
	}
	return false
}

// tells reports whether a truth says what an answer that it reads is: that it equals something, or that a truth is another.
func tells(n *expression.Node, holds bool) bool {
	switch n.Op() {
	case expression.OpNot:
		return tells(n.Arg(0), !holds)
	case expression.OpEqual:
		return holds || n.Arg(0).Type().Kind == value.Bool
	case expression.OpNotEqual:
		return !holds || n.Arg(0).Type().Kind == value.Bool
	case expression.OpIn:
		list := n.Arg(1)
		return holds && list.Op() == expression.OpLiteral && len(list.Value().Items()) == 1
	}
	return plainRead(n)
}
