package graph

import (
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawn is a random graph: a node is decided by nodes before it, and now and then by one behind it.
func drawn(seed uint64) *Graph {
	r := rand.New(rand.NewPCG(seed, 0))
	g := &Graph{Pages: make([]Band, 1+r.IntN(4))}
	for i := range 1 + r.IntN(30) {
		g.Nodes = append(g.Nodes, Node{Kind: Question, Page: i * len(g.Pages) / 31})
	}
	seen := map[Edge]bool{}
	for range r.IntN(60) {
		e := Edge{r.IntN(len(g.Nodes)), r.IntN(len(g.Nodes)), effects[r.IntN(len(effects))].effect}
		if e.From > e.To && r.IntN(5) > 0 {
			e.From, e.To = e.To, e.From
		}
		if !seen[e] {
			g.Edges = append(g.Edges, e)
		}
		seen[e] = true
	}
	return g
}

func TestNothingLiesOnAnythingElseAndLinesLeadToTheRight(t *testing.T) {
	back := 0
	for seed := range uint64(300) {
		g := drawn(seed)
		d, err := layOut(g)
		require.NoError(t, err)
		for _, column := range d.columns {
			for i, a := range column {
				assert.GreaterOrEqual(t, a.y, d.tops[a.band]+bandHead, "below the head of its page")
				assert.LessOrEqual(t, a.y+a.height, d.tops[a.band+1]-bandGap, "inside its page")
				for _, b := range column[i+1:] {
					assert.True(t, a.y+a.height <= b.y+0.001 || b.y+b.height <= a.y+0.001, "seed %d", seed)
				}
			}
		}
		for _, e := range g.Edges {
			if d.items[e.From].column >= d.items[e.To].column {
				back++
				assert.True(t, leadsBack(g, e), "seed %d: only what goes in a circle leads back", seed)
			}
		}
	}
	assert.NotZero(t, back, "circles were not drawn")
}

func TestAPictureHasALimit(t *testing.T) {
	chain := func(n int) *Graph { // each node is decided by the one before it, and by one half as far
		g := &Graph{Pages: make([]Band, 1), Nodes: make([]Node, n)}
		for i := 1; i < n; i++ {
			g.Edges = append(g.Edges, Edge{i - 1, i, Compute}, Edge{i / 2, i, Visible})
		}
		return g
	}
	require.NoError(t, chain(100).WriteSVG(io.Discard, Options{}))
	var out strings.Builder
	require.ErrorIs(t, chain(2000).WriteSVG(&out, Options{}), ErrTooLarge)
	assert.Empty(t, out.String())
}

// leadsBack reports whether the target of an edge decides, by whatever way, about its source.
func leadsBack(g *Graph, e Edge) bool {
	seen := map[int]bool{e.To: true}
	for todo := []int{e.To}; len(todo) > 0; todo = todo[1:] {
		if todo[0] == e.From {
			return true
		}
		for _, next := range g.Edges {
			if next.From == todo[0] && !seen[next.To] {
				seen[next.To] = true
				todo = append(todo, next.To)
			}
		}
	}
	return false
}
