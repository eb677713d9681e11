package form

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// A definition that was read with errors is compiled all the same, to find what else is wrong. What could not be read is
// missing from it, which must not be reported a second time: where something is missing is known for each part, see
// [schema.Definition.Lost], so that only what can follow from it is left out.

// lost reports whether the value of a key of a part of the definition may be missing because it could not be read.
// One that is written is whole, unless it is named among what was lost.
func (c *compiler) lost(part any, key string, written bool) bool {
	if !c.read {
		return false
	}
	keys := c.def.Lost(part)
	return slices.Contains(keys, key) || !written && slices.Contains(keys, "")
}

// lostFields notes in a scope that fields may be missing from it.
func (c *compiler) lostFields(scope *expression.Scope, part any, fields []*schema.Field) {
	scope.Partial = scope.Partial || c.lost(part, "fields", fields != nil)
}

// lostBlock is lostFields for the fields of a block.
func (c *compiler) lostBlock(scope *expression.Scope, b *loadedBlock) {
	if b == nil {
		scope.Partial = true
		return
	}
	c.lostFields(scope, b.Block, b.Fields)
}

// untyped reports whether the type of a field is not known: it could not be read, which was reported.
func (c *compiler) untyped(def *schema.Field) bool {
	return c.lost(def, "type", def.Type.Set() || def.Use.Set()) || c.lost(def, "use", true) || c.read && !def.Type.Set() && !def.Use.Set()
}

// hidden reports whether a path may lead to a field that could not be read: it begins with a name that is missing
// where names are missing, or leads into such a group or list.
func hidden(path string, scope *expression.Scope) bool {
	first, rest, _ := strings.Cut(path, ".")
	for s := scope; s != nil; s = s.Outer {
		sym := s.Own(first)
		switch {
		case sym == nil && s.Partial:
			return true
		case sym == nil:
			continue
		case rest == "":
			return false
		case sym.Group != nil:
			return hidden(rest, &expression.Scope{Symbols: sym.Group.Symbols, Partial: sym.Group.Partial})
		case sym.Type.Row != nil:
			return hidden(rest, &expression.Scope{Symbols: sym.Type.Row.Symbols, Partial: sym.Type.Row.Partial})
		}
		return false
	}
	return false
}
