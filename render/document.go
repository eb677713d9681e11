package render

import (
	"html"
)

// title writes the words of the title element: what is wrong first, then from the page to the site.
func (x *run) title() {
	wrong := x.wrong()
	if wrong {
		x.text(x.edition.titleError[0])
	}
	if x.page.Kind != everything {
		x.exec(x.screen.heading)
		x.str(" – ")
	}
	if x.page.Step > 0 {
		x.step()
		x.str(" – ")
	}
	x.exec(x.edition.formTitle)
	x.str(x.edition.site)
	if wrong {
		x.text(x.edition.titleError[2])
	}
}

// plainTitle returns the words of the title, not escaped.
func (x *run) plainTitle() string {
	from := len(x.buf)
	x.title()
	title := html.UnescapeString(string(x.buf[from:]))
	x.buf, x.stepTo = x.buf[:from], 0
	return title
}

// step writes "Step 2 of 5", which a document says twice.
func (x *run) step() {
	if from, to := x.stepFrom, x.stepTo; to > 0 {
		x.buf = append(x.buf, x.buf[from:to]...)
		return
	}
	x.stepFrom = len(x.buf)
	defer func() { x.stepTo = len(x.buf) }()
	for i, p := range x.edition.step {
		switch {
		case i%2 == 0:
			x.str(p)
		case p == "step":
			x.number(x.page.Step)
		default:
			x.number(x.page.Steps)
		}
	}
}
