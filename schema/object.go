package schema

import "slices"

// object is the table for one kind of map in a file: its keys, where each goes, and what it
// means. The decoder, the printer and the JSON Schema are all made from it.
type object[T any] struct {
	id    string // of the definition in the JSON Schema
	noun  string // in sentences
	doc   string // what it is
	pos   func(*T) *Position
	keys  []key[T]
	index map[string]int
	short *shortForm                // another way to write it; may be nil
	bound func(*T) []*Suppression   // what says how far it reaches; may be nil
	check func(*decoder, *node, *T) // what holds between keys; may be nil
	extra func() members            // the same for the JSON Schema
	file  bool                      // it can be a file of its own
	form  string                    // the title of the file in the JSON Schema
	name  func(*T) *Scalar          // of a member of a map by name
	kind  func(*node) string        // the field type that decides which keys mean something; may be nil
}

// shortForm is a list written in the place of a map that has only one key of interest.
type shortForm struct {
	key    string
	doc    string
	labels bool // the key also takes a map of labels by value, for which the short form does not stand
}

// key is a line of the table.
type key[T any] struct {
	name     string
	doc      string
	required bool
	types    []string // field types that the key means something for; nil is all. Host types may use every key.
	synonyms []string // what other engines call it, for suggestions
	examples []string
	shape    shape[T]
}

// shape is the kind of node that stands under a key: how it is read into its place, written from
// it, and described.
type shape[T any] interface {
	decode(d *decoder, n *node, owner *T, where string)
	encode(p *printer, owner *T) *node // nil when it was not written
	schema() members
	describe(k *Key) // for editors, see Vocabulary
}

// means reports whether the key means something for a field type. A type that is not built in is the host's.
func (k *key[T]) means(kind string) bool {
	return k.types == nil || !slices.Contains(fieldTypes, kind) || slices.Contains(k.types, kind)
}

func (o *object[T]) schemaName() string { return o.id }

// line finds a key, or nil.
func (o *object[T]) line(name string) (int, *key[T]) {
	if i, ok := o.index[name]; ok {
		return i, &o.keys[i]
	}
	return -1, nil
}

// complete sets the keys of an object and indexes them.
func (o *object[T]) complete(keys ...key[T]) {
	o.keys = keys
	o.index = make(map[string]int, len(keys))
	for i, k := range keys {
		o.index[k.name] = i
	}
}

// suggest returns the key that was probably meant in a map of a kind: by its name, or by what other engines call it. What
// means nothing for the kind is the last to be thought of.
func (o *object[T]) suggest(word, kind string) string {
	var names, others, strange []string
	meant := map[string]string{}
	for _, k := range o.keys {
		if !k.means(kind) {
			strange = append(strange, k.name)
			continue
		}
		names = append(names, k.name)
		for _, s := range k.synonyms {
			if meant[s] == "" {
				meant[s] = k.name
				others = append(others, s)
			}
		}
	}
	if near := nearest(word, names); near != "" {
		return near
	}
	if near := meant[nearest(word, others)]; near != "" {
		return near
	}
	return nearest(word, strange)
}

// instead returns the key that does for a kind what a key does that means nothing for it, or "".
func (o *object[T]) instead(name, kind string) string {
	for _, k := range o.keys {
		if k.types != nil && slices.Contains(k.types, kind) && slices.Contains(k.synonyms, name) {
			return k.name
		}
	}
	return ""
}

// kindOf returns what decides which keys of a map mean something, or "".
func (o *object[T]) kindOf(n *node) string {
	if o.kind == nil {
		return ""
	}
	return o.kind(n)
}

// The modifiers of a line read as the end of its sentence.

func (k key[T]) must() key[T] { k.required = true; return k }

func (k key[T]) only(types ...string) key[T] { k.types = types; return k }

func (k key[T]) like(synonyms ...string) key[T] { k.synonyms = synonyms; return k }

func (k key[T]) example(examples ...string) key[T] { k.examples = examples; return k }
