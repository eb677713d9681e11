package compat

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/schema"
)

// Class says how somebody gets on with a change.
type Class uint8

// The classes, the mildest first; see the package comment.
const (
	Compatible Class = iota
	Migrating
	Breaking
)

var classNames = [...]string{"compatible", "migration", "breaking"}

// String returns compatible, migration or breaking.
func (c Class) String() string { return classNames[c] }

// MarshalText makes a class its name in JSON.
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Audience is who meets a change.
type Audience uint8

// The audiences; see the package comment.
const (
	Drafts Audience = iota
	Submissions
	Receivers
	audiences
)

var audienceNames = [...]string{"drafts", "submissions", "receivers"}

// String returns drafts, submissions or receivers.
func (a Audience) String() string { return audienceNames[a] }

// Audiences returns all audiences, in their order. The slice is the caller's.
func Audiences() []Audience { return []Audience{Drafts, Submissions, Receivers} }

// Effect is what a change means for one audience.
type Effect struct {
	Class  Class  `json:"class"`
	Reason string `json:"reason,omitempty"`
}

// Place is where something stands in one of the two versions.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Change is one difference between two versions, in the words of an author.
type Change struct {
	Code    string   `json:"code"`              // one of Codes
	Path    string   `json:"path,omitempty"`    // of the field in the new version, or in the old one where it is gone; "" for what is no field
	OldPath string   `json:"oldPath,omitempty"` // where it differs
	Old     *Place   `json:"old,omitempty"`     // nil for what is new
	New     *Place   `json:"new,omitempty"`     // nil for what is gone
	Summary string   `json:"summary"`
	Effects Effects  `json:"effects"`
	Quiet   bool     `json:"quiet,omitempty"`     // words and looks: nothing in the data or the logic
	Decided bool     `json:"decided"`             // false: what it means was not decided, and is classed as the worst it can be
	Witness *Witness `json:"witness,omitempty"`   // answers that the versions treat differently
	Where   string   `json:"where,omitempty"`     // the value of a parameter, other than that which both were compiled with, for which it is so
	Suggest string   `json:"suggested,omitempty"` // a line for the new definition
	Renamed *Renamed `json:"renamed,omitempty"`   // of what is gone: what it probably is now
	bump    Bump
}

// Renamed is what something that is gone probably is in the new version.
type Renamed struct {
	To      string `json:"to"`        // the path of the question, or the value of the option
	At      *Place `json:"at"`        // where it stands
	Suggest string `json:"suggested"` // the line that would say so there
}

// Class returns the worst class for some audiences; all when none is named.
func (c Change) Class(of ...Audience) Class {
	if len(of) == 0 {
		of = Audiences()
	}
	worst := Compatible
	for _, a := range of {
		worst = max(worst, c.Effects[a].Class)
	}
	return worst
}

// Effects are what a change means, by [Audience].
type Effects [audiences]Effect

// MarshalJSON names the audiences.
func (e Effects) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Drafts      Effect `json:"drafts"`
		Submissions Effect `json:"submissions"`
		Receivers   Effect `json:"receivers"`
	}{e[Drafts], e[Submissions], e[Receivers]})
}

// Witness are answers that show a difference: given to the old version and to the new one, they have different results.
type Witness struct {
	Answers []Answer `json:"answers"`         // those that matter
	Today   string   `json:"today,omitempty"` // the day it is, where that matters
	Old     string   `json:"old"`             // what the old version makes of them: accepted or refused, asked or not asked …
	New     string   `json:"new"`

	// Submission is the answers with all that they take to be submitted: as the old version takes them, where submissions that were valid are
	// concerned, else as the new one does. It is left out where none was found.
	Submission json.RawMessage `json:"submission,omitempty"`

	evidence // empty for an answer alone
}

// Answer is one answer of a [Witness]; nil is none.
type Answer struct {
	Path  string          `json:"path"` // in the new version where it has the field
	Value json.RawMessage `json:"value"`
	Old   bool            `json:"old,omitempty"` // of a question that the old version alone has, or asks for in another way
}

// Edition says which version of a form was compared.
type Edition struct {
	File    string `json:"file"`
	ID      string `json:"id"`
	Version string `json:"version"`
}

// Report is all that changed between two versions, in the order of the new definition; what is gone comes where it stood.
type Report struct {
	Old     Edition        `json:"old"`
	New     Edition        `json:"new"`
	Today   string         `json:"today"`   // the day that it was made on: whole submissions of witnesses that name none are ones of that day
	Changes []Change       `json:"changes"` // never nil
	Version VersionVerdict `json:"version"`
}

// Class returns the worst class of all changes for some audiences; all when none is named.
func (r *Report) Class(of ...Audience) Class {
	worst := Compatible
	for _, c := range r.Changes {
		worst = max(worst, c.Class(of...))
	}
	return worst
}

// Find returns the changes with a code.
func (r *Report) Find(code string) []Change {
	return slices.DeleteFunc(slices.Clone(r.Changes), func(c Change) bool { return c.Code != code })
}

func placeAt(file string, pos schema.Position) *Place {
	if pos.Line == 0 {
		return nil
	}
	return &Place{file, pos.Line, pos.Column}
}
