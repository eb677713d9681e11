package jsonschema

import (
	"slices"
	"strings"
	"sync"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// construct is one line of the importer's table: keywords with what becomes of them. A keyword that is in no line is
// reported wherever it stands.
type construct struct {
	foreign.Mapping
	keys []string

	// apply carries a keyword of a single value, a list or choices over to its field; nil where the walk over the schema does.
	apply func(b *builder, f *schema.Field, value *foreign.JSON, v view)

	// lost reports a keyword that stands in an object.
	lost func(b *builder, m foreign.Member, v view)
}

func on(from, to, notes string, apply func(b *builder, f *schema.Field, value *foreign.JSON, v view)) construct {
	return construct{Mapping: foreign.Mapping{From: from, To: to, Notes: notes}, keys: strings.Fields(strings.NewReplacer("`", " ", ",", " ").Replace(from)), apply: apply}
}

func losing(from, notes, reason, advice string) construct {
	c := on(from, "", notes, func(b *builder, _ *schema.Field, value *foreign.JSON, _ view) {
		b.lose(value.Place(), "the keyword "+lastKey(value), reason, advice)
	})
	c.lost = func(b *builder, m foreign.Member, _ view) {
		if n, ok := m.Value.Int(); m.Value.Kind() == foreign.Bool && !m.Value.True() || m.Key == "minProperties" && ok && n <= 1 {
			return // a group without an answer is left out
		}
		b.im.LoseRule(m.Value.Place(), "the keyword "+m.Key, reason, advice)
	}
	return c
}

func lastKey(v *foreign.JSON) string {
	path := v.Place().Path
	return path[strings.LastIndexByte(path, '/')+1:]
}

// constructs is the table.
var constructs = sync.OnceValue(func() []construct {
	return []construct{
		on("`type`", "`type`", "Of several types besides null the first that fits all; `null` alone is an `info`.", nil),
		on("`properties`", "`fields` of a `group`", "At the top they are on the pages: an object or array of objects has its own where there is much, the others share the first.", nil),
		on("`items`", "`list`, `choices` or `file`", "Objects are rows, constants are options, data URLs are files. Single values are rows with the one field `value`.", nil),
		on("`prefixItems`, `additionalItems`", "`group`", "One field for each item that has a schema of its own.", nil),
		on("`required`", "`required`", "Of an object it is what is inside that is required.", nil),
		on("`enum`, `const`, `enumNames`", "`options`", "One constant is a read-only default. Numbers become texts.", nil),
		on("`oneOf`, `anyOf`", "`options`, `visible`, rules", "Of constants they are options. Branches that a property tells apart are asked by its value; where none does, a new choice tells them apart.", nil),
		on("`allOf`, `$ref`, `$dynamicRef`, `$recursiveRef`", "what they join", "Pointers and anchors of the same file. One that leads back to itself is cut and reported.", nil),
		on("`if`, `then`, `else`", "`visible`, `required`, rules", "The condition is exactly that of the schema: a property that is not there passes.", nil),
		on("`dependencies`, `dependentRequired`, `dependentSchemas`", "`visible`, `required`, rules", "", nil),
		on("`not`", "rules", "Where its condition can be said.", nil),
		on("`format`", "`type`", "email, uri, date, date-time, time, data-url and others. uuid, hostname, ipv4, ipv6, duration, json-pointer, relative-json-pointer and color become a `pattern`; of others any text is taken, which is reported.", applyFormat),
		on("`minLength`", "`minLength`", "The language counts what people see as characters; no answer has none.", applyMinLength),
		on("`maxLength`", "`maxLength`", "", applyBound(func(f *schema.Field) *schema.Scalar { return &f.MaxLength }, "text", "textarea", "email", "tel", "url")),
		on("`pattern`", "`pattern`", "A search in the text becomes a description of the whole, a look-ahead at its beginning a rule; what looks ahead or behind elsewhere is reported.", applyPattern),
		on("`minimum`, `exclusiveMinimum`", "`minimum`", "Exactly the next whole number for an integer; a rule for a number.", applyLimit("minimum")),
		on("`maximum`, `exclusiveMaximum`", "`maximum`", "", applyLimit("maximum")),
		on("`multipleOf`, `divisibleBy`", "`multipleOf`", "", applyBound(func(f *schema.Field) *schema.Scalar { return &f.MultipleOf }, "number", "integer", "money")),
		on("`minItems`", "`minItems`", "No answer has no items. Of a list that is not required it is a rule, because a form asks for the rows otherwise.", applyMinItems),
		on("`maxItems`", "`maxItems`", "", applyBound(func(f *schema.Field) *schema.Scalar { return &f.MaxItems }, "list", "choices", "file")),
		on("`uniqueItems`", "`uniqueItems`", "Chosen options never repeat.", func(_ *builder, f *schema.Field, value *foreign.JSON, _ view) {
			if value.True() && f.Type.Value == "list" {
				f.UniqueItems = schema.Of("true")
			}
		}),
		on("`formatMinimum`, `formatMaximum`, `formatExclusiveMinimum`, `formatExclusiveMaximum`", "`minimum`, `maximum`", "Of dates and times, as Ajv knows them.", applyFormatLimit),
		on("`default`", "`default`", "Of single values and choices.", applyDefault),
		on("`title`", "`label`", "Without one, the name of the property in words.", nil),
		on("`description`", "`hint`", "Long ones are the `description`.", nil),
		on("`examples`, `example`", "`placeholder`", "The first, of what is typed.", applyExample),
		on("`readOnly`, `readonly`", "`readonly`", "", func(_ *builder, f *schema.Field, value *foreign.JSON, _ view) {
			if value.True() && !slices.Contains([]string{"group", "list", "info"}, f.Type.Value) {
				f.Readonly = schema.Of("true")
			}
		}),
		on("`contentMediaType`, `contentEncoding`", "`file`, `accept`", "", func(_ *builder, f *schema.Field, value *foreign.JSON, _ view) {
			if f.Type.Value == "file" && strings.Contains(value.Text(), "/") {
				f.Accept = []schema.Scalar{schema.Of(value.Text())}
			}
		}),
		on("`nullable`", "not `required`", "", nil),
		on("`x-type`, `x-currency`", "`type`, `currency`", "What an exported schema says of types that others do not have.", func(_ *builder, f *schema.Field, value *foreign.JSON, _ view) {
			if f.Type.Value == "money" && lastKey(value) == "x-currency" {
				f.Currency = schema.Of(value.Text())
			}
		}),
		losing("`patternProperties`", "Keys that nobody knows cannot be asked for.", "keys that only a pattern describes cannot be asked for", "a list with a field for the key"),
		on("`additionalProperties`, `unevaluatedProperties`", "", "`false` is how a form is. A schema for keys that have no name is reported.", nil).whenLost("keys without a name cannot be asked for", "a list with a field for the key"),
		losing("`propertyNames`, `minProperties`, `maxProperties`", "", "a form does not count the answers of a group", "a rule"),
		losing("`contains`, `minContains`, `maxContains`, `unevaluatedItems`", "Inside `if` a `contains` of a constant is understood.", "the demand is about some items of a list", "a rule with any(…) or count(…)"),
		losing("`contentSchema`", "", "it describes what is inside of a text", ""),
		on("`$schema`, `$id`, `id`, `$anchor`, `$dynamicAnchor`, `$recursiveAnchor`, `$vocabulary`, `$defs`, `definitions`, `$comment`", "nothing", "They say nothing about answers.", nil),
		on("`deprecated`, `writeOnly`, `discriminator`, `xml`, `externalDocs`, `options`, `propertyOrder`, `errorMessage`, `errors`, `i18n`, `label`, `name`, `version`", "nothing", "Annotations of tools; presentation.", nil),
	}
})

func (c construct) whenLost(reason, advice string) construct {
	c.lost = func(b *builder, m foreign.Member, _ view) {
		if m.Value.Kind() == foreign.Object && len(m.Value.Members()) > 0 {
			b.lose(m.Value.Place(), "the keyword "+m.Key, reason, advice)
		}
	}
	return c
}

// constructOf finds the line of a keyword.
func constructOf(key string) (construct, bool) {
	c, ok := constructIndex()[key]
	return c, ok
}

var constructIndex = sync.OnceValue(func() map[string]construct {
	index := map[string]construct{}
	for _, c := range constructs() {
		for _, k := range c.keys {
			index[k] = c
		}
	}
	return index
})

// Mappings returns what becomes of each keyword of JSON Schema, and of the constructs of the user interfaces.
func Mappings() []foreign.Mapping {
	var out []foreign.Mapping
	for _, c := range constructs() {
		out = append(out, c.Mapping)
	}
	return append(out, uiMappings()...)
}

// describe carries over everything that the keywords of a schema say of one field.
func (b *builder) describe(f *schema.Field, key string, v view, ui *foreign.JSON) {
	f.Label = foreign.Text(first(v.get("title").Text(), inWords(key)))
	if f.Type.Value == "info" {
		f.Text = foreign.Text(first(v.get("description").Text(), v.get("title").Text(), inWords(key)))
		f.Label = schema.Text{}
	} else if d := v.get("description").Text(); len(d) > longHint || strings.Contains(d, "\n") {
		f.Description = foreign.Text(d)
	} else {
		f.Hint = foreign.Text(d)
	}
	if slices.Contains([]string{"choice"}, f.Type.Value) {
		b.offer(f, v)
	}
	for i, part := range v.parts {
		for _, m := range part.Members() {
			c, known := constructOf(m.Key)
			switch {
			case !known && !strings.HasPrefix(m.Key, "x-") && f.Type.Value != "group":
				b.lose(m.Value.Place(), "the keyword "+m.Key, "JSON Schema does not have it", "")
			case known && c.apply != nil && f.Type.Value != "group" && firstWith(v, m.Key) == i:
				c.apply(b, f, m.Value, v)
			}
		}
	}
	b.demands(f, v)
	b.constant(f, v)
	if ui != nil {
		b.widget(f, ui, key)
	}
	b.sensible(f, v)
	if ro := v.get("readOnly"); f.Readonly.Value == "true" && !f.Default.Set() && ro != nil {
		b.change(ro.Place(), "readOnly: "+key, unanswerable, "compute, prefill or a default")
	}
}

// demands adds rules for what a schema of a single value says by condition or by not, and for what it says more than once.
func (b *builder) demands(f *schema.Field, v view) {
	if f.Type.Value == "group" {
		return // said with its members
	}
	for i, part := range v.parts {
		for _, m := range part.Members() {
			_, compares := comparisons[m.Key]
			again := (compares || m.Key == "pattern" || m.Key == "enum" || m.Key == "const" || m.Key == "multipleOf") && firstWith(v, m.Key) != i && m.Value.Source(200) != v.get(m.Key).Source(200)
			if m.Key == "pattern" && (view{parts: []*foreign.JSON{part}}).has(formatLimits...) {
				continue // says the bound again
			}
			if again || m.Key == "not" || m.Key == "if" {
				b.later(&pendingRule{at: m.Value.Place(), what: m.Key, about: f, test: func(from *schema.Field) (string, string) { return b.demand(from, f, v, part, m) }})
			}
		}
	}
}

// demand writes one keyword of a single value as a rule.
func (b *builder) demand(from, f *schema.Field, v view, part *foreign.JSON, m foreign.Member) (string, string) {
	p := b.propOf(f)
	if p == nil {
		return "", "what it is about is not asked"
	}
	name, why := b.refer(from, p)
	if why != "" {
		return "", why
	}
	if m.Key != "if" {
		return b.keywordTest(from, p, name, v, m, true)
	}
	var list []string
	for _, branch := range []struct {
		key  string
		want bool
	}{{"then", false}, {"else", true}} {
		n := part.Get(branch.key)
		if n == nil {
			continue
		}
		unless, why := b.leafTest(from, p, b.view(v, m.Value), branch.want)
		test, why2 := b.leafTest(from, p, b.view(v, n), true)
		if why = first(why, why2); why != "" {
			return "", why
		}
		list = append(list, anyOf(unless, test))
	}
	return joined(list, true), ""
}

// propOf returns the member that a field was made of.
func (b *builder) propOf(f *schema.Field) *prop {
	for _, s := range b.scopes {
		for _, p := range s.props {
			if p.field == f {
				return p
			}
		}
	}
	return nil
}

func firstWith(v view, key string) int {
	return slices.IndexFunc(v.parts, func(p *foreign.JSON) bool { return p.Get(key) != nil })
}

const longHint = 200

// constant makes the only value that there is one that cannot be changed.
func (b *builder) constant(f *schema.Field, v view) {
	c := v.get("const")
	if c.Scalar() == "" || f.Type.Value == "consent" || f.Type.Value == "group" || f.Type.Value == "list" {
		return
	}
	if f.Type.Value == "choice" && len(f.Options) == 0 {
		f.Options = []*schema.Option{{Value: schema.Of(c.Scalar())}}
	}
	f.Default, f.Readonly = schema.Of(c.Scalar()), schema.Of("true")
}

// sensible takes back what the field cannot have.
func (b *builder) sensible(f *schema.Field, v view) {
	if f.Type.Value == "choice" && f.Default.Set() && !slices.ContainsFunc(f.Options, func(o *schema.Option) bool { return o.Value.Value == f.Default.Value }) {
		b.lose(v.get("default").Place(), "the default "+f.Default.Value, "it is none of the options", "")
		f.Default = schema.Scalar{}
	}
}

func applyFormat(b *builder, f *schema.Field, value *foreign.JSON, v view) {
	name := value.Text()
	kind, known := formats[name]
	switch {
	case name == "password":
		f.Sensitive = schema.Of("true")
	case shapes()[name] != "" && f.Type.Value == "text" && v.has("pattern"):
		b.lose(value.Place(), "format: "+name, "a field has one pattern, and there is one beside it", "one that says both")
	case shapes()[name] != "" && f.Type.Value == "text":
		f.Pattern = schema.Of(shapes()[name])
		if name == "hostname" && !v.has("maxLength") {
			f.MaxLength = schema.Of("253")
		}
	case kind == "datetime" && f.Type.Value == "datetime":
		b.change(value.Place(), "format: "+name, "a datetime is in the form's time zone, and is written without one", "")
	case known, f.Type.Value != "text" && f.Type.Value != "textarea":
	default:
		b.lose(value.Place(), "format: "+name, "the language has no such type, so that any text is taken", "a pattern")
	}
}

// applyBound carries a number over as it is, for the types that have the bound.
func applyBound(of func(*schema.Field) *schema.Scalar, kinds ...string) func(*builder, *schema.Field, *foreign.JSON, view) {
	return func(b *builder, f *schema.Field, value *foreign.JSON, v view) {
		if !slices.Contains(kinds, f.Type.Value) {
			return // says nothing about values of the type
		}
		d, err := decimal.Parse(plainNumber(value.Scalar()))
		if err != nil || d.IsNeg() {
			b.lose(value.Place(), lastKey(value), "it is no number that could bound anything", "")
			return
		}
		if f.Type.Value == "money" && d.Cmp(smallest(v.get("x-currency").Text())) == 0 {
			return // as every amount is
		}
		if s := d.Trim(0).String(); s != "0" {
			*of(f) = schema.Of(s)
		}
	}
}

// smallest is the smallest amount of a currency.
func smallest(currency string) decimal.Decimal {
	places, ok := fieldtype.CurrencyPlaces(currency)
	if !ok {
		places = 2
	}
	d, _ := decimal.New(1, places)
	return d
}

// no blank answers are written, so that a least length of one says nothing.
func applyMinLength(b *builder, f *schema.Field, value *foreign.JSON, v view) {
	if n, ok := value.Int(); !ok || n > 1 {
		applyBound(func(f *schema.Field) *schema.Scalar { return &f.MinLength }, "text", "textarea", "email", "tel", "url")(b, f, value, v)
	}
}

// applyMinItems carries a least number of items over. An array that is not there has not too few.
func applyMinItems(b *builder, f *schema.Field, value *foreign.JSON, v view) {
	n, ok := value.Int()
	switch {
	case ok && n <= 1:
	case f.Type.Value == "choices" || f.Type.Value == "file":
		f.MinItems = schema.Of(plainNumber(value.Scalar()))
	case f.Type.Value == "list":
		b.least = append(b.least, least{f, value})
	}
}

// least is a least number of rows. Whether the list is required is known at the end.
type least struct {
	list  *schema.Field
	value *foreign.JSON
}

// applyFormatLimit carries a bound of dates and times over.
func applyFormatLimit(b *builder, f *schema.Field, value *foreign.JSON, v view) {
	if !slices.Contains([]string{"date", "time", "datetime"}, f.Type.Value) || value.Text() == "" {
		return
	}
	key, s := lastKey(value), strings.TrimSuffix(value.Text(), "Z")
	if strings.Contains(key, "Exclusive") {
		b.lose(value.Place(), key, "a bound of a date is one that it may have", "the day before or after")
		return
	}
	if strings.HasSuffix(key, "Minimum") {
		f.Minimum = schema.Of(s)
	} else {
		f.Maximum = schema.Of(s)
	}
}

// applyLimit carries a lower or upper bound over. An exclusive one of integers becomes the next integer, of numbers a rule.
func applyLimit(key string) func(*builder, *schema.Field, *foreign.JSON, view) {
	exclusive := "exclusiveM" + key[1:]
	of := func(f *schema.Field) *schema.Scalar { return &f.Minimum }
	step, sign := decimal.One, " > "
	if key == "maximum" {
		of = func(f *schema.Field) *schema.Scalar { return &f.Maximum }
		step, sign = decimal.NegOne, " < "
	}
	return func(b *builder, f *schema.Field, value *foreign.JSON, v view) {
		d, err := decimal.Parse(plainNumber(value.Scalar()))
		if !slices.Contains([]string{"number", "integer", "money"}, f.Type.Value) || value.Kind() == foreign.Bool {
			return
		}
		if err != nil {
			b.lose(value.Place(), lastKey(value), "it is no number of at most 19 digits", "")
			return
		}
		strict := lastKey(value) == exclusive || v.get(exclusive).True() && lastKey(value) == key
		switch {
		case strict && f.Type.Value == "integer" && d.IsInt():
			d, _ = d.Add(step)
		case strict:
			b.strict(f, value, sign, d)
			return
		}
		if have, err := decimal.Parse(of(f).Value); err == nil && have.Cmp(d)*step.Sign() > 0 {
			return // the other bound is tighter
		}
		*of(f) = schema.Of(d.Trim(0).String())
	}
}

// strict adds a rule that a number is beyond a bound, not on it.
func (b *builder) strict(f *schema.Field, value *foreign.JSON, sign string, bound decimal.Decimal) {
	b.later(&pendingRule{at: value.Place(), what: lastKey(value), about: f, test: func(from *schema.Field) (string, string) {
		r, ok := b.names.Refer(from, f)
		if !ok || r.Name == "" {
			return "", "it lies in rows"
		}
		return r.Name + sign + bound.Trim(0).String(), ""
	}})
}

// plainNumber writes a JSON number without an exponent.
func plainNumber(s string) string {
	if plain, ok := foreign.PlainNumber(s); ok {
		return plain
	}
	return s
}

func applyDefault(b *builder, f *schema.Field, value *foreign.JSON, v view) {
	switch t := f.Type.Value; {
	case value.Kind() == foreign.Null, value.Kind() == foreign.String && value.Text() == "", len(value.Items()) == 0 && value.Kind() == foreign.Array:
	case t == "choices" && value.Kind() == foreign.Array:
		var items []string
		for _, item := range value.Items() {
			items = append(items, foreign.Quote(item.Scalar()))
		}
		f.Default = schema.Of("[" + strings.Join(items, ", ") + "]")
	case value.Scalar() == "", t == "list", t == "file", t == "choices", t == "info", t == "consent":
		b.lose(value.Place(), "default", "only single values and choices have a default", "")
	default:
		f.Default = schema.Of(plainNumber(value.Scalar()))
		if value.Kind() == foreign.String {
			f.Default = schema.Of(value.Text())
		}
	}
}

// placeholders are the types with a control that a placeholder can stand in.
var placeholders = []string{"text", "textarea", "email", "tel", "url", "number", "integer", "money", "date", "time", "datetime", "partial-date"}

func applyExample(_ *builder, f *schema.Field, value *foreign.JSON, _ view) {
	if items := value.Items(); len(items) > 0 {
		value = items[0]
	}
	if s := value.Scalar(); s != "" && slices.Contains(placeholders, f.Type.Value) && !f.Placeholder.Set() && value.Kind() != foreign.Bool {
		f.Placeholder = foreign.Text(s)
	}
}
