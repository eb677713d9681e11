package form

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Problems returns what is wrong with the answers, in the order of the definition: a
// field's own problems, then those that a rule shows at it. A page that stops the journey
// is an error behind its fields: such answers cannot be submitted. What is missing on the pages
// behind it is no problem, for nobody comes to be asked.
func (s *State) Problems() []Problem {
	ck := s.newChecker(nil)
	ck.reach = s.reach()
	ck.cells(&s.root, 0, s.form.root.width)
	for _, r := range s.form.root.rules {
		ck.rule(&s.root, r)
	}
	for _, p := range s.form.pages {
		ck.stop(p)
	}
	ck.budget()
	return ck.done()
}

// PageProblems returns what is wrong with the answers of one page, in the order of the
// definition. A rule that reads several pages belongs to the last of them.
func (s *State) PageProblems(p *Page) []Problem {
	ck := s.newChecker(p)
	ck.cells(&s.root, p.cell, p.end)
	for _, r := range s.form.root.rules {
		if r.decided == p {
			ck.rule(&s.root, r)
		}
	}
	ck.budget()
	return ck.done()
}

// reach returns the index of the first page that stops the journey, or of none.
func (s *State) reach() int {
	for i, p := range s.form.pages {
		if p.stop != nil && s.PageRelevant(p) && s.Stopped(p) {
			return i
		}
	}
	return len(s.form.pages)
}

// checker collects the problems of one check.
type checker struct {
	state    *State
	page     *Page // nil: all
	problems []Problem
	byRule   bool        // a rule was violated, so that the order must be restored
	records  []Record    // by depth, for the rows at hand
	shallow  [3]Record   // their memory where lists lie at most two deep
	bound    value.Value // of the constraint at hand, where it depends on answers
	reach    int         // the index of the last page that somebody comes to
	places   []ordered   // memory for the order
	keys     []int
	around   sharing // what was shared before
}

// newChecker begins a check with the memory of one that is done.
func (s *State) newChecker(p *Page) *checker {
	ck, _ := s.form.checkers.Get().(*checker)
	if ck == nil {
		ck = &checker{problems: make([]Problem, 0, 8)}
	}
	ck.state, ck.page, ck.byRule, ck.reach = s, p, false, len(s.form.pages)
	ck.around = s.share()
	if depth := s.form.plan.depth; depth < len(ck.shallow) {
		ck.records = ck.shallow[:]
	} else if len(ck.records) <= depth {
		ck.records = make([]Record, depth+1)
	}
	return ck
}

// cells checks the fields in a range of the record's cells.
func (ck *checker) cells(r *Record, from, to int) {
	all := r.object.all
	for i := from; i < to; i++ {
		f := all[i]
		if f == nil {
			continue // a page; its fields are cleared when it is not relevant
		}
		if r.flags[i]&relevant == 0 {
			if f.end > i+1 {
				i = f.end - 1
			}
			continue
		}
		if f.asked {
			ck.field(r, f, &r.row.Cells[i])
		}
		if f.row != nil {
			ck.rows(r, f)
		}
	}
}

// rows checks the rows of a list.
func (ck *checker) rows(r *Record, list *Field) {
	n := r.row.Cells[list.cell].Table().Len()
	if n == 0 {
		return
	}
	rec := &ck.records[list.row.depth]
	for i := range n {
		r.Row(list, i, rec)
		ck.cells(rec, 0, list.row.width)
		for _, rule := range list.row.rules {
			ck.rule(rec, rule)
		}
	}
}

// field checks one relevant field.
func (ck *checker) field(r *Record, f *Field, v *value.Value) {
	if f.given && ck.given(r, f, v) {
		return
	}
	switch {
	case v.Kind() == value.Invalid && !(f.consent && r.required(f)): // anything but a tick is none
		ck.report(r, f, v.Code())
	case v.Empty(), f.consent && !v.Bool():
		ck.unanswered(r, f, v)
	default:
		ck.answered(r, f, v)
	}
}

