package expression

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

func (c *checker) call(s *call) *Node {
	if f := builtins()[s.name]; f != nil {
		if !c.arguments(s, f) {
			return poisoned(s.span)
		}
		if f.check != nil {
			return f.check(c, s)
		}
		return c.strictCall(s, f)
	}
	for i := range c.env.Functions {
		if c.env.Functions[i].Name == s.name {
			return c.hostCall(s, &c.env.Functions[i])
		}
	}
	return c.report(unknownFunction(s.name, s.at, c.env))
}

func unknownFunction(name string, at span, env *Environment) Issue {
	is := issue(CodeFunction, at, fmt.Sprintf("there is no function %q", name), cmp.Or(otherwise[name], spoken[strings.ToLower(name)]))
	if is.Detail == "" {
		is.Suggestion = env.Suggestions.Nearest(name, func() []string {
			names := Functions()
			for _, f := range env.Functions {
				names = append(names, f.Name)
			}
			return names
		})
	}
	return is
}

// callable reports whether there is a function of that name.
func callable(name string, env *Environment) bool {
	return builtins()[name] != nil || slices.ContainsFunc(env.Functions, func(f Function) bool { return f.Name == name })
}

// otherwise says how the language does what well-known functions of expr do.
var otherwise = map[string]string{
	"find": "filter(list, …)[0]", "findLast": "last(filter(list, …))", "median": "there is only mean(list)",
	"toLower": "lower(text)", "toUpper": "upper(text)", "indexOf": "text contains part", "hasPrefix": "text startsWith part",
	"hasSuffix": "text endsWith part", "uniq": "distinct(list)", "int": "round(x), floor(x) or ceil(x)",
	"sort": "a list keeps its order", "sortBy": "a list keeps its order", "get": "list[0]",
}

// arguments checks how many there are.
func (c *checker) arguments(s *call, f *function) bool {
	least, most := f.least, f.most
	if f.params != nil {
		most = len(f.params)
		least = most
		if f.one != nil {
			least = 1
		}
	}
	if len(s.args) >= least && (most < 0 || len(s.args) <= most) {
		return true
	}
	few := "too few"
	if len(s.args) > least {
		few = "too many"
	}
	c.fail(CodeArguments, s.at, fmt.Sprintf("%s has %s arguments", s.name, few), f.usage)
	return false
}

// strictCall checks a function that takes single values and is empty when one is.
func (c *checker) strictCall(s *call, f *function) *Node {
	out := &Node{op: OpCall, name: s.name, at: s.span}
	types := make([]Type, len(s.args))
	for i, a := range s.args {
		n := c.argument(a, f.params[i], s.name)
		out.args = append(out.args, n)
		types[i] = n.typ
	}
	if !known(out.args...) {
		return poisoned(s.span)
	}
	if f.refuse != nil {
		if bad, why := f.refuse(out.args); bad != nil {
			return c.fail(CodeArguments, bad.at, why, f.usage)
		}
	}
	out.typ = f.result(types)
	return out
}

// argument checks an argument that is one of some kinds.
func (c *checker) argument(s syntax, allowed kinds, fn string) *Node {
	var n *Node
	if allowed&fragmentBit != 0 {
		n = c.fragment(s)
	} else {
		n = c.value(s)
	}
	if !known(n) || allowed.has(n.typ.Kind) {
		return n
	}
	return c.fail(CodeType, n.at, fmt.Sprintf("%s takes %s here, but this is %s", fn, allowed, n.typ.phrase()), argumentAdvice(allowed, n.typ))
}

func argumentAdvice(allowed kinds, got Type) string {
	switch {
	case allowed == dates && got.Kind == value.Text:
		return `write a date as date("2024-01-31")`
	case allowed == dates && got.Kind == value.DateTime:
		return "today() is a date, now() a date and time"
	case allowed.has(value.Text) && got.arithmetic():
		return "a text stands in quotation marks"
	}
	return ""
}

// String returns the kinds as issues name them: "date or date and time".
func (s kinds) String() string {
	var names []string
	for k := value.Bool; k <= value.Files; k++ {
		if s.has(k) {
			names = append(names, Type{Kind: k}.phrase())
		}
	}
	slices.Sort(names)
	return strings.Join(names, " or ")
}
