package formio

import "maps"

// run carries statements out without answers: what the variable holds at the end, as one expression. Branches become a
// choice between both values. The variable begins as initial.
func run(program []statement, variable string, initial node) (node, error) {
	m := &machine{vars: map[string]node{variable: initial}}
	for _, v := range []string{"show", "valid", "value", "result"} {
		if _, ok := m.vars[v]; !ok {
			m.vars[v] = name{v}
		}
	}
	out, done, err := m.all(program)
	if err != nil {
		return nil, err
	}
	if done {
		return out, nil
	}
	return m.vars[variable], nil
}

// returned is what a function body returns.
func returned(body []statement) (node, error) {
	m := &machine{vars: map[string]node{}}
	out, done, err := m.all(body)
	if err == nil && !done {
		return null, nil
	}
	return out, err
}

type machine struct{ vars map[string]node }

// all carries statements out; done says that they return a value on every way.
func (m *machine) all(program []statement) (out node, done bool, err error) {
	for i, s := range program {
		switch s := s.(type) {
		case assignment:
			m.assign(s)
		case returning:
			return m.fill(s.value), true, nil
		case effect:
			if _, plain := s.value.(call); plain {
				return nil, false, unclear("a call whose value nobody uses does something that a definition does not")
			}
		case branch:
			out, done, err := m.branch(s, program[i+1:])
			if err != nil || done {
				return out, done, err
			}
		}
	}
	return nil, false, nil
}

func (m *machine) assign(s assignment) {
	value := m.fill(s.value)
	if s.op != "" {
		value = binary{s.op, m.fill(name{s.name}), value}
	}
	m.vars[s.name] = value
}

// branch carries both ways out. Where one of them returns, what follows belongs to the other.
func (m *machine) branch(s branch, rest []statement) (node, bool, error) {
	test := m.fill(s.test)
	then, otherwise := &machine{maps.Clone(m.vars)}, &machine{maps.Clone(m.vars)}
	a, aDone, err := then.all(s.then)
	if err != nil {
		return nil, false, err
	}
	b, bDone, err := otherwise.all(s.otherwise)
	if err != nil {
		return nil, false, err
	}
	if aDone && !bDone {
		if b, bDone, err = otherwise.all(rest); err != nil {
			return nil, false, err
		}
	} else if bDone && !aDone {
		if a, aDone, err = then.all(rest); err != nil {
			return nil, false, err
		}
	}
	if aDone || bDone {
		if !aDone {
			a = null
		}
		if !bDone {
			b = null
		}
		return choiceOf{test, a, b}, true, nil
	}
	m.merge(test, then.vars, otherwise.vars)
	return nil, false, nil
}

func (m *machine) merge(test node, then, otherwise map[string]node) {
	all := map[string]bool{}
	for v := range then {
		all[v] = true
	}
	for v := range otherwise {
		all[v] = true
	}
	for v := range all { // the order does not matter: each variable is merged on its own
		a, b := then[v], otherwise[v]
		if a == nil {
			a = null
		}
		if b == nil {
			b = null
		}
		if same(a, b) {
			m.vars[v] = a
			continue
		}
		if sum, ok := chosenSum(test, a, b); ok {
			m.vars[v] = sum
			continue
		}
		m.vars[v] = choiceOf{test, a, b}
	}
}

// same reports whether two values are known to be the same; it may say false of equal ones.
func same(a, b node) bool {
	switch a := a.(type) {
	case literal:
		b, ok := b.(literal)
		return ok && a == b
	case name:
		b, ok := b.(name)
		return ok && a == b
	case *function:
		return a == b
	}
	return false
}

// fill puts the values of variables in their place.
func (m *machine) fill(n node) node {
	switch n := n.(type) {
	case name:
		if v, ok := m.vars[n.name]; ok {
			return v
		}
		return n
	case member:
		return member{m.fill(n.of), n.key}
	case index:
		return index{m.fill(n.of), m.fill(n.at)}
	case call:
		return call{m.fill(n.of), m.fillAll(n.args)}
	case unary:
		return unary{n.op, m.fill(n.of)}
	case binary:
		return binary{n.op, m.fill(n.x), m.fill(n.y)}
	case choiceOf:
		return choiceOf{m.fill(n.test), m.fill(n.yes), m.fill(n.no)}
	case array:
		return array{m.fillAll(n.items)}
	case concat:
		return concat{m.fillAll(n.parts)}
	case *function:
		inner := &machine{maps.Clone(m.vars)}
		for _, p := range n.params {
			delete(inner.vars, p)
		}
		return &function{n.params, inner.fill(n.body)}
	}
	return n
}

func (m *machine) fillAll(all []node) []node {
	out := make([]node, len(all))
	for i, n := range all {
		out[i] = m.fill(n)
	}
	return out
}
