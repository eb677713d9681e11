package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// layouter walks a layout of JSON Forms.
type layouter struct {
	b      *builder
	page   *schema.Page
	pages  []*schema.Page
	seen   map[*schema.Field]bool // that a control asks for, or holds one that it does
	placed map[*schema.Field]bool // that are on a page
	depth  int
	asked  []*asking // what controls ask for, in order
}

// layOut puts the members of the root on pages as a layout of JSON Forms says.
func (b *builder) layOut(ui *foreign.JSON) {
	l := &layouter{b: b, seen: map[*schema.Field]bool{}, placed: map[*schema.Field]bool{}}
	l.open(b.words.pageID, b.im.Definition.Title)
	l.element(ui, nil)
	l.hide()
	for _, s := range b.scopes {
		l.drop(s)
	}
	l.pages = slices.DeleteFunc(l.pages, func(p *schema.Page) bool { return len(p.Fields) == 0 })
	if len(l.pages) == 0 {
		b.pages()
		return
	}
	b.im.Definition.Pages = l.pages
}

func (l *layouter) open(id string, title schema.Text) {
	l.page = &schema.Page{ID: schema.Of(id), Title: l.b.titled(title)}
	l.pages = append(l.pages, l.page)
}

// drop takes out what no control asks for. What lies in rows is the business of the list's control.
func (l *layouter) drop(s *scope) {
	if s.owner != nil && s.owner.Type.Value == "list" || len(l.seen) == 0 {
		return
	}
	if s.owner != nil && l.whole(s) {
		return
	}
	kept := s.props[:0:0]
	for _, p := range s.props {
		if l.seen[p.field] {
			kept = append(kept, p)
			continue
		}
		l.b.lose(p.at, "the property "+p.key, "no control asks for it", "add it where it belongs, if it should be asked")
		l.b.forget(p)
	}
	s.props = kept
	l.b.place(s)
}

// whole reports whether a control asks for a group as such: nothing in it is named by itself.
func (l *layouter) whole(s *scope) bool {
	return !slices.ContainsFunc(s.props, func(p *prop) bool { return l.seen[p.field] })
}

// forget takes back the count of fields that are not asked in the source either.
func (b *builder) forget(p *prop) {
	b.im.Tally.Fields--
	b.im.Tally.CarriedFields--
	if p.inner != nil {
		for _, inner := range p.inner.props {
			b.forget(inner)
		}
		p.inner.props, p.inner.rules = nil, nil
	}
}

// maxLayouts bounds how deep layouts lie in each other.
const maxLayouts = 60

// element walks one element of a layout; around are the rules of the layouts around it.
func (l *layouter) element(e *foreign.JSON, around []*foreign.JSON) {
	if l.depth++; l.depth > maxLayouts {
		l.depth--
		return
	}
	defer func() { l.depth-- }()
	if rule := e.Get("rule"); rule != nil {
		around = append(slices.Clip(around), rule)
	}
	switch kind := e.Get("type").Text(); kind {
	case "Control", "ListWithDetail":
		l.control(e, around)
	case "Label":
		l.label(e, first(e.Get("text").Text(), e.Get("label").Text()), around)
	case "Category":
		l.open(foreign.Slug(e.Get("label").Text()), foreign.Text(inWords(e.Get("label").Text())))
		l.elements(e, around)
	case "Group":
		if t := e.Get("label").Text(); t != "" {
			l.label(e, t, around)
		}
		l.elements(e, around)
	case "VerticalLayout", "HorizontalLayout", "Categorization":
		l.elements(e, around)
	default:
		l.b.im.Field(e.Place(), nil)
		l.b.lose(e.Place(), "the element "+kind, "the importer does not know it", "")
		l.elements(e, around)
	}
}

func (l *layouter) elements(e *foreign.JSON, around []*foreign.JSON) {
	for _, inner := range e.Get("elements").Items() {
		l.element(inner, around)
	}
}

