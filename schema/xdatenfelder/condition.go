package xdatenfelder

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// op is what a condition says.
type op uint8

const (
	always op = iota
	never
	and
	or
	exactlyOne // of the conditions
	compare    // a field with a value, or with another field
	filled     // a field, group or list is answered
	dateOf     // day, month and year are a day of the calendar, as far as they are answered
)

// condition is a tree of what rules say about answers. It has two values: a comparison with what nobody has answered
// does not hold. It never changes once it is built. Negation is written into its leaves: a leaf that is not holds where the plain one does not.
type condition struct {
	op    op
	not   bool // of compare, filled, exactlyOne, dateOf
	sub   []*condition
	refs  []*node // that a leaf reads
	sign  string  // of compare: = < <= > >=
	value string  // of compare, where it has one ref
	kind  kind    // of value
}

// kind is what a literal of a rule is.
type kind uint8

const (
	textValue kind = iota
	truthValue
	numberValue
)

func holdsAlways() *condition { return &condition{op: always} }

func isFilled(n *node) *condition { return &condition{op: filled, refs: []*node{n}} }

// all joins conditions that must all hold, simplified.
func all(conditions ...*condition) *condition { return joined(and, always, never, conditions) }

// some joins conditions of which one must hold, simplified.
func some(conditions ...*condition) *condition { return joined(or, never, always, conditions) }

// joined flattens a list of conditions, leaves out what changes nothing and what is there already, and absorbs what another one covers.
func joined(o, neutral, deciding op, conditions []*condition) *condition {
	var flat []*condition
	var add func(cs []*condition) bool
	add = func(cs []*condition) bool {
		for _, c := range cs {
			switch {
			case c == nil || c.op == neutral:
			case c.op == deciding:
				return false
			case c.op == o:
				if !add(c.sub) {
					return false
				}
			case !slices.ContainsFunc(flat, c.equal):
				flat = append(flat, c)
			}
		}
		return true
	}
	if !add(conditions) {
		return &condition{op: deciding}
	}
	flat = contract(o, flat)
	flat = absorb(o, flat)
	switch len(flat) {
	case 0:
		return &condition{op: neutral}
	case 1:
		return flat[0]
	}
	return &condition{op: o, sub: flat}
}

// opposed are the signs that are met exactly where the other is not, once there is an answer.
var opposed = map[string]string{"<": ">=", ">=": "<", ">": "<=", "<=": ">"}

// inverted is the comparison that holds where c does not, once there is an answer; nil where there is none.
func (c *condition) inverted() *condition {
	n := *c
	switch {
	case c.op != compare:
		return nil
	case c.kind == truthValue && len(c.refs) == 1:
		n.value = map[string]string{"true": "false", "false": "true"}[c.value]
	case opposed[c.sign] != "":
		n.sign = opposed[c.sign]
	default:
		return nil
	}
	n.not = !c.not
	return &n
}

// contract writes "a is empty or a >= b" as "not a < b", and "a is answered and not a < b" as "a >= b"; a yes or no likewise.
func contract(o op, flat []*condition) []*condition {
	for i, c := range flat {
		n := c.inverted()
		if n == nil || c.not != (o == and) {
			continue
		}
		isGuard := func(g *condition) bool {
			return g.op == filled && g.not == (o == or) && slices.Contains(c.refs, g.refs[0])
		}
		guards := 0
		for _, g := range flat {
			if isGuard(g) {
				guards++
			}
		}
		if guards == len(c.refs) {
			rest := slices.Clone(flat)
			rest[i] = n
			return slices.DeleteFunc(rest, isGuard)
		}
	}
	return flat
}

// spelled is the inverse of contract.
func (c *condition) spelled() *condition {
	n := *c
	n.sign, n.not = opposed[c.sign], false
	o := &condition{op: or}
	for _, ref := range c.refs {
		o.sub = append(o.sub, isFilled(ref).negated())
	}
	o.sub = append(o.sub, &n)
	return o
}

// absorb leaves out what another condition of a list covers: of "a or (a and b)" the second, and of "a and (a or b)".
func absorb(o op, flat []*condition) []*condition {
	covered := func(i int) bool {
		for j, other := range flat {
			if i == j {
				continue
			}
			weaker, stronger := other, flat[i]
			if o == and {
				weaker, stronger = stronger, weaker
			}
			if stronger.implies(weaker) && !(weaker.implies(stronger) && i < j) {
				return true
			}
		}
		return false
	}
	var kept []*condition
	for i, c := range flat {
		if !covered(i) {
			kept = append(kept, c)
		}
	}
	return kept
}

// negated returns what holds exactly where a condition does not.
func (c *condition) negated() *condition {
	switch c.op {
	case always:
		return &condition{op: never}
	case never:
		return &condition{op: always}
	case and, or:
		sub := make([]*condition, len(c.sub))
		for i, s := range c.sub {
			sub[i] = s.negated()
		}
		if c.op == and {
			return some(sub...)
		}
		return all(sub...)
	}
	n := *c
	n.not = !c.not
	return &n
}

// equal reports whether two conditions are written the same.
func (c *condition) equal(d *condition) bool {
	return c.op == d.op && c.not == d.not && c.sign == d.sign && c.value == d.value && c.kind == d.kind &&
		slices.Equal(c.refs, d.refs) && slices.EqualFunc(c.sub, d.sub, (*condition).equal)
}

