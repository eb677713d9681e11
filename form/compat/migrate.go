package compat

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// Migration is what became of answers to an earlier version of a form.
type Migration struct {
	Data  []byte // for the new version: one JSON object in the order of the definition
	Moved []Move // what stands elsewhere, or is written otherwise, than it was
	Left  []Left // what could not be carried over
}

// Move is an answer that was carried over by more than its key.
type Move struct {
	From string `json:"from"` // with row numbers, in the old data
	To   string `json:"to"`   // with row numbers, in the new data
	How  string `json:"how"`  // in words
}

// Left is what could not be carried over. Value is what somebody typed: it belongs where the draft lies, and in no log.
type Left struct {
	Path   string          `json:"path"` // with row numbers, in the old data
	Reason string          `json:"reason"`
	Value  json.RawMessage `json:"value"`
}

// Migrate carries answers to an earlier version of a form over to a version: the data of a draft
// (submit.EncodeDraft) or of a submission, as one JSON object. It needs nothing of the earlier
// version: keys that the form has stay, and was says which others were meant. Values are mapped, and types converted where
// nothing is lost by it; an answer that the new type cannot read is kept as it was typed, so that a person sees it and
// corrects it. Everything else is in Left. Only data that is no JSON object, or one of more levels than a form has, is an error. To migrate twice
// changes nothing.
//
// kept is what earlier migrations left of the same answers: it is tried again, so that going back to the version before brings it back.
func Migrate(data []byte, to *form.Form, kept ...Left) (*Migration, error) {
	root, err := parseData(data)
	if err != nil {
		return nil, err
	}
	m := &migrator{}
	root.taken = true
	for _, l := range kept {
		if !root.graft(l) {
			m.out.Left = append(m.out.Left, l)
		}
	}
	m.out.Data = m.object(nil, to.Root().Fields(), scope{{data: root, rows: 1}}, "")
	m.out.Left = root.rest("", m.out.Left)
	return &m.out, nil
}

type migrator struct{ out Migration }

// level is an object of the old data in which names are looked up.
type level struct {
	data  *datum // nil where there was none
	plain string // its path without row numbers
	path  string // with them
	rows  int    // of the list that it is a row of; 1 for what is no row
}

// scope are the objects around a place of the new data, in the old: innermost first.
type scope []level

// find returns the old answer of a field, its path without row numbers and with them.
func (s scope) find(f *form.Field) (found level, as string) {
	if d := s[0].member(f.ID()); d != nil && !d.taken {
		return s[0].at(f.ID(), d), ""
	}
	for _, was := range f.Was() {
		if strings.Contains(was, ".") {
			if found = s.walk(was); found.data != nil {
				return found, was
			}
			continue
		}
		several := false
		for i, l := range s {
			if d := l.member(was); d != nil && !d.taken && !(i == 0 && was == f.ID()) {
				if several {
					d.reason = "it stands once, and would belong to several rows"
					break
				}
				return l.at(was, d), was
			}
			several = several || l.rows > 1
		}
	}
	return level{}, ""
}

func (l level) member(key string) *datum {
	if l.data == nil || l.data.kind != '{' {
		return nil
	}
	return l.data.member(key)
}

func (l level) at(key string, d *datum) level {
	return level{data: d, plain: join(l.plain, key), path: join(l.path, key), rows: 1}
}

// walk follows a path from the root, or from the row of it that the place lies in.
func (s scope) walk(path string) level {
	for i, l := range s {
		rest, inside := strings.CutPrefix(path, l.plain+".")
		if l.plain == "" {
			rest, inside = path, true
		}
		if !inside {
			continue
		}
		if i < len(s)-1 && l.rows == 1 && l.data == nil {
			continue
		}
		return l.follow(strings.Split(rest, "."))
	}
	return level{}
}

// follow goes down keys; a list on the way must have one row.
func (l level) follow(keys []string) level {
	for i, key := range keys {
		d := l.member(key)
		if d == nil {
			return level{}
		}
		l = l.at(key, d)
		if d.kind != '[' || i == len(keys)-1 {
			continue
		}
		if len(d.items) != 1 {
			for _, item := range d.items {
				if left := (level{data: item}).follow(keys[i+1:]); left.data != nil {
					left.data.reason = "there are several, in the rows of a list, and the form asks for one now"
				}
			}
			return level{}
		}
		l.data, l.path = d.items[0], l.path+"[0]"
	}
	if l.data.taken {
		return level{}
	}
	return l
}

