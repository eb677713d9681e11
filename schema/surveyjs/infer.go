package surveyjs

import (
	"fmt"
	"strconv"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// evidence is what expressions say about what is typed into an input without a type.
type evidence struct{ number, date, text bool }

// inference collects evidence. SurveyJS compares what looks like a number as a number, whatever the input; the language wants a type.
type inference struct {
	survey *survey
	of     map[*question]*evidence
	scope  *scope
}

// infer makes numbers and dates of inputs without a type that expressions take for such.
func (s *survey) infer() {
	in := &inference{survey: s, of: map[*question]*evidence{}}
	for range 3 { // a sum of inputs says something about them once one is known
		for _, c := range s.uses {
			if n, err := expression.Parse(c.src); err == nil {
				in.scope = c.scope
				expression.Walk(n, in.visit)
			}
		}
		for _, q := range s.all {
			in.defaults(q)
		}
	}
	for _, q := range s.all {
		e := in.of[q]
		if e == nil || e.text || e.number == e.date || !in.open(q) {
			continue
		}
		kind := "number"
		if e.date {
			kind = "date"
		}
		q.field.Type, q.field.MaxLength = schema.Of(kind), schema.Scalar{}
		s.im.Change(q.json.Place(), fmt.Sprintf("the question %q", q.also), "it does not say what is typed, and expressions take it for a "+kind, "it is a field of the type "+kind+" now")
	}
}

// open reports whether a question may be given another type: an input without one, and without what only texts have.
func (in *inference) open(q *question) bool {
	f := q.field
	return q.untyped && f != nil && f.Type.Value == "text" && !f.Pattern.Set() && !f.MinLength.Set() && !f.Autocomplete.Set() && (!f.MaxLength.Set() || q.json.Get("maxLength") == nil)
}

// defaults looks at what a question is filled with.
func (in *inference) defaults(q *question) {
	if !in.open(q) {
		return
	}
	if v := q.json.Get("defaultValue"); v.Kind() == foreign.Number {
		in.note(q).number = true
	} else if _, err := strconv.ParseFloat(v.Scalar(), 64); v.Scalar() != "" && err != nil {
		in.note(q).text = true
	}
	for _, key := range []string{"defaultValueExpression", "setValueExpression"} {
		if n, err := expression.Parse(q.json.Get(key).Text()); err == nil {
			in.scope = q.scope
			if in.number(n) {
				in.note(q).number = true
			}
		}
	}
}

func (in *inference) note(q *question) *evidence {
	if in.of[q] == nil {
		in.of[q] = &evidence{}
	}
	return in.of[q]
}

// question returns the input without a type that a node names, or nil.
func (in *inference) question(n expression.Node) *question {
	q := in.named(n)
	if q == nil || !q.untyped {
		return nil
	}
	return q
}

func (in *inference) named(n expression.Node) *question {
	v, ok := n.(*expression.Variable)
	if !ok {
		return nil
	}
	t := &translator{survey: in.survey, scope: in.scope}
	q, rest, _ := t.find(v.Name)
	for q != nil && rest != "" && q.inner != nil {
		if m := index.FindString(rest); m != "" {
			rest = rest[len(m):]
		} else {
			rest = rest[1:]
		}
		q, rest = lookup(q.inner, rest)
	}
	return q
}

// number reports whether a node is known to be a number.
func (in *inference) number(n expression.Node) bool {
	switch n := n.(type) {
	case *expression.Const:
		return n.Kind == expression.Number
	case *expression.Binary:
		switch n.Op {
		case expression.Minus, expression.Times, expression.Divide, expression.Modulo, expression.Power:
			return true
		case expression.Plus:
			return in.number(n.X) && in.number(n.Y)
		}
	case *expression.Call:
		if n.Name == "iif" && len(n.Args) == 3 {
			x, y := n.Args[1], n.Args[2]
			return in.number(x) && (in.number(y) || blankConst(y)) || blankConst(x) && in.number(y)
		}
		return numberFunctions[n.Name]
	case *expression.Variable:
		q := in.named(n)
		if q == nil || q.field == nil {
			return false
		}
		kind := q.field.Type.Value
		e := in.of[q]
		return kind == "number" || kind == "integer" || e != nil && e.number && !e.text && in.open(q)
	}
	return false
}

// blankConst reports whether a node is an empty text or null.
func blankConst(n expression.Node) bool {
	c, ok := n.(*expression.Const)
	return ok && (c.Kind == expression.Null || c.Kind == expression.Text && c.Value == "")
}

// numberFunctions give numbers, and dateFunctions take dates.
var (
	numberFunctions = map[string]bool{"sum": true, "avg": true, "count": true, "round": true, "trunc": true, "sumInArray": true, "countInArray": true,
		"avgInArray": true, "age": true, "dateDiff": true, "diffDays": true, "year": true, "month": true, "day": true, "weekday": true, "currentYear": true}
	takesNumbers  = map[string]bool{"sum": true, "avg": true, "round": true, "trunc": true, "min": true, "max": true}
	dateFunctions = map[string]bool{"getDate": true, "age": true, "dateDiff": true, "diffDays": true, "dateAdd": true, "year": true, "getYear": true, "month": true, "day": true, "weekday": true}
	givesDates    = map[string]bool{"getDate": true, "today": true, "currentDate": true, "dateAdd": true}
)

// date reports whether a node is known to be a date.
func (in *inference) date(n expression.Node) bool {
	switch n := n.(type) {
	case *expression.Const:
		_, ok := dayOf(n.Value)
		return ok && n.Kind == expression.Text
	case *expression.Call:
		return givesDates[n.Name]
	case *expression.Variable:
		q := in.named(n)
		return q != nil && q.field != nil && q.field.Type.Value == "date"
	}
	return false
}

// visit notes what one part of an expression says.
func (in *inference) visit(n expression.Node) {
	switch n := n.(type) {
	case *expression.Binary:
		in.beside(n.Op, n.X, n.Y)
		in.beside(n.Op, n.Y, n.X)
	case *expression.Call:
		in.arguments(n)
	}
}

// beside notes what an operator and its other side say about one side.
func (in *inference) beside(op expression.Op, side, other expression.Node) {
	q := in.question(side)
	if q == nil {
		return
	}
	word := false
	if c, ok := other.(*expression.Const); ok && c.Kind == expression.Text && c.Value != "" {
		_, err := strconv.ParseFloat(c.Value, 64)
		_, day := dayOf(c.Value)
		word = err != nil && !day
	}
	switch op {
	case expression.Less, expression.LessEqual, expression.Greater, expression.GreaterEqual, expression.Plus:
		in.note(q).number = in.note(q).number || in.number(other)
		in.note(q).date = in.note(q).date || in.date(other)
		in.note(q).text = in.note(q).text || word
	case expression.Minus, expression.Times, expression.Divide, expression.Modulo, expression.Power:
		in.note(q).number = true
	case expression.Equal, expression.NotEqual:
		in.note(q).text = in.note(q).text || word
		in.note(q).date = in.note(q).date || in.date(other)
		if v, ok := other.(*expression.Variable); ok {
			in.note(q).number = in.note(q).number || in.number(v)
		}
	case expression.Contains, expression.NotContains:
		in.note(q).text = true
	case expression.AnyOf, expression.AllOf, expression.NoneOf:
		in.note(q).text = true
	}
}

// arguments notes what a function says about what it takes.
func (in *inference) arguments(n *expression.Call) {
	for i, a := range n.Args {
		if q := in.question(a); q != nil {
			in.note(q).number = in.note(q).number || takesNumbers[n.Name]
			in.note(q).date = in.note(q).date || dateFunctions[n.Name] && i < 2 && (n.Name != "dateAdd" || i == 0)
		}
	}
	switch n.Name {
	case "sumInArray", "avgInArray", "minInArray", "maxInArray":
		in.column(n)
	}
}

// column notes that a column of a list is a number.
func (in *inference) column(n *expression.Call) {
	if len(n.Args) < 2 {
		return
	}
	list := in.named(n.Args[0])
	name, ok := n.Args[1].(*expression.Const)
	if list == nil || list.inner == nil || !ok {
		return
	}
	for _, row := range append([]*scope{list.inner}, innerScopes(list.inner)...) {
		if q, _ := lookup(row, name.Value); q != nil && q.untyped {
			in.note(q).number = true
		}
	}
}

// innerScopes are the rows of a matrix.
func innerScopes(sc *scope) []*scope {
	var out []*scope
	for _, q := range sc.of {
		if q.inner != nil {
			out = append(out, q.inner)
		}
	}
	return out
}
