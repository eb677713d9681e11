package scenario

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/vordruck/vordruck/schema"
)

// read returns the root of a file, or nil where it is no YAML.
func (r *report) read(src []byte) *yaml.Node {
	nowhere := &yaml.Node{}
	if len(src) > r.limits.Size {
		r.add(nowhere, fault{code: codeTooMany, summary: fmt.Sprintf("the file has %d bytes, which is more than %d", len(src), r.limits.Size), detail: "split it; a form can have several files of scenarios"})
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(string(src)), yaml.WithUniqueKeys(false),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(r.limits.Depth), loaderlimits.AliasNone())))
	var doc yaml.Node
	if err == nil {
		err = loader.Load(&doc)
	}
	switch {
	case errors.Is(err, io.EOF), err == nil && len(doc.Content) == 0:
		r.add(nowhere, fault{code: codeSyntax, summary: "the file is empty", detail: "a file of scenarios begins with scenarios"})
		return nil
	case err != nil:
		p := schema.YAMLProblem(r.file, src, err)
		r.add(&yaml.Node{Line: p.Line, Column: p.Column}, fault{code: codeSyntax, summary: p.Summary, detail: p.Detail})
		return nil
	}
	return doc.Content[0]
}

// plain reports whether a tree is made of maps, lists and values alone, each key of a map written once.
func (r *report) plain(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		r.add(n, fault{code: codeSyntax, summary: "an anchor or alias stands here", detail: "write shared answers under given at the top of the file"})
		return false
	}
	ok := true
	if n.Kind == yaml.MappingNode {
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			if k.Kind != yaml.ScalarNode || k.Tag == "!!merge" {
				r.add(k, fault{code: codeSyntax, summary: "this key is no text", detail: ""})
				ok = false
				continue
			}
			if seen[k.Value] {
				r.add(k, fault{code: codeDuplicateKey, summary: fmt.Sprintf("the key %q stands here twice", k.Value), detail: "keep one of them"})
				ok = false
			}
			seen[k.Value] = true
		}
	}
	for _, c := range n.Content {
		ok = r.plain(c) && ok
	}
	return ok
}

// pair is a key of a map and what stands under it.
type pair struct{ key, value *yaml.Node }

func pairs(n *yaml.Node) (out []pair) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		out = append(out, pair{n.Content[i], n.Content[i+1]})
	}
	return out
}

// items returns the items of a list, or a single value as the only one.
func items(n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.SequenceNode:
		return n.Content
	}
	return []*yaml.Node{n}
}

// isNull reports whether nothing was written, or null or ~.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0 &&
		(n.Value == "" || n.Value == "~" || n.Value == "null")
}
