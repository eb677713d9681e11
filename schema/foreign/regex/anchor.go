package regex

import (
	"errors"
	"slices"
	"strings"
)

// maxWays is how many alternatives an expression may have once its groups with anchors are written out.
const maxWays = 100

var errLong = errors.New("it has anchors in too many alternatives")

// translate makes a pattern of the whole value of an expression that is searched for: each way through it is anchored by itself.
func (o Options) translate(root *node) (Translation, error) {
	ways, err := spread(root)
	if err != nil {
		return Translation{}, err
	}
	var t Translation
	var patterns []string
	for _, way := range ways {
		way, conditions, err := o.conditions(way)
		if err != nil {
			return t, err
		}
		if len(conditions) > 0 && len(ways) > 1 {
			return t, errors.New("it looks ahead in one of several alternatives")
		}
		t.Conditions = conditions
		p, possible, err := o.whole(way)
		if err != nil {
			return t, err
		}
		if possible && !slices.Contains(patterns, p) {
			patterns = append(patterns, p)
		}
	}
	if len(patterns) == 0 {
		return t, errors.New("it matches nothing")
	}
	t.Pattern = strings.Join(patterns, "|")
	return t, nil
}

// spread writes out the groups that have anchors, boundaries or look-aheads in them, so that each way through has them at its top.
func spread(n *node) ([][]*node, error) {
	switch {
	case n.op == alternatives:
		var ways [][]*node
		for _, s := range n.subs {
			more, err := spread(s)
			if err != nil {
				return nil, err
			}
			if ways = append(ways, more...); len(ways) > maxWays {
				return nil, errLong
			}
		}
		return ways, nil
	case n.op == sequence:
		ways := [][]*node{nil}
		for _, s := range n.subs {
			next, err := spread(s)
			if err != nil {
				return nil, err
			}
			if len(ways)*len(next) > maxWays {
				return nil, errLong
			}
			var product [][]*node
			for _, w := range ways {
				for _, x := range next {
					product = append(product, slices.Concat(w, x))
				}
			}
			ways = product
		}
		return ways, nil
	case n.op == repeat && n.asserts():
		if n.low != 0 || n.high != 1 {
			return nil, errors.New("it repeats an anchor, a boundary or a look-ahead")
		}
		ways, err := spread(n.subs[0])
		return append(ways, nil), err
	case n.op == group && n.asserts():
		return spread(n.subs[0])
	}
	return [][]*node{{n}}, nil
}

// conditions takes the look-aheads off the beginning of a way that is anchored there.
func (o Options) conditions(way []*node) (rest []*node, conditions []Condition, err error) {
	anchored := false
	for i, n := range way {
		switch n.op {
		case begin:
			anchored = true
		case ahead:
			if !anchored {
				return nil, nil, errors.New("it looks ahead from any place")
			}
			t, err := o.translate(&node{op: sequence, subs: []*node{{op: begin}, enclosed(n.subs[0])}})
			if err != nil {
				return nil, nil, err
			}
			if len(t.Conditions) > 0 {
				return nil, nil, errors.New("it looks ahead inside of a look-ahead")
			}
			conditions = append(conditions, Condition{t.Pattern, n.not})
		default:
			return slices.Concat(rest, way[i:]), conditions, nil
		}
		if n.op == begin {
			rest = append(rest, n)
		}
	}
	return rest, conditions, nil
}

// whole writes one way, with what may stand before and behind it. It is not possible where an anchor stands behind characters.
func (o Options) whole(way []*node) (p string, possible bool, err error) {
	anything := ".*"
	if o.Lines {
		anything = `(?:.|\n)*`
	}
	way, before, err := o.edge(way, begin, anything)
	if err == nil {
		slices.Reverse(way)
		var behind string
		way, behind, err = o.edge(way, end, anything)
		slices.Reverse(way)
		anything = behind
	}
	if err != nil {
		return "", false, err
	}
	for i, n := range way {
		switch {
		case n.op == boundary || n.op == ahead:
			return "", false, errors.New("it has a boundary of words or a look-ahead in the middle")
		case n.op == begin && nonEmpty(way[:i]), n.op == end && nonEmpty(way[i:]):
			return "", false, nil
		case n.op == begin || n.op == end:
			return "", false, errors.New("it has ^ or $ in the middle")
		}
	}
	var b strings.Builder
	b.WriteString(before)
	if len(way) == 1 && before+anything == "" && way[0].op == group && !way[0].captures {
		way = way[0].subs
	}
	for _, n := range way {
		n.print(&b)
	}
	b.WriteString(anything)
	if before == ".*" && anything == ".*" && len(way) == 0 {
		return ".*", true, nil
	}
	return b.String(), true, nil
}

func nonEmpty(way []*node) bool {
	return slices.ContainsFunc(way, func(n *node) bool { return n.op < begin && !n.empty() })
}

// edge takes the anchors and boundaries off one end of a way, and returns what may stand beyond it.
func (o Options) edge(way []*node, anchor op, anything string) (rest []*node, beyond string, err error) {
	anchored, bounded := false, false
	for len(way) > 0 && (way[0].op == anchor || way[0].op == boundary) {
		anchored = anchored || way[0].op == anchor
		if way[0].op == boundary {
			if way[0].not || bounded {
				return nil, "", errors.New(`it has \B, or \b more than once in a place`)
			}
			bounded = true
		}
		way = way[1:]
	}
	switch {
	case bounded && (len(way) == 0 || wordAt(way[0], anchor) != yes):
		return nil, "", errors.New(`it has \b beside what is not surely a word`)
	case anchored:
		return way, "", nil
	case bounded && anchor == begin:
		return way, "(?:" + anything + `\W)?`, nil
	case bounded:
		return way, `(?:\W` + anything + ")?", nil
	}
	for len(way) > 0 && way[0].anything() {
		way = way[1:]
	}
	return way, anything, nil
}

// wordAt returns whether the character of a node at one end is one of words.
func wordAt(n *node, edge op) truth {
	switch {
	case n.op == set:
		return n.word
	case n.op == repeat && n.low > 0:
		return wordAt(n.subs[0], edge)
	case n.op == group:
		return wordAt(n.subs[0], edge)
	case n.op == sequence && len(n.subs) > 0:
		return wordAt(n.subs[map[op]int{begin: 0, end: len(n.subs) - 1}[edge]], edge)
	case n.op == alternatives:
		all := wordAt(n.subs[0], edge)
		for _, s := range n.subs[1:] {
			if wordAt(s, edge) != all {
				return unknown
			}
		}
		return all
	}
	return unknown
}
