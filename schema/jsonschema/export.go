package jsonschema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Draft is the JSON Schema that an exported schema is written in.
const Draft = "https://json-schema.org/draft/2020-12/schema"

// ExportOptions say what an exported schema looks like. The zero value works.
type ExportOptions struct {
	ID       string // the $id; "" for none
	Language string // of titles and descriptions; "" for the form's first
}

// Gap is something about a submission that the schema does not say.
type Gap struct {
	Path   string `json:"path"`   // of the field, without row numbers; "" for the form as a whole
	What   string `json:"what"`   // the key of the definition
	Reason string `json:"reason"` // what JSON Schema cannot say
}

// String returns path: what: reason.
func (g Gap) String() string { return fmt.Sprintf("%s: %s: %s", g.Path, g.What, g.Reason) }

// Exported is the schema of the submissions of a form.
type Exported struct {
	Schema   []byte // JSON, indented, in the order of the definition
	Gaps     []Gap  // in the order of the definition
	Complete bool   // the schema says everything: there are no gaps
}

// Export writes the JSON Schema of what the form submits: see the package comment for what it promises. The error is one of
// the form: a schema that could not be written as JSON.
func Export(f *form.Form, o ExportOptions) (*Exported, error) {
	lang := f.Languages()[0]
	if o.Language != "" {
		lang = f.Language(o.Language)
	}
	e := &exporter{form: f, lang: lang, places: map[*form.Object]*place{}, rules: map[*place]*conditions{}, shared: map[string]int{}}
	e.prepare()
	schema := object{{"$schema", Draft}}
	if o.ID != "" {
		schema = schema.with("$id", o.ID)
	}
	schema = schema.with("title", e.text(f.Title()))
	if d := e.text(f.Description()); d != "" {
		schema = schema.with("description", d)
	}
	root := e.object(e.places[f.Root()], nil, f.Root().Fields())
	schema = append(schema, e.comment("", root)...)
	if len(e.defs) > 0 {
		schema = schema.with("$defs", e.defs)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, appendJSON(nil, schema), "", "  "); err != nil {
		return nil, fmt.Errorf("jsonschema: the schema of %s is no JSON: %w", f.ID(), err)
	}
	out.WriteByte('\n')
	slices.SortStableFunc(e.gaps, func(a, b Gap) int { return e.place(a) - e.place(b) })
	return &Exported{Schema: out.Bytes(), Gaps: e.gaps, Complete: len(e.gaps) == 0}, nil
}

// exporter is an export on its way.
type exporter struct {
	form   *form.Form
	lang   string
	places map[*form.Object]*place
	rules  map[*place]*conditions
	gaps   []Gap
	defs   object
	shared map[string]int // how many fields use a code list
}

// prepare finds the places of the form, and everything that JSON Schema says by condition.
func (e *exporter) prepare() {
	e.addPlace(e.form.Root(), nil)
	for _, f := range e.form.Fields() {
		if list := f.Definition().CodeList.Value; list != "" {
			e.shared[list]++
		}
		if f.Row() != nil {
			e.addPlace(f.Row(), f)
		}
	}
	for _, f := range e.form.Fields() {
		e.fieldLogic(f)
	}
	for _, r := range e.form.Rules() {
		e.rule(r)
	}
	for _, p := range e.form.Pages() {
		e.stop(p)
	}
}

func (e *exporter) addPlace(o *form.Object, list *form.Field) {
	p := &place{object: o}
	if list != nil {
		p.outer, p.path = e.places[list.Object()], pathOf(list)
	}
	e.places[o], e.rules[p] = p, &conditions{}
}

// translator returns what makes formulas of expressions that stand in an object.
func (e *exporter) translator(o *form.Object) translator {
	return translator{at: e.places[o], places: e.places}
}

// gap notes what the schema does not say.
func (e *exporter) gap(path, what, reason string) {
	g := Gap{path, what, reason}
	for _, known := range e.gaps {
		if known == g {
			return
		}
	}
	e.gaps = append(e.gaps, g)
}

// place returns where in the definition a gap belongs; those of the form as a whole come last.
func (e *exporter) place(g Gap) int {
	if f := e.form.Field(g.Path); f != nil {
		return f.Index()
	}
	return len(e.form.Fields())
}

// comment adds to a schema what is not said about a field.
func (e *exporter) comment(path string, schema object) object {
	var lines []string
	for _, g := range e.gaps {
		if g.Path == path {
			lines = append(lines, g.What+" ("+g.Reason+")")
		}
	}
	if len(lines) == 0 {
		return schema
	}
	return schema.with("$comment", "Not said here: "+strings.Join(lines, "; "))
}

// text returns a text in the language of the export. What it puts in from answers is left out.
func (e *exporter) text(t *form.Text) string {
	var b strings.Builder
	for _, p := range t.Parts(e.lang) {
		if p.Value() {
			b.WriteString("…")
		} else {
			b.WriteString(p.Literal)
		}
	}
	return strings.TrimSpace(b.String())
}

// relevance is the condition under which a field is asked, as far as its own object decides it: a row is there only
// where the list is asked.
func (e *exporter) relevance(f *form.Field) formula {
	all := []formula{e.own(f)}
	for p := f.Parent(); p != nil && p.Object() == f.Object(); p = p.Parent() {
		all = append([]formula{e.own(p)}, all...)
	}
	return and(all...)
}

// own is the condition of the field itself, with that of the page it stands on.
func (e *exporter) own(f *form.Field) formula {
	visible := e.translator(f.Object()).holds(f.Logic().Visible)
	if f.Parent() == nil {
		visible = and(e.translator(e.form.Root()).holds(f.Page().Visible()), visible)
	}
	return visible
}

// rule says that an assertion is not false. Warnings and hints do not make a submission invalid.
func (e *exporter) rule(r *form.Rule) {
	if r.Severity() != 0 {
		return
	}
	path, relevant := "", formula(truth(true))
	if p := r.Page(); p != nil {
		relevant = e.translator(e.form.Root()).holds(p.Visible())
	}
	if o := r.Owner(); o != nil {
		path = o.Path()
		if o.Row() == nil {
			relevant = e.relevance(o)
		} else {
			relevant = truth(true)
		}
	}
	violated := e.translator(r.Object()).fails(r.Assert())
	e.when(e.places[r.Object()], relevant, not(violated), truth(true), source{path, "rules: " + r.ID()})
}

// stop says that nobody submits where the journey ends.
func (e *exporter) stop(p *form.Page) {
	if p.Stop() == nil || p.Stop().When() == nil {
		return
	}
	t := e.translator(e.form.Root())
	stopped := and(t.holds(p.Visible()), t.holds(p.Stop().When()))
	e.when(t.at, stopped, truth(false), truth(true), source{"", "pages: " + p.ID() + ": stop"})
}

// static reports whether an expression is not there, so that what it decides always holds.
func static(e *expression.Expression) bool { return e == nil }
