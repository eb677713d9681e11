package form

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/schema"
)

// Of makes a form of a Go struct type, whose answers submit.Bind puts back into it. The problems are those of the type,
// then those of compiling what was made of it; the form is nil when one is an error. Each names the struct field: its file is the type,
// its line the number of the field. It never panics, whatever the type.
//
// # Fields
//
// A struct field is asked under the key of its json tag; one without is not asked, as Bind does not set it. Embedded
// structs, and pointers to them, belong to the struct around them.
//
//	string                                text, or what its tags say
//	bool                                  boolean; with validate:"required" consent, because no is not accepted then
//	int …, uint …                         integer, with the bounds of the Go type
//	float …, decimal.Decimal              number
//	time.Time                             date, or datetime with form:"type=datetime"
//	value.File, []value.File              file
//	a type with FormOptions               choice; a slice of it choices: see [Optioner]
//	[]string                              choices, with options in a tag
//	struct                                group
//	*struct                               group that may be left out, unless validate:"required": what it demands, it demands once something in it is answered
//	[]struct                              list
//	*T                                    as T: nil where there is no answer
//
// Any other type needs form:"type=…", and must read JSON itself.
//
// # The form tag
//
//	Vorname string `json:"vorname" form:"label=Vorname; hint=Wie im Ausweis; page=person: Ihre Person"`
//
// Its parts are divided by semicolons (\; is one in a text), a key from its value by =. A key without a value is true. The keys are those that a
// field has in a definition: see the language's reference. Texts can be by language (label.de=Vorname; label.en=First name).
// Lists are divided by | (accept=image/*|application/pdf), and so are options, each with a label after a colon
// (options=w: weiblich|m: männlich). Of its own it has:
//
//	page=ID: TITLE      the field begins a page; those behind it are on the page too. Only in the outermost struct.
//	message=TEXT        the text of the rules that the validate tag becomes
//	message.CODE=TEXT   the text of a problem of the field, by its code, instead of the built-in one
//
// A field _ struct{} in the outermost struct has a tag about the form: id, version, title, languages, description, confirmation, retention.
//
// # The validate tag
//
// What github.com/go-playground/validator/v10 checks when the answers are bound becomes a demand of the form, so that the person who fills it in is told
// first. A tag that has no equal in the language is a problem, unless [OfOptions.Ignore] names it. [ValidateTags] lists those that have one. A required number that is no pointer must not be 0,
// as the validator has it.
func Of[T any](o OfOptions) (*Form, schema.Problems) { return OfType(reflect.TypeFor[T](), o) }

// OfOptions are what [Of] takes beside the type. The zero value works.
type OfOptions struct {
	ID        string   // "" means the name of the type
	Title     string   // "" means the name of the type, in words
	Version   string   // "" means 1.0.0
	Languages []string // of the texts in tags; none means de
	Ignore    []string // tags of validate that are left to the validator
	Options   Options  // of compiling
}

// Optioner is a Go type whose values are options of a choice. FormOptions is called on its zero value.
type Optioner interface {
	FormOptions() []HostOption
}

// OfType is [Of] for a type that is known when the program runs.
func OfType(t reflect.Type, o OfOptions) (*Form, schema.Problems) {
	d := &deriver{options: o, places: map[*schema.Field]structPlace{}, structType: t}
	def := d.definition(t)
	if d.problems.HasErrors() {
		return nil, d.problems
	}
	src := schema.Print(def)
	parsed, problems := schema.Parse(d.typeName(), src, schema.Options{Limits: o.Options.Reading, Partial: true})
	d.adopt(def, parsed, problems)
	if parsed == nil || d.problems.HasErrors() {
		return nil, d.problems
	}
	f, problems := Compile(parsed, o.Options)
	d.adopt(def, parsed, problems)
	return f, d.problems
}

// deriver makes a definition of a type.
type deriver struct {
	options    OfOptions
	structType reflect.Type
	problems   schema.Problems
	places     map[*schema.Field]structPlace // where fields come from
	open       []reflect.Type                // structs being read, to find one that contains itself
	languages  []string
}

func (d *deriver) typeName() string {
	if d.structType == nil {
		return "nil"
	}
	return d.structType.String()
}

// report records what is wrong with a struct field.
func (d *deriver) report(code string, at structPlace, summary, detail, suggestion string) {
	d.problems = append(d.problems, schema.Problem{Code: code, File: at.owner.String(), Line: at.index + 1, Column: 1,
		Summary: at.String() + ": " + summary, Detail: detail, Suggestion: suggestion})
}

