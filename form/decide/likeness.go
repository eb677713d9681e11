package decide

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// cased is what lower and upper make of texts: those that have a name become others, and the rest has no letters of the other case.
func (w *world) cased(n *expression.Node, s *set) set {
	out := set{empty: true, shape: textual, rest: s.rest}
	for _, t := range s.texts {
		if v := w.apply(n, value.OfText(t)); !v.Empty() && !slices.Contains(out.texts, v.Text()) {
			out.texts = append(out.texts, v.Text())
		}
	}
	if out.empty = s.empty || s.rest; s.rest {
		out.like = noCapitals()
		if n.Name() == "upper" {
			out.like = noSmallLetters()
		}
	}
	return out
}

// Texts without the letters of one case, as far as Latin-1 has them. All of these have one of the other case, or two.
var (
	noCapitals = sync.OnceValue(func() *pattern.Pattern {
		return pattern.Among([][2]rune{{0, 'A' - 1}, {'Z' + 1, 'À' - 1}, {'×', '×'}, {'ß', utf8.MaxRune}})
	})
	noSmallLetters = sync.OnceValue(func() *pattern.Pattern {
		return pattern.Among([][2]rune{{0, 'a' - 1}, {'z' + 1, 'ß' - 1}, {'÷', '÷'}, {'ÿ' + 1, utf8.MaxRune}})
	})
)

// textTest tries each text that has a name.
func (w *world) textTest(n *expression.Node, operands []set) set {
	out := set{shape: truths}
	for i, s := range operands {
		if i == 0 && s.shape == textual && s.rest && s.like != nil {
			out = setOf(w.likeTest(n, operands))
			continue
		}
		if s.shape != textual || s.rest {
			return set{empty: true, shape: truths, yes: true, no: true}
		}
	}
	if n.Op() == expression.OpMatches {
		for _, t := range operands[0].texts {
			out = join(out, only(w.apply(n, value.OfText(t), n.Arg(1).Value())))
		}
		return out
	}
	for _, t := range operands[0].texts {
		for _, u := range operands[1].texts {
			out = join(out, only(w.apply(n, value.OfText(t), value.OfText(u))))
		}
	}
	return out
}

// likeTest tries the texts that have no name, but are all like a pattern.
func (w *world) likeTest(n *expression.Node, operands []set) (out Outcomes) {
	like := operands[0].like
	if n.Op() == expression.OpMatches {
		return w.likeness(likeness{n.Op(), "", n.Pattern(), like})
	}
	for _, t := range operands[1].texts {
		out |= w.likeness(likeness{n.Op(), t, nil, like})
	}
	return out
}

// likeness is a test of texts, by another or by a pattern, that are like a pattern.
type likeness struct {
	op     expression.Op
	text   string
	tested *pattern.Pattern
	like   *pattern.Pattern
}

// likeness says how such a test comes out.
func (w *world) likeness(l likeness) Outcomes {
	if known, ok := w.likenesses[l]; ok {
		return known
	}
	p, known := l.tested, True|False
	if p == nil {
		p, _ = pattern.Holding(l.text, l.op == expression.OpStartsWith, l.op == expression.OpEndsWith)
	}
	if p != nil {
		if _, shares := pattern.Shares(l.like, p, pattern.Shape{}); shares == pattern.Included {
			known = False
		} else if _, exceeds := pattern.Exceeds(l.like, p, pattern.Shape{}); exceeds == pattern.Included {
			known = True
		}
	}
	w.likenesses[l] = known
	return known
}
