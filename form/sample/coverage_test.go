package sample_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

// seen counts what came up in samples: each option of each choice, yes and no, and whether a field was asked and answered.
type seen map[string]int

func (s seen) record(r *form.Record, fields []*form.Field) {
	for _, f := range fields {
		if !r.Relevant(f) {
			s[f.Path()+" not asked"]++
			continue
		}
		s[f.Path()+" asked"]++
		s.record(r, f.Members())
		switch v := r.Value(f); {
		case v.Kind() == value.Bool:
			s[fmt.Sprintf("%s = %v", f.Path(), v.Bool())]++
		case v.Kind() == value.Text && len(f.AllOptions()) > 0:
			s[f.Path()+" = "+v.Text()]++
		case v.Kind() == value.List:
			for _, item := range v.Items() {
				s[f.Path()+" = "+item.Text()]++
			}
		}
		if f.Row() != nil {
			for i := range r.Len(f) {
				s.record(r.Row(f, i, new(form.Record)), f.Row().Fields())
			}
		}
	}
}

func count(t *testing.T, f *form.Form, n int) seen {
	t.Helper()
	out := seen{}
	s := sample.New(f, sample.Options{Seed: 11, Context: clock})
	for range n {
		one, err := s.Next()
		require.NoError(t, err)
		out.record(f.Evaluate(one.Answers(), clock).Root(), f.Root().Fields())
	}
	return out
}

// decided are what cannot come up in valid answers of the examples: it would end the journey, or violate a rule.
var decided = map[string][]string{
	"hundesteuer.form.yaml":      {"haltung_hier = false", "hunde.haftpflicht = false", "rolle not asked", "hunde.steuer not asked"},
	"gewerbeanmeldung.form.yaml": {"in_gemeinde = false", "anmelder not asked", "anmelder_kontakt not asked"},
	"bewohnerparkausweis.form.yaml": {"hauptwohnung = false", "eigener_stellplatz = true", "wohnung.strasse = nicht_dabei", "fahrzeuge.zulassung = ausland",
		"wohnung not asked", "wohnung.strasse not asked", "wohnung.hausnummer not asked", "wohnung.wohnt_seit not asked",
		"stellplatz_erklaerung not asked", "nur_ein_ausweis not asked", "gebuehr not asked"},
}

func TestEveryOptionAndBothSidesOfEveryConditionComeUp(t *testing.T) {
	for name, f := range examples(t) {
		s := count(t, f, 500)
		var want []string
		for _, x := range f.Fields() {
			want = append(want, x.Path()+" asked")
			if x.Logic().Visible != nil {
				want = append(want, x.Path()+" not asked")
			}
			if options := x.AllOptions(); s[x.Path()+" asked"] >= 3*len(options) {
				for _, o := range options {
					want = append(want, x.Path()+" = "+o.Value())
				}
			}
			if x.Type().Name == "boolean" && !x.Fixed() {
				want = append(want, x.Path()+" = true", x.Path()+" = false")
			}
		}
		require.Greater(t, len(want), 100, name)
		var never []string
		for _, w := range want {
			if s[w] == 0 {
				never = append(never, w)
			}
		}
		assert.ElementsMatch(t, decided[name], never, name)
	}
}

func TestOptionsComeUpAboutEquallyOften(t *testing.T) {
	f := fields(t, `
  - {id: a, type: choice, label: L, required: true, options: [v, w, x, y, z]}
  - {id: b, type: choices, label: L, required: true, options: [v, w, x, y, z]}
  - {id: c, type: text, label: L, visible: a == "x", required: true}
  - {id: d, type: integer, label: L, required: true, minimum: 0, maximum: 1000}
  - {id: e, type: boolean, label: L, visible: d > 990}
`)
	s := count(t, f, 2000)
	for _, option := range []string{"v", "w", "x", "y", "z"} {
		assert.InDelta(t, 400, s["a = "+option], 80, option)
		assert.InDelta(t, s["b = v"], s["b = "+option], 150, option)
	}
	assert.InDelta(t, 400, s["c asked"], 80)
	assert.Greater(t, s["e asked"], 100, "what is compared with should be preferred")
	assert.Greater(t, s["e not asked"], 1000)
}
