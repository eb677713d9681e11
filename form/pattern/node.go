package pattern

// op is what a node of a pattern does.
type op uint8

const (
	opEmpty  op = iota // the empty text
	opSet              // one character of set
	opConcat           // subs, one after the other
	opAlternate
	opRepeat // subs[0], min to max times; max is -1 for no end
)

type node struct {
	op       op
	set      runeSet
	subs     []*node
	min, max int
}

// size counts the characters and alternatives with every repetition written out,
// and stops counting beyond MaxSize.
func (n *node) size() int {
	total := 1
	switch n.op {
	case opConcat, opAlternate:
		for _, sub := range n.subs {
			total = min(total+sub.size(), MaxSize+1)
		}
	case opRepeat:
		times := max(n.min, n.max, 1)
		total = min(times*(n.subs[0].size()+1), MaxSize+1)
	}
	return total
}

// repeats returns the product of repetitions inside each other, which RE2 limits.
func (n *node) repeats() int {
	most := 1
	for _, sub := range n.subs {
		most = max(most, sub.repeats())
	}
	if n.op == opRepeat {
		most = min(most*max(n.min, n.max, 1), MaxRepeat+1)
	}
	return most
}