// object makes the object that fields lie in; it has no keys where there is nothing to carry over.
func (m *migrator) object(dst []byte, fields []*form.Field, s scope, to string) []byte {
	dst = append(dst, '{')
	start := len(dst)
	for _, f := range fields {
		if f.Type().Kind == value.Absent && f.Type().Control != fieldtype.Group {
			continue // a text to read
		}
		before := len(dst)
		if len(dst) > start {
			dst = append(dst, ',')
		}
		dst = append(strconv.AppendQuote(dst, f.ID()), ':')
		var ok bool
		if dst, ok = m.field(dst, f, s, join(to, f.ID())); !ok {
			dst = dst[:before]
		}
	}
	return append(dst, '}')
}

// field writes what was answered to a field; ok is false where nothing was.
func (m *migrator) field(dst []byte, f *form.Field, s scope, to string) (out []byte, ok bool) {
	found, as := s.find(f)
	switch {
	case f.Type().Control == fieldtype.Group:
		return m.group(dst, f, found, as, s, to)
	case f.Row() != nil:
		return m.list(dst, f, found, as, s, to)
	case found.data == nil:
		return dst, false
	}
	return m.answer(dst, f, found, as, to)
}

func (m *migrator) moved(from level, to, how string) {
	m.out.Moved = append(m.out.Moved, Move{From: from.path, To: to, How: how})
}

// group writes a group: what was a group, the one row of a list, or nothing but what was asked around it.
func (m *migrator) group(dst []byte, f *form.Field, found level, as string, s scope, to string) ([]byte, bool) {
	how := ""
	switch d := found.data; {
	case d == nil:
	case d.kind == 'n':
		d.taken = true
	case d.kind == '[' && len(d.items) == 1 && d.items[0].kind == '{':
		d.taken = true
		found.data, found.path, how = d.items[0], found.path+"[0]", "the one row of the list is the group now"
	case d.kind == '[' && len(d.items) > 1:
		d.reason, found.data = "the list has several rows, and is asked once now", nil
	case d.kind != '{', d.unread() && !asksFor(f, "raw", "code"):
		d.reason, found.data = "it is a group of questions now", nil
	}
	if found.data != nil {
		found.data.taken = true
		if as != "" && how == "" {
			how = "renamed"
		}
		if how != "" {
			m.moved(found, to, how)
		}
	}
	before := len(dst)
	dst = m.object(dst, f.Members(), append(scope{found}.padded(), s...), to)
	return dst, len(dst) > before+len("{}")
}

// asksFor reports whether a group has a member that is, or was, called one of some names.
func asksFor(group *form.Field, names ...string) bool {
	return slices.ContainsFunc(group.Members(), func(m *form.Field) bool {
		return slices.ContainsFunc(names, func(name string) bool { return m.ID() == name || slices.Contains(m.Was(), name) })
	})
}

// padded makes the level count as no row.
func (s scope) padded() scope {
	s[0].rows = 1
	return s
}

// list writes a list: what was a list, a group that is its one row now, or a first row of what was asked around it.
func (m *migrator) list(dst []byte, f *form.Field, found level, as string, s scope, to string) ([]byte, bool) {
	d := found.data
	switch {
	case d == nil || d.blank():
		return m.firstRow(dst, f, found, s, to)
	case d.kind == '{' && !d.unread():
		d.taken = true
		m.moved(found, to, "the group is the first row of the list now")
		found.rows = 1
		dst = m.object(append(dst, '['), f.Row().Fields(), append(scope{found}, s...), to+"[0]")
		return append(dst, ']'), true
	case d.kind != '[' || !d.objects():
		d.reason = "it is a list now"
		return m.firstRow(dst, f, level{}, s, to)
	}
	d.taken = true
	if as != "" {
		m.moved(found, to, "renamed")
	}
	dst = append(dst, '[')
	for i, item := range d.items {
		if i > 0 {
			dst = append(dst, ',')
		}
		item.taken = true
		number := "[" + strconv.Itoa(i) + "]"
		row := level{data: item, plain: found.plain, path: found.path + number, rows: len(d.items)}
		dst = m.object(dst, f.Row().Fields(), append(scope{row}, s...), to+number)
	}
	return append(dst, ']'), true
}

// firstRow writes a list of one row where something that was asked around it belongs into it now.
func (m *migrator) firstRow(dst []byte, f *form.Field, found level, s scope, to string) ([]byte, bool) {
	before := len(dst)
	dst = m.object(append(dst, '['), f.Row().Fields(), append(scope{{rows: 1}}, s...), to+"[0]")
	if len(dst) > before+len("[{}") {
		return append(dst, ']'), true
	}
	dst = dst[:before]
	if found.data == nil {
		return dst, false
	}
	found.data.taken = true
	return append(dst, "null"...), true
}
