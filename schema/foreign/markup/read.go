package markup

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// maxContainers is how many lists and quotations may stand in each other; what is deeper stands in the last of them.
const maxContainers = 12

// maxLists is how many lists may be open, with or without items.
const maxLists = 100

// Read reads a fragment of HTML. Plain text is one too, but for its blanks and line breaks, which HTML takes for one blank.
func Read(source string) *Text {
	r := reader{text: &Text{}}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			r.end()
			return r.text
		case html.TextToken:
			r.words(z.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			r.start(t, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			r.stop(z.Token().Data)
		}
	}
}

// reader is between two tokens.
type reader struct {
	text  *Text
	block block
	apart bool // what comes next begins a block

	row, cell bool // a row or cell of a table has begun and has no words yet

	around []*container
	lists  []*list
	single list   // of items outside of lists
	hidden string // the element whose content is not shown, which is open so many times more
	deeper int

	level                       int // of the heading that is open
	strong, emphasis, code, pre int // how often each is open
	link                        string
}

// role is what an element does.
type role uint8

const (
	inline  role = iota // nothing: its words stand where they are
	apart               // stands on lines of its own
	heading             // apart, with signs
	strong
	emphasis
	code
	anchor
	listing
	listItem
	quote
	row
	cell
	lineBreak
	rule
	preformatted
	picture
	control // of a form; has no words of its own
	unshown // with all that is in it
	silent  // unshown, and nobody misses it
)

// roles are those of the elements; others are inline.
var roles = map[string]role{
	"p": apart, "div": apart, "section": apart, "article": apart, "header": apart, "footer": apart, "main": apart, "aside": apart, "nav": apart,
	"figure": apart, "figcaption": apart, "details": apart, "summary": apart, "center": apart, "dl": apart, "dt": apart, "dd": apart,
	"table": apart, "caption": apart, "form": apart, "fieldset": apart, "legend": apart, "address": apart, "hgroup": apart,
	"h1": heading, "h2": heading, "h3": heading, "h4": heading, "h5": heading, "h6": heading,
	"b": strong, "strong": strong, "i": emphasis, "em": emphasis, "code": code, "a": anchor,
	"ul": listing, "ol": listing, "menu": listing, "li": listItem, "blockquote": quote, "tr": row, "td": cell, "th": cell,
	"br": lineBreak, "hr": rule, "pre": preformatted, "img": picture, "input": control, "button": inline, "embed": control,
	"script": unshown, "iframe": unshown, "object": unshown, "select": unshown, "textarea": unshown, "svg": unshown, "math": unshown,
	"video": unshown, "audio": unshown, "canvas": unshown, "noscript": silent, "style": silent, "head": silent, "template": silent, "title": silent,
}

// lost are the elements that change what is said or can be done, and that a text has not, beside those that are not shown.
var lost = map[string]bool{"img": true, "input": true, "button": true, "table": true, "form": true, "embed": true, "s": true, "strike": true, "del": true}

func (r *reader) style() style {
	if r.code > 0 {
		return style{code: true, link: r.link} // a word of code has no signs in it
	}
	return style{strong: r.strong > 0, emphasis: r.emphasis > 0, link: r.link}
}

// filled reports whether the block has words.
func (r *reader) filled() bool { return len(r.block.runs) > 0 }

// follows reports whether words that come next stand in the block.
func (r *reader) follows() bool {
	return r.filled() && !r.apart && r.level == r.block.level && slices.Equal(r.block.around, r.around)
}

// end puts the block to the others.
func (r *reader) end() {
	if r.filled() {
		r.block.runs = tidy(r.block.runs)
		r.text.blocks = append(r.text.blocks, r.block)
	}
	r.block, r.apart = block{}, false
}

var blanks = regexp.MustCompile(`[ \t\r\n\f\x{a0}]+`)

func (r *reader) words(s string) {
	if r.hidden != "" {
		return
	}
	if r.pre == 0 {
		r.add(s)
		return
	}
	for i, line := range strings.Split(strings.Trim(s, "\n"), "\n") {
		if i > 0 {
			r.lineBreak()
		}
		r.add(line)
	}
}

func (r *reader) add(s string) {
	s = blanks.ReplaceAllString(s, " ")
	if s == " " {
		if r.follows() {
			r.block.runs = append(r.block.runs, run{s, r.style()})
		}
		return
	}
	if s == "" {
		return
	}
	if !r.follows() {
		r.end()
		r.block = block{level: r.level, around: slices.Clone(r.around)}
	}
	r.block.runs = append(r.block.runs, run{s, r.style()})
	r.row, r.cell = false, false
}

// lineBreak breaks a line; two of them, a paragraph. A heading has one line.
func (r *reader) lineBreak() {
	if !r.follows() {
		return
	}
	if r.level > 0 {
		r.block.runs = append(r.block.runs, run{words: " "})
		return
	}
	for r.block.runs[len(r.block.runs)-1].words == " " {
		r.block.runs = r.block.runs[:len(r.block.runs)-1]
	}
	if r.block.runs[len(r.block.runs)-1].words == "\n" {
		r.apart = true
		return
	}
	r.block.runs = append(r.block.runs, run{words: "\n"})
}

