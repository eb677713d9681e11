package compat

import (
	"encoding/json"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// world are the frames of both conditions, and where each leaf lies in them.
type world struct {
	frame *expression.Frame
	cells map[*form.Object][]value.Value
}

func newWorld(c Condition) world {
	w := world{cells: map[*form.Object][]value.Value{}}
	var first, last *expression.Row
	for o := c.Object; o != nil; o = o.Outer() {
		row := &expression.Row{Cells: make([]value.Value, o.Width())}
		w.cells[o] = row.Cells
		if first == nil {
			first = row
		} else {
			last.Outer = row
		}
		last = row
	}
	w.frame = &expression.Frame{Row: first, Host: &expression.Host{}, Budget: maxAssignments}
	return w
}

func (w world) set(l *leaf, v value.Value) {
	for _, f := range l.fields {
		if cells := w.cells[f.Object()]; cells != nil {
			cells[f.Cell()] = v
		}
	}
}

// run tries all assignments, and looks at those that separate in the forms.
func (t *trial) run(holds, not Condition) (Verdict, *Witness) {
	a, b := newWorld(holds), newWorld(not)
	digits := make([]int, len(t.leaves))
	found := 0
	for {
		for i, l := range t.leaves {
			v := l.domain[digits[i]]
			a.set(l, v)
			b.set(l, v)
		}
		a.frame.Budget, b.frame.Budget = maxAssignments, maxAssignments
		if holds.holds(a.frame) && !not.holds(b.frame) {
			if found++; found > maxConfirmed {
				return Unknown, nil
			}
			if w := t.confirm(digits, holds, not); w != nil {
				return Possible, w
			}
		}
		if !t.next(digits) {
			break
		}
	}
	if found > 0 {
		return Unknown, nil // some answers separate them, and whether anybody can give those is not known
	}
	return Impossible, nil
}

// next counts on; false after the last.
func (t *trial) next(digits []int) bool {
	for i := range digits {
		if digits[i]++; digits[i] < len(t.leaves[i].domain) {
			return true
		}
		digits[i] = 0
	}
	return false
}

// confirm gives the answers to both versions, and returns them where they separate the conditions there too.
func (t *trial) confirm(digits []int, holds, not Condition) *Witness {
	if !t.evaluated(digits, holds, true) || !t.evaluated(digits, not, false) {
		return nil
	}
	w := &Witness{Answers: []Answer{}}
	for i, l := range t.leaves {
		w.Answers = append(w.Answers, Answer{address(l.fields[0]), written(l.fields[0], l.domain[digits[i]])})
	}
	return w
}

// evaluated gives the answers to one version, and reports whether the condition is there as it should be.
func (t *trial) evaluated(digits []int, c Condition, want bool) bool {
	if c.Expr == nil {
		return c.Always == want
	}
	answers := c.Form.NewAnswers()
	for i, l := range t.leaves {
		for _, f := range l.fields {
			if f.Page().Form() == c.Form {
				give(answers, f, l.domain[digits[i]])
			}
		}
	}
	return isSo(answers, t.context, c, want)
}

// isSo reports whether a condition is with answers as it should be.
func isSo(answers *form.Answers, context form.Context, c Condition, want bool) bool {
	if c.Expr == nil {
		return c.Always == want
	}
	record := c.Form.Evaluate(answers, context).Root()
	for _, list := range c.Object.Enclosing() {
		if record.Len(list) == 0 {
			return false
		}
		record = record.Row(list, 0, new(form.Record))
	}
	v := record.Eval(c.Expr.Tree(), expression.Item{})
	holds := v.Bool()
	if c.Unfails {
		holds = v.Empty() || v.Bool()
	}
	return holds == want
}

// give answers a field in the first rows of the lists around it, and a list with a first row.
func give(answers *form.Answers, f *form.Field, v value.Value) {
	row := answers.Root()
	for _, list := range f.Object().Enclosing() {
		if row.Len(list) == 0 {
			row.Append(list)
		}
		row = row.Row(list, 0)
	}
	switch {
	case f.Row() == nil:
		row.Set(f, v)
	case !v.Empty() && row.Len(f) == 0:
		row.Append(f)
	}
}

// address is the path of a field in the first rows of the lists around it.
func address(f *form.Field) string {
	rows := make([]int, f.Object().Depth())
	return form.Address{Field: f, Rows: rows}.Path()
}

// written is an answer as JSON.
func written(f *form.Field, v value.Value) json.RawMessage {
	switch {
	case v.Empty():
		return json.RawMessage("null")
	case f.Row() != nil:
		return json.RawMessage("[{}]")
	case f.Type().AppendJSON == nil:
		return json.RawMessage(strconv.Quote(v.Text()))
	}
	return f.Type().AppendJSON(nil, v)
}
