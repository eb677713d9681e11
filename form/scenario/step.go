package scenario

import (
	"fmt"

	"go.yaml.in/yaml/v4"
)

// change makes one change of a step.
func (a *answerer) change(p pair) {
	switch p.key.Value {
	case "set":
		a.set(p.value, "")
	case "clear":
		for _, n := range items(p.value) {
			if at, ok := a.resolve(a.form, n, ""); ok {
				a.clear(at)
			}
		}
	case "append":
		a.appendRows(p.value)
	case "remove":
		for _, n := range items(p.value) {
			a.remove(n)
		}
	}
}

func (a *answerer) appendRows(n *yaml.Node) {
	added := pairs(n)
	if n.Kind == yaml.ScalarNode {
		added = []pair{{n, &yaml.Node{Kind: yaml.ScalarNode}}}
	}
	for _, p := range added {
		at, ok := a.resolve(a.form, p.key, "")
		if !ok {
			continue
		}
		slots, there := a.answers.Slots(at)
		switch {
		case at.Field.Row() == nil:
			a.add(p.key, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no list", p.key.Value), detail: "only lists have rows"})
		case !there:
			a.add(p.key, fault{code: codeNoRow, summary: fmt.Sprintf("there is no row for %q at this point", at.Path()), detail: "rows count from 0"})
		default:
			for _, row := range items(p.value) {
				a.row(at, slots, row)
			}
		}
	}
}

func (a *answerer) remove(n *yaml.Node) {
	list, row, ok := a.report.row(a.form, whole(n))
	if !ok {
		return
	}
	slots, there := a.answers.Slots(list)
	if !there || row >= slots.Len(list.Field) {
		a.add(n, fault{code: codeNoRow, summary: fmt.Sprintf("there is no row %q at this point", n.Value), detail: "rows count from 0"})
		return
	}
	slots.Remove(list.Field, row)
}
