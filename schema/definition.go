package schema

// Definition is a form definition as written: every scalar is its characters and
// knows where it stands. It says nothing about meaning; [form.Compile] does.
// A Definition that [Parse] returned without an error is complete in structure:
// required keys are there, and every key has the kind of node it needs. A list that was
// not written is nil; one that was written and is empty is not.
type Definition struct {
	File string // the name given to Parse, for problems
	Pos  Position

	Edition   Scalar
	ID        Scalar
	Version   Scalar
	Languages []Scalar // the first is the fallback; empty means one language, "de"
	TimeZone  Scalar   // an IANA name; empty means Europe/Berlin

	Title       Text
	Description Text // Markdown, shown on the start page
	Access      *Access
	Parameters  []*Parameter
	Blocks      []*Block
	CodeLists   []*CodeList
	Pages       []*Page
	Rules       []*Rule

	Confirmation Text // Markdown, shown after the submission
	Retention    Scalar
	Purpose      Text // why the data is collected; the default for all fields
	LegalBasis   Text
	Controller   Text // who answers for the data (GDPR, Article 13)

	Suppress []*Suppression // for the whole form, its files included

	source *tree // what it was read from, for Print; nil when it was built
}

// Scalar is one written value. The zero Scalar was not written; [Of] builds one that counts
// as written without a file.
type Scalar struct {
	Value string
	Pos   Position // where it begins as written: its first character, its opening quote, or the | or > of a block; see At
	style scalarStyle
	src   *source
}

// Text is a text in one or more languages, in the order written.
type Text struct {
	Pos      Position
	Variants []Variant
}

// Variant is a text in one language; Lang is "" for a text written without one.
type Variant struct {
	Lang  string
	Value Scalar
}

// Set reports whether the text was written.
func (t Text) Set() bool { return t.Pos.Line != 0 || len(t.Variants) > 0 }

// Access says who may open the form.
type Access struct {
	Pos   Position
	Trust Scalar // low, substantial, high
}

// Parameter is a value that one portal sets for itself.
type Parameter struct {
	Pos     Position
	Name    Scalar
	Type    Scalar
	Default Scalar
	Label   Text
	Options []*Option // for choice
}

// Block is a reusable group of fields, written here or in a file beside the definition.
type Block struct {
	Pos    Position
	Name   Scalar
	File   Scalar
	Fields []*Field
	Rules  []*Rule

	source *tree // of a file of its own, for PrintBlock
}

// CodeList is a list of options with a name, written here or in a file beside the definition.
type CodeList struct {
	Pos     Position
	Name    Scalar
	File    Scalar
	URI     Scalar // canonical version URI (XÖV)
	Version Scalar
	Options []*Option

	source *tree // of a file of its own, for PrintCodeList
}

// Page is asked in one step. Its id never appears in the data.
type Page struct {
	Pos     Position
	ID      Scalar
	Title   Text
	Text    Text // Markdown above the fields
	Visible Scalar
	Fields  []*Field
	Rules   []*Rule
	Stop    *Stop

	Suppress []*Suppression
	Comment  string // see Field.Comment
}

// Stop ends the journey on its page while When holds.
type Stop struct {
	Pos   Position
	When  Scalar
	Title Text
	Text  Text // Markdown: why, and where to turn
}

// Field is a question, a group or list of questions, or a text to read.
type Field struct {
	Pos  Position
	ID   Scalar
	Was  []Scalar // its ids or paths in earlier versions
	Type Scalar   // empty when Use is written
	Use  Scalar   // the name of a block, which makes this a group

	Label       Text
	Hint        Text
	Description Text // Markdown, longer help
	Text        Text // info: Markdown

	Visible  Scalar // expression
	Required Scalar // truth or expression
	Readonly Scalar // truth or expression
	Compute  Scalar // expression
	Default  Scalar // a literal of the field's type, or an expression where the type has no such literal

	Prefill  Scalar
	Lock     Scalar
	MinTrust Scalar

	MinLength, MaxLength Scalar // characters as people count them
	Pattern              Scalar
	Charset              Scalar // din91379-a … din91379-e
	Minimum, Maximum     Scalar
	MultipleOf           Scalar
	Currency             Scalar // ISO 4217; money
	MinItems, MaxItems   Scalar // list, choices, file
	UniqueItems          Scalar
	Accept               []Scalar // media types
	MaxSize              Scalar   // 10MB

	Options   []*Option
	CodeList  Scalar   // the name of a code list
	Source    Scalar   // a list of options the host gives at run time
	DependsOn []Scalar // paths of the answers the source reads

	Widget       Scalar // radio, select, …
	Autocomplete Scalar // WHATWG token
	Placeholder  Text
	Unit         Text // shown beside a number
	ItemLabel    Text // list: the title of a row
	AddLabel     Text // list: the button that adds a row

	Fields []*Field // group, list
	Rules  []*Rule  // group, list

	Messages   []Message // by code, instead of the built-in text
	Sensitive  Scalar
	Purpose    Text
	LegalBasis Text

	Suppress []*Suppression

	// Comment is printed above the field, a # on each line. It is for who builds a definition; the comments of a
	// file that was parsed stay with the file, and this is empty.
	Comment string
}

// Message replaces the built-in text of a problem for one field.
type Message struct {
	Code Scalar
	Text Text
}

// Option is one of the values a choice offers.
type Option struct {
	Pos     Position
	Value   Scalar
	Label   Text
	Hint    Text
	Visible Scalar
	Was     []Scalar // its values in earlier versions

	Suppress []*Suppression
}

// Rule is a truth that the answers must meet.
type Rule struct {
	Pos      Position
	ID       Scalar
	Assert   Scalar // expression
	At       Scalar // path of the field that shows the problem
	Message  Text
	Severity Scalar // error (default), warning, info

	Suppress []*Suppression
	Comment  string // see Field.Comment
}
