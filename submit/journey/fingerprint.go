package journey

import (
	"encoding/base64"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// A fingerprint is a short hash of what a field showed when a page was made. The page
// carries those of its fields in _revision, so that a post can be told apart into what
// was changed here and what was changed meanwhile in another window. 24 bits are enough:
// they are compared only with the same field of the same draft.
type fingerprint [3]byte

// base is what a page was made from: the draft's revision, and the fingerprints of the
// page's fields in the order of asked. The zero base is a page made before there was a draft.
type base struct {
	revision int64
	prints   []fingerprint
}

func (b base) String() string {
	raw := make([]byte, 0, len(b.prints)*3)
	for _, p := range b.prints {
		raw = append(raw, p[:]...)
	}
	return strconv.FormatInt(b.revision, 10) + "." + base64.RawURLEncoding.EncodeToString(raw)
}

// parseBase reads what base.String wrote. ok is false for anything else, which a journey
// treats like a page made from nothing.
func parseBase(s string) (b base, ok bool) {
	number, prints, found := strings.Cut(s, ".")
	revision, err := strconv.ParseInt(number, 10, 64)
	if err != nil || !found || revision < 0 {
		return base{}, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(prints)
	if err != nil || len(raw)%3 != 0 {
		return base{}, false
	}
	b.revision = revision
	for ; len(raw) > 0; raw = raw[3:] {
		b.prints = append(b.prints, fingerprint(raw[:3]))
	}
	return b, true
}

// catalogue lists the fields that a person answers, for each object in definition order.
// It is made once for a form and never changes.
type catalogue map[*form.Object][]*form.Field

func newCatalogue(f *form.Form) catalogue {
	c := catalogue{}
	for _, field := range f.Fields() {
		if answerable(field) {
			c[field.Object()] = append(c[field.Object()], field)
		}
	}
	return c
}

// page returns the fields of a page that windows can disagree about: those whose cell lies
// in the root. A list is one of them, with all its rows. A nil page means all pages.
func (c catalogue) page(f *form.Form, page *form.Page) []*form.Field {
	if page == nil {
		return c[f.Root()]
	}
	var out []*form.Field
	for _, field := range c[f.Root()] {
		if field.Page() == page {
			out = append(out, field)
		}
	}
	return out
}

// answerable reports whether a person answers the field: not a group, a text or a computed value.
func answerable(f *form.Field) bool {
	switch f.Type().Control {
	case fieldtype.Group, fieldtype.Prose:
		return false
	}
	return !f.Computed()
}

// prints returns the fingerprints of fields of the root in a state, as pages show it: an
// empty row that a page offers is nothing that a person added.
func (c catalogue) prints(s *form.State, fields []*form.Field) []fingerprint {
	s = s.WithFirstRows(nil)
	out := make([]fingerprint, len(fields))
	var buf []byte
	for i, f := range fields {
		buf = c.appendShown(buf[:0], s.Root(), f)
		h := fnv.New32a()
		h.Write(buf)
		sum := h.Sum32()
		out[i] = fingerprint{byte(sum>>24) ^ byte(sum), byte(sum >> 16), byte(sum >> 8)}
	}
	return out
}

// appendShown appends what the page shows for f: what was typed, otherwise the default or
// the prefilled value. Two states that show the same give the same bytes.
func (c catalogue) appendShown(dst []byte, r *form.Record, f *form.Field) []byte {
	if f.Row() == nil {
		v := r.Typed(f)
		if v.Kind() == value.Absent {
			v = r.Value(f)
		}
		if v.Kind() == value.Absent && f.Type().Kind == value.Bool && f.Widget() == "checkbox" {
			v = value.OfBool(false) // a single box shows no other than a box that was left unticked
		}
		return appendValue(dst, v)
	}
	n := r.Len(f)
	dst = strconv.AppendInt(append(dst, '['), int64(n), 10)
	var row form.Record
	for i := range n {
		r.Row(f, i, &row)
		for _, member := range c[f.Row()] {
			dst = c.appendShown(append(dst, ','), &row, member)
		}
	}
	return append(dst, ']')
}

// appendValue appends a value so that different values differ. Absent and blank are the
// same: a page shows both as an empty control.
func appendValue(dst []byte, v value.Value) []byte {
	text := func(s string) { dst = strconv.AppendQuote(dst, s) }
	number := func(n int) { dst = strconv.AppendInt(append(dst, '.'), int64(n), 10) }
	if v.Kind() <= value.Blank {
		return append(dst, '-')
	}
	dst = append(dst, 'a'+byte(v.Kind()))
	switch v.Kind() {
	case value.Invalid:
		text(v.Raw())
	case value.Bool:
		dst = strconv.AppendBool(dst, v.Bool())
	case value.Text:
		text(v.Text())
	case value.Integer, value.Number, value.Money:
		d, _ := v.Decimal()
		text(d.Trim(0).String())
	case value.Date, value.Partial:
		for _, n := range civil(v) {
			number(n)
		}
	case value.Time, value.DateTime:
		h, m, s := v.Clock()
		for _, n := range append(civil(v), h, m, s) {
			number(n)
		}
	case value.List:
		for _, item := range v.Items() {
			dst = appendValue(append(dst, ','), item)
		}
	case value.Files:
		for _, f := range v.Files() {
			text(f.Name)
			text(f.SHA256)
		}
	}
	return dst
}

func civil(v value.Value) []int {
	y, m, d := v.Civil()
	return []int{y, m, d}
}
