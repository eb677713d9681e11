package formio

import (
	"github.com/vordruck/vordruck/schema/foreign"
)

// actions reads the logic of a component: triggers, and what each does to it. Of several that change the same, the last
// whose trigger holds decides.
func (b *builder) actions(c *component) states {
	var s states
	for _, l := range c.json.Get("logic").Items() {
		list := l.Get("actions").Items()
		if len(list) == 0 {
			continue
		}
		trigger, err := b.trigger(c, l.Get("trigger"))
		if err != nil {
			for range list {
				b.lost(l.Get("trigger"), "a trigger", err)
			}
			continue
		}
		for _, a := range list {
			b.action(c, &s, trigger, a)
		}
	}
	return s
}

func (b *builder) trigger(c *component, v *foreign.JSON) (node, error) {
	switch v.Get("type").Text() {
	case "simple":
		n, err := b.simple(c.outer, v.Get("simple"))
		if n == nil && err == nil {
			err = unclear("the trigger names no component")
		}
		return n, err
	case "javascript":
		return b.script(v.Get("javascript"), "result", no)
	case "json":
		return b.jsonLogic(v.Get("json"))
	}
	return nil, unclear("the trigger is an event")
}

// action notes what an action does where its trigger holds.
func (b *builder) action(c *component, s *states, trigger node, a *foreign.JSON) {
	property := a.At("property", "value").Text()
	kind := a.Get("type").Text()
	state := literal{aTruth, pick(a.Get("state").True(), "true", "false")}
	change := func(n *node, key string) {
		if *n == nil {
			*n = literal{aTruth, pick(valueAt(c.json, key).True(), "true", "false")}
		}
		*n = choiceOf{trigger, state, *n}
	}
	switch {
	case kind == "property" && property == "hidden":
		change(&s.hidden, "hidden")
		b.countHiding(c, trigger)
	case kind == "property" && property == "disabled" && c.field.Type.Value != "info":
		change(&s.disabled, "disabled")
	case kind == "property" && property == "validate.required" && c.field.Type.Value != "info":
		change(&s.required, "validate.required")
	case kind == "property" && (property == "label" || property == "title" || property == "description" || property == "tooltip"):
		b.relabel(c, trigger, a, property)
	default:
		b.im.LoseRule(a.Place(), "an action "+a.Source(maxQuote), "a definition does not change a field in this way", "use a computed value, or two fields with conditions")
	}
}

// countHiding counts an action that hides: it is part of the condition of the field, which is written later.
func (b *builder) countHiding(c *component, trigger node) {
	w := &writer{b: b, scope: c.outer}
	if _, err := w.truth(trigger, false); err == nil {
		b.carried()
	}
}
