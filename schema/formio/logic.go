package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// shownLayout is the condition of a layout, once it is written.
type shownLayout struct {
	written bool
	truth   truth
	counted bool // as a rule that was carried over
	at      foreign.Place
}

// logic writes what decides about a component: its conditions, checks and computed values.
func (b *builder) logic(c *component) {
	visible := b.around(c)
	if c.logical {
		b.setVisible(c, visible, false, foreign.Place{})
		return
	}
	states := b.actions(c)
	b.visibility(c, visible, states.hidden)
	if c.field.Type.Value == "info" {
		return
	}
	b.truthFor(c, states.required, &c.field.Required, "required")
	b.truthFor(c, states.disabled, &c.field.Readonly, "disabled")
	b.refreshed(c)
	b.calculated(c)
	b.checks(c)
}

// refreshed names the answer that the options of a source depend on.
func (b *builder) refreshed(c *component) {
	on := c.json.Get("refreshOn").Text()
	if !c.field.Source.Set() || on == "" || on == "data" {
		return
	}
	other, rest := b.lookup(c.outer, on)
	if other == nil || other == c || len(rest) > 0 {
		return
	}
	if r, err := (&writer{b: b, scope: c.outer}).reference(other); err == nil {
		c.field.DependsOn = []schema.Scalar{schema.Of(r.code)}
	}
}

// around joins the conditions of the layouts that a component lies in.
func (b *builder) around(c *component) truth {
	all := constant(true)
	for _, l := range c.layouts {
		s := b.layoutCondition(l)
		all = join(true, all, s.truth)
	}
	return all
}

// layoutCondition writes the condition of a layout, once.
func (b *builder) layoutCondition(l *layout) *shownLayout {
	s := b.shown[l]
	if s.written {
		return s
	}
	s.written, s.truth, s.counted = true, constant(true), true
	show, at, err := b.condition(l.scope, l.json)
	if l.json.Get("hidden").True() && !says(l.json.Get("logic")) {
		b.im.Change(l.json.Get("hidden").Place(), "hidden", "what is inside is in the definition and never asked", "remove it, or give it a condition")
		s.truth = constant(false)
		return s
	}
	if says(l.json.Get("logic")) {
		b.im.LoseRule(l.json.Get("logic").Place(), "the logic of a layout", "a layout is not in the definition", "give its components the conditions")
	}
	if show == nil && err == nil {
		return s
	}
	w := &writer{b: b, scope: l.scope}
	if err == nil {
		s.truth, err = w.truth(show, false)
	}
	if err != nil {
		s.truth = constant(true)
		b.lost(at, "the condition of a "+l.json.Get("type").Text(), err)
		return s
	}
	s.at, s.counted = at.Place(), false
	return s
}

// pageCondition writes the condition of the panel that a page was.
func (b *builder) pageCondition(p *schema.Page) {
	l := b.pageLayouts[p]
	if l == nil {
		return
	}
	switch s := b.layoutCondition(l); {
	case s.truth.constant && s.truth.holds && !s.counted:
		b.carried()
	case s.truth.constant && s.truth.holds:
	case s.counted:
		p.Visible = schema.Of(s.truth.String())
	default:
		b.im.Logic(s.at, &p.Visible, s.truth.String())
	}
}

// carried counts a rule that is carried over and stands nowhere by itself.
func (b *builder) carried() {
	b.im.Tally.Rules++
	b.im.Tally.CarriedRules++
}

// maxQuote is how much of a script a report quotes.
const maxQuote = 160

// lost notes logic that is not understood, with its source.
func (b *builder) lost(v *foreign.JSON, what string, err error) {
	source := v.Source(maxQuote)
	if v.Kind() == foreign.String {
		source = foreign.Shorten(strings.Join(strings.Fields(v.Text()), " "), maxQuote)
	}
	b.im.LoseRule(v.Place(), what+" "+source, err.Error(), "write it as an expression of the language")
}

// condition reads the one condition that Form.io asks of a component: the script, else the simple one, else JSON Logic.
// nil where there is none; at is where it stands.
func (b *builder) condition(scope *component, v *foreign.JSON) (show node, at *foreign.JSON, err error) {
	if custom := v.Get("customConditional"); says(custom) {
		show, err = b.script(custom, "show", yes)
		return show, custom, err
	}
	conditional := v.Get("conditional")
	show, err = b.simple(scope, conditional)
	if show != nil || err != nil {
		return show, conditional, err
	}
	if logic := conditional.Get("json"); says(logic) {
		show, err = b.jsonLogic(logic)
		return show, logic, err
	}
	return nil, nil, nil
}

// script reads JavaScript, or JSON Logic in its place, that assigns to a variable.
func (b *builder) script(v *foreign.JSON, variable string, initial node) (node, error) {
	if v.Kind() == foreign.Object {
		return b.jsonLogic(v)
	}
	if n, known := wellKnown(v.Text()); known {
		return n, nil
	}
	program, err := parseScript(v.Text())
	if err != nil {
		return nil, err
	}
	return run(program, variable, initial)
}

