// Package markup turns the HTML that forms of other engines have in their texts into Markdown, or into plain text.
//
//	text := markup.Read("<p>Please <b>read</b> this:<br>it matters</p><script>alert(1)</script>")
//	text.Markdown(nil) // Please **read** this:\
//	                   // it matters
//	text.Line()        // Please read this: it matters
//	text.Missing       // [script]
//
// It is a sieve and no browser: what it does not know it leaves out, and keeps the words in it. The time it takes grows
// with the length of the source, however elements are nested, crossed or left open.
package markup

import (
	"slices"
	"strings"
)

// Text is what a fragment of HTML says: blocks of words, their style and what they stand in.
type Text struct {
	// Missing names the elements that neither Markdown nor plain text can say, each once, in the order of the source:
	// pictures, scripts, tables (whose rows become lines), links to addresses that no text may have.
	Missing []string
	blocks  []block
}

// block is a paragraph, a heading or a rule.
type block struct {
	level  int  // of a heading; 0 for none
	rule   bool // a line between
	around []*container
	runs   []run
}

// container is an item of a list or a quotation.
type container struct {
	sign string // "- ", "3. "; "> "
	list *list  // nil for a quotation
}

// list is what items stand in.
type list struct {
	ordered bool
	next    int // the number of the next item
	depth   int // of containers around it
}

// run is words of one style. "\n" is a line break.
type run struct {
	words string
	style style
}

// style is how words look. It is comparable.
type style struct {
	strong, emphasis, code bool
	link                   string // the address
}

// common returns what two styles share of what blanks and punctuation between them can have.
func (s style) common(t style) style {
	if s.link != t.link {
		return style{}
	}
	return style{strong: s.strong && t.strong, emphasis: s.emphasis && t.emphasis, link: s.link}
}

// Line returns the words alone, on one line.
func (t *Text) Line() string {
	var all []string
	for _, b := range t.blocks {
		all = append(all, strings.Fields(b.words())...)
	}
	return strings.Join(all, " ")
}

// Plain returns the words in paragraphs, items of lists behind their signs.
func (t *Text) Plain() string {
	return t.write(func(b block) string { return b.words() })
}

func (b block) words() string {
	var w strings.Builder
	for _, r := range b.runs {
		w.WriteString(r.words)
	}
	return w.String()
}

// write puts the blocks one below the other, each line behind the signs of what it stands in. Items of a list stand close.
func (t *Text) write(body func(block) string) string {
	var out strings.Builder
	begun := map[*container]bool{}
	var last []*container
	for i, b := range t.blocks {
		if i > 0 {
			shared := 0
			for shared < min(len(last), len(b.around)) && last[shared] == b.around[shared] {
				shared++
			}
			if !tight(t.blocks[i-1], b, shared) {
				out.WriteString("\n" + strings.TrimRight(prefix(b.around[:shared], begun), " "))
			}
			out.WriteByte('\n')
		}
		for k, line := range strings.Split(body(b), "\n") {
			if k > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(prefix(b.around, begun) + line)
			for _, c := range b.around {
				begun[c] = true
			}
		}
		last = b.around
	}
	return out.String()
}

// tight reports whether a block follows another without an empty line: the next item of a list that has only one paragraph each.
func tight(before, b block, shared int) bool {
	if b.level > 0 || before.level > 0 || b.rule || before.rule || shared == len(b.around) || b.around[shared].list == nil {
		return false
	}
	next := b.around[shared]
	if shared == len(before.around) { // a list in an item, below its words
		return shared > 0 && b.around[shared-1].list != nil && (!next.list.ordered || next.sign == "1. ")
	}
	return before.around[shared].list == next.list
}

// prefix returns what stands before a line.
func prefix(around []*container, begun map[*container]bool) string {
	var b strings.Builder
	for _, c := range around {
		if c.list != nil && begun[c] {
			b.WriteString(strings.Repeat(" ", len(c.sign)))
		} else {
			b.WriteString(c.sign)
		}
	}
	return b.String()
}

// miss notes that an element cannot be said.
func (t *Text) miss(element string) {
	if !slices.Contains(t.Missing, element) {
		t.Missing = append(t.Missing, element)
	}
}
