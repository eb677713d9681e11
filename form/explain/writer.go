package explain

import (
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// maxInputs is what Options.MaxInputs is when it is not given.
const maxInputs = 1000

// writer collects one explanation.
type writer struct {
	state      *form.State
	form       *form.Form
	secrets    secrets
	reveal     bool
	shallow    bool // inputs have no reasons and no values
	left       int  // inputs that may still be named
	incomplete bool
	fact       *Fact           // that is being explained
	open       *Part           // that takes what is read; nil between parts
	seen       map[string]bool // inputs that the fact at the top has named, and whether it gave reasons
}

// explain makes a fact of an expression; told notes what of it decided. A nil expression decides nothing.
func (w *writer) explain(fact *Fact, e *expression.Expression, told func(n *expression.Node, p place)) *Fact {
	if e == nil {
		return fact
	}
	fact.Always = false
	if w.fact == nil { // what was told for one fact is told again for the next
		clear(w.seen)
	}
	around, open := w.fact, w.open
	w.fact, w.open = fact, nil
	told(e.Tree(), place{record: fact.record})
	w.fact, w.open = around, open
	return fact
}

// condition explains a fact by a condition whose truth stays within the goal.
func (w *writer) condition(fact *Fact, e *expression.Expression, g goal) *Fact {
	return w.explain(fact, e, func(n *expression.Node, p place) { w.decide(n, p, g) })
}

// result explains a fact by the value of an expression.
func (w *writer) result(fact *Fact, e *expression.Expression) *Fact {
	return w.explain(fact, e, w.partValues)
}

// partValues notes the parts of a value: what chose a branch, and the branch.
func (w *writer) partValues(n *expression.Node, p place) {
	switch n.Op() {
	case expression.OpCond:
		w.branch(n, p, func(taken *expression.Node) { w.partValues(taken, p) })
	default:
		w.part(n, p, p.truth(n), func() { w.values(n, p) })
	}
}

// part notes one part, and in it what it reads. Inside another part, only what it reads is noted.
func (w *writer) part(n *expression.Node, p place, t truth, reads func()) {
	if w.open != nil {
		reads()
		return
	}
	s := w.fact.Source
	from, length := n.Span()
	text, from := balanced(s.Text, from, from+length)
	position := s.scalar.At(from)
	part := &Part{Text: text, Line: position.Line, Column: position.Column, node: n, at: p, source: s, truth: t}
	if p.item != nil {
		part.Row = rowPath(p.item)
	}
	w.fact.Parts = append(w.fact.Parts, part)
	w.open = part
	reads()
	w.open = nil
	part.Result = w.masked(contentOf(p.eval(n)), part.node, p)
}

// balanced returns a piece of an expression with the brackets that belong to it, and where it begins: a span ends where
// the last operand does.
func balanced(src string, from, to int) (string, int) {
	open, missing := 0, 0
	var quote byte
	for i := from; i < to && i < len(src); i++ {
		switch c := src[i]; {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '(':
			open++
		case c == ')' && open > 0:
			open--
		case c == ')':
			missing++
		}
	}
	for end := to; open > 0 && end < len(src); end++ {
		if src[end] == ')' {
			open--
			to = end + 1
		}
	}
	for start := from - 1; missing > 0 && start >= 0; start-- {
		if src[start] == '(' {
			missing--
			from = start
		}
	}
	return src[from:min(to, len(src))], from
}

// input notes that an answer is read. What led to it is told once a fact.
func (w *writer) input(r *form.Record, f *form.Field) {
	if f == nil || w.open == nil {
		return
	}
	for r.Object() != f.Object() {
		r = r.Outer()
	}
	path := r.Path(f)
	if slices.ContainsFunc(w.open.Inputs, func(i *Input) bool { return i.Origin == Answer && i.Path == path }) || !w.room() {
		return
	}
	in := &Input{Origin: Answer, Path: path, Relevant: r.Relevant(f), record: r, field: f}
	w.open.Inputs = append(w.open.Inputs, in)
	if w.shallow {
		return
	}
	if f.Row() != nil {
		n := r.Len(f)
		in.Rows = &n
	} else {
		in.Content = w.contentOfField(r, f)
		if p := r.Provenance(f); p.Origin != form.None {
			in.Provenance = &p
		}
	}
	if told, ok := w.seen[path]; ok {
		in.Above = told
		return
	}
	w.seen[path] = false
	in.Because = w.because(r, f)
	w.seen[path] = len(in.Because) > 0
}

// room takes one from the inputs that may still be named.
func (w *writer) room() bool {
	if w.left--; w.left < 0 {
		w.incomplete = true
	}
	return w.left >= 0
}

// other notes an input that is no answer.
func (w *writer) other(in *Input) {
	same := func(i *Input) bool { return i.Origin == in.Origin && i.Path == in.Path }
	if w.open != nil && !slices.ContainsFunc(w.open.Inputs, same) && w.room() {
		in.Relevant = true
		w.open.Inputs = append(w.open.Inputs, in)
	}
}

var names = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// parameters notes the parameters in a literal: one that was written has no name, and others were folded.
func (w *writer) parameters(n *expression.Node) {
	if n.Name() == "" || w.shallow {
		return
	}
	from, length := n.Span()
	text, _ := balanced(w.fact.Source.Text, from, from+length)
	for _, name := range names.FindAllString(text, -1) {
		if slices.ContainsFunc(w.form.Definition().Parameters, func(p *schema.Parameter) bool { return p.Name.Value == name }) {
			in := &Input{Origin: Parameter, Path: name}
			if name == n.Name() {
				in.Content = contentOf(n.Value())
			}
			w.other(in)
		}
	}
}

// host notes what a function takes from outside the answers.
func (w *writer) host(n *expression.Node, p place) {
	if w.shallow {
		return
	}
	switch n.Name() {
	case "today", "now", "age":
		w.clock(n, p)
	case "identity", "trust":
		w.login(n, p)
	}
}

func (w *writer) clock(n *expression.Node, p place) {
	in := &Input{Origin: Clock}
	if n.Name() != "age" {
		in.Content = contentOf(p.eval(n))
	}
	w.other(in)
}

func (w *writer) login(n *expression.Node, p place) {
	in := &Input{Origin: Login, Path: n.Name()}
	if n.Args() > 0 {
		in.Path = n.Arg(0).Value().Text()
		in.Masked = !w.reveal && !p.eval(n).Empty() // what a login says of a person
	}
	if !in.Masked {
		in.Content = contentOf(p.eval(n))
	}
	w.other(in)
}
