package cause

import (
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/reason"
)

// note adds what the open part reads, once and while there is room.
func (s *Search) note(r *Read) {
	same := func(other *Read) bool { return other.Origin == r.Origin && other.Path == r.Path }
	if s.open == nil || slices.ContainsFunc(s.open.Reads, same) {
		return
	}
	if s.reads++; s.reads > s.Limit {
		s.Incomplete = true
		return
	}
	s.open.Reads = append(s.open.Reads, r)
}

// answer notes that an answer is read.
func (s *Search) answer(at cell) {
	s.note(&Read{Origin: reason.Answer, Row: at.row, Cell: at.number, Path: s.Path(at.row, at.number)})
}

var names = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// parameters notes the parameters in a literal: one that was written has no name, and others were folded.
func (s *Search) parameters(n *expression.Node) {
	if n.Name() == "" || s.answersOnly {
		return
	}
	text, _, _ := s.written(n)
	for _, name := range names.FindAllString(text, -1) {
		if !s.Parameter(name) {
			continue
		}
		r := &Read{Origin: reason.Parameter, Path: name}
		if name == n.Name() {
			r.Value = n.Value()
		}
		s.note(r)
	}
}

// host notes what a function takes from outside the answers.
func (s *Search) host(n *expression.Node, p place) {
	switch n.Name() {
	case "today", "now", "age":
		s.clock(n, p)
	case "identity", "trust":
		s.login(n, p)
	}
}

func (s *Search) clock(n *expression.Node, p place) {
	if s.answersOnly {
		return
	}
	r := &Read{Origin: reason.Clock}
	if n.Name() != "age" {
		r.Value = p.eval(n)
	}
	s.note(r)
}

func (s *Search) login(n *expression.Node, p place) {
	if s.answersOnly {
		return
	}
	r := &Read{Origin: reason.Login, Path: n.Name(), Value: p.eval(n)}
	if n.Args() > 0 {
		r.Path = n.Arg(0).Value().Text()
	}
	s.note(r)
}
