// Package graph draws a form: its pages, and which answers decide about what.
//
//	g := graph.Of(f, "de")
//	err := g.WriteSVG(w, graph.Options{})
//
// [Of] takes a compiled form and gives a [Graph]: nodes and edges as data, in the order of the definition. [Graph.WriteSVG] lays it
// out and writes one SVG document: text is text, nothing is a script, and whoever cannot see it hears for each node what decides about it.
//
// # The layout
//
// Each page is a band across the picture, in the order in which pages are asked. What depends on something stands to the right
// of it, in a column of its own layer; questions that nothing depends on, and that depend on nothing, are counted and not drawn. A line
// runs from an answer to the right. It is thin as long as it may lead to several places, and at its end it has the letter, the
// dashes and the colour of what it decides.
package graph
