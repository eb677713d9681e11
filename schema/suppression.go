package schema

// Suppression says why something that a check finds is meant to be so. It covers the part of the definition that it
// stands in, with all that is written inside.
type Suppression struct {
	Pos    Position
	Code   Scalar // of a check, or of a warning of the compiler
	Reason Scalar // for who reads the definition

	from, to Position // of the part that it stands in
}

// Covers reports whether a place in the same file lies in the part that the suppression stands in.
func (s *Suppression) Covers(at Position) bool {
	return !at.before(s.from) && !s.to.before(at)
}

func (p Position) before(q Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Column < q.Column
}

func suppressionObject() *object[Suppression] {
	return &object[Suppression]{
		id: "suppression", noun: "suppression", doc: "Why something that a check finds is meant to be so.",
		pos: func(s *Suppression) *Position { return &s.Pos },
	}
}

func (t *tables) completeSuppression() {
	t.suppression.complete(
		scalar("code", isSlug, func(s *Suppression) *Scalar { return &s.Code }, "The code of what is found, as it stands behind the finding.").must().example("crowded-page").like("check", "rule", "id", "name"),
		scalar("reason", isValue, func(s *Suppression) *Scalar { return &s.Reason }, "Why it is meant to be so, for who reads the definition.").must().like("why", "justification", "comment", "because"),
	)
}

// suppressKey is the line suppress of a table.
func suppressKey[T any](of *object[Suppression], get func(*T) *[]*Suppression) key[T] {
	return many("suppress", of, get, "Findings of checks that are meant to be so, here and inside, with the reason.").like("ignore", "nolint", "disableChecks")
}

// bound says how far the suppressions of a map reach.
func (d *decoder) bound(n *node, all []*Suppression) {
	for _, s := range all {
		s.from, s.to = n.pos, d.end(n)
	}
}

// end returns the place behind the last character of a node.
func (d *decoder) end(n *node) Position {
	switch {
	case n.kind == scalarNode:
		return n.scalar(d.src).At(len(n.value))
	case len(n.entries) > 0:
		return d.end(n.entries[len(n.entries)-1].value)
	}
	return n.pos
}
