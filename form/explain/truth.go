package explain

// truth is one of the three truths.
type truth int8

const (
	no truth = iota - 1
	unknown
	yes
)

// goal is the set of truths among which a condition has to stay for a verdict to stay: a condition that does not hold may
// be false or unknown, an assertion that is not violated true or unknown.
type goal uint8

const (
	isNo goal = 1 << iota
	isUnknown
	isYes

	notYes = isNo | isUnknown
	notNo  = isYes | isUnknown
)

// exactly returns the goal that only t meets.
func exactly(t truth) goal { return isNo << (t + 1) }

func (g goal) has(t truth) bool { return g&exactly(t) != 0 }

// flip exchanges true and false.
func (g goal) flip() goal {
	return g&isUnknown | g&isNo<<2 | g&isYes>>2
}

// holding returns the goal of a condition that only counts when it is true.
func holding(holds bool) goal {
	if holds {
		return isYes
	}
	return notYes
}
