package analysis

import "github.com/vordruck/vordruck/form/decide"

// Always reports whether a condition never fails to hold, in some state at least. Of a stop it is asked when what must be answered for it is:
// nobody goes on before.
func (p *Pass) Always(c Condition) bool {
	asked := c.Asked()
	if c.Key == When {
		asked = append(asked, Settled(c.Object, c.Reads()...)...)
	}
	return p.Impossible(append(asked, c.Truth(decide.False|decide.Unknown))...) && p.Verdict(append(asked, c.Truth(decide.True))...) == decide.Possible
}
