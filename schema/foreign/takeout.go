package foreign

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// piece is a part of a definition that can be taken out of it.
type piece struct {
	pos    schema.Position
	lines  int // that it is written on
	what   string
	field  *schema.Field // a whole question; nil for what is less
	part   any           // a field, option or rule, which is swept out of its list
	clear  func()        // anything else: what takes it out
	origin []any         // whose place it has; the first that has one
}

// takeOut removes what problems are about: a value, or where no value is to blame the whole question. It reports
// whether anything was removed. parsed is the definition as it was printed, which has positions; both have the same structure.
func (im *Import) takeOut(parsed *schema.Definition, problems schema.Problems) bool {
	pieces := im.pieces(parsed)
	slices.SortStableFunc(pieces, func(a, b piece) int { return comparePositions(a.pos, b.pos) })
	around := enclosing(pieces)
	removed, out := map[int]bool{}, removal{}
	for _, p := range problems {
		if p.Severity != schema.Error {
			continue
		}
		if i := blame(pieces, around, p); i >= 0 && !removed[i] {
			removed[i] = true
			im.remove(pieces[i], p, out)
		}
	}
	if len(out) > 0 {
		im.sweep(out)
	}
	return len(removed) > 0
}

// enclosing returns for each piece the last question that begins there or before; -1 for none.
func enclosing(pieces []piece) []int {
	out, last := make([]int, len(pieces)), -1
	for i, p := range pieces {
		if p.field != nil {
			last = i
		}
		out[i] = last
	}
	return out
}

// misplaced is the code of the problems that stand at a key, and not at its value.
const misplaced = "misplaced-key"

// blame returns the piece that a problem is about: the last one before it that reaches as far, else the question around; -1 for none.
func blame(pieces []piece, around []int, p schema.Problem) int {
	at := schema.Position{Line: p.Line, Column: p.Column}
	i, exact := slices.BinarySearchFunc(pieces, at, func(x piece, at schema.Position) int { return comparePositions(x.pos, at) })
	if !exact && p.Code == misplaced && i < len(pieces) && pieces[i].pos.Line == at.Line && pieces[i].field == nil {
		return i
	}
	if !exact {
		i--
	}
	if i < 0 || at.Line < pieces[i].pos.Line+pieces[i].lines {
		return i
	}
	return around[i]
}

func (im *Import) remove(x piece, p schema.Problem, out removal) {
	if x.part != nil {
		out[x.part] = true
	} else {
		x.clear()
	}
	if x.field != nil {
		im.lost(x.field, x.what, p.Summary, p.Detail)
		return
	}
	at := Place{}
	for _, o := range x.origin {
		if place, ok := im.places[o]; ok {
			at = place
			break
		}
	}
	for _, o := range x.origin {
		if im.logic[o] {
			im.Tally.CarriedRules--
			delete(im.logic, o)
			break
		}
	}
	im.Lose(at, x.what, p.Summary, p.Detail)
}

func comparePositions(a, b schema.Position) int {
	if c := cmp.Compare(a.Line, b.Line); c != 0 {
		return c
	}
	return cmp.Compare(a.Column, b.Column)
}

// pieces lists what can be taken out: the positions of one definition, the values of the other.
func (im *Import) pieces(parsed *schema.Definition) []piece {
	var c collector
	d := im.Definition
	c.text(&d.Title, parsed.Title, d)
	c.text(&d.Description, parsed.Description, d)
	c.text(&d.Confirmation, parsed.Confirmation, d)
	c.rules(d.Rules, parsed.Rules)
	for i, p := range im.Definition.Pages {
		if i >= len(parsed.Pages) {
			break
		}
		q := parsed.Pages[i]
		c.scalar(&p.Visible, q.Visible, "the condition of a page", p)
		if p.Stop != nil && q.Stop != nil {
			c.add(q.Stop.When.Pos, "the end of the journey on a page", func() { p.Stop = nil }, &p.Stop.When, p)
		}
		c.text(&p.Title, q.Title, p)
		c.text(&p.Text, q.Text, p)
		c.rules(p.Rules, q.Rules)
		c.fields(p.Fields, q.Fields)
	}
	return c.pieces
}

type collector struct{ pieces []piece }

func (c *collector) add(pos schema.Position, what string, clear func(), origin ...any) {
	if pos.Line > 0 {
		c.pieces = append(c.pieces, piece{pos: pos, lines: 1, what: what, clear: clear, origin: origin})
	}
}

// part adds a member of a list.
func (c *collector) part(pos schema.Position, what string, part any, origin ...any) {
	if pos.Line > 0 {
		c.pieces = append(c.pieces, piece{pos: pos, lines: 1, what: what, part: part, origin: origin})
	}
}

