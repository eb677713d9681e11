package submit

import (
	"slices"

	"github.com/vordruck/vordruck/form"
)

// levels are the levels of trust that a form can ask for, lowest first, behind none.
var levels = []string{"", "low", "substantial", "high"}

// Allowed reports whether an identity has the trust that the form asks for before it opens (access.trust). Nobody, nil,
// has none, and neither has a level that is none of the language. Package journey asks this of everybody; [CheckJSON] does
// not, for answers can also be checked before somebody logs in.
func Allowed(f *form.Form, who *form.Identity) bool {
	have := ""
	if who != nil {
		have = who.Trust
	}
	return f.Trust() == "" || slices.Index(levels, have) >= slices.Index(levels, f.Trust())
}
