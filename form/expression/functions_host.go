package expression

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// TrustLevels are the results of trust(), lowest first.
func TrustLevels() []string { return []string{"none", "low", "substantial", "high"} }

func hostFunctions() map[string]*function {
	return map[string]*function{
		"answered": {usage: "answered(x)", least: 1, most: 1, check: checkAnswered},
		"identity": {usage: `identity("attribute")`, least: 1, most: 1, check: checkIdentity, compile: compileIdentity, changing: true},
		"trust":    {usage: "trust()", check: checkTrust, compile: compileTrust, changing: true},
	}
}

func checkAnswered(c *checker, s *call) *Node {
	n := c.emptiness(s.args[0], s.span)
	if !known(n) {
		return n
	}
	return &Node{op: OpNot, typ: boolType, args: []*Node{n}, at: s.span}
}

func checkIdentity(c *checker, s *call) *Node {
	c.uses.Identity = true
	l, ok := s.args[0].(*literal)
	if !ok || l.typ.Kind != value.Text || blankText(l) {
		return c.fail(CodeType, s.args[0].where(), "identity takes the name of an attribute as a literal text", `identity("surname")`)
	}
	attribute := &Node{op: OpLiteral, typ: textType, value: l.value, at: l.span}
	return &Node{op: OpCall, name: s.name, typ: textType, args: []*Node{attribute}, at: s.span}
}

func checkTrust(c *checker, s *call) *Node {
	c.uses.Identity = true
	return &Node{op: OpCall, name: s.name, typ: Type{Kind: value.Text, Options: TrustLevels(), Ranked: true}, at: s.span}
}

func compileIdentity(n *Node) evaluator {
	attribute := n.args[0].value.Text()
	return func(f *Frame) value.Value {
		if f.Host == nil || f.Host.Identity == nil {
			return value.Value{}
		}
		if v := f.Host.Identity(attribute); v.Kind() == value.Text {
			return v
		}
		return value.Value{}
	}
}

func compileTrust(*Node) evaluator {
	none := value.OfText(TrustLevels()[0])
	return func(f *Frame) value.Value {
		if f.Host == nil || f.Host.Trust == "" {
			return none
		}
		return value.OfText(f.Host.Trust)
	}
}

// hostCall checks a call of a function that the host registered.
func (c *checker) hostCall(s *call, fn *Function) *Node {
	if len(s.args) != len(fn.Params) {
		return c.fail(CodeArguments, s.at, fmt.Sprintf("%s has %d arguments, but takes %d", s.name, len(s.args), len(fn.Params)), "")
	}
	if !slices.Contains(c.uses.Functions, s.name) {
		c.uses.Functions = append(c.uses.Functions, s.name)
	}
	out := &Node{op: OpHostCall, name: s.name, typ: fn.Result, host: fn, at: s.span}
	ok := true
	for i, a := range s.args {
		n := c.value(a)
		out.args = append(out.args, coerce(n, fn.Params[i]))
		if c.mixes(s.name, n.typ, fn.Params[i], n.at) {
			ok = false
			continue
		}
		if !known(n) || !fits(n, fn.Params[i]) {
			ok = false
			if known(n) {
				c.fail(CodeType, n.at, fmt.Sprintf("%s takes %s here, but this is %s", s.name, fn.Params[i].phrase(), n.typ.phrase()), "")
			}
		}
	}
	if !ok {
		return poisoned(s.span)
	}
	return out
}

func fits(n *Node, want Type) bool {
	if n.typ.Kind == value.List && want.Kind == value.List && want.Elem != nil {
		_, ok := unify(*n.typ.Elem, *want.Elem)
		return ok
	}
	return want.Kind == value.Absent || n.typ.Kind == want.Kind || assignable(n, want)
}

func compileHost(n *Node) evaluator {
	args, fn := compileAll(n.args), n.host
	return func(f *Frame) value.Value {
		values := make([]value.Value, len(args))
		for i, a := range args {
			values[i] = a(f)
			if values[i].Empty() && !fn.AcceptsEmpty {
				return value.Value{}
			}
		}
		return fn.call(values)
	}
}

// call calls the host. A host that breaks its word, about the kind of the result or not to panic, must not
// break ours: an expression that compiled cannot fail, whatever is sent. Its result is empty then, as that of
// a division by zero is.
func (fn *Function) call(args []value.Value) (v value.Value) {
	defer func() {
		if recover() != nil || v.Kind() != fn.Result.Kind {
			v = value.Value{}
		}
	}()
	return fn.Call(args)
}
