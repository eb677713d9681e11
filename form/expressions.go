package form

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

var truth = expression.Type{Kind: value.Bool}

// expressions compiles every condition, computed value, bound, text and rule, now that
// all names are known.
func (c *compiler) expressions() {
	root := c.form.root.scope
	c.form.title = c.heading(c.def.File, c.def.Title, root, c.def.ID.Value)
	for name, t := range map[string]schema.Text{"description": c.def.Description, "confirmation": c.def.Confirmation,
		"purpose": c.def.Purpose, "legalBasis": c.def.LegalBasis, "controller": c.def.Controller} {
		if t.Set() {
			c.form.texts[name] = c.text(c.def.File, t, root)
		}
	}
	for i, p := range c.form.pages {
		c.page(p, c.def.Pages[i])
	}
	for _, f := range c.fieldsInOrder {
		if c.full {
			return
		}
		c.fieldLogic(f)
	}
	for i, p := range c.form.pages {
		c.rules(inFile(c.def.Pages[i].Rules, c.def.File), ruleOwner{page: p, object: c.form.root, scope: root, keys: c.form.root.byKey})
	}
	c.rules(inFile(c.def.Rules, c.def.File), ruleOwner{object: c.form.root, scope: root, keys: c.form.root.byKey})
}

func (c *compiler) page(p *Page, def *schema.Page) {
	root, file := c.form.root.scope, c.def.File
	p.title = c.heading(file, def.Title, root, p.id)
	p.text = c.text(file, def.Text, root)
	p.logic.visible, p.logic.general.visible = c.condition(file, def.Visible, root)
	if s := def.Stop; s != nil {
		p.stop = &Stop{when: c.expr(file, s.When, root, truth), title: c.message(file, s.Title, root), text: c.text(file, s.Text, root)}
	}
}

// expr compiles a written expression, or returns nil when there is none or it is wrong.
func (c *compiler) expr(file string, s schema.Scalar, scope *expression.Scope, want expression.Type) *expression.Expression {
	if !s.Set() {
		return nil
	}
	return c.compile(file, s, s.Value, 0, scope, want)
}

// compile compiles an expression that begins at an offset of a scalar.
func (c *compiler) compile(file string, s schema.Scalar, src string, offset int, scope *expression.Scope, want expression.Type) *expression.Expression {
	c.site(file, s, src, offset, scope)
	e, issues := c.try(src, scope, want)
	if len(issues) > 0 {
		c.reportIssues(file, s, src, offset, issues)
		return nil
	}
	return e
}

// try compiles an expression, and reports nothing.
func (c *compiler) try(src string, scope *expression.Scope, want expression.Type) (*expression.Expression, []expression.Issue) {
	e, issues := expression.Compile(src, scope, want, c.env)
	if len(issues) > 0 {
		c.failed = true
		return nil, issues
	}
	c.form.clock = c.form.clock || e.Uses().Clock
	return e, nil
}

// reportIssues reports what is wrong with an expression that begins at an offset of a scalar.
func (c *compiler) reportIssues(file string, s schema.Scalar, src string, offset int, issues []expression.Issue) {
	if c.namesBroken(src) {
		return // what is wrong is reported where it is
	}
	for _, i := range issues {
		if i.Partial {
			continue // what it names could not be read
		}
		c.report(i.Code, file, s.At(offset+i.Offset), i.Summary, i.Detail, i.Suggestion)
	}
}

var names = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// namesBroken reports whether an expression names a field that is broken itself.
func (c *compiler) namesBroken(src string) bool {
	return len(c.broken) > 0 && slices.ContainsFunc(names.FindAllString(src, -1), func(name string) bool { return c.broken[name] })
}

// condition compiles a truth; one that always holds is nil. general is what it is for all parameters, where one decided it.
func (c *compiler) condition(file string, s schema.Scalar, scope *expression.Scope) (e, general *expression.Expression) {
	e = c.expr(file, s, scope, truth)
	if e != nil {
		if v, ok := e.Constant(); ok && v.Bool() {
			return nil, parametric(e)
		}
	}
	return e, nil
}

// parametric returns an expression that comes to one result only for the parameters that the form has; nil for others.
func parametric(e *expression.Expression) *expression.Expression {
	if e.Tree().Parametric() {
		return e
	}
	return nil
}

// flag compiles a truth that is usually written as true or false. general is what it is for all parameters, where one decided it.
func (c *compiler) flag(file string, s schema.Scalar, scope *expression.Scope, otherwise bool) (always bool, e, general *expression.Expression) {
	switch s.Value {
	case "":
		return otherwise, nil, nil
	case "true", "false":
		return s.Value == "true", nil, nil
	}
	e = c.expr(file, s, scope, truth)
	if e != nil {
		if v, ok := e.Constant(); ok {
			return v.Bool(), nil, parametric(e)
		}
	}
	return false, e, nil
}

