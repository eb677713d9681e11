package xdatenfelder

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

var fimID = regexp.MustCompile(`^[A-Z][0-9]{3,11}$`)

// maxBlocks is how deep groups may lie in each other where blocks are used: one that uses itself never ends.
const maxBlocks = 16

// position makes a position of a field, and of all below it. The field is a copy with the blocks in it written out.
func (e *exporter) position(parent *node, source *schema.Field, path string) *node {
	f := e.expand(source, parent.depth())
	n := &node{parent: parent, kind: fieldNode, min: 1, max: 1, field: f}
	n.at.Line, n.at.Column = f.Pos.Line, f.Pos.Column
	readComment(n, firstOf(source.Comment, e.comments[source.Pos]), "")
	fromComment := n.max
	n.min, n.max = 0, 1
	n.keywords = otherKeywords(n.keywords)
	e.texts(n, f, path)
	switch f.Type.Value {
	case "group":
		n.kind = groupNode
	case "list":
		e.listOf(n, f)
	}
	letter := "F"
	if n.kind == groupNode {
		letter = "G"
	}
	e.identify(n, f, letter, path)
	if n.kind == groupNode {
		n.fieldArt, n.dataType = "", ""
		for _, c := range f.Fields {
			n.children = append(n.children, e.position(n, c, path+"."+c.ID.Value))
		}
		for i, c := range n.children {
			f.Fields[i] = c.field
		}
		e.unsaid(f, path)
		return n
	}
	e.question(n, f, path, fromComment)
	return n
}

// otherKeywords are those that are not made anew.
func otherKeywords(all []keyword) []keyword {
	var kept []keyword
	for _, k := range all {
		if k.uri != keyID && k.uri != keyType && k.uri != keyPage {
			kept = append(kept, k)
		}
	}
	return kept
}

var renamed = regexp.MustCompile(`_[0-9]+$`)

// identify gives an element its id: that of the comment, of the field, or one that is made of its path.
func (e *exporter) identify(n *node, f *schema.Field, letter, path string) {
	switch id := f.ID.Value; {
	case n.id != "":
	case fimID.MatchString(id):
		n.id = id
	default:
		n.id = e.generated(letter, path)
	}
	if id := f.ID.Value; id != n.id && renamed.ReplaceAllString(id, "") != n.id {
		n.keywords = append(n.keywords, keyword{keyID, id})
	}
}

// expand copies a field, with the fields of its block.
func (e *exporter) expand(source *schema.Field, depth int) *schema.Field {
	f := *source
	f.Rules = append([]*schema.Rule{}, source.Rules...)
	f.Fields = append([]*schema.Field{}, source.Fields...)
	if !f.Use.Set() {
		return &f
	}
	b := e.blocks[f.Use.Value]
	f.Type, f.Use = schema.Of("group"), schema.Scalar{}
	if b == nil || depth > maxBlocks {
		e.lose(f.Pos, f.ID.Value, "the block of "+f.ID.Value, "it is not there, or uses itself", "")
		return &f
	}
	f.Fields = append([]*schema.Field{}, b.Fields...)
	f.Rules = append(append([]*schema.Rule{}, b.Rules...), f.Rules...)
	return &f
}

// texts fills what people read.
func (e *exporter) texts(n *node, f *schema.Field, path string) {
	n.label = first(f.Label)
	n.help = firstOf(first(f.Hint), plain(first(f.Description)))
	if f.Hint.Set() && f.Description.Set() {
		n.help = first(f.Hint) + "\n" + plain(first(f.Description))
	}
	n.law = lawOf(f.LegalBasis, n.position, n.law)
	if first(f.LegalBasis) == "" {
		n.position = nil
	}
	for _, t := range []schema.Text{f.Label, f.Hint, f.Description, f.Text} {
		if len(t.Variants) > 0 && strings.Contains(strings.ReplaceAll(t.Variants[0].Value.Value, `{{ "{{" }}`, ""), "{{") {
			e.lose(t.Variants[0].Value.Pos, path, "a value in a text of "+f.ID.Value, "a text of XDatenfelder is always the same", "write the text without {{ }}")
		}
	}
}

// listOf makes a field that may occur several times of a list with the one field that an import makes, and a group of any other.
func (e *exporter) listOf(n *node, f *schema.Field) {
	n.max = many
	if v, err := strconv.Atoi(f.MaxItems.Value); err == nil && v > 0 {
		n.max = v
	} else if f.MaxItems.Set() {
		e.lose(f.MaxItems.Pos, f.ID.Value, "maxItems", "a number of occurrences is no expression", "")
	}
	if len(f.Fields) == 1 && len(f.Rules) == 0 && n.max != 1 {
		row := f.Fields[0]
		if row.ID.Value == rowField && row.Required.Value == "true" && !row.Visible.Set() && row.Type.Value != "group" && row.Type.Value != "list" && row.Type.Value != "info" {
			return
		}
	}
	n.kind = groupNode
	if n.max == 1 {
		n.max = many
		e.lose(f.MaxItems.Pos, f.ID.Value, "maxItems: 1 of a list", "what occurs once is a group", "make it a group")
	}
}