// implies reports whether d is known to hold wherever c does. It says false where it cannot tell.
func (c *condition) implies(d *condition) bool {
	switch {
	case c.op == never, d.op == always, c.equal(d):
		return true
	case c.op == or:
		return !slices.ContainsFunc(c.sub, func(s *condition) bool { return !s.implies(d) })
	case d.op == and:
		return !slices.ContainsFunc(d.sub, func(s *condition) bool { return !c.implies(s) })
	case c.op == and && slices.ContainsFunc(c.sub, func(s *condition) bool { return s.implies(d) }):
		return true
	case d.op == or:
		return slices.ContainsFunc(d.sub, c.implies)
	}
	return c.leafImplies(d)
}

func (c *condition) leafImplies(d *condition) bool {
	if c.op == filled && c.not { // what has no answer has no value
		nothing := func(n *node) bool { return n.within(c.refs[0]) }
		return d.not && (d.op == compare || d.op == filled) && slices.ContainsFunc(d.refs, nothing)
	}
	if c.not || c.op != compare && c.op != filled || len(d.refs) != 1 {
		return false
	}
	switch {
	case d.op == filled && !d.not: // what has an answer fills what is around it
		return slices.ContainsFunc(c.refs, func(n *node) bool { return n.within(d.refs[0]) })
	case d.op == compare && d.not:
		single := c.op == compare && len(c.refs) == 1 && c.refs[0] == d.refs[0] && !c.refs[0].repeated()
		return single && c.sign == "=" && d.sign == "=" && c.value != d.value
	}
	return false
}

// unanswered is what a condition is where nobody has answered anything.
func (c *condition) unanswered() bool {
	switch c.op {
	case always:
		return true
	case and:
		return !slices.ContainsFunc(c.sub, func(s *condition) bool { return !s.unanswered() })
	case or:
		return slices.ContainsFunc(c.sub, (*condition).unanswered)
	case exactlyOne:
		n := 0
		for _, s := range c.sub {
			if s.unanswered() {
				n++
			}
		}
		return (n == 1) != c.not
	case dateOf:
		return !c.not
	}
	return c.not
}

// reads calls each for every node that a condition reads.
func (c *condition) reads(each func(*node)) {
	for _, n := range c.refs {
		each(n)
	}
	for _, s := range c.sub {
		s.reads(each)
	}
}

// onlyWithin reports whether all that a condition reads lies in a node.
func (c *condition) onlyWithin(n *node) bool {
	ok := true
	c.reads(func(r *node) { ok = ok && r.within(n) && r != n })
	return ok
}

// germanDate is a date as it is written by hand.
var germanDate = regexp.MustCompile(`^([0-9]{2})\.([0-9]{2})\.([0-9]{4})$`)

// literalOf reads a literal of a rule as an answer of a field. ok is false where the field can never have it.
func (t *importer) literalOf(n *node, v string, k kind) (string, kind, bool) {
	f := n.answer()
	if f == nil {
		return "", 0, false
	}
	v = oneLine(v)
	switch typ := f.Type.Value; typ {
	case "boolean":
		v, ok := truths[strings.ToLower(v)]
		return v, truthValue, ok
	case "integer", "number", "money":
		v = plainNumber(v)
		return v, numberValue, literal[typ].MatchString(v)
	case "choice", "choices":
		return t.optionOf(f, v)
	case "date":
		v = germanDate.ReplaceAllString(v, "$3-$2-$1")
		return v, textValue, literal[typ].MatchString(v)
	case "text", "textarea", "postcode", "email", "tel", "url", "iban", "country":
		return v, textValue, v != "" && k != truthValue
	}
	return "", 0, false
}

// answer is the field that holds the answer of a node: of a list of one field that field.
func (n *node) answer() *schema.Field {
	f := n.field
	if f != nil && n.kind == fieldNode && f.Type.Value == "list" {
		return f.Fields[0]
	}
	return f
}

// optionOf finds the option that a rule means: by its code, by its label where that is one option's alone, by a code
// with a text behind it, or by a code that differs in leading zeros only.
func (t *importer) optionOf(f *schema.Field, v string) (string, kind, bool) {
	options := t.optionsOf(f)
	if options == nil {
		return v, textValue, v != ""
	}
	for _, means := range []func(code, label string) bool{
		func(code, label string) bool { return code == v },
		func(code, label string) bool { return label == v },
		func(code, label string) bool {
			rest, ok := strings.CutPrefix(v, code)
			return ok && rest != strings.TrimLeft(rest, " -=:")
		},
		func(_, label string) bool { return v != "" && truths[strings.ToLower(label)] == v },
		func(code, label string) bool {
			return natural.MatchString(code) && natural.MatchString(v) && strings.TrimLeft(code, "0") == strings.TrimLeft(v, "0")
		},
	} {
		found := ""
		for _, o := range options {
			label := ""
			if o.Label.Set() {
				label = oneLine(unliteral(o.Label.Variants[0].Value.Value))
			}
			if !means(o.Value.Value, label) {
				continue
			}
			if found != "" {
				return "", textValue, false
			}
			found = o.Value.Value
		}
		if found != "" {
			return found, textValue, true
		}
	}
	return "", textValue, false
}
