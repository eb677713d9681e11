package cause

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Search looks for what decided about one expression. It is of use once, for one goroutine.
type Search struct {
	Source    schema.Scalar                 // the expression as it is written
	Path      func(r *Row, cell int) string // of an answer
	Parameter func(name string) bool        // whether the definition has it
	Limit     int                           // of reads

	Parts      []*Part // what was found
	Incomplete bool    // there were more reads than Limit

	open        *Part // that takes what is read; nil between parts
	reads       int
	answersOnly bool
}

// Part is a piece of an expression that decided.
type Part struct {
	reason.Part // without its result and its inputs
	Node        *expression.Node
	Row, Item   *Row // that it was looked at in, and of a predicate that it goes through; Item may be nil
	Value       value.Value
	Reads       []*Read
	Makes       bool // the result: that of the branch that was taken, and not what chose it
}

// Read is something that a part read.
type Read struct {
	Origin reason.Origin
	Row    *Row // of an answer: where it stands
	Cell   int
	Path   string      // of an answer; the name of a parameter, or of what the login says
	Value  value.Value // of what is no answer; absent where it is not known
}

// Condition finds what keeps the truth of a condition within the goal.
func (s *Search) Condition(n *expression.Node, r *Row, g Goal) { s.decide(n, place{row: r}, g) }

// Result finds what decided the value of an expression: what chose a branch, and the branch.
func (s *Search) Result(n *expression.Node, r *Row) { s.result(n, place{row: r}) }

func (s *Search) result(n *expression.Node, p place) {
	if n.Op() == expression.OpCond {
		s.branch(n, p, func(taken *expression.Node) { s.result(taken, p) })
		return
	}
	s.part(n, p, p.truth(n), func() { s.values(n, p) })
	s.Parts[len(s.Parts)-1].Makes = true
}

// Named returns the answers that an expression, or a part of one, names in a row, whatever it does with them; of a list that is named, what is
// not read of its rows is not. item is the row that a predicate looks at, or nil.
func (s *Search) Named(n *expression.Node, r, item *Row) []*Read {
	named := &Search{Path: s.Path, Limit: s.Limit, open: &Part{}, answersOnly: true}
	named.everything(n, place{row: r, item: item})
	return named.open.Reads
}

// part notes one part, and in it what it reads. Inside another part, only what it reads is noted.
func (s *Search) part(n *expression.Node, p place, t Verity, reads func()) {
	if s.open != nil {
		reads()
		return
	}
	part := &Part{Node: n, Row: p.row, Item: p.item, Value: p.eval(n)}
	part.Text, part.Line, part.Column = s.written(n)
	s.Parts = append(s.Parts, part)
	s.open = part
	reads()
	s.open = nil
	part.Claim = s.claim(n, p, t)
}

// written returns a part as it is written, and where.
func (s *Search) written(n *expression.Node) (text string, line, column int) {
	from, length := n.Span()
	text, from = Balanced(s.Source.Value, from, from+length)
	at := s.Source.At(from)
	return text, at.Line, at.Column
}
