package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
)

// Block is what a template of [Options.Overrides] is executed with. Its texts are plain;
// html/template escapes them. What is of type template.HTML is safe already. Of a block that is
// not about a field, what describes a field is empty.
type Block struct {
	Block string // the name of the block: input, select, header …
	Lang  string
	Dir   string // ltr or rtl

	// The field, its words and its control.
	ID, Name     string // of the control; Name is the path with row numbers
	Type         string // the field's type: text, date …
	Label, Hint  string
	Notes        string // what the renderer adds to the help, such as an example
	Unit         string
	InputType    string
	InputMode    string
	Autocomplete string
	MaxLength    int // 0: no limit
	HintID       string
	ErrorID      string
	Required     bool
	Readonly     bool
	Value        string // as it is edited
	Answer       string // as it is read
	Problems     []BlockProblem
	Options      []BlockOption

	// The page.
	Title         string // of a document; plain text
	StylesheetURL string
	Page          view.Page

	run      *run
	standard *pair
	content  *pair
	state    *op
}

// BlockProblem is a problem of a field.
type BlockProblem struct {
	Severity string // error, warning or info
	Text     string
}

// BlockOption is an option of a choice.
type BlockOption struct {
	ID, Value, Label, Hint string
	Chosen                 bool
}

// Default returns the block as the theme has it, for a template that only adds something.
func (b *Block) Default() template.HTML { return template.HTML(b.written(b.standard)) }

// Content returns what stands inside of a block: the fields of a group, a row or a page, and the main part of a document.
func (b *Block) Content() template.HTML { return template.HTML(b.written(b.content)) }

// Attributes returns the attributes that tie a control to its help and its problems and, where the page
// begins there, give it the focus.
func (b *Block) Attributes() template.HTMLAttr {
	if b.run == nil || b.state == nil {
		return ""
	}
	return template.HTMLAttr(b.run.aside(func(x *run) { x.attrs(b.state) }))
}

func (b *Block) written(p *pair) string {
	if b.run == nil || p == nil {
		return ""
	}
	return b.run.aside(func(x *run) { x.exec(*p) })
}

// aside returns what write writes, instead of writing it into the page.
func (x *run) aside(write func(x *run)) string {
	from := len(x.buf)
	write(x)
	s := string(x.buf[from:])
	x.buf = x.buf[:from]
	return s
}

// contents are the slots with what stands inside of a block.
var contents = map[string]string{
	"group": "fields", "row": "rowFields", "document": "main", "questionForm": "fields", "everythingPage": "fields", "section": "answers",
	"question": "form", "review": "form", "everything": "form",
}

// checkOverrides refuses templates for blocks that there are not.
func (t *theme) checkOverrides(overrides map[string]*template.Template) error {
	for _, name := range slices.Sorted(maps.Keys(overrides)) {
		switch {
		case t.blocks[name] == nil:
			return fmt.Errorf("render: there is no block %q to override; there are: %s", name, strings.Join(slices.Sorted(maps.Keys(t.blocks)), ", "))
		case overrides[name] == nil:
			return fmt.Errorf("render: the override of the block %q is nil", name)
		}
	}
	return nil
}

// override adds a block that the host writes. The template is tried here, so that most of its mistakes are found before there is a page.
func (b *builder) override(name string, t *template.Template, standard func()) {
	o := &override{name: name, template: t, edition: b.edition, standard: b.sub(standard)}
	if slot := contents[name]; slot != "" {
		if s := b.called(slot); s.write != nil {
			o.content = b.sub(func() { s.write(b) })
		}
	}
	if f := b.field; f != nil {
		o.field, o.local = f, b.local(f)
		o.id = pathID(o.local)
		aria := b.aria
		aria.id, aria.exact = o.id, f.Row() != nil
		o.state = &op{code: attrs, field: f, local: o.local, extra: &aria}
		o.notes, o.hinted = b.notes(f), b.aria.hint
	}
	if err := t.Execute(io.Discard, o.sample()); err != nil {
		b.fail("the override of the block %q: %w", name, err)
		return
	}
	b.then(func(x *run) { o.write(x) })
}

// override is a block that the host writes, at one place of a form.
type override struct {
	name              string
	template          *template.Template
	edition           *edition
	standard, content *pair
	field             *form.Field // nil where the block is not about one
	local, id         string
	notes             string
	hinted            bool
	state             *op
}

