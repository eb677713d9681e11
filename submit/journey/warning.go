package journey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
)

// warningKey names a warning together with everything that it comes from: the answer it is
// about, and the answers that its rule reads. So a confirmation holds for these answers, and is
// asked for again when one of them changes.
func (c catalogue) warningKey(s *form.State, p form.Problem) string {
	b := []byte(p.Code + "\n" + p.Path + "\n")
	at, placed := place(s, p)
	if p.Rule != nil {
		b = strconv.AppendInt(append(b, p.Rule.ID()...), int64(p.Where.Line), 10)
		for _, f := range p.Rule.Reads() {
			b = c.appendRead(append(b, '\n'), s, at, f)
		}
	}
	if placed && answerable(at.Field) {
		b = c.appendRead(append(b, '\n'), s, at, at.Field)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// place returns the address of what a problem is about. For a row as a whole that is the first field in it:
// a row has no address of its own.
func place(s *form.State, p form.Problem) (at form.Address, ok bool) {
	if at, ok = s.Form().Resolve(p.Path); ok {
		return at, true
	}
	row := parseEdit(view.DoRemove + p.Path)
	list, ok := s.Form().Resolve(row.path)
	if !ok || list.Field.Row() == nil || len(list.Field.Row().Fields()) == 0 {
		return form.Address{}, false
	}
	return form.Address{Field: list.Field.Row().Fields()[0], Rows: append(slices.Clone(list.Rows), row.index)}, true
}

// appendRead appends what is shown for a field that is read from a place: the one in the
// place's own row or in a row around it, otherwise those in all rows of its list.
func (c catalogue) appendRead(dst []byte, s *form.State, from form.Address, f *form.Field) []byte {
	around := enclosing(from.Field)
	var lists []*form.Field // to go through, outermost first
	outer := f
	for l := f.Object().List(); l != nil && !slices.Contains(around, l); l = l.Object().List() {
		outer, lists = l, append([]*form.Field{l}, lists...)
	}
	r, ok := s.At(form.Address{Field: outer, Rows: from.Rows[:len(enclosing(outer))]})
	if !ok {
		return dst
	}
	return c.appendColumn(dst, r, lists, f)
}

func (c catalogue) appendColumn(dst []byte, r *form.Record, lists []*form.Field, f *form.Field) []byte {
	switch {
	case len(lists) == 0 && f.Row() != nil: // its number of rows: what is read in them is named by itself
		return strconv.AppendInt(dst, int64(r.Len(f)), 10)
	case len(lists) == 0:
		return c.appendShown(dst, r, f)
	}
	var row form.Record
	for i := range r.Len(lists[0]) {
		r.Row(lists[0], i, &row)
		dst = c.appendColumn(append(dst, ','), &row, lists[1:], f)
	}
	return dst
}

// enclosing returns the lists whose rows a field lies in.
func enclosing(f *form.Field) (lists []*form.Field) {
	for f != nil && f.Object().List() != nil {
		f = f.Object().List()
		lists = append(lists, f)
	}
	return lists
}

// warningKeys returns the keys of the warnings among problems.
func (c catalogue) warningKeys(s *form.State, problems []form.Problem) []string {
	var keys []string
	for _, p := range problems {
		if isWarning(p) {
			keys = append(keys, c.warningKey(s, p))
		}
	}
	return keys
}

// open returns the warnings among problems that nobody has confirmed.
func (c catalogue) open(s *form.State, problems []form.Problem, confirmed []string) []form.Problem {
	var out []form.Problem
	for _, p := range problems {
		if isWarning(p) && !slices.Contains(confirmed, c.warningKey(s, p)) {
			out = append(out, p)
		}
	}
	return out
}
