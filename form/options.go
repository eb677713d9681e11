package form

import (
	"io/fs"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Options are what a host tells Compile. The zero value works.
type Options struct {
	Parameters map[string]string // values for the definition's parameters, as a definition writes them
	Files      fs.FS             // where blocks and code lists written as files lie; nil means there are none
	Dir        string            // the folder in Files that file names are relative to; "" means its root
	Types      []*fieldtype.Type // the host's own field types
	Functions  []expression.Function
	CodeLists  map[string][]HostOption // code lists by name, beside those of the definition
	Sources    map[string]Source       // lists of options at run time
	AnySource  bool                    // a source that is not there is no error: its fields offer nothing, and take any value
	Texts      message.Texts           // of problems in place of the built-in ones, by language and code; see message.ReadTexts
	Limits     Limits
	Reading    schema.Limits // of Load and Read, and of the files of blocks and code lists
}

// HostOption is an option that the host gives.
type HostOption struct {
	Value string
	Label map[string]string // by language; "" stands for every language
}

// Source gives the options of a field at run time from the answers it depends on, in the
// order of dependsOn. It must be quick, deterministic for one evaluation and safe for concurrent use.
type Source func(answers []value.Value) []HostOption

// Limits bound what a form may cost. A zero field means the default.
type Limits struct {
	Fields           int   // fields, blocks expanded: 20,000
	Depth            int   // groups and lists inside each other: 16
	ExpressionLength int   // bytes: 4,096
	ExpressionCost   int   // nodes: 1,000
	Budget           int   // list items that one evaluation may visit, and one check of it; 64 bytes of a text count as one: 1,000,000
	SubmissionSize   int64 // bytes of JSON or of a form post without files: 4 MiB
	Rows             int   // rows of all lists of one submission: 20,000
	Files            int   // files of one submission: 50
	FileSize         int64 // bytes of one file: 20 MB
	Cycles           int   // ways round that are printed where fields decide about each other: 10
}

func (l Limits) withDefaults() Limits {
	set := func(p *int, n int) {
		if *p == 0 {
			*p = n
		}
	}
	set(&l.Fields, 20_000)
	set(&l.Depth, 16)
	set(&l.ExpressionLength, 4096)
	set(&l.ExpressionCost, 1000)
	set(&l.Budget, 1_000_000)
	set(&l.Rows, 20_000)
	set(&l.Files, 50)
	set(&l.Cycles, 10)
	if l.SubmissionSize == 0 {
		l.SubmissionSize = 4 << 20
	}
	if l.FileSize == 0 {
		l.FileSize = 20_000_000
	}
	return l
}
