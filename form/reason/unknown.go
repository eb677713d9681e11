package reason

import "fmt"

// UnknownError is a path that names nothing of the form, or a row that the answers do not have.
type UnknownError struct {
	Path       string
	Rows       int    // where there is such a field and no such row: how many there are
	List       string // the list that has too few rows, or ""
	Suggestion string // what was probably meant, or ""
}

// Error says what there is not.
func (e *UnknownError) Error() string {
	switch {
	case e.List != "" && e.Rows == 1:
		return fmt.Sprintf("there is no %s: the list %s has 1 row, counted from 0", e.Path, e.List)
	case e.List != "":
		return fmt.Sprintf("there is no %s: the list %s has %d rows, counted from 0", e.Path, e.List, e.Rows)
	case e.Suggestion != "":
		return fmt.Sprintf("the form has no field, page or rule %q; did you mean %q?", e.Path, e.Suggestion)
	}
	return fmt.Sprintf("the form has no field, page or rule %q", e.Path)
}
