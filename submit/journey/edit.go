package journey

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// edited is what a person is told after an edit: the text's key, and what to look at.
type edited struct {
	status string
	focus  string
}

// apply adds, removes or restores a row, or removes a file. It changes answers; now is the state of a copy of them.
func (e edit) apply(now *form.State, page *form.Page, answers *form.Answers, m *memory) edited {
	if e.kind == restoreRow {
		return m.restore(now, page, answers)
	}
	at, ok := now.Form().Resolve(e.path)
	if !ok || at.Field.Page() != page {
		return edited{}
	}
	row, ok := answers.Slots(at)
	record, there := now.At(at)
	if !ok || !there || !record.Relevant(at.Field) || record.Readonly(at.Field) {
		return edited{}
	}
	switch {
	case e.kind == addRow && at.Field.Row() != nil:
		return add(row, record, at)
	case e.kind == removeItem && at.Field.Row() != nil:
		if e.index < row.Len(at.Field) {
			m.Removed = keepRow(page, row, at, e.index)
		}
		return remove(row, at, e.index)
	case e.kind == removeItem && at.Field.Type().Kind == value.Files:
		return removeFile(row, at, e.index)
	}
	return edited{}
}

func add(row form.Slots, record *form.Record, at form.Address) edited {
	n := row.Len(at.Field)
	if most := record.MaxItems(at.Field); most >= 0 && n >= most {
		return edited{"status.full", at.Path()}
	}
	row.Append(at.Field)
	return edited{"status.added", at.Path() + "[" + strconv.Itoa(n) + "]"}
}

func remove(row form.Slots, at form.Address, i int) edited {
	if i >= row.Len(at.Field) {
		return edited{"", at.Path()}
	}
	row.Remove(at.Field, i)
	return edited{"status.removed", at.Path()}
}

func removeFile(row form.Slots, at form.Address, i int) edited {
	files := row.Get(at.Field).Files()
	if i >= len(files) {
		return edited{"", at.Path()}
	}
	row.Set(at.Field, value.OfFiles(slices.Delete(slices.Clone(files), i, i+1)))
	return edited{"status.file-removed", at.Path()}
}

// anchor returns the id in the page of a field, row or list, as [form.Record.AppendID] makes them.
func anchor(path string) string {
	return strings.Join(strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == '[' || c == ']' }), "-")
}