// write executes the template. After a failure nothing of the page is given out.
func (o *override) write(x *run) {
	if x.err != nil {
		return
	}
	var out bytes.Buffer
	if err := o.template.Execute(&out, o.block(x)); err != nil {
		x.err = fmt.Errorf("render: the override of the block %q: %w", o.name, err)
		return
	}
	x.buf = append(x.buf, out.Bytes()...)
}

// fixed returns what is known of the block when the form is compiled.
func (o *override) fixed() *Block {
	b := &Block{Block: o.name, Lang: o.edition.lang, Dir: direction(o.edition.lang), standard: o.standard, content: o.content, state: o.state}
	if f := o.field; f != nil {
		b.ID, b.Name, b.Type, b.Notes = o.id, o.local, f.Type().Name, o.notes
		b.InputType, b.InputMode, b.Autocomplete, b.MaxLength = inputType(f), f.Type().InputMode, f.Autocomplete(), f.MaxLength()
	}
	return b
}

// sample returns a block that has something of everything.
func (o *override) sample() *Block {
	b := o.fixed()
	b.Label, b.Hint, b.Value, b.Answer, b.Required, b.Title = "Label", "Hint", "Value", "Answer", true, "Title"
	b.HintID, b.ErrorID = b.ID+idHint, b.ID+idError
	b.Problems = []BlockProblem{{"error", "Problem"}, {"warning", "Warning"}}
	b.Options = []BlockOption{{ID: b.ID, Value: "value", Label: "Option", Hint: "Hint", Chosen: true}, {Value: "other", Label: "Other"}}
	return b
}

// block returns the block as it is on the page of a run.
func (o *override) block(x *run) *Block {
	b := o.fixed()
	b.run, b.Page, b.StylesheetURL = x, x.page, x.renderer.options.StylesheetURL
	if o.name == "document" {
		b.Title = x.plainTitle()
	}
	f := o.field
	if f == nil {
		return b
	}
	words := func(t *form.Text) string {
		if t == nil {
			return ""
		}
		return t.String(x.record, o.edition.lang)
	}
	b.ID, b.Name = string(x.ids)+o.id, string(x.names)+o.local
	b.Label, b.Hint, b.Unit = words(f.Label()), words(f.Hint()), words(f.Unit())
	b.Required, b.Readonly = x.record.Required(f), x.record.Readonly(f)
	if o.hinted {
		b.HintID = b.ID + idHint
	}
	b.Answer = string(x.record.AppendText(nil, f, o.edition.lang))
	if f.Row() == nil && f.Members() == nil && f.Type().AppendInput != nil {
		b.Value = x.input(f)
		b.Options = o.options(x)
	}
	x.each(o.state, func(p *form.Problem) {
		b.ErrorID = b.ID + idError
		b.Problems = append(b.Problems, BlockProblem{severityClass(p.Severity), p.Text(o.edition.lang)})
	})
	return b
}

// input returns an answer as it is edited, not escaped.
func (x *run) input(f *form.Field) string {
	switch v := x.shown(f.Cell()); value.KindAt(v) {
	case value.Absent, value.Blank:
		return ""
	case value.Invalid:
		return v.Raw()
	default:
		return string(f.Type().AppendInput(nil, *v, x.edition.lang))
	}
}

func (o *override) options(x *run) (all []BlockOption) {
	f, id := o.field, string(x.ids)+o.id
	add := func(v, label, hint string, chosen bool) {
		option := BlockOption{ID: id, Value: v, Label: label, Hint: hint, Chosen: chosen}
		if n := len(all) + 1; n > 1 {
			option.ID += "--" + itoa(n)
		}
		all = append(all, option)
	}
	if f.Type().Kind == value.Bool {
		truth, known := value.BoolAt(x.shown(f.Cell()))
		add("true", o.edition.texts.Yes, "", known && truth)
		add("false", o.edition.texts.No, "", known && !truth)
		return all
	}
	for _, option := range x.record.Options(f) {
		hint := ""
		if option.Hint() != nil {
			hint = option.Hint().String(x.record, o.edition.lang)
		}
		add(option.Value(), option.Label().String(x.record, o.edition.lang), hint, x.chosen(f.Cell(), option.Value()))
	}
	return all
}
