package foreign

import (
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// Quote returns a text as a literal of the expression language.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// And joins conditions that must all hold, Or those of which one must. Empty ones are left out; without any the result is empty.
func And(conditions ...string) string { return join(" and ", conditions) }

// Or joins conditions of which one must hold, see [And].
func Or(conditions ...string) string { return join(" or ", conditions) }

func join(operator string, conditions []string) string {
	var all []string
	for _, c := range conditions {
		if c != "" {
			all = append(all, c)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	for i, c := range all {
		all[i] = Enclose(c)
	}
	return strings.Join(all, operator)
}

// Not returns the condition that holds where c does not.
func Not(c string) string {
	if simple.MatchString(c) {
		return "not " + c
	}
	return "not (" + c + ")"
}

// simple is an operand that binds closer than any operator around it.
var simple = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*(\([^()]*\))?$|^-?[0-9.]+$`)

// comparison is a condition that binds closer than and, or.
var comparison = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]* (==|!=|<|<=|>|>=) ("[^"\\]*"|[A-Za-z0-9_.-]+)$`)

// Enclose puts parentheses around an expression where it may need them as an operand.
func Enclose(e string) string {
	if simple.MatchString(e) || comparison.MatchString(e) {
		return e
	}
	return "(" + e + ")"
}

// Text returns a text of a definition that shows s as it is: what looks like an interpolation is none. The zero Text for "".
func Text(s string) schema.Text {
	if strings.TrimSpace(s) == "" {
		return schema.Text{}
	}
	return schema.TextOf(Literal(s))
}

// Literal returns s so that a text shows it as it is, but for what nobody could see: see [Readable].
func Literal(s string) string { return strings.ReplaceAll(Readable(s), "{{", `{{ "{{" }}`) }
