package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// controls says how each kind of control is compiled.
func controls() map[fieldtype.Control]func(b *builder) {
	return map[fieldtype.Control]func(b *builder){
		fieldtype.Input:    (*builder).input,
		fieldtype.TextArea: func(b *builder) { b.block("textarea") },
		fieldtype.Radio:    (*builder).choice,
		fieldtype.Select:   (*builder).choice,
		fieldtype.Checks:   (*builder).checks,
		fieldtype.Check:    func(b *builder) { b.block("checkbox") },
		fieldtype.Upload:   func(b *builder) { b.block("upload") },
		fieldtype.Prose:    func(b *builder) { b.block("info") },
		fieldtype.Group:    (*builder).group,
		fieldtype.Repeat:   (*builder).list,
	}
}

// ask adds the fields of a page, a group or a row, with a jump over each that is not always asked for.
func (b *builder) ask(fields []*form.Field) {
	for _, f := range fields {
		b.about(f, func() { b.whenRelevant(f, b.asked) })
	}
}

// about adds what body adds with the slots of a field.
func (b *builder) about(f *form.Field, body func()) {
	field, aria, open := b.field, b.aria, b.open
	b.field, b.open = f, true
	b.aria = extra{hint: b.hinted(f), unit: hasUnit(f), invalid: b.theme.Invalid}
	b.within(b.ofField, body)
	b.field, b.aria, b.open = field, aria, open
}

// whenRelevant adds body with a jump over it where f is not always relevant.
func (b *builder) whenRelevant(f *form.Field, body func()) {
	if !f.Dynamic().Relevant {
		body()
		return
	}
	b.unless(op{code: unlessRelevant, field: f}, body)
}

// asked adds a field that is relevant: its control, or the value alone where it cannot be changed.
func (b *builder) asked() {
	f := b.field
	compile := b.controls[f.Type().Control]
	switch {
	case compile == nil:
		b.fail("the type %s of %s has the unknown control %q", f.Type().Name, f.Path(), f.Type().Control)
	case !single(f):
		compile(b)
	case f.Always().Readonly:
		b.given()
	case f.Dynamic().Readonly || f.Locked():
		b.unless(op{code: unlessReadonly, field: f}, b.given)
		b.unless(op{code: ifReadonly, field: f}, func() { compile(b) })
	default:
		compile(b)
	}
}

// given adds a value to read, with its label.
func (b *builder) given() {
	outer := b.aria
	b.aria = extra{hint: outer.hint}
	b.block("given")
	b.aria = outer
}

// group adds questions that belong together.
func (b *builder) group() {
	b.aria = extra{hint: b.aria.hint}
	b.block("group")
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

// label adds the words of a label.
func (b *builder) label(f *form.Field) {
	if f.Label() == nil {
		b.plain(f.ID())
	} else {
		b.text(f.Label())
	}
}

// optional adds what is written where an answer may be left out.
func (b *builder) optional(yes, no func()) {
	f := b.field
	if b.open && f.Dynamic().Required {
		b.either(op{code: ifRequired, field: f}, yes, no)
		return
	}
	choose(b.open && !f.Always().Required, yes, no)
}

// notes are what the help says besides the words of the definition.
func (b *builder) notes(f *form.Field) string {
	var notes []string
	if f.Type().Example != nil && f.Hint() == nil && f.Placeholder() == nil && !f.Computed() {
		if example := f.Type().Example(b.lang); example != "" {
			notes = append(notes, b.texts.fill(b.texts.Example, example))
		}
	}
	return upperFirst(strings.Join(append(notes, b.uploadNotes(f)...), b.semicolon))
}

// hinted reports whether there is any help.
func (b *builder) hinted(f *form.Field) bool {
	return f.Hint() != nil || f.Description() != nil || b.notes(f) != ""
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
		o.text = string(b.theme.appendDescribedBy(nil, "", &x, false))
	}
	b.add(o)
}

// appendDescribedBy appends the attribute that names a control's help and problems.
func (t *theme) appendDescribedBy(dst []byte, prefix string, x *extra, problem bool) []byte {
	sep := ` aria-describedby="`
	for _, what := range t.DescribedBy {
		is, suffix := x.hint, idHint
		switch what {
		case "error":
			is, suffix = problem, idError
		case "unit":
			is, suffix = x.unit, idUnit
		}
		if is {
			dst = append(append(append(append(dst, sep...), prefix...), x.id...), suffix...)
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
func (b *builder) required() {
	const attribute = ` aria-required="true"`
	f := b.field
	if !b.open {
		return
	}
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

// unit adds what stands beside a number.
func (b *builder) unit(f *form.Field) {
	switch {
	case f.Unit() != nil:
		b.text(f.Unit())
	case f.Currency() != "":
		b.plain(currencySign(f.Currency()))
	}
}

// signFirst reports whether the sign of a currency stands before the amount.
func (b *builder) signFirst() bool {
	base, _, _ := strings.Cut(b.lang, "-")
	return b.field.Unit() == nil && b.field.Currency() != "" && base == "en"
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
