package render

// A compiled program is rewritten twice before it is used: radio buttons become one op,
// and a second program is made for the page as it mostly is, without problems. What is
// left of an ordinary field there is one literal and one value.

// code of a page: the program as it was compiled, and what it is when the page is quiet:
// without problems and without a field to focus.
type pair struct {
	full, quiet []op
}

// done returns the finished programs.
func (b *builder) done() pair {
	if len(b.lit) > 0 {
		b.add(op{})
	}
	full := fuse(b.ops)
	return pair{full: full, quiet: fuse(hush(full))}
}

// hush leaves out what only problems and focus need.
func hush(ops []op) []op {
	quiet := append([]op(nil), ops...)
	for i := range quiet {
		o := &quiet[i]
		switch {
		case o.code == problems:
			*o = op{lit: o.lit}
		case o.code == attrs && (o.text != "" || !o.extra.hint && !o.extra.unit):
			*o = op{lit: o.lit + o.text}
		}
	}
	return quiet
}

// fuse merges literals that follow each other, and the marks of radio buttons.
func fuse(ops []op) []op {
	target := targets(ops)
	place := make([]int32, len(ops)+1) // where each op went
	var out []op
	lit := ""
	for i := 0; i < len(ops); i++ {
		place[i] = int32(len(out))
		o := ops[i]
		o.lit = lit + o.lit
		lit = ""
		switch {
		case o.code == nop && i+1 < len(ops) && !target[i+1]:
			lit = o.lit
			continue
		case o.code == mark && o.n == 1:
			end := i + 1
			for end < len(ops) && ops[end].code == mark && ops[end].n == 1 && ops[end].field == o.field && !target[end] {
				end++
			}
			o = fuseMarks(o, ops[i+1:end])
			for ; i+1 < end; i++ {
				place[i+1] = int32(len(out))
			}
		}
		out = append(out, o)
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

// fuseMarks makes one op of the radio buttons of a field.
func fuseMarks(first op, rest []op) op {
	o := &offers{html: first.lit, values: []string{first.extra.value}, places: []int{len(first.lit)}, mark: first.text}
	for _, r := range rest {
		o.html += r.lit
		o.values = append(o.values, r.extra.value)
		o.places = append(o.places, len(o.html))
	}
	return op{code: pick, field: first.field, extra: &extra{offers: o}}
}
