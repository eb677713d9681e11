package xliff

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// text is a text of a definition with its path.
type text struct {
	path     string // pages/halter/fields/name/label
	file     string // that it stands in
	text     *schema.Text
	at       schema.Position
	shown    string // what it is, for translators
	markdown bool
}

// source returns the text in a language, or the one that stands for all languages.
func (t text) in(lang string) (value string, ok bool) {
	for _, v := range t.text.Variants {
		if v.Lang == lang {
			return v.Value.Value, true
		}
	}
	return "", false
}

// source is what is translated: the text in the first language of the form, or without a language.
func (t text) source(lang string) (string, bool) {
	if s, ok := t.in(lang); ok {
		return s, true
	}
	return t.in("")
}

// id is the path as XLIFF allows it: letters, digits and hyphens stay, a stroke is a point, and everything else is its number.
func (t text) id() string {
	var b strings.Builder
	for _, r := range t.path {
		switch {
		case r == '/':
			b.WriteByte('.')
		case r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-':
			b.WriteRune(r)
		default:
			b.WriteString("_" + strconv.FormatInt(int64(r), 16) + "_")
		}
	}
	return b.String()
}

// walker collects the texts of a definition in its order.
type walker struct {
	file  string // that the texts stand in
	found []text
	seen  map[string]int
}

// textsOf returns every text of a definition and of the files beside it that was written, each with a path of its own.
func textsOf(d *schema.Definition, b *besides) []text {
	w := &walker{file: d.File, seen: map[string]int{}}
	w.add("title", &d.Title, "the title of the form", false)
	w.add("description", &d.Description, "the start page", true)
	w.add("purpose", &d.Purpose, "privacy notice: why the data is asked for", true)
	w.add("legalBasis", &d.LegalBasis, "privacy notice: the legal basis", true)
	w.add("controller", &d.Controller, "privacy notice: who is responsible", true)
	for _, p := range d.Parameters {
		at := "parameters/" + p.Name.Value
		w.add(at+"/label", &p.Label, "the label of the parameter "+p.Name.Value, false)
		w.options(at, p.Options, "of the parameter "+p.Name.Value)
	}
	for _, block := range d.Blocks {
		at, where := "blocks/"+block.Name.Value, "in the block "+block.Name.Value
		in := b.block(block)
		if in != block {
			w.file = b.shown(d, block.File.Value)
		}
		w.fields(at, in.Fields, where)
		w.rules(at, in.Rules, where)
		w.file = d.File
	}
	for _, list := range d.CodeLists {
		in := b.list(list)
		if in != list {
			w.file = b.shown(d, list.File.Value)
		}
		w.options("codeLists/"+list.Name.Value, in.Options, "of the code list "+list.Name.Value)
		w.file = d.File
	}
	for _, p := range d.Pages {
		w.page(p)
	}
	w.rules("", d.Rules, "in the form")
	w.add("confirmation", &d.Confirmation, "the page after submitting", true)
	return w.found
}

func (w *walker) page(p *schema.Page) {
	at, where := "pages/"+p.ID.Value, "the page "+p.ID.Value
	w.add(at+"/title", &p.Title, "the title of "+where, false)
	w.add(at+"/text", &p.Text, "above the questions of "+where, true)
	w.fields(at, p.Fields, "on "+where)
	w.rules(at, p.Rules, "on "+where)
	if p.Stop != nil {
		w.add(at+"/stop/title", &p.Stop.Title, "the title where "+where+" ends the form", false)
		w.add(at+"/stop/text", &p.Stop.Text, "why "+where+" ends the form", true)
	}
}

// fieldTexts are the texts of a field, in the order of the reference.
var fieldTexts = []struct {
	key      string
	of       func(*schema.Field) *schema.Text
	shown    string
	markdown bool
}{
	{"label", func(f *schema.Field) *schema.Text { return &f.Label }, "the label", false},
	{"hint", func(f *schema.Field) *schema.Text { return &f.Hint }, "the hint", false},
	{"description", func(f *schema.Field) *schema.Text { return &f.Description }, "the longer help", true},
	{"text", func(f *schema.Field) *schema.Text { return &f.Text }, "a text to read", true},
	{"placeholder", func(f *schema.Field) *schema.Text { return &f.Placeholder }, "the example in the input", false},
	{"unit", func(f *schema.Field) *schema.Text { return &f.Unit }, "the unit beside the number", false},
	{"itemLabel", func(f *schema.Field) *schema.Text { return &f.ItemLabel }, "the title of a row", false},
	{"addLabel", func(f *schema.Field) *schema.Text { return &f.AddLabel }, "the button that adds a row", false},
	{"purpose", func(f *schema.Field) *schema.Text { return &f.Purpose }, "why the data is asked for", true},
	{"legalBasis", func(f *schema.Field) *schema.Text { return &f.LegalBasis }, "the legal basis", true},
}

func (w *walker) fields(parent string, fields []*schema.Field, where string) {
	for _, f := range fields {
		at, name := parent+"/fields/"+f.ID.Value, " of the field "+f.ID.Value+" "+where
		for _, t := range fieldTexts {
			w.add(at+"/"+t.key, t.of(f), t.shown+name, t.markdown)
		}
		w.options(at, f.Options, name[1:])
		for i := range f.Messages {
			m := &f.Messages[i]
			w.add(at+"/messages/"+m.Code.Value, &m.Text, "what is said for the problem "+m.Code.Value+name, false)
		}
		w.fields(at, f.Fields, where)
		w.rules(at, f.Rules, where)
	}
}

func (w *walker) options(parent string, options []*schema.Option, name string) {
	for _, o := range options {
		at := parent + "/options/" + o.Value.Value
		w.add(at+"/label", &o.Label, "the answer "+o.Value.Value+" "+name, false)
		w.add(at+"/hint", &o.Hint, "the hint of the answer "+o.Value.Value+" "+name, false)
	}
}

// rules are called by their id, or by their number where they have none.
func (w *walker) rules(parent string, rules []*schema.Rule, where string) {
	if parent != "" {
		parent += "/"
	}
	for i, r := range rules {
		name := r.ID.Value
		if name == "" {
			name = strconv.Itoa(i + 1)
		}
		w.add(parent+"rules/"+name+"/message", &r.Message, "what the rule "+name+" says "+where, false)
	}
}

func (w *walker) add(path string, t *schema.Text, shown string, markdown bool) {
	if len(t.Variants) == 0 {
		return
	}
	if w.seen[path]++; w.seen[path] > 1 {
		path = fmt.Sprintf("%s/%d", path, w.seen[path])
	}
	at := t.Pos
	if at.Line == 0 {
		at = t.Variants[0].Value.Pos
	}
	w.found = append(w.found, text{path: path, file: w.file, text: t, at: at, shown: shown, markdown: markdown})
}
