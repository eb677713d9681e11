package pattern

// anything is the node of all values.
func anything() *node {
	return &node{op: opRepeat, subs: []*node{{op: opSet, set: runeSet(nil).negate()}}, max: -1}
}

// Holding is the pattern of all values that a text begins, ends or stands in: nothing may stand before it where it is the
// start, and nothing behind it where it is the end. It has no source. ok is false, and p nil, for a text that is too long.
func Holding(text string, start, end bool) (p *Pattern, ok bool) {
	root := &node{op: opConcat}
	if !start {
		root.subs = append(root.subs, anything())
	}
	for _, r := range text {
		root.subs = append(root.subs, &node{op: opSet, set: runeSet{r, r}})
	}
	if !end {
		root.subs = append(root.subs, anything())
	}
	if p = (&Pattern{built: root, table: newAutomaton(root)}); p.table == nil {
		return nil, false
	}
	return p, true
}

// Among is the pattern of all values of characters in some ranges, each from one to another. It has no source.
func Among(ranges [][2]rune) *Pattern {
	var set runeSet
	for _, r := range ranges {
		set = append(set, r[0], r[1])
	}
	root := &node{op: opRepeat, subs: []*node{{op: opSet, set: normalise(set)}}, max: -1}
	return &Pattern{built: root, table: newAutomaton(root)}
}

// Lengths returns how many characters, as package value counts them, values have at least and at most; most is -1 where there
// is no end.
func (p *Pattern) Lengths() (least, most int) {
	root := p.root(nil)
	least, most = root.lengths()
	program, _ := newProgram(root)
	if !program.single() { // many code points can be one character
		least = min(least, 1)
	}
	return least, most
}

func (n *node) lengths() (least, most int) {
	switch n.op {
	case opSet:
		return 1, 1
	case opConcat:
		for _, sub := range n.subs {
			from, to := sub.lengths()
			if least += from; to < 0 || most < 0 {
				most = -1
			} else {
				most += to
			}
		}
	case opAlternate:
		least, most = n.subs[0].lengths()
		for _, sub := range n.subs[1:] {
			from, to := sub.lengths()
			if least = min(least, from); to < 0 || most < 0 {
				most = -1
			} else {
				most = max(most, to)
			}
		}
	case opRepeat:
		from, to := n.subs[0].lengths()
		least, most = from*n.min, to*n.max
		if n.max < 0 || to < 0 {
			most = -1
		}
	}
	return least, most
}
