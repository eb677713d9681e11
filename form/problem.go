package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Problem is something wrong with an answer. It is data; its sentence is made at the
// edge, by [Problem.Text].
type Problem struct {
	Severity schema.Severity
	Code     string // required, minLength, rule …; the codes are the keys of package message
	Path     string // with row numbers; "" for the form as a whole
	Field    *Field // nil for the form as a whole and for keys it does not know
	Rule     *Rule  // the rule that is violated, or nil
	Params   []Param
	Where    schema.Position   // in the definition: the rule, or the field
	File     string            // of Where
	page     *Page             // that it is about as a whole
	form     *Form             // whose texts it speaks, where there is no field
	words    *Text             // the definition's own, where they need no answers
	text     map[string]string // by language, where they do
}

// say lets the problem speak in the definition's words; nil for the built-in ones.
func (p *Problem) say(words *Text, r *Record) {
	if words == nil {
		return
	}
	if p.words = words; words.static() {
		return
	}
	p.text = make(map[string]string, len(words.byLang))
	for lang := range words.byLang {
		p.text[lang] = words.String(r, lang)
	}
}

// Param is a fact of a problem: the bound that was missed, the number of rows allowed.
// It never holds what was typed into a sensitive field.
type Param struct {
	Name  string
	Value value.Value
}

// Text returns the sentence for a citizen, in a language of the form.
func (p *Problem) Text(lang string) string {
	if s, ok := p.text[lang]; ok {
		return s
	}
	if s, ok := p.words.Static(lang); ok && p.words != nil {
		return s
	}
	params := make([]message.Param, 0, len(p.Params)+1)
	for _, param := range p.Params {
		params = append(params, message.Param{Name: param.Name, Value: string(p.appendParam(nil, param.Value, lang))})
	}
	code := p.Code
	if p.Field != nil {
		if label, ok := p.Field.label.Static(lang); ok {
			params = append(params, message.Param{Name: "label", Value: label})
		}
		code = p.Field.messageCode(p.Code, p.Params) + p.characterVariant()
		if len(p.Params) == 0 && isBound(p.Code) {
			code = p.Code + ".unsaid" // for it shows what is sensitive
		}
	}
	return p.catalog().Text(code, lang, params)
}

// catalog returns the texts of the form that the problem is of, or the built-in ones.
func (p *Problem) catalog() *message.Catalog {
	switch {
	case p.Field != nil && p.Field.form != nil:
		return p.Field.form.messages
	case p.form != nil:
		return p.form.messages
	}
	return message.Default()
}

// ProblemCodes returns the codes that problems of a state of this form can have ([State.Problems]), in alphabetical order. A text may
// differ by what asks, and has a key of its own then: accept.file is a text of the code accept. The slice is the caller's.
func (f *Form) ProblemCodes() []string {
	codes := append(slices.Clone(answerCodes), "rule", "stop", "tooComplex")
	for _, typed := range fieldtype.Codes() {
		codes = append(codes, typed.Name)
	}
	for _, field := range f.Fields() {
		codes = append(codes, field.Type().Codes...)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// Own returns a problem that somebody else found, such as a reader of answers, so that it speaks in the texts
// of this form also where it is about no field.
func (f *Form) Own(p Problem) Problem {
	p.form = f
	return p
}

// Elsewhere returns the note that another window saved this answer meanwhile, for the page that asks which one counts.
func (r *Record) Elsewhere(f *Field, lang string) Problem {
	p := Problem{Severity: schema.Info, Code: "elsewhere", Path: r.Path(f), Field: f, Where: f.pos, File: f.file}
	if shown := r.AppendText(nil, f, lang); f.row == nil && f.members == nil && len(shown) > 0 {
		p.Params = []Param{{"value", value.OfText(string(shown))}}
	}
	return p
}

// appendParam appends a fact for the reader: an amount in the field's currency.
func (p *Problem) appendParam(dst []byte, v value.Value, lang string) []byte {
	if v.Kind() == value.Money && p.Field != nil && p.Field.typ.Kind == value.Money {
		return p.Field.typ.AppendText(dst, v, lang)
	}
	return appendValue(dst, v, lang)
}
