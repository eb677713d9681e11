package render

import (
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

func (x *run) receiptTitle() { x.text(x.edition.texts.Receipt) }

// receipt writes what was submitted, for paper and for a person's own file. It is the review
// without any way to change something: a page that nobody can misread as a draft.
func (x *run) receipt() {
	x.back()
	x.formName()
	x.heading()
	x.status()
	x.receiptHead()
	x.str(`<p class="keep">`)
	x.text(x.edition.texts.ReceiptNote)
	x.str("</p>\n")
	x.pdf()
	x.exec(x.edition.review)
	x.home()
}

// receiptHead writes the number and the time, which a clerk asks for first.
func (x *run) receiptHead() {
	if x.page.Reference == "" && x.page.Received.IsZero() {
		return
	}
	x.str(`<dl class="answers">` + "\n")
	if x.page.Reference != "" {
		x.term(x.edition.texts.Reference, x.page.Reference)
	}
	if !x.page.Received.IsZero() {
		x.term(x.edition.texts.ReceivedAt, x.moment())
	}
	x.str("</dl>\n")
}

func (x *run) term(name, words string) {
	x.str(`<div><dt>`)
	x.text(name)
	x.str(`</dt><dd>`)
	x.text(words)
	x.str("</dd></div>\n")
}

// moment returns when the submission was stored, to the minute.
func (x *run) moment() string {
	return string(form.AppendValue(nil, value.OfClock(x.page.Received.Truncate(time.Minute)), x.edition.lang))
}

// toReceipt writes the way from the confirmation to the receipt.
func (x *run) toReceipt() { x.way("to-receipt", x.page.Receipt, x.edition.texts.ToReceipt) }

// pdf writes the way to the receipt as a file.
func (x *run) pdf() { x.way("to-pdf", x.page.PDF, x.edition.texts.SavePDF) }

// way writes a link in a paragraph of a class, where there is an address.
func (x *run) way(class, url, words string) {
	if url == "" {
		return
	}
	x.str(`<p class="` + class + `"><a`)
	x.attribute(` href`, url)
	x.str(`>`)
	x.text(words)
	x.str("</a></p>\n")
}
