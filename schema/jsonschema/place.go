package jsonschema

import (
	"github.com/vordruck/vordruck/form"
)

// place is where data lies that formulas speak of: the whole submission, each row of a list, or the item of a predicate.
type place struct {
	object *form.Object
	outer  *place // around the list whose rows these are; nil for the root, and for an item
	path   []step // of the list in outer
}

// step leads from a value into it: to the member of an object, or to an item of an array.
type step struct {
	key   string // "" for an item
	index int
}

// ref is a value that an expression reads.
type ref struct {
	at    *place
	path  []step
	field *form.Field // nil for the item of a list of texts
}

// has says that the value is there and passes a schema.
func (r ref) has(test any) formula {
	if len(r.path) == 0 && test == true {
		return truth(true)
	}
	return atom{r.at, r.path, test, true}
}

func (r ref) present() formula { return r.has(true) }
func (r ref) absent() formula  { return not(r.present()) }

// pathOf returns the keys that lead from an object to a field in it, through the groups around the field.
func pathOf(f *form.Field) []step {
	path := []step{{key: f.ID()}}
	for p := f.Parent(); p != nil && p.Object() == f.Object(); p = p.Parent() {
		path = append([]step{{key: p.ID()}}, path...)
	}
	return path
}

// schemaOf returns a formula about values of one place as a schema of that place.
func schemaOf(f formula) any {
	switch f := f.(type) {
	case truth:
		return bool(f)
	case atom:
		return schemaOfAll(both{f})
	case both:
		return schemaOfAll(f)
	case either:
		return schemaOfAny(f)
	}
	return true
}

// schemaOfAny joins schemas by anyOf. Values of one member become one enum.
func schemaOfAny(list either) any {
	var out []any
	for i := 0; i < len(list); i++ {
		a, isAtom := list[i].(atom)
		values := oneValue(a)
		for isAtom && len(values) > 0 && i+1 < len(list) {
			b, ok := list[i+1].(atom)
			more := oneValue(b)
			if !ok || len(more) == 0 || !samePath(a, b) {
				break
			}
			values, i = append(values[:len(values):len(values)], more...), i+1
		}
		if values = distinct(values); len(values) > 1 {
			a.test = object{{"enum", values}}
			out = append(out, schemaOf(a))
			continue
		}
		out = append(out, schemaOf(list[i]))
	}
	if len(out) == 1 {
		return out[0]
	}
	return object{{"anyOf", out}}
}

// oneValue returns the values that an atom says its value is one of; none for an atom that says something else.
func oneValue(a atom) []any {
	test, ok := a.test.(object)
	if !ok || !a.must || len(test) != 1 {
		return nil
	}
	if values, ok := test[0].value.([]any); ok && test[0].key == "enum" {
		return values
	}
	if test[0].key == "const" {
		return []any{test[0].value}
	}
	return nil
}

// distinct leaves out values that are there already.
func distinct(values []any) []any {
	var out []any
	known := map[string]bool{}
	for _, v := range values {
		if key := string(appendJSON(nil, v)); !known[key] {
			known[key] = true
			out = append(out, v)
		}
	}
	return out
}

func samePath(a, b atom) bool {
	if len(a.path) != len(b.path) {
		return false
	}
	for i := range a.path {
		if a.path[i] != b.path[i] {
			return false
		}
	}
	return true
}

// branch is a value that several atoms of one place speak about.
type branch struct {
	step     step
	required bool
	tests    []any
	inner    []*branch
}

func (b *branch) child(s step) *branch {
	for _, c := range b.inner {
		if c.step == s {
			return c
		}
	}
	c := &branch{step: s}
	b.inner = append(b.inner, c)
	return c
}

// schemaOfAll puts what must hold at once into one schema. An atom that must be there is merged with the others; one that is
// tested only where it is there has a branch of its own, unless its way is there anyway.
func schemaOfAll(list both) any {
	var root branch
	var others []any
	for _, f := range list {
		a, ok := f.(atom)
		if !ok {
			others = append(others, schemaOf(f))
			continue
		}
		at := &root
		for _, s := range a.path {
			at = at.child(s)
			at.required = at.required || a.must
		}
		if a.test != true {
			at.tests = append(at.tests, a.test)
		}
	}
	all := append(root.schemas(), others...)
	switch len(all) {
	case 0:
		return true
	case 1:
		return all[0]
	}
	return object{{"allOf", all}}
}

// schema returns what a branch says of its value.
func (b *branch) schema() any {
	all := b.schemas()
	switch len(all) {
	case 0:
		return true
	case 1:
		return all[0]
	}
	return object{{"allOf", all}}
}

func (b *branch) schemas() []any {
	var properties, items object
	var required, prefix, all []any
	least := 0
	for _, c := range b.inner {
		if c.step.key == "" {
			for len(prefix) <= c.step.index {
				prefix = append(prefix, true)
			}
			prefix[c.step.index] = c.schema()
			if c.required {
				least = max(least, c.step.index+1)
			}
			continue
		}
		if s := c.schema(); s != true {
			properties = append(properties, member{c.step.key, s})
		}
		if c.required {
			required = append(required, c.step.key)
		}
	}
	if prefix != nil {
		items = items.with("prefixItems", prefix)
	}
	if least > 0 {
		items = items.with("minItems", least)
	}
	if properties != nil {
		items = items.with("properties", properties)
	}
	if required != nil {
		items = items.with("required", required)
	}
	if items != nil {
		all = append(all, items)
	}
	return append(all, b.tests...)
}
