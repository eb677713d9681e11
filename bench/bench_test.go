package bench

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/xdatenfelder"
	"github.com/vordruck/vordruck/submit"
)

var today = form.Context{Now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)}

// load compiles the form of a workload.
func load(tb testing.TB, name string) *form.Form {
	tb.Helper()
	def, problems := schema.Parse(name, workload(tb, name+".form.yaml"), schema.Options{})
	require.NoError(tb, problems.Err())
	f, problems := form.Compile(def, form.Options{})
	require.NoError(tb, problems.Err())
	return f
}

// answers decodes answers of a workload.
func answers(tb testing.TB, f *form.Form, file string) *form.Answers {
	tb.Helper()
	a, problems := submit.DecodeJSON(f, workload(tb, file), "de")
	require.Empty(tb, problems)
	return a
}

// Evaluating and checking decoded answers, against a function that knows the form.
func BenchmarkCheckDecoded(b *testing.B) {
	for _, kind := range []string{"valid", "invalid"} {
		b.Run("hund/"+kind, func(b *testing.B) {
			file := "hund." + kind + ".json"
			promise{
				base: task{"handwritten", func(tb testing.TB) func() {
					h := hund(tb, file)
					return func() { h.Check() }
				}},
				engine: task{"engine", func(tb testing.TB) func() {
					f := load(tb, "hund")
					a := answers(tb, f, file)
					return func() {
						state := f.Evaluate(a, today)
						state.Problems()
						state.Release()
					}
				}},
				budget: 5,
			}.measure(b)
		})
	}
}

func hund(tb testing.TB, file string) *Hund {
	tb.Helper()
	h, err := DecodeHund(workload(tb, file))
	require.NoError(tb, err)
	return h
}

// ajv is what ajv's generated code takes for the same answers, JSON parsing included, measured elsewhere.
var ajv = map[string]time.Duration{"large": 450 * time.Microsecond, "repeat": 740 * time.Microsecond}

// From the bytes of a submission to its result, against reading them into a map alone.
func BenchmarkJSONToResult(b *testing.B) {
	for _, name := range []string{"hund", "large", "repeat"} {
		b.Run(name, func(b *testing.B) { jsonToResult(b, name) })
	}
}

func jsonToResult(b *testing.B, name string) {
	file := name + ".valid.json"
	b.Run("handwritten", func(b *testing.B) {
		data := workload(b, file)
		loop(b, func() { programs[name](b, data) })
	})
	promise{
		base: task{"json.Unmarshal", func(tb testing.TB) func() {
			data := workload(tb, file)
			return func() {
				var m map[string]any
				_ = json.Unmarshal(data, &m)
			}
		}},
		engine: task{"engine", func(tb testing.TB) func() {
			f, data := load(tb, name), workload(tb, file)
			return func() { submit.CheckJSON(f, data, today, "de").Release() }
		}},
		budget: 1,
	}.measure(b)
	if d := ajv[name]; d > 0 && len(table) > 0 {
		r := table[len(table)-1]
		r.against, r.base, r.ratio = "ajv, elsewhere", float64(d), r.engine/float64(d)
		table = append(table, r)
	}
}

// Writing all pages with their answers, against a writer of static segments that knows the form.
func BenchmarkRender(b *testing.B) {
	b.Run("hund", func(b *testing.B) {
		promise{
			base: task{"handwritten", func(tb testing.TB) func() {
				h := hund(tb, "hund.valid.json")
				var buf []byte
				return func() {
					buf = h.AppendHTML(buf[:0])
					_, _ = io.Discard.Write(buf)
				}
			}},
			engine: pageByEngine,
			budget: 1.5,
		}.measure(b)
	})
	b.Run("large", func(b *testing.B) {
		promise{
			base: task{"segments", func(tb testing.TB) func() {
				var page bytes.Buffer
				largePageByEngine(tb)(&page)
				var given Large
				require.NoError(tb, json.Unmarshal(workload(tb, "large.valid.json"), &given))
				s := cutLarge(tb, page.Bytes(), given)
				var buf []byte
				return func() {
					buf = s.append(buf[:0])
					_, _ = io.Discard.Write(buf)
				}
			}},
			engine: task{"engine", func(tb testing.TB) func() {
				write := largePageByEngine(tb)
				return func() { write(io.Discard) }
			}},
			budget: 1.5,
		}.measure(b)
	})
}

