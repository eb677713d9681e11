package schema

import (
	"fmt"
	"slices"
)

// Families of types. Package form holds them to what its types say of themselves.
var (
	proseTypes  = []string{"text", "textarea"}
	textTypes   = slices.Concat(proseTypes, []string{"email", "tel", "url"}) // of any length: the others know theirs
	numberTypes = []string{"number", "integer", "money"}
	rangeTypes  = slices.Concat(numberTypes, []string{"date", "partial-date", "time", "datetime"})
	itemTypes   = []string{"list", "choices", "file"}
	choiceTypes = []string{"choice", "choices"}
	valueTypes  = without(fieldTypes, "group", "list", "info")
	askedTypes  = without(fieldTypes, "group", "info")
	typedTypes  = without(valueTypes, "boolean", "consent", "choice", "choices", "file", "country")
	filledTypes = without(valueTypes, "boolean", "consent", "choices", "file")
)

func without(all []string, some ...string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(t string) bool { return slices.Contains(some, t) })
}

func fieldObject() *object[Field] {
	return &object[Field]{
		id: "field", noun: "field", doc: "A question, a group or a list of questions, or a text to read.",
		pos:   func(f *Field) *Position { return &f.Pos },
		bound: func(f *Field) []*Suppression { return f.Suppress },
		check: checkField,
		kind:  kindOfField,
		extra: fieldConstraints,
	}
}

func (t *tables) completeField() {
	t.field.complete(slices.Concat(fieldBasics(), fieldLogic(), fieldConstraintKeys(), t.fieldParts(), fieldDisplay(),
		[]key[Field]{suppressKey(t.suppression, func(f *Field) *[]*Suppression { return &f.Suppress })})...)
}

func fieldBasics() []key[Field] {
	return []key[Field]{
		scalar("id", isName, func(f *Field) *Scalar { return &f.ID }, "The key of the answer in the data, and its name in expressions.").must().like("name", "key", "property"),
		scalar("type", isType, func(f *Field) *Scalar { return &f.Type }, "What kind of answer it takes; a host can have further types.").like("kind", "fieldType"),
		scalar("use", isSlug, func(f *Field) *Scalar { return &f.Use }, "The block that makes this a group, instead of a type.").like("block", "ref", "$ref", "component"),
		oneOrMore("was", isPath, func(f *Field) *[]Scalar { return &f.Was }, "The id or the path that it had in earlier versions, or several: what was answered there comes along.").example("hausnummer", "wohnung.hausnummer").like("renamedFrom", "formerly", "oldId", "previously"),
		text("label", func(f *Field) *Text { return &f.Label }, "The question.").like("title", "question", "caption"),
		text("hint", func(f *Field) *Text { return &f.Hint }, "A short help under the label.").like("help", "helpText", "tooltip"),
		text("description", func(f *Field) *Text { return &f.Description }, "A longer help. Markdown.").like("details"),
		text("text", func(f *Field) *Text { return &f.Text }, "What to read. Markdown.").only("info").like("content", "html", "markdown"),
	}
}

func fieldLogic() []key[Field] {
	return []key[Field]{
		scalar("visible", isCondition, func(f *Field) *Scalar { return &f.Visible }, "When the question is asked. One that is not asked is empty, and never submitted.").example(`rolle == "firma"`).like("visibleIf", "if", "when", "showIf", "relevant", "conditional"),
		scalar("required", isCondition, func(f *Field) *Scalar { return &f.Required }, "Whether an answer is needed: true, false or an expression.").only(askedTypes...).like("mandatory", "isRequired", "requiredIf"),
		scalar("readonly", isCondition, func(f *Field) *Scalar { return &f.Readonly }, "Whether the answer cannot be changed: true, false or an expression.").only(valueTypes...).like("disabled", "readOnly", "enableIf"),
		scalar("compute", isExpression, func(f *Field) *Scalar { return &f.Compute }, "The expression that is the value; nobody types it.").only(valueTypes...).example("satz * count(hunde)").like("calculate", "calculateValue", "formula", "value", "expression"),
		scalar("default", isValue, func(f *Field) *Scalar { return &f.Default }, "The answer before anybody gives one.").only(valueTypes...).like("defaultValue", "initial"),
		scalar("prefill", isSlug, func(f *Field) *Scalar { return &f.Prefill }, "The attribute of the login that fills it in.").only(valueTypes...).example("surname", "given-name").like("prefillFrom"),
		scalar("lock", isTruth, func(f *Field) *Scalar { return &f.Lock }, "Whether what the login filled in cannot be changed.").only(valueTypes...),
		scalar("minTrust", isTrust, func(f *Field) *Scalar { return &f.MinTrust }, "How sure the login must be for lock: low, substantial or high.").only(valueTypes...).like("trust"),
	}
}

