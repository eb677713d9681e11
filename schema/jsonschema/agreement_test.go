package jsonschema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	validator "github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/jsonschema"
	"github.com/vordruck/vordruck/submit"
)

// oracle compares a form with its schema.
type oracle struct {
	form     *form.Form
	exported *jsonschema.Exported
	schema   *validator.Schema
	accepted int // answers that both took
	refused  int
}

func newOracle(t *testing.T, f *form.Form) *oracle {
	t.Helper()
	x, err := jsonschema.Export(f, jsonschema.ExportOptions{})
	require.NoError(t, err)
	c := validator.NewCompiler()
	c.Draft = validator.Draft2020
	require.NoError(t, c.AddResource("form.json", bytes.NewReader(x.Schema)))
	s, err := c.Compile("form.json")
	require.NoError(t, err, "%s", x.Schema)
	return &oracle{form: f, exported: x, schema: s}
}

// today is when the answers are given.
var today = form.Context{Now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}

// submits says what the engine makes of data: whether it would submit exactly this, when everything that is not in
// it was left blank.
func (o *oracle) submits(data map[string]any) (bool, *submit.Result) {
	src, err := json.Marshal(blanked(data, o.form.Root().Fields()))
	if err != nil {
		panic(err)
	}
	r := submit.CheckJSON(o.form, src, today, "en")
	if !r.Valid() {
		return false, r
	}
	for _, p := range r.Problems {
		if p.Severity == schema.Warning && p.Rule == nil { // unknown, overridden
			return false, r
		}
	}
	return same(parse(string(r.Data())), data), r
}

// blanked returns data with null for every question that it does not answer, so that no default comes in.
func blanked(data map[string]any, fields []*form.Field) map[string]any {
	out := map[string]any{}
	for key, v := range data {
		out[key] = v
	}
	for _, f := range fields {
		v, there := data[f.ID()]
		switch {
		case f.Type().Control == fieldtype.Group:
			if inner, ok := v.(map[string]any); ok || !there {
				out[f.ID()] = blanked(inner, f.Members())
			}
		case f.Type().Kind == value.Absent:
		case !there:
			out[f.ID()] = nil
		case f.Row() != nil:
			if rows, ok := v.([]any); ok {
				out[f.ID()] = blankedRows(rows, f.Row().Fields())
			}
		}
	}
	return out
}

func blankedRows(rows []any, fields []*form.Field) []any {
	out := make([]any, len(rows))
	for i, row := range rows {
		out[i] = row
		if object, ok := row.(map[string]any); ok {
			out[i] = blanked(object, fields)
		}
	}
	return out
}

// same reports whether two JSON values are equal; numbers by size.
func same(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for k, v := range a {
			if w, ok := b[k]; !ok || !same(v, w) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !same(a[i], b[i]) {
				return false
			}
		}
		return true
	case json.Number:
		b, ok := b.(json.Number)
		if !ok {
			return false
		}
		x, _ := new(big.Rat).SetString(string(a))
		y, _ := new(big.Rat).SetString(string(b))
		return a == b || x.Cmp(y) == 0
	}
	return a == b
}

// check demands agreement about data: in both directions where the schema is complete, and in any case that it refuses
// nothing that the engine submits. It returns what the engine says.
func (o *oracle) check(t *testing.T, data map[string]any, what string) *submit.Result {
	t.Helper()
	submits, r := o.submits(data)
	err := o.schema.Validate(map[string]any(data))
	if submits && err == nil {
		o.accepted++
	} else {
		o.refused++
	}
	if submits == (err == nil) || !submits && !o.exported.Complete {
		return r
	}
	src, _ := json.Marshal(data)
	var problems []string
	for _, p := range r.Problems {
		problems = append(problems, fmt.Sprintf("%s: %s", p.Path, p.Code))
	}
	require.Failf(t, "the engine and the schema disagree", "%s\nanswers: %s\nengine submits it: %v, %s, data: %s\nschema: %v\n%s\n%s",
		what, src, submits, strings.Join(problems, ", "), r.Data(), err, o.form.Definition().File, o.exported.Schema)
	return nil
}

