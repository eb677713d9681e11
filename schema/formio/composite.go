package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// components puts the components of a container inside of it.
func components(b *builder, c *component, at place) { b.inside(c.json.Get("components"), at) }

// subform is another form. Its components may stand in it, and its data lies below data.
func subform(b *builder, c *component, at place) {
	v := c.json.Get("components")
	if v.Kind() == foreign.Missing {
		v = c.json.At("form", "components")
	}
	b.inside(v, at)
	if len(c.field.Fields) == 0 {
		b.im.Lose(c.json.Place(), "a form inside of the form", "its components are not in the file", "import that form as well, and make it a block")
	}
}

// address is typed into its own components, or as a text of several lines.
func address(b *builder, c *component) *schema.Field {
	b.im.Change(c.json.Place(), "address", "an address is typed, not looked up", "what reads the data must know the new shape")
	if len(c.json.Get("components").Items()) == 0 {
		f := typed("textarea")
		f.Autocomplete = schema.Of("street-address")
		return f
	}
	return typed("group")
}

func addressParts(b *builder, c *component, at place) {
	if c.field.Type.Value == "group" {
		b.inside(c.json.Get("components"), at)
	}
}

// part is a field that a component of several has inside.
type part struct {
	key, kind, label string
	options          string // value=label|value=label
	when             string // the key and the value of the part that it depends on
	required         bool
}

const jaNei = "ja=Ja|nei=Nei"

// composites are the components of the Norwegian forms that ask several things.
var composites = map[string][]part{
	"identity": {
		{key: "harDuFodselsnummer", kind: "choice", label: "Har du norsk fødselsnummer eller d-nummer?", options: jaNei, required: true},
		{key: "identitetsnummer", kind: "text", label: "Fødselsnummer eller d-nummer", when: "harDuFodselsnummer=ja", required: true},
		{key: "fodselsdato", kind: "date", label: "Fødselsdato", when: "harDuFodselsnummer=nei", required: true},
	},
	"navaddress": {
		{key: "borDuINorge", kind: "choice", label: "Bor du i Norge?", options: jaNei, required: true},
		{key: "vegadresseEllerPostboksadresse", kind: "choice", label: "Er kontaktadressen en vegadresse eller postboksadresse?", options: "vegadresse=Vegadresse|postboksadresse=Postboksadresse", when: "borDuINorge=ja", required: true},
		{key: "co", kind: "text", label: "C/O"},
		{key: "adresse", kind: "text", label: "Vegadresse"},
		{key: "postboks", kind: "text", label: "Postboks", when: "vegadresseEllerPostboksadresse=postboksadresse", required: true},
		{key: "bygning", kind: "text", label: "Bygning", when: "borDuINorge=nei"},
		{key: "postnummer", kind: "text", label: "Postnummer"},
		{key: "bySted", kind: "text", label: "Poststed"},
		{key: "region", kind: "text", label: "Region", when: "borDuINorge=nei"},
		{key: "land", kind: "country", label: "Land", when: "borDuINorge=nei", required: true},
	},
	"addressvalidity": {
		{key: "gyldigFraOgMed", kind: "date", label: "Gyldig fra og med", required: true},
		{key: "gyldigTilOgMed", kind: "date", label: "Gyldig til og med"},
	},
	"drivinglist": {
		{key: "date", kind: "date", label: "Dato", required: true},
		{key: "parking", kind: "money", label: "Parkeringsutgifter"},
	},
}

// composite is a group, or a list where there may be several.
func composite(b *builder, c *component) *schema.Field {
	kind := typeOf(c.json)
	b.im.Change(c.json.Place(), c.json.Get("type").Text(), "what it asks in several steps is written out as fields", "compare the questions with those of the form")
	if kind == "drivinglist" {
		return typed("list")
	}
	return typed("group")
}

func compositeParts(b *builder, c *component, at place) {
	for _, p := range composites[typeOf(c.json)] {
		b.part(c, p, at)
	}
}

// part puts a field of its own inside of a component.
func (b *builder) part(c *component, p part, at place) *component {
	f := &schema.Field{ID: schema.Of(p.key), Type: schema.Of(p.kind), Label: b.words(p.label, false)}
	if p.required {
		f.Required = schema.Of("true")
	}
	if p.kind == "money" {
		f.Currency = schema.Of("NOK")
	}
	for o := range strings.SplitSeq(p.options, "|") {
		if value, label, ok := strings.Cut(o, "="); ok {
			f.Options = append(f.Options, &schema.Option{Value: schema.Of(value), Label: b.words(label, false)})
		}
	}
	if key, value, ok := strings.Cut(p.when, "="); ok {
		f.Visible = schema.Of(key + " == " + quoted(value))
	}
	b.im.Note(f, c.json.Place())
	*at.into = append(*at.into, f)
	inner := &component{json: c.json, key: p.key, kind: p.kind, field: f, page: at.page, outer: c, logical: true}
	c.inner = append(c.inner, inner)
	b.all = append(b.all, inner)
	return inner
}

// surveyQuestions makes a choice of each question.
func surveyQuestions(b *builder, c *component, at place) {
	options := c.json.Get("values").Items()
	for _, q := range c.json.Get("questions").Items() {
		key := firstText(q, "value", "label")
		if key == "" {
			continue
		}
		p := b.part(c, part{key: key, kind: "choice", label: q.Get("label").Text(), required: c.json.At("validate", "required").True()}, at)
		p.field.Hint = b.words(q.Get("tooltip").Text(), false)
		p.field.Options = b.options(options, "value", "label")
		p.field.Widget = schema.Of("radio")
		b.im.Note(p.field, q.Place())
		if len(p.field.Options) == 0 {
			b.sourced(p, p.field, "no options are written down")
		}
	}
}

// datamapParts makes a key and a value.
func datamapParts(b *builder, c *component, at place) {
	label := firstText(c.json, "keyLabel")
	if label == "" {
		label = "Key"
	}
	b.part(c, part{key: "key", kind: "text", label: label, required: true}, at)
	b.put(c.json.Get("valueComponent"), at)
	b.im.Change(c.json.Place(), "datamap", "keys and values are rows of a list", "what reads the data must know the new shape")
}

// guess is what becomes of a component of a type that nobody knows: what it has in it says what it is.
func (b *builder) guess(v *foreign.JSON) construct {
	kind := v.Get("type").Text()
	change := func(into string) {
		b.im.Change(v.Place(), "a component of type "+pick(kind == "", "none", foreign.Shorten(kind, 60)), "this type is not known", "it became "+into+"; check what it asks")
	}
	has := func(keys ...string) bool {
		n := len(v.At(keys...).Items())
		return n > 0
	}
	table := b.constructs
	switch {
	case has("columns"), has("rows"):
		return table["columns"]
	case has("components") && (v.Get("tree").True() || v.Get("input").True()):
		change("a group")
		return table["container"]
	case has("components"):
		return table["fieldset"]
	case has("questions"):
		change("a group of questions")
		return table["survey"]
	case has("values"), has("data", "values"):
		change("a choice")
		return table["select"]
	case firstText(v, "content", "html") != "":
		return table["content"]
	case v.Get("input").Scalar() == "false" && v.Get("action").Kind() == foreign.Missing:
		change("a text to read")
		return table["content"]
	}
	change("a text")
	t := table["textfield"]
	t.types = []string{kind}
	return t
}
