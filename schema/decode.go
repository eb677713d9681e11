package schema

import (
	"fmt"
	"slices"
	"strings"
)

// decoder turns a tree into typed values by the tables. It reports and goes on, so that one pass
// finds everything.
type decoder struct {
	report  *report
	src     *source
	fields  int
	lang    *tables
	lost    map[any][]string // see Definition.Lost
	dropped bool             // something under the key at hand was wrong
}

// holdsExpression reports whether an expression stands at a key.
func (o *object[T]) holdsExpression(name string) bool {
	_, k := o.line(name)
	var described Key
	if k != nil {
		described.Name = k.name
		k.shape.describe(&described)
	}
	return described.Holds == HoldsExpression
}

// decodeObject reads a map. What is wrong with it is reported; the value is nil when it is no map.
func decodeObject[T any](d *decoder, o *object[T], n *node) *T {
	n = n.resolve()
	if n.kind == listNode && o.short != nil {
		n = &node{kind: mapNode, pos: n.pos, entries: []entry{{key: &node{kind: scalarNode, value: o.short.key, pos: n.pos, style: built}, value: n}}}
	}
	if n.kind != mapNode {
		d.kind(n, mapNode, "the "+o.noun)
		return nil
	}
	v := new(T)
	*o.pos(v) = n.pos
	if o.holdsLabels(n) {
		d.labelsAlone(n, o.noun, o.short.key)
		d.lose(v, o.short.key)
		return v
	}
	var seen uint64
	cut := d.cutValues(n, func(name string) bool { _, k := o.line(name); return k != nil || o.suggest(name, o.kindOf(n)) != "" }, o.holdsExpression)
	for at, e := range n.entries {
		i, k := o.line(e.key.value)
		if cut[at] {
			if k != nil {
				d.lose(v, k.name)
				seen |= 1 << i
			}
			continue
		}
		if k == nil {
			meant := ""
			if !d.report.full {
				meant = o.suggest(e.key.value, o.kindOf(n))
			}
			d.unknownKey(whereIs(o.noun, n), e.key, meant)
			d.lose(v, meant)
			if i, _ := o.line(meant); i >= 0 {
				seen |= 1 << i // that it is missing is the same mistake
			}
			continue
		}
		seen |= 1 << i
		d.under(v, k.name, func() { k.shape.decode(d, e.value.resolve(), v, k.name) })
	}
	if n.damaged {
		d.lose(v, "")
	}
	for i, k := range o.keys {
		if k.required && seen&(1<<i) == 0 && !n.damaged {
			d.missingKey(n, o.noun, k.name, k.doc)
		}
	}
	if o.bound != nil {
		d.bound(n, o.bound(v))
	}
	if o.check != nil {
		o.check(d, n, v)
	}
	return v
}

// holdsLabels reports whether labels by value stand in the place of a map: the short form is a list alone.
func (o *object[T]) holdsLabels(n *node) bool {
	if o.short == nil || !o.short.labels || n.damaged || len(n.entries) == 0 {
		return false
	}
	misspelt := true
	for _, e := range n.entries {
		if _, k := o.line(e.key.value); k != nil || e.value.resolve().kind == listNode {
			return false
		}
		misspelt = misspelt && o.suggest(e.key.value, o.kindOf(n)) != ""
	}
	return !misspelt
}

// labelsAlone reports labels by value that stand without their key.
func (d *decoder) labelsAlone(n *node, noun, key string) {
	label := "…"
	if first := n.entries[0].value.resolve(); first.kind == scalarNode {
		label = shorten(first.value)
	}
	d.report.add(codeMissingKey, n.pos, fault{
		summary: fmt.Sprintf("the %s needs the key %q before a map of labels by value", noun, key),
		detail:  fmt.Sprintf("write %s: {%s: %s, …}", key, shorten(n.entries[0].key.value), label),
	})
}

