package fieldtype

import "slices"

// Keys that mean something for whole families of types.
var (
	inputKeys  = []string{"autocomplete", "placeholder"}
	lengthKeys = []string{"minLength", "maxLength", "pattern", "charset"}
	boundKeys  = []string{"minimum", "maximum"}
	optionKeys = []string{"options", "codeList", "source", "dependsOn"}
	itemKeys   = []string{"minItems", "maxItems"}
)

// oneOf are the widgets of what is one of several.
var oneOf = []string{string(Radio), string(Select), "combo"}

// keys joins families of keys and single ones, in a new slice.
func keys(families ...[]string) []string { return slices.Concat(families...) }
