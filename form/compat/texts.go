package compat

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// beyondAll is a length that no text has.
const beyondAll = 1 << 31

// shape is which texts a version takes as an answer to a field, as far as lengths say; ok is false where there are none.
func shape(f *form.Field) (s pattern.Shape, ok bool) {
	s.Least = 1
	for _, k := range f.Constraints() {
		switch {
		case k.Dynamic != nil:
		case k.Key == "minLength":
			s.Least = max(s.Least, int(min(k.Bound.Int(), beyondAll)))
		case k.Key == "maxLength":
			s.Most = int(min(k.Bound.Int(), beyondAll))
		}
	}
	s.Allow = visibleIn(f)
	return s, s.Most == 0 || s.Least <= s.Most
}

// textsOf is the pattern of all texts that a version takes as an answer to a field, or of more than these; nil where nothing is known of them.
func textsOf(f *form.Field) *pattern.Pattern {
	if p := constraints(f)["pattern"].Pattern; p != nil || f.Type().Pattern == nil {
		return p
	}
	return f.Type().Pattern()
}

// visibleIn returns which characters an answer can be shown with: those that can be seen, that are read back as they are, and that the charset has.
func visibleIn(f *form.Field) func(r rune, edge bool) bool {
	charset := constraints(f)["charset"].Charset
	return func(r rune, edge bool) bool {
		switch {
		case r == '\n':
			return f.Type().Name == "textarea" && !edge
		case r == utf8.RuneError || !unicode.IsPrint(r) && r != ' ' || unicode.Is(unicode.M, r) || edge && unicode.IsSpace(r):
			return false
		}
		return charset == nil || charset.Contains(string(r))
	}
}

// exceeding looks for a text of a shape that one version takes, and that a pattern, or nothing, refuses.
func (d *differ) exceeding(holds, not Condition, s pattern.Shape, q *pattern.Pattern) (Verdict, *Witness) {
	if s.Least > maxSize {
		return Unknown, nil
	}
	text, known := pattern.Exceeds(textsOf(holds.Field), q, s)
	if known == pattern.Included {
		return Impossible, nil
	}
	some := append([]value.Value{value.OfText(text)}, d.procedure.make(holds.Field)...) // the type may want more of it
	if w := d.procedure.exemplify(holds, not, d.pairs.pairing(), these(some...)); w != nil {
		return Possible, w
	}
	return Unknown, nil
}

// excludesLength looks for an answer that one version takes, and that is too short or too long for the other.
func (d *differ) excludesLength(holds, not Condition) (Verdict, *Witness) {
	if not.Bound.Key == "" {
		return Impossible, nil
	}
	if holds.Bound.Dynamic != nil || not.Bound.Dynamic != nil {
		return d.separate(holds, not)
	}
	s, ok := shape(holds.Field)
	switch bound := not.Bound.Bound.Int(); {
	case not.Bound.Key == "maxLength":
		s.Least = max(s.Least, int(min(bound, beyondAll-1))+1)
	case bound <= 1: // no text is shorter
		return Impossible, nil
	case s.Most == 0 || bound <= int64(s.Most):
		s.Most = int(min(bound, beyondAll)) - 1
	}
	if !ok || s.Most > 0 && s.Least > s.Most {
		return Impossible, nil
	}
	if textsOf(holds.Field) == nil {
		if w := d.procedure.exemplify(holds, not, d.pairs.pairing(), atBounds(holds, not)); w != nil {
			return Possible, w
		}
	}
	return d.exceeding(holds, not, s, nil)
}

// excludesPattern looks for an answer that one version takes, and that is not like the pattern of the other.
func (d *differ) excludesPattern(holds, not Condition) (Verdict, *Witness) {
	s, ok := shape(holds.Field)
	if !ok || not.Bound.Key == "" {
		return Impossible, nil
	}
	return d.exceeding(holds, not, s, not.Bound.Pattern)
}

// pattern compares what an answer must be like.
func (d *differ) pattern(o, n *form.Field, was, is form.Constraint) {
	a, b := o.Definition().Pattern, n.Definition().Pattern
	c := d.of(o, n, "", "", func(f *schema.Field) schema.Scalar { return f.Pattern })
	switch {
	case goneByType(o, n, was, is, "pattern"):
		return
	case was.Pattern == nil && is.Pattern == nil, was.Pattern != nil && is.Pattern != nil && was.Pattern.Source() == is.Pattern.Source():
		return
	case was.Pattern == nil:
		c.code, c.summary = "pattern-added", fmt.Sprintf("%s must match %s", d.label(n), b.Value)
	case is.Pattern == nil:
		c.code, c.summary = "pattern-removed", fmt.Sprintf("%s need not match %s any more", d.label(n), a.Value)
	default:
		c.code, c.summary = "pattern-changed", fmt.Sprintf("%s must match %s, and had to match %s", d.label(n), b.Value, a.Value)
	}
	r := d.compareBy(d.bounded(o, was), d.bounded(n, is), accepting, d.excludesPattern)
	c.witness, c.gained, c.open = r.witness, r.gained, r.open
	d.about(&c, "pattern")
	switch {
	case r.rewritten:
		c.code = "rewritten"
		c.summary += ", which makes no difference"
	case r.relation == stronger && c.code == "pattern-changed":
		c.code = "pattern-tighter"
	case r.relation == weaker && c.code == "pattern-changed":
		c.code = "pattern-looser"
	}
	d.add(c)
}

// charsets compares which characters an answer may have.
func (d *differ) charsets(o, n *form.Field, was, is form.Constraint) {
	name := func(c *fieldtype.Charset) string {
		if c == nil {
			return "all characters"
		}
		return "the characters of " + c.Name()
	}
	if was.Charset == is.Charset || was.Charset != nil && is.Charset != nil && was.Charset.Name() == is.Charset.Name() {
		return
	}
	c := d.of(o, n, "", fmt.Sprintf("%s takes %s, and took %s", d.label(n), name(is.Charset), name(was.Charset)), func(f *schema.Field) schema.Scalar { return f.Charset })
	d.excluding(c, d.compareBy(d.bounded(o, was), d.bounded(n, is), accepting, d.excludesCharacter), "charset")
}

// excludesCharacter looks for a character that one version takes, and the other does not. Letters of several code points are the same in all charsets.
func (d *differ) excludesCharacter(holds, not Condition) (Verdict, *Witness) {
	if not.Bound.Charset == nil {
		return Impossible, nil
	}
	var some []value.Value
	found := false
	if s, ok := shape(holds.Field); ok && textsOf(holds.Field) != nil {
		switch text, known := pattern.Exceeds(textsOf(holds.Field), not.Bound.Charset.Pattern(), s); known {
		case pattern.Included:
			return Impossible, nil
		case pattern.Exceeding:
			some = append(some, value.OfText(text))
		}
	}
	for r := rune(1); r <= utf8.MaxRune && len(some) < maxConfirmed; r++ {
		if !utf8.ValidRune(r) || not.Bound.Charset.Contains(string(r)) || holds.Bound.Charset != nil && !holds.Bound.Charset.Contains(string(r)) {
			continue
		}
		found = true
		if visibleIn(holds.Field)(r, true) {
			for _, s := range []string{string(r), "a" + string(r) + "a"} {
				some = append(some, value.OfText(s))
			}
		}
	}
	if !found {
		return Impossible, nil
	}
	if w := d.procedure.exemplify(holds, not, d.pairs.pairing(), these(some...)); w != nil {
		return Possible, w
	}
	return Unknown, nil
}
