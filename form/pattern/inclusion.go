package pattern

// Inclusion is what is known of the values of one pattern and those of another.
type Inclusion uint8

// What can be known. The zero value is Undecided.
const (
	Undecided Inclusion = iota // there are too many states to look at, or all values found have characters that do not count
	Included                   // each value of the one is a value of the other, which is proved
	Exceeding                  // there is a value of the one that is none of the other
)

// Shape is which values count.
type Shape struct {
	Least, Most int                          // characters, as package value counts them; Most 0 means no end
	Allow       func(r rune, edge bool) bool // characters that a value may have, edge is true for the first and the last; nil allows all
}

// maxPairs is how many pairs of states are looked at.
const maxPairs = 1 << 16

// Exceeds finds out whether some value of a shape is one of p and none of q, and returns a shortest of them, of plain characters
// where it can be. Without p all values are meant, without q none. The same patterns give the same value.
func Exceeds(p, q *Pattern, shape Shape) (value string, known Inclusion) {
	return compare(p, q, shape, false)
}

// Shares finds out whether some value of a shape is one of p and of q, and returns a shortest of them: Exceeding says that there is
// one, Included that there is none.
func Shares(p, q *Pattern, shape Shape) (value string, known Inclusion) {
	return compare(p, q, shape, true)
}

// compare looks for a value that is one of p, and one of q or none of q.
func compare(p, q *Pattern, shape Shape, both bool) (value string, known Inclusion) {
	all := anything()
	a, begin := newProgram(p.root(all))
	b, other := newProgram(q.root(&node{op: opSet}), a.sets...)
	cls, members := newClasses(b.sets)
	if cls == nil {
		return "", Undecided
	}
	find := func(in Shape) (string, Inclusion) {
		s := &inclusion{shape: in, both: both, first: newBuilder(a, begin, cls.shift(), members[:len(a.sets)]), second: newBuilder(b, other, cls.shift(), members)}
		if s.shape.Allow == nil {
			s.shape.Allow = func(rune, bool) bool { return true }
		}
		s.runes[0], s.runes[1] = cls.samples(s.shape.Allow, false), cls.samples(s.shape.Allow, true)
		return s.run()
	}
	if value, known = find(shape); known == Exceeding || known == Undecided {
		return value, known
	}
	proof := Shape{Least: shape.Least, Most: shape.Most}
	if !a.single() {
		proof.Most = 0 // many code points can be few characters
	}
	if _, known = find(proof); known != Included {
		return "", Undecided
	}
	return "", Included
}

// root is the pattern as it was read; what stands in for none is given.
func (p *Pattern) root(none *node) *node {
	if p == nil {
		return none
	}
	if p.built != nil {
		return p.built
	}
	root, _, _ := parse(p.source) // it was read before
	return root
}

// single reports whether each code point of a value is a character of its own.
func (p *program) single() bool {
	for _, set := range p.sets {
		for i := 0; i < len(set); i += 2 {
			if set[i+1] >= 0x300 || set[i] <= '\r' && '\r' <= set[i+1] {
				return false
			}
		}
	}
	return true
}

// inclusion is one search through the pairs of states that two patterns are in after the same characters, the shortest
// values first.
type inclusion struct {
	shape         Shape
	both          bool // values of both are looked for, not of the first alone
	first, second *builder
	runes         [2][][]rune // by class, of values that count: inside, and at an edge
	expanded      [2]map[uint32]bool
	reached       []arrival
	seen          map[arrival]bool
}

// arrival is a pair of states, by their numbers, and how it was come by.
type arrival struct {
	a, b   uint32
	length int // characters so far; those beyond the least are not told apart
	from   int // index of the arrival before, -1 for the first
	by     rune
}

func (s *inclusion) run() (string, Inclusion) {
	s.expanded = [2]map[uint32]bool{{}, {}}
	s.seen = map[arrival]bool{}
	s.reached = []arrival{{a: 1, b: 1, from: -1}}
	if s.separates(s.reached[0]) && s.shape.Least <= 0 {
		return "", Exceeding
	}
	for i := 0; i < len(s.reached); i++ {
		if len(s.reached) > maxPairs || !s.row(0, s.first, s.reached[i].a) || !s.row(1, s.second, s.reached[i].b) {
			return "", Undecided
		}
		if s.shape.Most > 0 && s.reached[i].length >= s.shape.Most {
			continue
		}
		if last, found := s.leave(i); found {
			return s.written(i) + string(last), Exceeding
		}
	}
	return "", Included
}

// leave goes on from an arrival by every class, and returns a character with which a value is found.
func (s *inclusion) leave(i int) (rune, bool) {
	at := s.reached[i]
	start := at.from < 0
	for class := range s.runes[1] {
		next := arrival{a: s.after(s.first, at.a, class), b: s.after(s.second, at.b, class), length: at.length + 1, from: i}
		if next.a == 0 {
			continue // nothing of the first pattern begins so
		}
		if edges := s.runes[1][class]; len(edges) > 0 && next.length >= s.shape.Least && s.separates(next) {
			return edges[0], true
		}
		runes := s.runes[edge(start)][class]
		if len(runes) == 0 {
			continue
		}
		next.by = runes[0]
		if key := (arrival{a: next.a, b: next.b, length: min(next.length, s.shape.Least)}); !s.seen[key] {
			s.seen[key] = true
			s.reached = append(s.reached, next)
		}
	}
	return 0, false
}

// row makes sure that the row of a state is filled.
func (s *inclusion) row(which int, b *builder, state uint32) bool {
	if state == 0 || s.expanded[which][state] {
		return true
	}
	s.expanded[which][state] = true
	return b.expand(int(state))
}

// after is the number of the state after a state and a class.
func (s *inclusion) after(b *builder, state uint32, class int) uint32 {
	return b.next[int(state)*b.width+class] / uint32(b.width)
}

func (s *inclusion) separates(at arrival) bool {
	return s.first.accept[at.a] && s.second.accept[at.b] == s.both
}

// written are the characters that lead to an arrival.
func (s *inclusion) written(i int) string {
	var out []rune
	for ; s.reached[i].from >= 0; i = s.reached[i].from {
		out = append(out, s.reached[i].by)
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return string(out)
}
