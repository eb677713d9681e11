package sample

import (
	"fmt"
	"math/rand/v2"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/schema"
)

// Obstacle is a question that needs an answer, a bound, a condition or a rule that is in the way, together with others.
type Obstacle struct {
	Path  string // of the question, without row numbers; "" for rules and pages
	Code  string // of the problem; or visible, of a condition, compute, of a value that it never is, or the key of a bound
	Rule  string // the id of the rule
	Page  string // the id of the page
	What  string // in words: "b needs an answer"
	File  string
	Where schema.Position
}

// String returns file:line:column: what it is.
func (o Obstacle) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", o.File, o.Where.Line, o.Where.Column, o.What)
}

// Obstacles says what a conflict is made of, in a form that outlives it.
func Obstacles(c decide.Conflict) []Obstacle {
	var out []Obstacle
	for _, d := range c.Demands {
		o := Obstacle{Code: d.Code, What: d.String(), File: d.File(), Where: d.Position()}
		switch {
		case d.Rule != nil:
			o.Rule = d.Rule.ID()
		case d.Page != nil:
			o.Page = d.Page.ID()
		default:
			o.Path = d.Field.Path()
		}
		out = append(out, o)
	}
	for _, b := range c.Bounds {
		o := Obstacle{Path: b.Field.Path(), Code: b.Key, What: b.String(), File: b.File(), Where: b.Position()}
		if b.Key == "page" {
			o.Path, o.Code, o.Page = "", "visible", b.Field.Page().ID()
		}
		out = append(out, o)
	}
	return out
}

// ground is what is decided about the form, at most once.
type ground struct {
	answer   decide.Answer
	conflict []Obstacle
}

// decideOptions are those of all questions about the form.
func (s *Sampler) decideOptions() decide.Options {
	if s.maker == nil {
		s.maker = Maker(s.form, s.options.Context)
	}
	return decide.Options{Context: s.options.Context, Make: s.maker}
}

// ground finds out whether the form has valid answers.
func (s *Sampler) decideGround() *ground {
	if s.ground == nil {
		c, a := decide.Contradiction(s.form, s.decideOptions())
		s.ground = &ground{a, Obstacles(c)}
	}
	return s.ground
}

// resume is a search that starts with answers, such as those that prove something. Of what they leave open chance decides.
func (s *Sampler) resume(answers *form.Answers, random *rand.Rand) *search {
	t := s.search(random)
	t.restart(answers.Clone())
	t.keep(scope{object: s.form.Root()})
	return t
}

// keep lets chance not decide about lists that have rows.
func (s *search) keep(in scope) {
	for _, f := range s.form.Fields() {
		at := form.Address{Field: f, Rows: in.rows}
		if f.Row() == nil || f.Object() != in.object || s.len(at) == 0 {
			continue
		}
		s.decided[spotOf(at)] = true
		for _, row := range s.allRows(at) {
			s.keep(row)
		}
	}
}