func (r *reader) start(t html.Token, closed bool) {
	name, does := t.Data, roles[t.Data]
	if r.hidden != "" {
		if name == r.hidden && !closed {
			r.deeper++
		}
		return
	}
	if lost[name] || does == unshown {
		r.text.miss(name)
	}
	switch does {
	case apart:
		r.apart = r.apart || !r.cell
	case heading:
		r.apart, r.level = true, int(name[1]-'0')
	case strong, emphasis, code, preformatted:
		r.open(does, 1)
	case anchor:
		r.link = r.address(attribute(t, "href"))
	case listing, listItem, quote:
		r.contain(t, does)
	case row:
		r.apart, r.row, r.cell = true, true, true
	case cell:
		r.nextCell()
	case lineBreak:
		r.lineBreak()
	case rule:
		r.end()
		r.text.blocks = append(r.text.blocks, block{rule: true, around: slices.Clone(r.around)})
	case picture:
		r.words(attribute(t, "alt"))
	case unshown, silent:
		if !closed {
			r.hidden, r.deeper = name, 0
		}
	}
}

func (r *reader) stop(name string) {
	does := roles[name]
	if r.hidden != "" {
		if name == r.hidden {
			if r.deeper--; r.deeper < 0 {
				r.hidden = ""
			}
		}
		return
	}
	switch does {
	case apart:
		r.apart = r.apart || !r.cell
	case row:
		r.apart, r.row, r.cell = true, false, false
	case heading:
		r.apart, r.level = true, 0
	case strong, emphasis, code, preformatted:
		r.open(does, -1)
	case anchor:
		r.link = ""
	case listing, listItem, quote:
		r.release(does)
	}
}

// open counts the elements of a style that are open.
func (r *reader) open(does role, n int) {
	count := map[role]*int{strong: &r.strong, emphasis: &r.emphasis, code: &r.code, preformatted: &r.pre}[does]
	*count = max(*count+n, 0)
	r.apart = r.apart || does == preformatted
}

// nextCell keeps the cells of a row on one line, as far as they are words and nothing else.
func (r *reader) nextCell() {
	r.cell = true
	if !r.row && r.filled() && r.block.level == 0 && slices.Equal(r.block.around, r.around) {
		r.apart = false
		r.block.runs = append(r.block.runs, run{words: " "})
	}
}

// contain begins a list, an item or a quotation.
func (r *reader) contain(t html.Token, does role) {
	r.apart = true
	switch does {
	case listing:
		next, err := strconv.Atoi(attribute(t, "start"))
		if err != nil || next < 0 || next > 100_000 {
			next = 1
		}
		if len(r.lists) >= maxLists {
			return
		}
		r.lists = append(r.lists, &list{ordered: t.Data == "ol", next: next, depth: len(r.around)})
	case listItem:
		l := r.list()
		r.around = r.around[:min(l.depth, len(r.around))]
		c := &container{list: l, sign: "- "}
		if l.ordered {
			c.sign = strconv.Itoa(l.next) + ". "
			l.next++
		}
		r.push(c)
	case quote:
		r.push(&container{sign: "> "})
	}
}

// list is the innermost list.
func (r *reader) list() *list {
	if n := len(r.lists); n > 0 {
		return r.lists[n-1]
	}
	return &r.single
}

func (r *reader) push(c *container) {
	if len(r.around) < maxContainers {
		r.around = append(r.around, c)
	}
}

// release ends a list, an item or a quotation, with what is still open in it.
func (r *reader) release(does role) {
	r.apart = true
	l := r.list()
	switch does {
	case listing:
		if len(r.lists) > 0 {
			r.lists = r.lists[:len(r.lists)-1]
			r.around = r.around[:min(l.depth, len(r.around))]
		}
	case listItem:
		r.around = r.around[:min(l.depth, len(r.around))]
	case quote:
		for k := len(r.around) - 1; k >= 0; k-- {
			if r.around[k].list == nil {
				r.around = r.around[:k]
				r.lists = slices.DeleteFunc(r.lists, func(l *list) bool { return l.depth > k })
				return
			}
		}
	}
}

// safe are the addresses that a link may have: of the web, of mail and telephone, and of the same host.
var safe = regexp.MustCompile(`^(?i:https?://[^/]|mailto:|tel:|/[^/\\]|/$)`)

// encoded writes what must not stand in the address of a link of Markdown.
var encoded = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C", "\n", "", "\r", "", "\t", "")

// address returns the address of a link; "" for one that a text cannot have. What an answer is put into is none.
func (r *reader) address(href string) string {
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	if !safe.MatchString(href) || strings.ContainsAny(href, "{}") {
		r.text.miss("a")
		return ""
	}
	return encoded.Replace(href)
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
