package compat

import (
	"fmt"
	"strconv"
	"strings"
)

// Bump says which part of a version number rises.
type Bump uint8

// The parts of a version number, the least first.
const (
	NoBump Bump = iota
	Patch
	Minor
	Major
)

var bumpNames = [...]string{"none", "patch", "minor", "major"}

// String returns none, patch, minor or major.
func (b Bump) String() string { return bumpNames[b] }

// MarshalText makes it its name in JSON.
func (b Bump) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// VersionVerdict holds the version number against the changes, as semantic versioning has it.
type VersionVerdict struct {
	Needed Bump   `json:"needed"` // by the changes
	Given  Bump   `json:"given"`  // by the two numbers
	OK     bool   `json:"ok"`
	Text   string `json:"text"` // the verdict in words

	// Because says of a number that did not rise enough which change asks for it: the worst, and of these the first.
	Because string `json:"because,omitempty"`

	Place *Place `json:"place,omitempty"`
}

// because says which change asks for so much.
func because(all []Change, needed Bump) string {
	var asking []Change
	for _, c := range all {
		if c.bump == needed {
			asking = append(asking, c)
		}
	}
	if len(asking) == 0 {
		return ""
	}
	first := asking[0]
	for _, c := range asking {
		if c.Class() > first.Class() {
			first = c
		}
	}
	says := "changes data or logic"
	switch class := first.Class(); {
	case class > Compatible:
		var whom []string
		for _, a := range Audiences() {
			if first.Effects[a].Class == class {
				whom = append(whom, a.String())
			}
		}
		says = map[Class]string{Migrating: "needs migration for ", Breaking: "breaks "}[class] + strings.Join(whom, ", ")
		if !first.Decided {
			says += ", or may"
		}
	case needed == Patch:
		says = "changes words or looks"
	}
	out := fmt.Sprintf("%s [%s] %s", first.Summary, first.Code, says)
	if more := len(asking) - 1; more > 0 {
		out += fmt.Sprintf("; %d more ask for as much", more)
	}
	return out
}

// judge says whether a version number rose enough. What breaks is major; below 1.0.0 minor is enough for it.
func judge(before, after string, needed Bump) VersionVerdict {
	v := VersionVerdict{Needed: needed}
	a, okA := numbers(before)
	b, okB := numbers(after)
	if !okA || !okB {
		v.Text = fmt.Sprintf("%q and %q cannot be compared: write major.minor.patch", before, after)
		return v
	}
	down := false
	for i, part := range []Bump{Major, Minor, Patch} {
		if a[i] != b[i] {
			v.Given, down = part, b[i] < a[i]
			break
		}
	}
	if a[0] == 0 && b[0] == 0 && v.Needed == Major {
		v.Needed = Minor
	}
	switch {
	case down:
		v.Text = fmt.Sprintf("version went back from %s to %s", before, after)
	case v.Given < v.Needed && v.Given == NoBump:
		v.Text = fmt.Sprintf("version is still %s: the changes need %s, a %s version", before, raised(a, v.Needed), v.Needed)
	case v.Given < v.Needed:
		v.Text = fmt.Sprintf("version rose from %s to %s: the changes need %s, a %s version", before, after, raised(a, v.Needed), v.Needed)
	case v.Given == NoBump:
		v.OK, v.Text = true, "nothing changed that needs a new version"
	default:
		v.OK, v.Text = true, fmt.Sprintf("version rose from %s to %s, which is enough", before, after)
	}
	return v
}

// numbers reads major.minor.patch; what follows - or + does not count.
func numbers(s string) (n [3]int, ok bool) {
	if i := strings.IndexAny(s, "-+"); i >= 0 {
		s = s[:i]
	}
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return n, false
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return n, false
		}
		n[i] = v
	}
	return n, true
}

func raised(n [3]int, by Bump) string {
	switch by {
	case Major:
		n = [3]int{n[0] + 1}
	case Minor:
		n = [3]int{n[0], n[1] + 1}
	default:
		n[2]++
	}
	return fmt.Sprintf("%d.%d.%d", n[0], n[1], n[2])
}
