package journey

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// queryStale names in an address what an outdated window typed: see stale.
const queryStale = "mine"

// maxStale is how many disputes a draft keeps. Who does not settle one sees what is saved.
const maxStale = 4

// stale is what was typed in a window where another one had meanwhile saved something else. It
// lies beside the answers until the person has seen both and decides.
type stale struct {
	ID      string          `json:"id"` // unique in the draft, and tells nothing
	Page    string          `json:"page"`
	Fields  []string        `json:"fields"`  // paths of the fields of the root in dispute
	Answers json.RawMessage `json:"answers"` // nothing but these fields
}

// newStale keeps the disputed fields of answers; revision is the draft's before the post.
func newStale(revision int64, page *form.Page, mine *form.Answers, disputed []*form.Field) *stale {
	kept, from := mine.Form().NewAnswers(), mine.Clone()
	s := &stale{ID: strconv.FormatInt(revision, 10), Page: page.ID()}
	for _, f := range disputed {
		kept.Root().Set(f, from.Root().Get(f))
		s.Fields = append(s.Fields, f.Path())
	}
	s.Answers = submit.EncodeDraft(kept)
	return s
}

// over returns answers with what was typed in the outdated window on top; nil when that
// cannot be read any more.
func (s stale) over(saved *form.Answers) *form.Answers {
	kept, err := submit.DecodeDraft(saved.Form(), s.Answers)
	if kept == nil || err != nil {
		return nil
	}
	out := saved.Clone()
	for _, path := range s.Fields {
		if f := saved.Form().Field(path); f != nil {
			out.Root().Set(f, kept.Root().Get(f))
		}
	}
	return out
}

// dispute keeps s and returns its id. The same again, as by a double click, is kept once.
func (m *memory) dispute(s stale) (id string) {
	for _, old := range m.Stale {
		if old.Page == s.Page && bytes.Equal(old.Answers, s.Answers) {
			return old.ID
		}
	}
	m.Stale = append(m.Stale, s)
	if extra := len(m.Stale) - maxStale; extra > 0 {
		m.Stale = slices.Clone(m.Stale[extra:])
	}
	return s.ID
}

// settled forgets a dispute: the page that showed it was sent.
func (m *memory) settled(id string) {
	m.Stale = slices.DeleteFunc(m.Stale, func(s stale) bool { return s.ID == id })
}

// stale returns what was typed in an outdated window of a page.
func (m *memory) stale(id string, page *form.Page) (stale, bool) {
	i := slices.IndexFunc(m.Stale, func(s stale) bool { return s.ID == id && s.Page == page.ID() })
	if i < 0 {
		return stale{}, false
	}
	return m.Stale[i], true
}
