package sample

import (
	"math/rand/v2"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// made is how many different answers to a question a maker makes at most.
const made = 6

// Maker returns what [decide.Options] takes as Make: answers to a question of a form as a person would type them, of the type
// with its check digits, like the pattern and as long as the definition wants. The same form and context give the same
// answers; without a clock in it the day is today. It must not be used by two goroutines at once.
func Maker(f *form.Form, context form.Context) func(*form.Field) []value.Value {
	known := map[*form.Field][]value.Value{}
	sampler := New(f, Options{Context: context})
	return func(x *form.Field) []value.Value {
		out, ok := known[x]
		if !ok {
			out = sampler.answersTo(x)
			known[x] = out
		}
		return out
	}
}

// answersTo makes a few answers to a question, in the first row where it is in a list.
func (s *Sampler) answersTo(f *form.Field) (out []value.Value) {
	a := s.form.NewAnswers()
	rows := a.Root()
	at := form.Address{Field: f}
	for _, list := range f.Object().Enclosing() {
		rows = rows.Append(list)
		at.Rows = append(at.Rows, 0)
	}
	t := s.search(rand.New(rand.NewPCG(s.options.Seed, uint64(f.Index()))))
	t.restart(a)
	add := func(v value.Value) {
		if !slices.ContainsFunc(out, func(have value.Value) bool { return value.Same(have, v) }) {
			out = append(out, v)
		}
	}
	for _, v := range s.hints.values[f] { // with what it is compared, rows inside a predicate too
		if v.Kind() == f.Type().Kind && len(out) < made/2 {
			add(v)
		}
	}
	for range 3 * made {
		v, ok := t.generate(at)
		if !ok {
			break
		}
		add(v)
		if len(out) == made {
			break
		}
	}
	return out
}
