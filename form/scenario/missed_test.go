package scenario_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/internal/smallform"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 6

// Of small forms all answers are tried: what is called impossible none of them shows, and what they show is left open at most.
func TestWhatIsSaidOfMissedWaysIsTheTruthOfAllAnswers(t *testing.T) {
	c := smallform.Compare(t, "form/scenario", smallForms, func(c *smallform.Comparison) {
		text := smallform.Definition(c.Seed, smallform.Options{Demands: c.Seed%2 == 0, Logic: c.Seed%2 == 1})
		f := c.Read(text)
		if f == nil {
			return
		}
		files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(text)}}
		p, err := scenario.Generate(context.Background(), files, "dogs.form.yaml", nil, scenario.GenerateOptions{Samples: 5})
		require.NoError(c, err)
		all := scenario.NewCoverage(files)
		for _, ctx := range smallform.Contexts(text) {
			smallform.Each(f, ctx, all.Add)
		}
		possible := map[string]bool{}
		for _, point := range all.Points() {
			for _, o := range point.Outcomes {
				possible[way(point, o.Name)] = o.Seen > 0
			}
		}
		for _, m := range p.Missed {
			switch so := possible[way(m.Point, m.Outcome)]; {
			case m.Impossible && so:
				c.Contradict("impossible", "there are answers for %s", m)
			case m.Impossible:
				c.Agree("impossible")
			default:
				c.Undecided(fmt.Sprint("open, ", so))
			}
		}
		seen, ways := p.After.Count()
		require.Equal(c, ways, seen+len(p.Missed))
	})
	if c.Forms >= 100 {
		require.Positive(t, c.Kinds["impossible"])
	}
}

func way(p *scenario.Point, outcome string) string {
	return fmt.Sprint(p.Kind, " ", p.Line, ":", p.Column, " ", p.Text, " ", outcome) // of two cases that begin in one place, one is longer
}

const missing = `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Chips
pages:
  - id: p
    title: P
    fields:
      - {id: a, type: integer, label: A, minimum: 1, maximum: 5, required: true}
      - {id: s, type: text, label: S, visible: trust() >= "high"}
      - id: l
        type: list
        label: L
        fields: [{id: c, type: text, label: C, pattern: "[0-9]{15}"}, {id: n, type: text, label: N, visible: answered(c) and not answered(c)}]
    rules:
      - {id: differ, at: l, assert: 'len(distinct(map(l, .c))) == count(l, answered(.c))', message: M}
`

// TestWhatIsMissedIsNamed: a rule that neither chance nor a proof breaks is broken by a sample made for it.
func TestWhatIsMissedIsNamed(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(missing)}}
	p := generate(t, files, scenario.GenerateOptions{Samples: 10})
	assert.Contains(t, string(p.YAML), "l: differ")
	got := map[string]string{}
	for _, m := range p.Missed {
		_, name, _ := strings.Cut(m.String(), ": ")
		switch {
		case !m.Impossible:
			got[name] = "open"
		case len(m.Obstacles) == 0:
			got[name] = "impossible"
		default:
			got[name] = m.Obstacles[0].What
		}
	}
	assert.Equal(t, map[string]string{"visible of s true": "open", "visible of l.n true": "impossible"}, got)
	seen, all := p.After.Count()
	assert.Equal(t, all, seen+len(p.Missed))
}
