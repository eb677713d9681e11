package scenario

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

func (c *sighted) options(n *yaml.Node) {
	for _, p := range pairs(n) {
		seen, ok := c.look(whole(p.key), "options", "")
		if !ok {
			continue
		}
		f := seen.at.Field
		var want []string
		for _, item := range items(p.value) {
			c.option(f, item, item.Value)
			label := item.Value
			if f.Combo() {
				label = c.walk.label(seen.at, label)
			}
			want = append(want, label)
		}
		c.hold(p.value, slices.Equal(want, seen.element.Options), listed(want), listed(seen.element.Options), "%s offers something else", seen.at.Path())
	}
}

func (c *sighted) rows(n *yaml.Node) {
	for _, p := range pairs(n) {
		seen, ok := c.look(whole(p.key), "rows", "")
		if !ok {
			continue
		}
		got := 0
		for _, l := range seen.sight.Lists {
			if l.Path == seen.at.Path() {
				got = l.Rows
			}
		}
		c.hold(p.value, strconv.Itoa(got) == p.value.Value, p.value.Value, strconv.Itoa(got), "%s has another number of rows", seen.at.Path())
	}
}

func (c *sighted) values(n *yaml.Node, prefix string) {
	for _, p := range pairs(n) {
		seen, ok := c.look(whole(p.key), "values", prefix)
		if !ok {
			continue
		}
		f := seen.at.Field
		switch {
		case f.Type().Control == fieldtype.Group && p.value.Kind == yaml.MappingNode:
			c.values(p.value, seen.at.Path()+".")
		case f.Row() != nil && p.value.Kind == yaml.SequenceNode:
			for i, row := range c.rowMaps(seen.at, p.value) {
				c.values(row, seen.at.Path()+"["+strconv.Itoa(i)+"].")
			}
		default:
			c.shows(p, seen)
		}
	}
}

// shows holds the value of one field against what stands in its control or beside its label.
func (c *sighted) shows(p pair, seen sighting) {
	f := seen.at.Field
	want, readable := c.expected(f, p.value)
	if !readable {
		return
	}
	switch {
	case !seen.there && f.Computed() && want != empty:
		c.unseen(p.value, "values "+seen.at.Path(), "the page does not show what is computed here")
	case !seen.there:
		c.hold(p.value, want == empty, want, empty, "%s has another value", seen.at.Path())
	case seen.element.Output:
		reader := answerer{report: c.report, form: c.form, lang: c.lang}
		v := reader.value(f, p.value)
		text := ordinary(c.words(seen, v))
		c.hold(p.value, text == ordinary(seen.element.Text), text, seen.element.Text, "%s shows another value", seen.at.Path())
	default:
		in, ok := c.standing(seen)
		if !ok {
			c.unseen(p.value, "values "+seen.at.Path(), "there is no single control that shows it")
			return
		}
		got := canonical(f, in)
		if got == empty && want == "false" && unticked(seen) {
			got = want
		}
		c.hold(p.value, got == want, want, got, "%s has another value", seen.at.Path())
	}
}

// unticked reports whether a field is a single box without its tick, which says no as well as nothing.
func unticked(seen sighting) bool {
	return slices.ContainsFunc(seen.sight.Controls, func(c Control) bool {
		return c.Name == seen.at.Path() && c.Kind == "checkbox" && len(c.Has) == 0 && seen.at.Field.Type().Kind == value.Bool
	})
}

// words returns a value as it is read on a page.
func (c *sighted) words(seen sighting, v value.Value) string {
	if v.Empty() {
		return ""
	}
	return string(seen.at.Field.Type().AppendText(nil, v, c.lang))
}

// standing reads what stands in the control of a field.
func (c *sighted) standing(seen sighting) (value.Value, bool) {
	f := seen.at.Field
	if f.Boxed() {
		return c.boxes(seen)
	}
	for _, control := range seen.sight.Controls {
		if control.Name != seen.at.Path() || control.Kind == "file" {
			continue
		}
		if len(control.Has) == 0 {
			return value.OfBlank(), true
		}
		if f.Type().Kind == value.List {
			var chosen []value.Value
			for _, v := range control.Has {
				chosen = append(chosen, value.OfText(v))
			}
			return value.OfList(chosen), true
		}
		for _, o := range f.AllOptions() {
			if f.Combo() && c.walk.label(seen.at, o.Value()) == control.Has[0] {
				return value.OfText(o.Value()), true
			}
		}
		return f.Parse(control.Has[0], c.lang), true
	}
	return value.Value{}, false
}

// boxes reads the boxes of a date.
func (c *sighted) boxes(seen sighting) (value.Value, bool) {
	var boxes form.Boxes
	found := false
	for _, control := range seen.sight.Controls {
		for _, b := range []form.Box{form.DayBox, form.MonthBox, form.YearBox} {
			if control.Name == seen.at.Path()+b.Name() {
				found = true
				boxes[b] = strings.Join(control.Has, "")
			}
		}
	}
	return seen.at.Field.ParseBoxes(boxes, c.lang), found
}
