package explain

import (
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// comparisons are the codes of comparisons, as they hold and as they do not.
var comparisons = map[expression.Op][2]string{
	expression.OpEqual: {"equal", "notEqual"}, expression.OpNotEqual: {"notEqual", "equal"},
	expression.OpLess: {"less", "greaterEqual"}, expression.OpLessEqual: {"lessEqual", "greater"},
	expression.OpGreater: {"greater", "lessEqual"}, expression.OpGreaterEqual: {"greaterEqual", "less"},
}

// clause says one part in words of the reader; ok is false where it is too technical for that.
func (s *speaker) clause(p *Part) (clause string, ok bool) {
	n, t := p.node, p.truth
	if n.Op() == expression.OpNot {
		n, t = n.Arg(0), -t
	}
	if t == unknown {
		return s.open(p)
	}
	switch n.Op() {
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		return s.answer(n, p.at)
	case expression.OpIsNil:
		return s.empty(n, p.at, t)
	case expression.OpIn:
		if n.Arg(0).Op() == expression.OpLiteral {
			return s.chosen(n, p.at, t)
		}
		return s.answer(n.Arg(0), p.at)
	}
	if codes, compares := comparisons[n.Op()]; compares {
		code := codes[0]
		if t == no {
			code = codes[1]
		}
		return s.compared(n, p.at, code)
	}
	return "", false
}

// read returns the field that a node is no more than a reading of.
func read(n *expression.Node, p place) (*form.Record, *form.Field) {
	switch n.Op() {
	case expression.OpConvert:
		return read(n.Arg(0), p)
	case expression.OpField:
		r, f := p.field(n)
		return r, f
	case expression.OpItemField:
		if p.item != nil {
			cell, _ := n.Cell()
			return p.item, p.item.Object().At(cell)
		}
	case expression.OpRowField:
		if row, ok := p.row(n.Arg(0)); ok {
			cell, _ := n.Cell()
			return row, row.Object().At(cell)
		}
	}
	return nil, nil
}

// open says what is not known yet.
func (s *speaker) open(p *Part) (string, bool) {
	for _, in := range p.Inputs {
		if in.Origin == Answer && in.field.Row() == nil && in.record.Value(in.field).Empty() {
			return s.missing(in.record, in.field), true
		}
	}
	return "", false
}

// missing says why an answer is not there.
func (s *speaker) missing(r *form.Record, f *form.Field) string {
	if !r.Relevant(f) {
		return s.text("unasked", "question", s.question(r, f))
	}
	return s.text("unanswered", "question", s.question(r, f))
}

// answer says what was answered.
func (s *speaker) answer(n *expression.Node, p place) (string, bool) {
	r, f := read(n, p)
	if f == nil || f.Row() != nil {
		return "", false
	}
	if r.Value(f).Empty() {
		return s.missing(r, f), true
	}
	question := s.question(r, f)
	shown, ok := s.shown(r, f)
	if !ok {
		return s.text("answered", "question", question), true
	}
	code := "answer"
	switch r.Provenance(f).Origin {
	case form.Computed:
		code = "answer.computed"
	case form.Prefilled:
		code = "answer.prefilled"
	case form.Defaulted:
		code = "answer.defaulted"
	}
	return s.text(code, "question", question, "value", shown), true
}

// shown returns a value as its field shows it, and whether it may be shown and can be.
func (s *speaker) shown(r *form.Record, f *form.Field) (string, bool) {
	if !s.e.reveal && s.secrets.has(f) {
		return "", false
	}
	text := string(r.AppendText(nil, f, s.lang))
	return text, text != ""
}

// empty says that something is answered, or is not.
func (s *speaker) empty(n *expression.Node, p place, t truth) (string, bool) {
	if n.Args() != 1 {
		return "", false
	}
	r, f := read(n.Arg(0), p)
	switch {
	case f == nil:
		return "", false
	case t == yes && f.Row() == nil:
		return s.missing(r, f), true
	case t == yes:
		return s.text("noRows", "question", s.question(r, f)), true
	}
	return s.text("answered", "question", s.question(r, f)), true
}

// chosen says that an option is among those that were chosen, or is not.
func (s *speaker) chosen(n *expression.Node, p place, t truth) (string, bool) {
	r, f := read(n.Arg(1), p)
	literal := n.Arg(0)
	if f == nil || literal.Op() != expression.OpLiteral || !s.e.reveal && s.secrets.has(f) {
		return "", false
	}
	for _, o := range f.AllOptions() {
		if o.Value() == literal.Value().Text() {
			code := "chosen"
			if t == no {
				code = "chosen.not"
			}
			return s.text(code, "question", s.question(r, f), "value", o.Label().String(r, s.lang)), true
		}
	}
	return "", false
}

// compared says a comparison. An answer that is, or is not, a certain one is said as the answer that it is.
func (s *speaker) compared(n *expression.Node, p place, code string) (string, bool) {
	left, right := n.Arg(0), n.Arg(1)
	if equality := code == "equal" || code == "notEqual"; equality && !ordered(left.Type().Kind) {
		if _, f := read(left, p); f == nil {
			left, right = right, left
		}
		if right.Op() == expression.OpLiteral {
			return s.answer(left, p)
		}
	}
	if left.Op() == expression.OpLiteral {
		if mirrored, ok := mirror[code]; ok {
			left, right, code = right, left, mirrored
		}
	}
	a, ok := s.operand(left, p, right)
	if !ok {
		return "", false
	}
	b, ok := s.operand(right, p, left)
	if !ok {
		return "", false
	}
	switch left.Type().Kind {
	case value.Date, value.Partial, value.DateTime, value.Time:
		code += ".date"
	}
	return s.text(code, "left", a, "right", b), true
}

// mirror are the comparisons with their sides exchanged.
var mirror = map[string]string{"equal": "equal", "notEqual": "notEqual", "less": "greater", "greater": "less", "lessEqual": "greaterEqual", "greaterEqual": "lessEqual"}

// ordered reports whether values of a kind are compared by size.
func ordered(k value.Kind) bool {
	switch k {
	case value.Integer, value.Number, value.Money, value.Date, value.Partial, value.DateTime, value.Time:
		return true
	}
	return false
}

// operand says one side of a comparison with what is known of it: an answer, a count, an age, a value that is written. other is the
// other side, whose field knows how its values are written.
func (s *speaker) operand(n *expression.Node, p place, other *expression.Node) (string, bool) {
	if r, f := read(n, p); f != nil && f.Row() == nil {
		shown, ok := s.shown(r, f)
		if !ok {
			return s.question(r, f), !r.Value(f).Empty()
		}
		return s.text("operand", "question", s.question(r, f), "value", shown), true
	}
	switch n.Op() {
	case expression.OpConvert:
		return s.operand(n.Arg(0), p, other)
	case expression.OpLiteral:
		return s.literal(n.Value(), p, other)
	case expression.OpCall:
		return s.function(n, p)
	}
	return "", false
}

// literal says a value that is written, as the field it is compared with shows it.
func (s *speaker) literal(v value.Value, p place, other *expression.Node) (string, bool) {
	if _, f := read(other, p); f != nil && f.Type().AppendText != nil && v.Kind() == f.Type().Kind {
		return s.dated(string(f.Type().AppendText(nil, v, s.lang)), v), true
	}
	text := string(form.AppendValue(nil, v, s.lang))
	return s.dated(text, v), text != ""
}

// dated says a date that is written, with what a language puts before it.
func (s *speaker) dated(text string, v value.Value) string {
	if v.Kind() == value.Date || v.Kind() == value.DateTime {
		return s.text("operand.date", "value", text)
	}
	return text
}

// function says the functions that people have words for.
func (s *speaker) function(n *expression.Node, p place) (string, bool) {
	result := p.eval(n)
	if n.Name() == "today" {
		return s.text("operand.today", "value", string(form.AppendValue(nil, result, s.lang))), true
	}
	if n.Args() != 1 {
		return "", false
	}
	r, f := read(n.Arg(0), p)
	if f == nil {
		return "", false
	}
	switch {
	case n.Name() == "age" && !s.e.reveal && s.secrets.has(f):
		return s.text("operand.age", "question", s.question(r, f)), true
	case n.Name() == "age":
		return s.text("operand.age.value", "question", s.question(r, f), "n", strconv.FormatInt(result.Int(), 10)), true
	case n.Name() == "count" && f.Row() != nil, n.Name() == "len" && f.Row() != nil:
		return s.text("operand.count", "question", s.question(r, f), "n", strconv.Itoa(r.Len(f))), true
	case (n.Name() == "count" || n.Name() == "len") && f.Type().Kind == value.List && (s.e.reveal || !s.secrets.has(f)):
		return s.text("operand.count.answers", "question", s.question(r, f), "n", strconv.Itoa(len(r.Value(f).Items()))), true
	}
	return "", false
}
