package schema

// Nearest returns the candidate that was probably meant by name, or "" where none is
// near: the same but for case, hyphens and underscores, or few letters away (letters
// too many, missing, wrong, or two swapped; at most a third of the name, or one). Of
// several that are equally near it is the first.
func Nearest(name string, candidates []string) string { return nearest(name, candidates) }