func (c *compiler) fieldLogic(f *fieldSource) {
	d, l := f.def, &f.logic
	c.fieldTexts(f)
	l.visible, l.general.visible = c.condition(f.file, d.Visible, f.scope)
	l.alwaysRequired, l.required, l.general.required = c.flag(f.file, d.Required, f.scope, f.typ.Name == "consent")
	l.alwaysReadonly, l.readonly, l.general.readonly = c.flag(f.file, d.Readonly, f.scope, false)
	c.identity(f)
	if f.untyped {
		c.expr(f.file, d.Compute, f.scope, expression.Type{})
	} else {
		l.compute = c.expr(f.file, d.Compute, f.scope, f.expressionType())
		c.initial(f)
		c.choices(f)
		c.files(f)
		c.constrain(f)
		c.constants(f)
	}
	if f.inner != nil {
		keys := f.byKey
		object := f.object
		if f.row != nil {
			keys, object = f.row.byKey, f.row
		}
		c.rules(f.rules, ruleOwner{page: f.page, field: f.Field, object: object, scope: f.inner, keys: keys})
	}
}

func (c *compiler) fieldTexts(f *fieldSource) {
	d := f.def
	text := func(t schema.Text) *Text { return c.text(f.file, t, f.scope) }
	needed := f.typ.Name != "info" && f.typ.Name != "group"
	if !needed || !blank(d.Label) {
		f.label = text(d.Label)
	}
	f.hint, f.description, f.body = text(d.Hint), text(d.Description), text(d.Text)
	f.placeholder, f.unit, f.addLabel = text(d.Placeholder), text(d.Unit), text(d.AddLabel)
	if d.ItemLabel.Set() && f.row != nil {
		f.itemLabel = c.text(f.file, d.ItemLabel, f.inner)
	}
	if f.label == nil && needed && !c.lost(d, "label", d.Label.Set()) {
		c.warn("missing-label", f.file, f.pos, fmt.Sprintf("the field %q has no label", f.path), "a label that says what is asked")
		f.label = c.form.hostText(nil, f.id)
	}
	if len(d.Messages) > 0 {
		f.messages = make(map[string]*Text, len(d.Messages))
		for _, m := range d.Messages {
			c.messageCodeKnown(f, m.Code)
			f.messages[m.Code.Value] = c.message(f.file, m.Text, f.scope)
		}
	}
}

// initial reads the default: a literal of the type, or else an expression.
func (c *compiler) initial(f *fieldSource) {
	s := f.def.Default
	if !s.Set() || f.typ.Literal == nil {
		return
	}
	v, ok := f.typ.Literal(s.Value)
	if ok = ok && (f.typ.Check == nil || f.typ.Check(v) == ""); ok {
		if f.options != nil && f.options.source == nil && f.typ.Kind == value.Text && f.options.find(v.Text()) == nil && !c.broken[f.id] {
			c.report("unknown-option", f.file, s.Pos, fmt.Sprintf("the default %q is not one of the options", s.Value), "", c.near(s.Value, func() []string { return f.expressionType().Options }))
			return
		}
		f.logic.standard = v
		return
	}
	if _, err := decimal.Parse(s.Value); f.typ.Kind == value.Text || err == nil && f.typ.Kind == value.Money {
		fault, _ := faultOf(f.typ, s.Value)
		c.report("bad-default", f.file, s.Pos, fault.summary, fault.detail, fault.suggestion)
		return
	}
	f.logic.initial = c.literalOr(f, "bad-default", s, f.typ, f.expressionType())
}

// constants reports a default, or a computed value, that is the same for all answers and that the field cannot take.
func (c *compiler) constants(f *fieldSource) {
	l := &f.logic
	for _, k := range []struct {
		is      string
		written schema.Scalar
		literal value.Value
		expr    *expression.Expression
	}{{"default", f.def.Default, l.standard, l.initial}, {"computed value", f.def.Compute, value.Value{}, l.compute}} {
		v := k.literal
		if k.expr != nil {
			constant, _ := k.expr.Constant()
			v = f.coerce(constant)
		}
		if c.broken[f.id] {
			continue // nobody knows its options
		}
		switch code := f.refuses(v); code {
		case "":
		case "option":
			c.report("unknown-option", f.file, k.written.Pos, fmt.Sprintf("the %s %s is not one of the options", k.is, shown(v)), "", "")
		default:
			c.report("bad-default", f.file, k.written.Pos, fmt.Sprintf("the %s %s is no answer to %q: it has the problem %s", k.is, shown(v), f.path, code), "", "")
		}
	}
}

// shown is a constant in a sentence.
func shown(v value.Value) string {
	if v.Kind() == value.Text {
		return strconv.Quote(v.Text())
	}
	return string(appendValue(nil, v, "en"))
}

