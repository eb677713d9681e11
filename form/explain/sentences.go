package explain

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/schema"
)

// Sentences returns an explanation for who fills in the form, in a language of the form: one sentence or two a fact, with
// labels and answers, never with ids. Where a condition is too technical for words, a sentence names the questions that it reads, and
// says no more. The state is the one that was explained; it knows the labels.
func Sentences(state *form.State, e *reason.Explanation, lang string) []string {
	s := speaker{state: state, e: e, lang: state.Form().Language(lang), own: rowOf(e)}
	if at, ok := state.Form().Resolve(e.Path); ok && e.Kind == reason.Field {
		s.field = at.Field
	}
	var out []string
	state.Share(func() { out = append(s.visible(), s.rest()...) })
	return out
}

// speaker makes sentences in one language.
type speaker struct {
	state *form.State
	e     *reason.Explanation
	field *form.Field // that the explanation is about; nil for a page or rule
	own   string      // the path of the row that it is about
	lang  string
}

// rowOf returns the path of the row that an explanation is about; "" for the top level.
func rowOf(e *reason.Explanation) string {
	switch e.Kind {
	case reason.Field:
		return e.Path[:strings.LastIndexByte(e.Path, ']')+1]
	case reason.Rule:
		return e.Row
	}
	return ""
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
	var parts []*reason.Part
	var shown *reason.Fact
	for _, f := range s.e.Facts {
		switch {
		case f.Verdict == reason.Unreached:
			return []string{s.decided("unreached", f)}
		case f.What != reason.Visible:
		case f.Verdict == reason.Hidden:
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
	switch f := s.field; {
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
	if len(s.e.Facts) > 0 && s.e.Facts[0].Verdict == reason.Unreached {
		return nil
	}
	for _, f := range s.merged() {
		if sentence := s.fact(f); sentence != "" {
			out = append(out, sentence)
		}
	}
	return out
}

// merged returns the facts of which each is a sentence. What makes an answer optional is one fact, and none where nobody can answer,
// or where a rule finds that an answer is missing.
func (s *speaker) merged() (out []*reason.Fact) {
	silent := slices.ContainsFunc(s.e.Facts, func(f *reason.Fact) bool { return f.What == reason.Readonly && f.Verdict == reason.Fixed })
	missed := s.missed()
	var optional *reason.Fact
	for _, f := range s.e.Facts {
		switch {
		case f.What != reason.Required:
			out = append(out, f)
		case silent || missed && f.Verdict == reason.Optional:
		case optional == nil:
			first := *f
			optional = &first
			out = append(out, optional)
		default:
			optional.Parts = append(slices.Clone(optional.Parts), f.Parts...)
		}
	}
	return out
}

// missed reports whether there is no answer, and that is an error.
func (s *speaker) missed() bool {
	r, f := s.at(s.e.Path)
	if s.field == nil || f == nil || !r.Value(f).Empty() && (f.Row() == nil || r.Len(f) > 0) {
		return false
	}
	return slices.ContainsFunc(s.e.Facts, func(f *reason.Fact) bool { return f.What == reason.Problem && f.Problem.Severity == schema.Error })
}

// fact says one fact; "" where there is nothing to say.
func (s *speaker) fact(f *reason.Fact) string {
	switch f.What {
	case reason.Assert:
		if f.Verdict == reason.Unchecked { // what hides it says so
			return ""
		}
		return s.decided(string(f.Verdict), f)
	case reason.Required:
		return s.decided(string(f.Verdict), f)
	case reason.Readonly:
		switch {
		case f.Verdict == reason.Changeable || f.Source != nil && f.Source.Key == "compute":
			return ""
		case f.Source != nil && f.Source.Key == "lock":
			return s.text("readonly.locked")
		}
		return s.decided("readonly", f)
	case reason.Value:
		return s.value(f)
	case reason.Option:
		return s.text(string(f.Verdict), "option", s.option(f.Of, f.Option), "reasons", s.reasons(f.Parts))
	case reason.Problem:
		said := s.problem(f)
		if len(f.Parts) == 0 || f.Problem.Severity == schema.Info {
			return said
		}
		return s.text("wrong", "problem", said, "reasons", s.reasons(f.Parts))
	case reason.Stop:
		return s.decided(string(f.Verdict), f)
	}
	return ""
}

// decided says a verdict with its reasons, or that it is always so.
func (s *speaker) decided(code string, f *reason.Fact) string {
	if len(f.Parts) == 0 {
		return s.text(code + ".always")
	}
	return s.text(code, "reasons", s.reasons(f.Parts))
}

// value says where a value comes from.
func (s *speaker) value(f *reason.Fact) string {
	switch f.Verdict {
	case reason.Computed:
		if f.Value == nil && !f.Masked {
			return s.text("computed.empty", "reasons", s.reasons(f.Parts))
		}
		if questions := s.questions(f.Parts); questions != "" {
			return s.text("computed", "questions", questions)
		}
		return s.text("computed.fixed")
	case reason.Defaulted, reason.Prefilled:
		return s.text(string(f.Verdict))
	}
	return ""
}

// mostReasons is how many clauses a sentence takes; what has more is said in general.
const mostReasons = 4

// reasons says the parts as clauses of one sentence.
func (s *speaker) reasons(parts []*reason.Part) string {
	var clauses []string
	var technical []*reason.Part
	for _, p := range parts {
		clause, ok := s.clause(p)
		if !ok {
			clause, ok = s.only(p)
		}
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
func (s *speaker) outside(parts []*reason.Part) string {
	for _, p := range parts {
		for _, in := range p.Inputs {
			switch in.Origin {
			case reason.Clock:
				return s.text("clock")
			case reason.Login:
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
func (s *speaker) questions(parts []*reason.Part) string {
	var names []string
	for _, p := range parts {
		for _, in := range p.Inputs {
			if in.Origin != reason.Answer {
				continue
			}
			name := s.questionOf(in.Path)
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
