package compat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// datum is a value of old data, which is taken over piece by piece. What was not taken in the end is left.
type datum struct {
	raw     json.RawMessage
	members []member // of an object, in order; of keys that stand twice the first
	index   map[string]*datum
	items   []*datum // of an array
	kind    byte     // '{', '[', '"', 'n' (null), 't' (a truth), '0' (a number)
	taken   bool
	reason  string // why it is left, where that is known
}

type member struct {
	key   string
	value *datum
}

// errNoObject says that data is JSON and no answers.
var errNoObject = errors.New("compat: the answers must be a JSON object")

// maxNesting is how many objects and arrays of answers lie in each other at most. A list in a form is two of them.
const maxNesting = 100

// errTooDeep says that data is not what a form has.
var errTooDeep = fmt.Errorf("compat: more than %d objects and arrays lie in each other", maxNesting)

// parseData reads answers.
func parseData(data []byte) (*datum, error) {
	if !json.Valid(data) {
		var v any
		return nil, fmt.Errorf("compat: the answers are no JSON: %w", json.Unmarshal(data, &v))
	}
	d, err := parseDatum(bytes.TrimSpace(data), maxNesting)
	if err == nil && d.kind != '{' {
		err = errNoObject
	}
	return d, err
}

// parseDatum reads a value in which so many others may lie in each other.
func parseDatum(raw json.RawMessage, depth int) (*datum, error) {
	switch {
	case len(raw) == 0:
		return nil, errNoObject
	case depth == 0 && (raw[0] == '{' || raw[0] == '['):
		return nil, errTooDeep
	}
	d := &datum{raw: raw, kind: raw[0]}
	var err error
	switch raw[0] {
	case '{':
		err = d.parseMembers(depth - 1)
	case '[':
		var items []json.RawMessage
		if err = json.Unmarshal(raw, &items); err != nil {
			return nil, err
		}
		for _, item := range items {
			one, err := parseDatum(item, depth-1)
			if err != nil {
				return nil, err
			}
			d.items = append(d.items, one)
		}
	case '"', 'n':
	case 't', 'f':
		d.kind = 't'
	default:
		d.kind = '0'
	}
	return d, err
}

func (d *datum) parseMembers(depth int) error {
	dec := json.NewDecoder(bytes.NewReader(d.raw))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		name, _ := key.(string) // the key of an object is nothing else
		if d.member(name) != nil {
			continue
		}
		value, err := parseDatum(raw, depth)
		if err != nil {
			return err
		}
		d.add(name, value)
	}
	return nil
}

// member returns what stands under a key, or nil.
func (d *datum) member(key string) *datum { return d.index[key] }

// add puts a value under a key that there is not yet.
func (d *datum) add(key string, value *datum) {
	if d.index == nil {
		d.index = map[string]*datum{}
	}
	d.members, d.index[key] = append(d.members, member{key, value}), value
}

// text returns a text, or the characters of any other scalar.
func (d *datum) text() string {
	var s string
	if d.kind == '"' && json.Unmarshal(d.raw, &s) == nil {
		return s
	}
	return string(d.raw)
}

// unread reports whether it is a draft's answer that could not be read: {"raw", "code"}.
func (d *datum) unread() bool {
	if d.kind != '{' || len(d.members) != 2 {
		return false
	}
	raw, code := d.member("raw"), d.member("code")
	return raw != nil && code != nil && raw.kind == '"' && code.kind == '"'
}

// blank reports whether nothing is lost without it.
func (d *datum) blank() bool {
	return d.kind == 'n' || d.kind == '{' && len(d.members) == 0 || d.kind == '[' && len(d.items) == 0
}

// rest collects what was not taken, the outermost of it.
func (d *datum) rest(path string, out []Left) []Left {
	switch {
	case d.kind == '{' && (d.taken && !d.unread() || d.touched()):
		for _, m := range d.members {
			out = m.value.rest(join(path, m.key), out)
		}
	case d.kind == '[' && (d.taken || d.touched()) && d.objects():
		for i, item := range d.items {
			out = item.rest(path+"["+strconv.Itoa(i)+"]", out)
		}
	case d.taken, d.blank():
	default:
		reason := d.reason
		if reason == "" {
			reason = "the form has no question for it any more"
		}
		out = append(out, Left{Path: path, Reason: reason, Value: d.raw})
	}
	return out
}

// touched reports whether something in it was taken, or is known to be left.
func (d *datum) touched() bool {
	for _, m := range d.members {
		if m.value.taken || m.value.reason != "" || m.value.touched() {
			return true
		}
	}
	for _, item := range d.items {
		if item.taken || item.reason != "" || item.touched() {
			return true
		}
	}
	return false
}

func (d *datum) objects() bool {
	for _, item := range d.items {
		if item.kind != '{' {
			return false
		}
	}
	return true
}

// graft puts back what was left, where there is nothing now. It reports false where there is something else.
func (d *datum) graft(l Left) bool {
	value, err := parseDatum(l.Value, maxNesting)
	if err != nil {
		return false
	}
	keys := strings.Split(l.Path, ".")
	for i, part := range keys {
		key, numbers, _ := strings.Cut(part, "[")
		next := d.member(key)
		switch last := i == len(keys)-1; {
		case d.kind != '{', next != nil && last:
			return false
		case next == nil && numbers != "":
			return false // the row is gone
		case next == nil && last:
			value.reason = l.Reason
			d.add(key, value)
			return true
		case next == nil:
			next = &datum{raw: json.RawMessage("{}"), kind: '{'}
			d.add(key, next)
		}
		for _, number := range strings.FieldsFunc(numbers, func(r rune) bool { return r == '[' || r == ']' }) {
			n, err := strconv.Atoi(number)
			if err != nil || next.kind != '[' || n < 0 || n >= len(next.items) {
				return false
			}
			next = next.items[n]
		}
		d = next
	}
	return false
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
