package analysis

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/schema"
)

// Finding is something that is wrong in a definition, with the answers that show it where there are any. In
// JSON it is the problem with the keys witness and forms.
type Finding struct {
	schema.Problem
	Witness *Witness `json:"witness,omitempty"`

	// The definitions that were found to use its file, such as a block, where many are looked at; nil otherwise.
	Forms []string `json:"forms,omitempty"`
}

// Witness are answers to a form that prove a finding: with them, on that day, it is as the finding says.
type Witness struct {
	Answers json.RawMessage `json:"answers"`         // a JSON object, as vordruck eval --data takes it
	Today   string          `json:"today,omitempty"` // "2026-01-31", as --today takes it; "" where the day does not matter

	// Who is logged in, where it matters: the attributes that identity() sees, and the level that trust() is.
	Identity map[string]string `json:"identity,omitempty"`
	Trust    string            `json:"trust,omitempty"`
}

// String returns the witness in a line.
func (w Witness) String() string {
	text := string(w.Answers)
	if w.Today != "" {
		text += " on " + w.Today
	}
	if len(w.Identity) > 0 {
		who, _ := json.Marshal(w.Identity) // texts, ordered by name
		text += " logged in as " + string(who)
	}
	if w.Trust != "" {
		text += " with trust " + w.Trust
	}
	return text
}

// Findings are what was found, in the order of files and places.
type Findings []Finding

// Of makes findings of problems.
func Of(problems schema.Problems) Findings {
	out := make(Findings, len(problems))
	for i, p := range problems {
		out[i].Problem = p
	}
	return out
}

// Problems returns the findings without their witnesses.
func (fs Findings) Problems() schema.Problems {
	out := make(schema.Problems, len(fs))
	for i, f := range fs {
		out[i] = f.Problem
	}
	return out
}

// Worst returns whether there is a finding at all, and the severity of the worst.
func (fs Findings) Worst() (worst schema.Severity, found bool) {
	worst = schema.Info
	for _, f := range fs {
		worst = min(worst, f.Severity)
	}
	return worst, len(fs) > 0
}

// Sort orders the findings as [schema.Problems.Sort] orders problems.
func (fs Findings) Sort() {
	slices.SortStableFunc(fs, func(a, b Finding) int { return schema.Compare(a.Problem, b.Problem) })
}
