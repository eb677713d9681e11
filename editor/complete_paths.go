package editor

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/form/value"
)

// inFlow writes a name as a key; in brackets YAML wants a path with a row in quotes.
func (c *completer) inFlow(name string, l *level) string {
	if l != nil && l.bracket != 0 && c.place.quote == 0 && strings.Contains(name, "[") {
		return strconv.Quote(name)
	}
	return name
}

// wholePath is what a path replaces: what was typed of it, and what of it stands behind the place.
func (c *completer) wholePath() Location {
	end := c.offset()
	for end < len(c.text) && (isNameByte(c.text[end]) || c.text[end] == '.') {
		end++
	}
	return Location{c.path, c.place.from, end}
}

// scenarioPaths proposes fields: those that lie here by their ids, and all by their paths.
func (c *completer) scenarioPaths(f *form.Form, at within, propose func(Proposal)) {
	typed := c.place.typed
	var rows []int
	for rest := typed; ; {
		_, after, found := strings.Cut(rest, "[")
		if !found {
			break
		}
		number, tail, closed := strings.Cut(after, "]")
		if n, err := strconv.Atoi(number); err == nil && closed {
			rows = append(rows, n)
		}
		rest = tail
	}
	for _, field := range f.Fields() {
		lists := field.Object().Enclosing()
		if !strings.HasPrefix(field.Path(), at.around) || !at.takes(field) {
			continue
		}
		numbers := make([]int, len(lists))
		copy(numbers[min(strings.Count(at.around, "."), len(lists)):], rows)
		path := form.Address{Field: field, Rows: numbers}.Path()
		if at.around != "" {
			path = strings.TrimPrefix(field.Path(), at.around)
			if strings.ContainsRune(path, '.') && field.Object() != c.object(f, at.around) {
				continue // in a list further in, whose rows have numbers of their own
			}
		}
		if at.names == scenario.ListRows {
			path += "[0]"
		}
		kind := KindField
		switch {
		case field.Row() != nil:
			kind = KindList
		case field.Members() != nil:
			kind = KindGroup
		}
		propose(Proposal{Kind: kind, Label: path, Detail: field.Type().Name, Doc: plainText(f, field.Label())})
	}
}

// object returns the object whose fields lie in a group or row.
func (c *completer) object(f *form.Form, around string) *form.Object {
	field := f.Field(strings.TrimSuffix(around, "."))
	switch {
	case field == nil:
		return f.Root()
	case field.Row() != nil:
		return field.Row()
	}
	return field.Object()
}

// takes reports whether a field can stand here.
func (at within) takes(f *form.Field) bool {
	switch at.names {
	case scenario.ListRows, scenario.NumbersByPath, scenario.NewRows:
		return f.Row() != nil
	case scenario.OptionsByPath:
		return len(f.AllOptions()) > 0 || f.Sourced()
	case scenario.Answers:
		return f.Type().Kind != value.Absent || f.Row() != nil || f.Members() != nil
	}
	return true
}
