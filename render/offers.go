package render

import "strings"

// offers are the options of a choice, written once, with the places where the mark of the
// chosen one goes.
type offers struct {
	html   string
	mark   string
	values []string
	places []int
	index  map[string]int // nil where looking along values is as quick
}

// few is how many options are as quick to look along as to look up.
const few = 8

// offersOf makes the offers of marks that follow each other. The options of a code list
// that several fields offer are held once.
func (c *compiler) offersOf(marks []op) *offers {
	o := &offers{mark: marks[0].text}
	var html strings.Builder
	for _, m := range marks {
		html.WriteString(m.lit)
		o.values = append(o.values, m.extra.value)
		o.places = append(o.places, html.Len())
	}
	o.html = html.String()
	if have := c.offers[o.html]; have != nil {
		return have
	}
	if len(o.values) > few {
		o.index = make(map[string]int, len(o.values))
		for i := len(o.values) - 1; i >= 0; i-- {
			o.index[o.values[i]] = i
		}
	}
	c.offers[o.html] = o
	return o
}

// place returns where the option with a value stands, or -1.
func (o *offers) place(v string) int {
	if o.index != nil {
		if i, ok := o.index[v]; ok {
			return i
		}
		return -1
	}
	for i, have := range o.values {
		if have == v {
			return i
		}
	}
	return -1
}
