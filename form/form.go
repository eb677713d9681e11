package form

import (
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/schema"
)

// Form is a compiled definition. It is immutable and safe for concurrent use.
type Form struct {
	definition *schema.Definition
	options    Options
	languages  []string
	location   *time.Location
	title      *Text
	texts      map[string]*Text // description, confirmation, purpose, legalBasis, controller
	trust      string
	retention  Period
	root       *Object
	pages      []*Page
	fields     []*Field // all, in definition order; Field.index is the place here
	objects    []*Object
	byPath     map[string]*Field
	rules      []*Rule
	plan       *plan
	clock      bool      // some expression asks for the day or the time
	states     sync.Pool // of *State, released ones
	unused     sync.Pool // of *Answers, released ones
	messages   *message.Catalog
	checkers   sync.Pool // of *checker, done ones
	warnings   schema.Problems
}

// ID returns the form's id.
func (f *Form) ID() string { return f.definition.ID.Value }

// Version returns the form's version.
func (f *Form) Version() string { return f.definition.Version.Value }

// Languages returns the form's languages; the first is the fallback. There is at least one.
func (f *Form) Languages() []string { return f.languages }

// Language returns the language of the form that suits a reader who asked for lang:
// the same, or its base ("de" for "de-AT"), or the form's first.
func (f *Form) Language(lang string) string { return pickLanguage(f.languages, lang) }

// Location returns the form's time zone.
func (f *Form) Location() *time.Location { return f.location }

// Title returns the form's title.
func (f *Form) Title() *Text { return f.title }

// Description returns the Markdown for the start of the journey, or nil.
func (f *Form) Description() *Text { return f.texts["description"] }

// Confirmation returns the Markdown shown after the submission, or nil.
func (f *Form) Confirmation() *Text { return f.texts["confirmation"] }

// Purpose, LegalBasis and Controller return the texts of the privacy notice, or nil.
func (f *Form) Purpose() *Text { return f.texts["purpose"] }

// LegalBasis returns the legal basis of the form as a whole, or nil.
func (f *Form) LegalBasis() *Text { return f.texts["legalBasis"] }

// Controller returns who answers for the data, or nil.
func (f *Form) Controller() *Text { return f.texts["controller"] }

// Trust returns the level of trust that opening the form asks for: "", low, substantial or high.
func (f *Form) Trust() string { return f.trust }

// Pages returns the pages in order. The slice must not be changed.
func (f *Form) Pages() []*Page { return f.pages }

// Page returns the page with the id, or nil.
func (f *Form) Page(id string) *Page {
	for _, p := range f.pages {
		if p.id == id {
			return p
		}
	}
	return nil
}

// Root returns the object that all answers lie in.
func (f *Form) Root() *Object { return f.root }

// Fields returns every field of every level in the order of the definition. The slice must not be changed.
func (f *Form) Fields() []*Field { return f.fields }

// Field returns the field at a path without row numbers ("hunde.name"), or nil.
func (f *Form) Field(path string) *Field { return f.byPath[path] }

// Definition returns what the form was compiled from. It must not be changed.
func (f *Form) Definition() *schema.Definition { return f.definition }

// With compiles the form again, with other values for some of its parameters; see [Compile].
func (f *Form) With(parameters map[string]string) (*Form, schema.Problems) {
	o := f.options
	o.Parameters = maps.Clone(o.Parameters)
	if o.Parameters == nil {
		o.Parameters = map[string]string{}
	}
	maps.Copy(o.Parameters, parameters)
	return Compile(f.definition, o)
}

// HasParameter reports whether the definition has a parameter.
func (f *Form) HasParameter(name string) bool {
	return slices.ContainsFunc(f.definition.Parameters, func(p *schema.Parameter) bool { return p.Name.Value == name })
}