// label shows a text.
func (l *layouter) label(e *foreign.JSON, text string, around []*foreign.JSON) {
	f := &schema.Field{ID: schema.Of("label"), Type: schema.Of("info"), Text: foreign.Text(text)}
	if !f.Text.Set() {
		return
	}
	l.b.im.Field(e.Place(), f)
	l.page.Fields = append(l.page.Fields, f)
	l.b.root.props = append(l.b.root.props, &prop{key: "label", field: f, at: e.Place(), always: true})
	l.seen[f] = true
	l.rules(l.b.root, l.b.root.props[len(l.b.root.props)-1], around)
}

// put marks a property as asked, and puts what is around it at the top on the page.
func (l *layouter) put(p *prop) {
	for _, s := range l.b.scopes {
		i := slices.Index(s.props, p)
		if i < 0 {
			continue
		}
		l.seen[p.field] = true
		if s.owner == nil {
			if !l.placed[p.field] {
				l.placed[p.field] = true
				l.page.Fields = append(l.page.Fields, p.field)
			}
			return
		}
		for _, outer := range l.b.scopes {
			for _, q := range outer.props {
				if q.field == s.owner {
					l.put(q)
					return
				}
			}
		}
	}
}

// scoped finds the property that a scope names: #/properties/a/properties/b.
func (b *builder) scoped(pointer string) (*scope, *prop) {
	keys := strings.Split(strings.Trim(strings.TrimPrefix(pointer, "#"), "/"), "/")
	s := b.root
	for i := 0; i+1 < len(keys); i += 2 {
		if keys[i] != "properties" {
			return nil, nil
		}
		p := s.prop(strings.NewReplacer("~1", "/", "~0", "~", "%20", " ").Replace(keys[i+1]))
		switch {
		case p == nil:
			return nil, nil
		case i+2 >= len(keys):
			return s, p
		case p.inner == nil || p.field.Type.Value == "list":
			return nil, nil
		}
		s = p.inner
	}
	return nil, nil
}

// options carries over the options of a control.
func (l *layouter) options(f *schema.Field, options *foreign.JSON) {
	for _, m := range options.Members() {
		switch {
		case m.Key == "multi" && m.Value.True() && f.Type.Value == "text":
			f.Type = schema.Of("textarea")
		case m.Key == "format" && m.Value.Text() == "radio" && f.Type.Value == "choice":
			f.Widget = schema.Of("radio")
		case m.Key == "format" && m.Value.Text() == "password":
			f.Sensitive = schema.Of("true")
		case m.Key == "format" && f.Type.Value == "text" && widgets[m.Value.Text()] != "":
			f.Type = schema.Of(widgets[m.Value.Text()])
		case m.Key == "readonly" || m.Key == "readOnly":
			setReadonly(l.b, f, m.Value, "")
		case m.Key == "placeholder" && slices.Contains(placeholders, f.Type.Value):
			setText(&f.Placeholder, m.Value)
		case m.Key == "detail" && m.Value.Kind() == foreign.Object:
			l.detail(f, m.Value)
		}
	}
}

// detail reports the rules of a layout for the rows of a list, or for the inside of an object.
func (l *layouter) detail(f *schema.Field, detail *foreign.JSON) {
	for _, s := range l.b.scopes {
		if s.owner != f {
			continue
		}
		inner := &layouter{b: &builder{im: l.b.im, root: s, scopes: []*scope{s}, words: l.b.words}, seen: map[*schema.Field]bool{}, placed: map[*schema.Field]bool{}, depth: l.depth}
		inner.b.names = l.b.names
		inner.walkDetail(detail, nil, l.b)
	}
}

// walkDetail applies what controls in a detail say, and leaves the order of the fields as it is.
func (l *layouter) walkDetail(e *foreign.JSON, around []*foreign.JSON, b *builder) {
	if l.depth++; l.depth > maxLayouts {
		return
	}
	if rule := e.Get("rule"); rule != nil {
		around = append(slices.Clip(around), rule)
	}
	if e.Get("type").Text() == "Control" {
		if s, p := l.b.scoped(e.Get("scope").Text()); p != nil {
			if t := e.Get("label"); t.Kind() == foreign.String {
				setText(&p.field.Label, t)
			}
			(&layouter{b: b, depth: l.depth}).options(p.field, e.Get("options"))
			(&layouter{b: b, depth: l.depth}).rulesIn(s, l.b.root, p, around)
		}
	}
	for _, inner := range e.Get("elements").Items() {
		l.walkDetail(inner, around, b)
	}
}