// scalar adds a value that the definition can do without.
func (c *collector) scalar(s *schema.Scalar, written schema.Scalar, what string, owner any) {
	if s.Set() && written.Set() {
		c.add(written.Pos, what, func() { *s = schema.Scalar{} }, s, owner)
	}
}

// text adds a text, whose interpolations may be wrong: it is shown as it is instead.
func (c *collector) text(t *schema.Text, written schema.Text, owner any) {
	for i := range t.Variants {
		if i < len(written.Variants) {
			v := &t.Variants[i]
			c.add(written.Variants[i].Value.Pos, "what a text puts in", func() { v.Value = schema.Of(Literal(v.Value.Value)) }, t, owner)
			if n := strings.Count(v.Value.Value, "\n"); n > 0 {
				c.pieces[len(c.pieces)-1].lines += n + 1
			}
		}
	}
}

func (c *collector) rules(rules, written []*schema.Rule) {
	for i, r := range rules {
		if i >= len(written) {
			return
		}
		w := written[i]
		c.part(w.ID.Pos, "a rule", r, r, &r.Assert)
		c.part(w.Assert.Pos, "a rule", r, r, &r.Assert)
		c.scalar(&r.At, w.At, "the field that a rule points at", r)
		c.text(&r.Message, w.Message, r)
	}
}

func (c *collector) fields(fields, written []*schema.Field) {
	for i, f := range fields {
		if i >= len(written) {
			return
		}
		w := written[i]
		c.pieces = append(c.pieces, piece{pos: w.Pos, field: f, part: f, what: "a question"})
		for _, k := range fieldScalars {
			c.scalar(k.of(f), *k.of(w), k.what, f)
		}
		c.text(&f.Label, w.Label, f)
		c.text(&f.Hint, w.Hint, f)
		c.text(&f.Description, w.Description, f)
		c.text(&f.Text, w.Text, f)
		c.text(&f.ItemLabel, w.ItemLabel, f)
		c.text(&f.AddLabel, w.AddLabel, f)
		c.text(&f.Placeholder, w.Placeholder, f)
		c.text(&f.Unit, w.Unit, f)
		for i := range min(len(f.Messages), len(w.Messages)) {
			c.text(&f.Messages[i].Text, w.Messages[i].Text, f)
		}
		c.options(f, w)
		c.rules(f.Rules, w.Rules)
		c.fields(f.Fields, w.Fields)
	}
}

func (c *collector) options(f, w *schema.Field) {
	for i, o := range f.Options {
		if i >= len(w.Options) {
			return
		}
		v := w.Options[i]
		c.scalar(&o.Visible, v.Visible, "the condition of an option", f)
		c.text(&o.Label, v.Label, f)
		c.part(v.Value.Pos, "an option", o, o, f)
	}
}

// fieldScalars are the values of a field that it can do without.
var fieldScalars = []struct {
	what string
	of   func(*schema.Field) *schema.Scalar
}{
	{"a condition", func(f *schema.Field) *schema.Scalar { return &f.Visible }},
	{"when an answer is needed", func(f *schema.Field) *schema.Scalar { return &f.Required }},
	{"when an answer cannot be changed", func(f *schema.Field) *schema.Scalar { return &f.Readonly }},
	{"a computed value", func(f *schema.Field) *schema.Scalar { return &f.Compute }},
	{"a default", func(f *schema.Field) *schema.Scalar { return &f.Default }},
	{"prefilling", func(f *schema.Field) *schema.Scalar { return &f.Prefill }},
	{"a least length", func(f *schema.Field) *schema.Scalar { return &f.MinLength }},
	{"a greatest length", func(f *schema.Field) *schema.Scalar { return &f.MaxLength }},
	{"a pattern", func(f *schema.Field) *schema.Scalar { return &f.Pattern }},
	{"a character set", func(f *schema.Field) *schema.Scalar { return &f.Charset }},
	{"a lower bound", func(f *schema.Field) *schema.Scalar { return &f.Minimum }},
	{"an upper bound", func(f *schema.Field) *schema.Scalar { return &f.Maximum }},
	{"a step", func(f *schema.Field) *schema.Scalar { return &f.MultipleOf }},
	{"a least number of items", func(f *schema.Field) *schema.Scalar { return &f.MinItems }},
	{"a greatest number of items", func(f *schema.Field) *schema.Scalar { return &f.MaxItems }},
	{"the largest size of a file", func(f *schema.Field) *schema.Scalar { return &f.MaxSize }},
	{"a widget", func(f *schema.Field) *schema.Scalar { return &f.Widget }},
	{"autocomplete", func(f *schema.Field) *schema.Scalar { return &f.Autocomplete }},
	{"a currency", func(f *schema.Field) *schema.Scalar { return &f.Currency }},
}