// Parameter returns the value of a parameter of the definition as the host, or its default, writes it; "" for none.
func (f *Form) Parameter(name string) string {
	if v, given := f.options.Parameters[name]; given {
		return v
	}
	for _, p := range f.definition.Parameters {
		if p.Name.Value == name {
			return p.Default.Value
		}
	}
	return ""
}

// Limits returns the limits the form was compiled with, defaults filled in.
func (f *Form) Limits() Limits { return f.options.Limits }

// Page is one step of the journey.
type Page struct {
	form      *Form
	index     int
	id        string
	cell, end int // its range in the root object; the first is the page itself
	title     *Text
	text      *Text
	fields    []*Field
	stop      *Stop
	logic     logic
	pos       schema.Position
}

// Form returns the form that the page is part of.
func (p *Page) Form() *Form { return p.form }

// ID returns the page's id.
func (p *Page) ID() string { return p.id }

// Index returns the page's place among the form's pages.
func (p *Page) Index() int { return p.index }

// Title returns the page's title.
func (p *Page) Title() *Text { return p.title }

// Text returns the Markdown above the fields, or nil.
func (p *Page) Text() *Text { return p.text }

// Fields returns the page's own fields in order; groups and lists hold further ones. The slice must not be changed.
func (p *Page) Fields() []*Field { return p.fields }

// Stop returns what ends the journey on this page, or nil.
func (p *Page) Stop() *Stop { return p.stop }

// Stop ends the journey on its page while its condition holds.
type Stop struct {
	when  *expression.Expression
	title *Text
	text  *Text
}

// Title returns the heading of the explanation, or nil.
func (s *Stop) Title() *Text { return s.title }

// Text returns the explanation, Markdown.
func (s *Stop) Text() *Text { return s.text }

// Object is the root of a form or what one row of a list holds. Its cells are the
// fields of its groups too: a group is a nested object in the data, and no more.
type Object struct {
	form      *Form
	index     int
	list      *Field // nil for the root
	outer     *Object
	depth     int      // number of lists around and including this
	fields    []*Field // direct children
	all       []*Field // every field with a cell, by cell
	width     int      // cells: the fields, and in the root the pages
	lists     []*Field // fields with rows, by cell
	enclosing []*Field // the lists around its rows, outermost first
	byKey     map[string]*Field
	scope     *expression.Scope
	rules     []*Rule // of the list
}

// Fields returns the direct children in order. The slice must not be changed.
func (o *Object) Fields() []*Field { return o.fields }

// Field returns the direct child with a key, or nil.
func (o *Object) Field(key string) *Field { return o.byKey[key] }

// Form returns the form that the object is part of.
func (o *Object) Form() *Form { return o.form }

// List returns the list whose rows these are, or nil for the root.
func (o *Object) List() *Field { return o.list }

// Width returns the number of cells a row of the object has.
func (o *Object) Width() int { return o.width }

// Field is a question, a group, a list or a text to read.
type Field struct {
	form    *Form
	index   int // among Form.Fields
	id      string
	path    string // without row numbers
	typ     *fieldtype.Type
	object  *Object // whose row its cell lies in
	cell    int
	end     int    // cells [cell, end) are the field and, for a group, its members
	parent  *Field // the group or list around it, or nil
	page    *Page
	keys    map[string]*Field // its siblings and itself
	members []*Field
	byKey   map[string]*Field // group
	row     *Object           // list
	def     *schema.Field
	pos     schema.Position

	label, hint, description, body, placeholder, unit, itemLabel, addLabel *Text

	logic       logic
	constraints []constraint
	options     *options
	bounds      bounds
	messages    map[string]*Text
	accept      []string
	maxSize     int64
	prefill     string
	lock        bool
	minTrust    string
	sensitive   bool
	places      int
	currency    string
	asked       bool // has a value that can be wrong
	given       bool // can be computed, locked or read-only
	consent     bool
	file        string // of the definition it stands in

	autocomplete string
}

// Index returns the field's place among [Form.Fields]: the order of the definition.
func (f *Field) Index() int { return f.index }

