package cause

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

// comparisons are what comparisons say, as they hold and as they do not.
var comparisons = map[expression.Op][2]reason.Saying{
	expression.OpEqual: {reason.Equal, reason.NotEqual}, expression.OpNotEqual: {reason.NotEqual, reason.Equal},
	expression.OpLess: {reason.Less, reason.GreaterEqual}, expression.OpLessEqual: {reason.LessEqual, reason.Greater},
	expression.OpGreater: {reason.Greater, reason.LessEqual}, expression.OpGreaterEqual: {reason.GreaterEqual, reason.Less},
}

// mirror are the comparisons with their sides exchanged.
var mirror = map[reason.Saying]reason.Saying{
	reason.Equal: reason.Equal, reason.NotEqual: reason.NotEqual,
	reason.Less: reason.Greater, reason.Greater: reason.Less, reason.LessEqual: reason.GreaterEqual, reason.GreaterEqual: reason.LessEqual,
}

// claim returns what a part says that is t; nil where it is more than can be put in few words.
func (s *Search) claim(n *expression.Node, p place, t Verity) *reason.Claim {
	if n.Op() == expression.OpNot {
		n, t = n.Arg(0), -t
	}
	if t == Unknown {
		return &reason.Claim{Says: reason.Undecided}
	}
	switch n.Op() {
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		return s.said(reason.Is, n, p)
	case expression.OpIsNil:
		says := map[Verity]reason.Saying{Yes: reason.Unanswered, No: reason.Answered}[t]
		if n.Args() == 1 {
			return s.said(says, n.Arg(0), p)
		}
		return nil
	case expression.OpIn:
		return s.isIn(n, p, t)
	}
	if says, compares := comparisons[n.Op()]; compares {
		if t == No {
			return s.compared(n, p, says[1])
		}
		return s.compared(n, p, says[0])
	}
	return nil
}

// said returns a claim about one answer.
func (s *Search) said(says reason.Saying, n *expression.Node, p place) *reason.Claim {
	left, ok := s.reading(n, p)
	if !ok {
		return nil
	}
	return &reason.Claim{Says: says, Left: left}
}

// isIn says that an option is among those that were chosen, or is not; or what the answer is that is in a list.
func (s *Search) isIn(n *expression.Node, p place, t Verity) *reason.Claim {
	one, all := n.Arg(0), n.Arg(1)
	if one.Op() != expression.OpLiteral {
		return s.said(reason.Is, one, p)
	}
	says := reason.Chosen
	if t == No {
		says = reason.NotChosen
	}
	c := s.said(says, all, p)
	if c != nil {
		c.Right = literal(one)
	}
	return c
}

// compared says a comparison. An answer that is, or is not, a certain one is said as the answer that it is.
func (s *Search) compared(n *expression.Node, p place, says reason.Saying) *reason.Claim {
	left, right := n.Arg(0), n.Arg(1)
	if equality := says == reason.Equal || says == reason.NotEqual; equality && !ordered(left.Type().Kind) {
		if left.Op() == expression.OpLiteral {
			left, right = right, left
		}
		if right.Op() == expression.OpLiteral {
			return s.said(reason.Is, left, p)
		}
	}
	if left.Op() == expression.OpLiteral {
		left, right, says = right, left, mirror[says]
	}
	a, known := s.term(left, p)
	b, alsoKnown := s.term(right, p)
	if !known || !alsoKnown {
		return nil
	}
	return &reason.Claim{Says: says, Left: a, Right: b}
}

// ordered reports whether values of a kind are compared by size.
func ordered(k value.Kind) bool {
	switch k {
	case value.Integer, value.Number, value.Money, value.Date, value.Partial, value.DateTime, value.Time:
		return true
	}
	return false
}

// term returns one side of a comparison: an answer, a count, an age, a value that is written.
func (s *Search) term(n *expression.Node, p place) (reason.Term, bool) {
	if t, ok := s.reading(n, p); ok {
		return t, n.Type().Kind != value.Rows
	}
	switch n.Op() {
	case expression.OpConvert:
		return s.term(n.Arg(0), p)
	case expression.OpLiteral:
		return literal(n), true
	case expression.OpCall:
		return s.function(n, p)
	}
	return reason.Term{}, false
}

// reading returns the answer that a node is no more than a reading of.
func (s *Search) reading(n *expression.Node, p place) (reason.Term, bool) {
	kind := n.Type().Kind
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	at, ok := p.read(n)
	if !ok {
		return reason.Term{}, false
	}
	return reason.Term{Path: s.Path(at.row, at.number), Kind: kind}, true
}

func literal(n *expression.Node) reason.Term {
	return reason.Term{Kind: n.Type().Kind, Value: n.Value()}
}

// functions are those that people have words for.
var functions = map[string]reason.Function{"today": reason.Today, "age": reason.Age, "count": reason.Count, "len": reason.Count}

func (s *Search) function(n *expression.Node, p place) (reason.Term, bool) {
	function, ok := functions[n.Name()]
	switch {
	case !ok || n.Args() > 1:
		return reason.Term{}, false
	case n.Args() == 0:
		return reason.Term{Function: function, Kind: n.Type().Kind, Value: p.eval(n)}, true
	}
	t, ok := s.reading(n.Arg(0), p)
	if function == reason.Count && n.Arg(0).Type().Kind < value.List { // the length of a text
		return reason.Term{}, false
	}
	t.Function, t.Kind, t.Value = function, n.Type().Kind, p.eval(n)
	return t, ok
}
