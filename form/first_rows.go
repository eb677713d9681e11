package form

import "slices"

// WithFirstRows returns the state as a page shows it: a list that must have rows and has
// none yet has one to fill in. It is about the lists of a page, or of all for nil. Where
// nothing is missing it is s itself; s and its answers never change.
func (s *State) WithFirstRows(page *Page) *State {
	for range s.form.objects { // a first row may bring a list that needs one
		var missing []Address
		s.Share(func() { missing = s.root.missingRows(page, nil, nil) })
		if len(missing) == 0 {
			return s
		}
		answers := s.answers.Clone()
		for _, at := range missing {
			if slots, ok := answers.Slots(at); ok {
				slots.Append(at.Field)
			}
		}
		s = s.form.Evaluate(answers, s.context)
	}
	return s
}

// missingRows appends the lists of a record, and of the rows in it, that need a first row.
func (r *Record) missingRows(page *Page, rows []int, out []Address) []Address {
	for _, list := range r.object.lists {
		if page != nil && list.page != page || !r.Relevant(list) || r.Readonly(list) {
			continue
		}
		n := r.Len(list)
		if n == 0 && (r.Required(list) || r.MinItems(list) > 0) && r.MaxItems(list) != 0 {
			out = append(out, Address{Field: list, Rows: slices.Clone(rows)})
		}
		if len(list.row.lists) == 0 {
			continue
		}
		for i := range n {
			var row Record
			out = r.Row(list, i, &row).missingRows(page, append(rows, i), out)
		}
	}
	return out
}
