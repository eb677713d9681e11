package pattern

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// Limits of the table. Beyond, the standard library's regexp matches.
const (
	maxStates = 4096
	maxWork   = 1 << 20 // steps of building the table
)

// automaton is a deterministic automaton over classes of characters. A state is the place of
// its row in next: state 0 is the one that no value leaves, the second row is the first state.
type automaton struct {
	classes *classes
	ascii   *[utf8.RuneSelf]uint8 // the classes of ASCII
	shift   uint8                 // a row of next has 1<<shift entries
	next    []uint32              // the state after a state and a class
	accept  []bool                // by number of the row
}

func (a *automaton) match(s string) bool {
	state := uint32(1) << (a.shift & 15)
	next, ascii := a.next, a.ascii
	for i := 0; i < len(s); {
		var class uint8
		if c := s[i]; c < utf8.RuneSelf {
			class = ascii[c]
			i++
		} else {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				return false
			}
			class = a.classes.of(r)
			i += n
		}
		state = next[state|uint32(class)]
		if state == 0 {
			return false
		}
	}
	return a.accept[state>>(a.shift&15)]
}

// program is the pattern as instructions, a nondeterministic automaton. It may have sets that are another's.
type program struct {
	sets   []runeSet // every set once
	leaves []leaf
}

// leaf is one instruction: read a character of a set and go on at out, or
// (set < 0) go on at out and at other without reading. Instruction 0 accepts.
type leaf struct {
	set        int
	out, other int
}

const (
	split  = -1
	finish = -2
)

func newProgram(root *node, sets ...runeSet) (*program, int) {
	p := &program{sets: sets, leaves: []leaf{{set: finish}}}
	return p, p.add(root, 0)
}

// add compiles n so that it goes on at next, and returns where it begins.
func (p *program) add(n *node, next int) int {
	switch n.op {
	case opSet:
		return p.emit(leaf{set: p.setIndex(n.set), out: next})
	case opConcat:
		for _, sub := range slices.Backward(n.subs) {
			next = p.add(sub, next)
		}
	case opAlternate:
		begin := p.add(n.subs[len(n.subs)-1], next)
		for _, sub := range slices.Backward(n.subs[:len(n.subs)-1]) {
			begin = p.emit(leaf{set: split, out: p.add(sub, next), other: begin})
		}
		return begin
	case opRepeat:
		return p.addRepeat(n, next)
	}
	return next
}

func (p *program) addRepeat(n *node, next int) int {
	sub, least := n.subs[0], n.min
	switch {
	case n.max < 0:
		loop := p.emit(leaf{set: split, other: next})
		p.leaves[loop].out = p.add(sub, loop)
		next = loop
	default:
		end := next
		for range n.max - n.min {
			next = p.emit(leaf{set: split, out: p.add(sub, next), other: end})
		}
	}
	for range least {
		next = p.add(sub, next)
	}
	return next
}

func (p *program) emit(l leaf) int {
	p.leaves = append(p.leaves, l)
	return len(p.leaves) - 1
}

func (p *program) setIndex(set runeSet) int {
	for i, s := range p.sets {
		if slices.Equal(s, set) {
			return i
		}
	}
	p.sets = append(p.sets, set)
	return len(p.sets) - 1
}

// builder makes the program deterministic: a state of the table is a set of instructions.
type builder struct {
	*program
	members [][]uint16 // for every set, its classes
	width   int        // the number of classes
	seen    []uint32   // for every instruction, the round it was last reached in
	round   uint32
	work    int
	numbers map[string]uint32
	states  [][]int // for every state, its instructions that read, in order
	accept  []bool
	next    []uint32
}

// newAutomaton returns nil where the table would be too large.
func newAutomaton(root *node) *automaton {
	prog, begin := newProgram(root)
	cls, members := newClasses(prog.sets)
	if cls == nil {
		return nil
	}
	b := newBuilder(prog, begin, cls.shift(), members)
	for s := 1; s < len(b.states); s++ {
		if !b.expand(s) {
			return nil
		}
	}
	return &automaton{classes: cls, ascii: (*[utf8.RuneSelf]uint8)(cls.low), shift: cls.shift(), next: b.next, accept: b.accept}
}

// newBuilder begins a table: it has the dead state and the first one.
func newBuilder(prog *program, begin int, shift uint8, members [][]uint16) *builder {
	b := &builder{
		program: prog, members: members, width: 1 << shift,
		seen: make([]uint32, len(prog.leaves)), numbers: map[string]uint32{},
	}
	b.state(nil) // the dead one
	b.state([]int{begin})
	return b
}

// expand fills the row of state s.
func (b *builder) expand(s int) bool {
	targets := make([][]int, b.width)
	for _, i := range b.states[s] {
		for _, class := range b.members[b.leaves[i].set] {
			targets[class] = append(targets[class], b.leaves[i].out)
			b.work++
		}
	}
	for class, from := range targets {
		if from != nil {
			b.next[s*b.width+class] = b.state(from) * uint32(b.width)
		}
		if b.work > maxWork || len(b.states) > maxStates {
			return false
		}
	}
	return true
}

// state returns the number of the state that is at the given instructions.
func (b *builder) state(from []int) uint32 {
	b.round++
	var reads []int
	accepts := false
	for len(from) > 0 {
		i := from[len(from)-1]
		from = from[:len(from)-1]
		if b.seen[i] == b.round {
			continue
		}
		b.seen[i] = b.round
		b.work++
		switch l := b.leaves[i]; l.set {
		case finish:
			accepts = true
		case split:
			from = append(from, l.out, l.other)
		default:
			reads = append(reads, i)
		}
	}
	slices.Sort(reads)
	key := make([]byte, 1, 1+4*len(reads))
	if accepts {
		key[0] = 1
	}
	for _, i := range reads {
		key = binary.LittleEndian.AppendUint32(key, uint32(i))
	}
	if n, ok := b.numbers[string(key)]; ok {
		return n
	}
	n := uint32(len(b.states))
	b.numbers[string(key)] = n
	b.states = append(b.states, reads)
	b.accept = append(b.accept, accepts)
	b.next = append(b.next, make([]uint32, b.width)...)
	return n
}
