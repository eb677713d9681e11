package explain

import (
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

// clause says one part in words of the reader; ok is false where it is too technical for that.
func (s *speaker) clause(p *reason.Part) (clause string, ok bool) {
	c := p.Claim
	if c == nil {
		return "", false
	}
	switch c.Says {
	case reason.Undecided:
		return s.undecided(p)
	case reason.Is:
		return s.answer(p, c.Left)
	case reason.Answered, reason.Unanswered:
		return s.answered(p, c)
	case reason.Chosen, reason.NotChosen:
		return s.chosen(p, c)
	}
	return s.compared(p, c)
}

// input returns what a part read of an answer.
func input(p *reason.Part, path string) *reason.Input {
	for _, in := range p.Inputs {
		if in.Origin == reason.Answer && in.Path == path {
			return in
		}
	}
	return nil
}

// empty reports whether a question has no answer. A list has none of its own.
func empty(in *reason.Input) bool { return in.Rows == nil && in.Value == nil && !in.Masked }

// undecided says what is not known yet.
func (s *speaker) undecided(p *reason.Part) (string, bool) {
	for _, in := range p.Inputs {
		if in.Origin == reason.Answer && empty(in) {
			return s.missing(in), true
		}
	}
	return "", false
}

// missing says why an answer is not there; of what is computed, what it lacks.
func (s *speaker) missing(in *reason.Input) string {
	_, f := s.at(in.Path)
	switch {
	case !in.Relevant:
		return s.text("unasked", "question", s.question(in.Path))
	case f == nil || !f.Computed():
		return s.text("unanswered", "question", s.question(in.Path))
	}
	for _, why := range in.Because {
		if why.What != reason.Value {
			continue
		}
		for _, p := range why.Parts {
			if clause, ok := s.undecided(p); ok {
				return clause
			}
		}
	}
	return s.text("uncomputed", "question", s.question(in.Path))
}

// only says the one answer that a part reads, where nothing else decided: whatever the part makes of it.
func (s *speaker) only(p *reason.Part) (string, bool) {
	if len(p.Inputs) != 1 {
		return "", false
	}
	in := p.Inputs[0]
	if _, known := s.shown(in); in.Origin != reason.Answer || in.Rows != nil || !known {
		return "", false
	}
	return s.answer(p, reason.Term{Path: in.Path})
}

// answer says what was answered.
func (s *speaker) answer(p *reason.Part, t reason.Term) (string, bool) {
	in := input(p, t.Path)
	switch {
	case in == nil || in.Rows != nil:
		return "", false
	case empty(in):
		return s.missing(in), true
	}
	question := s.question(in.Path)
	shown, ok := s.shown(in)
	if !ok {
		return s.text("answered", "question", question), true
	}
	code := "answer"
	if in.Provenance != nil && in.Provenance.Origin != reason.Typed {
		code += "." + string(in.Provenance.Origin)
	}
	return s.text(code, "question", question, "value", shown), true
}

// shown returns an answer as its field shows it, and whether it may be shown and can be.
func (s *speaker) shown(in *reason.Input) (string, bool) {
	r, f := s.at(in.Path)
	if in.Masked || f == nil {
		return "", false
	}
	text := string(r.AppendText(nil, f, s.lang))
	return text, text != ""
}

// answered says that something is answered, or is not.
func (s *speaker) answered(p *reason.Part, c *reason.Claim) (string, bool) {
	in := input(p, c.Left.Path)
	switch {
	case in == nil:
		return "", false
	case c.Says == reason.Answered:
		return s.text("answered", "question", s.question(in.Path)), true
	case in.Rows != nil:
		return s.text("noRows", "question", s.question(in.Path)), true
	}
	return s.missing(in), true
}

// chosen says that an option is among those that were chosen, or is not.
func (s *speaker) chosen(p *reason.Part, c *reason.Claim) (string, bool) {
	in := input(p, c.Left.Path)
	if in == nil || in.Masked {
		return "", false
	}
	option := s.option(in.Path, c.Right.Value.Text())
	return s.text(string(c.Says), "question", s.question(in.Path), "value", option), option != ""
}

// compared says a comparison.
func (s *speaker) compared(p *reason.Part, c *reason.Claim) (string, bool) {
	left, ok := s.operand(p, c.Left, c.Right)
	if !ok {
		return "", false
	}
	right, ok := s.operand(p, c.Right, c.Left)
	if !ok {
		return "", false
	}
	code := string(c.Says)
	switch c.Left.Kind {
	case value.Date, value.Partial, value.DateTime, value.Time:
		code += ".date"
	}
	return s.text(code, "left", left, "right", right), true
}

// operand says one side of a comparison with what is known of it: an answer, a count, an age, a value that is written. other is the
// other side, whose field knows how its values are written.
func (s *speaker) operand(p *reason.Part, t, other reason.Term) (string, bool) {
	switch {
	case t.Function != "":
		return s.function(p, t)
	case t.Path == "":
		return s.literal(t.Value, other)
	}
	in := input(p, t.Path)
	if in == nil {
		return "", false
	}
	shown, ok := s.shown(in)
	if !ok {
		return s.question(in.Path), !empty(in)
	}
	return s.text("operand", "question", s.question(in.Path), "value", shown), true
}

// literal says a value that is written, as the field it is compared with shows it.
func (s *speaker) literal(v value.Value, other reason.Term) (string, bool) {
	if _, f := s.at(other.Path); f != nil && other.Function == "" && f.Type().AppendText != nil && v.Kind() == f.Type().Kind {
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

// function says what a function made of an answer. The result is missing where it must not be shown.
func (s *speaker) function(p *reason.Part, t reason.Term) (string, bool) {
	if t.Function == reason.Today {
		return s.text("operand.today", "value", string(form.AppendValue(nil, t.Value, s.lang))), true
	}
	in := input(p, t.Path)
	if in == nil {
		return "", false
	}
	question, n := s.question(in.Path), strconv.FormatInt(t.Value.Int(), 10)
	switch {
	case t.Function == reason.Age && t.Value.Empty():
		return s.text("operand.age", "question", question), true
	case t.Function == reason.Age:
		return s.text("operand.age.value", "question", question, "n", n), true
	case t.Value.Empty():
		return "", false
	case in.Rows != nil:
		return s.text("operand.count", "question", question, "n", n), true
	}
	return s.text("operand.count.answers", "question", question, "n", n), true
}
