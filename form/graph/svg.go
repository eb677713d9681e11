package graph

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// Measures of what stands above and below the pages.
const (
	titleHeight  = 40
	legendHeight = 96
	legendWidth  = 1200
	labelRunes   = 26 // that fit into a node, in its label and in its path
	pathRunes    = 33
)

// look is how the end of a line looks.
type look struct {
	effect Effect
	letter string
	colour string // at least 4.5:1 on white, for the letter
	dashes string
	words  string // what the one it leads to does with it
	meant  string // in the legend
}

// effects are the ends of lines, in the order in which they stand at a node.
var effects = []look{
	{Visible, "V", "#0b5cad", "", "appears depending on", "whether it appears"},
	{Required, "R", "#a4262c", "9 3", "is required depending on", "whether it is required"},
	{Readonly, "L", "#5c5c5c", "2 2", "is locked depending on", "whether it is read-only"},
	{Compute, "C", "#1b6e2f", "12 3 2 3", "is computed from", "its computed value"},
	{Default, "D", "#1b6e2f", "4 4", "has a default from", "its default"},
	{Option, "O", "#7a3e9d", "5 2 2 2", "offers options depending on", "which options it offers"},
	{Bound, "B", "#8a4b00", "1 3", "has bounds from", "its bounds"},
	{Assert, "A", "#8a4b00", "7 2 1 2 1 2", "asserts something about", "whether a rule is met"},
	{Stops, "S", "#a4262c", "3 1", "ends the journey depending on", "whether the journey ends"},
}

// Options are what a caller of [Graph.WriteSVG] decides. The zero value works.
type Options struct {
	Link func(Node) string // where a node leads when it is chosen; nil, or "", is nowhere
}

// WriteSVG writes the picture: one SVG document, which can stand alone or in an HTML page. It has a title and a description,
// each node says what decides about it, and there is no script in it. The same graph gives the same bytes. The error is that of w, or
// [ErrTooLarge], and then nothing was written.
func (g *Graph) WriteSVG(w io.Writer, o Options) error {
	places, err := layOut(g)
	if err != nil {
		return err
	}
	p := &picture{drawing: places, options: o}
	p.head()
	for i := range g.Pages {
		p.band(i)
	}
	p.lines()
	for i := range g.Nodes {
		p.node(i)
	}
	p.legend()
	p.b.WriteString("</svg>\n")
	_, err = w.Write(p.b.Bytes())
	return err
}

// picture writes one SVG document.
type picture struct {
	*drawing
	options Options
	b       bytes.Buffer
}

func (p *picture) f(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

// n is a number of pixels.
func n(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// escaped is a text in SVG, without what XML cannot say.
func escaped(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.IsControl(r) || r >= 0xFFFE && r <= 0xFFFF {
			return -1
		}
		return r
	}, s))
}

// Style is the stylesheet that every picture brings, for a host whose Content-Security-Policy names what it lets through by hash.
const Style = `text{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1a1a1a;font-size:13px}` +
	`.t{font-size:18px;font-weight:600}.h{font-size:14px;font-weight:600}.p{font-size:11px;fill:#555}.b{fill:#f4f6f8;stroke:#d5dbe1}` +
	`.n{fill:#fff;stroke:#5b6670}.computed{fill:#eaf5ec}.container{fill:#fff;stroke-width:2}.note{fill:#fff;stroke-dasharray:3 2}` +
	`.page{fill:#e6f0fa}.stop{fill:#fbe9e9;stroke-width:2}.rule{fill:#fdf3e3}.l{fill:none;stroke:#8b959e;stroke-width:1.2}.e{fill:none;stroke-width:1.8}` +
	`.k{font-size:10px;font-weight:700;fill:#fff;text-anchor:middle}a:focus .n,a:hover .n{stroke:#0b5cad;stroke-width:3}`

