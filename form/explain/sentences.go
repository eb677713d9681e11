package explain

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/schema"
)

// Sentences returns the explanation for who fills in the form, in a language of the form: one sentence or two a fact, with
// labels and answers, never with ids. Where a condition is too technical for words, a sentence names the questions that it reads, and
// says no more.
func (e *Explanation) Sentences(lang string) []string {
	s := speaker{e: e, lang: e.state.Form().Language(lang), secrets: secrets{}}
	var out []string
	e.state.Share(func() {
		for _, say := range []func() []string{s.visible, s.rest} {
			out = append(out, say()...)
		}
	})
	return out
}

// speaker makes sentences in one language.
type speaker struct {
	e       *Explanation
	lang    string
	secrets secrets
}

// text returns a text of the catalogue; params are names and values.
func (s *speaker) text(code string, params ...string) string {
	var p message.Params
	for i := 0; i+1 < len(params); i += 2 {
		p = append(p, message.Param{Name: params[i], Value: params[i+1]})
	}
	return texts().Text(code, s.lang, p)
}

// visible says why the field or page is there, from all conditions around it.
func (s *speaker) visible() []string {
	var parts []*Part
	var shown *Fact
	for _, f := range s.e.Facts {
		switch {
		case f.Verdict == Unreached:
			return []string{s.decided("unreached", f)}
		case f.What != Visible:
		case f.Verdict == Hidden:
			return []string{s.text("hidden"+s.variant(), "reasons", s.reasons(f.Parts))}
		default:
			shown, parts = f, append(parts, f.Parts...)
		}
	}
	switch {
	case shown == nil:
		return nil
	case len(parts) == 0:
		return []string{s.text("shown.always" + s.variant())}
	}
	return []string{s.text("shown"+s.variant(), "reasons", s.reasons(parts))}
}

// variant is what kind of thing the explanation is about.
func (s *speaker) variant() string {
	f := s.e.field
	switch {
	case f == nil, f.Row() != nil, len(f.Members()) > 0:
		return ".section"
	case f.Type().Name == "info":
		return ".note"
	case f.Computed():
		return ".value"
	}
	return ""
}

// rest says what else is the case; nothing of what nobody comes to.
func (s *speaker) rest() (out []string) {
	if s.e.Facts[0].Verdict == Unreached {
		return nil
	}
	fixed := slices.ContainsFunc(s.e.Facts, func(f *Fact) bool { return f.What == Readonly && f.Verdict == Fixed })
	for _, f := range s.e.Facts {
		if fixed && f.What == Required { // nobody can answer it
			continue
		}
		if sentence := s.fact(f); sentence != "" {
			out = append(out, sentence)
		}
	}
	return out
}

// fact says one fact; "" where there is nothing to say.
func (s *speaker) fact(f *Fact) string {
	switch f.What {
	case Required, Assert:
		return s.decided(string(f.Verdict), f)
	case Readonly:
		switch {
		case f.Verdict == Changeable || f.Source != nil && f.Source.Key == "compute":
			return ""
		case f.Source != nil && f.Source.Key == "lock":
			return s.text("readonly.locked")
		}
		return s.decided("readonly", f)
	case Value:
		return s.value(f)
	case Option:
		return s.text(string(f.Verdict), "option", f.option.Label().String(f.record, s.lang), "reasons", s.reasons(f.Parts))
	case Problem:
		said := f.problem.Text(s.lang)
		if len(f.Parts) == 0 || f.problem.Severity == schema.Info {
			return said
		}
		return s.text("wrong", "problem", said, "reasons", s.reasons(f.Parts))
	case Stop:
		return s.decided(string(f.Verdict), f)
	}
	return ""
}

// decided says a verdict with its reasons, or that it is always so.
func (s *speaker) decided(code string, f *Fact) string {
	if len(f.Parts) == 0 {
		return s.text(code + ".always")
	}
	return s.text(code, "reasons", s.reasons(f.Parts))
}

// value says where a value comes from.
func (s *speaker) value(f *Fact) string {
	switch f.Verdict {
	case Computed:
		if questions := s.questions(f.Parts); questions != "" {
			return s.text("computed", "questions", questions)
		}
		return s.text("computed.fixed")
	case Defaulted, Prefilled:
		return s.text(string(f.Verdict))
	}
	return ""
}

// mostReasons is how many clauses a sentence takes; what has more is said in general.
const mostReasons = 4

// reasons says the parts as clauses of one sentence.
func (s *speaker) reasons(parts []*Part) string {
	var clauses []string
	var technical []*Part
	for _, p := range parts {
		clause, ok := s.clause(p)
		switch {
		case !ok:
			technical = append(technical, p)
		case !slices.Contains(clauses, clause):
			clauses = append(clauses, clause)
		}
	}
	if len(clauses) > mostReasons {
		clauses, technical = nil, parts
	}
	if questions := s.questions(technical); questions != "" {
		clauses = append(clauses, s.text("general", "questions", questions))
	}
	if len(clauses) == 0 {
		clauses = append(clauses, s.outside(parts))
	}
	return s.join("reasons", clauses)
}

// outside says what decided where no answer did.
func (s *speaker) outside(parts []*Part) string {
	for _, p := range parts {
		for _, in := range p.Inputs {
			switch in.Origin {
			case Clock:
				return s.text("clock")
			case Login:
				return s.text("login")
			}
		}
	}
	return s.text("fixed")
}

// mostQuestions is how many questions a sentence names.
const mostQuestions = 4

// questions names the questions that parts read; "" where they read none. Of a list it names the list, not every answer
// in it.
func (s *speaker) questions(parts []*Part) string {
	var names []string
	for _, p := range parts {
		for _, in := range p.Inputs {
			if in.Origin != Answer {
				continue
			}
			name := s.question(in.record, in.field)
			if list := in.field.Object().List(); list != nil && !s.own(in.record) {
				name = s.question(in.record.Outer(), list)
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) > mostQuestions {
		names = append(names[:mostQuestions], s.text("others"))
	}
	return s.join("list", names)
}

// join lists several things in a sentence, as the texts of a code do.
func (s *speaker) join(code string, items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	out := items[0]
	for _, item := range items[1 : len(items)-1] {
		out = s.text(code, "a", out, "b", item)
	}
	return s.text(code+".last", "a", out, "b", items[len(items)-1])
}

// question names a question by its label, with its row where that is another one than the explanation is about.
func (s *speaker) question(r *form.Record, f *form.Field) string {
	for r.Object() != f.Object() {
		r = r.Outer()
	}
	label := s.label(r, f)
	if list := f.Object().List(); list != nil && !s.own(r) {
		return s.text("question.row", "label", label, "list", s.label(r.Outer(), list), "n", strconv.Itoa(r.Number()+1))
	}
	return s.text("question", "label", label)
}

// label returns the label of a field, of what is around it where it has none, or of the page.
func (s *speaker) label(r *form.Record, f *form.Field) string {
	for at := f; at != nil; at = at.Parent() {
		for r.Object() != at.Object() {
			r = r.Outer()
		}
		if label := strings.TrimSpace(at.Label().String(r, s.lang)); label != "" {
			return label
		}
	}
	return f.Page().Title().String(s.e.state.Root(), s.lang)
}

// own reports whether a record is the one the explanation is about, or around it.
func (s *speaker) own(r *form.Record) bool {
	path, mine := rowPath(r), rowPath(s.e.record)
	return path == "" || path == mine || strings.HasPrefix(mine, path+".")
}
