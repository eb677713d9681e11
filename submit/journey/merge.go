package journey

import (
	"slices"

	"github.com/vordruck/vordruck/form"
)

// sides are the versions of a page that a merge chooses from.
type sides struct {
	fields []*form.Field // of the page; see catalogue.page
	before []fingerprint // what the page showed that the post comes from
	theirs *form.State   // the draft as it is now
	mine   *form.State   // the same with the post on top
}

// merge settles a post from a page that was made from an older draft, field by field: what
// was not changed here keeps what the other window saved; what was not changed there takes
// what was posted. It returns the answers, and the fields that both changed, differently:
// there the answers hold what was posted.
func (c catalogue) merge(s sides) (*form.Answers, []*form.Field) {
	mine, theirs := c.prints(s.mine, s.fields), c.prints(s.theirs, s.fields)
	merged, saved := s.mine.Answers().Clone(), s.theirs.Answers().Clone()
	var disputed []*form.Field
	for i, f := range s.fields {
		switch {
		case mine[i] == theirs[i] || theirs[i] == s.before[i]:
		case mine[i] == s.before[i]:
			merged.Root().Set(f, saved.Root().Get(f))
		default:
			disputed = append(disputed, f)
		}
	}
	return merged, disputed
}

// changed reports whether the draft now shows something else for a field of the root than
// the page did that the post comes from.
func (c catalogue) changed(s sides, f *form.Field) bool {
	i := slices.Index(s.fields, f)
	return i < 0 || c.prints(s.theirs, s.fields[i:i+1])[0] != s.before[i]
}
