package decide

import "slices"

// with is the set, and the empty value.
func (s set) with(empty bool) set {
	s.empty = s.empty || empty
	return s
}

// join is what is in one of two sets, and perhaps more.
func join(a, b set) set {
	empty := a.empty || b.empty
	switch {
	case a.never():
		return b.with(empty)
	case b.never():
		return a.with(empty)
	case a.shape != b.shape:
		return set{empty: empty, shape: opaque}
	}
	out := a.with(empty)
	switch a.shape {
	case truths:
		out.yes, out.no = a.yes || b.yes, a.no || b.no
	case textual:
		return joinTexts(a, b).with(empty)
	case ordered:
		out.spans = []span{a.hull().hull(b.hull())}
		out.without = a.without.shared(b.without)
		if !a.grain.dense() && (b.grain.dense() || b.grain.date != a.grain.date || b.grain.clock != a.grain.clock || compare(a.grain.step, b.grain.step) > 0) {
			out.grain = b.grain
		}
	case several:
		out.items = map[string]Outcomes{}
		for _, s := range []set{a, b} {
			for name, o := range s.items {
				out.items[name] |= o
			}
		}
		for name := range out.items {
			if a.items[name] == none || b.items[name] == none {
				out.items[name] |= False
			}
		}
	}
	return out
}

func joinTexts(a, b set) set {
	out := set{shape: textual, rest: a.rest || b.rest, texts: slices.Clone(a.texts)}
	for _, t := range b.texts {
		if !slices.Contains(out.texts, t) {
			out.texts = append(out.texts, t)
		}
	}
	switch {
	case a.rest && b.rest:
		out.known = joinKnown(&out, a, b)
		if out.size = a.size.hull(b.size); a.like == b.like {
			out.like = a.like
		}
	case a.rest:
		out.known, out.size, out.like = a.known, a.size, a.like
	case b.rest:
		out.known, out.size, out.like = b.known, b.size, b.like
	}
	return out
}

// joinKnown are the texts that the rest of one of two sets leaves out, so that none but those in texts may be any of them.
func joinKnown(out *set, a, b set) []string {
	known := slices.Clone(a.known)
	for _, k := range b.known {
		if !slices.Contains(known, k) {
			known = append(known, k)
		}
	}
	for _, k := range known {
		if !slices.Contains(out.texts, k) && (a.mayBe(k) || b.mayBe(k)) {
			out.texts = append(out.texts, k)
		}
	}
	return known
}
