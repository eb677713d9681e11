package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// identityCall is a call of identity with its attribute, in quotes that YAML may have escaped. Conditions and texts have them.
var identityCall = regexp.MustCompile(`\bidentity\(\s*\\?["']+([^"'\\]+)`)

// Asked returns the attributes of a login that a form asks for, in the order of the definition.
func Asked(f *form.Form) (names []string) {
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

// attributes reports those of an identity that the form never asks for: they change nothing, and are misspelt.
func (r *runner) attributes(f *form.Form, s *setting) {
	written := s.attributes
	if len(written) == 0 {
		return
	}
	names, known := r.asked[f]
	if !known {
		names = Asked(f)
		r.asked[f] = names
	}
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

func (r *report) identity(n *yaml.Node) (who *form.Identity, names []*yaml.Node) {
	keys := r.table(n, identityTable)
	who = &form.Identity{Attributes: map[string]form.Attribute{}, Source: "scenario"}
	if source := keys["source"]; source != nil {
		who.Source = source.Value
	}
	if trust := keys["trust"]; trust != nil {
		who.Trust = r.trust(trust)
	}
	for _, p := range pairs(keys["attributes"]) {
		a := form.Attribute{Value: p.value.Value}
		for _, inner := range pairs(p.value) {
			switch inner.key.Value {
			case "value":
				a.Value = inner.value.Value
			case "trust":
				a.Trust = r.trust(inner.value)
			default:
				r.add(inner.key, fault{code: codeUnknownKey, summary: fmt.Sprintf("an attribute has no key %q", inner.key.Value), detail: "it has value and trust", suggestion: schema.Nearest(inner.key.Value, []string{"value", "trust"})})
			}
		}
		who.Attributes[p.key.Value] = a
		names = append(names, p.key)
	}
	return who, names
}

var trusts = []string{"low", "substantial", "high"}

func (r *report) trust(n *yaml.Node) string {
	for _, t := range trusts {
		if n.Value == t {
			return t
		}
	}
	r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("there is no level of trust %q", n.Value), detail: "low, substantial or high", suggestion: schema.Nearest(n.Value, trusts)})
	return ""
}
