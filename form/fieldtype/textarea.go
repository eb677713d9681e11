package fieldtype

// textarea is text of several lines, which end in \n.
func textarea() Type {
	t := textual("textarea")
	t.Keys = keys(lengthKeys, inputKeys, []string{"widget"})
	t.Widgets = []string{string(TextArea), string(Input)}
	t.Parse = parseLines
	t.Literal = literalOf(parseLines)
	t.Control = TextArea
	t.InputType = ""
	t.Spellcheck = true
	return t
}
