package submit

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Result is the outcome of checking answers. It must not be used by two goroutines at once.
type Result struct {
	State    *form.State
	Problems []form.Problem // see Check for their order
	Lang     string         // of messages; any language, see form.Language
	refused  bool           // the input was not taken
}

// CheckJSON reads answers from JSON and checks them: the whole road from bytes to a result.
// lang is the language of what is typed in JSON texts, and of messages.
func CheckJSON(f *form.Form, data []byte, ctx form.Context, lang string) *Result {
	a, problems := DecodeJSON(f, data, lang)
	r := Check(f.Evaluate(a, ctx), problems)
	r.Lang = lang
	return r
}

// Release gives the memory of the state and of its answers back, see [form.State.Release]: for a
// server that checks much and has taken what it needs from the result. The problems remain; the
// state, the answers and with them the data do not.
func (r *Result) Release() {
	a := r.State.Answers()
	r.State.Release()
	a.Release()
	r.State = nil
}

// Check checks answers. decoding are the problems that reading them brought.
//
// The problems stand in the order of the definition: first those of the form, with those that
// decoding found at a field behind the field's own; then those at keys that the form does not know, in the order of
// the input. When decoding refused the whole input (see [DecodeJSON]), its problem is the only one:
// that a required answer is missing says nothing about an input that could not be read. Nothing is
// said about fields that are not relevant (law 2).
func Check(s *form.State, decoding []form.Problem) *Result {
	decoding = slices.Clone(decoding)
	for i, p := range decoding {
		decoding[i] = s.Form().Own(p)
	}
	if len(decoding) > 0 && refusal(decoding[0]) {
		return &Result{State: s, Problems: decoding[:1], refused: true}
	}
	concerned := slices.DeleteFunc(decoding, func(p form.Problem) bool { return !concerns(s, p) })
	return &Result{State: s, Problems: merge(s.Form(), s.Problems(), concerned)}
}

// Valid reports whether the answers can be submitted: no problem is an error.
func (r *Result) Valid() bool {
	return !slices.ContainsFunc(r.Problems, func(p form.Problem) bool { return p.Severity == schema.Error })
}

// concerns reports whether a problem of decoding is about a relevant field, or about none (law 2).
func concerns(s *form.State, p form.Problem) bool {
	if p.Field == nil {
		return true
	}
	at, ok := s.Form().Resolve(p.Path)
	if !ok {
		list, _ := cutRow(p.Path)
		at, ok = s.Form().Resolve(list)
	}
	if !ok {
		return true
	}
	r, ok := s.At(at)
	return ok && r.Relevant(at.Field)
}

// merge puts problems of decoding at their place among those of the form, of which the
// order stays as it is.
func merge(f *form.Form, checked, decoding []form.Problem) []form.Problem {
	if len(decoding) == 0 {
		return checked
	}
	placed, unplaced := []form.Problem{}, []form.Problem{}
	for _, p := range decoding {
		if p.Field == nil {
			unplaced = append(unplaced, p)
		} else {
			placed = append(placed, p)
		}
	}
	slices.SortStableFunc(placed, func(a, b form.Problem) int { return slices.Compare(order(f, &a), order(f, &b)) })
	out := make([]form.Problem, 0, len(checked)+len(decoding))
	for _, p := range checked {
		for p.Field != nil && len(placed) > 0 && slices.Compare(order(f, &p), order(f, &placed[0])) > 0 {
			out, placed = append(out, placed[0]), placed[1:]
		}
		out = append(out, p)
	}
	return slices.Concat(out, placed, unplaced)
}

// order returns what problems at fields are sorted by: for each list around the field its
// place and the row number, then the field's place. A row as a whole comes behind its fields.
func order(f *form.Form, p *form.Problem) []int {
	path, last := p.Path, -1
	at, ok := f.Resolve(path)
	if !ok {
		path, last = cutRow(path)
		at, ok = f.Resolve(path)
	}
	if !ok {
		return []int{p.Field.Index()}
	}
	var lists []*form.Field
	for l := at.Field.Object().List(); l != nil; l = l.Object().List() {
		lists = append(lists, l)
	}
	slices.Reverse(lists)
	var key []int
	for i, l := range lists {
		key = append(key, l.Index(), at.Rows[i])
	}
	key = append(key, at.Field.Index())
	if last >= 0 {
		key = append(key, last, math.MaxInt)
	}
	return key
}

// cutRow splits hunde[1] into hunde and 1; the number is -1 when there is none.
func cutRow(path string) (string, int) {
	open := strings.LastIndexByte(path, '[')
	if open < 0 || !strings.HasSuffix(path, "]") {
		return path, -1
	}
	n, err := strconv.Atoi(path[open+1 : len(path)-1])
	if err != nil {
		return path, -1
	}
	return path[:open], n
}
