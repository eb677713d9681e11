package schema

// Nearest returns the candidate that was probably meant by name, or "" where none is
// near: the same but for case, hyphens and underscores, or few letters away (letters
// too many, missing, wrong, or two swapped; at most a third of the name, or one). Of
// several that are equally near it is the first.
func Nearest(name string, candidates []string) string { return nearest(name, candidates) }

// Suggestions is Nearest for whoever may have thousands of names to look for among thousands: all
// in all it compares no more than a fixed number of candidates, and then finds nothing near any
// more. The first problems of a definition are those that need it. Nil has no bound. It must not be
// used by two goroutines at once.
type Suggestions struct{ compared int }

// maxCompared is how many candidates one Suggestions compares, about a quarter of a second's work.
const maxCompared = 1 << 20

// Nearest is [Nearest] as long as there is something left of what may be compared. candidates is
// not called after that.
func (s *Suggestions) Nearest(name string, candidates func() []string) string {
	if s == nil {
		return nearest(name, candidates())
	}
	if s.compared >= maxCompared {
		return ""
	}
	all := candidates()
	s.compared += len(all)
	return nearest(name, all)
}
