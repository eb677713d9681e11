package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/govalues/decimal"
	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// constraint is one demand on the value of a field that is not empty.
type constraint struct {
	key   string // of the definition, which is the code of the problem too
	bound value.Value
	expr  *expression.Expression // instead of bound, where it depends on answers
	met   func(c *constraint, v, bound *value.Value) bool

	pattern   *pattern.Pattern
	charset   *fieldtype.Charset
	general   *expression.Expression // the bound for all parameters, where one decided it
	unique    bool                   // no two rows, or chosen options, are the same
	sensitive bool                   // the bound shows what is sensitive, and stays out of problems
}

// bounding is how a bound is read and when it is met.
type bounding struct {
	key     string
	written func(*schema.Field) schema.Scalar
	counts  bool
	met     func(c *constraint, v, bound *value.Value) bool
}

// bounded are the constraints with a bound. A bound is of the field's own kind, or counts something.
var bounded = []bounding{
	{"minLength", func(d *schema.Field) schema.Scalar { return d.MinLength }, true, func(_ *constraint, v, b *value.Value) bool {
		return value.AtLeast(v.Text(), b.Int())
	}},
	{"maxLength", func(d *schema.Field) schema.Scalar { return d.MaxLength }, true, func(_ *constraint, v, b *value.Value) bool {
		return int64(len(v.Text())) <= b.Int() || int64(value.Length(v.Text())) <= b.Int()
	}},
	{"minimum", func(d *schema.Field) schema.Scalar { return d.Minimum }, false, func(_ *constraint, v, b *value.Value) bool {
		order, ok := value.Compare(*v, *b)
		return !ok || order >= 0
	}},
	{"maximum", func(d *schema.Field) schema.Scalar { return d.Maximum }, false, func(_ *constraint, v, b *value.Value) bool {
		order, ok := value.Compare(*v, *b)
		return !ok || order <= 0
	}},
	{"multipleOf", func(d *schema.Field) schema.Scalar { return d.MultipleOf }, false, isMultiple},
	{"minItems", func(d *schema.Field) schema.Scalar { return d.MinItems }, true, func(_ *constraint, v, b *value.Value) bool {
		return count(v) >= b.Int()
	}},
	{"maxItems", func(d *schema.Field) schema.Scalar { return d.MaxItems }, true, func(_ *constraint, v, b *value.Value) bool {
		return count(v) <= b.Int()
	}},
}

// isBound reports whether a problem is about a bound, which its text says unless it is sensitive.
func isBound(code string) bool {
	return slices.ContainsFunc(bounded, func(b bounding) bool { return b.key == code })
}

// count returns the number of rows, chosen options or files.
func count(v *value.Value) int64 {
	switch v.Kind() {
	case value.Rows:
		return int64(v.Table().Len())
	case value.List:
		return int64(len(v.Items()))
	case value.Files:
		return int64(len(v.Files()))
	}
	return 0
}

func isMultiple(_ *constraint, v, b *value.Value) bool {
	return value.IsMultiple(*v, *b)
}

// constrain compiles the constraints of a field.
func (c *compiler) constrain(f *fieldSource) {
	for i := range bounded {
		b := &bounded[i]
		s := b.written(f.def)
		if !s.Set() {
			continue
		}
		k := constraint{key: b.key, met: b.met}
		k.bound, k.expr, k.general = c.bound(f, b.key, s, b.counts)
		k.sensitive = k.expr != nil && c.sensitive(k.expr) != nil
		if k.expr != nil || k.bound.Kind() != value.Absent {
			f.constraints = append(f.constraints, k)
		}
	}
	if f.typ.Kind == value.Files && !f.def.MaxItems.Set() {
		f.constraints = append(f.constraints, constraint{key: "maxItems", bound: value.OfInteger(1), met: bounded[len(bounded)-1].met})
	}
	c.checkOpposites(f)
	c.patternAndCharset(f)
	if f.def.UniqueItems.Value == "true" || f.typ.Kind == value.List {
		f.constraints = append(f.constraints, constraint{key: "uniqueItems", unique: true, met: uniqueItems})
	}
	for i := range f.constraints {
		switch k := &f.constraints[i]; k.key {
		case "minItems":
			f.bounds.minItems = k
		case "maxItems":
			f.bounds.maxItems = k
		case "maxLength":
			f.bounds.maxLength = k
		}
	}
}