// exported say what the types become: kind of field, data type, and whether a keyword keeps the type.
var exported = map[string]struct {
	art, data string
	keep      bool
}{
	"text": {"input", "text", false}, "textarea": {"input", "text", false}, "email": {"input", "text", true}, "tel": {"input", "text", true}, "url": {"input", "text", true},
	"number": {"input", "num", false}, "integer": {"input", "num_int", false}, "money": {"input", "num_currency", false},
	"boolean": {"input", "bool", false}, "consent": {"input", "bool", true}, "choice": {"select", "text", false}, "choices": {"select", "text", false},
	"date": {"input", "date", false}, "partial-date": {"input", "text", true}, "time": {"input", "time", false}, "datetime": {"input", "datetime", false},
	"file": {"input", "file", false}, "info": {"label", "text", false}, "iban": {"input", "text", true}, "bic": {"input", "text", true},
	"tax-id": {"input", "text", true}, "vat-id": {"input", "text", true}, "postcode": {"input", "text", true}, "country": {"input", "text", true}, "licence-plate": {"input", "text", true},
}

// question fills what a field says of its answer.
func (e *exporter) question(n *node, f *schema.Field, path string, fromComment int) {
	a := f
	if f.Type.Value == "list" {
		row := *f.Fields[0]
		a, f.Fields = &row, []*schema.Field{&row}
	}
	typ := a.Type.Value
	x, ok := exported[typ]
	if !ok {
		x = exported["text"]
		x.keep = true
	}
	locked := "locked"
	if n.fieldArt == "hidden" {
		locked = "hidden"
	}
	if n.dataType != "obj" && !(typ == "info" && n.dataType != "") {
		n.dataType = x.data
	}
	n.fieldArt = x.art
	long, _ := strconv.Atoi(a.MaxLength.Value)
	if x.keep || typ == "text" && long > longText || typ == "textarea" && long <= longText {
		n.keywords = append(n.keywords, keyword{keyType, typ})
	}
	if a.Charset.Value == "din91379-c" && typ == "text" {
		n.dataType = "text_latin"
	} else if a.Charset.Set() {
		e.lose(a.Charset.Pos, path, "charset", noPlace, "")
	}
	e.content(n, a, path, locked)
	e.precision(n, a, path)
	e.items(n, f, path, fromComment)
	e.options(n, a, path)
	e.unsaid(a, path)
	if a != f {
		e.unsaid(f, path)
	}
}

// content fills what stands in a field before anybody answers it, and whether it can be changed.
func (e *exporter) content(n *node, f *schema.Field, path, locked string) {
	switch f.Readonly.Value {
	case "", "false":
	case "true":
		n.fieldArt = locked
	default:
		e.lose(f.Readonly.Pos, path, "readonly", "a field is locked always or never", "")
	}
	if f.Type.Value == "info" {
		n.content, n.max = plain(first(f.Text)), 1
	} else if f.Default.Set() {
		e.preset(n, f, path)
	}
	if f.Prefill.Set() {
		n.prefill = "optional"
		e.lose(f.Prefill.Pos, path, "prefill "+f.Prefill.Value, "FIM does not say which attribute of a login fills a field in", "")
	}
}

// preset writes a default that is a value.
func (e *exporter) preset(n *node, f *schema.Field, path string) {
	one := *f
	if f.Type.Value == "choices" {
		one.Type = schema.Of("choice")
		one.Default.Value = strings.TrimSuffix(strings.TrimPrefix(f.Default.Value, `["`), `"]`)
	}
	v, ok := e.literal(&one, one.Default.Value)
	if !ok {
		e.lose(f.Default.Pos, path, "default "+f.Default.Value, "a content of XDatenfelder is a value, not an expression", "")
		return
	}
	n.content = v
}

func (e *exporter) precision(n *node, f *schema.Field, path string) {
	for _, b := range []struct {
		s    schema.Scalar
		to   *string
		what string
	}{
		{f.MinLength, &n.precision.minLength, "minLength"}, {f.MaxLength, &n.precision.maxLength, "maxLength"},
		{f.Minimum, &n.precision.minValue, "minimum"}, {f.Maximum, &n.precision.maxValue, "maximum"},
	} {
		form := literal[f.Type.Value]
		if strings.HasSuffix(b.what, "Length") {
			form = natural
		}
		switch v := b.s.Value; {
		case !b.s.Set():
		case form != nil && form.MatchString(v):
			*b.to = v
		default:
			e.lose(b.s.Pos, path, b.what+" "+v, "a bound of XDatenfelder is a value, not an expression", "make it a rule")
		}
	}
	n.precision.pattern = f.Pattern.Value
	if f.Type.Value == "file" {
		for _, m := range f.Accept {
			n.media = append(n.media, m.Value)
		}
		n.maxSize = bytesOf(f.MaxSize.Value)
		if f.MaxSize.Set() && n.maxSize == "" {
			e.lose(f.MaxSize.Pos, path, "maxSize "+f.MaxSize.Value, "it is no whole number of bytes", "")
		}
	}
}

