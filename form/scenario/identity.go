package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// identityCall is a call of identity with its attribute, in quotes that YAML may have escaped. Conditions and texts have them.
var identityCall = regexp.MustCompile(`\bidentity\(\s*\\?["']+([^"'\\]+)`)

// asked returns the attributes of a login that a form asks for, in the order of the definition.
func asked(f *form.Form) (names []string) {
	for _, field := range f.Fields() {
		if name := field.Prefill(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, m := range identityCall.FindAllSubmatch(schema.Print(f.Definition()), -1) {
		if name := string(m[1]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// attributes reports those of a scenario's identity that the form never asks for: they change nothing, and are misspelt.
func (r *runner) attributes(f *form.Form, sc *scenario) {
	written := sc.setting.attributes
	if sc.identity == nil {
		written = r.suite.shared.attributes
	}
	if len(written) == 0 {
		return
	}
	names := asked(f)
	for _, n := range written {
		if slices.Contains(names, n.Value) {
			continue
		}
		detail := "it asks for " + strings.Join(names, ", ")
		if len(names) == 0 {
			detail = "it asks for none"
		}
		r.add(n, fault{code: codeNoAttribute, summary: fmt.Sprintf("the form asks no login for %q", n.Value), detail: detail, suggestion: schema.Nearest(n.Value, names)})
	}
}
