package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// builder makes a definition of a form in two passes: first every component becomes a field, then, when all have their
// names, conditions and computed values are written.
type builder struct {
	im           *foreign.Import
	form         *foreign.JSON
	components   *foreign.JSON
	root         *component
	all          []*component // in the order of the form
	shown        map[*layout]*shownLayout
	pageLayouts  map[*schema.Page]*layout
	names        *foreign.Names
	translations translations
	ruleIDs      map[*[]*schema.Rule]map[string]bool
	constructs   map[string]construct
	full         bool          // more fields than a definition can have were met
	deepest      *foreign.JSON // the first component that lies too deep for a definition
}

// place is where components are put.
type place struct {
	page    *schema.Page
	scope   *component
	into    *[]*schema.Field
	layouts []*layout
	depth   int
}

const (
	maxGroups = 14     // groups and lists inside each other: what the language takes, with room for what an importer adds
	maxFields = 18_000 // of a form
)

func (b *builder) build() {
	b.beside()
	b.pages()
	b.names = b.im.Name()
	for _, p := range b.im.Definition.Pages {
		b.pageCondition(p)
	}
	for _, c := range b.all {
		b.logic(c)
		b.interpolateField(c)
	}
}

// beside reports what a form says beside its components.
func (b *builder) beside() {
	if c := b.form.Get("controller"); says(c) {
		b.im.LoseRule(c.Place(), "controller "+c.Source(maxQuote), "a script that runs with the form is no part of a definition", "write what it decides as conditions and computed values")
	}
	if intro := b.form.Get("introPage"); intro.Get("enabled").True() {
		b.im.Lose(intro.Place(), "introPage", "its texts depend on the portal that shows the form", "write the description of the definition")
	}
}

// pages makes a page of each panel at the top, and of what stands between them.
func (b *builder) pages() {
	var loose *schema.Page
	for _, v := range b.components.Items() {
		con, ok := b.constructOf(v)
		switch {
		case ok && con.types[0] == "panel":
			loose = nil
			b.panelPage(v)
			continue
		case ok && con.silent:
			con.lay(b, v, place{})
			continue
		}
		if loose == nil {
			loose = &schema.Page{ID: schema.Of("page"), Title: b.im.Definition.Title}
			b.im.Definition.Pages = append(b.im.Definition.Pages, loose)
		}
		b.put(v, place{page: loose, scope: b.root, into: &loose.Fields})
	}
	var full []*schema.Page
	for _, p := range b.im.Definition.Pages {
		if len(p.Fields) > 0 || p.Text.Set() {
			full = append(full, p)
		}
	}
	b.im.Definition.Pages = full
}

func (b *builder) panelPage(v *foreign.JSON) {
	page := &schema.Page{ID: schema.Of(v.Get("key").Text()), Title: b.words(firstText(v, "title", "label", "key"), false)}
	if !page.Title.Set() {
		page.Title = schema.TextOf("Page")
	}
	b.im.Definition.Pages = append(b.im.Definition.Pages, page)
	b.im.Note(page, v.Place())
	page.Text = b.prose(foreign.Literal(firstText(v, "description", "tooltip")))
	l := &layout{json: v, scope: b.root}
	b.shown[l], b.pageLayouts[page] = &shownLayout{}, l
	b.im.Tally.Fields++
	b.im.Tally.CarriedFields++
	b.inside(v.Get("components"), place{page: page, scope: b.root, into: &page.Fields})
}

func (b *builder) inside(components *foreign.JSON, at place) {
	for _, v := range components.Items() {
		b.put(v, at)
	}
}

// put makes of a component what the table of constructs says.
func (b *builder) put(v *foreign.JSON, at place) {
	if !b.asksAnything(v) {
		return
	}
	con, known := b.constructOf(v)
	if !known {
		con = b.guess(v)
	}
	if con.lay != nil {
		con.lay(b, v, at)
		return
	}
	if b.im.Tally.Fields >= maxFields || at.depth >= maxGroups && con.inside != nil {
		b.refuse(v)
		return
	}
	b.ask(v, con, at)
}

// asksAnything reports what stands among components and is none: it is an item of the file that somebody may miss.
func (b *builder) asksAnything(v *foreign.JSON) bool {
	switch {
	case v.Kind() == foreign.Missing:
	case v.Kind() != foreign.Object:
		b.im.Lose(v.Place(), "an item "+v.Source(60)+" among components", "a component is an object", "remove it")
	case len(v.Members()) == 0:
		b.im.Lose(v.Place(), "a component without anything", "it says neither what it asks nor what it shows", "remove it")
	default:
		return true
	}
	return false
}

