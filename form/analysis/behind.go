package analysis

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// Behind returns what decides about fields: they themselves, what is around them, and whatever their conditions and
// computed values read, and so on.
func Behind(fields ...*form.Field) []*form.Field {
	b := behind{seen: map[*form.Field]bool{}}
	for _, f := range fields {
		b.add(f)
	}
	return b.all
}

type behind struct {
	seen map[*form.Field]bool
	all  []*form.Field
}

func (b *behind) add(f *form.Field) {
	if f == nil || b.seen[f] {
		return
	}
	b.seen[f] = true
	b.all = append(b.all, f)
	b.add(f.Parent())
	l := f.Logic()
	for _, e := range []*expression.Expression{l.Visible, l.Required, l.Readonly, l.Compute, l.Default, f.Page().Visible()} {
		b.reads(f.Page().Form(), e)
	}
}

func (b *behind) reads(f *form.Form, e *expression.Expression) {
	if e == nil {
		return
	}
	for _, d := range e.Dependencies() {
		b.add(f.Fields()[d.Field])
	}
}

// Settled wants every question to be answered that decides about fields and must be, in the row of an object and around
// it: what is so only until somebody goes on is no fault.
func Settled(o *form.Object, fields ...*form.Field) (goals []decide.Goal) {
	for _, f := range Behind(fields...) {
		if !f.Fixed() && f.Row() == nil && len(f.Members()) == 0 && (f.Always().Required || f.Logic().Required != nil) && InSight(f.Object(), o) {
			goals = append(goals, decide.Given(f))
		}
	}
	return goals
}

// InSight reports whether an object is another, or has the rows of the other in its own.
func InSight(outer, o *form.Object) bool {
	for ; o != nil; o = o.Outer() {
		if o == outer {
			return true
		}
	}
	return false
}

// Reads returns the fields that an expression reads from its own row and those around it, without lists and groups.
func (e Expression) Reads() (fields []*form.Field) {
	all := e.Object.Form().Fields()
	for _, d := range e.Dependencies() {
		if f := all[d.Field]; f.Row() == nil && len(f.Members()) == 0 && InSight(f.Object(), e.Object) {
			fields = append(fields, f)
		}
	}
	return fields
}

// Questions returns the questions that an expression is about: those that it reads itself, and those that the computed values it
// reads are made of.
func (e Expression) Questions() (questions []*form.Field) {
	all := e.Object.Form().Fields()
	seen := map[*form.Field]bool{}
	var add func(e *expression.Expression)
	add = func(e *expression.Expression) {
		for _, d := range e.Dependencies() {
			f := all[d.Field]
			if seen[f] {
				continue
			}
			seen[f] = true
			if compute := f.Logic().Compute; compute != nil {
				add(compute)
			} else if f.Row() == nil && len(f.Members()) == 0 {
				questions = append(questions, f)
			}
		}
	}
	add(e.Expression)
	return questions
}

// Told wants an expression to have been given an answer, and all that it is about to be answered as far as it is asked: then it is
// open for another reason than that it waits for answers.
func (e Expression) Told() (goals []decide.Goal) {
	var some *decide.Goal
	for _, f := range e.Questions() {
		if !InSight(f.Object(), e.Object) {
			goals = append(goals, needed(f)...)
			continue
		}
		goals = append(goals, decide.Either(decide.Not(decide.Relevant(f)), decide.Answered(f)))
		one := decide.Answered(f)
		if some != nil {
			one = decide.Either(*some, one)
		}
		some = &one
	}
	if some != nil {
		goals = append(goals, *some)
	}
	return goals
}

// needed wants a question to be answered in all rows in which it must be.
func needed(f *form.Field) (goals []decide.Goal) {
	for _, d := range decide.Demands(f.Page().Form()) {
		if d.Field == f && d.Code == "required" {
			goals = append(goals, d.Goal())
		}
	}
	return goals
}

// Source returns a part of an expression that is written at the beginning of a scalar.
func Source(written string, n *expression.Node) string {
	offset, length := n.Span()
	if offset < 0 || offset+length > len(written) {
		return written
	}
	return written[offset : offset+length]
}
