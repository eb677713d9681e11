// Package forms holds the example forms: the dog tax, the resident parking permit and
// the trade registration, with the blocks and code lists that they share.
//
// The definitions are in [FS], ready for form.Load:
//
//	f, problems := form.Load(forms.FS, "hundesteuer.form.yaml", form.Options{})
//
// README.md beside this file describes each form, its parameters and what it assumes.
package forms

import "embed"

// FS holds the definitions (*.form.yaml) with the blocks and code lists that they
// name, and no example answers. It does not change.
//
//go:embed *.form.yaml blocks/*.yaml codelists/*.yaml
var FS embed.FS

// Names returns the files of [FS] that are definitions, in the order that a portal would
// list them. The slice is the caller's.
func Names() []string {
	return []string{"hundesteuer.form.yaml", "bewohnerparkausweis.form.yaml", "gewerbeanmeldung.form.yaml"}
}
