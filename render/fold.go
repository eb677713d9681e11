package render

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// closed asks whether a row shows its title alone: it lacks nothing, and neither a problem
// nor the focus is in it.
func closed() slot {
	return slot{test: func(b *builder, yes, no func()) {
		fields := rowFields(nil, b.field.Row().Fields())
		asked(func(x *run) bool { return !x.unfinished(fields) && !x.concerned() }).test(b, yes, no)
	}}
}

// rowFields appends the fields of a row that are asked in it, those of groups included.
func rowFields(out, fields []*form.Field) []*form.Field {
	for _, f := range fields {
		if f.Type().Kind != value.Absent {
			out = append(out, f)
		}
		out = rowFields(out, f.Members())
	}
	return out
}

// unfinished reports whether an answer of the row that is written is missing or cannot be
// read, or whether there is none at all.
func (x *run) unfinished(fields []*form.Field) bool {
	answered := false
	for _, f := range fields {
		if !x.record.Relevant(f) || x.record.Readonly(f) {
			continue
		}
		if x.record.Typed(f).Kind() == value.Invalid {
			return true
		}
		empty := x.record.Value(f).Empty()
		if empty && x.record.Required(f) {
			return true
		}
		answered = answered || !empty
	}
	return !answered
}

// concerned reports whether a problem or the focus is at the row that is written, or inside it.
func (x *run) concerned() bool {
	row := x.names[:len(x.names)-1]
	if x.focus == string(row) || strings.HasPrefix(x.focus, string(x.names)) {
		return true
	}
	if len(x.found) == 0 {
		return false
	}
	if len(x.troubledRows) == 0 {
		x.findTroubledRows()
	}
	return x.troubledRows[string(row)]
}

// findTroubledRows notes every row that has a problem, or has a row that has one.
func (x *run) findTroubledRows() {
	if x.troubledRows == nil {
		x.troubledRows = map[string]bool{}
	}
	for i := range x.found {
		path := x.found[i].Path
		for at, c := range path {
			if c == ']' {
				x.troubledRows[path[:at+1]] = true
			}
		}
	}
}
