package decide

import (
	"strconv"

	"github.com/vordruck/vordruck/form"
)

// variable is what can be chosen: the answer to a question, in the row that is looked at, a parameter, or the day it is. It is a
// number, the same in all versions of a form.
type variable int

// todayVar is the day it is.
const todayVar variable = 0

// variables number what can be chosen.
type variables struct {
	answers    map[string]variable // by path, without row numbers
	parameters map[string]variable // by name
	names      []string            // of parameters, by variable; "" of what is none
}

func newVariables() *variables {
	return &variables{answers: map[string]variable{}, parameters: map[string]variable{}, names: []string{""}}
}

// of returns the number that something has by its name; where it is a parameter it is remembered as one.
func (n *variables) of(known map[string]variable, name, parameter string) variable {
	v, ok := known[name]
	if !ok {
		v = variable(len(n.names))
		known[name], n.names = v, append(n.names, parameter)
	}
	return v
}

func (n *variables) answer(path string) variable    { return n.of(n.answers, path, "") }
func (n *variables) parameter(name string) variable { return n.of(n.parameters, name, name) }

// key is what a variable is known by among differences.
func (v variable) key() string { return "v" + strconv.Itoa(int(v)) }

// number gives the fields of a form their variables.
func (w *world) number(n *variables) {
	w.variables = n
	fields := w.form.Fields()
	w.numbers = make([]variable, len(fields))
	for i, f := range fields {
		path := f.Path()
		if w.rename != nil {
			path = w.rename(path)
		}
		v := n.answer(path)
		w.numbers[i] = v
		for int(v) >= len(w.fields) {
			w.fields = append(w.fields, nil)
		}
		w.fields[v] = f
	}
}

// variable returns the answer to a question.
func (w *world) variable(f *form.Field) variable { return w.numbers[f.Index()] }

// isInRows reports whether a variable is the answer to a question in the rows of a list.
func (w *world) isInRows(v variable, list *form.Field) bool {
	f := w.fieldOf(v)
	return f != nil && within(f.Object(), list.Row())
}

// fieldOf returns the field that a variable is the answer to, or nil.
func (w *world) fieldOf(v variable) *form.Field {
	if int(v) < len(w.fields) {
		return w.fields[v]
	}
	return nil
}
