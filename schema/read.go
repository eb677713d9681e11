package schema

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// readTree turns the bytes of a file into a tree that is safe to walk: within the limits,
// without loops. Where it cannot, it reports why; the tree is then not to be used.
func readTree(r *report, file []byte) *tree {
	if len(file) > r.limits.Size {
		r.add(codeTooLarge, Position{}, fault{
			summary: fmt.Sprintf("the file has %d bytes, which is more than %d", len(file), r.limits.Size),
			detail:  "split it: blocks and code lists can stand in files of their own",
		})
		return nil
	}
	text := string(file)
	if strings.HasPrefix(text, byteOrderMark) {
		text = text[len(byteOrderMark):]
		r.add(codeByteOrderMark, Position{}, fault{
			summary: "the file begins with a byte order mark",
			detail:  "it is ignored; save the file as UTF-8 without one",
		})
	}
	src := newSource(r.file, text, isJSON(r.file, text))
	if !checkCharacters(r, src) {
		return nil
	}
	read := readYAML
	if src.json {
		read = readJSON
	}
	root := read(r, src)
	if r.broken || root == nil {
		return nil
	}
	if checkTree(r, root); r.broken {
		return nil
	}
	return &tree{src: src, root: root}
}

// isJSON decides the notation: a file named .json is JSON; so is one under another name whose
// whole text is, because YAML would read its escapes differently.
func isJSON(file, text string) bool {
	if strings.EqualFold(path.Ext(file), ".json") {
		return true
	}
	begin := strings.TrimLeft(text, " \t\r\n")
	return (strings.HasPrefix(begin, "{") || strings.HasPrefix(begin, "[")) && json.Valid([]byte(text))
}

// checkCharacters reports bytes that are no text, at the places they stand. YAML files may not hold invisible line breaks either, on which readers of YAML disagree.
func checkCharacters(r *report, src *source) bool {
	if strings.TrimSpace(src.text) == "" {
		r.add(codeEmptyFile, Position{}, fault{summary: "the file is empty", detail: "a definition begins with edition, id, version and title"})
		return false
	}
	skip := 0 // the first of a line is enough
	for i, c := range src.text {
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t' || i < skip {
			continue
		}
		if c == utf8.RuneError && !strings.HasPrefix(src.text[i:], "\ufffd") {
			r.add(codeNotUTF8, src.position(i), fault{
				summary: fmt.Sprintf("the byte 0x%02X is no UTF-8", src.text[i]),
				detail:  "save the file in the encoding UTF-8",
			})
			return false // what follows is likely to be the same, and positions are lost
		}
		if isControl(c) || !src.json && isHiddenBreak(c) {
			r.add(codeControlCharacter, src.position(i), controlFault(c))
			skip = src.lineEnd(i)
		}
	}
	return !r.failed
}

func controlFault(c rune) fault {
	return fault{summary: fmt.Sprintf("the invisible control character U+%04X stands here", c), detail: "remove it"}
}

// isControl reports characters that no text needs: controls but tab and line breaks,
// byte order marks inside the text, and code points that are no characters.
func isControl(c rune) bool {
	switch {
	case c == '\t' || c == '\n' || c == '\r' || c == 0x85:
		return false
	case c < ' ' || c >= 0x7f && c <= 0x9f:
		return true
	}
	return c == 0xfeff || c&0xfffe == 0xfffe
}

// isHiddenBreak reports the characters that YAML 1.1 takes for line breaks and YAML 1.2 does not.
func isHiddenBreak(c rune) bool { return c == 0x85 || c == 0x2028 || c == 0x2029 }
