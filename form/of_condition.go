package form

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// refer returns how an expression names another field of the struct, by its Go name, and the field's type.
func (m *member) refer(name string) (path string, t reflect.Type, ok bool) {
	t = m.level.typ
	var keys []string
	for part := range strings.SplitSeq(name, ".") {
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return "", nil, false
		}
		sf, found := t.FieldByName(part)
		key, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if !found || key == "" || key == "-" {
			m.report("bad-tag", m.structPlace, fmt.Sprintf("%s has no field %q that is asked", t, part), "the Go name of a field with a json tag", "")
			return "", nil, false
		}
		keys = append(keys, key)
		t = sf.Type
	}
	return strings.Join(keys, "."), t, true
}

// requiredWhen and visibleWhen add a condition: an answer is needed when one of them holds, a field is asked when all do.
func requiredWhen(m *member, condition string) { join(&m.field.Required, condition, "or") }
func visibleWhen(m *member, condition string)  { join(&m.field.Visible, condition, "and") }

func join(s *schema.Scalar, condition, with string) {
	if s.Set() && s.Value != "false" {
		condition = "(" + s.Value + ") " + with + " (" + condition + ")"
	}
	*s = schema.Of(condition)
}

// condition makes a reader of pairs of a field and a value: a truth of which each part, or each negated part, is put together with a word.
func condition(add func(*member, string), word string, negated bool) tagReader {
	return func(m *member, _, param string) bool {
		pairs := quotedOrWord.FindAllString(param, -1)
		if len(pairs) == 0 || len(pairs)%2 != 0 {
			return false
		}
		var all []string
		for i := 0; i < len(pairs); i += 2 {
			one, ok := m.equality(pairs[i], strings.Trim(pairs[i+1], "'"), negated)
			if !ok {
				return false
			}
			all = append(all, one)
		}
		add(m, strings.Join(all, " "+word+" "))
		return true
	}
}

// equality writes that a field has a value, or has it not. What is not answered is the zero value, unless it is a pointer.
func (m *member) equality(name, param string, negated bool) (string, bool) {
	path, t, ok := m.refer(name)
	if !ok {
		return "", false
	}
	literal, ok := m.literal(t, "", param)
	if !ok {
		return "", false
	}
	if zero := zeros[t.Kind()]; zero != "" {
		path = "(" + path + " ?? " + zero + ")"
		if negated {
			return path + " != " + literal, true
		}
		return path + " == " + literal, true
	}
	switch empty := param == "" || param == "nil"; {
	case empty && negated:
		return path + " != nil", true
	case empty:
		return path + " == nil", true
	case negated:
		return "(" + path + " == nil or " + path + " != " + literal + ")", true
	}
	return path + " == " + literal, true
}

// zeros are the zero values of Go types that an expression has too; a blank text is empty.
var zeros = map[reflect.Kind]string{
	reflect.Bool: "false", reflect.Int: "0", reflect.Int8: "0", reflect.Int16: "0", reflect.Int32: "0", reflect.Int64: "0",
	reflect.Uint: "0", reflect.Uint8: "0", reflect.Uint16: "0", reflect.Uint32: "0", reflect.Uint64: "0", reflect.Float32: "0", reflect.Float64: "0",
}

// presence makes a reader of names of fields that are there, or are not: neither empty nor zero.
func presence(add func(*member, string), word string, there bool) tagReader {
	return func(m *member, _, param string) bool {
		var all []string
		for _, name := range strings.Fields(param) {
			path, t, ok := m.refer(name)
			if !ok {
				return false
			}
			one := path + " == nil"
			if there {
				one = path + " != nil"
			}
			if zero := zeros[t.Kind()]; zero != "" {
				one = "(" + path + " ?? " + zero + ") " + map[bool]string{true: "!= ", false: "== "}[there] + zero
			}
			all = append(all, one)
		}
		if len(all) == 0 {
			return false
		}
		add(m, strings.Join(all, " "+word+" "))
		return true
	}
}
