package jsonschema

// formula is a truth about a submission, which has two values: what a condition of the language makes of unknown
// answers is decided before, by translating separately when it is true and when it is false.
type formula interface{ formula() }

type (
	// truth is the formula that is always true, or never.
	truth bool

	// open stands for what JSON Schema cannot say; it says why.
	open string

	// atom says something about one value of the data.
	atom struct {
		at   *place
		path []step
		test any  // a schema
		must bool // the value is there and passes the test; otherwise only, if it is there it passes
	}

	// both holds where all of its formulas do, either where one of them does.
	both   []formula
	either []formula
)

func (truth) formula()  {}
func (open) formula()   {}
func (atom) formula()   {}
func (both) formula()   {}
func (either) formula() {}

// and joins formulas that must all hold.
func and(list ...formula) formula {
	var out both
	for _, f := range list {
		switch f := f.(type) {
		case truth:
			if !f {
				return f
			}
		case both:
			out = append(out, f...)
		default:
			out = append(out, f)
		}
	}
	switch len(out) {
	case 0:
		return truth(true)
	case 1:
		return out[0]
	}
	return out
}

// or joins formulas of which one must hold.
func or(list ...formula) formula {
	var out either
	for _, f := range list {
		switch f := f.(type) {
		case truth:
			if f {
				return f
			}
		case either:
			out = append(out, f...)
		default:
			out = append(out, f)
		}
	}
	switch len(out) {
	case 0:
		return truth(false)
	case 1:
		return out[0]
	}
	return out
}

// not is the formula that holds where f does not.
func not(f formula) formula {
	switch f := f.(type) {
	case truth:
		return !f
	case atom:
		f.test, f.must = refuse(f.test), !f.must
		return f
	case both:
		return or(each(f, not)...)
	case either:
		return and(each(f, not)...)
	}
	return f // open: as unknown as before
}

// refuse is the schema that accepts what s does not.
func refuse(s any) any {
	switch s := s.(type) {
	case bool:
		return !s
	case object:
		if len(s) == 1 && s[0].key == "not" {
			return s[0].value
		}
	}
	return object{{"not", s}}
}

func each(list []formula, do func(formula) formula) []formula {
	out := make([]formula, len(list))
	for i, f := range list {
		out[i] = do(f)
	}
	return out
}

// settle replaces what is open. With true the result holds wherever f does, and perhaps elsewhere; with false
// only where f does. Open parts stand for something and its opposite alike, so that both are right on either side of a not.
func settle(f formula, as bool) formula {
	switch f := f.(type) {
	case open:
		return truth(as)
	case both:
		return and(each(f, func(g formula) formula { return settle(g, as) })...)
	case either:
		return or(each(f, func(g formula) formula { return settle(g, as) })...)
	}
	return f
}

// why returns why part of a formula cannot be said, or "" where all of it can.
func why(f formula) string {
	var parts []formula
	switch f := f.(type) {
	case open:
		return string(f)
	case both:
		parts = f
	case either:
		parts = f
	}
	for _, p := range parts {
		if w := why(p); w != "" {
			return w
		}
	}
	return ""
}

// atoms calls visit for every atom.
func atoms(f formula, visit func(atom)) {
	switch f := f.(type) {
	case atom:
		visit(f)
	case both:
		for _, p := range f {
			atoms(p, visit)
		}
	case either:
		for _, p := range f {
			atoms(p, visit)
		}
	}
}

// maxClauses bounds how many clauses a condition over several rows becomes.
const maxClauses = 64

// clauses returns f as formulas that must all hold, each a list of atoms of which one must. ok is false where there would
// be too many.
func clauses(f formula) (out [][]atom, ok bool) {
	switch f := f.(type) {
	case truth:
		if f {
			return nil, true
		}
		return [][]atom{nil}, true
	case atom:
		return [][]atom{{f}}, true
	case both:
		for _, p := range f {
			more, ok := clauses(p)
			if out = append(out, more...); !ok || len(out) > maxClauses {
				return nil, false
			}
		}
		return out, true
	case either:
		out = [][]atom{nil}
		for _, p := range f {
			more, ok := clauses(p)
			if !ok || len(out)*len(more) > maxClauses {
				return nil, false
			}
			var product [][]atom
			for _, a := range out {
				for _, b := range more {
					product = append(product, append(a[:len(a):len(a)], b...))
				}
			}
			out = product
		}
		return out, true
	}
	return nil, false
}
