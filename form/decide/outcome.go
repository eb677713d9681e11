package decide

import "github.com/vordruck/vordruck/form/value"

// Outcomes is a set of the three truths that an expression can have.
type Outcomes uint8

// The outcomes. Unknown is the empty result: what matters is not answered.
const (
	False Outcomes = 1 << iota
	Unknown
	True

	none Outcomes = 0
	any3          = False | Unknown | True
)

func (o Outcomes) has(p Outcomes) bool    { return o&p != 0 }
func (o Outcomes) within(p Outcomes) bool { return o&^p == 0 }

// holds are the outcomes of a condition: one that is unknown does not hold.
func (o Outcomes) holds() Outcomes {
	if o.has(Unknown) {
		return o&^Unknown | False
	}
	return o
}

// outcome is the one outcome of a truth that is there, or is not.
func outcome(v value.Value) Outcomes {
	switch b, ok := value.BoolAt(&v); {
	case !ok:
		return Unknown
	case b:
		return True
	}
	return False
}

func outcomeOf(b bool) Outcomes {
	if b {
		return True
	}
	return False
}

func not(a Outcomes) Outcomes {
	out := a & Unknown
	if a.has(True) {
		out |= False
	}
	if a.has(False) {
		out |= True
	}
	return out
}

// and is the conjunction of all pairs: the smaller of both, where false is smaller than unknown.
func and(a, b Outcomes) Outcomes {
	out := none
	if a.has(False) || b.has(False) {
		out |= False
	}
	if a.has(Unknown) && b.has(Unknown|True) || b.has(Unknown) && a.has(Unknown|True) {
		out |= Unknown
	}
	if a.has(True) && b.has(True) {
		out |= True
	}
	return out
}

func or(a, b Outcomes) Outcomes { return not(and(not(a), not(b))) }
