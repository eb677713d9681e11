package fieldtype

// consent is one box that must be ticked. A box that is not ticked posts nothing, which is blank; "false" is an
// answer like any other, and it is the form that refuses everything but true where the consent is required.
func consent() Type {
	t := boolean()
	t.Name = "consent"
	t.Keys, t.Widgets = nil, nil
	t.Control = Check
	return t
}
