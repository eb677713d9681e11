package scenario

// Limits bound what a file of scenarios may cost. A zero field means the default.
type Limits struct {
	Size      int // bytes of a file: 4 MiB
	Depth     int // maps and lists inside each other: 64
	Scenarios int // of a file: 10,000
	Problems  int // that are listed: 1,000
	Rows      int // of all lists of one scenario's answers: 20,000
	Mutants   int // of a definition: 20,000
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		limit *int
		value int
	}{{&l.Size, 4 << 20}, {&l.Depth, 64}, {&l.Scenarios, 10_000}, {&l.Problems, 1000}, {&l.Rows, 20_000}, {&l.Mutants, 20_000}} {
		if *d.limit == 0 {
			*d.limit = d.value
		}
	}
	return l
}