// wellKnown are scripts that Form.io itself puts into its components, by their text without blanks.
func wellKnown(s string) (node, bool) {
	switch strings.Trim(strings.Join(strings.Fields(s), ""), ";") {
	case `show=_.get(instance,'parent.manualMode',false)`:
		return yes, true // addresses are always typed
	}
	return nil, false
}

func (b *builder) jsonLogic(v *foreign.JSON) (node, error) {
	if v.Kind() != foreign.String {
		return jsonTruth(readLogic(v))
	}
	file, err := foreign.ReadFile("json", strings.NewReader(v.Text()), foreign.Limits{Size: 1 << 20, Depth: 100})
	if err != nil {
		return nil, unclear("it is no JSON")
	}
	inner, err := foreign.ReadJSON(file)
	if err != nil {
		return nil, unclear("it is no JSON")
	}
	return jsonTruth(readLogic(inner))
}

// jsonTruth marks JSON Logic, to which an empty list is false.
func jsonTruth(n node, err error) (node, error) {
	if err != nil {
		return nil, err
	}
	return logicNode{n}, nil
}

// states are what the actions of a component's logic make of it; nil where none does.
type states struct{ hidden, required, disabled node }

// visibility joins what decides whether a component is asked.
func (b *builder) visibility(c *component, around truth, hidden node) {
	v := c.json
	show, at, err := b.condition(c.outer, v)
	if err != nil {
		b.lost(at, "a condition", err)
		show = nil
	}
	rule := show != nil
	if hidden != nil {
		at = v.Get("logic")
		if show == nil {
			show = yes
		}
		show = both(show, not(hidden))
	}
	own := constant(true)
	if show != nil {
		w := &writer{b: b, scope: c.outer}
		if own, err = w.truth(show, false); err != nil {
			b.lost(at, "a condition", err)
			own, rule = constant(true), false
		}
	}
	if show == nil && v.Get("hidden").True() {
		b.hide(c)
		own = constant(c.silent)
	}
	if rule && own.constant && !own.holds {
		b.im.Change(at.Place(), "a condition", "it compares with a value that the answer can never have", "the field is never asked; correct the value")
	}
	place := foreign.Place{}
	if at != nil {
		place = at.Place()
		b.clears(c)
	}
	b.setVisible(c, join(true, around, own), rule, place)
}

// setVisible writes the condition of a field. What is decided by the layouts around is counted with the first field.
func (b *builder) setVisible(c *component, t truth, own bool, at foreign.Place) {
	var first *shownLayout
	for _, l := range c.layouts {
		if s := b.shown[l]; s != nil && !s.counted {
			s.counted = true
			if first == nil && !own {
				first = s
				continue
			}
			b.carried()
		}
	}
	if t.constant && t.holds {
		if own || first != nil {
			b.carried()
		}
		return
	}
	visible := t.String()
	if before := c.field.Visible; before.Set() { // of what a component of several asks
		visible = foreign.And(visible, before.Value)
	}
	switch {
	case own:
		b.im.Logic(at, &c.field.Visible, visible)
	case first != nil:
		b.im.Logic(first.at, &c.field.Visible, visible)
	default:
		c.field.Visible = schema.Of(visible)
		b.im.Note(&c.field.Visible, c.json.Place())
	}
}

// hide decides what becomes of a component that is hidden for ever: its value is given, or there is none.
func (b *builder) hide(c *component) {
	at := c.json.Get("hidden").Place()
	if c.silent {
		return
	}
	b.im.Change(at, "hidden", "it is in the definition and never asked", "remove it, or give it a condition")
}

// clears reports that a hidden value stays in the data of Form.io, and does not here.
func (b *builder) clears(c *component) {
	if k := c.json.Get("clearOnHide"); k.Scalar() == "false" && c.field.Type.Value != "info" {
		b.im.Change(k.Place(), "clearOnHide: false", "an answer that is not asked for any more is not submitted", "a draft keeps it")
	}
	if k := c.json.Get("validateWhenHidden"); k.True() {
		b.im.Change(k.Place(), "validateWhenHidden", "what is not asked is not checked", "give the rule to a field that is asked")
	}
}

// truthFor writes when a field is required or read-only, where logic decides it.
func (b *builder) truthFor(c *component, n node, s *schema.Scalar, what string) {
	if n == nil {
		return
	}
	w := &writer{b: b, scope: c.outer}
	t, err := w.truth(n, false)
	switch {
	case err != nil:
		b.lost(c.json.Get("logic"), "when it is "+what, err)
	case c.field.Type.Value == "group" || c.field.Type.Value == "list" && what == "disabled":
		b.im.LoseRule(c.json.Get("logic").Place(), "when it is "+what, "a "+c.field.Type.Value+" is not "+what, "give the condition to the fields inside")
	default:
		b.im.Logic(c.json.Get("logic").Place(), s, t.String())
	}
}