// ask gives one series of answers: random ones, what the engine keeps of them, what is missing filled in, and each of them disturbed.
func (o *oracle) ask(t *testing.T, c citizen, start map[string]any, n int, what string) {
	data := start
	for i := range n {
		r := o.check(t, data, what)
		switch {
		case i%12 == 11:
			data = c.object(o.form.Root().Fields())
		case r.Valid():
			data = parse(string(r.Data())).(map[string]any)
			c.disturb(data, o.form.Root().Fields())
		default:
			data = parse(string(r.Data())).(map[string]any)
			for _, p := range r.Problems {
				c.fill(data, o.form, p.Path)
			}
		}
	}
}

// tally counts what the random forms came to.
type tally struct{ forms, complete, accepted, refused int }

func TestEngineAndExportedSchemaAgreeAboutRandomFormsAndAnswers(t *testing.T) {
	const shards, each = 4, 100
	total := 1000
	if testing.Short() {
		total = 100
	}
	found := make([]tally, shards)
	t.Run("shards", func(t *testing.T) {
		for i := range shards {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				for seed := i; seed < total; seed += shards {
					found[i].askAboutRandomForm(t, uint64(seed), each)
				}
			})
		}
	})
	var sum tally
	for _, f := range found {
		sum = tally{sum.forms + f.forms, sum.complete + f.complete, sum.accepted + f.accepted, sum.refused + f.refused}
	}
	t.Logf("%d answers to %d forms, of which %d have a complete schema; %d were accepted by both, %d were not",
		sum.accepted+sum.refused, sum.forms, sum.complete, sum.accepted, sum.refused)
	assert.Equal(t, total, sum.forms)
	assert.Greater(t, sum.complete, total/2)
	assert.Greater(t, sum.accepted, total*each/10)
	assert.Greater(t, sum.refused, total*each/10)
}

func (y *tally) askAboutRandomForm(t *testing.T, seed uint64, answers int) {
	src := (&author{Rand: rand.New(rand.NewPCG(seed, 1))}).definition()
	d, problems := schema.Parse("random.form.yaml", []byte(src), schema.Options{})
	require.NoError(t, problems.Err(), "seed %d\n%s", seed, src)
	f, problems := form.Compile(d, form.Options{})
	require.NoError(t, problems.Err(), "seed %d\n%s", seed, src)
	o := newOracle(t, f)
	c := citizen{rand.New(rand.NewPCG(seed, 2))}
	o.ask(t, c, c.object(f.Root().Fields()), answers, fmt.Sprintf("seed %d\n%s", seed, src))
	y.forms++
	y.accepted, y.refused = y.accepted+o.accepted, y.refused+o.refused
	if o.exported.Complete {
		y.complete++
	}
}

func TestTheSchemasOfTheExampleFormsRefuseNothingThatTheEngineSubmits(t *testing.T) {
	for _, name := range forms.Names() {
		f, problems := form.Load(forms.FS, name, form.Options{})
		require.NoError(t, problems.Err())
		o := newOracle(t, f)
		files, err := filepath.Glob("../../examples/forms/" + f.ID() + "*.valid.json")
		require.NoError(t, err)
		require.NotEmpty(t, files)
		c := citizen{rand.New(rand.NewPCG(1, 2))}
		for _, file := range files {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			r := submit.CheckJSON(f, src, today, "de")
			require.True(t, r.Valid(), file)
			data := r.Data()
			for range 20 {
				o.ask(t, c, parse(string(data)).(map[string]any), 10, file)
			}
		}
		t.Logf("%s: %d accepted by both, %d not; %d gaps", name, o.accepted, o.refused, len(o.exported.Gaps))
		assert.Greater(t, o.accepted, 40)
	}
}