// given warns where something else was posted than the value that is computed, locked or
// read-only (law 9). It reports whether the field needs no further check: nobody can answer it.
func (ck *checker) given(r *Record, f *Field, v *value.Value) bool {
	if !r.readonly(f) {
		return false
	}
	if typed := r.typed[f.cell]; typed.Kind() > value.Blank && !value.Same(typed, *v) && !value.Equal(typed, *v) {
		ck.report(r, f, "overridden")
		ck.problems[len(ck.problems)-1].Severity = schema.Warning
	}
	if !v.Empty() {
		ck.answered(r, f, v)
	}
	return true
}

func (ck *checker) unanswered(r *Record, f *Field, v *value.Value) {
	if f.page.index > ck.reach {
		return
	}
	if f.logic.alwaysRequired || f.logic.required != nil && f.logic.required.Holds(r.frame()) {
		ck.report(r, f, "required")
		return
	}
	// A list that must have rows must have them also when it has none; some of a choice need not be chosen.
	if k := f.bounds.minItems; k != nil && f.row != nil {
		if b := k.current(r); b.Int() > 0 && (k.expr == nil || !r.readsWrong(k.expr)) {
			ck.violated(r, f, k, v, b)
		}
	}
}

func (ck *checker) answered(r *Record, f *Field, v *value.Value) {
	if f.typ.Check != nil {
		if code := f.typ.Check(*v); code != "" {
			ck.report(r, f, code, facts(f.typ, *v)...)
			return
		}
	}
	if f.options != nil && !ck.offered(r, f, v) {
		return
	}
	for i := range f.constraints {
		k := &f.constraints[i]
		if k.unique && f.row != nil {
			if !ck.uniqueRows(r, f) {
				ck.report(r, f, k.key)
			}
			continue
		}
		if k.expr != nil {
			ck.bound = k.expr.Eval(r.frame())
			if !ck.bound.Empty() && !k.met(k, v, &ck.bound) && !r.readsWrong(k.expr) {
				ck.violated(r, f, k, v, ck.bound)
			}
		} else if !k.met(k, v, &k.bound) {
			ck.violated(r, f, k, v, k.bound)
		}
	}
	if v.Kind() == value.Files {
		ck.files(r, f, v.Files())
	}
}

// facts returns what the type has to say of a value that it found wrong.
func facts(t *fieldtype.Type, v value.Value) []Param {
	if t.Facts == nil {
		return nil
	}
	var params []Param
	for _, fact := range t.Facts(v) {
		params = append(params, Param(fact))
	}
	return params
}

func (ck *checker) violated(r *Record, f *Field, k *constraint, v *value.Value, b value.Value) {
	switch {
	case b.Kind() != value.Absent && !k.sensitive:
		ck.report(r, f, k.key, Param{k.key, b})
	case k.charset != nil && !f.sensitive:
		ck.report(r, f, k.key, Param{"characters", nameCharacter(k.charset.First(v.Text()))})
	default:
		ck.report(r, f, k.key)
	}
}

// offered checks that what was chosen is offered.
func (ck *checker) offered(r *Record, f *Field, v *value.Value) bool {
	if r.offersAll(f, v) {
		return true
	}
	ck.report(r, f, "option")
	return false
}

func (ck *checker) files(r *Record, f *Field, files []value.File) {
	limit := f.maxSize
	if limit == 0 {
		limit = f.form.options.Limits.FileSize
	}
	for _, file := range files {
		if file.Size == 0 { // its type says nothing
			ck.report(r, f, "emptyFile", f.fileParam(file)...)
			continue
		}
		if len(f.accept) > 0 && !accepts(f.accept, file.Type) {
			ck.report(r, f, "accept", append([]Param{{"accept", value.OfText(strings.Join(f.accept, ", "))}}, f.fileParam(file)...)...)
		}
		if file.Size > limit {
			ck.report(r, f, "maxSize", append([]Param{{"maxSize", value.OfInteger(limit)}}, f.fileParam(file)...)...)
		}
	}
}

// fileParam names the file that a problem is about, of several. The name is what a person typed, or their camera.
func (f *Field) fileParam(file value.File) []Param {
	if f.sensitive || file.Name == "" {
		return nil
	}
	return []Param{{"file", value.OfText(norm.NFC.String(file.Name))}}
}

