package reason

import (
	"encoding/json"

	"github.com/vordruck/vordruck/schema"
)

// Explanation is why one field, page or rule is as it is.
type Explanation struct {
	Kind       Kind    `json:"kind"`
	Path       string  `json:"path"`                 // hunde[1].rasse; the id of a page or rule
	Row        string  `json:"row,omitempty"`        // the row that a rule was asked in: hunde[1]
	Label      string  `json:"label,omitempty"`      // in the form's first language
	Facts      []*Fact `json:"facts"`                // in a fixed order: whether it is there first
	Incomplete bool    `json:"incomplete,omitempty"` // there was more to say than Options.MaxInputs
}

// Kind is what was asked about.
type Kind string

// The kinds of what can be asked about.
const (
	Field Kind = "field"
	Page  Kind = "page"
	Rule  Kind = "rule"
)

// What is the property that a fact is about.
type What string

// The properties.
const (
	Visible  What = "visible"
	Required What = "required"
	Readonly What = "readonly"
	Value    What = "value"
	Option   What = "option" // whether one option is offered
	Problem  What = "problem"
	Stop     What = "stop"
	Assert   What = "assert" // whether a rule is met
)

// Verdict is what is the case.
type Verdict string

// The verdicts, by the property they belong to.
const (
	Shown      Verdict = "shown" // visible
	Hidden     Verdict = "hidden"
	Needed     Verdict = "required" // required
	Optional   Verdict = "optional"
	Fixed      Verdict = "readonly" // readonly
	Changeable Verdict = "changeable"
	Typed      Verdict = "typed" // value: where it comes from
	Prefilled  Verdict = "prefilled"
	Computed   Verdict = "computed"
	Defaulted  Verdict = "defaulted"
	Empty      Verdict = "empty"
	Offered    Verdict = "offered" // option
	Withheld   Verdict = "withheld"
	Wrong      Verdict = "wrong"   // problem
	Stopped    Verdict = "stopped" // stop
	Open       Verdict = "open"
	Unreached  Verdict = "unreached" // the journey ends on a page before this
	Met        Verdict = "met"       // assert
	Unknown    Verdict = "unknown"   // an assertion nobody can decide yet, which is no violation
	Violated   Verdict = "violated"
	Unchecked  Verdict = "not checked" // what it stands in is not asked
)

// Fact is one verdict and what led to it.
type Fact struct {
	What    What     `json:"what"`
	Verdict Verdict  `json:"verdict"`
	Of      string   `json:"of"`               // what it is about: the field itself, or the page or group around it that hides it, or the page on which the journey ends
	Always  bool     `json:"always,omitempty"` // it is so whatever the answers: nothing decides
	Option  string   `json:"option,omitempty"` // the option's value
	Problem *Trouble `json:"problem,omitempty"`
	Content          // of a value; the bound of a problem
	Source  *Source  `json:"source,omitempty"` // nil where nothing written decides
	Parts   []*Part  `json:"parts,omitempty"`  // of Source, what decided
}

// Content is a value as JSON. Masked is set where it is not shown because it tells something sensitive; both are missing
// where there is no value.
type Content struct {
	Value  json.RawMessage `json:"value,omitempty"`
	Masked bool            `json:"masked,omitempty"`
}

// Trouble is the problem a fact is about.
type Trouble struct {
	Code     string          `json:"code"`
	Severity schema.Severity `json:"severity"`
	Rule     string          `json:"rule,omitempty"`
}

// Source is an expression, or another written value, in the definition.
type Source struct {
	Key    string `json:"key"` // visible, required, assert, minimum …
	Text   string `json:"text"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line"` // 0 for what was built without a file
	Column int    `json:"column"`

	Scalar schema.Scalar `json:"-"` // as the definition has it
}

// Part is a piece of an expression that decided.
type Part struct {
	Text   string   `json:"text"`
	Line   int      `json:"line"`
	Column int      `json:"column"`
	Row    string   `json:"row,omitempty"` // the row a predicate looked at: hunde[1]
	Result Content  `json:"result"`        // without a value where it is unknown
	Inputs []*Input `json:"inputs,omitempty"`

	Claim *Claim `json:"-"` // what it says; nil where that is too much for words
}

// Origin says what kind of thing an input is.
type Origin string

// The kinds of inputs.
const (
	Answer    Origin = "answer"
	Parameter Origin = "parameter"
	Clock     Origin = "clock"
	Login     Origin = "identity"
)

// Input is something that an expression read.
type Input struct {
	Origin     Origin      `json:"origin"`
	Path       string      `json:"path,omitempty"` // of an answer; the name of a parameter
	Rows       *int        `json:"rows,omitempty"` // of a list: how many
	Relevant   bool        `json:"relevant"`
	Content                // without a value where it is empty
	Provenance *Provenance `json:"provenance,omitempty"`
	Because    []*Fact     `json:"because,omitempty"` // why it is hidden, shown by condition, computed or defaulted
	Above      bool        `json:"above,omitempty"`   // Because was told where the input first occurs in this fact
}

// Provenance says where the value of an answer comes from.
type Provenance struct {
	Origin Verdict `json:"origin"`           // Typed, Prefilled, Computed or Defaulted
	Source string  `json:"source,omitempty"` // the login and its attribute, for Prefilled
	Trust  string  `json:"trust,omitempty"`  // of the attribute
}

// Options are what may be decided about an explanation. The zero value works.
type Options struct {
	Reveal    bool // show what is sensitive
	MaxInputs int  // inputs that are named, in all; 0 means 1,000. What is more makes the explanation Incomplete.
}
