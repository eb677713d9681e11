package foreign

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// LossKind says how much of something came across.
type LossKind uint8

// The kinds of loss.
const (
	Dropped LossKind = iota // it is not in the definition
	Changed                 // it is there, and means something slightly else
	Renamed                 // a key of the data has another name
)

// String returns the word that a report begins a line with.
func (k LossKind) String() string { return [...]string{"lost", "changed", "renamed"}[k] }

// MarshalText makes a kind its word in JSON.
func (k LossKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Loss is something of a foreign file that the definition does not say, or says differently.
type Loss struct {
	Kind   LossKind `json:"kind"`
	File   string   `json:"file"` // where Place is: the file that was imported, or one that belongs to it
	Place  Place    `json:"place"`
	What   string   `json:"what"`             // the construct, in the words of its format
	Reason string   `json:"reason"`           // why it could not be carried over
	Advice string   `json:"advice,omitempty"` // what the author can do about it
}

// String returns file:line:column: lost: what: reason (advice) [path].
func (l Loss) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s: %s: %s", l.File, max(l.Place.Line, 1), max(l.Place.Column, 1), l.Kind, l.What, l.Reason)
	if l.Advice != "" {
		fmt.Fprintf(&b, " (%s)", l.Advice)
	}
	if l.Place.Path != "" {
		fmt.Fprintf(&b, " [%s]", l.Place.Path)
	}
	return b.String()
}

// Tally counts what was met and what was carried over.
type Tally struct {
	Fields        int `json:"fields"`        // everything that asks, groups or shows
	CarriedFields int `json:"carriedFields"` // of these
	Rules         int `json:"rules"`         // everything that a machine can read as logic: conditions, validations, computed values
	CarriedRules  int `json:"carriedRules"`  // of these
}

// Add adds the counts of another file.
func (t Tally) Add(o Tally) Tally {
	return Tally{t.Fields + o.Fields, t.CarriedFields + o.CarriedFields, t.Rules + o.Rules, t.CarriedRules + o.CarriedRules}
}

// sortLosses brings losses into the order of the file, those of a file beside it behind.
func sortLosses(file string, losses []Loss) {
	beside := func(l Loss) int {
		if l.File == file {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(losses, func(a, b Loss) int {
		return cmp.Or(cmp.Compare(beside(a), beside(b)), cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
}
