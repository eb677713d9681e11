package scenario

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// reviewNote is what a proposed scenario is marked with.
const reviewNote = "Recorded from the engine. Is this what the form should do? If so, give it a better name and remove this line."

// write writes scenarios with what the engine makes of them as expectations.
func (g *generator) write(chosen []*candidate) ([]byte, error) {
	var list []*yaml.Node
	missing := g.before.missing()
	for i, c := range chosen {
		one := mapping("name", text(fmt.Sprintf("Proposed %d: %s", i+1, c.purpose(missing))), "review", text(reviewNote))
		if c.clock != g.clock {
			one.Content = append(one.Content, clockOf(c.clock).Content...)
		}
		one.Content = append(one.Content, mapping("given", block(c.given), "expect", expectations(c)).Content...)
		list = append(list, one)
	}
	clock := clockOf(g.clock)
	root := mapping("language", plain(g.lang))
	if set := g.parameters(); len(set.Content) > 0 {
		root.Content = append(root.Content, plain("parameters"), set)
	}
	root.Content = slices.Concat(clock.Content, root.Content, mapping("scenarios", sequence(list)).Content)
	root.HeadComment = "Proposed by vordruck test --generate: what these scenarios expect was recorded, not thought about.\nReview each, and take the good ones over into a file of your own."
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, err
	}
	return out.Bytes(), enc.Close()
}

// parameters are those that the host has set: what was recorded is so with them alone.
func (g *generator) parameters() *yaml.Node {
	out := mapping()
	for _, p := range g.form.Definition().Parameters {
		if v, set := g.options.Form.Parameters[p.Name.Value]; set {
			out.Content = append(out.Content, text(p.Name.Value), text(v))
		}
	}
	return out
}

// clockOf says when it is, as a scenario does.
func clockOf(clock string) *yaml.Node {
	if day, ok := strings.CutSuffix(clock, "T12:00"); ok {
		return mapping("today", plain(day))
	}
	return mapping("now", plain(clock))
}

// purpose names the first things that a candidate shows and those before it do not.
func (c *candidate) purpose(missing []*Point) string {
	var shown []string
	for _, p := range missing {
		for i, o := range p.Outcomes {
			if c.gains[outcome{p.place(), i}] {
				shown = append(shown, p.String()+" "+o.Name)
			}
		}
	}
	if len(shown) > 2 {
		return fmt.Sprintf("%s, and %d more", strings.Join(shown[:2], ", "), len(shown)-2)
	}
	return strings.Join(shown, ", ")
}

// expectations records what the engine makes of answers: pages, the end of the journey, what the scenario is there to show of fields, problems and
// computed values.
func expectations(c *candidate) *yaml.Node {
	var ids []string
	s := c.state
	asked, stop := askedPages(s)
	for _, p := range asked {
		ids = append(ids, p.ID())
	}
	out := mapping("pages", flow(ids))
	if stop != nil {
		out.Content = append(out.Content, plain("stop"), plain(stop.ID()))
	}
	out.Content = append(out.Content, c.demonstrate().Content...)
	out.Content = append(out.Content, plain("problems"), recordedProblems(s))
	values := mapping()
	if recordedValues(values, s.Root(), s.Form().Root().Fields()); len(values.Content) > 0 {
		out.Content = append(out.Content, plain("values"), values)
	}
	return out
}

// recordedProblems writes problems by path.
func recordedProblems(s *form.State) *yaml.Node {
	byPath := map[string][]*yaml.Node{}
	var paths []string
	for _, p := range s.Problems() {
		code := codeOf(&p)
		if severity := p.Severity.String(); severity != "error" {
			code = severity + " " + code
		}
		if byPath[p.Path] == nil {
			paths = append(paths, p.Path)
		}
		byPath[p.Path] = append(byPath[p.Path], plain(code))
	}
	if len(paths) == 0 {
		return plain(none)
	}
	out := mapping()
	for _, path := range paths {
		n := byPath[path][0]
		if len(byPath[path]) > 1 {
			n = sequence(byPath[path])
			n.Style = yaml.FlowStyle
		}
		out.Content = append(out.Content, text(path), n)
	}
	return out
}

// recordedValues writes the computed values by path.
func recordedValues(out *yaml.Node, r *form.Record, fields []*form.Field) {
	for _, f := range fields {
		recordedValues(out, r, f.Members())
		if f.Computed() && f.Type().Control != fieldtype.Group && r.Relevant(f) {
			v := r.Value(f)
			n := plain("null")
			if !v.Empty() && v.Kind() != value.Rows {
				n = scalarOf(f, v)
			}
			out.Content = append(out.Content, text(r.Path(f)), n)
		}
		if f.Row() == nil {
			continue
		}
		for i := range r.Len(f) {
			recordedValues(out, r.Row(f, i, new(form.Record)), f.Row().Fields())
		}
	}
}

// scalarOf writes a value as a scenario reads it.
func scalarOf(f *form.Field, v value.Value) *yaml.Node {
	r := &report{limits: Limits{}.withDefaults()}
	if n := r.read(f.Type().AppendJSON(nil, v)); n != nil {
		return block(n)
	}
	return plain("null")
}

// block returns a tree as people write it: without brackets and needless quotes. JSON is YAML, and comes in as such.
func block(n *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value}
	if n.Kind == yaml.ScalarNode && slices.Contains([]string{"", "~", "null"}, n.Value) && !isNull(n) {
		out.Style = yaml.DoubleQuotedStyle
	}
	if _, err := time.Parse(time.DateOnly, n.Value); err == nil && n.Kind == yaml.ScalarNode {
		out.Tag = "!!timestamp" // a day needs no quotes: a scalar is its characters
	}
	if len(n.Content) == 0 && n.Kind != yaml.ScalarNode {
		out.Style = yaml.FlowStyle
	}
	for _, c := range n.Content {
		out.Content = append(out.Content, block(c))
	}
	return out
}

func plain(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// text is a scalar that the printer puts in quotes where it would be something else without.
func text(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

func sequence(items []*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Content: items}
}

// mapping makes a map of keys, which are strings, and nodes.
func mapping(entries ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, e := range entries {
		if key, ok := e.(string); ok {
			n.Content = append(n.Content, plain(key))
		} else {
			n.Content = append(n.Content, e.(*yaml.Node))
		}
	}
	return n
}
