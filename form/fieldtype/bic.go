package fieldtype

// bic is the code of a bank (ISO 9362), in capitals without blanks.
func bic() Type {
	t := textual("bic")
	t.Parse = parseCode("")
	t.Literal = literalOf(t.Parse)
	t.Check = checkText(codeBIC, func(s string) bool { return len(s) <= 11 && satisfies(s, "bic") })
	t.Schema = schema("type", "string", "pattern", `^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$`)
	t.Example = example("BYLADEM1001", "BYLADEM1001")
	return t
}
