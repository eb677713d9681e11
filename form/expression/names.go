package expression

import (
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// Name is a name in an expression, and what it means there.
type Name struct {
	Text     string
	From, To int     // bytes in the source
	Symbol   *Symbol // nil where nothing has the name, and for functions
	Function bool
}

// Names returns the names of an expression, which may be unfinished or wrong elsewhere, with what each means in a
// scope. It is for editors: it finds the same symbols as Compile, and goes on where that stops. A nil scope has no
// symbols.
func Names(src string, scope *Scope) []Name {
	r := newReader(Words(src), scope)
	for i := range r.words {
		r.word(i)
	}
	return r.names
}

// Completion is what can stand at a place of an unfinished expression. The bytes from From to the place are the
// beginning of a name that is there already.
type Completion struct {
	From     int
	Symbols  []*Symbol // nearest scope first
	Words    bool      // functions and words of the language can stand here as well
	Options  []string  // values that what is compared takes
	Quoted   bool      // the place is inside a text: options go in without quotation marks
	Operator bool      // an operand has just ended: and, or, == … can follow
}

// Complete says what can stand at a byte offset of an expression.
func Complete(src string, at int, scope *Scope) Completion {
	at = min(max(at, 0), len(src))
	words := Words(src[:at])
	last := len(words) - 1
	out := Completion{From: at}
	if last >= 0 && words[last].To == at && (words[last].Kind == NameWord || words[last].Open || words[last].Kind == OperatorWord && plainName(words[last].Text)) {
		out.From, out.Quoted = words[last].From, words[last].Open
		words = words[:last]
	}
	r := newReader(words, scope)
	for i := range r.words {
		r.word(i)
	}
	if out.Quoted {
		out.From++
		out.Options = r.options()
		return out
	}
	if len(words) > 0 && words[len(words)-1].is(".") {
		in := r.now.members()
		if r.dotless {
			in = r.item().members()
		}
		out.Symbols = in.symbols(false)
		return out
	}
	if len(words) > 0 && words[len(words)-1].operand() {
		out.Operator = true
		return out
	}
	out.Symbols, out.Words, out.Options = scope.symbols(true), true, r.options()
	return out
}

// symbols returns what can be named in a scope, and around it.
func (s *Scope) symbols(around bool) (out []*Symbol) {
	seen := map[string]bool{}
	for ; s != nil; s = s.Outer {
		for i := range s.Symbols {
			if sym := &s.Symbols[i]; !seen[sym.Name] {
				seen[sym.Name] = true
				out = append(out, sym)
			}
		}
		if !around {
			break
		}
	}
	return out
}

// meaning is what an operand is, as far as it is known.
type meaning struct {
	typ   Type
	group *Scope
}

func meaningOf(sym *Symbol) meaning {
	if sym == nil {
		return meaning{}
	}
	return meaning{sym.Type, sym.Group}
}

// members returns the scope of what can stand after a point, or nil.
func (m meaning) members() *Scope {
	if m.group == nil && m.typ.Kind == rowKind {
		return m.typ.Row
	}
	return m.group
}

// item returns what the items of a list are.
func (m meaning) item() meaning {
	switch {
	case m.typ.Kind == value.Rows || m.typ.Kind == value.List && m.typ.Elem != nil:
		return meaning{typ: itemType(m.typ)}
	case m.typ.Kind == value.List:
		return meaning{typ: textType}
	}
	return meaning{}
}

// bracket is one that is open.
type bracket struct {
	function string  // that is called, or ""
	index    meaning // of [ after an operand: what it picks from
	indexes  bool
	arg      int
	first    meaning // the first argument
	compared meaning // what is compared around it
}

// reader goes through the words of an expression from left to right and knows what it has just read.
type reader struct {
	words    []Word
	scope    *Scope
	names    []Name
	open     []bracket
	now      meaning // the operand that has just ended
	dotless  bool    // the point that was just read is the beginning of .x
	compared meaning // the left side of the comparison
}

func newReader(words []Word, scope *Scope) *reader {
	return &reader{words: words, scope: scope}
}

// predicates are the functions whose further arguments look at the items of the first.
var predicates = []string{"count", "sum", "all", "any", "none", "one", "filter", "map"}

// item returns the item of the innermost predicate.
func (r *reader) item() meaning {
	for _, b := range slices.Backward(r.open) {
		if b.arg > 0 && slices.Contains(predicates, b.function) {
			return b.first.item()
		}
	}
	return meaning{}
}

// comparisons are the operators whose right side takes the values of the left one.
var comparisons = []string{"==", "!=", "in", "contains"}

func (r *reader) word(i int) {
	switch w := r.words[i]; {
	case w.Kind == NameWord:
		r.name(i)
	case w.Kind == BracketWord:
		r.bracket(i)
	case w.is("#"):
		r.now = r.item()
	case w.is("."):
		r.dotless = i == 0 || !r.words[i-1].operand()
	case w.is(","):
		r.comma()
	case w.Kind == OperatorWord:
		if slices.Contains(comparisons, w.Text) {
			r.compared = r.now
		} else if w.Text != "not" {
			r.compared = meaning{}
		}
		r.now = meaning{}
	default:
		r.now = meaning{}
	}
}

func (r *reader) name(i int) {
	w := r.words[i]
	n := Name{Text: w.Text, From: w.From, To: w.To}
	switch {
	case i > 0 && r.words[i-1].is("."):
		in := r.now.members()
		if r.dotless {
			in = r.item().members()
		}
		n.Symbol = in.Own(w.Text)
	case i+1 < len(r.words) && r.words[i+1].is("("):
		n.Function = true
	case w.Text == "true" || w.Text == "false" || w.Text == "nil":
		r.now = meaning{}
		return
	default:
		n.Symbol, _, _ = r.scope.lookup(w.Text)
	}
	r.now = meaningOf(n.Symbol)
	r.names = append(r.names, n)
}

func (r *reader) comma() {
	if len(r.open) > 0 {
		top := &r.open[len(r.open)-1]
		if top.arg == 0 {
			top.first = r.now
		}
		top.arg++
		if top.function != "" {
			r.compared = meaning{}
		}
	}
	r.now = meaning{}
}

func (r *reader) bracket(i int) {
	w := r.words[i]
	switch {
	case w.is("("):
		b := bracket{compared: r.compared}
		if i > 0 && r.words[i-1].Kind == NameWord {
			b.function = r.words[i-1].Text
			r.compared = meaning{}
		}
		r.open, r.now = append(r.open, b), meaning{}
	case w.is("["):
		b := bracket{compared: r.compared}
		if i > 0 && r.words[i-1].operand() {
			b.indexes, b.index = true, r.now
		}
		r.open, r.now = append(r.open, b), meaning{}
	case len(r.open) > 0:
		top := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		r.now, r.compared = r.closed(top), top.compared
	}
}

// closed returns what stands in brackets that were just closed.
func (r *reader) closed(b bracket) meaning {
	first := b.first
	if b.arg == 0 {
		first = r.now
	}
	switch {
	case b.indexes:
		return b.index.item()
	case b.function == "":
		return first
	case b.function == "filter" || b.function == "distinct":
		return first
	case b.function == "first" || b.function == "last":
		return first.item()
	case b.function == "map" && r.now.typ.Kind != value.Absent:
		return meaning{typ: listOf(r.now.typ)}
	}
	return meaning{}
}

// options returns the values that what is compared takes.
func (r *reader) options() []string {
	t := r.compared.typ
	if t.Kind == value.List && t.Elem != nil {
		t = *t.Elem
	}
	return t.Options
}
