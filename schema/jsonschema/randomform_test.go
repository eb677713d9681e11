package jsonschema_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// author writes random definitions, of which every condition names only fields that were written before it.
type author struct {
	*rand.Rand
	out  strings.Builder
	next int
}

// known is a field that a condition can name where it stands.
type known struct {
	name, kind string
	options    []string
	rows       []known // of a list: the fields inside
}

// definition returns a form of a few pages.
func (a *author) definition() string {
	a.out.WriteString("edition: 2026\nid: random\nversion: 1.0.0\nlanguages: [en]\ntitle: Random\n")
	a.out.WriteString("codeLists:\n  colours: {options: {red: Red, green: Green, blue: Blue}}\npages:\n")
	var scope []known
	for p := range 1 + a.IntN(2) {
		fmt.Fprintf(&a.out, "  - id: page-%d\n    title: Page\n", p)
		if p > 0 && a.IntN(2) == 0 {
			fmt.Fprintf(&a.out, "    visible: %s\n", quoted(a.condition(scope, 1)))
		}
		a.out.WriteString("    fields:\n")
		scope = a.fields(scope, 2+a.IntN(4), "      ", 2)
		if a.IntN(6) == 0 {
			fmt.Fprintf(&a.out, "    stop: {when: %s, title: Stop}\n", quoted(a.condition(scope, 1)))
		}
		a.rules(scope, "    ")
	}
	a.rules(scope, "")
	return a.out.String()
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// rules writes up to two rules about a scope.
func (a *author) rules(scope []known, indent string) {
	if len(scope) == 0 || a.IntN(3) > 0 {
		return
	}
	fmt.Fprintf(&a.out, "%srules:\n", indent)
	for range 1 + a.IntN(2) {
		a.next++
		severity := ""
		if a.IntN(5) == 0 {
			severity = ", severity: warning"
		}
		fmt.Fprintf(&a.out, "%s  - {id: r%d, assert: %s, message: No.%s}\n", indent, a.next, quoted(a.condition(scope, 2)), severity)
	}
}

// fields writes some fields and returns the scope with them.
func (a *author) fields(scope []known, n int, indent string, depth int) []known {
	for range n {
		a.next++
		id := fmt.Sprintf("f%d", a.next)
		fmt.Fprintf(&a.out, "%s- id: %s\n%s  label: L\n", indent, id, indent)
		if len(scope) > 0 && a.IntN(5) < 2 {
			fmt.Fprintf(&a.out, "%s  visible: %s\n", indent, quoted(a.condition(scope, 1)))
		}
		switch k := a.IntN(10); {
		case depth > 0 && k == 0:
			fmt.Fprintf(&a.out, "%s  type: group\n%s  fields:\n", indent, indent)
			inner := a.fields(scope, 1+a.IntN(3), indent+"    ", depth-1)
			a.rules(inner, indent+"  ")
			for _, f := range inner[len(scope):] {
				f.name = id + "." + f.name
				scope = append(scope[:len(scope):len(scope)], f)
			}
		case depth > 0 && k == 1:
			scope = a.list(scope, id, indent, depth)
		default:
			scope = append(scope[:len(scope):len(scope)], a.leaf(scope, id, indent))
		}
	}
	return scope
}

func (a *author) list(scope []known, id, indent string, depth int) []known {
	fmt.Fprintf(&a.out, "%s  type: list\n", indent)
	if a.IntN(3) == 0 {
		fmt.Fprintf(&a.out, "%s  minItems: %s\n", indent, quoted(a.number(scope, 0, 2)))
	}
	if a.IntN(2) == 0 {
		fmt.Fprintf(&a.out, "%s  maxItems: %s\n", indent, quoted(a.number(scope, 2, 3)))
	}
	if a.IntN(4) == 0 {
		fmt.Fprintf(&a.out, "%s  required: true\n", indent)
	}
	fmt.Fprintf(&a.out, "%s  fields:\n", indent)
	inner := a.fields(scope, 1+a.IntN(3), indent+"    ", depth-1)
	a.rules(inner, indent+"  ")
	return append(scope[:len(scope):len(scope)], known{name: id, kind: "list", rows: inner[len(scope):]})
}

// kinds are the types of single values, with constraints that some of them have.
var kinds = []struct {
	kind  string
	extra []string
}{
	{"boolean", nil}, {"boolean", nil}, {"consent", []string{"required: false"}},
	{"integer", []string{"minimum: 2", "maximum: 5", "multipleOf: 2", "minimum: -3"}},
	{"number", []string{"minimum: 0.5", "maximum: 7.25", "multipleOf: 0.5"}},
	{"money", []string{"minimum: 1.50", "maximum: 10", "currency: JPY"}},
	{"date", []string{"minimum: 2024-02-29", "maximum: 2024-12-09"}},
	{"time", []string{"minimum: 08:30", "maximum: 18:05:30"}},
	{"datetime", []string{"minimum: 2024-02-29T12:00", "maximum: 2025-01-01T00:00:01"}},
	{"partial-date", nil},
	{"text", []string{`pattern: "[a-z]{1,3}"`, `pattern: "(a|b)*c?"`, "minLength: 2\nDpattern: \"[a-c]+\"", "maxLength: 2\nDpattern: \"[a-c]+\""}},
	{"textarea", nil}, {"postcode", nil}, {"tel", nil}, {"bic", nil},
	{"choice", nil}, {"choice", nil}, {"choices", []string{"minItems: 2", "maxItems: 1"}}, {"country", nil},
}

func (a *author) leaf(scope []known, id, indent string) known {
	k := kinds[a.IntN(len(kinds))]
	if k.kind == "country" && a.IntN(4) > 0 { // its schema is long, and takes its time
		k = kinds[0]
	}
	f := known{name: id, kind: k.kind}
	line := func(format string, args ...any) { fmt.Fprintf(&a.out, indent+"  "+format+"\n", args...) }
	line("type: %s", k.kind)
	if len(k.extra) > 0 && a.IntN(2) == 0 {
		line("%s", strings.ReplaceAll(k.extra[a.IntN(len(k.extra))], "D", indent+"  "))
	}
	if k.kind == "choice" || k.kind == "choices" {
		f.options = a.options(scope, indent)
	}
	if k.kind == "consent" {
		f.kind = "boolean"
	}
	switch n := a.IntN(12); {
	case n < 4 && k.kind != "consent":
		line("required: true")
	case n < 7 && len(scope) > 0 && k.kind != "consent":
		line("required: %s", quoted(a.condition(scope, 1)))
	case n == 7 && k.kind == "integer" && len(scope) > 0: // a constant that the bounds refuse does not compile
		line("compute: %s", quoted("("+a.condition(scope, 1)+") ? "+a.number(scope, 1, 4)+" : "+a.number(scope, 1, 4)))
	case n == 7 && k.kind == "boolean" && len(scope) > 0:
		line("compute: %s", quoted(a.condition(scope, 1)))
	case n == 8 && k.kind == "integer":
		line("default: 4\n%s  readonly: %s", indent, quoted(a.condition(scope, 1)))
	case n == 9 && k.kind == "boolean":
		line("default: true")
	}
	return f
}

func (a *author) options(scope []known, indent string) []string {
	if a.IntN(3) == 0 {
		fmt.Fprintf(&a.out, "%s  codeList: colours\n", indent)
		return []string{"red", "green", "blue"}
	}
	fmt.Fprintf(&a.out, "%s  options:\n", indent)
	options := []string{"a", "b", "c"}[:2+a.IntN(2)]
	for _, o := range options {
		visible := ""
		if len(scope) > 0 && a.IntN(4) == 0 {
			visible = ", visible: " + quoted(a.condition(scope, 1))
		}
		fmt.Fprintf(&a.out, "%s    - {value: %s, label: Option %s%s}\n", indent, o, o, visible)
	}
	return options
}

// number returns a number, or one that a condition decides.
func (a *author) number(scope []known, from, to int) string {
	n := from + a.IntN(to-from+1)
	if len(scope) == 0 || a.IntN(2) == 0 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s ? %d : %d", a.condition(scope, 0), n, from)
}

// condition returns a truth about a scope.
func (a *author) condition(scope []known, depth int) string {
	if len(scope) == 0 {
		return []string{"true", "false"}[a.IntN(2)]
	}
	if depth > 0 {
		x, y := a.condition(scope, depth-1), a.condition(scope, depth-1)
		switch a.IntN(6) {
		case 0:
			return "(" + x + ") and (" + y + ")"
		case 1:
			return "(" + x + ") or (" + y + ")"
		case 2:
			return "not (" + x + ")"
		case 3:
			return "(" + x + ") ? (" + y + ") : (" + a.condition(scope, 0) + ")"
		}
	}
	return a.comparison(scope[a.IntN(len(scope))], scope, "")
}

// comparison returns a truth about one field; point comes before its name.
func (a *author) comparison(f known, scope []known, point string) string {
	name := point + f.name
	if a.IntN(8) == 0 && f.kind != "item" {
		return []string{name + " == nil", name + " != nil", "answered(" + name + ")"}[a.IntN(3)]
	}
	pick := func(list ...string) string { return strings.ReplaceAll(list[a.IntN(len(list))], "X", name) }
	order := []string{"==", "!=", "<", "<=", ">", ">="}[a.IntN(6)]
	switch f.kind {
	case "boolean":
		return pick("X", "not X", "X == true", "X != true", "X ?? false", "X ?? true")
	case "choice":
		o := f.options[a.IntN(len(f.options))]
		return pick(`X == "`+o+`"`, `X != "`+o+`"`, `X in ["`+o+`", "`+f.options[0]+`"]`, `X not in ["`+o+`"]`)
	case "choices":
		o := f.options[a.IntN(len(f.options))]
		return pick(`"`+o+`" in X`, `"`+o+`" not in X`, "count(X) "+order+" 1", `any(X, # == "`+o+`")`, `all(X, # != "`+o+`")`)
	case "integer":
		return pick("X "+order+" 3", "X in 2..4", "X not in 2..4", "X in [1, 4]", "(X ?? 3) "+order+" 3", "X "+order+" 2.5")
	case "number":
		return pick("X "+order+" 2.5", "X in 1..3", "(X ?? 0) "+order+" 2.5")
	case "money":
		return pick("X " + order + " 2.50")
	case "date":
		return pick(`X `+order+` date("2024-03-01")`, `X `+order+` date("2024-02-29")`)
	case "text", "textarea":
		return pick(`X == "ab"`, `X contains "a"`, `X startsWith "b"`, `X endsWith "c"`, `X matches "[ab]+"`, `X in ["a", "abc"]`)
	case "country":
		return pick(`X == "DE"`, `X in ["FR", "AT"]`)
	case "list":
		if point == "" && a.IntN(3) > 0 {
			inner := a.comparison(f.rows[a.IntN(len(f.rows))], scope, ".")
			if strings.Contains(inner, "(.") || strings.Contains(inner, "in .") {
				return pick("count(X) " + order + " 1") // a predicate inside a predicate
			}
			return pick("any(X, "+inner+")", "all(X, "+inner+")", "none(X, "+inner+")", "one(X, "+inner+")", "count(X, "+inner+") "+order+" 1")
		}
		return pick("count(X) "+order+" 1", "len(X) "+order+" 2")
	}
	return name + " != nil"
}
