package scenario

import (
	"time"

	"github.com/vordruck/vordruck/form"
)

// Driver shows forms to somebody who fills them in, page by page. This package has none: what shows pages imports it, and not
// the other way round.
type Driver interface {
	// Begin lets somebody new begin with a form, who has answered nothing yet.
	Begin(Visitor) (Visit, error)
}

// Visitor is who fills in a form, and when.
type Visitor struct {
	Form     *form.Form
	Now      time.Time
	Language string
	Identity *form.Identity // nil is nobody
}

// Visit is somebody's way through a form. The methods that return a sight lead to a page and return what it then shows.
type Visit interface {
	// Become changes the circumstances on the way: the time, the language, who is logged in, or the form, which then is the
	// same with other parameters. What was answered stays.
	Become(Visitor) error

	Open(page *form.Page) (*Sight, error) // nil is where the form begins
	Fill([]Input) error                   // into the controls of the page that is shown
	Press(button string) (*Sight, error)  // one of Sight.Buttons
	Sent() ([]byte, error)                // the data of the submission; nil before there is one
	End()                                 // takes away what the visit needed
}

// The buttons that each journey has, beside those of rows and files: add:PATH and remove:PATH[0].
const (
	ButtonNext   = "next"
	ButtonSubmit = "submit"
)

// Input is what somebody types, chooses or uploads.
type Input struct {
	Control Control
	Values  []string     // what to type; of boxes that are ticked and options, what must be chosen then
	Files   []UploadFile // of a control for files
}

// MaxUpload is how many bytes a file has at most that a walk uploads. A larger one counts as what cannot be answered.
const MaxUpload = 64 << 20

// UploadFile is a file to upload.
type UploadFile struct {
	Name, Type string
	Size       int64 // in bytes, at most MaxUpload
}

// Sight is what a page shows.
type Sight struct {
	Page     *form.Page // nil on the review and the confirmation
	Final    bool       // nothing can be answered here, and there is no way on: a stop, or the confirmation
	Heading  string
	Text     string // all that can be read
	Controls []Control
	Lists    []ListSight
	Buttons  []string
	Confirm  bool               // a box wants to be ticked before it goes on
	Problems []ProblemSight     // in the summary, in order
	Shown    map[string]Element // what belongs to fields, by the id of the HTML
}

// Control is what can be answered.
type Control struct {
	Name    string   `json:"name"` // the path of the field; of a box of a date with .day, .month or .year
	Kind    string   `json:"kind"` // the type of an input, select or textarea
	Has     []string `json:"has"`  // what stands in it or is chosen; the names of files
	Options []string `json:"options"`
}

// ListSight is a list with the number of rows that it shows.
type ListSight struct {
	Path string `json:"path"`
	Rows int    `json:"rows"`
}

// ProblemSight is a problem as it is told.
type ProblemSight struct {
	ID      string `json:"id"` // of the element that it leads to; "" for none
	Text    string `json:"text"`
	Warning bool   `json:"warning"` // something that can be confirmed, or only be read
}

// Element is what belongs to a field on a page.
type Element struct {
	Label    string   `json:"label"`
	Hint     string   `json:"hint"`
	Optional bool     `json:"optional"` // says that it need not be answered
	Output   bool     `json:"output"`   // shows what nobody can change here
	Text     string   `json:"text"`     // of an output, "" where it says that there is no answer; the title of a row
	Options  []string `json:"options"`  // that are offered, in order
}