// refuse notes a component that there is no room for.
func (b *builder) refuse(v *foreign.JSON) {
	if b.im.Tally.Fields++; b.im.Tally.Fields <= maxFields {
		if b.deepest == nil {
			b.deepest = v
		}
		b.im.Lose(v.Place(), "a component", "groups and lists are inside each other more deeply than in a definition", "take containers out")
		return
	}
	if b.full && b.im.Tally.Fields > maxFields {
		return
	}
	b.full = b.im.Tally.Fields >= maxFields
	b.im.Lose(v.Place(), "a component", "the form has more fields than a definition can have", "split the form")
}

// ask makes a field of a component.
func (b *builder) ask(v *foreign.JSON, con construct, at place) {
	keys := strings.Split(strings.Trim(keyOf(v), "."), ".")
	for _, key := range keys[:len(keys)-1] {
		at = b.nested(v, key, at)
	}
	c := &component{json: v, key: keys[len(keys)-1], kind: con.types[0], page: at.page, layouts: at.layouts, outer: at.scope}
	c.field = con.ask(b, c)
	if c.field == nil {
		return
	}
	c.field.ID = schema.Of(c.key)
	if v.Get("multiple").True() && severalAsList[c.field.Type.Value] {
		b.several(c)
	}
	b.im.Field(v.Place(), c.field)
	*at.into = append(*at.into, c.field)
	b.all = append(b.all, c)
	if c.field.Type.Value != "info" {
		at.scope.inner = append(at.scope.inner, c)
	}
	b.carryProperties(c)
	if con.inside != nil {
		target := c.field
		con.inside(b, c, place{page: at.page, scope: c, into: &target.Fields, depth: at.depth + 1})
		if len(target.Fields) == 0 && (target.Type.Value == "group" || target.Type.Value == "list") {
			b.hollow(c, at)
		}
	}
}

// hollow takes a group or list out again that has nothing inside: there is nothing to ask.
func (b *builder) hollow(c *component, at place) {
	*at.into = (*at.into)[:len(*at.into)-1]
	if n := len(at.scope.inner); n > 0 && at.scope.inner[n-1] == c {
		at.scope.inner = at.scope.inner[:n-1]
	}
	for i := len(b.all) - 1; i >= 0; i-- {
		if b.all[i] == c {
			b.all = append(b.all[:i], b.all[i+1:]...)
			break
		}
	}
	b.im.Tally.CarriedFields--
	if c.kind == "form" || b.deepest != nil && strings.HasPrefix(b.deepest.Place().Path, c.json.Place().Path+"/") {
		return
	}
	b.im.Tally.Fields--
	b.im.Change(c.json.Place(), "a "+c.json.Get("type").Text()+" without components", "there is nothing in it to ask", "remove it")
}

func keyOf(v *foreign.JSON) string {
	if k := strings.Trim(v.Get("key").Text(), ". "); k != "" {
		return k
	}
	if k := foreign.FieldName(firstText(v, "label", "title")); k != "" {
		return k
	}
	return v.Get("type").Text()
}

// nested finds or makes the group that a key with points lies in.
func (b *builder) nested(v *foreign.JSON, key string, at place) place {
	if c := at.scope.child(key); c != nil && c.field.Type.Value == "group" {
		return place{page: at.page, scope: c, into: &c.field.Fields, layouts: nil, depth: at.depth + 1}
	}
	c := &component{json: v, key: key, kind: "container", page: at.page, layouts: at.layouts, outer: at.scope, logical: true,
		field: &schema.Field{ID: schema.Of(key), Type: schema.Of("group")}}
	b.im.Note(c.field, v.Place())
	*at.into = append(*at.into, c.field)
	at.scope.inner = append(at.scope.inner, c)
	b.all = append(b.all, c)
	return place{page: at.page, scope: c, into: &c.field.Fields, depth: at.depth + 1}
}

// severalAsList are the types of which several answers are a list of rows with one answer.
var severalAsList = map[string]bool{"text": true, "textarea": true, "email": true, "tel": true, "url": true, "number": true, "integer": true,
	"money": true, "date": true, "partial-date": true, "datetime": true, "time": true, "country": true}

// several makes a list of a field that takes several answers.
func (b *builder) several(c *component) {
	c.item = c.field
	c.item.ID = schema.Of("value")
	c.item.Label = b.label(c)
	c.field = &schema.Field{ID: schema.Of(c.key), Type: schema.Of("list"), Fields: []*schema.Field{c.item}}
	b.im.Note(c.item, c.json.Place())
	b.im.Change(c.json.Place(), "multiple", "several answers are rows of a list, each an object with the answer in it", "what reads the data must know the new shape")
}

// answer is the field that holds a single answer.
func (c *component) answer() *schema.Field {
	if c.item != nil {
		return c.item
	}
	return c.field
}

func (b *builder) label(c *component) schema.Text {
	text := b.words(firstText(c.json, "label", "legend", "title"), true)
	if !text.Set() && c.field.Type.Value != "info" {
		text = schema.TextOf(c.key)
	}
	return text
}
