package formio

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// component is a component of a form that holds an answer, or answers: a question, a container, a grid. What only lays
// out or shows is none. Together they are the tree of the form's data, under a root without a key.
type component struct {
	json     *foreign.JSON
	key      string // one key of the data, without points
	kind     string // its type, in the words of [constructs]
	field    *schema.Field
	item     *schema.Field // of several single answers, which are a list: the answer in a row
	page     *schema.Page
	layouts  []*layout // what is around it and has conditions, the outermost first; not beyond the component around it
	outer    *component
	inner    []*component
	restated []restated // texts that depend on answers
	silent   bool       // it asks nothing: its value is computed, given or hidden
	logical  bool       // its own logic was read already
}

// layout is a panel, a column or a tab: it groups what is seen and leaves the data as it is.
type layout struct {
	json  *foreign.JSON
	scope *component // the component whose data it lies in
}

// child returns the component of a key in the data of c, and how many keys it takes.
func (c *component) child(key string) *component {
	for _, i := range c.inner {
		if i.key == key {
			return i
		}
	}
	return nil
}

// find follows keys from c down. rest is what is left where a single answer was reached.
func (c *component) find(path []string) (found *component, rest []string) {
	for i, key := range path {
		next := c.child(key)
		if next == nil && c.kind == "form" && key == "data" {
			next = c
		}
		if next == nil {
			if len(c.inner) == 0 && i > 0 {
				return c, path[i:]
			}
			return nil, nil
		}
		c = next
	}
	return c, nil
}

// search finds a component of that key anywhere inside, the nearest level first.
func (c *component) search(key string) *component {
	level := []*component{c}
	for len(level) > 0 {
		var next []*component
		for _, l := range level {
			if found := l.child(key); found != nil {
				return found
			}
			next = append(next, l.inner...)
		}
		level = next
	}
	return nil
}

// lookup finds what a simple condition names, as Form.io does: in the data around the condition, then from the top, then
// wherever a component has the last key.
func (b *builder) lookup(scope *component, path string) (*component, []string) {
	keys := strings.Split(path, ".")
	for s := scope; s != nil; s = s.outer {
		if found, rest := s.find(keys); found != nil {
			return found, rest
		}
		if s.key == keys[0] && len(keys) > 1 {
			if found, rest := s.find(keys[1:]); found != nil {
				return found, rest
			}
		}
	}
	for s := scope; s != nil; s = s.outer {
		if found := s.search(keys[len(keys)-1]); found != nil && len(keys) == 1 {
			return found, nil
		}
	}
	return nil, nil
}

// answerKind is what an answer, or a part of an expression, is to the language.
type answerKind uint8

const (
	unknownKind answerKind = iota
	textKind
	numberKind
	integerKind
	moneyKind
	truthKind
	choiceKind
	choicesKind
	dateKind
	partialDateKind
	datetimeKind
	timeKind
	fileKind
	rowsKind
	groupKind
)

var kindOfType = map[string]answerKind{
	"number": numberKind, "integer": integerKind, "money": moneyKind, "boolean": truthKind, "consent": truthKind, "choice": choiceKind,
	"choices": choicesKind, "date": dateKind, "partial-date": partialDateKind, "datetime": datetimeKind, "time": timeKind, "file": fileKind,
	"list": rowsKind, "group": groupKind, "country": textKind, "info": unknownKind,
}

func kindOf(f *schema.Field) answerKind {
	if k, ok := kindOfType[f.Type.Value]; ok {
		return k
	}
	return textKind
}

func (k answerKind) numeric() bool {
	return k == numberKind || k == integerKind || k == moneyKind
}

func (k answerKind) textual() bool { return k == textKind || k == choiceKind }

// offers reports whether a choice offers a value; a list that comes from the host may offer any.
func offers(f *schema.Field, value string) bool {
	return f.Source.Set() || slices.ContainsFunc(f.Options, func(o *schema.Option) bool { return o.Value.Value == value })
}