// bounds are the constraints that others than the check want to know.
type bounds struct{ minItems, maxItems, maxLength *constraint }

// bound reads a bound: a literal, or else an expression of the same kind. general is that of a bound which a parameter decided.
func (c *compiler) bound(f *fieldSource, key string, s schema.Scalar, counts bool) (v value.Value, e, general *expression.Expression) {
	want := expression.Type{Kind: f.typ.Kind, Places: expressionPlaces(f.Field)}
	if counts {
		want.Kind = value.Integer
	}
	if want.Kind == value.Partial {
		want.Kind = value.Date
	}
	if v, ok := c.literalBound(f, s, counts); ok {
		return c.sensible(f, key, s, v), nil, nil
	}
	t := f.typ
	if counts {
		t = c.types["integer"]
	}
	e = c.literalOr(f, "bad-bound", s, t, want)
	if e != nil {
		if v, ok := e.Constant(); ok {
			return c.sensible(f, key, s, v), nil, parametric(e)
		}
	}
	return value.Value{}, e, nil
}

// literalBound reads a bound that is written as a value. ok is false for an expression.
func (c *compiler) literalBound(f *fieldSource, s schema.Scalar, counts bool) (v value.Value, ok bool) {
	if counts {
		n, ok := rowNumber(s.Value)
		return value.OfInteger(int64(n)), ok
	}
	if f.typ.Literal != nil {
		if v, ok := f.typ.Literal(s.Value); ok {
			return v, true
		}
	}
	d, err := decimal.Parse(s.Value)
	switch {
	case err != nil:
	case f.typ.Kind == value.Integer:
		return value.OfNumber(d), true
	case f.typ.Kind == value.Money:
		c.report("bad-bound", f.file, s.Pos, fmt.Sprintf("%s is no amount that %s has", s.Value, f.currency), fmt.Sprintf("at most %d digits behind the point", f.places), "")
		return value.Value{}, true
	}
	return value.Value{}, false
}

// sensible returns the bound, unless no answer could have to do with it.
func (c *compiler) sensible(f *fieldSource, key string, s schema.Scalar, v value.Value) value.Value {
	d, isNumber := v.Decimal()
	switch {
	case !isNumber:
	case key == "multipleOf" && d.Sign() <= 0:
		c.report("bad-bound", f.file, s.Pos, "multipleOf must be greater than zero", "", "")
	case strings.HasSuffix(key, "Length") && d.IsNeg(), strings.HasSuffix(key, "Items") && d.IsNeg():
		c.report("bad-bound", f.file, s.Pos, key+" must not be negative", "", "")
	}
	return v
}

// opposites are bounds of which the first must not be above the second.
var opposites = [][2]string{{"minLength", "maxLength"}, {"minimum", "maximum"}, {"minItems", "maxItems"}}

// checkOpposites reports bounds that no answer can meet, where both are known.
func (c *compiler) checkOpposites(f *fieldSource) {
	known := map[string]value.Value{}
	for _, k := range f.constraints {
		if k.expr == nil && k.bound.Kind() != value.Absent {
			known[k.key] = k.bound
		}
	}
	for _, pair := range opposites {
		low, high := known[pair[0]], known[pair[1]]
		if order, ok := value.Compare(low, high); ok && order > 0 {
			c.report("bad-bound", f.file, boundPosition(f.def, pair[0]), fmt.Sprintf("no answer is between %s and %s: %s is above %s",
				pair[0], pair[1], writtenBound(f.def, pair[0], low), writtenBound(f.def, pair[1], high)), "", "")
		}
	}
}

// writtenBound names a bound as it is written, with its value where that is not what stands there: a parameter, a sum.
func writtenBound(d *schema.Field, key string, v value.Value) string {
	literal := strings.Trim(string(contentOf(v).Value), `"`)
	for i := range bounded {
		s := bounded[i].written(d)
		switch {
		case bounded[i].key != key || s.Value == literal:
		case !s.Set(): // of files
			return fmt.Sprintf("%s, which is %s where nothing is said", key, literal)
		default:
			return fmt.Sprintf("%s %s (%s)", key, strings.TrimSpace(s.Value), literal)
		}
	}
	return key + " " + literal
}

