package reason

import "github.com/vordruck/vordruck/form/value"

// Claim is what a part says, where it is one thing about an answer, or two things that are compared. Words are made of it.
type Claim struct {
	Says  Saying
	Left  Term
	Right Term // of a comparison, and the option of Chosen
}

// Saying is how a claim says something.
type Saying string

// The sayings.
const (
	Undecided    Saying = "undecided"  // it is not known yet
	Is           Saying = "is"         // Left is the answer that it is
	Answered     Saying = "answered"   // Left has an answer, or rows
	Unanswered   Saying = "unanswered" // Left has none
	Chosen       Saying = "chosen"     // Left, several options, has Right
	NotChosen    Saying = "chosen.not"
	Equal        Saying = "equal" // Left is compared with Right
	NotEqual     Saying = "notEqual"
	Less         Saying = "less"
	LessEqual    Saying = "lessEqual"
	Greater      Saying = "greater"
	GreaterEqual Saying = "greaterEqual"
)

// Term is one side of a claim: an answer, what a function makes of one, or a value that is written. The inputs of the part tell more of
// the answer.
type Term struct {
	Path     string      // of the answer; "" for a value that is written
	Function Function    // "" for the answer itself
	Kind     value.Kind  // of the term
	Value    value.Value // that is written, or the function's result; absent for an answer, and for what must not be shown
}

// Function is a function that has words of its own.
type Function string

// The functions.
const (
	Today Function = "today"
	Age   Function = "age"   // whole years since the answer
	Count Function = "count" // how many rows, or options, the answer has
)
