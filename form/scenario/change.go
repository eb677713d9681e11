package scenario

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/schema"
)

// change is one change of the logic that can be made to a definition, and taken back.
type change struct {
	kind, was, now string
	where          string // minItems of hunde
	file           string
	at             schema.Position
	make           func() (undo func())
	instead        *change // what is tried where the change does not compile for the types of its operands; may be nil
}

// changer lists the changes of a definition, in an order that is the same for equal definitions.
type changer struct {
	changes []change
	file    string
	block   string // in which all of it stands; "" outside of blocks
	where   string // of the changes that are listed next
}

// changesOf lists every change of a definition. files are those that its blocks were read from, by the block's name.
func changesOf(def *schema.Definition, files map[string]string) []change {
	c := &changer{file: def.File}
	for _, p := range def.Pages {
		page := "the page " + p.ID.Value
		c.at("visible", page).condition("visible", &p.Visible)
		c.fields("", p.Fields)
		if p.Stop != nil {
			c.at("stop", page).condition("stop", &p.Stop.When)
		}
		c.rules(&p.Rules)
	}
	c.rules(&def.Rules)
	for _, b := range def.Blocks {
		if c.file = def.File; files[b.Name.Value] != "" {
			c.file = files[b.Name.Value]
		}
		c.block = b.Name.Value
		c.fields("", b.Fields)
		c.rules(&b.Rules)
	}
	return c.changes
}

// at says where the next changes are: at a key of an owner, which is the path of a field or says what else it is; "" is all of it.
func (c *changer) at(key, owner string) *changer {
	if c.where = owner; key != "" {
		c.where = key + " of " + owner
	}
	if c.block != "" {
		c.where += " in the block " + c.block
	}
	return c
}

// fields lists the changes of fields, which stand in a group or list unless within is "".
func (c *changer) fields(within string, fields []*schema.Field) {
	for _, f := range fields {
		path := f.ID.Value
		if within != "" {
			path = within + "." + path
		}
		c.at("visible", path).condition("visible", &f.Visible)
		c.truth("required", path, &f.Required, f.Type.Value == "consent") // a consent is required anyway
		c.truth("readonly", path, &f.Readonly, false)
		c.at("compute", path).expression(&f.Compute)
		c.demands(path, f)
		for _, b := range []struct {
			key     string
			written *schema.Scalar
		}{{"minLength", &f.MinLength}, {"maxLength", &f.MaxLength}, {"minimum", &f.Minimum}, {"maximum", &f.Maximum}, {"multipleOf", &f.MultipleOf},
			{"minItems", &f.MinItems}, {"maxItems", &f.MaxItems}} {
			c.at(b.key, path).bound(b.written)
		}
		c.options(path, f)
		c.fields(path, f.Fields)
		c.rules(&f.Rules)
	}
}

// truth lists the changes of what is true, false or a condition.
func (c *changer) truth(key, path string, s *schema.Scalar, anyway bool) {
	c.at(key, path)
	switch s.Value {
	case "true":
		if !anyway {
			c.replace(key+" dropped", s, s.Pos, "true", "false", "false")
		}
	case "false":
	default:
		c.condition(key, s)
	}
}

// add notes a change that puts a value in a place.
func add[T any](c *changer, kind string, at schema.Position, was, now string, where *T, value T) {
	c.changes = append(c.changes, change{kind: kind, was: was, now: now, where: c.where, file: c.file, at: at, make: func() func() {
		before := *where
		*where = value
		return func() { *where = before }
	}})
}

func (c *changer) replace(kind string, s *schema.Scalar, at schema.Position, was, now, whole string) {
	add(c, kind, at, was, now, s, schema.Of(whole))
}

// condition lists the changes of a truth: the whole of it, and each part.
func (c *changer) condition(what string, s *schema.Scalar) {
	if !s.Set() {
		return
	}
	c.replace(what+" negated", s, s.Pos, s.Value, "not ("+s.Value+")", "not ("+s.Value+")")
	c.expression(s)
}

// flipped are the words that a change turns into another.
var flipped = map[string]struct{ kind, now string }{
	"and": {"and became or", "or"}, "or": {"or became and", "and"},
	"<": {"comparison moved", "<="}, "<=": {"comparison moved", "<"}, ">": {"comparison moved", ">="}, ">=": {"comparison moved", ">"},
	"==": {"comparison moved", "!="}, "!=": {"comparison moved", "=="},
}