func (p *picture) head() {
	w, h := n(p.width()), n(p.height())
	p.f(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="group" aria-labelledby="graph-title graph-desc" lang="en">`+"\n", w, h, w, h)
	p.f(`<title id="graph-title">Pages and dependencies: %s</title>`+"\n", escaped(p.graph.Title))
	p.f(`<desc id="graph-desc">%d pages, %d questions and rules with %d dependencies between them. Each page is a band; lines lead from an answer to what it decides about.</desc>`+"\n",
		len(p.graph.Pages), len(p.graph.Nodes), len(p.graph.Edges))
	p.f("<style>%s</style>\n", Style)
	p.f(`<rect width="%s" height="%s" fill="#fff"/>`+"\n", w, h)
	p.f(`<text class="t" x="%d" y="%d" lang="%s">%s</text>`+"\n", margin, margin+18, escaped(p.graph.Lang), escaped(p.graph.Title))
}

func (p *picture) band(i int) {
	page := p.graph.Pages[i]
	top, end := p.tops[i], p.tops[i+1]-bandGap
	p.f(`<g><rect class="b" x="%d" y="%s" width="%s" height="%s" rx="6"/>`, margin, n(top), n(p.width()-2*margin), n(end-top))
	p.f(`<text class="h" x="%d" y="%s" lang="%s">%d. %s</text>`, margin+bandPad, n(top+22), escaped(p.graph.Lang), i+1, escaped(page.Title))
	if k := len(page.Others); k > 0 {
		noun := "questions"
		if k == 1 {
			noun = "question"
		}
		p.f(`<text class="p" x="%s" y="%s" text-anchor="end">%d more %s without dependencies<title>%s</title></text>`,
			n(p.width()-margin-bandPad), n(top+22), k, noun, escaped(strings.Join(page.Others, "; ")))
	}
	p.b.WriteString("</g>\n")
}

// lines draws the ways first, and then the ends on top of them.
func (p *picture) lines() {
	p.b.WriteString(`<g aria-hidden="true">` + "\n")
	for _, column := range p.columns {
		for _, it := range column {
			if it.node < 0 {
				p.f(`<path class="l" d="M%s %s%sH%s"/>`+"\n", n(right(it.before.column)), n(it.before.middle()), curve(it.before, it.column, it.middle()), n(right(it.column)))
			}
		}
	}
	for _, e := range p.graph.Edges {
		look := lookOf(e.Effect)
		from, to := p.ends[e], p.items[e.To]
		if e.From == e.To {
			continue
		}
		way := curve(from, to.column, to.port(e.Effect))
		p.f(`<path class="e" d="M%s %s%s" stroke="%s"`, n(right(from.column)), n(from.middle()), way, look.colour)
		if look.dashes != "" {
			p.f(` stroke-dasharray="%s"`, look.dashes)
		}
		p.b.WriteString("/>\n")
	}
	p.b.WriteString("</g>\n")
}

// curve leads from the right end of an item to the left end of a column at a height.
func curve(from *item, column int, y float64) string {
	x0, y0, x1 := right(from.column), from.middle(), left(column)
	bend := float64(columnGap) / 2
	if x1 < x0 { // back
		bend = columnGap * 2
	}
	return fmt.Sprintf("C%s %s %s %s %s %s", n(x0+bend), n(y0), n(x1-bend), n(y), n(x1), n(y))
}

func lookOf(e Effect) look {
	for _, l := range effects {
		if l.effect == e {
			return l
		}
	}
	return look{}
}

func (p *picture) node(i int) {
	node, it := p.graph.Nodes[i], p.items[i]
	link := ""
	if p.options.Link != nil {
		link = p.options.Link(node)
	}
	if link != "" {
		p.f(`<a href="%s">`, escaped(link))
	}
	x, round := left(it.column), "4"
	if node.Kind == Rule || node.Kind == Stop {
		round = "18"
	}
	p.f(`<g><title>%s</title><rect class="n %s" x="%s" y="%s" width="%d" height="%s" rx="%s"/>`, escaped(p.says(i)), node.Kind, n(x), n(it.y), nodeWidth, n(it.height), round)
	p.f(`<text x="%s" y="%s" lang="%s">%s</text>`, n(x+16), n(it.middle()-3), escaped(p.graph.Lang), escaped(short(node.Label, labelRunes)))
	p.f(`<text class="p" x="%s" y="%s">%s</text>`, n(x+16), n(it.middle()+13), escaped(short(names[node.Kind]+node.Path, pathRunes)))
	for _, e := range it.ports {
		look := lookOf(e)
		p.f(`<circle cx="%s" cy="%s" r="7" fill="%s"/><text class="k" x="%s" y="%s">%s</text>`, n(x), n(it.port(e)), look.colour, n(x), n(it.port(e)+3.5), look.letter)
	}
	p.b.WriteString("</g>")
	if link != "" {
		p.b.WriteString("</a>")
	}
	p.b.WriteString("\n")
}

// names stand before the path of a node, so that its kind is not only a colour.
var names = map[Kind]string{Question: "", Computed: "= ", Container: "▤ ", Note: "ℹ ", Page: "page ", Stop: "stop on ", Rule: "rule "}

// says is what a node is, and what decides about it.
func (p *picture) says(i int) string {
	node := p.graph.Nodes[i]
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s %s)", node.Label, node.Kind, node.Path)
	for _, look := range effects {
		var from []string
		for _, r := range p.reads[i] {
			if e := p.graph.Edges[r]; e.Effect == look.effect {
				from = append(from, p.graph.Nodes[e.From].Path)
			}
		}
		if len(from) > 0 {
			fmt.Fprintf(&b, "; %s %s", look.words, strings.Join(from, ", "))
		}
	}
	return b.String()
}

// short is the beginning of a text that is too long.
func short(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}

func (p *picture) legend() {
	y := p.tops[len(p.tops)-1] + 24
	p.f(`<g><text class="h" x="%d" y="%s">The letter at the end of a line says what the answer on its left decides</text>`, margin, n(y))
	for i, look := range effects {
		x, row := float64(margin+i%5*232), y+26+float64(i/5)*26
		p.f(`<path class="e" d="M%s %sh40" stroke="%s"`, n(x), n(row-4), look.colour)
		if look.dashes != "" {
			p.f(` stroke-dasharray="%s"`, look.dashes)
		}
		p.f(`/><circle cx="%s" cy="%s" r="7" fill="%s"/><text class="k" x="%s" y="%s">%s</text><text x="%s" y="%s">%s</text>`,
			n(x+46), n(row-4), look.colour, n(x+46), n(row-0.5), look.letter, n(x+58), n(row), look.meant)
	}
	p.b.WriteString("</g>\n")
}
