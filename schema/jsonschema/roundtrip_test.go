package jsonschema_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/jsonschema"
	"github.com/vordruck/vordruck/submit"
)

// back exports a form and imports the schema.
func back(t *testing.T, f *form.Form) (*form.Form, *foreign.Result) {
	t.Helper()
	x, err := jsonschema.Export(f, jsonschema.ExportOptions{})
	require.NoError(t, err)
	r, err := jsonschema.Import(f.ID()+".json", bytes.NewReader(x.Schema), jsonschema.Options{Language: f.Languages()[0]})
	require.NoError(t, err)
	again, problems := form.Compile(r.Definition, form.Options{})
	require.NoError(t, problems.Err())
	return again, r
}

func TestAnExportedSchemaImportsAsTheSameQuestions(t *testing.T) {
	for _, name := range forms.Names() {
		t.Run(name, func(t *testing.T) {
			f, problems := form.Load(forms.FS, name, form.Options{})
			require.NoError(t, problems.Err())
			again, r := back(t, f)
			checked, differ := 0, []string{}
			for _, was := range f.Fields() {
				if was.Type().Name == "info" {
					continue
				}
				is := again.Field(was.Path())
				if !assert.NotNil(t, is, was.Path()) {
					continue
				}
				checked++
				assert.Equal(t, was.Type().Name, is.Type().Name, was.Path())
				assert.Equal(t, was.Currency(), is.Currency(), was.Path())
				assert.Equal(t, len(was.AllOptions()), len(is.AllOptions()), was.Path())
				if !was.Computed() && !was.Always().Readonly && (required(was) || was.Dynamic().Required) != (required(is) || is.Dynamic().Required) {
					differ = append(differ, was.Path())
				}
				before, after := literalBounds(was), literalBounds(is)
				if is.Row() != nil && !required(is) {
					delete(before, "minItems") // of a list that may be missing it is a rule
				}
				assert.Equal(t, before, after, was.Path())
			}
			assert.Greater(t, checked, 50)
			for _, path := range differ { // what rows need by answers around them is a rule of the form
				assert.NotNil(t, again.Field(path).Object().List(), "%s is required no more", path)
			}
			t.Logf("%d fields; %d of %d conditions", checked, r.Tally.CarriedRules, r.Tally.Rules)
		})
	}
}

// required reports whether a field is always required; of a list that has at least one row, that is the same.
func required(f *form.Field) bool {
	return f.Always().Required || f.Row() != nil && literalBounds(f)["minItems"] != "" || f.Row() != nil && f.Definition().MinItems.Value == "1"
}

// literalBounds returns the bounds of a field that are numbers or dates, as text.
func literalBounds(f *form.Field) map[string]string {
	out := map[string]string{}
	for _, k := range f.Constraints() {
		if k.Key == "minItems" && k.Bound.Int() == 1 {
			continue // the same as required, and as nothing
		}
		switch k.Bound.Kind() {
		case value.Integer, value.Number, value.Money:
			d, _ := k.Bound.Decimal()
			out[k.Key] = d.Trim(0).String()
		case value.Date, value.Time, value.DateTime:
			out[k.Key] = fmt.Sprint(k.Bound.Civil())
		}
		if k.Pattern != nil {
			out[k.Key] = k.Pattern.Source()
		}
	}
	return out
}

func TestAFormThatWentThroughItsSchemaTakesTheSameAnswers(t *testing.T) {
	total := 200
	if testing.Short() {
		total = 40
	}
	faithful, answers := 0, 0
	for seed := range total {
		src := (&author{Rand: rand.New(rand.NewPCG(uint64(seed), 3))}).definition()
		d, problems := schema.Parse("random.form.yaml", []byte(src), schema.Options{})
		require.NoError(t, problems.Err(), src)
		f, problems := form.Compile(d, form.Options{})
		require.NoError(t, problems.Err(), src)
		again, r := back(t, f)
		if len(r.Losses) > 0 {
			continue
		}
		faithful++
		c := citizen{rand.New(rand.NewPCG(uint64(seed), 4))}
		o := newOracle(t, f)
		data := c.object(f.Root().Fields())
		for range 40 {
			answers++
			was, result := o.submits(data)
			is, after := (&oracle{form: again}).submits(data)
			if was != is {
				require.Failf(t, "the forms disagree", "seed %d\nanswers: %v\nbefore: %v %s\nafter: %v %s\n%s\n%s\n%s", seed, data, was, codes(result), is, codes(after), src, r.Source, o.exported.Schema)
			}
			data = parse(string(result.Data())).(map[string]any)
			c.disturb(data, f.Root().Fields())
			for _, p := range result.Problems {
				c.fill(data, f, p.Path)
			}
		}
	}
	t.Logf("%d of %d forms came back without a loss; %d answers", faithful, total, answers)
	assert.Greater(t, faithful, total/5)
}

func codes(r *submit.Result) string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, p.Path+": "+p.Code)
	}
	return strings.Join(out, ", ")
}
