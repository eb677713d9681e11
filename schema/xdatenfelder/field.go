package xdatenfelder

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/regex"
)

var versionPattern = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+$`)

// rowField is the field in the rows of a field that occurs more than once.
const rowField = "wert"

// unlimitedFiles is how many files a field takes that XDatenfelder does not limit: as many as a submission has by default.
const unlimitedFiles = 50

// longText is the length from which an answer is written on several lines.
const longText = 1000

// dataTypes say what the data types become.
var dataTypes = []fieldRow{
	{"text", "text", "`textarea` where more than 1,000 characters are possible"},
	{"text_latin", "text", "with `charset: din91379-c`"},
	{"date", "date", ""},
	{"time", "time", ""},
	{"datetime", "datetime", ""},
	{"bool", "boolean", ""},
	{"num", "number", ""},
	{"num_int", "integer", ""},
	{"num_currency", "money", "in euros"},
	{"file", "file", ""},
	{"obj", "file", "an object is uploaded as a file"},
}

// fieldArts say what the kinds of fields become.
var fieldArts = []fieldRow{
	{"input", "the type of its datentyp", ""},
	{"select", "choice", "`choices` where several may be chosen"},
	{"label", "info", ""},
	{"locked", "the type of its datentyp", "with `readonly: true`"},
	{"hidden", "the type of its datentyp", "with `readonly: true`, and reported: a page shows what is submitted"},
}

func rowOf(rows []fieldRow, code string) (fieldRow, bool) {
	for _, row := range rows {
		if row.code == code {
			return row, true
		}
	}
	return fieldRow{}, false
}

// fieldID is the id that a field asks for.
func (n *node) fieldID() string {
	if id := n.keyword(keyID); id != "" {
		return id
	}
	if n.id != "" {
		return n.id
	}
	return n.title()
}

// place is where a node stands, by the path of its ids.
func (n *node) place() foreign.Place {
	at := n.at
	at.Path = n.path()
	return at
}

// field makes a field of a position and of all below it; nil where there is none to make.
func (t *importer) field(n *node) *schema.Field {
	if t.fields++; t.fields == maxFields+1 {
		t.beyond = n.place()
	}
	if n.max == 0 {
		t.Field(n.place(), nil)
		t.Lose(n.place(), elementNames[n.kind]+" "+n.id, "anzahl 0:0: it occurs never", "it is not asked; give it a number of times where it should be")
		return nil
	}
	f := &schema.Field{ID: schema.Of(n.fieldID()), Label: foreign.Text(n.title()), LegalBasis: legalBasis(append(append([]reference{}, n.position...), n.law...))}
	help(f, n.help)
	if n.title() == nameless {
		t.Change(n.place(), "a "+elementNames[n.kind], "it has neither a name nor an id", "it is called "+nameless+"; give it a label")
	}
	var ok bool
	if deep := n.depth() > maxDepth; n.kind == groupNode && !deep {
		ok = t.group(n, f)
	} else if deep && (n.kind == groupNode || n.repeated()) {
		n.walk(func(c *node) { t.Field(c.place(), nil) })
		t.Lose(n.place(), "the group "+n.id, fmt.Sprintf("it is nested deeper than the %d groups that a form can have inside each other", maxDepth), "ask for it in a group further out")
	} else {
		ok = t.question(n, f)
	}
	if !ok {
		t.Field(n.place(), nil)
		return nil
	}
	t.Field(n.place(), f)
	n.field = f
	return f
}

func (t *importer) group(n *node, f *schema.Field) bool {
	for _, c := range n.children {
		if child := t.field(c); child != nil {
			f.Fields = append(f.Fields, child)
		}
	}
	if len(f.Fields) == 0 {
		t.Lose(n.place(), "the group "+n.id, "there is nothing in it that could be asked", "")
		return false
	}
	f.Type = schema.Of("group")
	if n.repeated() {
		f.Type = schema.Of("list")
		items(n, f)
	}
	return true
}

// items limits a list from above; from below it depends on what is around.
func items(n *node, f *schema.Field) {
	if n.max != many {
		f.MaxItems = schema.Of(strconv.Itoa(n.max))
	}
}

// question makes a field that asks or shows.
func (t *importer) question(n *node, f *schema.Field) bool {
	if n.fieldArt == "label" {
		f.Type = schema.Of("info")
		f.Text = schema.TextOf(markdown(firstOf(n.content, n.title())))
		n.max = 1
		return true
	}
	row, known := rowOf(dataTypes, n.dataType)
	if !known {
		row = dataTypes[0]
		t.Change(n.place(), "datentyp "+strconv.Quote(n.dataType), "it is no data type that is known", "it is asked as a text")
	}
	f.Type = schema.Of(row.to)
	switch _, known := rowOf(fieldArts, n.fieldArt); {
	case !known:
		t.Change(n.place(), "feldart "+strconv.Quote(n.fieldArt), "it is no kind of field that is known", "it is asked as an input")
	case n.fieldArt == "locked", n.fieldArt == "hidden":
		f.Readonly = schema.Of("true")
	}
	if n.fieldArt == "hidden" {
		t.Change(n.place(), "the hidden field "+n.id, "a page shows whatever is submitted", "it is read-only; leave it out where nobody may see it")
	}
	if n.fieldArt == "select" || len(n.values) > 0 || n.list.uri != "" {
		t.selection(n, f)
	}
	if n.dataType == "text_latin" && f.Type.Value == "text" {
		f.Charset = schema.Of("din91379-c")
	}
	if x, known := exported[n.keyword(keyType)]; known && x.data == row.code && x.art == "input" {
		f.Type = schema.Of(n.keyword(keyType)) // the format has no such type, and the keyword keeps it
	}
	t.bounds(n, f)
	t.files(n, f)
	t.preset(n, f)
	if p := n.prefill; p != "" && p != "keine" {
		t.Lose(n.place(), "vorbefuellung "+p, "FIM does not say which attribute of a login fills it in", "name it with prefill")
	}
	t.repeat(n, f)
	return true
}

// repeat makes a field that may occur several times.
func (t *importer) repeat(n *node, f *schema.Field) {
	switch {
	case f.Type.Value == "file":
		if n.max == many {
			f.MaxItems = schema.Of(strconv.Itoa(unlimitedFiles))
		} else if n.max > 1 {
			items(n, f)
		}
	case !n.repeated():
	case f.Type.Value == "choice":
		f.Type = schema.Of("choices")
		if f.Default.Set() {
			f.Default = schema.Of("[" + foreign.Quote(f.Default.Value) + "]")
		}
		items(n, f)
	default:
		t.fields++
		row := *f
		row.ID, row.Hint, row.Description, row.LegalBasis, row.Required = schema.Of(rowField), schema.Text{}, schema.Text{}, schema.Text{}, schema.Of("true")
		*f = schema.Field{ID: f.ID, Type: schema.Of("list"), Label: f.Label, Hint: f.Hint, Description: f.Description, LegalBasis: f.LegalBasis, Fields: []*schema.Field{&row}}
		if row.Readonly.Set() {
			t.Lose(n.place(), "readonly", "a list whose rows nobody can write stays empty", "give it a value with compute")
		}
		items(n, f)
	}
}

// numeric types and lengths.
var (
	lengthTypes = []string{"text", "textarea", "email", "tel", "url"}
	boundTypes  = []string{"number", "integer", "money", "date", "partial-date", "time", "datetime"}
)

var (
	natural = regexp.MustCompile(`^[0-9]{1,9}$`)
	literal = map[string]*regexp.Regexp{
		"integer":      regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})$`),
		"number":       regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?$`),
		"money":        regexp.MustCompile(`^-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,2})?$`),
		"date":         regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`),
		"partial-date": regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`),
		"time":         regexp.MustCompile(`^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$`),
		"datetime":     regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$`),
	}
)

