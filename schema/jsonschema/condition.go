package jsonschema

// conditions are what a place says by if and then, in order.
type conditions struct{ list []*condition }

// condition is an if with what follows from it. when is written, to find equal ones.
type condition struct {
	when, then, otherwise formula
	key                   string
}

// source is what of the definition a condition comes from.
type source struct{ path, what string }

// when says that one formula follows from another, and a third from its opposite. What cannot be said in full is said
// as far as every submission keeps to it, and noted.
func (e *exporter) when(at *place, cond, then, otherwise formula, from source) {
	because := why(cond)
	for _, f := range []formula{then, otherwise} {
		if because == "" {
			because = why(f)
		}
	}
	if because != "" {
		e.gap(from.path, from.what, because)
	}
	then, otherwise = settle(then, true), settle(otherwise, true)
	if why(cond) == "" {
		e.say(at, cond, then, otherwise, from)
		return
	}
	e.say(at, settle(cond, false), then, truth(true), from)
	e.say(at, settle(cond, true), truth(true), otherwise, from)
}

// say writes a condition down at its place. One that also reads what is around the place is written around it.
func (e *exporter) say(at *place, cond, then, otherwise formula, from source) {
	switch {
	case cond == formula(truth(true)):
		cond, otherwise = truth(true), truth(true)
	case cond == formula(truth(false)):
		cond, then, otherwise = truth(true), otherwise, truth(true)
	}
	if then == formula(truth(true)) && otherwise == formula(truth(true)) {
		return
	}
	if foreignTo(at, cond, then, otherwise) == "" {
		e.rules[at].add(cond, then, otherwise)
		return
	}
	list, ok := clauses(and(or(not(cond), then), or(cond, otherwise)))
	if !ok {
		e.gap(from.path, from.what, "a condition over several levels of rows that falls into too many cases")
		return
	}
	for _, c := range list {
		e.hoist(at, c)
	}
}

// hoist writes a clause about rows and what is around them: either something around the list holds, or all rows keep to the rest.
func (e *exporter) hoist(at *place, clause []atom) {
	way := []*place{at}
	top := at
	for p := at; p != nil; p = p.outer {
		for _, a := range clause {
			if a.at == p {
				top = p
			}
		}
	}
	for p := at; p != top; p = p.outer {
		way = append([]*place{p.outer}, way...)
	}
	e.rules[top].add(truth(true), along(way, clause), truth(true))
}

// along makes a clause a formula about the first of the places, each of which lies in the one before.
func along(way []*place, clause []atom) formula {
	var here []formula
	for _, a := range clause {
		if a.at == way[0] {
			here = append(here, a)
		}
	}
	if len(way) > 1 {
		rows := schemaOf(along(way[1:], clause))
		here = append(here, atom{way[0], way[1].path, object{{"items", rows}}, false})
	}
	return or(here...)
}

// add appends a condition, or adds to one that is the same.
func (c *conditions) add(cond, then, otherwise formula) {
	key := string(appendJSON(nil, schemaOf(cond)))
	for _, known := range c.list {
		if known.key == key && key != "true" {
			known.then, known.otherwise = and(known.then, then), and(known.otherwise, otherwise)
			return
		}
	}
	c.list = append(c.list, &condition{cond, then, otherwise, key})
}

// schemas returns the conditions as schemas that must all hold.
func (c *conditions) schemas() []any {
	var out []any
	for _, k := range c.list {
		if k.when == formula(truth(true)) {
			out = append(out, schemaOf(k.then))
			continue
		}
		s := object{{"if", schemaOf(k.when)}}
		if then := schemaOf(k.then); then != true {
			s = s.with("then", then)
		}
		if otherwise := schemaOf(k.otherwise); otherwise != true {
			s = s.with("else", otherwise)
		}
		out = append(out, s)
	}
	return out
}
