package surveyjs

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// escapes are the characters that mean something to Markdown anywhere in a line.
var escapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`)

// leading are characters that mean something at the beginning of a line.
var leading = regexp.MustCompile(`(?m)^([ \t]*)(#|\+|-|=|~|(\d{1,9})([.)]))`)

// escapeMarkdown writes plain text so that Markdown shows it as it is. What stands in braces is the name of a question, and stays.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for {
		at := braces.FindStringIndex(s)
		if at == nil {
			b.WriteString(escapes.Replace(s))
			break
		}
		b.WriteString(escapes.Replace(s[:at[0]]) + s[at[0]:at[1]])
		s = s[at[1]:]
	}
	return leading.ReplaceAllStringFunc(b.String(), func(m string) string {
		return m[:len(m)-1] + `\` + m[len(m)-1:]
	})
}

// toMarkdown converts HTML. missing names what Markdown cannot say, each once.
func toMarkdown(src string) (text string, missing []string) {
	c := &converter{markdown: true}
	c.convert(src)
	return c.finish(), c.missing
}

// toText returns the characters of HTML alone.
func toText(src string) (text string, missing []string) {
	c := &converter{}
	c.convert(src)
	return c.finish(), c.missing
}

// converter reads HTML token by token. It is a sieve and no browser: what it does not know it leaves out, and keeps the text in it.
type converter struct {
	markdown bool
	out      []byte
	lists    []string // ul or ol around
	counts   []int
	links    []string // addresses of the links around
	open     []mark   // marks around
	hidden   int      // depth of what is not shown
	missing  []string
}

// mark is a sign that is open, and where what it marks begins.
type mark struct {
	sign  string
	begin int
}

// marks are the elements that stand between signs.
var marks = map[string]string{"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}

// headings are the elements that begin a line with a sign.
var headings = map[string]string{"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### ", "blockquote": "> "}

// blocks are the elements that stand on lines of their own.
var blocks = map[string]bool{"p": true, "div": true, "section": true, "article": true, "header": true, "footer": true, "table": true, "tr": true, "ul": true, "ol": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "blockquote": true, "pre": true, "center": true, "dl": true, "dt": true, "dd": true}

// unshown are the elements whose content is no text to read, and silent those that are left out without a loss.
var (
	unshown = map[string]bool{"script": true, "style": true, "iframe": true, "object": true, "select": true, "textarea": true, "svg": true, "video": true, "audio": true, "head": true, "template": true}
	silent  = map[string]bool{"style": true, "head": true, "template": true}
	lost    = map[string]bool{"img": true, "input": true, "button": true, "table": true, "form": true, "embed": true}
)

func (c *converter) convert(src string) {
	z := html.NewTokenizer(strings.NewReader(src))
	z.SetMaxBuf(1 << 20)
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			c.text(z.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			c.start(t, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			c.end(z.Token().Data)
		}
	}
}

var blank = regexp.MustCompile(`[ \t\r\n\f]+`)

func (c *converter) text(s string) {
	if c.hidden > 0 {
		return
	}
	s = blank.ReplaceAllString(s, " ")
	if c.atLineStart() {
		s = strings.TrimLeft(s, " ")
	}
	if n := len(c.open); n > 0 && strings.HasPrefix(s, " ") && len(c.out) == c.open[n-1].begin { // a mark stands at its word
		s = strings.TrimLeft(s, " ")
		c.shift()
	}
	if c.markdown {
		s = escapeMarkdown(s)
	}
	c.put(s)
}

func (c *converter) atLineStart() bool {
	return len(c.out) == 0 || c.out[len(c.out)-1] == '\n'
}

func (c *converter) put(s string) { c.out = append(c.out, s...) }

// line begins a paragraph.
func (c *converter) line() {
	c.out = bytes.TrimRight(c.out, " ")
	for len(c.out) > 0 && !bytes.HasSuffix(c.out, []byte("\n\n")) {
		c.put("\n")
	}
}

func (c *converter) miss(name string) {
	if !slices.Contains(c.missing, name) {
		c.missing = append(c.missing, name)
	}
}

func (c *converter) start(t html.Token, closed bool) {
	name := t.Data
	if lost[name] || unshown[name] && !silent[name] {
		c.miss(name)
	}
	if unshown[name] && !closed {
		c.hidden++
	}
	if c.hidden > 0 {
		return
	}
	if blocks[name] && len(c.lists) == 0 {
		c.line()
	}
	switch {
	case name == "br":
		c.put("\n\n")
	case name == "hr":
		c.line()
		c.sign("---\n\n")
	case name == "ul" || name == "ol":
		c.lists, c.counts = append(c.lists, name), append(c.counts, 0)
	case name == "li":
		c.item()
	case name == "td" || name == "th":
		c.put(" ")
	case name == "img":
		c.text(attribute(t, "alt"))
	case name == "a":
		c.links = append(c.links, attribute(t, "href"))
		if c.linked() {
			c.sign("[")
		}
	case headings[name] != "":
		c.sign(headings[name])
	case marks[name] != "" && c.markdown:
		c.put(marks[name])
		c.open = append(c.open, mark{marks[name], len(c.out)})
	}
}

// shift puts a blank before the marks that have just been opened.
func (c *converter) shift() {
	at := len(c.out)
	for k := len(c.open) - 1; k >= 0 && c.open[k].begin == at; k-- {
		at -= len(c.open[k].sign)
		c.open[k].begin++
	}
	c.out = slices.Insert(c.out, at, ' ')
}

// unmark closes the innermost mark; one that is not open is none.
func (c *converter) unmark(sign string) {
	n := len(c.open)
	if n == 0 || c.open[n-1].sign != sign {
		return
	}
	begin := c.open[n-1].begin
	c.open = c.open[:n-1]
	text := bytes.TrimRight(c.out, " \n")
	if len(text) <= begin { // nothing stands between
		c.out = c.out[:min(len(c.out), begin-len(sign))]
		return
	}
	after := string(c.out[len(text):])
	c.out = text
	c.put(sign + after)
}

// sign writes something that only Markdown has.
func (c *converter) sign(s string) {
	if c.markdown {
		c.put(s)
	}
}

func (c *converter) item() {
	if !c.atLineStart() {
		c.put("\n")
	}
	depth := max(len(c.lists), 1)
	c.sign(strings.Repeat("   ", depth-1))
	if n := len(c.lists); n > 0 && c.lists[n-1] == "ol" {
		c.counts[n-1]++
		c.sign(strconv.Itoa(c.counts[n-1]) + ". ")
		return
	}
	c.put("- ")
}

// safe are the addresses that a link may have.
var safe = regexp.MustCompile(`^(https?://|mailto:|tel:)[^\s()<>{}]+$`)

func (c *converter) linked() bool {
	return len(c.links) > 0 && safe.MatchString(c.links[len(c.links)-1])
}

func (c *converter) end(name string) {
	if unshown[name] && c.hidden > 0 {
		c.hidden--
		return
	}
	if c.hidden > 0 {
		return
	}
	switch {
	case name == "a" && len(c.links) > 0:
		if c.linked() {
			c.sign("](" + c.links[len(c.links)-1] + ")")
		}
		c.links = c.links[:len(c.links)-1]
	case (name == "ul" || name == "ol") && len(c.lists) > 0:
		c.lists, c.counts = c.lists[:len(c.lists)-1], c.counts[:len(c.counts)-1]
	case marks[name] != "":
		c.unmark(marks[name])
	}
	if blocks[name] && (len(c.lists) == 0 || headings[name] != "") {
		c.line()
	}
}

var gap = regexp.MustCompile(`\n{3,}`)

func (c *converter) finish() string {
	for len(c.open) > 0 {
		c.unmark(c.open[len(c.open)-1].sign)
	}
	return strings.TrimSpace(gap.ReplaceAllString(string(c.out), "\n\n"))
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
