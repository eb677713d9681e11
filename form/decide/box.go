package decide

import "github.com/vordruck/vordruck/form"

// box says what the answers may be: a set for each variable that has been looked at. Boxes share what they have
// in common; a split changes one variable of a copy.
type box struct {
	vars []*set // by variable; nil where it has not been looked at. A set is never changed: a box gets another
}

func (n *variables) box() *box { return &box{vars: make([]*set, len(n.names))} }

// at returns the set of a variable, or nil where it has not been looked at.
func (b *box) at(v variable) *set {
	if int(v) < len(b.vars) {
		return b.vars[v]
	}
	return nil
}

// get returns the set of a variable that has been looked at.
func (b *box) get(v variable) set {
	if s := b.at(v); s != nil {
		return *s
	}
	return set{}
}

func (b *box) put(v variable, s set) { b.share(v, &s) }

// share puts a set into the box that is in others too.
func (b *box) share(v variable, s *set) {
	for int(v) >= len(b.vars) {
		b.vars = append(b.vars, nil)
	}
	b.vars[v] = s
}

func (b *box) clone() *box {
	out := &box{vars: make([]*set, len(b.vars))}
	copy(out.vars, b.vars)
	return out
}

// forgetRows forgets what has been looked at in the rows of a list.
func (w *world) forgetRows(b *box, list *form.Field) {
	for v, s := range b.vars {
		if s != nil && w.isInRows(variable(v), list) {
			b.vars[v] = nil
		}
	}
}
