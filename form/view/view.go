// Package view says what a page of a journey shows. It stands between the journey,
// which decides what is shown, and a renderer, which decides how it looks; neither
// knows the other.
//
// # Names in the HTML form
//
// Renderer and decoder agree on these names:
//
//   - a control is named by the field's path: hunde[0].name;
//   - every field that a page asks for is posted, also when nothing is chosen: radio buttons,
//     check boxes and file inputs are preceded by a hidden input of the same name with an empty
//     value, or false for a single check box that answers yes or no;
//   - a list posts the number of its rows as NAME[] (hunde[] = 2), before its rows;
//   - a truth is posted as true or false, a consent as true, a choice as its option's value;
//   - a date in boxes is posted as three controls, with .day, .month and .year behind the name, and
//     a choice that is typed (the widget combo) as the label or the value of an option;
//   - names that begin with an underscore belong to the journey: see the constants.
package view

import (
	"context"
	"io"
	"time"

	"github.com/vordruck/vordruck/form"
)

// Names of the journey's own inputs.
const (
	NameDo       = "_do"       // the button that was pressed: DoNext …
	NameRevision = "_revision" // the draft's revision that the page was made from
	NameConfirm  = "_confirm"  // check box: the warnings were read; posted empty too where it was asked for
)

// Values of NameDo. Those that end in a colon are followed by a path with row numbers.
const (
	DoNext    = "next"
	DoSubmit  = "submit"
	DoAdd     = "add:"    // add:hunde adds a row
	DoRemove  = "remove:" // remove:hunde[1] removes a row, remove:nachweis[0] a file
	DoRestore = "restore" // puts the row back that was removed last
)

// Kind is what a page is for.
type Kind string

// The kinds of page.
const (
	Question     Kind = "question"     // a page of the form
	Review       Kind = "review"       // all answers, with links to change them
	Confirmation Kind = "confirmation" // the submission was accepted
	Receipt      Kind = "receipt"      // what was submitted, to print and keep
	Stop         Kind = "stop"         // the journey ends here
	Notice       Kind = "notice"       // something about the journey itself: expired, not found, not allowed
)

// Page is one page as it is to be shown. The zero value of every field but Kind, Lang and State
// means that there is no such thing on the page.
type Page struct {
	Kind     Kind
	Lang     string // a language of the form
	State    *form.State
	Page     *form.Page     // Question, Stop: which
	Problems []form.Problem // shown as a summary and at their fields, in this order
	Confirm  bool           // ask to confirm the warnings among Problems
	Missed   bool           // the page was sent without that confirmation
	Status   string         // Question, Review, Receipt: a line to announce, such as "a row was added"
	Focus    string         // path of the field or row to focus
	Undo     bool           // Question: a row was removed, and can be put back

	Step, Steps int // Question, Review: which step of how many

	Action    string                   // URL that the HTML form posts to
	Back      string                   // URL of the page before
	PageURL   func(*form.Page) string  // Review: where a page is changed; Question: where a problem of another page is
	FileURL   func(path string) string // where an uploaded file can be seen; nil: no link
	Languages []Language               // to switch to
	Revision  string                   // value of NameRevision

	// Discard is where what was typed can be deleted. A POST deletes it, which a Notice
	// offers a button for; a Question and a Review link to it, for a page that asks first.
	Discard string

	Reference string    // Confirmation, Receipt: the reference number
	Received  time.Time // Confirmation, Receipt: when the submission was stored, in the time zone to show
	Receipt   string    // Confirmation: URL of the receipt
	PDF       string    // Receipt: URL of the same as PDF
	Heading   string    // Notice: what it says, plain text
	Text      string    // Notice: the sentence below, plain text
	Continue  string    // Notice: URL to go on to
	Home      string    // Stop, Confirmation: URL of what the form is a part of
}

// Language is a language that the page can be had in.
type Language struct {
	Lang, URL string
	Current   bool
}

// Printer writes a page as a PDF. It must be safe for concurrent use, and end when ctx does.
type Printer interface {
	PrintPage(ctx context.Context, w io.Writer, p *Page) error
}

// Renderer writes a page as a whole HTML document. It must be safe for concurrent use.
type Renderer interface {
	RenderPage(w io.Writer, p *Page) error
}
