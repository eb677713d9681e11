package cause

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Verity is one of the three truths.
type Verity int8

// The truths.
const (
	No Verity = iota - 1
	Unknown
	Yes
)

// Truth returns the truth of a condition in a row; of what is no condition it is unknown.
func Truth(n *expression.Node, r *Row) Verity { return place{row: r}.truth(n) }

func verity(v value.Value) Verity {
	switch {
	case v.Kind() != value.Bool:
		return Unknown
	case v.Bool():
		return Yes
	}
	return No
}

// Goal is the set of truths among which a condition has to stay for a verdict to stay: a condition that does not hold may
// be false or unknown, an assertion that is not violated true or unknown.
type Goal uint8

// The goals.
const (
	IsNo Goal = 1 << iota
	IsUnknown
	IsYes

	NotYes = IsNo | IsUnknown
	NotNo  = IsYes | IsUnknown
)

// Exactly returns the goal that only t meets.
func Exactly(t Verity) Goal { return IsNo << (t + 1) }

// Holding returns the goal of a condition that only counts when it is true.
func Holding(holds bool) Goal {
	if holds {
		return IsYes
	}
	return NotYes
}

func (g Goal) has(t Verity) bool { return g&Exactly(t) != 0 }

// flip exchanges true and false.
func (g Goal) flip() Goal { return g&IsUnknown | g&IsNo<<2 | g&IsYes>>2 }