// whereIs names a map in a sentence: what it is, and its id, as far as it has one. Sentences are made
// only when something is wrong: most of a file is right.
func whereIs(noun string, n *node) string {
	for _, name := range []string{"id", "value"} {
		if v := n.get(name); v != nil && v.kind == scalarNode && v.value != "" {
			return fmt.Sprintf("the %s %q", noun, shorten(v.value))
		}
	}
	return "the " + noun
}

// kind holds a node to a kind.
func (d *decoder) kind(n *node, kind nodeKind, where string) bool {
	if n.kind == kind && !(kind == scalarNode && n.null()) {
		return true
	}
	switch d.drop(); {
	case n.null():
		d.report.add(codeNoValue, n.pos, fault{
			summary: where + " has no value",
			detail:  "write " + kindNames[kind] + ", or remove the key; a text that is the word null needs quotes",
		})
	default:
		d.report.add(codeWrongKind, n.pos, fault{
			summary: fmt.Sprintf("%s is %s", where, kindNames[n.kind]),
			detail:  "write " + kindNames[kind],
		})
	}
	return false
}

// scalar reads one value of a class.
func (d *decoder) scalar(n *node, c *class, where string) Scalar {
	n = n.resolve()
	if !d.kind(n, scalarNode, where) {
		return Scalar{}
	}
	if code, f, wrong := c.problem(n.value); wrong {
		d.drop()
		f.summary = fmt.Sprintf("%s cannot be %q", where, shorten(n.value))
		pos := n.pos
		if strings.TrimSpace(n.value) == "" {
			pos = n.scalar(d.src).At(0) // where an expression that is blank is also wrong, so that it is said once
		}
		d.report.add(code, pos, f)
	}
	return n.scalar(d.src)
}

// shorten keeps a value readable inside a sentence.
func shorten(value string) string {
	const limit = 60
	for i, n := 0, 0; i < len(value); n++ {
		if n == limit {
			return value[:i] + "…"
		}
		i += width(value, i)
	}
	return value
}

// list returns the items of a list.
func (d *decoder) list(n *node, where string) []entry {
	if !d.kind(n, listNode, where) {
		return nil
	}
	return n.entries
}

// mapping returns the entries of a map.
func (d *decoder) mapping(n *node, where string) []entry {
	if !d.kind(n, mapNode, where) {
		return nil
	}
	return n.entries
}

func (d *decoder) unknownKey(where string, key *node, suggestion string) {
	d.report.add(codeUnknownKey, key.pos, fault{
		summary:    fmt.Sprintf("%s has no key %q", where, shorten(key.value)),
		suggestion: suggestion,
	})
}

func (d *decoder) missingKey(n *node, noun, name, doc string) {
	d.report.add(codeMissingKey, n.pos, fault{
		summary: fmt.Sprintf("%s needs the key %q", whereIs(noun, n), name),
		detail:  name + ": " + strings.TrimSuffix(firstSentence(doc), "."),
	})
}

func firstSentence(doc string) string {
	if i := strings.Index(doc, ". "); i >= 0 {
		return doc[:i]
	}
	return doc
}

// conflict reports the second of two keys that exclude each other, and returns whether there is one.
func (d *decoder) conflict(n *node, noun string, names ...string) bool {
	first := ""
	for _, e := range n.entries {
		if !slices.Contains(names, e.key.value) {
			continue
		}
		if first != "" {
			d.report.add(codeConflictingKeys, e.key.pos, fault{
				summary: fmt.Sprintf("%s has both %q and %q", whereIs(noun, n), first, e.key.value),
				detail:  "keep one of them",
			})
			return true
		}
		first = e.key.value
	}
	return false
}

// unique reports names that were used before in the same list.
func (d *decoder) unique(what string, names []Scalar) {
	if len(names) < 2 {
		return
	}
	seen := map[string]Position{}
	for _, s := range names {
		first, twice := seen[s.Value]
		if twice && s.Set() {
			d.report.add(codeDuplicateID, s.Pos, fault{
				summary: fmt.Sprintf("there are two %s %q", what, shorten(s.Value)),
				detail:  fmt.Sprintf("the first one is in line %d; give each a name of its own", first.Line),
			})
			continue
		}
		seen[s.Value] = s.Pos
	}
}
