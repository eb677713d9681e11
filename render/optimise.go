package render

import "strings"

// A program is built of ops and run as steps. On the way it is rewritten: ids and names in
// a row become one step, radio buttons become one step, and a second program is made for
// the page as it mostly is, without problems. What is left of an ordinary field there is
// one literal and one value.

// pair is a program as it was built, and what it is when the page is quiet: without
// problems and without a field to focus.
type pair struct {
	full, quiet []step
	built       *built
}

// built is a short program as it was built, for the programs that it is a part of. It is
// forgotten when they all are made.
type built struct{ ops []op }

// manyOps is how many ops make a program long enough to be held once and run from wherever it is a part.
const manyOps = 200

// step is an op as it runs: what most steps need lies together, the rest behind op.
type step struct {
	lit    string
	code   code
	n      int8
	to     int32
	cell   int // of the field, in the row that is written
	op     *op
	offers *offers
	holes  *rowText
}

// done returns the finished programs.
func (b *builder) done() pair {
	if len(b.lit) > 0 {
		b.add(op{})
	}
	p := pair{full: assemble(b.fuse(b.ops)), quiet: assemble(b.fuse(b.theme.hush(b.ops))), built: new(built)}
	if len(b.ops) < manyOps {
		p.built.ops = b.ops
		b.built = append(b.built, p.built)
	}
	return p
}

// hush leaves out what only problems and focus need.
func (t *theme) hush(ops []op) []op {
	return rewrite(ops, func(out []op, i int) ([]op, int) {
		o := ops[i]
		switch {
		case o.code == problems:
			return append(out, op{lit: o.lit}), 1
		case o.code == attrs:
			return append(out, t.quietAttrs(o)...), 1
		case o.code == unlessWrong, o.code == unlessTest && o.n == loud:
			return append(out, op{lit: o.lit}), int(o.to) - i
		}
		return append(out, o), 1
	})
}

// quietAttrs names a control's help, the only thing that is left to say when all is well.
func (t *theme) quietAttrs(o op) []op {
	if o.text != "" || !o.extra.hint && !o.extra.unit {
		return []op{{lit: o.lit + o.text}}
	}
	const mark = "\x00" // stands in no id
	parts := strings.Split(string(t.appendDescribedBy([]byte(o.lit), mark, o.extra, false)), mark)
	last := len(parts) - 1
	var ops []op
	for _, p := range parts[:last] {
		ops = append(ops, op{code: rowID, lit: p})
	}
	return append(ops, op{lit: parts[last]})
}

// fuse merges literals that follow each other, the ids and names of a row, and the marks of radio buttons.
func (c *compiler) fuse(ops []op) []op {
	target := targets(ops)
	run := func(i int, same func(o *op) bool) int {
		n := 1
		for i+n < len(ops) && !target[i+n] && same(&ops[i+n]) {
			n++
		}
		return n
	}
	ops = rewrite(ops, func(out []op, i int) ([]op, int) {
		first := ops[i]
		switch {
		case first.code == nop:
			n := run(i, func(o *op) bool { return o.code == nop })
			for _, o := range ops[i+1 : i+n] {
				first.lit += o.lit
			}
			return append(out, first), n
		case first.code == mark && first.n == 1:
			n := run(i, func(o *op) bool { return o.code == mark && o.n == 1 && o.field == first.field })
			return append(out, c.fuseMarks(ops[i:i+n])), n
		}
		return append(out, first), 1
	})
	return fuseHoles(absorb(ops))
}

// absorb puts a literal that nothing follows into the op after it.
func absorb(ops []op) []op {
	target := targets(ops)
	return rewrite(ops, func(out []op, i int) ([]op, int) {
		if o := ops[i]; o.code == nop && i+1 < len(ops) && !target[i+1] {
			next := ops[i+1]
			next.lit = o.lit + next.lit
			return append(out, next), 2
		}
		return append(out, ops[i]), 1
	})
}

// fuseHoles makes one op of the ids, names and numbers of a row that follow each other.
func fuseHoles(ops []op) []op {
	target := targets(ops)
	var around []*op // what entered the lists around
	return rewrite(ops, func(out []op, i int) ([]op, int) {
		switch o := &ops[i]; {
		case o.code == rows:
			around = append(around, o)
		case o.code == nextRow:
			around = around[:len(around)-1]
		case o.isHole():
			var only *op
			if len(around) == 1 {
				only = around[0]
			}
			n, text := 0, new(rowText)
			for ; i+n < len(ops) && ops[i+n].isHole() && (n == 0 || !target[i+n]); n++ {
				text.add(piece{ops[i+n].lit, hole(ops[i+n].code - rowID)}, only)
			}
			return append(out, op{code: holes, extra: &extra{holes: text}}), n
		}
		return append(out, ops[i]), 1
	})
}

// isHole reports whether an op writes something that is the same all over a row.
func (o *op) isHole() bool {
	return o.code >= rowID && o.code < rowNumber || o.code == rowNumber && o.field == nil
}

// rewrite replaces ops, as many at a time as replace says, and mends the jumps.
func rewrite(ops []op, replace func(out []op, i int) ([]op, int)) []op {
	place := make([]int32, len(ops)+1) // where each op went
	out := make([]op, 0, len(ops))
	for i := 0; i < len(ops); {
		at, n := int32(len(out)), 0
		out, n = replace(out, i)
		for range n {
			place[i] = at
			i++
		}
	}
	place[len(ops)] = int32(len(out))
	for i := range out {
		if out[i].jumps() {
			out[i].to = place[out[i].to]
		}
	}
	return out
}

func targets(ops []op) []bool {
	target := make([]bool, len(ops)+1)
	for i := range ops {
		if ops[i].jumps() {
			target[ops[i].to] = true
		}
	}
	return target
}

// fuseMarks makes one op of the options of a field.
func (c *compiler) fuseMarks(marks []op) op {
	return op{code: pick, field: marks[0].field, extra: &extra{offers: c.offersOf(marks)}}
}

// assemble makes the steps of a finished program.
func assemble(ops []op) []step {
	steps := make([]step, len(ops))
	for i := range ops {
		o := &ops[i]
		s := step{lit: o.lit, code: o.code, n: o.n, to: o.to, op: o}
		if o.field != nil {
			s.cell = o.field.Cell()
		}
		if o.code == valueOf {
			s.lit += openValue
		}
		if o.extra != nil {
			s.offers, s.holes = o.extra.offers, o.extra.holes
		}
		steps[i] = s
	}
	target := targets(ops)
	for i := 1; i < len(steps); i++ {
		if before := steps[i-1].holes; before != nil && !target[i] {
			before.end(steps[i].lit)
			steps[i].lit = ""
		}
	}
	return steps
}
