package schema

import (
	"regexp"
	"strings"
)

// cutValues reports values without quotes that a comma in braces cuts off: of
//
//	{id: adult, assert: born <= addYears(today(), -18), at: born}
//
// YAML makes a key of -18). It returns which entries are such a value, or a piece of one: nothing that they say can be used.
// known reports whether a name is, or is nearly, a key of the map, and formula whether an expression stands at it.
func (d *decoder) cutValues(n *node, known, formula func(name string) bool) map[int]bool {
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
		if written, ok := d.src.between(e.value, n.entries[i+pieces].key); ok {
			whole = written
		}
		if cut == nil {
			cut = map[int]bool{}
		}
		for at := i; at <= i+pieces; at++ {
			cut[at] = true
		}
		d.report.add(codeSyntax, e.value.pos, fault{
			summary: "the value of " + shorten(e.key.value) + " ends at the comma: between braces a comma begins the next key",
			detail:  quotedOrPoint(e.key.value, whole, formula(e.key.value)),
		})
		i += pieces
	}
	return cut
}

// between returns what the author wrote from the beginning of one value without quotes to the end of another on the same line.
func (s *source) between(from, to *node) (string, bool) {
	start, end := s.offset(from.pos), s.offset(to.pos)+len(to.value)
	if from.pos.Line != to.pos.Line || start > end || end > len(s.text) || !strings.HasSuffix(s.text[start:end], to.value) {
		return "", false
	}
	return s.text[start:end], true
}

var decimalComma = regexp.MustCompile(`\b[0-9]+,[0-9]+\b`)

// quotedOrPoint says what would be right instead of a value that a comma cuts off: a decimal point in a formula where no comma can
// stand between numbers, and quotes otherwise.
func quotedOrPoint(key, whole string, formula bool) string {
	write := func(value string) string {
		return key + ": " + inlineScalar(&node{kind: scalarNode, style: plain, value: value}, true)
	}
	if at := decimalComma.FindStringIndex(whole); formula && at != nil && !strings.ContainsAny(whole[:at[0]], "([\"'") {
		return "write numbers with a decimal point: " + write(decimalComma.ReplaceAllStringFunc(whole, func(number string) string { return strings.Replace(number, ",", ".", 1) }))
	}
	return "put a text with a comma in quotes: " + write(whole)
}