// rules carries the rules over that decide about a control: its own and those of the layouts around it.
func (l *layouter) rules(s *scope, p *prop, around []*foreign.JSON) {
	l.rulesIn(s, l.b.root, p, around)
}

func (l *layouter) rulesIn(s, root *scope, p *prop, around []*foreign.JSON) {
	for _, rule := range around {
		cond := rule.Get("condition")
		t := term{rule.Place(), func(from *schema.Field, want bool) (string, string) { return l.b.condition(from, root, cond, want) }}
		switch effect := rule.Get("effect").Text(); effect {
		case "SHOW":
			t2 := term{t.at, func(from *schema.Field, want bool) (string, string) { return t.write(from, !want) }}
			p.hidden = append(p.hidden, guard{t2})
		case "HIDE":
			p.hidden = append(p.hidden, guard{t})
		case "ENABLE", "DISABLE":
			l.b.locks = append(l.b.locks, lock{s, p, t, effect == "DISABLE"})
		default:
			l.b.im.LoseRule(rule.Place(), "the effect "+effect, "the importer does not know it", "")
		}
	}
}

// lock makes a control read-only while a condition holds, or while it does not.
type lock struct {
	scope *scope
	prop  *prop
	when  term
	while bool
}

// applyLocks writes what makes fields read-only.
func (b *builder) applyLocks() {
	for _, k := range b.locks {
		for _, leaf := range leaves(k.prop.field) {
			e, why := k.when.write(b.names.Outer(leaf), k.while)
			switch {
			case why != "":
				b.im.LoseRule(k.when.at, "a rule of a control", why, "")
			case !leaf.Readonly.Set():
				b.im.Logic(k.when.at, &leaf.Readonly, e)
			case leaf.Readonly.Value != "true" && leaf.Readonly.Value != e:
				leaf.Readonly = schema.Of(anyOf(leaf.Readonly.Value, e))
			}
		}
	}
}

// condition writes a condition of JSON Forms, or that it does not hold.
func (b *builder) condition(from *schema.Field, root *scope, cond *foreign.JSON, want bool) (string, string) {
	switch cond.Get("type").Text() {
	case "AND", "OR":
		var list []string
		for _, c := range cond.Get("conditions").Items() {
			e, why := b.condition(from, root, c, want)
			if why != "" {
				return "", why
			}
			list = append(list, e)
		}
		return joined(list, want == (cond.Get("type").Text() == "AND")), ""
	}
	p := (*prop)(nil)
	if s := strings.TrimPrefix(cond.Get("scope").Text(), "#"); s != "" {
		_, p = (&builder{root: root}).scoped("#" + s)
	}
	if p == nil {
		if strings.Trim(cond.Get("scope").Text(), "#/") == "" && cond.Get("schema") != nil {
			return b.objectTest(from, root, b.view(view{}, cond.Get("schema")), want)
		}
		return "", "the schema has no property " + cond.Get("scope").Text()
	}
	if expected := cond.Get("expectedValue"); expected != nil {
		name, why := b.refer(from, p)
		if why != "" {
			return "", why
		}
		e, why := b.among(p, name, []*foreign.JSON{expected}, want)
		if !want && why == "" && expected.Kind() != foreign.Null {
			e = anyOf(name+" == nil", e)
		}
		return e, why
	}
	// A value that is not there is tested all the same: it is no constant and of no type, and passes all else.
	v := b.view(view{}, cond.Get("schema"))
	if cond.Get("failWhenUndefined").True() || v.has("const", "enum", "type") {
		return b.presentTest(from, p, v, want)
	}
	return b.valueTest(from, p, v, want)
}