// bounds sets what narrows the answer down.
func (t *importer) bounds(n *node, f *schema.Field) {
	p := n.precision
	at := n.place()
	if p.at.Line > 0 {
		at.Line, at.Column = p.at.Line, p.at.Column
	}
	lose := func(name, v, reason string) {
		t.Lose(at, "praezisierung "+name+" "+strconv.Quote(v), reason, "write the bound into the definition")
	}
	typ := f.Type.Value
	if slices.Contains(lengthTypes, typ) {
		if v := p.maxLength; natural.MatchString(v) && typ == "text" && n.keyword(keyType) == "" {
			if length, _ := strconv.Atoi(v); length > longText {
				f.Type = schema.Of("textarea")
			}
		}
	}
	set := func(name, v string, to *schema.Scalar, types []string, form *regexp.Regexp) {
		switch {
		case v == "":
		case !slices.Contains(types, typ):
			if !trivial(name, v) && typ != "choice" {
				lose(name, v, "it means nothing for an answer of the type "+typ)
			}
		case form == nil || !form.MatchString(v):
			lose(name, v, "it is no value of the type "+typ)
		case name != "minLength" || strings.TrimLeft(v, "0") != "":
			*to = schema.Of(v)
		}
	}
	set("minLength", p.minLength, &f.MinLength, lengthTypes, natural)
	set("maxLength", p.maxLength, &f.MaxLength, lengthTypes, natural)
	set("minValue", plainNumber(p.minValue), &f.Minimum, boundTypes, literal[typ])
	set("maxValue", plainNumber(p.maxValue), &f.Maximum, boundTypes, literal[typ])
	if p.pattern != "" {
		t.pattern(p.pattern, typ, f, lose)
	}
}

