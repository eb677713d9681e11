package schema

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// compiledSchemas are the checkers of the three kinds of file, compiled when the first file is
// read.
var compiledSchemas = sync.OnceValue(func() map[string]*jsonschema.Schema {
	compiled := map[string]*jsonschema.Schema{}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(schemaURL, bytes.NewReader(embeddedSchema)); err != nil {
		panic(err) // the schema is part of the program, and tested
	}
	for _, id := range []string{language.definition.id, language.blockFile.id, language.codeListFile.id} {
		compiled[id] = c.MustCompile(schemaURL + "#/$defs/" + id)
	}
	return compiled
})

// checkSchema holds a tree that the decoder found nothing wrong with to the language's JSON
// Schema. Both come from the same tables, so a problem found here is one of ours; the check is there
// so that no file passes here that an editor refuses.
func checkSchema(r *report, id string, root *node) {
	err := compiledSchemas()[id].Validate(instance(root))
	if err == nil {
		return
	}
	invalid, ok := err.(*jsonschema.ValidationError)
	if !ok {
		r.add(codeSchema, root.pos, fault{summary: "the file cannot be checked against the JSON Schema", detail: err.Error()})
		return
	}
	for _, e := range leaves(invalid) {
		keyword := e.KeywordLocation[strings.LastIndex(e.KeywordLocation, "/")+1:]
		r.add(codeSchema, nodeAt(root, e.InstanceLocation).pos, fault{
			summary: fmt.Sprintf("%s is not what the JSON Schema of the language allows", placeName(e.InstanceLocation)),
			detail:  keyword + ": " + e.Message,
		})
	}
}

// leaves are the causes that have no further cause, without repeats.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var found []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		for _, leaf := range leaves(cause) {
			same := func(other *jsonschema.ValidationError) bool {
				return other.InstanceLocation == leaf.InstanceLocation && other.Message == leaf.Message
			}
			if !slices.ContainsFunc(found, same) {
				found = append(found, leaf)
			}
		}
	}
	return found
}

// instance is the tree as the checker wants it. Every scalar is a string, which the schema allows
// wherever it allows a number or a truth: the language only knows characters.
func instance(n *node) any {
	n = n.resolve()
	switch n.kind {
	case mapNode:
		m := make(map[string]any, len(n.entries))
		for _, e := range n.entries {
			m[e.key.value] = instance(e.value)
		}
		return m
	case listNode:
		list := make([]any, len(n.entries))
		for i, e := range n.entries {
			list[i] = instance(e.value)
		}
		return list
	}
	return n.value
}

// nodeAt follows a JSON pointer as far as it goes.
func nodeAt(n *node, pointer string) *node {
	n = n.resolve()
	for _, step := range pointerSteps(pointer) {
		next := n.get(step)
		if i, err := strconv.Atoi(step); n.kind == listNode && err == nil && i >= 0 && i < len(n.entries) {
			next = n.entries[i].value
		}
		if next == nil {
			return n
		}
		n = next.resolve()
	}
	return n
}

func pointerSteps(pointer string) []string {
	if pointer == "" {
		return nil
	}
	steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, s := range steps {
		steps[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(s)
	}
	return steps
}

func placeName(pointer string) string {
	if pointer == "" {
		return "the file"
	}
	return strings.Join(pointerSteps(pointer), " › ")
}
