package markup

import (
	"regexp"
	"strings"
)

// placeholder stands for what is kept while the text around it is formatted. Like the answer that is put in later, it counts as a word.
const placeholder = '\uE000'

// Markdown returns the text as Markdown. What keep finds, such as {{ name }}, stays as it is; nil for nothing.
func (t *Text) Markdown(keep *regexp.Regexp) string {
	return t.write(func(b block) string {
		if b.rule {
			return "---"
		}
		m := &formatter{keep: keep}
		s := m.block(b)
		if b.level > 0 {
			return m.putBack(strings.Repeat("#", b.level) + " " + closing.ReplaceAllString(s, `\$0`))
		}
		return m.putBack(lineEnd.ReplaceAllStringFunc(beginnings(s), func(end string) string {
			if end == "\n" {
				return "\\\n"
			}
			return `\` + "  \n"
		}))
	})
}

// Escape returns plain text so that Markdown shows it as it is, but for what keep finds.
func Escape(s string, keep *regexp.Regexp) string {
	m := &formatter{keep: keep}
	return m.putBack(beginnings(escape(m.takeOut(s))))
}

// formatter formats one block.
type formatter struct {
	keep *regexp.Regexp
	kept []string
}

func (m *formatter) takeOut(s string) string {
	s = strings.ReplaceAll(s, string(placeholder), "")
	if m.keep == nil {
		return s
	}
	return m.keep.ReplaceAllStringFunc(s, func(found string) string {
		m.kept = append(m.kept, found)
		return string(placeholder)
	})
}

func (m *formatter) putBack(s string) string {
	if len(m.kept) == 0 {
		return s
	}
	var b strings.Builder
	for _, k := range m.kept {
		before, after, _ := strings.Cut(s, string(placeholder))
		b.WriteString(before + k)
		s = after
	}
	return b.String() + s
}

// block formats the words of a block: link by link, as what is emphasized must not end beside the signs of a link.
func (m *formatter) block(b block) string {
	runs := make([]run, len(b.runs))
	for i, r := range b.runs {
		runs[i] = run{m.takeOut(r.words), r.style}
		if strings.Contains(r.words, "`") {
			runs[i].style.code = false
		}
	}
	var out strings.Builder
	for i := 0; i < len(runs); {
		if runs[i].words == "\n" {
			out.WriteByte('\n')
			i++
			continue
		}
		end := i
		for end < len(runs) && runs[end].words != "\n" && runs[end].style.link == runs[i].style.link {
			end++
		}
		words := emphasized(loosen(runs[i:end]), false)
		if to := runs[i].style.link; to != "" {
			words = "[" + words + "](" + strings.ReplaceAll(entity.ReplaceAllString(to, `\$0`), "*", `\*`) + ")"
		}
		if before, ok := strings.CutSuffix(words, "!"); ok && end < len(runs) && runs[end].style.link != "" {
			words = before + `\!` // or the link would be a picture
		}
		out.WriteString(words)
		i = end
	}
	return out.String()
}

// emphasized writes runs with their signs: what is emphasized longest stands around what is emphasized in it. Signs that could
// as well be the others' are left out: those inside of others beside a letter, and those behind others.
func emphasized(runs []run, nested bool) string {
	var out strings.Builder
	signed := false // signs have just ended
	for i := 0; i < len(runs); {
		n, sign, without := stretch(runs[i:])
		if n == 0 {
			out.WriteString(literal(runs[i]))
			i, signed = i+1, false
			continue
		}
		inner := make([]run, n)
		for k := range inner {
			inner[k] = run{runs[i+k].words, without(runs[i+k].style)}
		}
		signs := !signed && flanked(runs, i, i+n, nested)
		words := emphasized(inner, nested || signs)
		if signs {
			words = sign + words + sign
		}
		out.WriteString(words)
		i, signed = i+n, strings.HasSuffix(words, "*")
	}
	return out.String()
}

// stretch returns how many runs from the first on have one emphasis, and its sign.
func stretch(runs []run) (n int, sign string, without func(style) style) {
	bold, slanted := 0, 0
	for bold < len(runs) && runs[bold].style.strong {
		bold++
	}
	for slanted < len(runs) && runs[slanted].style.emphasis {
		slanted++
	}
	if bold >= slanted {
		return bold, "**", func(s style) style { s.strong = false; return s }
	}
	return slanted, "*", func(s style) style { s.emphasis = false; return s }
}

// flanked reports whether signs around runs are taken for such: no punctuation stands between them and a word beside, and nested no word.
func flanked(runs []run, from, to int, nested bool) bool {
	begins := from == 0 || !isWord(last(runs[from-1].words)) || !nested && !isMark(first(runs[from].words)) && !runs[from].style.code
	ends := to == len(runs) || !isWord(first(runs[to].words)) || !nested && !isMark(last(runs[to-1].words)) && !runs[to-1].style.code
	return begins && ends
}

func literal(r run) string {
	if r.style.code {
		return "`" + r.words + "`"
	}
	return escape(r.words)
}

var (
	// signs are the characters that mean something to Markdown anywhere in a line.
	signs = regexp.MustCompile("[\\\\*_`\\[\\]<]")
	// entity is what Markdown takes for a character with a name or number.
	entity = regexp.MustCompile(`&#?[A-Za-z0-9]+;`)
	// beginning is what means something at the beginning of a line; its sign is the last character.
	beginning = regexp.MustCompile(`(?m)^([ \t]*(?:[0-9]{1,9})?)(#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t-]|$)|=|~~~|[.)](?:[ \t]|$))`)
	// lineEnd is where a line breaks. A backslash of its own does not stand beside the one that breaks it.
	lineEnd = regexp.MustCompile(`\\?\n`)
	// closing are the signs at the end of a heading, which are none of its words.
	closing = regexp.MustCompile(`#+$`)
)

func escape(s string) string {
	return entity.ReplaceAllString(signs.ReplaceAllString(s, `\$0`), `\$0`)
}

// beginnings escapes what would begin a heading, a list, a quotation or a fence.
func beginnings(s string) string { return beginning.ReplaceAllString(s, `$1\$2`) }
