package journey

import (
	"encoding/json"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// removed is the row that was removed last: one press of a button must not lose a dozen answers. It is kept
// until the page is complete, or another row is removed.
type removed struct {
	Page    string          `json:"page"`
	List    string          `json:"list"` // path with row numbers
	Index   int             `json:"index"`
	Answers json.RawMessage `json:"answers"` // nothing but the row, as the first one of its list
}

// keepRow remembers row i of a list before it is removed.
func keepRow(page *form.Page, row form.Slots, at form.Address, i int) *removed {
	kept := at.Field.Page().Form().NewAnswers()
	firstRow(kept, at.Field, true).CopyFrom(row.Row(at.Field, i))
	return &removed{Page: page.ID(), List: at.Path(), Index: i, Answers: submit.EncodeDraft(kept)}
}

// firstRow returns the first row of a list in the first rows of the lists around it; make adds them where they are not.
func firstRow(a *form.Answers, list *form.Field, make bool) form.Slots {
	s := a.Root()
	for _, l := range append(outerLists(list), list) {
		if make && s.Len(l) == 0 {
			s.Append(l)
		}
		s = s.Row(l, 0)
	}
	return s
}

// outerLists returns the lists around a field, outermost first.
func outerLists(f *form.Field) (lists []*form.Field) {
	if l := f.Object().List(); l != nil {
		return append(outerLists(l), l)
	}
	return nil
}

// restore puts the row back where it was, or at the end of a list that is shorter by now.
func (m *memory) restore(now *form.State, page *form.Page, answers *form.Answers) edited {
	r := m.Removed
	if r == nil || r.Page != page.ID() {
		return edited{}
	}
	at, ok := answers.Form().Resolve(r.List)
	if !ok || at.Field.Row() == nil {
		return edited{}
	}
	row, there := answers.Slots(at)
	record, shown := now.At(at)
	kept, err := submit.DecodeDraft(answers.Form(), r.Answers)
	if !there || !shown || !record.Relevant(at.Field) || record.Readonly(at.Field) || kept == nil || err != nil {
		return edited{}
	}
	if most := record.MaxItems(at.Field); most >= 0 && row.Len(at.Field) >= most {
		return edited{"status.full", at.Path()}
	}
	i := min(r.Index, row.Len(at.Field))
	row.Insert(at.Field, i).CopyFrom(firstRow(kept, at.Field, false))
	m.Removed = nil
	return edited{"status.restored", at.Path() + "[" + strconv.Itoa(i) + "]"}
}

// undo reports whether a row of the page can be put back.
func (m *memory) undo(page *form.Page) bool { return m.Removed != nil && m.Removed.Page == page.ID() }

// files returns the files of the row, which are kept as long as it is.
func (r *removed) files(f *form.Form) map[string]bool {
	if r == nil {
		return nil
	}
	kept, _ := submit.DecodeDraft(f, r.Answers)
	if kept == nil {
		return nil
	}
	return answerFiles(kept)
}
