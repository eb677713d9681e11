package render_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

// clock is the day on which all tests take place.
var clock = form.Context{Now: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)}

// compile compiles a definition that must be right.
func compile(t testing.TB, definition string) *form.Form {
	t.Helper()
	return load(t, fstest.MapFS{"form.yaml": {Data: []byte(definition)}}, "form.yaml")
}

func load(t testing.TB, files fs.FS, path string) *form.Form {
	t.Helper()
	f, problems := form.Load(files, path, form.Options{})
	require.NotNil(t, f, "%s: %v", path, problems)
	return f
}

func renderer(t testing.TB, f *form.Form, opts render.Options) *render.Renderer {
	t.Helper()
	r, err := render.New(f, opts)
	require.NoError(t, err)
	return r
}

// page renders one page.
func page(t testing.TB, r *render.Renderer, p *view.Page) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, r.RenderPage(&b, p))
	return b.String()
}

// answers reads answers from JSON, as a journey would have stored them.
func answers(t testing.TB, f *form.Form, data string) *form.Answers {
	t.Helper()
	a := f.NewAnswers()
	if strings.TrimSpace(data) == "" {
		return a
	}
	d := json.NewDecoder(strings.NewReader(data))
	d.UseNumber()
	var m map[string]any
	require.NoError(t, d.Decode(&m))
	fill(a.Root(), f.Root().Fields(), m)
	return a
}

// fill sets the answers of fields from decoded JSON; what it does not know it leaves out.
func fill(s form.Slots, fields []*form.Field, m map[string]any) {
	for _, f := range fields {
		v, there := m[f.ID()]
		if !there {
			continue
		}
		switch v := v.(type) {
		case map[string]any:
			fill(s, f.Members(), v)
		case []any:
			if f.Row() != nil {
				for _, row := range v {
					if row, ok := row.(map[string]any); ok {
						fill(s.Append(f), f.Row().Fields(), row)
					}
				}
				continue
			}
			s.Set(f, several(f, v))
		default:
			s.Set(f, single(f, v))
		}
	}
}

func several(f *form.Field, items []any) value.Value {
	var list []value.Value
	var files []value.File
	for _, item := range items {
		if m, ok := item.(map[string]any); ok {
			files = append(files, fileOf(m))
			continue
		}
		list = append(list, single(f, item))
	}
	if files != nil {
		return value.OfFiles(files)
	}
	return value.OfList(list)
}

func fileOf(m map[string]any) value.File {
	name, _ := m["name"].(string)
	kind, _ := m["type"].(string)
	var size int64
	if n, ok := m["size"].(json.Number); ok {
		size, _ = n.Int64()
	}
	return value.File{Name: name, Type: kind, Size: size}
}

func single(f *form.Field, v any) value.Value {
	switch v := v.(type) {
	case bool:
		return value.OfBool(v)
	case json.Number:
		if f.Type().Number != nil {
			return f.Type().Number(v.String())
		}
		return value.OfInvalid(v.String(), "type")
	case string:
		switch f.Type().Name {
		case "choice", "choices", "country":
			return value.OfText(v)
		}
		return f.Type().Parse(v, "de")
	}
	return value.OfBlank()
}

// sample is a form of the repository or of the workloads, with answers by name.
type sample struct {
	name    string
	form    *form.Form
	answers map[string]string
}

// workloads is the folder of shared measuring forms, which a checkout may not have beside it.
const workloads = "../../shared/workloads"

// samples returns the forms that render is held to. Those of the repository must be there.
func samples(t testing.TB) (all []sample) {
	t.Helper()
	own := samplesIn(t, "../examples/forms")
	require.NotEmpty(t, own, "no example form was found")
	all = append(all, own...)
	if _, err := os.Stat(workloads); err != nil {
		t.Logf("%s is not there; its forms are left out", workloads)
		return all
	}
	return append(all, samplesIn(t, workloads)...)
}

func samplesIn(t testing.TB, dir string) (all []sample) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.form.yaml"))
	require.NoError(t, err)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".form.yaml")
		s := sample{name: name, form: load(t, os.DirFS(dir), filepath.Base(path)), answers: map[string]string{"empty": ""}}
		data, err := filepath.Glob(filepath.Join(dir, name+".*.json"))
		require.NoError(t, err)
		for _, d := range data {
			if !strings.HasSuffix(d, "valid.json") {
				continue
			}
			src, err := os.ReadFile(d)
			require.NoError(t, err)
			s.answers[strings.TrimSuffix(strings.TrimPrefix(filepath.Base(d), name+"."), ".json")] = string(src)
		}
		all = append(all, s)
	}
	return all
}

// pagesOf returns every page of a form in a state, with and without problems.
func pagesOf(f *form.Form, s *form.State, lang string) map[string]*view.Page {
	pages := map[string]*view.Page{}
	base := view.Page{
		Lang: lang, State: s, Action: "/f/page", Back: "/f/back", Revision: "7", Steps: len(f.Pages()) + 1,
		PageURL:   func(p *form.Page) string { return "/f/" + p.ID() },
		FileURL:   func(path string) string { return "/f/file/" + url.PathEscape(path) },
		Languages: []view.Language{{Lang: "de", URL: "?lang=de", Current: lang == "de"}, {Lang: "en", URL: "?lang=en", Current: lang == "en"}},
	}
	add := func(name string, kind view.Kind, change func(p *view.Page)) {
		p := base
		p.Kind = kind
		change(&p)
		pages[name] = &p
	}
	for i, fp := range f.Pages() {
		add(fp.ID(), view.Question, func(p *view.Page) { p.Page, p.Step = fp, i+1 })
		add(fp.ID()+" with problems", view.Question, func(p *view.Page) {
			p.Page, p.Step, p.Problems, p.Confirm = fp, i+1, s.PageProblems(fp), true
		})
		if fp.Stop() != nil {
			add(fp.ID()+" stop", view.Stop, func(p *view.Page) { p.Page, p.Home = fp, "/" })
		}
	}
	add("first with status", view.Question, func(p *view.Page) {
		p.Page, p.Status, p.Discard = f.Pages()[0], "Der Eintrag wurde <hinzugefügt>.", "/f/discard?a=1&b=2"
	})
	add("review with status", view.Review, func(p *view.Page) { p.Status, p.Discard = "Bitte & danke", "/f/discard" })
	add("notice to discard", view.Notice, func(p *view.Page) { p.Heading, p.Discard, p.State = "Löschen?", "/f/discard?a=1&b=2", nil })
	add("review", view.Review, func(p *view.Page) { p.Step = p.Steps })
	add("review with problems", view.Review, func(p *view.Page) { p.Problems, p.Confirm = s.Problems(), true })
	add("confirmation", view.Confirmation, func(p *view.Page) {
		p.Reference, p.Home, p.Steps, p.Receipt = "HS-2026-4711", "/", 0, "receipt?lang=de"
		p.Received = time.Date(2026, 2, 3, 14, 5, 6, 0, time.UTC)
	})
	add("receipt", view.Receipt, func(p *view.Page) {
		p.Reference, p.PDF, p.Home, p.Steps, p.PageURL = "HS-2026-4711", "receipt.pdf?a=1&b=2", "/", 0, nil
		p.Received = time.Date(2026, 2, 3, 14, 5, 6, 0, time.UTC)
	})
	add("notice", view.Notice, func(p *view.Page) { p.Heading, p.Text, p.State = "Abgelaufen", "Bitte beginnen Sie neu.", nil })
	return pages
}