func fieldConstraintKeys() []key[Field] {
	return []key[Field]{
		scalar("minLength", isBound, func(f *Field) *Scalar { return &f.MinLength }, "The fewest characters.").only(textTypes...).example("2").like("min", "minimum", "minimumLength", "minItems"),
		scalar("maxLength", isBound, func(f *Field) *Scalar { return &f.MaxLength }, "The most characters, as people count them.").only(textTypes...).example("120").like("length", "max", "maximum", "maximumLength", "size", "maxItems"),
		scalar("pattern", isExpression, func(f *Field) *Scalar { return &f.Pattern }, "What the whole answer must look like: a regular expression that RE2 and JavaScript both know.").only(textTypes...).example("[0-9]{5}").like("regex", "regexp", "format"),
		scalar("charset", isCharset, func(f *Field) *Scalar { return &f.Charset }, "The characters that may stand in it (DIN 91379).").only(proseTypes...),
		scalar("minimum", isBound, func(f *Field) *Scalar { return &f.Minimum }, "The smallest or earliest answer: a literal or an expression.").only(rangeTypes...).example("0", "today()").like("min", "minValue", "from", "minLength", "minItems"),
		scalar("maximum", isBound, func(f *Field) *Scalar { return &f.Maximum }, "The greatest or latest answer: a literal or an expression.").only(rangeTypes...).example("100", "today()").like("max", "maxValue", "to", "maxLength", "maxItems"),
		scalar("multipleOf", isBound, func(f *Field) *Scalar { return &f.MultipleOf }, "The step: the answer is a multiple of it.").only(numberTypes...).example("0.5").like("step"),
		scalar("currency", isCurrency, func(f *Field) *Scalar { return &f.Currency }, "The currency (ISO 4217). Without the key it is EUR.").only("money"),
		scalar("minItems", isBound, func(f *Field) *Scalar { return &f.MinItems }, "The fewest rows, choices or files.").only(itemTypes...).example("1").like("minRows", "minRowCount", "min", "minimum", "minLength"),
		scalar("maxItems", isBound, func(f *Field) *Scalar { return &f.MaxItems }, "The most rows, choices or files.").only(itemTypes...).example("10").like("maxRows", "maxRowCount", "multiple", "max", "maximum", "maxLength", "length", "count"),
		scalar("uniqueItems", isTruth, func(f *Field) *Scalar { return &f.UniqueItems }, "Whether no two rows may be the same.").only("list").like("unique"),
		scalars("accept", isMediaType, func(f *Field) *[]Scalar { return &f.Accept }, "The kinds of file, as media types.").only("file").like("mediaTypes", "fileTypes", "contentType"),
		scalar("maxSize", isSize, func(f *Field) *Scalar { return &f.MaxSize }, "The most bytes of one file.").only("file").like("maxFileSize", "fileSize"),
	}
}

func (t *tables) fieldParts() []key[Field] {
	return []key[Field]{
		options(t.option, func(f *Field) *[]*Option { return &f.Options }, "What is offered: a list of options, of values, or a map of labels by value.").only(choiceTypes...).like("choices", "enum", "values", "items", "oneOf"),
		scalar("codeList", isSlug, func(f *Field) *Scalar { return &f.CodeList }, "The code list that is offered.").only(choiceTypes...).like("list", "valueset"),
		scalar("source", isSlug, func(f *Field) *Scalar { return &f.Source }, "The list that the host gives at run time.").only(choiceTypes...).like("data", "dataSource", "choicesByUrl"),
		scalars("dependsOn", isPath, func(f *Field) *[]Scalar { return &f.DependsOn }, "The answers that the source needs, as paths.").only(choiceTypes...),
		many("fields", t.field, func(f *Field) *[]*Field { return &f.Fields }, "The fields inside, in order.").only("group", "list").like("questions", "items", "elements", "components", "properties"),
		many("rules", t.rule, func(f *Field) *[]*Rule { return &f.Rules }, "What the answers inside must meet; in a list, in each row.").only("group", "list").like("validations", "assertions"),
	}
}

func fieldDisplay() []key[Field] {
	return []key[Field]{
		scalar("widget", isWidget, func(f *Field) *Scalar { return &f.Widget }, "The control that asks, where the type has more than one: radio, select or combo (typed, with suggestions); checkbox for a boolean; boxes for a date; input (one line) or textarea (several) for a text; details for a list whose rows close.").only("choice", "country", "boolean", "date", "partial-date", "text", "textarea", "list").like("control", "ui:widget", "displayAs"),
		scalar("autocomplete", isAutofill, func(f *Field) *Scalar { return &f.Autocomplete }, "What the browser may fill in: a token of HTML's autocomplete.").only(filledTypes...).example("family-name", "section-owner home tel").like("autofill"),
		text("placeholder", func(f *Field) *Text { return &f.Placeholder }, "What stands in the empty control. Prefer hint, which stays readable.").only(typedTypes...),
		text("unit", func(f *Field) *Text { return &f.Unit }, "What is counted, shown beside the number.").only("number", "integer").like("suffix"),
		text("itemLabel", func(f *Field) *Text { return &f.ItemLabel }, "The title of a row.").only("list").example("{{ name }}").like("rowLabel", "templateTitle"),
		text("addLabel", func(f *Field) *Text { return &f.AddLabel }, "The button that adds a row.").only("list").like("addAnother", "addRowText", "panelAddText"),
		{name: "messages", doc: "Texts instead of the built-in ones, by the code of the problem.", shape: messagesShape{}, synonyms: []string{"errors", "errorMessages", "message"}},
		scalar("sensitive", isTruth, func(f *Field) *Scalar { return &f.Sensitive }, "Whether the value stays out of logs and messages.").like("private", "secret", "confidential"),
		text("purpose", func(f *Field) *Text { return &f.Purpose }, "Why this is asked, for the privacy notice."),
		text("legalBasis", func(f *Field) *Text { return &f.LegalBasis }, "The law that allows to ask it, for the privacy notice."),
	}
}

