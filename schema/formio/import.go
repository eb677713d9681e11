package formio

import (
	"io"
	"path"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
)

// Options say how a file is imported. The zero value works.
type Options struct {
	Limits foreign.Limits
	// Form picks one of several forms in a file, by its path, name, title or number from 1. "" takes the first.
	Form string
	// Language is that of the texts of a form that does not say it. "" is en, the language of Form.io's own texts.
	Language string
}

// Import reads a form of Form.io, wherever in the file it stands. The error is a [foreign.Error], or r's own.
func Import(filename string, r io.Reader, o Options) (*foreign.Result, error) {
	file, err := foreign.ReadFile(filename, r, o.Limits)
	if err != nil {
		return nil, err
	}
	root, err := foreign.ReadJSON(file)
	if err != nil {
		return nil, err
	}
	forms := findForms(root)
	chosen, ok := choose(forms, o.Form)
	if !ok {
		if len(forms) > 0 {
			return nil, file.Fail(0, foreign.WrongFormat, "none of the forms in the file is "+o.Form, "give the path, the name or the title of one, or its number from 1")
		}
		return nil, file.Fail(0, foreign.WrongFormat, "there is no form of Form.io in the file", "a form is an object that has a list of components, or such a list alone")
	}
	b := newBuilder(file, root, chosen, o)
	for _, other := range forms {
		if other.json != chosen.json {
			b.im.Lose(other.json.Place(), "another form", "a definition is one form, and the file has several", "import it by itself, with --part NAME or the option Form")
		}
	}
	b.build()
	return b.finish(file)
}

// finish compiles what was built. Where groups inside each other were too deep for a definition, and nothing else is asked, that is why.
func (b *builder) finish(file *foreign.File) (*foreign.Result, error) {
	asks := func(p *schema.Page) bool { return len(p.Fields) > 0 }
	if b.deepest != nil && !slices.ContainsFunc(b.im.Definition.Pages, asks) {
		return nil, file.FailAt(b.deepest.Place(), foreign.TooDeep, "groups and lists are inside each other more deeply than in a definition, and there is nothing else to ask", "take containers out, or split the form")
	}
	return b.im.Finish()
}

func newBuilder(file *foreign.File, root *foreign.JSON, f found, o Options) *builder {
	title := firstText(f.json, "title", "name", "skjemanummer")
	if title == "" {
		title = firstText(root, "title", "name", "formName")
	}
	id := firstText(f.json, "path", "name", "skjemanummer", "title")
	if base := path.Base(file.Name); id == "" {
		id = strings.TrimSuffix(base, path.Ext(base))
	}
	if title == "" {
		title = id
	}
	b := &builder{constructs: constructTable(), root: &component{}, shown: map[*layout]*shownLayout{}, pageLayouts: map[*schema.Page]*layout{}, ruleIDs: map[*[]*schema.Rule]map[string]bool{}}
	b.im = foreign.NewImport(file, id, markup.Read(title).Line())
	b.form, b.components = f.json, f.components
	b.translations = readTranslations(root, f.json, o.Language)
	for _, lang := range b.translations.languages {
		b.im.Definition.Languages = append(b.im.Definition.Languages, schema.Of(lang))
	}
	b.im.Definition.Title = b.words(b.im.Definition.Title.Variants[0].Value.Value, false)
	return b
}

func firstText(v *foreign.JSON, keys ...string) string {
	for _, k := range keys {
		if s := strings.TrimSpace(v.Get(k).Text()); s != "" {
			return s
		}
	}
	return ""
}