// boundPosition is where a bound is written.
func boundPosition(d *schema.Field, key string) schema.Position {
	for i := range bounded {
		if bounded[i].key == key {
			return bounded[i].written(d).Pos
		}
	}
	return d.Pos
}

func (c *compiler) patternAndCharset(f *fieldSource) {
	if s := f.def.Pattern; s.Set() {
		p, err := pattern.Compile(norm.NFC.String(s.Value)) // as the answers are
		if err != nil {
			c.report("bad-pattern", f.file, s.At(err.Offset), err.Summary, err.Detail, "")
		} else {
			f.constraints = append(f.constraints, constraint{key: "pattern", pattern: p, met: func(c *constraint, v, _ *value.Value) bool {
				return c.pattern.Match(v.Text())
			}})
		}
	}
	if s := f.def.Charset; s.Set() {
		set, ok := fieldtype.CharsetByName(s.Value)
		if !ok {
			c.report("unknown-charset", f.file, s.Pos, fmt.Sprintf("there is no charset %q", s.Value), "one of "+strings.Join(fieldtype.Charsets(), ", "), schema.Nearest(s.Value, fieldtype.Charsets()))
			return
		}
		f.constraints = append(f.constraints, constraint{key: "charset", charset: set, met: func(c *constraint, v, _ *value.Value) bool {
			return c.charset.Contains(v.Text())
		}})
	}
}

func uniqueItems(_ *constraint, v, _ *value.Value) bool {
	var seen map[string]bool
	unique := func(key []byte) bool {
		if seen[string(key)] {
			return false
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		seen[string(key)] = true
		return true
	}
	var key []byte
	for _, item := range v.Items() {
		if key = value.AppendKey(key[:0], item); !unique(key) {
			return false
		}
	}
	return true
}

// uniqueRows reports whether no two rows of a list in r are the same. What nobody has answered is
// not the same twice, whatever is computed or stands there by default.
func (ck *checker) uniqueRows(r *Record, list *Field) bool {
	seen, row := map[string]bool{}, &ck.records[list.row.depth]
	var key []byte
	for i := range r.Len(list) {
		r.Row(list, i, row)
		if !row.answered() {
			continue
		}
		key = key[:0]
		for _, cell := range row.row.Cells {
			key = append(value.AppendKey(key, cell), ',')
		}
		if seen[string(key)] {
			return false
		}
		seen[string(key)] = true
	}
	return true
}

// answered reports whether somebody answered something in a row, or in rows inside it.
func (r *Record) answered() bool {
	for _, f := range r.object.all {
		switch {
		case f.row != nil:
			for i := range r.Len(f) {
				if r.Row(f, i, new(Record)).answered() {
					return true
				}
			}
		case f.typ.Kind != value.Absent:
			if o := r.origin(f); o == Typed || o == Prefilled {
				return true
			}
		}
	}
	return false
}

// current returns the bound in the state of a record; empty where it depends on what is unknown.
func (k *constraint) current(r *Record) value.Value {
	if k.expr != nil {
		return k.expr.Eval(r.frame())
	}
	return k.bound
}

// MinItems returns how many items a list, choices or file field needs now; 0 for no bound.
func (r *Record) MinItems(f *Field) int { return r.of(f).items(f.bounds.minItems, 0) }

// MaxItems returns how many items a list, choices or file field may have now; -1 for no bound.
func (r *Record) MaxItems(f *Field) int { return r.of(f).items(f.bounds.maxItems, -1) }

func (r *Record) items(k *constraint, otherwise int) int {
	if k == nil {
		return otherwise
	}
	bound := &k.bound
	if k.expr != nil {
		now := k.expr.Eval(r.frame())
		bound = &now
	}
	if n, ok := value.IntAt(bound); ok {
		return int(n)
	}
	return otherwise
}

// MaxFiles returns how many files may be uploaded, where the definition gives a number; 0 for none.
func (f *Field) MaxFiles() int {
	if k := f.bounds.maxItems; k != nil && k.expr == nil && f.typ.Kind == value.Files {
		return int(k.bound.Int())
	}
	return 0
}

// MaxLength returns the greatest length of the text in characters, where the definition
// gives a number; 0 for none.
func (f *Field) MaxLength() int {
	if k := f.bounds.maxLength; k != nil && k.expr == nil {
		return int(k.bound.Int())
	}
	return 0
}