// accepts reports whether a media type is in a list of media types and ranges (image/*).
func accepts(list []string, mediaType string) bool {
	mediaType = schema.SameMediaType(mediaType)
	return slices.ContainsFunc(list, func(a string) bool {
		a = schema.SameMediaType(a)
		if kind, ok := strings.CutSuffix(a, "/*"); ok {
			return strings.HasPrefix(mediaType, kind+"/")
		}
		return a == mediaType || a == "*/*"
	})
}

// rule checks one rule in a record. One that is empty, or whose page or group is not
// relevant, is not violated.
func (ck *checker) rule(r *Record, rule *Rule) {
	if rule.page != nil && !ck.state.PageRelevant(rule.page) {
		return
	}
	if o := rule.owner; o != nil && o.row == nil && r.flags[o.cell]&relevant == 0 {
		return
	}
	if !rule.assert.Fails(r.frame()) {
		return
	}
	at, path := rule.shownAt(r)
	p := Problem{Severity: rule.severity, Code: "rule", Path: path, Field: at, Rule: rule, Where: rule.def.Pos, File: rule.file, form: ck.state.form}
	if rule.id != "" {
		p.Params = []Param{{"rule", value.OfText(rule.id)}}
	}
	if at == nil {
		p.page = rule.page
	}
	p.say(rule.message, r)
	ck.byRule = true
	ck.problems = append(ck.problems, p)
}

// Place returns the path of what a rule is asked in, in a record of its object: hunde[1], or the group that it stands in; "" for the page or the
// form.
func (rule *Rule) Place(r *Record) string {
	if o := rule.owner; o != nil && o.row == nil {
		return r.Path(o)
	}
	return r.rowPath()
}

// shownAt returns the field, and its path, at which a violated rule shows its problem; nil and "" for the page or the form.
func (rule *Rule) shownAt(r *Record) (*Field, string) {
	at, owner := rule.at, rule.owner
	switch {
	case at != nil && r.Relevant(at): // otherwise nobody sees it: what the rule stands in shows the problem
		return at, r.Path(at)
	case owner != nil && owner.row != nil: // the row as a whole
		return owner, r.rowPath()
	case owner != nil:
		return owner, r.Path(owner)
	}
	return nil, ""
}

// stop reports that the journey ends on a page. A citizen sees a page instead, so that it
// is no problem of the page.
func (ck *checker) stop(page *Page) {
	s := ck.state
	if page.stop == nil || !s.PageRelevant(page) || !s.Stopped(page) {
		return
	}
	p := Problem{Code: "stop", Params: []Param{{"page", value.OfText(page.id)}}, Where: page.pos, File: s.form.definition.File, page: page, form: s.form}
	if p.say(page.stop.title, &s.root); page.stop.title == nil {
		p.say(page.stop.text, &s.root)
	}
	ck.byRule = true
	ck.problems = append(ck.problems, p)
}

// budget reports that the answers are too many for the logic of the form: what was not computed, or
// not checked, for it must not pass. It is about the form as a whole and blocks.
func (ck *checker) budget() {
	s := ck.state
	if s.frame.Exhausted || s.asked.Exhausted {
		limit := value.OfInteger(int64(s.form.options.Limits.Budget))
		ck.problems = append(ck.problems, Problem{Code: "tooComplex", Params: []Param{{"max", limit}}, form: s.form})
	}
}

// rowPath returns the path of the row itself: hunde[1]; "" for the root.
func (r *Record) rowPath() string {
	if r.outer == nil {
		return ""
	}
	dst := r.outer.AppendPath(nil, r.object.list)
	return string(append(appendInt(append(dst, '['), r.number), ']'))
}

func (ck *checker) report(r *Record, f *Field, code string, params ...Param) {
	p := Problem{Code: code, Path: r.Path(f), Field: f, Params: params, Where: f.pos, File: f.file}
	if f.messages != nil {
		p.say(f.ownMessage(code), r)
	}
	ck.problems = append(ck.problems, p)
}