// ID returns the key of the field in its object.
func (f *Field) ID() string { return f.id }

// Path returns the path without row numbers, such as "hunde.name".
func (f *Field) Path() string { return f.path }

// Type returns the field's type.
func (f *Field) Type() *fieldtype.Type { return f.typ }

// Object returns the object whose rows hold the field's cell: the root, or a list's.
func (f *Field) Object() *Object { return f.object }

// Cell returns the field's place in a row of its object.
func (f *Field) Cell() int { return f.cell }

// Parent returns the group or list that holds the field, or nil on a page.
func (f *Field) Parent() *Field { return f.parent }

// Page returns the page that asks for the field.
func (f *Field) Page() *Page { return f.page }

// Members returns the fields of a group in order. The slice must not be changed.
func (f *Field) Members() []*Field { return f.members }

// Member returns the member of a group with a key, or nil.
func (f *Field) Member(key string) *Field { return f.byKey[key] }

// Row returns what a row of a list holds, or nil for what is no list.
func (f *Field) Row() *Object { return f.row }

// Label, Hint and the other texts are nil when the definition has none.
func (f *Field) Label() *Text { return f.label }

// Hint returns the short help below the label.
func (f *Field) Hint() *Text { return f.hint }

// Description returns longer help, Markdown.
func (f *Field) Description() *Text { return f.description }

// Body returns the Markdown of an info field.
func (f *Field) Body() *Text { return f.body }

// Placeholder returns the text an empty control shows.
func (f *Field) Placeholder() *Text { return f.placeholder }

// Unit returns what stands beside a number.
func (f *Field) Unit() *Text { return f.unit }

// ItemLabel returns the title of a list's row, evaluated inside the row.
func (f *Field) ItemLabel() *Text { return f.itemLabel }

// AddLabel returns the text of the button that adds a row.
func (f *Field) AddLabel() *Text { return f.addLabel }

// Widget returns the widget the definition asks for, or "".
func (f *Field) Widget() string { return f.def.Widget.Value }

// Autocomplete returns the WHATWG autofill token, or "": also where the control does not take the one that is written.
func (f *Field) Autocomplete() string { return f.autocomplete }

// Accept returns the media types a file may have; none means any.
func (f *Field) Accept() []string { return f.accept }

// MaxSize returns the size in bytes that one file may have; 0 means the host's limit.
func (f *Field) MaxSize() int64 { return f.maxSize }

// Sensitive reports whether values are kept out of logs and messages.
func (f *Field) Sensitive() bool { return f.sensitive }

// Computed reports whether the value is computed and never asked for.
func (f *Field) Computed() bool { return f.logic.compute != nil }

// Locked reports whether an identity of enough trust makes the value unchangeable.
func (f *Field) Locked() bool { return f.lock }

// Currency returns the ISO 4217 code of a money field, or "".
func (f *Field) Currency() string { return f.currency }

// Dynamic reports which of the field's properties can change with the answers.
// What is false here is the same in every state.
func (f *Field) Dynamic() Dynamic { return f.logic.dynamic(f) }

// Dynamic says what of a field depends on answers.
type Dynamic struct {
	Relevant, Required, Readonly, Options bool
}

// Position returns where the field stands in the definition.
func (f *Field) Position() schema.Position { return f.pos }

// Rule is a truth that the answers must meet.
type Rule struct {
	id       string
	def      *schema.Rule
	object   *Object
	assert   *expression.Expression
	at       *Field // nil: the form, page, group or list as a whole
	owner    *Field // the group or list it stands in, or nil
	page     *Page
	message  *Text
	severity schema.Severity
	file     string
	decided  *Page    // the last page that it reads or points at
	reads    []*Field // what it depends on
}

// ID returns the rule's id.
func (r *Rule) ID() string { return r.id }

// Reads returns the fields whose values decide whether the rule is met. The slice must not be changed.
func (r *Rule) Reads() []*Field { return r.reads }
