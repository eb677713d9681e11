package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidy joins what has one style, leaves one blank where there are several, and puts blanks and line breaks outside of styles.
func tidy(runs []run) []run {
	var out []run
	between := "" // " " or a line break
	for _, r := range runs {
		if r.words == "\n" {
			between = "\n"
			continue
		}
		core := strings.Trim(r.words, " ")
		if between == "" && strings.HasPrefix(r.words, " ") {
			between = " "
		}
		if core == "" {
			continue
		}
		if n := len(out); n > 0 && between == "\n" {
			out = append(out, run{words: "\n"})
		} else if n > 0 && between == " " {
			out = append(out, run{" ", out[n-1].style.common(r.style)})
		}
		out = append(out, run{core, r.style})
		between = ""
		if strings.HasSuffix(r.words, " ") {
			between = " "
		}
	}
	return merge(out)
}

// merge joins neighbours of one style.
func merge(runs []run) []run {
	var out []run
	for i := 0; i < len(runs); {
		end := i + 1
		for end < len(runs) && runs[i].words != "\n" && runs[end].words != "\n" && runs[end].style == runs[i].style {
			end++
		}
		out = append(out, run{join(runs[i:end]), runs[i].style})
		i = end
	}
	return out
}

func join(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.words)
	}
	return b.String()
}

// loosen takes punctuation out of a style where it stands between that and a word: to Markdown **a:**b is no emphasis, and **a**:b is.
func loosen(runs []run) []run {
	var out []run
	for i, r := range runs {
		head, core, tail := "", r.words, ""
		if i > 0 && !r.style.code && isWord(last(runs[i-1].words)) && runs[i-1].style.common(r.style) != r.style {
			core = strings.TrimLeftFunc(core, isLoose)
			head = r.words[:len(r.words)-len(core)]
		}
		if i+1 < len(runs) && !r.style.code && isWord(first(runs[i+1].words)) && runs[i+1].style.common(r.style) != r.style {
			trimmed := strings.TrimRightFunc(core, isLoose)
			core, tail = trimmed, core[len(trimmed):]
		}
		if head != "" {
			out = append(out, run{head, runs[i-1].style.common(r.style)})
		}
		if core != "" {
			out = append(out, run{core, r.style})
		}
		if tail != "" {
			out = append(out, run{tail, runs[i+1].style.common(r.style)})
		}
	}
	return merge(out)
}

// isMark reports whether Markdown may take a character for punctuation, and isWord whether it may take it for part of a word.
// What lies between is both.
func isMark(c rune) bool { return unicode.IsPunct(c) || unicode.IsSymbol(c) }

func isWord(c rune) bool { return !unicode.IsSpace(c) && !unicode.IsPunct(c) }

// isLoose reports whether a character can leave a style: punctuation, and the blanks beside it.
func isLoose(c rune) bool { return isMark(c) || c == ' ' }

func first(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

func last(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}
