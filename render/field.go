package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// controls says how each kind of control is compiled, one file each.
var controls = map[fieldtype.Control]func(b *builder, f *form.Field){
	fieldtype.Input:    (*builder).input,
	fieldtype.TextArea: (*builder).textarea,
	fieldtype.Radio:    (*builder).choice,
	fieldtype.Select:   (*builder).choice,
	fieldtype.Checks:   (*builder).checks,
	fieldtype.Check:    (*builder).check,
	fieldtype.Upload:   (*builder).upload,
}

// fields adds the fields of a page, a group or a row.
func (b *builder) fields(fields []*form.Field) {
	for _, f := range fields {
		b.field(f)
	}
}

// field adds one field, with a jump over it where it is not always asked for.
func (b *builder) field(f *form.Field) {
	b.whenRelevant(f, func() { b.asked(f) })
}

// whenRelevant adds body with a jump over it where f is not always relevant.
func (b *builder) whenRelevant(f *form.Field, body func()) {
	if !f.Dynamic().Relevant {
		body()
		return
	}
	b.unless(op{code: unlessRelevant, field: f}, body)
}

// asked adds a field that is relevant.
func (b *builder) asked(f *form.Field) {
	switch f.Type().Control {
	case fieldtype.Prose:
		b.prose(f)
	case fieldtype.Group:
		b.group(f)
	case fieldtype.Repeat:
		b.list(f)
	default:
		b.question(f)
	}
}

// question adds a field with a value: its control, or the value alone where it cannot be changed.
func (b *builder) question(f *form.Field) {
	compile := controls[f.Type().Control]
	if compile == nil {
		b.fail("the type %s of %s has the unknown control %q", f.Type().Name, f.Path(), f.Type().Control)
		return
	}
	switch {
	case f.Always().Readonly:
		b.given(f)
	case f.Dynamic().Readonly || f.Locked():
		b.unless(op{code: unlessReadonly, field: f}, func() { b.given(f) })
		b.unless(op{code: ifReadonly, field: f}, func() { compile(b, f) })
	default:
		compile(b, f)
	}
}

// given adds a value to read, with its label.
func (b *builder) given(f *form.Field) {
	b.html(`<div class="field given">`, "\n")
	b.label(f, false)
	hint := b.hint(f)
	b.messages(f)
	b.html(`<output id="`)
	b.id(f, "")
	b.html(`"`)
	b.attributes(f, extra{hint: hint})
	b.html(`>`)
	b.answerText(f)
	b.html("</output>\n</div>\n")
}

// text adds a plain text of the definition.
func (b *builder) text(t *form.Text) {
	parts := t.Parts(b.lang)
	for i := range parts {
		if parts[i].Value() {
			b.add(op{code: part, part: &parts[i]})
		} else {
			b.plain(parts[i].Literal)
		}
	}
}

// labelText adds the words of a label, and whether an answer may be left out.
func (b *builder) labelText(f *form.Field, optional bool) {
	if f.Label() == nil {
		b.plain(f.ID())
	} else {
		b.text(f.Label())
	}
	if !optional {
		return
	}
	mark := func() {
		b.html(` <span class="optional">(`)
		b.plain(b.texts.Optional)
		b.html(`)</span>`)
	}
	if f.Dynamic().Required {
		b.unless(op{code: ifRequired, field: f}, mark)
	} else if !f.Always().Required {
		mark()
	}
}

// label adds the label of a single control.
func (b *builder) label(f *form.Field, optional bool) {
	b.html(`<label for="`)
	b.id(f, "")
	b.html(`">`)
	b.labelText(f, optional)
	b.html("</label>\n")
}

// hint adds the help below a label, and reports whether there is any.
func (b *builder) hint(f *form.Field) bool {
	var notes []string
	if f.Type().Example != nil && f.Hint() == nil && f.Placeholder() == nil && !f.Computed() {
		if example := f.Type().Example(b.lang); example != "" {
			notes = append(notes, b.texts.fill(b.texts.Example, example))
		}
	}
	notes = append(notes, b.uploadNotes(f)...)
	if f.Hint() == nil && f.Description() == nil && len(notes) == 0 {
		return false
	}
	b.html(`<div class="hint" id="`)
	b.id(f, idHint)
	b.html(`">`)
	if f.Hint() != nil {
		b.html(`<p>`)
		b.text(f.Hint())
		b.html(`</p>`)
	}
	if f.Description() != nil {
		b.html("\n")
		b.markdown(f.Description(), "the description of "+f.Path())
	}
	if len(notes) > 0 {
		b.html(`<p>`)
		b.plain(upperFirst(strings.Join(notes, "; ")))
		b.html(`</p>`)
	}
	b.html("</div>\n")
	return true
}

// messages adds the place for the problems of a field.
func (b *builder) messages(f *form.Field) {
	b.add(op{code: problems, field: f, local: b.local(f), extra: &extra{id: pathID(b.local(f)), exact: f.Row() != nil}})
}

// attributes adds what ties a control to its help and its problems.
func (b *builder) attributes(f *form.Field, x extra) {
	x.id = pathID(b.local(f))
	x.exact = f.Row() != nil
	o := op{code: attrs, field: f, local: b.local(f), extra: &x}
	if !b.inRow() {
		o.text = string(appendDescribedBy(nil, "", &x, false))
	}
	b.add(o)
}

// appendDescribedBy appends the attribute that names a control's help and problems.
func appendDescribedBy(dst []byte, prefix string, x *extra, problem bool) []byte {
	ids := [...]struct {
		is     bool
		suffix string
	}{{problem, idError}, {x.hint, idHint}, {x.unit, idUnit}}
	sep := ` aria-describedby="`
	for _, id := range ids {
		if id.is {
			dst = append(append(append(append(dst, sep...), prefix...), x.id...), id.suffix...)
			sep = " "
		}
	}
	if sep == " " {
		dst = append(dst, '"')
	}
	return dst
}

// required adds the attribute that says that an answer is needed. HTML's own attribute
// would make browsers say it in their words.
func (b *builder) required(f *form.Field) {
	const attribute = ` aria-required="true"`
	if f.Dynamic().Required {
		b.unless(op{code: unlessRequired, field: f}, func() { b.html(attribute) })
	} else if f.Always().Required {
		b.html(attribute)
	}
}

// answerText adds an answer to read, with its unit.
func (b *builder) answerText(f *form.Field) {
	b.add(op{code: answer, field: f})
	if f.Unit() != nil {
		b.unless(op{code: unlessAnswered, field: f}, func() {
			b.html(" ")
			b.text(f.Unit())
		})
	}
}

// unit adds what stands beside a number, tied to its control.
func (b *builder) unit(f *form.Field) {
	b.html(`<span class="unit" id="`)
	b.id(f, idUnit)
	b.html(`">`)
	b.unitText(f)
	b.html(`</span>`)
}

func (b *builder) unitText(f *form.Field) {
	switch {
	case f.Unit() != nil:
		b.text(f.Unit())
	case f.Currency() != "":
		b.plain(currencySign(f.Currency()))
	}
}

func hasUnit(f *form.Field) bool { return f.Unit() != nil || f.Currency() != "" }

// currencySign returns the sign of a currency that everybody knows, or its code.
func currencySign(code string) string {
	if sign := map[string]string{"EUR": "€", "USD": "$", "GBP": "£"}[code]; sign != "" {
		return sign
	}
	return code
}

// upperFirst begins a sentence.
func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