// expression lists the changes of the parts of an expression.
func (c *changer) expression(s *schema.Scalar) {
	if !s.Set() {
		return
	}
	all := words(s.Value)
	for i, w := range all {
		if s.Value[w.from:w.to] == "?" {
			c.branch(s, conditionBefore(s.Value, all[:i]))
		}
		text := s.Value[w.from:w.to]
		c.arithmetic(s, all, i)
		c.quantifier(s, all, i)
		if other, ok := flipped[text]; ok && w.kind != textWord {
			if !loneEquation(s.Value, all) { // negating it is the same
				c.part(other.kind, s, w, other.now)
			}
		}
		if w.kind == numberWord {
			for _, by := range []int64{1, -1} {
				if now, ok := moved(text, by); ok && !strings.HasPrefix(now, "-") {
					c.part("constant moved", s, w, now)
				}
			}
		}
		if w.kind == textWord {
			for _, by := range []int64{1, -1} {
				if now, ok := movedDay(text[1:max(len(text)-1, 1)], by); ok {
					c.part("constant moved", s, w, text[:1]+now+text[:1])
				}
			}
		}
	}
}

// branch negates the condition of a ? b : c; a lone equation is turned round anyway.
func (c *changer) branch(s *schema.Scalar, condition []word) {
	if len(condition) == 0 || loneEquation(s.Value, condition) {
		return
	}
	whole := word{from: condition[0].from, to: condition[len(condition)-1].to}
	c.part("case negated", s, whole, "not ("+s.Value[whole.from:whole.to]+")")
}

// loneEquation reports whether words are one == or != between two others, which is negated by turning it round.
func loneEquation(src string, all []word) bool {
	if len(all) != 3 {
		return false
	}
	operator := src[all[1].from:all[1].to]
	return operator == "==" || operator == "!="
}

// conditionBefore returns the words of the condition that ends where a ? stands: back to what begins its part of the expression.
func conditionBefore(src string, before []word) []word {
	depth := 0
	for i := len(before) - 1; i >= 0; i-- {
		switch src[before[i].from:before[i].to] {
		case ")", "]":
			depth++
		case "(", "[":
			if depth--; depth < 0 {
				return before[i+1:]
			}
		case "?", ":", ",":
			if depth == 0 {
				return before[i+1:]
			}
		}
	}
	return before
}

// part lists the change of one word.
func (c *changer) part(kind string, s *schema.Scalar, w word, now string) {
	whole := s.Value[:w.from] + now + s.Value[w.to:]
	c.replace(kind, s, s.At(w.from), s.Value[w.from:w.to], now, whole)
}

// moved returns a number a step further: one, as it is written or behind the point.
func moved(s string, by int64) (string, bool) {
	d, err := decimal.Parse(s)
	if err != nil {
		return "", false
	}
	step, err := decimal.New(by, 0)
	if err != nil {
		return "", false
	}
	out, err := d.Add(step)
	return out.String(), err == nil
}

// movedDay returns the day after or before, of a day and time the same time of that day, and of a time one a minute later or earlier.
func movedDay(s string, by int64) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.AddDate(0, 0, int(by)).Format(layout), true
		}
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			now := t.Add(time.Duration(by) * time.Minute)
			return now.Format(layout), now.Day() == t.Day()
		}
	}
	return "", false
}

// bound lists the changes of a bound: a step up and a step down.
func (c *changer) bound(s *schema.Scalar) {
	if !s.Set() {
		return
	}
	literal := false
	for _, by := range []int64{1, -1} {
		now, ok := movedDay(s.Value, by)
		if !ok {
			now, ok = moved(s.Value, by)
		}
		if s.Value == "today()" {
			now, ok = "addDays(today(), "+strconv.FormatInt(by, 10)+")", true
		}
		if ok {
			literal = true
			c.replace("bound moved", s, s.Pos, s.Value, now, now)
		}
	}
	if !literal {
		c.expression(s)
	}
}

func (c *changer) options(path string, f *schema.Field) {
	for i, o := range f.Options {
		c.at("visible", "the option "+o.Value.Value+" of "+path).condition("option", &o.Visible)
		if c.at("options", path); len(f.Options) > 1 {
			add(c, "option removed", o.Pos, o.Value.Value, "", &f.Options, slices.Delete(slices.Clone(f.Options), i, i+1))
		}
	}
}

func (c *changer) rules(rules *[]*schema.Rule) {
	for i, r := range *rules {
		name := "the rule " + r.ID.Value
		c.at("assert", name).condition("assert", &r.Assert)
		c.at("", name)
		add(c, "rule dropped", r.Pos, r.ID.Value, "", rules, slices.Delete(slices.Clone(*rules), i, i+1))
	}
}