// Writing all pages with their answers, against html/template.
func BenchmarkTemplate(b *testing.B) {
	b.Run("hund", func(b *testing.B) {
		promise{
			base: task{"template", func(tb testing.TB) func() {
				h := hund(tb, "hund.valid.json")
				t, err := NewHundTemplate()
				require.NoError(tb, err)
				return func() { _ = t.Execute(io.Discard, h) }
			}},
			engine: pageByEngine,
			budget: 1.0 / 50,
		}.measure(b)
	})
}

var pageByEngine = task{"engine", func(tb testing.TB) func() {
	f := load(tb, "hund")
	r, err := render.New(f, render.Options{})
	require.NoError(tb, err)
	state := f.Evaluate(answers(tb, f, "hund.valid.json"), today)
	return func() { _ = r.RenderAll(io.Discard, state, nil, "de") }
}}

// changes are answers that go to and fro.
var changes = []struct {
	name string
	make func(f *form.Form, a *form.Answers) []change
}{
	{"each", every}, // the mean of all questions
	{"alone", only("p0f1", value.OfInteger(1), value.OfInteger(2))}, // nothing depends on it
	{"chain", only("c5r", value.OfText("a"), value.OfText("b"))},    // opens and closes five questions, one by way of the other
}

// change is an answer that goes to and fro.
type change struct {
	path string
	to   [2]value.Value
}

func only(path string, from, to value.Value) func(*form.Form, *form.Answers) []change {
	return func(*form.Form, *form.Answers) []change { return []change{{path, [2]value.Value{from, to}}} }
}

// every answer is taken back, and in the next round given again.
func every(f *form.Form, a *form.Answers) (all []change) {
	for _, field := range f.Fields() {
		if field.Row() == nil && field.Object().List() == nil && field.Members() == nil {
			all = append(all, change{field.Path(), [2]value.Value{value.OfBlank(), a.Get(field.Path())}})
		}
	}
	return all
}

// One changed answer in a session, against evaluating all answers.
func BenchmarkSession(b *testing.B) {
	for _, c := range changes {
		b.Run("large/"+c.name, func(b *testing.B) {
			promise{
				base: task{"evaluate", func(tb testing.TB) func() {
					f := load(tb, "large")
					a := answers(tb, f, "large.valid.json")
					return func() { f.Evaluate(a, today).Release() }
				}},
				engine: task{"session", func(tb testing.TB) func() {
					f := load(tb, "large")
					a := answers(tb, f, "large.valid.json")
					all := c.make(f, a)
					s := f.NewSession(a, today)
					i, round := 0, 0
					return func() {
						s.Set(all[i].path, all[i].to[round])
						if i++; i == len(all) {
							i, round = 0, 1-round
						}
					}
				}},
				budget: 1.0 / 50,
			}.measure(b)
		})
	}
}

// From the bytes of a definition to a form.
func BenchmarkCompile(b *testing.B) {
	b.Run("large", func(b *testing.B) {
		limit(b, task{"engine", func(tb testing.TB) func() {
			src := workload(tb, "large.form.yaml")
			return func() {
				def, _ := schema.Parse("large", src, schema.Options{})
				form.Compile(def, form.Options{})
			}
		}}, 50*time.Millisecond)
	})
}

// From the bytes of a large FIM schema to a definition that compiles.
func BenchmarkImport(b *testing.B) {
	b.Run("xdatenfelder", func(b *testing.B) {
		limit(b, task{"engine", func(tb testing.TB) func() {
			src, err := os.ReadFile(filepath.Join(workloads, "..", "data", "xdatenfelder", "S05000001299.xdf3.xml"))
			if os.IsNotExist(err) {
				tb.Skip("the real data is not beside the checkout")
			}
			require.NoError(tb, err)
			return func() {
				r, err := xdatenfelder.Import("large.xml", bytes.NewReader(src), xdatenfelder.Options{})
				require.NoError(tb, err)
				require.Positive(tb, r.Tally.CarriedFields)
			}
		}}, time.Second)
	})
}

// Ten times the rows, for what they cost.
func BenchmarkRows(b *testing.B) {
	b.Run("repeat", func(b *testing.B) {
		promise{base: rows("50", 50), engine: rows("500", 500), budget: 11}.measure(b)
	})
}

// rows checks the first n rows of the list, from JSON.
func rows(name string, n int) task {
	return task{name, func(tb testing.TB) func() {
		f := load(tb, "repeat")
		var all map[string][]json.RawMessage
		require.NoError(tb, json.Unmarshal(workload(tb, "repeat.valid.json"), &all))
		data, err := json.Marshal(map[string]any{"items": all["items"][:n]})
		require.NoError(tb, err)
		require.True(tb, submit.CheckJSON(f, data, today, "de").Valid())
		return func() { submit.CheckJSON(f, data, today, "de") }
	}}
}
