package schema

import (
	"slices"
)

// Part is a kind of map in a definition: a page, a field, a rule. It tells editors which keys there are.
type Part struct {
	ID    string // the name that keys hold it by: "field"; see Key.Part
	Noun  string // in sentences
	Doc   string
	Keys  []Key  // in the order of the language
	Short string // the key whose list can stand for the whole, or ""
}

// Key is a line of the language's tables.
type Key struct {
	Name     string
	Doc      string
	Required bool
	Types    []string // field types that it means something for; nil is all
	Examples []string
	Holds    Holds
	Part     string   // of HoldsPart, HoldsParts, HoldsNamed and HoldsOptions: the ID of the part
	Class    string   // of HoldsValue, HoldsExpression and HoldsValues: the name of the class in [DefinitionSchema]
	Words    []string // of the same: values that are right. There may be others.
}

// Holds says what stands under a key.
type Holds uint8

// What a key holds.
const (
	HoldsValue      Holds = iota // a value
	HoldsExpression              // an expression, or a literal where one is meant
	HoldsText                    // a text, or a map of texts by language
	HoldsValues                  // a list of values
	HoldsPart                    // a map
	HoldsParts                   // a list of maps
	HoldsNamed                   // maps by name
	HoldsOptions                 // options: a list of maps or values, or a map of labels by value
	HoldsMessages                // texts by the code of a problem
)

// FieldTypes returns the names of the built-in field types, in the order of the language.
func FieldTypes() []string { return slices.Clone(fieldTypes) }

// Vocabulary returns every part of the language: the definition first, then what stands in it, and the files that
// can lie beside it (blockFile, codeListFile). It is a copy.
func Vocabulary() []Part {
	t := language
	return []Part{
		vocabularyOf(t.definition), vocabularyOf(t.access), vocabularyOf(t.parameter), vocabularyOf(t.block), vocabularyOf(t.codeList),
		vocabularyOf(t.page), vocabularyOf(t.stop), vocabularyOf(t.field), vocabularyOf(t.option), vocabularyOf(t.rule), vocabularyOf(t.suppression),
		vocabularyOf(t.blockFile), vocabularyOf(t.codeListFile),
	}
}

func vocabularyOf[T any](o *object[T]) Part {
	p := Part{ID: o.id, Noun: o.noun, Doc: o.doc}
	if o.short != nil {
		p.Short = o.short.key
	}
	for _, k := range o.keys {
		out := Key{Name: k.name, Doc: k.doc, Required: k.required, Types: slices.Clone(k.types), Examples: slices.Clone(k.examples)}
		k.shape.describe(&out)
		p.Keys = append(p.Keys, out)
	}
	return p
}

// Means reports whether the key means something for fields of a type. Types of a host may use every key.
func (k Key) Means(kind string) bool {
	return k.Types == nil || !slices.Contains(fieldTypes, kind) || slices.Contains(k.Types, kind)
}

func (c *class) describe(k *Key) {
	k.Class, k.Words = c.name, slices.Concat(c.enum, c.known)
}

func (s scalarShape[T]) describe(k *Key) {
	s.class.describe(k)
	if (s.class == isExpression || s.class == isCondition || s.class == isBound) && k.Name != "pattern" {
		k.Holds = HoldsExpression
	}
}

func (s textShape[T]) describe(k *Key) { k.Holds = HoldsText }

func (s scalarsShape[T]) describe(k *Key) {
	s.class.describe(k)
	k.Holds = HoldsValues
}

func (s objectShape[T, E]) describe(k *Key)  { k.Holds, k.Part = HoldsPart, s.of.id }
func (s objectsShape[T, E]) describe(k *Key) { k.Holds, k.Part = HoldsParts, s.of.id }
func (s namedShape[T, E]) describe(k *Key)   { k.Holds, k.Part = HoldsNamed, s.of.id }
func (s optionsShape[T]) describe(k *Key)    { k.Holds, k.Part = HoldsOptions, s.of.id }
func (messagesShape) describe(k *Key)        { k.Holds = HoldsMessages }
