package submit

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Post is an HTML form as a browser sends it, with the names that package view describes.
type Post struct {
	Values url.Values
	Files  map[string][]value.File // already stored; an input without a file is only in Values
}

// DecodePost reads the answers of one page from a post into a draft's answers, as typed by a
// person in the language lang.
//
// A field that the post does not name keeps its answer; so do the fields of other pages. What is posted for
// a computed, locked or read-only field is kept as typed, so that checking the answers warns of it (overridden)
// where it differs, as it does for JSON; the form never uses it. Of a name that stands several times, the last value counts, except where several can be
// chosen. A list has the number of rows that the post says, new rows at its end; what is posted for
// rows beyond is dropped. Answers of fields that are not relevant are kept too: a draft keeps what was typed
// (law 2), and the form leaves it out of a submission.
//
// The problems are names that the form does not have (unknown, a warning) and lists that were not taken
// because there would be too many rows (tooManyRows); such a list keeps the rows it had.
func DecodePost(a *form.Answers, page *form.Page, post Post, lang string) []form.Problem {
	p := poster{form: a.Form(), page: page, post: post, lang: lang, budget: newBudget(a.Form().Limits())}
	p.budget.rows -= a.Rows()
	p.fields(a.Root(), page.Fields())
	p.strangers()
	return p.problems()
}

// poster merges a post into answers.
type poster struct {
	reports
	form   *form.Form
	page   *form.Page
	post   Post
	lang   string
	name   []byte // of the row that is being read, with the dot behind it
	rows   []int
	budget budget
}

// fields reads what is posted for fields of one row.
func (p *poster) fields(s form.Slots, fields []*form.Field) {
	before := len(p.name)
	for _, f := range fields {
		p.name = append(p.name[:before], f.ID()...)
		switch {
		case isGroup(f):
			p.name = append(p.name, '.')
			p.fields(s, f.Members())
		case f.Row() != nil:
			p.list(s, f)
		case f.Type().Kind != value.Absent:
			p.field(s, f)
		}
	}
	p.name = p.name[:before]
}

// field reads what is posted under p.name for a field that is neither group nor list.
func (p *poster) field(s form.Slots, f *form.Field) {
	values, posted := p.post.Values[string(p.name)]
	switch f.Type().Kind {
	case value.Files:
		if files := p.post.Files[string(p.name)]; len(files) > 0 {
			s.Set(f, addFiles(f, s.Get(f), files))
		} else if posted && s.Get(f).Kind() == value.Absent {
			s.Set(f, value.OfBlank())
		}
	case value.List:
		if posted {
			s.Set(f, chosen(values))
		}
	default:
		switch {
		case posted && len(values) > 0 && f.Combo():
			s.Set(f, f.ParseCombo(text(values[len(values)-1]), p.lang))
		case posted && len(values) > 0:
			s.Set(f, f.Parse(text(values[len(values)-1]), p.lang))
		case f.Boxed():
			p.boxes(s, f)
		}
	}
}

// boxes reads a date that is posted in boxes, any of them.
func (p *poster) boxes(s form.Slots, f *form.Field) {
	var typed form.Boxes
	posted := false
	for box := range typed {
		if values := p.post.Values[string(p.name)+form.Box(box).Name()]; len(values) > 0 {
			typed[box], posted = text(values[len(values)-1]), true
		}
	}
	if posted {
		s.Set(f, f.ParseBoxes(typed, p.lang))
	}
}

// addFiles puts new files behind those that are there, or in their place where there can be one only. Of several
// new ones none is better than the others: all are kept, and too many (maxItems).
func addFiles(f *form.Field, have value.Value, files []value.File) value.Value {
	if f.SingleFile() {
		return value.OfFiles(slices.Clone(files))
	}
	return value.OfFiles(slices.Concat(have.Files(), files))
}

// chosen makes the answer of what was ticked; the hidden empty value says that the question was asked.
func chosen(values []string) value.Value {
	var items []value.Value
	for _, s := range values {
		if !isBlank(s) {
			items = append(items, value.OfText(norm.NFC.String(text(s))))
		}
	}
	if len(items) == 0 {
		return value.OfBlank()
	}
	return value.OfList(items)
}

// text makes what was posted UTF-8, whatever it was.
func text(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// list reads a list whose name is p.name.
func (p *poster) list(s form.Slots, f *form.Field) {
	before := len(p.name)
	p.name = append(p.name, '[')
	p.resize(s, f)
	p.rows = append(p.rows, 0)
	for i := range s.Len(f) {
		p.rows[len(p.rows)-1] = i
		p.name = append(strconv.AppendInt(p.name[:before+1], int64(i), 10), ']', '.')
		p.fields(s.Row(f, i), f.Row().Fields())
	}
	p.rows = p.rows[:len(p.rows)-1]
	p.name = p.name[:before]
}

// resize gives the list the number of rows that is posted as NAME[].
func (p *poster) resize(s form.Slots, f *form.Field) {
	values := p.post.Values[string(append(p.name, ']'))]
	if len(values) == 0 {
		return
	}
	n, ok := rowCount(values[len(values)-1])
	have := s.Len(f)
	switch {
	case !ok:
		p.report(form.Problem{Code: codeUnknown, Severity: warning, Path: string(p.name) + "]"})
	case n <= have:
		s.Truncate(f, n)
		if n == 0 {
			s.Set(f, value.OfBlank())
		}
		p.budget.rows += have - n
	// Every new row has names in the post, so a number without them is made up.
	case n-have > 1+len(p.post.Values)+len(p.post.Files) || !p.budget.take(n-have, f.Row().Width()):
		p.reportAt(codeTooManyRows, f, form.Address{Field: f, Rows: p.rows}.Path(), tooManyRows(p.form.Limits().Rows).Params...)
	default:
		for range n - have {
			s.Append(f)
		}
	}
}

// rowCount reads a number of rows. One that is larger than any limit is still a number.
func rowCount(s string) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil && !(len(s) > 9 && strings.Trim(s, "0123456789") == "") {
		return 0, false
	}
	return int(n), true
}

// strangers reports the names that no field of the form has. A name that a field of another
// page or a row that is gone has is no stranger.
func (p *poster) strangers() {
	var names []string
	for name := range p.post.Values {
		if !p.known(name) {
			names = append(names, name)
		}
	}
	for name := range p.post.Files {
		if _, too := p.post.Values[name]; !too && !p.known(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		p.report(form.Problem{Code: codeUnknown, Severity: warning, Path: text(name)})
	}
}

func (p *poster) known(name string) bool {
	if strings.HasPrefix(name, "_") {
		return true // the journey's own
	}
	if list, ok := strings.CutSuffix(name, "[]"); ok {
		at, found := p.form.Resolve(list)
		return found && at.Field.Row() != nil
	}
	if p.knownBox(name) {
		return true
	}
	at, found := p.form.Resolve(name)
	return found && at.Field.Row() == nil && at.Field.Type().Kind != value.Absent
}

// knownBox reports whether a name is that of a box of a date.
func (p *poster) knownBox(name string) bool {
	for box := range (form.Boxes{}) {
		if date, ok := strings.CutSuffix(name, form.Box(box).Name()); ok {
			if at, found := p.form.Resolve(date); found && at.Field.Boxed() {
				return true
			}
		}
	}
	return false
}