func (c *compiler) identity(f *fieldSource) {
	d := f.def
	f.prefill = d.Prefill.Value
	f.lock = d.Lock.Value == "true"
	f.minTrust = d.MinTrust.Value
	c.checkTrust(f.file, d.MinTrust)
	if d.MinTrust.Set() && !f.lock {
		c.report("trust-without-lock", f.file, d.MinTrust.Pos, fmt.Sprintf("minTrust decides when the field %q is locked, and nothing locks it", f.path), "lock: true beside it, or no minTrust", "")
	}
	if f.lock && f.prefill == "" {
		c.report("lock-without-prefill", f.file, d.Lock.Pos, fmt.Sprintf("the field %q is locked but nothing fills it in", f.path), "prefill with the name of an attribute", "")
	}
}

// choices compiles what depends on the answers in the field's options.
func (c *compiler) choices(f *fieldSource) {
	if f.options == nil {
		return
	}
	if f.options.shared {
		return
	}
	for _, path := range f.def.DependsOn {
		if e := c.expr(f.file, path, f.scope, expression.Type{}); e != nil {
			f.options.depends = append(f.options.depends, e)
		}
	}
	for _, o := range f.options.all {
		if o.def == nil || o.label != nil {
			continue // the host's, or of a code list
		}
		c.optionTexts(o, f.scope)
		o.visible, o.general = c.condition(f.file, o.def.Visible, f.scope)
		f.options.conditional = f.options.conditional || o.visible != nil
	}
}

func (c *compiler) files(f *fieldSource) {
	for _, a := range f.def.Accept {
		f.accept = append(f.accept, a.Value)
		if suggestion, ok := schema.CheckMediaType(a.Value); !ok {
			c.warnNear("unknown-media-type", f.file, a.Pos, fmt.Sprintf("no file is of the media type %q", a.Value), "a registered media type such as application/pdf, or image/*", suggestion)
		}
	}
	if s := f.def.MaxSize; s.Set() {
		n, ok := parseSize(s.Value)
		if !ok || n == 0 {
			c.report("bad-size", f.file, s.Pos, fmt.Sprintf("%q is no size that a file can have", s.Value), "a number with B, KB, MB or GB, such as 10MB", "")
		}
		f.maxSize = n
	}
}

// ruleOwner is what a rule stands in.
type ruleOwner struct {
	page   *Page
	field  *Field // group or list
	object *Object
	scope  *expression.Scope
	keys   map[string]*Field // of the data object that at is relative to
}

func (c *compiler) rules(defs []ruleSource, own ruleOwner) {
	for _, d := range defs {
		if c.full {
			return
		}
		r := &Rule{id: d.ID.Value, object: own.object, owner: own.field, page: own.page, file: d.file, def: d.Rule}
		r.assert = c.expr(d.file, d.Assert, own.scope, truth)
		r.message = c.message(d.file, d.Message, own.scope)
		r.severity = severities[d.Severity.Value]
		if d.At.Set() {
			c.site(d.file, d.At, d.At.Value, 0, own.scope)
			r.at = c.target(d.file, d.At, own)
		}
		if r.assert != nil {
			r.place(c.form)
			own.object.rules = append(own.object.rules, r)
			c.form.rules = append(c.form.rules, r)
		}
	}
}

var severities = map[string]schema.Severity{"": schema.Error, "error": schema.Error, "warning": schema.Warning, "info": schema.Info}

// target finds the field a rule points at: a path in the rule's own object or one around it.
func (c *compiler) target(file string, at schema.Scalar, own ruleOwner) *Field {
	if f := c.lookup(at.Value, own); f != nil {
		return f
	}
	if c.namesBroken(at.Value) || hidden(at.Value, own.scope) {
		return nil // what is wrong is reported where it is
	}
	names := func() (near []string) {
		for _, f := range c.form.fields {
			if f.object == own.object {
				near = append(near, f.path)
			}
		}
		return append(near, sortedKeys(own.keys)...)
	}
	c.report("unknown-field", file, at.Pos, fmt.Sprintf("the rule points at %q, and there is no such field", at.Value),
		"the path of a field in the same page, group or row, or around it", c.near(at.Value, names))
	return nil
}

func (c *compiler) lookup(path string, own ruleOwner) *Field {
	for prefix := own.field; ; prefix = prefix.parent {
		full := path
		if prefix != nil {
			full = prefix.path + "." + path
		}
		if f := c.form.byPath[full]; f != nil && f.object.depth <= own.object.depth && (f.object == own.object || slices.Contains(own.object.enclosing, f) || own.object.within(f.object)) {
			return f
		}
		if prefix == nil {
			return nil
		}
	}
}

// within reports whether the object's rows lie in rows of other.
func (o *Object) within(other *Object) bool {
	for ; o != nil; o = o.outer {
		if o == other {
			return true
		}
	}
	return false
}

// place finds the page on which a rule is first decided: the last page that it reads or points at.
func (r *Rule) place(f *Form) {
	r.decided = r.page
	reach := func(p *Page) {
		if r.decided == nil || p.index > r.decided.index {
			r.decided = p
		}
	}
	if r.at != nil {
		reach(r.at.page)
	}
	for _, d := range r.assert.Dependencies() {
		r.reads = append(r.reads, f.fields[d.Field])
		reach(f.fields[d.Field].page)
	}
}
