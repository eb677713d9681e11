// Package format writes definitions as a careful author would.
//
// [Source] takes the text of a definition, or of a file with a block or a code list, and gives it back with its keys in
// the order of the language, two blanks a level, brackets where a line has room for what stood in them, quotes only
// where they are needed, one empty line where there were several, comments with what they are about, and the spacing of
// every expression the same (see [expression.Format]). What it means does not change, and formatting again changes
// nothing. JSON stays JSON.
package format

import (
	"bytes"

	"github.com/vordruck/vordruck/schema"
)

// Kind is what a file holds.
type Kind uint8

// The kinds of files.
const (
	Definition Kind = iota
	Block
	CodeList
)

// KindOf says what a file seems to hold, by the keys at its root: a definition has pages or an edition, a code list
// options (or nothing but values), and a block fields. The text may be unfinished.
func KindOf(src []byte) Kind {
	keys := rootKeys(src)
	switch {
	case keys["edition"] || keys["pages"]:
		return Definition
	case keys["options"] || keys["uri"]:
		return CodeList
	case keys["fields"] || keys["rules"]:
		return Block
	case keys["- id"] || keys["- type"] || keys["- use"]:
		return Block
	case keys["-"] && (keys["- value"] || keys["- label"] || !keys["- "]):
		return CodeList
	}
	return Definition
}

// Source formats a file. With an error among the problems there is no result; the problems are those of reading alone.
// It is safe for concurrent use.
func Source(file string, src []byte, opts schema.Options) ([]byte, schema.Problems) {
	opts.Partial = false
	switch KindOf(src) {
	case Block:
		b, problems := schema.ParseBlock(file, src, opts)
		if b == nil {
			return nil, problems
		}
		fields(b.Fields)
		rules(b.Rules)
		return schema.PrintLike(b), problems
	case CodeList:
		c, problems := schema.ParseCodeList(file, src, opts)
		if c == nil {
			return nil, problems
		}
		options(c.Options)
		return schema.PrintLike(c), problems
	}
	d, problems := schema.Parse(file, src, opts)
	if d == nil {
		return nil, problems
	}
	definition(d)
	return schema.PrintLike(d), problems
}

// rootKeys returns the keys that begin a line without indentation, or stand in the outermost braces; "-" and "- key"
// stand for the items of a list at the root, and their first keys; "- " for any of those.
func rootKeys(src []byte) map[string]bool {
	keys := map[string]bool{}
	if text := bytes.TrimLeft(src, " \t\r\n\ufeff"); len(text) > 0 && (text[0] == '{' || text[0] == '[') {
		jsonKeys(text, keys)
		return keys
	}
	for line := range bytes.Lines(src) {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
		item := len(line) > 1 && line[0] == '-' && (line[1] == ' ' || line[1] == '\n' || line[1] == '\r')
		if item {
			keys["-"] = true
			line = bytes.TrimLeft(line[1:], " ")
			flowKeys(line, keys)
		}
		key, _, found := bytes.Cut(line, []byte(":"))
		if !found || len(key) == 0 || key[0] == ' ' || key[0] == '#' {
			continue
		}
		name := string(bytes.Trim(key, `"'`))
		keys[name] = true
		if item {
			keys["- "], keys["- "+name] = true, true
		}
	}
	return keys
}

// flowKeys finds the keys of an item in braces.
func flowKeys(line []byte, keys map[string]bool) {
	if !bytes.HasPrefix(line, []byte("{")) {
		return
	}
	for part := range bytes.SplitSeq(line[1:], []byte(",")) {
		if key, _, found := bytes.Cut(part, []byte(":")); found {
			keys["- "], keys["- "+string(bytes.Trim(key, " \"'"))] = true, true
		}
	}
}

// jsonKeys finds the keys of the outermost map of a JSON text, or of the maps in the outermost list.
func jsonKeys(text []byte, keys map[string]bool) {
	list := text[0] == '['
	level := 1
	if list {
		keys["-"] = true
		level = 2
	}
	depth, begin := 0, -1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && begin >= 0:
			i++
		case c == '"' && begin < 0:
			begin = i + 1
		case c == '"':
			name := string(text[begin:i])
			begin = -1
			if rest := bytes.TrimLeft(text[i+1:], " \t\r\n"); depth == level && len(rest) > 0 && rest[0] == ':' {
				keys[name] = true
				if list {
					keys["- "], keys["- "+name] = true, true
				}
			}
		case begin >= 0:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
}
