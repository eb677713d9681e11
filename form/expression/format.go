package expression

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// Format writes an expression as a careful author would: one blank around operators and after commas, none inside
// parentheses, texts in double quotation marks where nothing in them needs others. What it returns parses to the same
// tree; an expression that does not parse comes back as it is. It is idempotent.
func Format(src string) string {
	env := &Environment{MaxLength: lengthCeiling, MaxCost: lengthCeiling}
	before, issues := parse(src, env)
	if len(issues) > 0 {
		return src
	}
	var b strings.Builder
	words := Words(src)
	for i, w := range words {
		if i > 0 && spaced(words, i) {
			b.WriteByte(' ')
		}
		b.WriteString(requoted(w))
	}
	out := b.String()
	after, issues := parse(out, env)
	if len(issues) > 0 || !sameSyntax(before, after) {
		return src
	}
	return out
}

// FormatText is Format for the expressions between {{ and }} in a text. The rest of the text stays as it is, and so does all behind
// one that has several lines.
func FormatText(text string) string {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(text, "{{")
		inner, after, closed := strings.Cut(rest, "}}")
		if !opened || !closed || strings.Contains(inner, "\n") {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before + "{{ " + Format(strings.TrimSpace(inner)) + " }}")
		text = after
	}
}

// requoted puts a text in double quotation marks.
func requoted(w Word) string {
	if w.Kind != TextWord || w.Text[0] != '\'' || strings.ContainsAny(w.Text, "\"\\") {
		return w.Text
	}
	return `"` + w.Text[1:len(w.Text)-1] + `"`
}

// spaced reports whether a blank stands before word i.
func spaced(words []Word, i int) bool {
	w, last := words[i], words[i-1]
	switch {
	case w.is(")") || w.is("]") || w.is(",") || last.is("(") || last.is("["):
		return false
	case w.is("..") || last.is(".."):
		return false
	case last.is("."):
		return false
	case w.is("."):
		return !last.operand()
	case w.is("(") || w.is("["):
		return !(last.Kind == NameWord || w.is("[") && (last.is(")") || last.is("]")))
	case last.is("-"):
		return i > 1 && words[i-2].operand()
	}
	return true
}

// operand reports whether a word ends an operand.
func (w Word) operand() bool {
	return w.Kind == NameWord || w.Kind == TextWord || w.Kind == NumberWord || w.is(")") || w.is("]") || w.is("#")
}

// sameSyntax reports whether two trees are the same but for where they stand.
func sameSyntax(a, b syntax) bool {
	switch a := a.(type) {
	case *literal:
		b, ok := b.(*literal)
		return ok && a.text == b.text && a.typ.Kind == b.typ.Kind && value.Same(a.value, b.value)
	case *name:
		b, ok := b.(*name)
		return ok && a.name == b.name
	case *item:
		b, ok := b.(*item)
		return ok && a.dot == b.dot
	case *member:
		b, ok := b.(*member)
		return ok && a.name == b.name && sameSyntax(a.of, b.of)
	case *index:
		b, ok := b.(*index)
		return ok && sameSyntax(a.of, b.of) && sameSyntax(a.at, b.at)
	case *unary:
		b, ok := b.(*unary)
		return ok && a.op == b.op && sameSyntax(a.x, b.x)
	case *binary:
		b, ok := b.(*binary)
		return ok && a.op == b.op && sameSyntax(a.x, b.x) && sameSyntax(a.y, b.y)
	case *conditional:
		b, ok := b.(*conditional)
		return ok && sameSyntax(a.cond, b.cond) && sameSyntax(a.yes, b.yes) && sameSyntax(a.no, b.no)
	case *list:
		b, ok := b.(*list)
		return ok && slices.EqualFunc(a.items, b.items, sameSyntax)
	case *call:
		b, ok := b.(*call)
		return ok && a.name == b.name && slices.EqualFunc(a.args, b.args, sameSyntax)
	}
	return false
}
