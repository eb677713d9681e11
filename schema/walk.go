package schema

import "strings"

// walker follows a value through the text it was written as. Both move together: at is
// the place in the text of the character at value[done].
type walker struct {
	src   *source
	at    int
	value string
	done  int
	stop  int
}

// walk goes from the start of a written scalar to a byte offset of its value.
func walk(src *source, start int, style scalarStyle, value string, stop int) walker {
	w := walker{src: src, at: start, value: value, stop: stop}
	switch style {
	case plain:
		w.plain()
	case singleQuoted, doubleQuoted:
		w.at++ // the quote
		w.quoted(style)
	case literal, folded:
		w.block(style)
	}
	return w
}

// end returns the offset after the last character of a written scalar, quotes and
// the lines of a block included.
func (s *source) end(start int, style scalarStyle, value string) int {
	switch style {
	case singleQuoted, doubleQuoted:
		end, _ := s.quoteEnd(start)
		return end
	case literal, folded:
		return s.blockEnd(start, value)
	}
	w := walk(s, start, style, value, len(value))
	return w.at
}

// quoteEnd returns the offset after the quote that closes the one at start, and whether there is one.
func (s *source) quoteEnd(start int) (int, bool) {
	if start >= len(s.text) {
		return len(s.text), false
	}
	quote := s.text[start]
	for at := start + 1; at < len(s.text); at++ {
		switch {
		case quote == '"' && s.text[at] == '\\':
			at++
		case s.text[at] != quote:
		case quote == '\'' && strings.HasPrefix(s.text[at:], "''"):
			at++
		default:
			return at + 1, true
		}
	}
	return len(s.text), false
}

// plain follows a value in which every character that is no white space stands for itself.
func (w *walker) plain() {
	for w.done < w.stop && w.at < len(w.src.text) {
		if !w.skipFold() {
			w.step(1)
		}
	}
	if w.done < len(w.value) {
		w.skipFold()
	}
}

// step takes one character of the value that was written in n bytes more than itself.
func (w *walker) step(written int) {
	size := width(w.value, w.done)
	w.done += size
	if written > 1 {
		w.at += written
		return
	}
	w.at += size
}

// skipFold moves over a line break in the text together with the white space around it,
// and over what it means in the value: one blank, or a break for each empty line. It reports
// whether there was one. A stop inside of that white space stays before the break.
func (w *walker) skipFold() bool {
	text, at := w.src.text, w.at
	for at < len(text) && isBlank(text[at]) {
		at++
	}
	if at >= len(text) || !isBreak(text[at]) {
		return false
	}
	for at < len(text) && isSpace(text[at]) {
		at++
	}
	next := w.done
	for next < w.stop && (w.value[next] == '\n' || w.value[next] == ' ') {
		next++
	}
	moved := next > w.done
	w.done = next
	if next < w.stop || next == len(w.value) || !isSpace(w.value[next]) {
		moved, w.at = true, at
	}
	return moved
}

// quoted follows a value through its escapes.
func (w *walker) quoted(style scalarStyle) {
	for w.done < w.stop && w.at < len(w.src.text) {
		text := w.src.text[w.at:]
		switch {
		case style == singleQuoted && strings.HasPrefix(text, "''"):
			w.step(2)
		case w.skipEscapedBreak(style):
		case style == doubleQuoted && text[0] == '\\':
			w.step(escapeLength(text))
		case !w.src.json && isSpace(text[0]) && w.skipFold():
		default:
			w.step(1)
		}
	}
	for w.skipEscapedBreak(style) {
	}
	if w.done < len(w.value) && !w.src.json {
		w.skipFold()
	}
}

// skipEscapedBreak moves over a break that joins two lines without a blank.
func (w *walker) skipEscapedBreak(style scalarStyle) bool {
	text := w.src.text[min(w.at, len(w.src.text)):]
	if style != doubleQuoted || len(text) < 2 || text[0] != '\\' || !isBreak(text[1]) {
		return false
	}
	w.at = w.src.nextLine(w.at)
	for w.at < len(w.src.text) && isBlank(w.src.text[w.at]) {
		w.at++
	}
	return true
}

// escapeLengths are the bytes of the escapes that are longer than two.
var escapeLengths = map[byte]int{'x': 4, 'u': 6, 'U': 10}

// escapeLength returns the bytes of the escape that the text begins with; the two
// halves of a surrogate pair are one escape.
func escapeLength(text string) int {
	n := 2
	if len(text) > 1 && escapeLengths[text[1]] != 0 {
		n = escapeLengths[text[1]]
	}
	if len(text) >= 12 && text[1] == 'u' && strings.EqualFold(text[2:3], "d") && strings.ContainsAny(text[3:4], "89abAB") && text[6:8] == `\u` {
		n = 12
	}
	return min(n, len(text))
}

// block follows the lines of a block scalar. In a folded one a break in the text can be a
// blank in the value, or nothing where the break before it was already taken for the one that
// the value has; everything else is as in a literal one.
func (w *walker) block(style scalarStyle) {
	w.at = w.src.nextLine(w.at)
	indent := w.src.blockIndent(w.at, w.value)
	w.at = w.src.skipIndent(w.at, indent)
	for w.at < len(w.src.text) && w.done < len(w.value) {
		atBreak := isBreak(w.src.text[w.at])
		nothing := atBreak && style == folded && !isSpace(w.value[w.done])
		switch {
		case w.done >= w.stop && !nothing:
			return
		case !atBreak:
			w.step(1)
			continue
		case !nothing:
			w.done++
		}
		w.at = w.src.skipIndent(w.src.nextLine(w.at), indent)
	}
}

// blockIndent returns the indentation of a block's lines: the first line that is not
// blank has it, and the value tells how many of its blanks belong to the text.
func (s *source) blockIndent(at int, value string) int {
	for at < len(s.text) {
		end := s.lineEnd(at)
		if line := s.text[at:end]; strings.Trim(line, " ") != "" {
			spaces := len(line) - len(strings.TrimLeft(line, " "))
			value = strings.TrimLeft(value, "\n")
			return max(spaces-(len(value)-len(strings.TrimLeft(value, " "))), 0)
		}
		at = s.nextLine(end)
	}
	return 0
}

// skipIndent moves over the indentation of a line, as far as it goes.
func (s *source) skipIndent(at, indent int) int {
	for n := 0; n < indent && at < len(s.text) && s.text[at] == ' '; n++ {
		at++
	}
	return at
}

// blockEnd returns the offset of the first line that does not belong to a block. Empty lines at its end
// belong to it only where its mark keeps them.
func (s *source) blockEnd(start int, value string) int {
	at := s.nextLine(start)
	if strings.TrimSpace(value) == "" {
		return s.blankEnd(at)
	}
	keep := strings.Contains(s.text[start:min(start+3, s.lineEnd(start))], "+")
	indent, last := s.blockIndent(at, value), at
	for at < len(s.text) {
		end := s.lineEnd(at)
		line := s.text[at:end]
		filled := strings.Trim(line, " ") != ""
		if filled && len(line)-len(strings.TrimLeft(line, " ")) < indent {
			break
		}
		if indent == 0 && (strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")) {
			break
		}
		at = s.nextLine(end)
		if filled || keep {
			last = at
		}
	}
	return last
}

// blankEnd returns the offset of the first line that is not blank.
func (s *source) blankEnd(at int) int {
	for at < len(s.text) {
		end := s.lineEnd(at)
		if strings.TrimSpace(s.text[at:end]) != "" {
			return at
		}
		at = s.nextLine(end)
	}
	return at
}
