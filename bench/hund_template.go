package bench

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed hund.gohtml
var hundTemplate string

// HundTemplate writes the same page with html/template.
type HundTemplate struct {
	template *template.Template
}

// NewHundTemplate parses the template.
func NewHundTemplate() (*HundTemplate, error) {
	t, err := template.New("hund").Funcs(template.FuncMap{"date": germanDate}).Parse(hundTemplate)
	return &HundTemplate{t}, err
}

// Execute writes the page.
func (t *HundTemplate) Execute(w io.Writer, h *Hund) error {
	return t.template.Execute(w, hundView{h})
}

// hundView gives the template what it asks of a registration.
type hundView struct{ *Hund }

// dogView is a dog with its place in the list.
type dogView struct {
	*Dog
	Index, Number int
}

// The conditions of the form, by the names that the template uses.
func (v hundView) IsCompany() bool   { return v.isCompany() }
func (v hundView) IsPerson() bool    { return v.isPerson() }
func (v hundView) Moved() bool       { return v.moved() }
func (v hundView) Stayed() bool      { return v.Zuzug != nil && !*v.Zuzug }
func (v hundView) NeedsReason() bool { return v.needsReason() }
func (v hundView) NeedsProof() bool  { return v.needsProof() }

// Rows returns the dogs with their places.
func (v hundView) Rows() []dogView {
	dogs := v.shownDogs()
	rows := make([]dogView, len(dogs))
	for i := range rows {
		rows[i] = dogView{&dogs[i], i, i + 1}
	}
	return rows
}

func germanDate(s string) string {
	if _, code := parseDate(s); code != "" {
		return s
	}
	return s[8:] + "." + s[5:7] + "." + s[:4]
}
