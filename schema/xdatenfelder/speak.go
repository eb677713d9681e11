package xdatenfelder

import (
	"regexp"
	"strings"
)

// speaker writes conditions in the German of [Grammar].
type speaker struct {
	*importer
	bearer *node // of the rule
}

// plainLabel are labels that can stand in quotes and say nothing that the grammar reads.
func plainLabel(s string) bool {
	return s != "" && !strings.Contains(spellings.Replace(s), `"`) && spellings.Replace(s) == s && !strings.Contains(s, "Meldung:") && !strings.Contains(s, "{{") && !idInText.MatchString(s)
}

// ref names a node by its path and its label.
func (s speaker) ref(n *node) (string, error) {
	path := s.bearer.pathFor(n)
	if s.bearer.find(path) != n {
		return "", unsayable("the element " + n.id + " cannot be named where the rule stands")
	}
	if label := n.title(); plainLabel(label) {
		return path + ` "` + label + `"`, nil
	}
	return path, nil
}

// condition writes a condition; inner says that it stands inside of another one.
func (s speaker) condition(c *condition, inner bool) (string, error) {
	switch c.op {
	case and, or:
		return s.junction(c, inner)
	case exactlyOne:
		return s.exactlyOne(c)
	case dateOf:
		return s.date(c)
	case filled:
		ref, err := s.ref(c.refs[0])
		if c.not {
			return ref + " ist leer", err
		}
		return ref + " ist nicht leer", err
	case compare:
		if c.not && c.sign != "=" {
			return s.condition(c.spelled(), true)
		}
		return s.compare(c)
	}
	return "", unsayable("a condition that always or never holds")
}

func (s speaker) junction(c *condition, inner bool) (string, error) {
	word := " UND "
	if c.op == or {
		word = " ODER "
	}
	parts := make([]string, len(c.sub))
	for i, sub := range c.sub {
		var err error
		if parts[i], err = s.condition(sub, true); err != nil {
			return "", err
		}
	}
	text := strings.Join(parts, word)
	if inner {
		text = "(" + text + ")"
	}
	return text, nil
}

func (s speaker) exactlyOne(c *condition) (string, error) {
	begin := "genau eines von ("
	if c.not {
		begin = "nicht genau eines von ("
	}
	parts := make([]string, len(c.sub))
	for i, sub := range c.sub {
		var err error
		if parts[i], err = s.condition(sub, false); err != nil {
			return "", err
		}
	}
	return begin + strings.Join(parts, "; ") + ")", nil
}

func (s speaker) date(c *condition) (string, error) {
	var refs [3]string
	for i, n := range c.refs {
		var err error
		if refs[i], err = s.ref(n); err != nil {
			return "", err
		}
	}
	word := "ein"
	if c.not {
		word = "kein"
	}
	return refs[0] + ", " + refs[1] + " und " + refs[2] + " sind " + word + " gültiges Datum", nil
}

var wholeCode = regexp.MustCompile(`^(-?[0-9][0-9A-Za-z_.-]*[0-9A-Za-z_]|[0-9])$`)

func (s speaker) compare(c *condition) (string, error) {
	ref, err := s.ref(c.refs[0])
	if err != nil {
		return "", err
	}
	sign := c.sign
	if c.not {
		sign = "<>"
	}
	if len(c.refs) == 2 {
		other, err := s.ref(c.refs[1])
		return ref + " " + sign + " " + other, err
	}
	v, err := s.value(c)
	return ref + " " + sign + " " + v, err
}

func (s speaker) value(c *condition) (string, error) {
	f := c.refs[0].answer()
	switch {
	case c.kind == truthValue && c.value == "true":
		return `"wahr"`, nil
	case c.kind == truthValue:
		return `"falsch"`, nil
	case spellings.Replace(c.value) != c.value || strings.Contains(c.value, `"`) || oneLine(c.value) != c.value || strings.Contains(c.value, "Meldung:"):
		return "", unsayable("a value with quotes or signs")
	case !wholeCode.MatchString(c.value):
		return `"` + c.value + `"`, nil
	}
	for _, o := range s.optionsOf(f) {
		if o.Value.Value != c.value || !o.Label.Set() {
			continue
		}
		label := oneLine(unliteral(o.Label.Variants[0].Value.Value))
		if meant, _, ok := s.optionOf(f, label); ok && meant == c.value && plainLabel(label) {
			return c.value + ` "` + label + `"`, nil
		}
	}
	return c.value, nil
}
