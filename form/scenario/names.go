package scenario

import (
	"io/fs"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// rounds is how often what is wrong is taken out of a file, as something else may be wrong without it.
const rounds = 3

// others returns what else is wrong in a file with mistakes: in what is left without them, and with the names there. A definition that
// needs something of its host says nothing about names.
func others(files fs.FS, name string, root *yaml.Node, wrong map[*yaml.Node]bool, limits Limits) (found schema.Problems) {
	for range rounds {
		if root = without(root, wrong); root == nil {
			return found
		}
		r := &report{file: name, limits: limits, partial: true}
		s := &Suite{file: name, limits: limits, root: root}
		s.read(r, root)
		if !r.problems.HasErrors() {
			return append(found, s.names(files)...)
		}
		for _, p := range r.problems {
			if p.Code != codeMissingKey { // which may have been taken out
				found = append(found, p)
			}
		}
		wrong = r.wrong
	}
	return found
}

// names runs what is there of a suite for its names alone.
func (s *Suite) names(files fs.FS) (found schema.Problems) {
	r := newRunner(s, func(parameters map[string]string) (*form.Form, schema.Problems) {
		return form.Load(files, s.form, form.Options{Parameters: parameters, AnySource: true})
	}, Options{})
	for _, sc := range s.scenarios {
		r.scenario(sc)
	}
	for _, p := range r.problems {
		if p.Code != codeNoForm {
			found = append(found, p)
		}
	}
	return found
}

// without returns a tree without the keys, values and items that are wrong, nil where nothing is left of it.
func without(n *yaml.Node, wrong map[*yaml.Node]bool) *yaml.Node {
	if wrong[n] {
		return nil
	}
	rest := *n
	rest.Content = nil
	if n.Kind == yaml.MappingNode {
		for _, p := range pairs(n) {
			if value := without(p.value, wrong); value != nil && !wrong[p.key] {
				rest.Content = append(rest.Content, p.key, value)
			}
		}
	} else {
		for _, item := range n.Content {
			if kept := without(item, wrong); kept != nil {
				rest.Content = append(rest.Content, kept)
			}
		}
	}
	if len(n.Content) > 0 && len(rest.Content) == 0 {
		return nil
	}
	return &rest
}
