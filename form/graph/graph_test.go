package graph_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/graph"
)

const everything = `edition: 2026
id: form
version: 1.0.0
languages: [de, en]
title: {de: "Alles & <mehr>", en: Everything}
pages:
  - id: one
    title: Eins
    fields:
      - {id: a, type: integer, label: A}
      - {id: b, type: integer, label: '</text><script>alert(1)</script>', visible: a > 1, required: a > 2}
      - {id: c, type: integer, label: C, compute: a + b}
      - {id: d, type: integer, label: D, default: a + 1, readonly: b > 1, maximum: c}
      - {id: e, type: choice, label: E, options: [x, {value: y, visible: d > 1}]}
      - {id: alone, type: text, label: Allein}
      - {id: f, type: integer, label: F, required: g > 1}
      - {id: g, type: integer, label: G, required: f > 1}
    rules:
      - {id: r, assert: a < c, message: Regel}
    stop: {when: a > 9, title: Halt}
  - id: two
    title: Zwei
    visible: answered(e)
    fields:
      - {id: rows, type: list, label: Zeilen, fields: [{id: n, type: integer, label: N}, {id: i, type: info, text: Lies, visible: n > 1}]}
      - {id: s, type: integer, label: S, compute: 'sum(rows, .n)'}
`

func read(t *testing.T, src string) *form.Form {
	t.Helper()
	f, problems := form.Read(nil, "form.yaml", []byte(src), form.Options{})
	require.NotNil(t, f, "%v", problems)
	return f
}

func TestTheGraphHasEveryDependenceOnce(t *testing.T) {
	g := graph.Of(read(t, everything), "de")
	var nodes, edges []string
	for _, n := range g.Nodes {
		nodes = append(nodes, fmt.Sprintf("%d %s %s", n.Page, n.Kind, n.Path))
	}
	for _, e := range g.Edges {
		edges = append(edges, fmt.Sprintf("%s %s %s", g.Nodes[e.From].Path, e.Effect, g.Nodes[e.To].Path))
	}
	assert.Equal(t, []string{"0 question a", "0 question b", "0 computed c", "0 question d", "0 question e", "0 question f", "0 question g", "0 rule r", "0 stop one",
		"1 page two", "1 container rows", "1 question rows.n", "1 note rows.i", "1 computed s"}, nodesInOrder(nodes))
	assert.Equal(t, []string{"a stop one", "e visible two", "a visible b", "a required b", "a compute c", "b compute c", "b readonly d", "a default d", "c bound d", "d option e",
		"g required f", "f required g", "rows.n visible rows.i", "rows compute s", "rows.n compute s", "a rule r", "c rule r"}, edges)
	assert.Equal(t, []string{"Allein"}, g.Pages[0].Others)
}

// nodesInOrder is the order within a page of rules and stops, which is that of finding them.
func nodesInOrder(nodes []string) []string {
	i, j := slices.Index(nodes, "0 rule r"), slices.Index(nodes, "0 stop one")
	if i > j {
		nodes[i], nodes[j] = nodes[j], nodes[i]
	}
	return nodes
}

// elements reads an SVG document and returns its elements, and the words in it.
func elements(t *testing.T, svg []byte) (names map[string]int, words string) {
	t.Helper()
	names = map[string]int{}
	var b strings.Builder
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return names, b.String()
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			names[e.Name.Local]++
			for _, a := range e.Attr {
				assert.False(t, strings.HasPrefix(a.Name.Local, "on"), "an attribute %s", a.Name.Local)
			}
		case xml.CharData:
			b.Write(e)
			b.WriteByte('\n')
		}
	}
}

func TestThePictureIsAccessibleAndSafe(t *testing.T) {
	var b bytes.Buffer
	g := graph.Of(read(t, everything), "de")
	require.NoError(t, g.WriteSVG(&b, graph.Options{Link: func(n graph.Node) string {
		if n.Kind == graph.Question {
			return `?why=` + n.Path + `&"x`
		}
		return ""
	}}))
	names, words := elements(t, b.Bytes())
	assert.Zero(t, names["script"])
	assert.Equal(t, 7, names["a"], "a link a question")
	assert.Equal(t, 1, names["desc"])
	assert.Contains(t, words, "Alles & <mehr>")
	assert.Contains(t, words, "(question b); appears depending on a; is required depending on a")
	assert.Contains(t, words, "</text><script>alert(1)")
	for _, letter := range []string{"V", "R", "L", "C", "D", "O", "B", "A", "S"} {
		assert.GreaterOrEqual(t, strings.Count(words, "\n"+letter+"\n"), 2, "%s stands at a node and in the legend", letter)
	}
	for _, n := range g.Nodes {
		assert.Contains(t, words, n.Path)
	}
	assert.Contains(t, b.String(), `role="group" aria-labelledby="graph-title graph-desc"`)
}

func TestThePictureIsTheSameEachTime(t *testing.T) {
	var first bytes.Buffer
	require.NoError(t, graph.Of(read(t, everything), "de").WriteSVG(&first, graph.Options{}))
	for range 5 {
		var again bytes.Buffer
		require.NoError(t, graph.Of(read(t, everything), "de").WriteSVG(&again, graph.Options{}))
		assert.Equal(t, first.String(), again.String())
	}
}

func TestAFormWithoutDependencesHasAPictureOfItsPages(t *testing.T) {
	f := read(t, "edition: 2026\nid: f\nversion: 1.0.0\ntitle: T\npages:\n- {id: p, title: Seite, fields: [{id: a, type: text, label: A}]}\n")
	var b bytes.Buffer
	require.NoError(t, graph.Of(f, "").WriteSVG(&b, graph.Options{}))
	_, words := elements(t, b.Bytes())
	assert.Contains(t, words, "1. Seite")
	assert.Contains(t, words, "1 more question without dependencies")
}

func TestTheExamplesHavePicturesThatAreNotTooLarge(t *testing.T) {
	files, err := filepath.Glob("../../examples/forms/*.form.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		f, problems := form.Load(os.DirFS(filepath.Dir(file)), filepath.Base(file), form.Options{})
		require.NotNil(t, f, "%v", problems)
		var b bytes.Buffer
		require.NoError(t, graph.Of(f, "de").WriteSVG(&b, graph.Options{}))
		elements(t, b.Bytes())
		assert.Less(t, b.Len(), 150_000, file)
		var width, height float64
		_, err := fmt.Sscanf(b.String()[strings.Index(b.String(), "viewBox"):], `viewBox="0 0 %f %f"`, &width, &height)
		require.NoError(t, err)
		assert.Less(t, width, 3000.0, file)
		assert.Less(t, height, 7000.0, file)
	}
}
