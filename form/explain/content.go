package explain

import (
	"encoding/json"
	"slices"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// plainTypes are the types that write a value of a kind where no field does.
var plainTypes = sync.OnceValue(func() map[value.Kind]*fieldtype.Type {
	kinds := map[string]value.Kind{"text": value.Text, "number": value.Number, "integer": value.Integer, "money": value.Money,
		"boolean": value.Bool, "date": value.Date, "partial-date": value.Partial, "time": value.Time, "datetime": value.DateTime}
	out := map[value.Kind]*fieldtype.Type{}
	for _, t := range fieldtype.Builtin() {
		if kind, ok := kinds[t.Name]; ok {
			out[kind] = t
		}
	}
	return out
})

// contentOf returns a value that no field has; nothing for rows, which inputs count.
func contentOf(v value.Value) Content {
	switch t := plainTypes()[v.Kind()]; {
	case v.Empty():
		return Content{}
	case v.Kind() == value.List:
		items := make([]json.RawMessage, len(v.Items()))
		for i, item := range v.Items() {
			items[i] = contentOf(item).Value
		}
		b, _ := json.Marshal(items) // raw JSON always encodes
		return Content{Value: b}
	case t == nil || t.AppendJSON == nil:
		return Content{}
	default:
		return Content{Value: t.AppendJSON(nil, v)}
	}
}

// contentOfField returns the value of a field, masked where it is sensitive or tells what is.
func (w *writer) contentOfField(r *form.Record, f *form.Field) Content {
	v := r.Value(f)
	if v.Empty() || f.Type().AppendJSON == nil {
		return Content{}
	}
	if !w.reveal && w.secrets.has(f) {
		return Content{Masked: true}
	}
	return Content{Value: f.Type().AppendJSON(nil, v)}
}

// secrets remembers which fields must not be shown: those that are sensitive, or computed from what is.
type secrets map[*form.Field]bool

func (s secrets) has(f *form.Field) bool {
	if known, ok := s[f]; ok {
		return known
	}
	l := f.Logic()
	s[f] = f.Sensitive() || s.read(l.Compute, f) || s.read(l.Default, f)
	return s[f]
}

func (s secrets) read(e *expression.Expression, by *form.Field) bool {
	if e == nil {
		return false
	}
	return slices.ContainsFunc(e.Dependencies(), func(d expression.Dependency) bool {
		return s.has(by.Page().Form().Fields()[d.Field])
	})
}

// masked hides the result of a part that reads what is sensitive, unless it is a truth: that is what is explained.
func (w *writer) masked(c Content, n *expression.Node, p place) Content {
	if w.reveal || c.Value == nil || n.Type().Kind == value.Bool && !plainRead(n) {
		return c
	}
	if w.secrets.here(n, p) {
		return Content{Masked: true}
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

// here reports whether a part of an expression reads something that must not be shown.
func (s secrets) here(n *expression.Node, p place) bool {
	return slices.ContainsFunc(fieldsOf(n, p), s.has)
}

// fieldsOf returns the fields that an expression names.
func fieldsOf(n *expression.Node, p place) []*form.Field {
	w := &writer{form: p.record.State().Form(), left: maxInputs, shallow: true, fact: &Fact{Source: &Source{}}, open: &Part{}}
	w.everything(n, p)
	var out []*form.Field
	for _, in := range w.open.Inputs {
		if in.field != nil && !slices.Contains(out, in.field) {
			out = append(out, in.field)
		}
	}
	return out
}
