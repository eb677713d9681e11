package schema

// cutValues reports values without quotes that a comma in braces cuts off: of
//
//	{id: adult, assert: born <= addYears(today(), -18), at: born}
//
// YAML makes a key of -18). It returns which entries are such a value, or a piece of one: nothing that they say can be used.
// known reports whether a name is, or is nearly, a key of the map.
func (d *decoder) cutValues(n *node, known func(name string) bool) map[int]bool {
	if !n.flow {
		return nil
	}
	var cut map[int]bool
	for i := 0; i < len(n.entries); i++ {
		e, pieces := n.entries[i], 0
		if e.value.kind != scalarNode || e.value.style != plain || e.value.null() {
			continue
		}
		whole := e.value.value
		for _, next := range n.entries[i+1:] {
			if next.key.style != plain || next.value.kind != scalarNode || next.value.value != "" || next.value.style != plain || known(next.key.value) {
				break
			}
			pieces++
			whole += ", " + next.key.value
		}
		if pieces == 0 {
			continue
		}
		if cut == nil {
			cut = map[int]bool{}
		}
		for at := i; at <= i+pieces; at++ {
			cut[at] = true
		}
		d.report.add(codeSyntax, e.value.pos, fault{
			summary: "the value of " + shorten(e.key.value) + " ends at the comma: between braces a comma begins the next key",
			detail:  "put a text with a comma in quotes: " + e.key.value + ": " + inlineScalar(&node{kind: scalarNode, style: plain, value: whole}, true),
		})
		i += pieces
	}
	return cut
}
