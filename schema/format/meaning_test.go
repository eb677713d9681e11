package format_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// said is what problems say, without the places, which formatting moves.
func said(problems schema.Problems) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Code)
	}
	slices.Sort(out)
	return out
}

// meaning is what a form does: its fields with their texts and logic, its rules, written without places.
func meaning(f *form.Form) string {
	var b strings.Builder
	text := func(t *form.Text) {
		for _, lang := range f.Languages() {
			for _, p := range t.Parts(lang) {
				fmt.Fprintf(&b, "%q %t ", p.Literal, p.Value())
			}
		}
	}
	texts := func(list ...*form.Text) {
		for _, t := range list {
			text(t)
			b.WriteByte('|')
		}
	}
	written(reflect.ValueOf(f.Definition()), &b)
	fmt.Fprintln(&b, f.ID(), f.Version(), f.Languages(), f.Location(), f.Trust())
	texts(f.Title(), f.Description(), f.Confirmation(), f.Purpose(), f.LegalBasis(), f.Controller())
	for _, p := range f.Pages() {
		fmt.Fprintf(&b, "\npage %s %s ", p.ID(), tree(p.Visible()))
		texts(p.Title(), p.Text())
		if s := p.Stop(); s != nil {
			texts(s.Title(), s.Text())
		}
	}
	for _, field := range f.Fields() {
		l := field.Logic()
		fmt.Fprintf(&b, "\nfield %s %s %s %+v %v", field.Path(), field.Type().Name, field.Widget(), field.Dynamic(), plain(l.Standard))
		for _, e := range []*expression.Expression{l.Visible, l.Required, l.Readonly, l.Compute, l.Default} {
			b.WriteString(" " + tree(e))
		}
		for _, c := range field.Constraints() {
			fmt.Fprintf(&b, " %s %v %s", c.Key, plain(c.Bound), tree(c.Dynamic))
		}
		texts(field.Label(), field.Hint(), field.Description(), field.Body(), field.Placeholder(), field.Unit(), field.ItemLabel(), field.AddLabel())
	}
	for _, r := range f.Rules() {
		fmt.Fprintf(&b, "\nrule %s %s ", r.ID(), tree(r.Assert()))
		texts(r.Message())
	}
	return b.String()
}

// plain writes a value, the items of a list one by one.
func plain(v value.Value) string {
	if v.Kind() != value.List {
		return fmt.Sprint(v)
	}
	var items []string
	for _, item := range v.Items() {
		items = append(items, plain(item))
	}
	return strings.Join(items, ",")
}

// written is every value of a definition in order, without blanks and quotation marks.
func written(v reflect.Value, b *strings.Builder) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			written(v.Elem(), b)
		}
	case reflect.Slice:
		b.WriteByte('[')
		for i := range v.Len() {
			written(v.Index(i), b)
		}
		b.WriteByte(']')
	case reflect.Struct:
		if s, ok := v.Interface().(schema.Scalar); ok {
			fmt.Fprintf(b, "%t%s,", s.Set(), strings.NewReplacer(" ", "", "\t", "", "'", "", `"`, "").Replace(s.Value))
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Pos" && f.Name != "File" {
				b.WriteString(f.Name + ":")
				written(v.Field(i), b)
			}
		}
	}
}

func tree(e *expression.Expression) string {
	if e == nil {
		return "-"
	}
	var b strings.Builder
	var write func(n *expression.Node)
	write = func(n *expression.Node) {
		cell, up := n.Cell()
		fmt.Fprintf(&b, "(%d %s %d %d %v", n.Op(), n.Name(), cell, up, plain(n.Value()))
		for i := range n.Args() {
			write(n.Arg(i))
		}
		b.WriteByte(')')
	}
	write(e.Tree())
	return b.String()
}
