package xdatenfelder

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// precisions are the parts of a praezisierung.
var precisions = []struct {
	name string
	of   func(*precision) *string
}{
	{"minLength", func(p *precision) *string { return &p.minLength }},
	{"maxLength", func(p *precision) *string { return &p.maxLength }},
	{"minValue", func(p *precision) *string { return &p.minValue }},
	{"maxValue", func(p *precision) *string { return &p.maxValue }},
	{"pattern", func(p *precision) *string { return &p.pattern }},
}

// set puts a part of a praezisierung in its place, whatever its capitals; false where there is none of that name.
func (p *precision) set(name, v string) bool {
	for _, part := range precisions {
		if strings.EqualFold(part.name, name) {
			*part.of(p) = strings.TrimSpace(v)
			return true
		}
	}
	return false
}

// readPrecision reads the attributes of version 3, and the JSON of version 2.
func readPrecision(r *reader, n *node) error {
	p := precision{at: r.at}
	lost := func(what, reason string) {
		r.lost(p.at, "praezisierung "+foreign.Shorten(what, 100), reason, "look whether it matters, and say it in the definition")
	}
	for _, a := range r.start.Attr {
		if a.Name.Space != "" || a.Name.Local == "xmlns" {
			continue // of another standard, or a prefix
		}
		if !p.set(a.Name.Local, a.Value) {
			lost(a.Name.Local+" "+strconv.Quote(a.Value), "it is no attribute that is known")
		}
	}
	t, err := r.text()
	if err != nil || t == "" {
		n.precision = p
		return err
	}
	var written map[string]json.RawMessage
	if json.Unmarshal([]byte(t), &written) != nil {
		lost(strconv.Quote(oneLine(t)), "it is no JSON object with bounds")
	}
	names := make([]string, 0, len(written))
	for name := range written {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		raw := string(written[name])
		if v, k, err := scalar(written[name]); err == nil && k != truthValue {
			if !p.set(name, v) && v != "" {
				lost(name+" "+strconv.Quote(v), "it is no bound that is known")
			}
		} else if raw != "null" {
			lost(name+" "+raw, "a bound is a text or a number")
		}
	}
	n.precision = p
	return nil
}
