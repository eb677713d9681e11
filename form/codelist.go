package form

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// options are what a choice offers.
type options struct {
	all         []*Option
	values      []string           // of all
	shared      bool               // of a code list: its texts are compiled, and other fields have it too
	byValue     map[string]*Option // nil for short lists, which are quicker to search
	conditional bool
	source      Source // or nil
	absent      bool   // the source is not here: nothing is offered, and any value taken
	depends     []*expression.Expression
}

// indexed is the number of options from which a map is quicker than a search.
const indexed = 9

func newOptions(all []*Option) *options {
	o := &options{all: all, values: make([]string, len(all))}
	for i, option := range all {
		o.values[i] = option.value
	}
	if len(all) >= indexed {
		o.byValue = make(map[string]*Option, len(all))
		for _, option := range all {
			o.byValue[option.value] = option
		}
	}
	return o
}

func (o *options) find(v string) *Option {
	if o.byValue != nil {
		return o.byValue[v]
	}
	for _, option := range o.all {
		if option.value == v {
			return option
		}
	}
	return nil
}

// have reports whether all that is chosen is among the options, offered now or not.
func (o *options) have(v *value.Value) bool {
	if v.Kind() != value.List {
		return o.find(v.Text()) != nil
	}
	return !slices.ContainsFunc(v.Items(), func(item value.Value) bool { return o.find(item.Text()) == nil })
}

// loadCodeLists reads the definition's code lists and the host's.
func (c *compiler) loadCodeLists() {
	for _, list := range c.def.CodeLists {
		file, opts, at := c.def.File, list.Options, list.Pos
		if list.File.Set() {
			src, name, ok := c.readFile(list.File)
			if !ok {
				c.unreadable[list.Name.Value] = true
				continue
			}
			parsed, problems := schema.ParseCodeList(name, src, schema.Options{Limits: c.form.options.Reading})
			c.adopt(problems)
			if parsed == nil {
				c.unreadable[list.Name.Value] = true
				continue
			}
			file, opts, at = name, parsed.Options, parsed.Pos
		}
		c.checkEmpty(part{list, file, at, "code list", list.Name.Value, "options", "options: it offers nothing"}, opts != nil, len(opts))
		if all := c.readOptions(file, opts, nil); c.lost(list, "options", opts != nil) {
			c.unreadable[list.Name.Value] = true
		} else {
			c.codeLists[list.Name.Value] = all
		}
	}
	for _, name := range sortedKeys(c.form.options.CodeLists) {
		c.codeLists[name] = c.hostOptions(c.form.options.CodeLists[name])
	}
}

func (c *compiler) hostOptions(in []HostOption) []*Option {
	out := make([]*Option, len(in))
	for i, o := range in {
		out[i] = &Option{value: c.optionValue(c.def.File, c.def.Pos, o.Value), label: c.form.hostText(o.Label, o.Value)}
	}
	return out
}

// optionValue returns the value of an option as an answer that chooses it is stored, in NFC. What else
// reading an answer would change of it is an error: nobody could choose it.
func (c *compiler) optionValue(file string, at schema.Position, written string) string {
	v := norm.NFC.String(written)
	if normal, ok := fieldtype.Normal(v, false); !ok || normal != v && normal != "" {
		c.report("bad-option", file, at, fmt.Sprintf("nobody can choose the option %q: %s", v, strayCharacters(v)), "a value without them; labels may have what they like", "")
	}
	return v
}

// strayCharacters says what of a text no answer has.
func strayCharacters(s string) string {
	if s != strings.TrimSpace(s) {
		return "it begins or ends with blanks, and answers do not"
	}
	return "it has invisible characters or line breaks, and answers do not"
}

// hostText makes a text of one that the host gives by language.
func (f *Form) hostText(texts map[string]string, otherwise string) *Text {
	t := &Text{byLang: make(map[string][]Part, len(f.languages))}
	for _, lang := range f.languages {
		s, ok := texts[lang]
		if !ok {
			s, ok = texts[""]
		}
		if !ok {
			s, ok = texts[f.languages[0]]
		}
		if !ok {
			s = otherwise
		}
		t.byLang[lang] = []Part{{Literal: s}}
	}
	return t
}

// readOptions makes options of written ones. Their texts and conditions are compiled
// later, when the fields they name are known: see optionLogic.
func (c *compiler) readOptions(file string, defs []*schema.Option, at *Field) []*Option {
	var out []*Option
	seen := make(map[string]bool, len(defs))
	for _, d := range defs {
		v := c.optionValue(file, d.Value.Pos, d.Value.Value)
		if seen[v] {
			c.report("duplicate-option", file, d.Value.Pos, fmt.Sprintf("the option %q is offered twice", v), "one option a value", "")
			continue
		}
		seen[v] = true
		if strings.TrimSpace(v) == "" {
			if c.lost(d, "value", false) {
				continue
			}
			c.report("empty-option", file, d.Pos, "an option has no value", "a value that is not blank: blank means unanswered", "")
			continue
		}
		o := &Option{value: v, def: d, file: file}
		out = append(out, o)
		if at == nil {
			c.optionTexts(o, &expression.Scope{Symbols: c.params})
			if d.Visible.Set() {
				c.report("condition-in-code-list", file, d.Visible.Pos, "an option of a code list cannot have a condition", "a condition on an option that is written at its field", "")
			}
		}
	}
	return out
}

