package formio

import "strings"

// concat writes texts that are put together. In Form.io what is empty is no text, here it would empty the whole: join
// leaves it out.
func (w *writer) concat(n concat) (value, error) {
	var parts []value
	for _, p := range n.parts {
		v, err := w.value(p)
		if err != nil {
			return v, err
		}
		switch {
		case v.lit != nil && v.lit.text == "":
		case v.parts != nil:
			parts = append(parts, v.parts...)
		case v.lit != nil:
			parts = append(parts, value{code: quoted(v.lit.text), kind: textKind, bind: bindTight, lit: v.lit})
		default:
			parts = append(parts, v)
		}
	}
	if len(parts) == 1 && parts[0].kind.numeric() && parts[0].lit == nil {
		return parts[0], nil // '' + x, or a template of x alone: what it is becomes the type of the field
	}
	for i, v := range parts {
		var err error
		if parts[i], err = textOf(v); err != nil {
			return value{}, err
		}
	}
	return together(parts), nil
}

// textOf makes a text of what a script puts into one.
func textOf(v value) (value, error) {
	switch {
	case v.kind.textual():
		return v, nil
	case v.kind == truthKind:
		return value{code: "(" + v.in(bindOr) + ` ? "true" : "false")`, kind: textKind, bind: bindTight}, nil
	}
	return value{}, noText(v)
}

// noText says why something cannot be put into a text.
func noText(v value) error {
	switch {
	case v.kind == moneyKind:
		return unclear("%s is an amount of money, and the language makes no text of an amount: only {{ }} in a text of the form shows one", v.code)
	case v.kind.numeric():
		return unclear("%s is a number, and the language makes no text of a number: only {{ }} in a text of the form shows one", v.code)
	case v.kind == dateKind, v.kind == partialDateKind, v.kind == datetimeKind, v.kind == timeKind:
		return unclear("%s is a date or a time, and the language makes no text of it: only {{ }} in a text of the form shows one", v.code)
	}
	return unclear("%s is no text, and the language puts only texts together", v.code)
}

// together puts parts together: with join where one may be empty.
func together(all []value) value {
	parts := spaced(all)
	out := value{kind: textKind, bind: bindTight, parts: all}
	var codes []string
	empties := false
	for _, v := range parts {
		codes = append(codes, v.in(bindSum))
		empties = empties || len(v.empties) > 0
	}
	switch {
	case len(parts) == 0:
		return value{code: "nil", kind: textKind, bind: bindTight, lit: &literal{kind: aText}}
	case len(parts) == 1:
		out.code, out.bind, out.empties = codes[0], max(parts[0].bind, bindSum), parts[0].empties
	case empties:
		out.code = "join([" + strings.Join(codes, ", ") + "])"
		out.empties = []string{out.code}
	default:
		out.code, out.bind = strings.Join(codes, " + "), bindSum
	}
	return out
}

// spaced puts a blank before what follows it, because alone it is no text. So the blank before an answer that is not
// there goes with it. One at the end says nothing.
func spaced(parts []value) []value {
	var out []value
	gap := ""
	for _, v := range parts {
		switch {
		case v.lit != nil && strings.TrimSpace(v.lit.text) == "":
			gap += v.lit.text
			continue
		case v.lit != nil && gap != "":
			v.code = quoted(gap + v.lit.text)
		case gap != "":
			v.code, v.bind = quoted(gap)+" + "+v.in(bindSum), bindSum
		}
		out, gap = append(out, v), ""
	}
	return out
}
