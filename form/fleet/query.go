package fleet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Query is a condition on the properties of a field, in the expression language of forms: type == "date" and sensitive. It is
// immutable and safe for concurrent use.
type Query struct {
	condition *expression.Expression
}

// NewQuery reads a condition. The error has a line for each thing that is wrong, with its column.
func NewQuery(source string) (*Query, error) {
	scope := &expression.Scope{Symbols: make([]expression.Symbol, len(properties()))}
	for i, p := range properties() {
		scope.Symbols[i] = expression.Symbol{Name: p.Name, Cell: i, Field: i, Type: expression.Type{Kind: p.Kind}}
	}
	condition, issues := expression.Compile(source, scope, expression.Type{Kind: value.Bool}, nil)
	var all []error
	for _, i := range issues {
		all = append(all, fmt.Errorf("column %d: %s", i.Offset+1, i.Error()))
	}
	if condition != nil {
		all = append(all, misspelt(condition.Tree())...)
	}
	if len(all) > 0 {
		return nil, fmt.Errorf("the query %s:\n%w", quoted(source), errors.Join(all...))
	}
	if uses := condition.Uses(); uses.Clock || uses.Identity {
		return nil, fmt.Errorf("the query %s: a query knows no day and no login", quoted(source))
	}
	return &Query{condition}, nil
}

// misspelt returns an error for each text that a property is compared with and never has: nothing would be found, without a word.
func misspelt(n *expression.Node) (errs []error) {
	switch n.Op() {
	case expression.OpEqual, expression.OpNotEqual, expression.OpIn:
		for i := range 2 {
			if of := n.Arg(i); of.Op() == expression.OpField {
				cell, _ := of.Cell()
				errs = append(errs, properties()[cell].strange(n.Arg(1-i))...)
			}
		}
	}
	for i := range n.Args() {
		errs = append(errs, misspelt(n.Arg(i))...)
	}
	return errs
}

// strange returns an error for each text of a literal that the property never has.
func (p Property) strange(literal *expression.Node) (errs []error) {
	if p.Values == nil || literal.Op() != expression.OpLiteral {
		return nil
	}
	v := literal.Value()
	texts := v.Items()
	if v.Kind() == value.Text {
		texts = []value.Value{v}
	}
	offset, _ := literal.Span()
	for _, t := range texts {
		if slices.Contains(p.Values, t.Text()) {
			continue
		}
		near := ""
		if s := schema.Nearest(t.Text(), p.Values); s != "" {
			near = fmt.Sprintf("; did you mean %q?", s)
		}
		errs = append(errs, fmt.Errorf("column %d: there is no %s %q%s", offset+1, p.Name, t.Text(), near))
	}
	return errs
}

// Field is a field of one of the definitions, with its properties.
type Field struct {
	File         string
	Line, Column int
	Properties   []any // texts, truths and whole numbers in the order of [Properties]; nil where there is none
}

// Get returns a property by its name, or nil.
func (f Field) Get(name string) any {
	for i, p := range properties() {
		if p.Name == name {
			return f.Properties[i]
		}
	}
	return nil
}

// MarshalJSON writes the place, and the properties that there are by name: false, 0 and what is not written are left out.
func (f Field) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	place, err := json.Marshal(f.File)
	fmt.Fprintf(&b, `{"file":%s,"line":%d,"column":%d`, place, f.Line, f.Column)
	for i, p := range properties() {
		v := f.Properties[i]
		if p.Name == "file" || v == nil || v == false || v == int64(0) {
			continue
		}
		text, wrong := json.Marshal(v)
		err = errors.Join(err, wrong)
		fmt.Fprintf(&b, ",%q:%s", p.Name, text)
	}
	return []byte(b.String() + "}"), err
}

// Matched are the fields of one definition that a query asks for.
type Matched struct {
	File   string
	Fields []Field // in the order of the form; those of a block that is used twice come twice
	Err    error   // the file cannot be read, or the definition has errors
}

// Run finds the fields of the definitions in files that the query asks for. A definition with errors has no fields.
func (q *Query) Run(ctx context.Context, files []string, o Options) []Matched {
	asked, _ := json.Marshal(o.Parameters) // texts, ordered by name
	return Each(ctx, files, o, func(name string) Matched {
		all, err := through(o, "fields "+string(asked), name, func(s *source) described { return s.describe(o) })
		if err == nil && all.Problem != "" {
			err = fmt.Errorf("the definition has errors\n%s", all.Problem)
		}
		m := Matched{File: name, Err: err}
		for _, f := range all.Fields {
			if field := f.field(); q.matches(field) {
				m.Fields = append(m.Fields, field)
			}
		}
		return m
	}, func(name string, err error) Matched { return Matched{File: name, Err: err} })
}

// quoted is a query as it is written on a command line.
func quoted(source string) string { return "'" + source + "'" }

func (q *Query) matches(f Field) bool {
	cells := make([]value.Value, len(f.Properties))
	for i, p := range f.Properties {
		switch p := p.(type) {
		case string:
			cells[i] = value.OfText(p)
		case bool:
			cells[i] = value.OfBool(p)
		case int64:
			cells[i] = value.OfInteger(p)
		}
	}
	frame := &expression.Frame{Row: &expression.Row{Cells: cells}, Host: &expression.Host{}, Budget: budget}
	return q.condition.Holds(frame)
}

// budget is the work that a query may do for a field.
const budget = 100_000

// described are the fields of a definition as the cache keeps them.
type described struct {
	Fields  []describedField `json:"fields,omitempty"`
	Problem string           `json:"problem,omitempty"` // why there are none
}

type describedField struct {
	File   string         `json:"file"`
	Line   int            `json:"line"`
	Column int            `json:"column"`
	Texts  map[int]string `json:"texts"` // by the place of the property
	Truths []int          `json:"truths,omitempty"`
	Whole  map[int]int64  `json:"whole,omitempty"`
}

func (s *source) describe(o Options) described {
	f, problems := s.compile(o)
	if f == nil {
		return described{Problem: problems.Error()}
	}
	all := make([]describedField, len(f.Fields()))
	for i, field := range f.Fields() {
		all[i] = describe(field)
	}
	return described{Fields: all}
}

func describe(f *form.Field) describedField {
	d := describedField{File: f.File(), Line: f.Position().Line, Column: f.Position().Column, Texts: map[int]string{}}
	for i, p := range properties() {
		switch v := p.of(f); v.Kind() {
		case value.Text:
			d.Texts[i] = v.Text()
		case value.Bool:
			if v.Bool() {
				d.Truths = append(d.Truths, i)
			}
		case value.Integer:
			if v.Int() != 0 {
				if d.Whole == nil {
					d.Whole = map[int]int64{}
				}
				d.Whole[i] = v.Int()
			}
		}
	}
	return d
}

func (d describedField) field() Field {
	f := Field{File: d.File, Line: d.Line, Column: d.Column, Properties: make([]any, len(properties()))}
	for i, p := range properties() {
		switch p.Kind {
		case value.Bool:
			f.Properties[i] = false
		case value.Integer:
			f.Properties[i] = d.Whole[i]
		case value.Text:
			if text, ok := d.Texts[i]; ok {
				f.Properties[i] = text
			}
		}
	}
	for _, i := range d.Truths {
		f.Properties[i] = true
	}
	return f
}