func (c *compiler) optionTexts(o *Option, scope *expression.Scope) {
	if o.def == nil {
		return
	}
	o.label = c.text(o.file, o.def.Label, scope)
	if o.label == nil {
		o.label = c.form.hostText(nil, o.value)
	}
	o.hint = c.text(o.file, o.def.Hint, scope)
}

// prepareOptions finds where a choice takes its options from.
func (c *compiler) prepareOptions(file string, f *Field) {
	d := f.def
	if f.typ.Name == "country" {
		f.options = c.sharedOptions("", c.countries)
		return
	}
	switch isChoice := f.typ.Name == "choice" || f.typ.Name == "choices" || slices.Contains(f.typ.Keys, "options"); {
	case d.Source.Set():
		source, ok := c.form.options.Sources[d.Source.Value]
		absent := !ok && c.form.options.AnySource
		switch {
		case absent:
			c.inform("absent-source", file, d.Source.Pos, fmt.Sprintf("the options of %q come from the host's source %q, which is not here: nothing is offered, and any value is taken", f.path, d.Source.Value))
			source = func([]value.Value) []HostOption { return nil }
		case !ok:
			c.report("unknown-source", file, d.Source.Pos, fmt.Sprintf("the host has no source %q", d.Source.Value), "", c.near(d.Source.Value, func() []string { return sortedKeys(c.form.options.Sources) }))
			c.broken[f.id] = true
			source = func([]value.Value) []HostOption { return nil }
		}
		f.options = &options{source: source, absent: absent}
	case d.CodeList.Set():
		all, ok := c.codeLists[d.CodeList.Value]
		if !ok && !c.unreadable[d.CodeList.Value] && !c.lost(c.def, "codeLists", c.def.CodeLists != nil) {
			c.report("unknown-code-list", file, d.CodeList.Pos, fmt.Sprintf("there is no code list %q", d.CodeList.Value), "a name under codeLists, or a code list of the host", c.near(d.CodeList.Value, func() []string { return sortedKeys(c.codeLists) }))
		}
		c.broken[f.id] = c.broken[f.id] || !ok
		f.options = c.sharedOptions(d.CodeList.Value, func() []*Option { return all })
	case len(d.Options) > 0:
		f.options = newOptions(c.readOptions(file, d.Options, f))
		c.broken[f.id] = c.broken[f.id] || c.lost(d, "options", true)
	case isChoice && (f.typ.Name == "choice" || f.typ.Name == "choices"):
		if c.broken[f.id] = true; c.read && d.Options == nil || c.lost(d, "options", true) {
			return // which was said
		}
		c.report("no-options", file, f.pos, fmt.Sprintf("the choice %q offers nothing", f.path), "options, a codeList or a source", "")
	}
}

// sharedOptions makes the options of a code list, or of all countries, once for all fields that offer them.
func (c *compiler) sharedOptions(list string, all func() []*Option) *options {
	if c.optionLists[list] == nil {
		c.optionLists[list] = newOptions(all())
		c.optionLists[list].shared = true
	}
	return c.optionLists[list]
}

func (c *compiler) countries() []*Option {
	if c.countryOptions != nil {
		return c.countryOptions
	}
	names := map[string]map[string]string{}
	var order []string
	for _, lang := range c.form.languages {
		for _, o := range fieldtype.Countries(lang) {
			if names[o.Value] == nil {
				names[o.Value] = map[string]string{}
				order = append(order, o.Value)
			}
			names[o.Value][lang] = o.Label
		}
	}
	for _, code := range order {
		c.countryOptions = append(c.countryOptions, &Option{value: code, label: c.form.hostText(names[code], code)})
	}
	return c.countryOptions
}

// offered returns the options that the field offers in the record's state.
func (r *Record) offered(f *Field) []*Option {
	switch o := f.options; {
	case o == nil:
		return nil
	case o.source != nil:
		return r.fromSource(f)
	case !o.conditional:
		return o.all
	default:
		out := make([]*Option, 0, len(o.all))
		for _, option := range o.all {
			if option.visible == nil || option.visible.Holds(r.frame()) {
				out = append(out, option)
			}
		}
		return out
	}
}

func (r *Record) fromSource(f *Field) []*Option {
	args := make([]value.Value, len(f.options.depends))
	for i, e := range f.options.depends {
		args[i] = e.Eval(r.frame())
	}
	given := f.options.source(args)
	out := make([]*Option, len(given))
	for i, o := range given {
		out[i] = &Option{value: norm.NFC.String(o.Value), label: f.form.hostText(o.Label, o.Value)}
	}
	return out
}

// option returns the option with a value, whether it is offered now or not; nil when there is none.
func (r *Record) option(f *Field, v string) *Option {
	if f.options.source == nil {
		return f.options.find(v)
	}
	for _, o := range r.fromSource(f) {
		if o.value == v {
			return o
		}
	}
	return nil
}

// offers reports whether the field offers the value now.
func (r *Record) offers(f *Field, v string) bool {
	if f.options.absent {
		return true
	}
	o := r.option(f, v)
	return o != nil && (o.visible == nil || o.visible.Holds(r.frame()))
}
