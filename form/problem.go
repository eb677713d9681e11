package form

import (
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
	text     map[string]string // by language, where the definition says it in its own words
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
	params := make([]message.Param, 0, len(p.Params)+1)
	for _, param := range p.Params {
		params = append(params, message.Param{Name: param.Name, Value: string(appendValue(nil, param.Value, lang))})
	}
	code := p.Code
	if p.Field != nil {
		if label, ok := p.Field.label.Static(lang); ok {
			params = append(params, message.Param{Name: "label", Value: label})
		}
		code = p.Field.messageCode(p.Code)
	}
	return message.Default().Text(code, lang, params)
}
