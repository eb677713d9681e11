package scenario

import (
	"context"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

// How often all that is left of answers is gone through, how many values are tried in the place of one that sets off a rule, and how
// many answers are looked at to make all scenarios smaller.
const (
	passes     = 3
	otherTries = 20
	looksAt    = 20_000
)

// reduce takes rows and answers out of candidates that were chosen together, as long as they show together what they did, and none
// gets more problems. Where one sets off a rule that it is not about, it gets another value. Computed values that some candidate has
// one has still. The last one comes first, so that it keeps what it alone is there for.
func (g *generator) reduce(ctx context.Context, chosen, all []*candidate) ([]*candidate, error) {
	spare, left := g.values(all), looksAt
	shown := shownBy(chosen)
	valued := map[string]int{} // how many candidates have a computed value
	for _, c := range chosen {
		for path := range c.computed() {
			valued[path]++
		}
	}
	for i, c := range slices.Backward(shown.chosen) {
		r := &reduction{generator: g, best: c, shows: map[outcome]bool{}, looks: left / (i + 1)}
		left -= r.looks
		for o := range c.shows {
			if !shown.elsewhere(o, i) {
				r.shows[o] = true
			}
		}
		for path := range c.computed() {
			if valued[path]--; valued[path] == 0 {
				r.computes = append(r.computes, path)
			}
		}
		r.answers = block(c.given) // a copy: what was chosen may be chosen twice
		for range passes {
			if !r.shrink(r.answers) {
				break
			}
		}
		r.calm(spare)
		r.best.given = r.answers
		left += max(r.looks, 0)
		shown.chosen[i] = r.best
		for path := range r.best.computed() {
			valued[path]++
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	gain(shown.chosen)
	return shown.chosen, nil
}

// reduction makes the answers of one candidate fewer.
type reduction struct {
	*generator
	best     *candidate
	answers  *yaml.Node       // of best
	shows    map[outcome]bool // what must be shown still
	computes []string         // computed fields that must have a value still
	looks    int              // that are left
}

// holds reports whether the answers do as they are now, with so many problems at most, and none that the best ones do not have. Then they are the
// best.
func (r *reduction) holds(problems int) bool {
	if r.looks--; r.looks < 0 {
		return false
	}
	c := r.look(r.best.clock, r.answers)
	if c.state == nil || c.problems > problems || c.count(r.shows) < len(r.shows) || !among(c.kinds(), r.best.kinds()) {
		return false
	}
	if len(r.computes) > 0 {
		there := c.computed()
		if slices.ContainsFunc(r.computes, func(path string) bool { return !there[path] }) {
			return false
		}
	}
	r.best = c
	return true
}

// kinds counts the problems of a candidate by what they are, whatever the row.
func (c *candidate) kinds() map[string]int {
	out := map[string]int{}
	for _, p := range c.state.Problems() {
		out[codeOf(&p)+" "+rowNumbers.ReplaceAllString(p.Path, "")]++
	}
	return out
}

// among reports whether there is nothing of which there is not as much in others.
func among(some, others map[string]int) bool {
	for kind, n := range some {
		if n > others[kind] {
			return false
		}
	}
	return true
}

// shrink takes out what is not needed below a node, the last first, and reports whether there was something.
func (r *reduction) shrink(n *yaml.Node) (taken bool) {
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := len(n.Content) - step; i >= 0; i -= step {
		whole := n.Content
		if n.Content = slices.Concat(whole[:i], whole[i+step:]); r.holds(r.best.problems) {
			taken = true
			continue
		}
		n.Content = whole
		taken = r.shrink(whole[i+step-1]) || taken
	}
	return taken
}

// calm gives other values to what sets off rules that the candidate is not needed for.
func (r *reduction) calm(spare map[*form.Field][]*yaml.Node) {
	for _, rule := range r.form.Rules() {
		o := outcome{place{kind: "rule", file: rule.File(), line: rule.Position().Line, column: rule.Position().Column}, 0}
		for !r.shows[o] && r.violates(rule) && r.calmOne(rule, spare) {
		}
	}
}

// calmOne gives another value to one answer that a rule reads, and reports whether there is one that makes fewer problems.
func (r *reduction) calmOne(rule *form.Rule, spare map[*form.Field][]*yaml.Node) bool {
	read := map[*form.Field]bool{}
	for _, d := range rule.Assert().Dependencies() {
		read[r.form.Fields()[d.Field]] = true
	}
	var fields []*form.Field
	var nodes []*yaml.Node
	r.each(r.answers, "", func(f *form.Field, n *yaml.Node) {
		if read[f] {
			fields, nodes = append(fields, f), append(nodes, n)
		}
	})
	for i, n := range nodes {
		if r.replace(n, spare[fields[i]]) {
			return true
		}
	}
	return false
}

// violates reports whether a rule is violated by the best answers.
func (r *reduction) violates(rule *form.Rule) bool {
	return slices.ContainsFunc(r.best.state.Problems(), func(p form.Problem) bool { return p.Rule == rule })
}

// replace gives a value that makes fewer problems to a node, if there is one: as it is, or with what else has to be answered then.
func (r *reduction) replace(n *yaml.Node, others []*yaml.Node) bool {
	was := *n
	for _, other := range others {
		if *n = *other; other.Value != was.Value && r.holds(r.best.problems-1) {
			return true
		}
	}
	for _, other := range others[:min(len(others), mendings)] {
		if *n = *other; other.Value != was.Value && r.complete() {
			return true
		}
	}
	*n = was
	return false
}

// complete makes a submission with fewer problems of the answers, if chance finds one.
func (r *reduction) complete() bool {
	c := r.look(r.best.clock, r.answers)
	if c.state == nil || r.best.errors > 0 || r.looks <= 0 {
		return false
	}
	sampler := sample.New(r.form, sample.Options{Seed: r.options.Seed, Context: r.at(c.clock)})
	one, ok := sampler.Complete(c.state.Answers(), func(s *form.State) bool { return len(s.Problems()) < r.best.problems })
	if !ok {
		return false
	}
	whole := r.candidate(c.clock, one.JSON())
	if whole.state == nil {
		return false
	}
	before := r.answers
	if r.answers = block(whole.given); !r.holds(r.best.problems - 1) {
		r.answers = before
		return false
	}
	r.shrink(r.answers)
	return true
}

// values returns values that candidates have at each field, in their order.
func (g *generator) values(all []*candidate) map[*form.Field][]*yaml.Node {
	out := map[*form.Field][]*yaml.Node{}
	for _, c := range all {
		g.each(c.given, "", func(f *form.Field, n *yaml.Node) {
			if have := out[f]; len(have) < otherTries && !slices.ContainsFunc(have, func(x *yaml.Node) bool { return x.Value == n.Value }) {
				out[f] = append(have, block(n))
			}
		})
	}
	return out
}

// each visits the single values of answers, which stand in maps and rows, with their fields.
func (g *generator) each(n *yaml.Node, path string, visit func(*form.Field, *yaml.Node)) {
	for _, p := range pairs(n) {
		f := g.form.Field(path + p.key.Value)
		switch {
		case f == nil:
		case p.value.Kind == yaml.ScalarNode:
			visit(f, p.value)
		case f.Row() != nil:
			for _, row := range p.value.Content {
				g.each(row, f.Path()+".", visit)
			}
		default:
			g.each(p.value, f.Path()+".", visit)
		}
	}
}

// computed returns the paths of computed fields that have a value somewhere, without the numbers of rows.
func (c *candidate) computed() map[string]bool {
	out := map[string]bool{}
	var in func(r *form.Record, fields []*form.Field)
	in = func(r *form.Record, fields []*form.Field) {
		for _, f := range fields {
			if !r.Relevant(f) {
				continue
			}
			in(r, f.Members())
			if f.Computed() && f.Type().Kind != value.Absent && !r.Value(f).Empty() {
				out[f.Path()] = true
			}
			if f.Row() == nil {
				continue
			}
			for i := range r.Len(f) {
				in(r.Row(f, i, new(form.Record)), f.Row().Fields())
			}
		}
	}
	in(c.state.Root(), c.state.Form().Root().Fields())
	return out
}
