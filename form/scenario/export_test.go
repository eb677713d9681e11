package scenario

import "github.com/vordruck/vordruck/form"

// Add notes what a state shows.
func (c *Coverage) Add(s *form.State) { c.add(s) }
