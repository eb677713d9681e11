package schema

// Limits bound what Parse accepts. A zero field means the default. Each limit has a
// problem of its own, see [Codes].
type Limits struct {
	Size     int // bytes of one file; 4 MiB
	Depth    int // nesting of maps and lists, aliases followed; 64
	Fields   int // fields of one file, aliases followed; 20,000. form.Compile counts again where blocks are used.
	Nodes    int // scalars, maps and lists of one file; 500,000
	Aliases  int // nodes that aliases add; 10,000
	Problems int // problems reported for one file, and again by form.Compile; 1,000
}

// defaultLimits stand in for the zero fields.
var defaultLimits = Limits{
	Size:     4 << 20,
	Depth:    64,
	Fields:   20_000,
	Nodes:    500_000,
	Aliases:  10_000,
	Problems: 1_000,
}

// OrDefault returns the limits with the zero fields filled in.
func (l Limits) OrDefault() Limits {
	fill := func(limit *int, fallback int) {
		if *limit <= 0 {
			*limit = fallback
		}
	}
	fill(&l.Size, defaultLimits.Size)
	fill(&l.Depth, defaultLimits.Depth)
	fill(&l.Fields, defaultLimits.Fields)
	fill(&l.Nodes, defaultLimits.Nodes)
	fill(&l.Aliases, defaultLimits.Aliases)
	fill(&l.Problems, defaultLimits.Problems)
	return l
}
