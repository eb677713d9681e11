package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// suggest finds questions that are gone and new ones that are probably the same, and writes the line that would say so. So it does for options.
func (d *differ) suggest() {
	var gone, fresh []int
	for i, c := range d.report.Changes {
		switch c.Code {
		case "field-removed":
			gone = append(gone, i)
		case "field-added":
			fresh = append(fresh, i)
		}
	}
	used := map[int]bool{}
	for _, i := range fresh {
		n := d.new.Field(d.report.Changes[i].Path)
		best, score := -1, 0
		for _, j := range gone {
			if used[j] {
				continue
			}
			if s := d.likeness(d.old.Field(d.report.Changes[j].Path), n); s > score {
				best, score = j, s
			}
		}
		if best >= 0 {
			used[best] = true
			fresh := &d.report.Changes[i]
			fresh.Suggest = fmt.Sprintf("was: %s", d.former(d.old.Field(d.report.Changes[best].Path), n))
			d.report.Changes[best].Renamed = &Renamed{n.Path(), fresh.New, fresh.Suggest}
		}
	}
	d.suggestOptions()
}

// likeness says how probably a field that is gone is one that is new: 0 for not. The type must be the same or carry over, and two of label,
// id and place must be.
func (d *differ) likeness(o, n *form.Field) int {
	if o == nil || n == nil || o.Type().Name != n.Type().Name && !isWider(o.Type().Name, n.Type().Name) {
		return 0
	}
	label := len(o.Definition().Label.Variants) > 0 && slices.Equal(variants(o.Definition().Label), variants(n.Definition().Label))
	id := o.ID() == n.ID()
	place := d.neighbours(o, n)
	switch {
	case label && id:
		return 4
	case label && place:
		return 3
	case label, id:
		return 2
	}
	return 0
}

// neighbours reports whether two fields stand at the same place among their siblings that stayed.
func (d *differ) neighbours(o, n *form.Field) bool {
	a, b := d.previous(d.old.Fields(), o), d.previous(d.new.Fields(), n)
	return a == nil && b == nil || a != nil && d.pairs.newOf[a] == b
}

// previous returns the last field before one that is in both versions.
func (d *differ) previous(fields []*form.Field, f *form.Field) *form.Field {
	for i := f.Index() - 1; i >= 0; i-- {
		if d.pairs.newOf[fields[i]] != nil || d.pairs.oldOf[fields[i]] != nil {
			return fields[i]
		}
	}
	return nil
}

// former is how was names a field: by its id alone where it was in the same object.
func (d *differ) former(o, n *form.Field) string {
	together := n.Parent() == nil && o.Parent() == nil || n.Parent() != nil && o.Parent() != nil && d.pairs.oldOf[n.Parent()] == o.Parent()
	if together {
		return o.ID()
	}
	return o.Path()
}

func (d *differ) suggestOptions() {
	for i, c := range d.report.Changes {
		if c.Code != "option-added" {
			continue
		}
		n := d.new.Field(c.Path)
		o := d.pairs.oldOf[n]
		oldOf, newOf := pairOptions(o, n)
		for _, x := range n.AllOptions() {
			if oldOf[x] != nil || c.New == nil || *c.New != *optionPlace(n, x) {
				continue
			}
			for _, y := range o.AllOptions() {
				if words := optionWords(y); newOf[y] == nil && len(words) > 0 && slices.Equal(words, optionWords(x)) {
					d.report.Changes[i].Suggest = fmt.Sprintf("was: %s", y.Value())
					d.renamedOption(o, y, &Renamed{x.Value(), c.New, d.report.Changes[i].Suggest})
				}
			}
		}
	}
}

// renamedOption notes at an option that is gone what it probably is now.
func (d *differ) renamedOption(o *form.Field, gone *form.Option, r *Renamed) {
	at := optionPlace(o, gone)
	for i, c := range d.report.Changes {
		if c.Code == "option-removed" && c.Old != nil && *c.Old == *at {
			d.report.Changes[i].Renamed = r
		}
	}
}
