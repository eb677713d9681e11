package render

import (
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
)

// receiptSlots are about what a person takes home. The receipt is the review without any way to change
// something: a page that nobody can misread as a draft.
func receiptSlots() scope {
	return scope{
		"receipt":    said(func(x *run) string { return x.page.Receipt }),
		"pdf":        said(func(x *run) string { return x.page.PDF }),
		"receivedAt": written(func(x *run) { x.text(x.moment()) }, func(x *run) bool { return !x.page.Received.IsZero() }),
		"numbered":   asked(func(x *run) bool { return x.page.Reference != "" || !x.page.Received.IsZero() }),
	}
}

// receipt compiles the page.
func (b *builder) receipt() {
	heading := *b.sub(func() { b.plain(b.texts.Receipt) })
	b.within(b.ofForm, func() { b.ends[view.Receipt] = b.screen(&screen{heading: heading}, "receipt", "") })
}

// moment returns when the submission was stored, to the minute.
func (x *run) moment() string {
	return string(form.AppendValue(nil, value.OfClock(x.page.Received.Truncate(time.Minute)), x.edition.lang))
}