// bytesOf is the inverse of bytesText.
func bytesOf(size string) string {
	for _, unit := range []struct{ name, zeros string }{{"MB", "000000"}, {"kB", "000"}, {"B", ""}} {
		if digits, ok := strings.CutSuffix(size, unit.name); ok && natural.MatchString(digits) {
			return digits + unit.zeros
		}
	}
	return ""
}

// items says how many answers a field takes.
func (e *exporter) items(n *node, f *schema.Field, path string, fromComment int) {
	typ := f.Type.Value
	if typ != "choices" && typ != "file" {
		return
	}
	most, err := strconv.Atoi(f.MaxItems.Value)
	switch {
	case typ == "file" && f.MaxItems.Value == strconv.Itoa(unlimitedFiles) && fromComment == many:
		n.max = many
	case err == nil && (most > 1 || typ == "file" && most == 1):
		n.max = most
	case typ == "choices":
		n.max = many
		fallthrough
	default:
		if f.MaxItems.Set() {
			e.lose(f.MaxItems.Pos, path, "maxItems "+f.MaxItems.Value, "it is no number of occurrences of more than one", "")
		}
	}
}

// options writes the values of a field, or the published list that they come from.
func (e *exporter) options(n *node, f *schema.Field, path string) {
	if f.Type.Value != "choice" && f.Type.Value != "choices" {
		return
	}
	options := f.Options
	published := n.list
	n.list, n.columns = codeListRef{}, keptColumns(n.columns, f)
	switch {
	case f.CodeList.Set():
		options = nil
		for _, l := range e.Definition.CodeLists {
			if l.Name.Value != f.CodeList.Value {
				continue
			}
			if l.URI.Set() {
				n.list = published
				if published.address() != l.URI.Value {
					setCodeList(n, l.URI.Value)
				}
				return
			}
			options = l.Options
		}
	case f.Source.Set():
		n.list = published
		if published.uri == "" && published.identification == "" {
			n.list.uri = f.Source.Value
			n.list.identification = f.Source.Value
			if ident, version, ok := strings.Cut(f.Source.Value, "_"); ok {
				n.list.identification, n.list.version = ident, version
			}
		}
		return
	}
	for _, o := range options {
		n.values = append(n.values, value{code: o.Value.Value, name: oneLine(firstOf(first(o.Label), o.Value.Value)), help: oneLine(first(o.Hint))})
		if o.Visible.Set() {
			e.lose(o.Visible.Pos, path, "visible of the option "+o.Value.Value, "a value is offered always", "make it a rule")
		}
	}
	if len(n.values) == 0 {
		e.lose(f.Pos, path, "the options of "+f.ID.Value, "they are not in the definition", "")
	}
}

func keptColumns(columns string, f *schema.Field) string {
	if f.CodeList.Set() || f.Source.Set() {
		return columns
	}
	return ""
}

// unsaid reports the keys of a field that the format has no place for.
func (e *exporter) unsaid(f *schema.Field, path string) {
	for _, k := range []struct {
		s    schema.Scalar
		what string
	}{
		{f.Compute, "compute"}, {f.Lock, "lock"}, {f.MinTrust, "minTrust"}, {f.MultipleOf, "multipleOf"}, {f.UniqueItems, "uniqueItems"},
		{f.Widget, "widget"}, {f.Autocomplete, "autocomplete"}, {f.Sensitive, "sensitive"},
	} {
		if k.s.Set() {
			e.lose(k.s.Pos, path, k.what+" of "+f.ID.Value, noPlace, "set it again where the schema is imported")
		}
	}
	if f.Currency.Set() && f.Currency.Value != "EUR" {
		e.lose(f.Currency.Pos, path, "currency "+f.Currency.Value, "num_currency is in euros", "")
	}
	for _, k := range []struct {
		t    schema.Text
		what string
	}{{f.Placeholder, "placeholder"}, {f.Unit, "unit"}, {f.ItemLabel, "itemLabel"}, {f.AddLabel, "addLabel"}, {f.Purpose, "purpose"}} {
		if k.t.Set() {
			e.lose(k.t.Variants[0].Value.Pos, path, k.what+" of "+f.ID.Value, noPlace, "set it again where the schema is imported")
		}
	}
	if len(f.Messages) > 0 {
		e.lose(f.Messages[0].Code.Pos, path, "messages of "+f.ID.Value, noPlace, "")
	}
	if len(f.DependsOn) > 0 {
		e.lose(f.DependsOn[0].Pos, path, "dependsOn of "+f.ID.Value, noPlace, "")
	}
}