// trivial are bounds that bound nothing.
func trivial(name, v string) bool {
	return name == "minLength" && (v == "0" || v == "1") || name == "minValue" && v == "0"
}

// plainNumber writes a number with a decimal comma as the language does.
func plainNumber(v string) string { return strings.Replace(strings.TrimPrefix(v, "+"), ",", ".", 1) }

func (t *importer) pattern(p, typ string, f *schema.Field, lose func(name, v, reason string)) {
	if !slices.Contains(lengthTypes, typ) {
		lose("pattern", p, "it means nothing for an answer of the type "+typ)
		return
	}
	translated, err := regex.Translate(p, regex.Options{Whole: true, XML: true, Lines: typ == "textarea"})
	switch {
	case err != nil:
		lose("pattern", p, "it is outside of the patterns that the language has: "+err.Error())
	case len(translated.Conditions) > 0:
		lose("pattern", p, "it looks ahead")
	default:
		f.Pattern = schema.Of(translated.Pattern)
	}
}

// files sets what limits a file.
func (t *importer) files(n *node, f *schema.Field) {
	if f.Type.Value != "file" {
		if n.maxSize != "" || len(n.media) > 0 {
			t.Lose(n.place(), "maxSize, mediaType", "they mean nothing for an answer of the type "+f.Type.Value, "")
		}
		return
	}
	if n.maxSize != "" {
		if natural.MatchString(n.maxSize) && strings.TrimLeft(n.maxSize, "0") != "" {
			f.MaxSize = schema.Of(bytesText(strings.TrimLeft(n.maxSize, "0")))
		} else {
			t.Lose(n.place(), "maxSize "+strconv.Quote(n.maxSize), "it is no number of bytes", "write it into the definition")
		}
	}
	for _, m := range n.media {
		if mediaType.MatchString(m) {
			f.Accept = append(f.Accept, schema.Of(strings.ToLower(m)))
		} else {
			t.Lose(n.place(), "mediaType "+strconv.Quote(m), "it is no media type", "write it into the definition")
		}
	}
}

var mediaType = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*/([a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*|\*)$`)

// bytesText writes a number of bytes.
func bytesText(digits string) string {
	for _, unit := range []struct{ zeros, name string }{{"000000", "MB"}, {"000", "kB"}} {
		if rest, ok := strings.CutSuffix(digits, unit.zeros); ok && rest != "" {
			return rest + unit.name
		}
	}
	return digits + "B"
}

// truths are the words for yes and no.
var truths = map[string]string{"true": "true", "wahr": "true", "ja": "true", "1": "true", "false": "false", "falsch": "false", "nein": "false", "0": "false"}

// preset makes a default of a content.
func (t *importer) preset(n *node, f *schema.Field) {
	if n.content == "" {
		if f.Readonly.Set() {
			t.Change(n.place(), "the locked field "+n.id, "it has no content, and nobody can answer it", "give it a value with compute, prefill or default")
		}
		return
	}
	if v, ok := t.literal(f, n.content); ok {
		f.Default = schema.Of(v)
		return
	}
	t.Lose(n.place(), "inhalt "+strconv.Quote(foreign.Shorten(oneLine(n.content), 60)), "it is no answer of a field of the type "+f.Type.Value, "write a default into the definition")
}

// literal returns a text as the default of a field.
func (t *importer) literal(f *schema.Field, content string) (string, bool) {
	content = strings.TrimSpace(content)
	switch typ := f.Type.Value; typ {
	case "text", "textarea", "email", "tel", "url", "iban", "bic", "tax-id", "vat-id", "postcode", "country", "licence-plate":
		return content, content != ""
	case "boolean", "consent":
		v, ok := truths[strings.ToLower(content)]
		return v, ok
	case "choice":
		if f.Source.Set() {
			return oneLine(content), true
		}
		for _, o := range t.optionsOf(f) {
			if o.Value.Value == content {
				return content, true
			}
		}
		return "", false
	default:
		v := plainNumber(content)
		return v, literal[typ] != nil && literal[typ].MatchString(v)
	}
}
