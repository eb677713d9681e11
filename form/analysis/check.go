package analysis

import "github.com/vordruck/vordruck/schema"

// Check is one thing to look for. Its words are for the author of a definition.
type Check struct {
	Code     string      // of what it finds, as printed behind a finding
	Meaning  string      // what is found, a sentence or two
	Why      string      // what comes of it, and for whom
	Remedy   string      // what would be right
	Example  string      // of a definition that has the fault: fields of a page, or keys of the definition; "#" and words where it takes more
	Criteria []string    // numbers of the success criteria of WCAG 2.2 that it serves, if any
	Info     bool        // what it finds may well be meant: an info, and no warning
	Asked    bool        // it finds mostly what is meant, and runs only where a selection names it or its group
	Hard     bool        // it asks questions that take long: it runs after the others, and has a budget of its own
	Run      func(*Pass) // nil for what [Suite.Examine] finds itself
}

// Severity returns what a finding of the check is.
func (c Check) Severity() schema.Severity {
	if c.Info {
		return schema.Info
	}
	return schema.Warning
}

// Group is checks that belong together. Its name stands for all of them on the command line.
type Group struct {
	Name   string // a word
	Title  string // of its section in the reference
	About  string // what its checks look for, a sentence or two
	Checks []Check
}
