package submit

import (
	"mime"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// files reads the description of a file, or an array of them, of which null and blank texts are
// left out. Where one is not as it should be, the answer is unreadable as a whole.
func (d *decoder) files(field *form.Field) (value.Value, bool) {
	start := d.pos
	var files []value.File
	readable := true
	one := func() bool {
		c := d.peek()
		if c != '{' {
			v, ok := d.misfit(c)
			readable = readable && (c == 'n' || c == '"' && v.Kind() == value.Blank)
			return ok
		}
		f, good, ok := d.file(field)
		files, readable = append(files, f), readable && good
		return ok
	}
	switch array := d.peek() == '['; {
	case !array:
		if !one() {
			return value.Value{}, false
		}
	case !d.enter():
		return value.Value{}, false
	case d.peek() == ']':
		return value.OfBlank(), d.leave()
	default:
		for more := true; more; more = d.more(']') {
			if !one() {
				return value.Value{}, false
			}
		}
	}
	if limit := d.form.Limits().Files; !d.draft && d.budget.files+len(files) > limit {
		d.refuse(limitProblem(codeTooManyFiles, int64(limit)))
		return value.Value{}, false
	}
	d.budget.files += len(files)
	if !readable {
		return value.OfInvalid(d.s[start:d.pos], codeType), d.fault == ""
	}
	return value.OfFiles(files), d.fault == ""
}

// file reads the object that describes one file. good is false when it does not.
func (d *decoder) file(field *form.Field) (f value.File, good, ok bool) {
	texts := map[string]*string{"name": &f.Name, "type": &f.Type, "ref": &f.Ref, "sha256": &f.SHA256}
	good = true
	var seen []string // of the five keys, so that no input makes it long
	ok = d.each(func(key string) bool {
		target := texts[key]
		if target == nil && key != "size" {
			if !d.draft {
				d.report(form.Problem{Code: codeUnknown, Severity: warning, Path: d.path(field) + "." + key})
			}
			return d.skip(d.peek())
		}
		if slices.Contains(seen, key) {
			return d.twice(field)
		}
		seen = append(seen, key)
		switch c := d.peek(); {
		case target != nil && c == '"':
			s, ok := d.text()
			*target = s
			return ok
		case target == nil && c-'0' <= 9:
			literal, ok := d.number()
			n, err := strconv.ParseInt(literal, 10, 64)
			f.Size, good = n, good && err == nil
			return ok
		default:
			good = false
			return d.skip(c)
		}
	})
	if d.draft { // holds what was checked before, or came from a post
		return f, good && f.Name != "", ok
	}
	good = good && !isBlank(f.Name) && isMediaType(f.Type) && !strings.ContainsFunc(f.Ref+f.SHA256, hidden)
	f.Name = baseName(f.Name)
	return f, good, ok
}

// isMediaType reports whether s looks like type/subtype, perhaps with parameters. A file whose type
// nobody knows has none.
func isMediaType(s string) bool {
	if s == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(s)
	kind, subtype, _ := strings.Cut(media, "/")
	return err == nil && kind != "" && subtype != "" && !strings.ContainsFunc(s, hidden)
}

// each reads the object at pos and calls value for each key, to read what it has.
func (d *decoder) each(value func(key string) bool) bool {
	if !d.enter() {
		return false
	}
	if d.peek() == '}' {
		return d.leave()
	}
	for {
		key, ok := d.key()
		if !ok || !value(key) {
			return false
		}
		if !d.more('}') {
			return d.fault == ""
		}
	}
}

// unreadable reads what a draft keeps of an answer that could not be read; any other object
// was the answer of a group that is no group any more.
func (d *decoder) unreadable(cell *value.Value) bool {
	start, raw, code := d.pos, "", ""
	texts := map[string]*string{"raw": &raw, "code": &code}
	ok := d.each(func(key string) bool {
		c := d.peek()
		if texts[key] == nil || c != '"' {
			return d.skip(c)
		}
		s, ok := d.text()
		*texts[key] = s
		return ok
	})
	if code == "" {
		raw, code = d.s[start:d.pos], codeType
	}
	*cell = value.OfInvalid(raw, code)
	return ok
}
