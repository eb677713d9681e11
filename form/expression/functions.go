package expression

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form/value"
)

// kinds is a set of kinds that a parameter takes.
type kinds uint32

func kindSet(ks ...value.Kind) (s kinds) {
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

func (s kinds) has(k value.Kind) bool { return k < 32 && s&(1<<k) != 0 }

var (
	texts       = kindSet(value.Text)
	integers    = kindSet(value.Integer)
	numbers     = kindSet(value.Integer, value.Number, value.Money)
	dates       = kindSet(value.Date)
	calendars   = kindSet(value.Date, value.DateTime, value.Partial)
	wholeDates  = kindSet(value.Date, value.DateTime)
	fragments   = texts | 1<<31 // a literal text may be blank
	fragmentBit = kinds(1 << 31)
)

// function is a function of the language. Most are strict and take single values: they
// have params, a result, and an evaluation by the number of arguments. The others
// check and compile themselves.
type function struct {
	usage  string
	params []kinds
	result func(args []Type) Type
	one    func(as value.Result, a value.Value) value.Value
	two    func(as value.Result, a, b value.Value) value.Value
	three  func(as value.Result, a, b, c value.Value) value.Value
	cost   func(a, b, c value.Value) (bytes int)      // of texts that are read and made; nil where there are none
	refuse func(args []*Node) (bad *Node, why string) // of arguments whose types are right; bad may be nil

	least, most int // arguments of a function that checks itself; most -1 for any number
	check       func(c *checker, s *call) *Node
	compile     func(n *Node) evaluator
	condition   func(n *Node) condition // for those whose result is a truth
	changing    bool                    // the result is not the same for the same arguments
}

func always(t Type) func([]Type) Type { return func([]Type) Type { return t } }

func sameAsFirst(args []Type) Type {
	return Type{Kind: args[0].Kind, Places: args[0].Places, Currency: args[0].Currency}
}

// builtinTable holds the functions by name. It is filled once, when first asked: an
// initial value would depend on itself, because checking one function names others.
var builtinTable struct {
	once      sync.Once
	functions map[string]*function
}

// builtins returns the functions of the language, by name. Nobody changes it.
func builtins() map[string]*function {
	builtinTable.once.Do(func() {
		builtinTable.functions = map[string]*function{}
		for _, family := range []map[string]*function{textFunctions(), numberFunctions(), dateFunctions(), listFunctions(), hostFunctions()} {
			maps.Copy(builtinTable.functions, family)
		}
	})
	return builtinTable.functions
}

// Functions returns the names of the functions of the language, sorted.
func Functions() []string {
	names := make([]string, 0, len(builtins()))
	for n := range builtins() {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Usage returns how a function of the language is written, such as "round(x, places)",
// and whether there is one of that name.
func Usage(name string) (string, bool) {
	f := builtins()[name]
	if f == nil {
		return "", false
	}
	return f.usage, true
}

// Reserved reports whether no field, and no function of the host, can have the name: it
// is a word of the language, or (for functions) one that expr reads in its own way.
func Reserved(name string) (field, function bool) {
	words := []string{"true", "false", "nil", "and", "or", "not", "in", "contains", "startsWith", "endsWith", "matches", "let", "if", "else"}
	own := []string{"find", "findIndex", "findLast", "findLastIndex", "groupBy", "sortBy", "reduce"}
	field = slices.Contains(words, name) || !plainName(name)
	return field, field || builtins()[name] != nil || slices.Contains(own, name)
}

// plainName reports whether a name can be written in an expression.
func plainName(name string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
	if name == "" || !strings.ContainsRune(letters, rune(name[0])) {
		return false
	}
	return strings.Trim(name, letters+"0123456789") == ""
}