// checkField holds the keys of a field to its type. A type that is not built in belongs to
// the host, who says what its keys are.
func checkField(d *decoder, n *node, f *Field) {
	if d.fields++; d.fields == d.report.limits.Fields+1 {
		d.report.add(codeTooManyFields, n.pos, fault{
			summary: fmt.Sprintf("there are more than %d fields", d.report.limits.Fields),
			detail:  "split the form",
		})
	}
	d.uniqueRules(f.Rules)
	if d.conflict(n, "field", "type", "use") {
		d.lose(f, "type")
	}
	if d.conflict(n, "field", "options", "codeList", "source") {
		d.lose(f, "options")
	}
	if d.lacks(n, f, "type", "use") {
		d.missingKey(n, "field", "type", "What kind of answer it takes, or use: the block that makes this a group.")
	}
	d.misplaced(n, f)
	d.missingParts(n, f)
}

// misplaced reports keys that mean nothing for the type.
func (d *decoder) misplaced(n *node, f *Field) {
	kind, called := kindOfField(n), "type "+f.Type.Value
	if n.get("use") != nil {
		called = "group made of a block"
	}
	for _, e := range n.entries {
		_, k := d.lang.field.line(e.key.value)
		if k == nil || k.means(kind) && !(k.name == "fields" && f.Use.Set()) {
			continue
		}
		d.report.add(codeMisplacedKey, e.key.pos, misplacedFault(whereIs("field", n), called, k.name, k.types, d.lang.field.instead(k.name, kind)))
		d.lose(f, k.name)
	}
}

// kindOfField returns the type that decides which keys of a field mean something.
func kindOfField(n *node) string {
	if n.get("use") != nil {
		return "group"
	}
	if t := n.get("type"); t != nil && t.resolve().kind == scalarNode {
		return t.resolve().value
	}
	return ""
}

func misplacedFault(where, called, key string, types []string, instead string) fault {
	detail := fmt.Sprintf("%s is for %s", key, enumerateTypes(types))
	if instead == "" {
		detail = "remove it; " + detail
	}
	return fault{summary: fmt.Sprintf("%s is of %s, for which %q means nothing", where, called, key), detail: detail, suggestion: instead}
}

// Misplaced returns the sentences of the problem misplaced-key, for who finds it in a definition that was not
// read from a file, or with types of a host: a field of a type has a key that means something for others.
func Misplaced(field, typ, key string, types []string) (summary, detail, suggestion string) {
	f := misplacedFault(fmt.Sprintf("the field %q", shorten(field)), "type "+typ, key, types, language.field.instead(key, typ))
	return f.summary, f.detail, f.suggestion
}

// lacks reports whether none of some keys is there, misspelt ones included.
func (d *decoder) lacks(n *node, part any, names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		return n.get(name) != nil || slices.Contains(d.lost[part], name)
	})
}

// missingParts reports a group without fields and a choice without options.
func (d *decoder) missingParts(n *node, f *Field) {
	switch f.Type.Value {
	case "group", "list":
		if d.lacks(n, f, "fields", "use") {
			d.missingKey(n, "field", "fields", "The fields inside, in order.")
		}
	case "choice", "choices":
		if d.lacks(n, f, "options", "codeList", "source") {
			d.missingKey(n, "field", "options", "What is offered, or codeList: the name of a code list, or source: a list of the host.")
		}
	case "info":
		if d.lacks(n, f, "text", "label") {
			d.missingKey(n, "field", "text", "What to read.")
		}
	}
	if n.get("dependsOn") != nil && d.lacks(n, f, "source") {
		d.missingKey(n, "field", "source", "The list that the host gives at run time, which dependsOn is for.")
	}
}

// enumerateTypes names the types, or those that are not among them where that is shorter.
func enumerateTypes(types []string) string {
	others := without(fieldTypes, types...)
	types = slices.Concat(without(fieldTypes, others...), without(types, fieldTypes...)) // in the order of the language
	if len(others) < len(types) {
		return "all types but " + enumerate(others)
	}
	return enumerate(types)
}

// enumerate joins words as a sentence does.
func enumerate(words []string) string {
	out := ""
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			out += " and "
		default:
			out += ", "
		}
		out += w
	}
	return out
}
