package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
)

// setting is the circumstances of answers, and the answers: those of a scenario, or what is different from a step on.
type setting struct {
	clock         string
	clockAt       *yaml.Node
	later         span // of a step: how much time has gone by
	language      *yaml.Node
	parameters    map[string]string
	parameterized *yaml.Node     // the parameters as written; nil where nothing is said
	identity      *form.Identity // nil is nobody
	identityAt    *yaml.Node     // nil where nothing is said
	attributes    []*yaml.Node   // the names of those of the identity
	given         *yaml.Node
}

// some reports whether a step says something of the circumstances.
func (s *setting) some() bool {
	return s.clockAt != nil || s.later != (span{}) || s.language != nil || s.parameters != nil || s.identityAt != nil
}

func (r *report) setting(keys map[string]*yaml.Node) setting {
	s := setting{language: keys["language"], given: keys["given"]}
	for _, name := range []string{"today", "now", "later"} {
		n := keys[name]
		if n == nil {
			continue
		}
		if s.clockAt != nil {
			r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%s stands beside another key for the time", name), detail: "keep one of today, now and later"})
			continue
		}
		s.clockAt = n
		r.clock(&s, name, n)
	}
	if n := keys["parameters"]; n != nil {
		s.parameters, s.parameterized = map[string]string{}, n
		for _, p := range pairs(n) {
			if p.value.Kind != yaml.ScalarNode {
				r.add(p.value, fault{code: codeWrongKind, summary: "the value of a parameter is a list or map", detail: "write a value"})
			}
			s.parameters[p.key.Value] = p.value.Value
		}
	}
	if n := keys["identity"]; n != nil {
		if s.identityAt = n; n.Kind == yaml.MappingNode {
			s.identity, s.attributes = r.identity(n)
		} else if n.Value != none {
			r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q is nobody who could be logged in", n.Value), detail: "write trust and attributes, or none"})
		}
	}
	return s
}

// clock reads a key that sets the clock.
func (r *report) clock(s *setting, name string, n *yaml.Node) {
	if name == "later" {
		var ok bool
		if s.later, ok = spanOf(n.Value); !ok {
			r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no time that goes by", n.Value), detail: "write a number of minutes, hours, days, weeks, months or years, such as 3 days"})
		}
		return
	}
	if s.clock = n.Value; name == "today" {
		s.clock += "T12:00"
	}
	if _, ok := moment(s.clock, time.UTC); !ok {
		r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no moment", n.Value), detail: "write 2026-01-31 for today, or 2026-01-31T08:30 for now"})
	}
}

// moment reads a moment in a time zone.
func moment(s string, zone *time.Location) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// span is time that goes by.
type span struct {
	months, days int
	exact        time.Duration
}

var spanPattern = regexp.MustCompile(`^([0-9]{1,4}) (minute|hour|day|week|month|year)s?$`)

func spanOf(s string) (span, bool) {
	m := spanPattern.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return span{}, false
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n == 0 {
		return span{}, false
	}
	return map[string]span{
		"minute": {exact: time.Duration(n) * time.Minute}, "hour": {exact: time.Duration(n) * time.Hour},
		"day": {days: n}, "week": {days: 7 * n}, "month": {months: n}, "year": {months: 12 * n},
	}[m[2]], true
}

// after returns the moment when the time has gone by; a month ends on the last day of a shorter one, as addMonths does.
func (s span) after(t time.Time) time.Time {
	y, m, d := t.Date()
	if last := time.Date(y, m+time.Month(s.months)+1, 0, 0, 0, 0, 0, t.Location()).Day(); d > last {
		d = last
	}
	return time.Date(y, m+time.Month(s.months), d+s.days, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location()).Add(s.exact)
}
