package scenario

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// texts holds texts against those of the pages.
func (c *sighted) texts(n *yaml.Node) {
	for _, p := range pairs(n) {
		want := p.value.Value
		if _, ok := c.check.text(p.key); !ok { // a name that there is not is its problem
			continue
		}
		got, where, ok := c.textSeen(p.key)
		switch {
		case !ok && where != "":
			c.unseen(p.value, "texts "+p.key.Value, where)
		case !ok:
		case got == "" && ordinary(want) != "":
			c.hold(p.value, false, want, "nothing like it", "%s cannot be read", p.key.Value)
		default:
			same := ordinary(got) == ordinary(want) || strings.HasSuffix(p.key.Value, ".itemLabel") && strings.HasSuffix(ordinary(got), ordinary(want)) // behind its number
			c.hold(p.value, same, want, got, "%s says something else", p.key.Value)
		}
	}
}

// textSeen returns a text as a page shows it. ok is false where no page could show it, with the reason, or with none where
// that is noted already.
func (c *sighted) textSeen(n *yaml.Node) (got, why string, ok bool) {
	dot := strings.LastIndexByte(n.Value, '.')
	expected, _ := c.check.text(n)
	contained := func(sights ...*Sight) (string, string, bool) {
		for _, s := range sights {
			if strings.Contains(wordsOnly(s.Text), wordsOnly(expected)) {
				return expected, "", true
			}
		}
		return "", "", true
	}
	if dot < 0 {
		var all []*Sight
		for _, s := range c.walk.came {
			all = append(all, c.walk.look(s))
		}
		return contained(append(all, c.walk.last)...)
	}
	if pageText(c.form, n.Value) != nil {
		id, _, _ := strings.Cut(n.Value, ".")
		s := c.walk.stage(c.form.Page(id))
		if s == nil {
			return "", c.walk.heldUp(), false
		}
		sight := c.walk.look(s)
		switch stop := strings.HasPrefix(n.Value, id+".stop."); {
		case stop && !sight.Final && !c.state.Stopped(s.page):
			return "", "the page " + id + " does not end the journey", false
		case stop && !sight.Final && !c.walk.complete():
			return "", c.walk.heldUp(), false
		case !stop && sight.Final:
			return "", "the page that ends the journey shows its stop alone", false
		case strings.HasSuffix(n.Value, "title"):
			return sight.Heading, "", true
		}
		return contained(sight)
	}
	at, word := whole(n).before(dot), n.Value[dot+1:]
	if word == "itemLabel" {
		return c.rowSeen(at)
	}
	seen, ok := c.look(at, "texts", "")
	if !ok {
		return "", "", false
	}
	switch word {
	case "label":
		return seen.element.Label, "", true
	case "value":
		if seen.element.Output {
			return seen.element.Text, "", true
		}
		return "", "the page has a control there", false
	}
	return contained(seen.sight)
}

// rowSeen returns the title of a row.
func (c *sighted) rowSeen(p pathAt) (got, why string, ok bool) {
	list, i, ok := c.row(c.form, p)
	if !ok {
		return "", "", false
	}
	s := c.walk.stage(list.Field.Page())
	r, exists := c.state.At(list)
	if s == nil || !exists {
		return "", c.walk.heldUp(), false
	}
	e, there := c.walk.look(s).Shown[string(r.AppendID(nil, list.Field))+"-"+strconv.Itoa(i)]
	if !there {
		return "", "", true
	}
	return e.Text, "", true
}
