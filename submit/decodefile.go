package submit

import (
	"strconv"

	"github.com/vordruck/vordruck/form/value"
)

// files reads the description of a file, or an array of them. Where one is not as it
// should be, the answer is unreadable as a whole.
func (d *decoder) files() (value.Value, bool) {
	start := d.pos
	var files []value.File
	readable := true
	one := func() bool {
		f, good, ok := d.file()
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

// file reads the description of one file. good is false when it is none.
func (d *decoder) file() (f value.File, good, ok bool) {
	if c := d.peek(); c != '{' {
		return f, false, d.skip(c)
	}
	texts := map[string]*string{"name": &f.Name, "type": &f.Type, "ref": &f.Ref, "sha256": &f.SHA256}
	good = true
	ok = d.each(func(key string) bool {
		c := d.peek()
		switch target := texts[key]; {
		case target != nil && c == '"':
			s, ok := d.text()
			*target = s
			return ok
		case key == "size" && c-'0' <= 9:
			literal, ok := d.number()
			n, err := strconv.ParseInt(literal, 10, 64)
			f.Size, good = n, good && err == nil
			return ok
		default:
			good = false
			return d.skip(c)
		}
	})
	return f, good && f.Name != "", ok
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
