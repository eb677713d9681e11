package sample

import (
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// wanted returns the text that wishes want a text to be, or one that is another than it must not be.
func wanted(wishes []wish) (string, bool) {
	for _, w := range wishes {
		switch {
		case w.length || w.to.Kind() != value.Text:
		case w.op == expression.OpEqual:
			return w.to.Text(), true
		case w.op == expression.OpNotEqual:
			return w.to.Text() + "x", true
		}
	}
	return "", false
}

// reachText makes a text that is put together, or taken apart, what is wished.
func (s *search) reachText(n *expression.Node, in scope, wishes []wish) {
	text, ok := wanted(wishes)
	switch {
	case !ok:
	case n.Op() == expression.OpConcat:
		s.reachParts(flatten(n, nil), in, text)
	case n.Op() == expression.OpAt && n.Arg(0).Op() == expression.OpCall && n.Arg(0).Name() == "split":
		s.reachSplit(n, in, text)
	case n.Op() == expression.OpCall && n.Name() == "join":
		s.reachJoin(n, in, text)
	}
	if met := func() bool { return holdAll(wishes, s.eval(n, in)) }; !met() {
		s.try(n, in, met)
	}
}

// flatten returns the texts that are put together, in their order.
func flatten(n *expression.Node, out []*expression.Node) []*expression.Node {
	if n.Op() != expression.OpConcat {
		return append(out, n)
	}
	for i := range n.Args() {
		out = flatten(n.Arg(i), out)
	}
	return out
}

// reachParts shares a text among those it is put together of: a literal is itself, what stands before it reaches as far as it does.
func (s *search) reachParts(parts []*expression.Node, in scope, text string) {
	for i, part := range parts {
		if part.Op() == expression.OpLiteral {
			text = strings.TrimPrefix(text, part.Value().Text())
			continue
		}
		end := len(text)
		if i+1 < len(parts) {
			next := s.eval(parts[i+1], in).Text()
			if at := strings.Index(text, next); next != "" && at >= 0 {
				end = at
			}
		}
		s.reach(part, in, wish{op: expression.OpEqual, to: value.OfText(text[:end])})
		text = text[end:]
	}
}

// reachSplit makes a text of which one part is what is wished.
func (s *search) reachSplit(n *expression.Node, in scope, text string) {
	split := n.Arg(0)
	i := 0
	if n.Args() > 1 {
		i = int(min(max(s.eval(n.Arg(1), in).Int(), 0), maxRows))
	}
	parts := make([]string, i+1)
	for k := range parts {
		parts[k] = words[s.random.IntN(5)]
	}
	parts[i] = text
	separator := s.eval(split.Arg(1), in).Text()
	s.reach(split.Arg(0), in, wish{op: expression.OpEqual, to: value.OfText(strings.Join(parts, separator))})
}

// reachJoin gives each row its part of a text.
func (s *search) reachJoin(n *expression.Node, in scope, text string) {
	items := n.Arg(0)
	if items.Op() != expression.OpCall || items.Name() != "map" || items.Arg(0).Type().Kind != value.Rows {
		return
	}
	parts := []string{text}
	if n.Args() > 1 {
		if separator := s.eval(n.Arg(1), in).Text(); separator != "" {
			parts = strings.Split(text, separator)
		}
	}
	for len(s.rows(items.Arg(0), in)) < len(parts) && s.addRow(items.Arg(0), in) {
	}
	if list, ok := s.list(items, in); ok && s.len(list) > len(parts) {
		s.resize(list, len(parts))
	}
	for i, row := range s.rows(items.Arg(0), in) {
		if i < len(parts) {
			s.reach(items.Arg(1), in.with(row), wish{op: expression.OpEqual, to: value.OfText(parts[i])})
		}
	}
}
