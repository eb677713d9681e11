package main

import (
	"bytes"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/formio"
	"github.com/vordruck/vordruck/schema/jsonschema"
	"github.com/vordruck/vordruck/schema/surveyjs"
	"github.com/vordruck/vordruck/schema/xdatenfelder"
)

// formats are what --from may say, in the order of the help.
type formats []foreign.Format

// importers returns the formats that definitions come from. A new one is a line here.
func importers() formats {
	return formats{
		{Name: "jsonschema", Endings: []string{".schema.json", ".json"}, Beside: []string{".ui.json", ".uischema.json"}, Kind: "ui", Parts: "a JSON pointer, or the name of a schema", Import: importJSONSchema},
		{Name: "formio", Endings: []string{".json"}, Parts: "path, name, title or number of a form", Import: importFormio},
		{Name: "surveyjs", Endings: []string{".json"}, Import: importSurveyJS},
		{Name: "xdatenfelder", Endings: []string{".xdf3.xml", ".xdf2.xml", ".xml"}, Beside: []string{".rules.json"}, Kind: "rules", Import: importXDatenfelder},
	}
}

func importJSONSchema(s foreign.Source) (*foreign.Result, error) {
	o := jsonschema.Options{Pointer: s.Part, Language: s.Language}
	if s.BesideName != "" {
		o.UISchema = bytes.NewReader(s.Beside)
	}
	return jsonschema.Import(s.Name, bytes.NewReader(s.Text), o)
}

func importFormio(s foreign.Source) (*foreign.Result, error) {
	return formio.Import(s.Name, bytes.NewReader(s.Text), formio.Options{Form: s.Part, Language: s.Language})
}

func importSurveyJS(s foreign.Source) (*foreign.Result, error) {
	return surveyjs.Import(s.Name, bytes.NewReader(s.Text), surveyjs.Options{Language: s.Language})
}

func importXDatenfelder(s foreign.Source) (*foreign.Result, error) {
	var o xdatenfelder.Options
	if s.BesideName != "" {
		rules, err := xdatenfelder.ReadRules(s.BesideName, bytes.NewReader(s.Beside), o.Limits)
		if err != nil {
			return nil, err
		}
		o.Rules = rules
	}
	return xdatenfelder.Import(s.Name, bytes.NewReader(s.Text), o)
}

func (f formats) String() string {
	names := make([]string, len(f))
	for i, one := range f {
		names[i] = one.Name
	}
	return strings.Join(names, ", ")
}
