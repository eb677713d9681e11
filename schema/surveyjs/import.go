package surveyjs

import (
	"io"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// Options say how a survey is imported. The zero value works.
type Options struct {
	Limits   foreign.Limits
	Language string // of texts that are written without one, where the survey has no locale; en, as in SurveyJS
}

// Import reads a survey and makes a definition of it. An error is a [foreign.Error]: the file is no survey. It is safe for concurrent use.
func Import(name string, r io.Reader, o Options) (*foreign.Result, error) {
	file, err := foreign.ReadFile(name, r, o.Limits)
	if err != nil {
		return nil, err
	}
	root, err := foreign.ReadJSON(file)
	if err != nil {
		return nil, err
	}
	body, err := findSurvey(file, root)
	if err != nil {
		return nil, err
	}
	s := newSurvey(file, body, o)
	s.build()
	s.infer()
	s.names = s.im.Name()
	for _, settle := range s.deferred { // what is settled may defer nothing: all fields are there
		settle()
	}
	s.im.Definition.Languages = s.languages()
	return s.im.Finish()
}

// findSurvey returns the object that is the survey, perhaps inside of another as Survey Creator stores it.
func findSurvey(file *foreign.File, root *foreign.JSON) (*foreign.JSON, error) {
	for _, v := range []*foreign.JSON{root, root.Get("json"), root.Get("survey"), root.Get("surveyJson"), root.Get("content")} {
		for _, key := range []string{"pages", "elements", "questions"} {
			if v.Get(key).Kind() == foreign.Array {
				return v, nil
			}
		}
	}
	return nil, file.FailAt(root.Place(), foreign.WrongFormat, "this is no survey of SurveyJS", "a survey is an object with pages or elements")
}

// survey is an import on its way. First the questions are built, then named, then what names them is translated.
type survey struct {
	im       *foreign.Import
	json     *foreign.JSON
	language string // of texts that are written without one
	spoken   []string
	pages    []*page
	root     *scope
	all      []*question
	values   []*calculated
	uses     []*condition // every expression, for what it says about the types of questions
	deferred []func()
	names    *foreign.Names
	types    map[string]questionType
	known    map[string]bool          // keys that are handled or mean nothing for us
	counted  map[string]bool          // places of expressions that count as logic already
	named    map[string]*foreign.JSON // questions by name, the first of each; nil until one is looked for
}

// page is a page with its place in the order.
type page struct {
	*schema.Page
	name string
	json *foreign.JSON
	hold holder
	when []*condition
}

func newSurvey(file *foreign.File, json *foreign.JSON, o Options) *survey {
	s := &survey{json: json, root: &scope{}, types: map[string]questionType{}, known: map[string]bool{}, counted: map[string]bool{}}
	if s.language = language(json.Get("locale").Text()); s.language == "" {
		if s.language = language(o.Language); s.language == "" {
			s.language = "en"
		}
	}
	for _, t := range questionTypes() {
		for _, name := range t.names {
			s.types[name] = t
		}
	}
	for _, list := range [][]string{handledKeys, presentationKeys} {
		for _, key := range list {
			s.known[key] = true
		}
	}
	title := firstText(json.Get("title"))
	s.im = foreign.NewImport(file, slugOf(file.Name, title), title)
	return s
}

// later defers what needs the names of all questions.
func (s *survey) later(settle func()) { s.deferred = append(s.deferred, settle) }
