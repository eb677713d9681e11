package decide

import (
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// items is how many options are chosen, or files uploaded: none where there is no answer, else as many as the bounds allow.
func (e *eyes) items(o *form.Object, n *expression.Node, s *set) set {
	out := set{shape: ordered, grain: grainOf(value.Integer, 0)}
	size := span{lo: value.OfInteger(0)}
	switch {
	case s.shape == several:
		least, most := s.chosen()
		size = span{lo: value.OfInteger(least), hi: value.OfInteger(most)}
	case n.Type().Kind == value.Files && !s.never():
		e.opaque = true
	}
	if f := e.operand(o, n); f != nil {
		size = e.itemsAllowed(f, size)
	}
	switch none := point(value.OfInteger(0)); {
	case s.never():
		out.spans = []span{none}
	case !s.empty:
		out.spans = []span{size}
	case compare(size.lo, value.OfInteger(1)) <= 0:
		out.spans = []span{none.hull(size)}
	default:
		out.spans = []span{none, size}
	}
	return out
}

// itemsAllowed is what the bounds of a question leave of how many items it is answered with. Other versions take other numbers, and
// what stands in for an answer is not held to bounds where nobody can answer.
func (e *eyes) itemsAllowed(f *form.Field, size span) span {
	if len(e.versions) > 1 || !e.plain(f) || f.Logic().Standard.Kind() != value.Absent {
		return size
	}
	left := size
	if f.Type().Kind == value.Files {
		left = left.meet(span{lo: value.OfInteger(1)})
	}
	for _, k := range e.constraints(f) {
		if k.Key != "minItems" && k.Key != "maxItems" || !e.counts(f, k.Key) {
			continue
		}
		bound := e.bound(f, k)
		switch h := bound.hull(); {
		case bound.shape != ordered || bound.empty || bound.never():
		case k.Key == "minItems":
			left = left.meet(span{lo: h.lo})
		default:
			left = left.meet(span{hi: h.hi})
		}
	}
	if left.vacant() { // no answer meets them, which others say
		return size
	}
	return left
}

// chosen are the least and the most of the options that may be chosen together.
func (s *set) chosen() (least, most int64) {
	for _, chosen := range s.items {
		if chosen == True {
			least++
		}
		if chosen.has(True) {
			most++
		}
	}
	return least, most
}

// numbersOfFiles is how many different numbers of files are tried.
const numbersOfFiles = 4

// someFiles are answers to a question for files: as few as there must be, then more, as far as it takes them.
func someFiles(f *form.Field, one value.File) (out []value.Value) {
	least, most := 1, f.MaxFiles()
	for _, k := range f.Constraints() {
		if n, ok := value.IntAt(&k.Bound); ok && k.Key == "minItems" {
			least = max(least, int(n))
		}
	}
	if most == 0 {
		most = least + numbersOfFiles
	}
	limit := f.Page().Form().Limits().Files
	for n := least; n <= min(most, limit); n++ {
		if n == least+numbersOfFiles-1 { // the last is as many as may be
			n = min(most, limit)
		}
		files := make([]value.File, n)
		for i := range files {
			files[i] = one
			if i > 0 {
				files[i].Name += strconv.Itoa(i + 1)
				files[i].Ref += strconv.Itoa(i + 1)
			}
		}
		out = append(out, value.OfFiles(files))
	}
	return out
}
