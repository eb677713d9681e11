package main

import (
	"fmt"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
)

// service is one of the town's online services, as the start page presents it.
type service struct {
	File       string            // of the definition, in forms.FS
	Parameters map[string]string // what the town sets for itself
	About      string
	Needs      []string
	Duration   string
	Form       *form.Form
}

// Title returns the name of the service.
func (s *service) Title() string { return s.Form.Title().String(nil, "de") }

// URL returns where the service begins.
func (s *service) URL() string { return formsPath + s.Form.ID() + "/" }

const town = "Musterhausen"

// services returns what the town offers, with the forms compiled.
func services() ([]*service, error) {
	list := []*service{
		{
			File:       "hundesteuer.form.yaml",
			Parameters: map[string]string{"gemeinde": town},
			About:      "Sie halten einen Hund? Melden Sie ihn innerhalb von zwei Wochen an, bis zu zehn Hunde auf einmal.",
			Needs:      []string{"Heimtierausweis mit der Nummer des Mikrochips", "IBAN, wenn Sie abbuchen lassen", "Nachweise für eine Ermäßigung"},
			Duration:   "etwa 10 Minuten",
		},
		{
			File:       "bewohnerparkausweis.form.yaml",
			Parameters: map[string]string{"stadt": town},
			About:      "Mit dem Ausweis parken Sie in Ihrer Zone ohne Parkschein. Beantragen, verlängern oder ändern Sie ihn hier.",
			Needs:      []string{"Personalausweis oder Reisepass", "Zulassungsbescheinigung Teil I"},
			Duration:   "etwa 10 Minuten",
		},
		{
			File:       "gewerbeanmeldung.form.yaml",
			Parameters: map[string]string{"gemeinde": town},
			About:      "Sie beginnen ein Gewerbe, übernehmen eines oder verlegen es hierher? Zeigen Sie es mit diesem Formular an.",
			Needs:      []string{"Ausweisdaten aller Personen, die den Betrieb führen", "Registerauszug, wenn es einen Eintrag gibt", "Handwerkskarte oder Erlaubnis, wenn Sie eine benötigen"},
			Duration:   "15 bis 30 Minuten",
		},
	}
	for _, s := range list {
		f, problems := form.Load(forms.FS, s.File, form.Options{Parameters: s.Parameters})
		if err := problems.Err(); err != nil {
			return nil, fmt.Errorf("load %s: %w", s.File, err)
		}
		s.Form = f
	}
	return list, nil
}