// definition reads the outermost struct.
func (d *deriver) definition(t reflect.Type) *schema.Definition {
	if t == nil || t.Kind() != reflect.Struct {
		d.problems = append(d.problems, schema.Problem{Code: "unsupported-type", File: d.typeName(), Line: 1, Column: 1,
			Summary: fmt.Sprintf("a form is made of a struct, and %s is none", d.typeName())})
		return nil
	}
	def := &schema.Definition{Edition: schema.Of("2026"), ID: schema.Of(slug(t.Name())), Version: schema.Of("1.0.0"), Title: schema.TextOf(wording(t.Name()))}
	d.languages = slices.Clone(d.options.Languages)
	d.settings(t, def)
	if len(d.languages) == 0 {
		d.languages = []string{"de"}
	}
	if d.options.ID != "" {
		def.ID = schema.Of(d.options.ID)
	}
	if d.options.Version != "" {
		def.Version = schema.Of(d.options.Version)
	}
	if d.options.Title != "" {
		def.Title = schema.TextOf(d.options.Title)
	}
	for _, lang := range d.languages {
		def.Languages = append(def.Languages, schema.Of(lang))
	}
	l := &level{typ: t, def: def}
	d.fields(l, t)
	def.Rules = l.rules
	return def
}

// level is an object of the data: what the fields of a struct, and of those embedded in it, are asked in.
type level struct {
	typ    reflect.Type
	def    *schema.Definition // of the outermost struct
	fields []*schema.Field
	rules  []*schema.Rule
	within string // the group around that may be left out, "" for none
}

// add puts a field on the last page, or into the group or list.
func (l *level) add(f *schema.Field) {
	if l.def == nil {
		l.fields = append(l.fields, f)
		return
	}
	if len(l.def.Pages) == 0 {
		l.def.Pages = []*schema.Page{{ID: schema.Of("form"), Title: l.def.Title}}
	}
	page := l.def.Pages[len(l.def.Pages)-1]
	page.Fields = append(page.Fields, f)
}

// fields reads the fields of a struct into a level.
func (d *deriver) fields(l *level, t reflect.Type) {
	for i := range t.NumField() {
		sf := t.Field(i)
		at := structPlace{t, i}
		key, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		switch {
		case sf.Name == "_":
		case sf.Anonymous && key == "" && bareStruct(sf.Type) != nil:
			d.embedded(l, at, sf)
		case key == "" || key == "-" || !sf.IsExported():
			if sf.Tag.Get("form") != "" {
				d.report("bad-tag", at, "it has a form tag, and is not asked", `a json tag with the key of the answer, and a name that begins with a capital letter`, "")
			}
		default:
			d.member(l, at, sf, key)
		}
	}
}

// bareStruct returns the struct that a type is, or points to; nil for any other type.
func bareStruct(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// embedded reads the fields of a struct that belong to the struct around it.
func (d *deriver) embedded(l *level, at structPlace, sf reflect.StructField) {
	t := bareStruct(sf.Type)
	switch {
	case sf.Type.Kind() == reflect.Pointer && !sf.IsExported():
		d.report("unsupported-type", at, fmt.Sprintf("nothing can be put into an embedded pointer to a %s, which is not exported", t), "the struct itself, or a name that begins with a capital letter", "")
	case slices.Contains(d.open, t) || t == d.structType:
		d.report("unsupported-type", at, fmt.Sprintf("a %s contains itself", t), "a type of its own for what is inside", "")
	default:
		d.open = append(d.open, t)
		d.fields(l, t)
		d.open = d.open[:len(d.open)-1]
	}
}

// slug makes a name that a form can have of the name of a type.
func slug(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, path.Base(name))
	if name == "" || unicode.IsDigit(rune(name[0])) {
		return "form"
	}
	return name
}

// wording makes words of a Go name: FirstName is First name.
func wording(name string) string {
	if name == "" {
		return "Form"
	}
	var b strings.Builder
	letters := []rune(name)
	for i, r := range letters {
		starts := i > 0 && unicode.IsUpper(r) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if starts {
			b.WriteByte(' ')
			if i+1 < len(letters) && unicode.IsLower(letters[i+1]) {
				r = unicode.ToLower(r)
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
