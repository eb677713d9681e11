package graph

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Measures of the picture, in CSS pixels.
const (
	margin     = 24
	nodeWidth  = 220
	nodeHeight = 42
	portStep   = 16 // a node is as much higher as it has ends of lines beyond two
	nodeGap    = 10
	laneHeight = 7
	columnGap  = 84
	bandHead   = 34
	bandPad    = 12
	bandGap    = 14
)

// maxLanes is how many columns all lines of a picture pass by. Their number grows with the square of a chain of questions that depend
// on each other; with so many nobody finds anything any more.
const maxLanes = 100_000

// ErrTooLarge means that a form depends on itself in more ways than a picture can show.
var ErrTooLarge = errors.New("the graph is too large to be drawn")

// item is what stands in one cell of the picture, which is a column of a band: a node, or a lane, where a line passes by.
type item struct {
	node   int // -1 for a lane
	from   int // of a lane: the node whose line it is
	column int
	band   int
	y      float64
	height float64
	wish   float64 // the y that would make the lines to it straight
	before *item   // of a lane: where its line comes from
	ports  []Effect
}

func (i *item) middle() float64 { return i.y + i.height/2 }

// port returns where the lines of an effect end.
func (i *item) port(e Effect) float64 {
	n := slices.Index(i.ports, e)
	return i.middle() + (float64(n)-float64(len(i.ports)-1)/2)*portStep
}

// drawing is a graph with places.
type drawing struct {
	graph   *Graph
	items   []*item   // of nodes
	columns [][]*item // all items
	tops    []float64 // of bands, and the end of the last
	ends    map[Edge]*item
	reads   [][]int // by node: the edges that lead to it
}

// layOut gives everything its place. The error wraps [ErrTooLarge].
func layOut(g *Graph) (*drawing, error) {
	d := &drawing{graph: g, ends: map[Edge]*item{}, reads: make([][]int, len(g.Nodes))}
	for i, e := range g.Edges {
		if e.From != e.To {
			d.reads[e.To] = append(d.reads[e.To], i)
		}
	}
	layers := d.layers()
	for i, n := range g.Nodes {
		it := &item{node: i, column: layers[i], band: n.Page}
		for _, e := range effects {
			if slices.ContainsFunc(d.reads[i], func(r int) bool { return g.Edges[r].Effect == e.effect }) {
				it.ports = append(it.ports, e.effect)
			}
		}
		it.height = nodeHeight + portStep*float64(max(0, len(it.ports)-2))
		d.items = append(d.items, it)
		for len(d.columns) <= it.column {
			d.columns = append(d.columns, nil)
		}
		d.columns[it.column] = append(d.columns[it.column], it)
	}
	if err := d.lanes(); err != nil {
		return nil, err
	}
	d.bands()
	d.place()
	return d, nil
}

// layers puts every node to the right of what it depends on. What depends on nothing stands right before the first that
// reads it. Where two nodes depend on each other, as two fields that are required by each other's answer, one line leads back.
func (d *drawing) layers() []int {
	layer := make([]int, len(d.graph.Nodes))
	state := make([]uint8, len(layer)) // 1 being visited, 2 done
	var visit func(i int)
	visit = func(i int) {
		state[i] = 1
		for _, r := range d.reads[i] {
			from := d.graph.Edges[r].From
			if state[from] == 0 {
				visit(from)
			}
			if state[from] == 2 {
				layer[i] = max(layer[i], layer[from]+1)
			}
		}
		state[i] = 2
	}
	for i := range layer {
		if state[i] == 0 {
			visit(i)
		}
	}
	first := slices.Repeat([]int{-1}, len(layer))
	for _, e := range d.graph.Edges {
		if first[e.From] < 0 || layer[e.To] < first[e.From] {
			first[e.From] = layer[e.To]
		}
	}
	for i := range layer {
		if len(d.reads[i]) == 0 && first[i] > 0 {
			layer[i] = first[i] - 1
		}
	}
	return layer
}

// lanes leads each line through the columns between its ends, in the band of its target: all lines from one node into one band share
// their way. The error is for lines that pass by more than maxLanes columns in all.
func (d *drawing) lanes() error {
	type way struct{ from, band, column int }
	ways := map[way]*item{}
	for _, e := range d.graph.Edges {
		from, to := d.items[e.From], d.items[e.To]
		last := from
		for c := from.column + 1; c < to.column; c++ {
			k := way{e.From, to.band, c}
			if len(ways) >= maxLanes {
				return fmt.Errorf("%w: its lines pass by more than %d places, as so many questions depend on each other one after the other", ErrTooLarge, maxLanes)
			}
			if ways[k] == nil {
				ways[k] = &item{node: -1, from: e.From, column: c, band: to.band, height: laneHeight, before: last}
				d.columns[c] = append(d.columns[c], ways[k])
			}
			last = ways[k]
		}
		d.ends[e] = last
	}
	return nil
}

// bands makes each band as high as its fullest column.
func (d *drawing) bands() {
	heights := make([]float64, len(d.graph.Pages))
	for _, column := range d.columns {
		own := make([]float64, len(heights))
		for _, it := range column {
			own[it.band] += it.height + it.gap()
		}
		for b := range heights {
			heights[b] = max(heights[b], own[b])
		}
	}
	y := float64(margin + titleHeight)
	for _, h := range heights {
		d.tops = append(d.tops, y)
		y += bandHead + h + bandPad + bandGap
	}
	d.tops = append(d.tops, y)
}

func (i *item) gap() float64 {
	if i.node < 0 {
		return 0
	}
	return nodeGap
}

// place stacks the items of each cell in the order of what leads to them, as near to it as there is room.
func (d *drawing) place() {
	for _, column := range d.columns {
		for _, it := range column {
			it.wish = d.wish(it)
		}
		slices.SortStableFunc(column, func(a, b *item) int {
			return cmp.Or(cmp.Compare(a.band, b.band), cmp.Compare(a.wish, b.wish))
		})
		for b := range d.graph.Pages {
			d.stack(slices.DeleteFunc(slices.Clone(column), func(it *item) bool { return it.band != b }), b)
		}
	}
}

// wish returns the height at which lines to an item would be straight.
func (d *drawing) wish(it *item) float64 {
	if it.node < 0 {
		return it.before.middle()
	}
	sum, n := 0.0, 0
	for _, r := range d.reads[it.node] {
		if end := d.ends[d.graph.Edges[r]]; end.column < it.column {
			sum, n = sum+end.middle(), n+1
		}
	}
	if n == 0 {
		return d.tops[it.band] // the order of the definition
	}
	return sum / float64(n)
}

func (d *drawing) stack(cell []*item, band int) {
	left := 0.0
	for _, it := range cell {
		left += it.height + it.gap()
	}
	y, end := d.tops[band]+bandHead, d.tops[band+1]-bandGap-bandPad
	for _, it := range cell {
		y = max(y, min(it.wish-it.height/2, end-left))
		it.y = y
		y += it.height + it.gap()
		left -= it.height + it.gap()
	}
}

// left and right are the ends of a column.
func left(column int) float64  { return margin + bandPad + float64(column)*(nodeWidth+columnGap) }
func right(column int) float64 { return left(column) + nodeWidth }

// width and height are those of the whole picture.
func (d *drawing) width() float64 {
	return max(right(max(len(d.columns), 1)-1)+bandPad+margin, legendWidth)
}
func (d *drawing) height() float64 { return d.tops[len(d.tops)-1] + legendHeight + margin }
