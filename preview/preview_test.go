package preview_test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/preview"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

// desk is a browser without scripts that has the preview open.
type desk struct {
	*http.Client
	journey *journeytest.Browser // with the same cookies
	t       *testing.T
	dir     string
	url     string
	form    string // the address of the sample definition
}

func open(t *testing.T, dir string, more ...func(*preview.Options)) *desk {
	t.Helper()
	o := preview.Options{Path: dir, Lang: "de", Now: noon}
	for _, change := range more {
		change(&o)
	}
	p, err := preview.New(o)
	require.NoError(t, err)
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	t.Cleanup(p.Close)
	b := journeytest.New(t, server)
	return &desk{&http.Client{Jar: b.Client.Jar}, b, t, dir, server.URL, server.URL + "/forms/hund.form.yaml/"}
}

// body returns a page, which must be there.
func (d *desk) body(r *http.Response, err error) string {
	d.t.Helper()
	require.NoError(d.t, err)
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	require.NoError(d.t, err)
	require.Equal(d.t, http.StatusOK, r.StatusCode, "%s", text)
	return string(text)
}

func (d *desk) panel(name string) string { d.t.Helper(); return d.body(d.Get(d.form + name)) }

// has checks that a page says something, and tells what it says instead.
func has(t *testing.T, page, part string, why ...any) {
	t.Helper()
	if !strings.Contains(page, part) {
		_, panel, _ := strings.Cut(page, `id="panel"`)
		assert.Fail(t, "the page does not say "+part, append([]any{"%v\n%s"}, why, panel)...)
	}
}

func (d *desk) write(name, old, new string) {
	d.t.Helper()
	file := filepath.Join(d.dir, name)
	src, err := os.ReadFile(file)
	require.NoError(d.t, err)
	require.Contains(d.t, string(src), old)
	require.NoError(d.t, os.WriteFile(file, []byte(strings.Replace(string(src), old, new, 1)), 0o600))
}

func (d *desk) try(pairs ...string) string {
	d.t.Helper()
	values := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	return d.body(d.PostForm(d.form+"try", values))
}

func TestTheListNamesEveryDefinitionWithItsProblems(t *testing.T) {
	dir := folder(t)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "sub", ".hidden"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sub", "b.form.yaml"), []byte("edition: 2026\nid: b\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sub~b.form.yaml"), []byte("edition: 2026\nid: d\ntitle: D\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sub", ".hidden", "c.form.yaml"), nil, 0o600))
	d := open(t, dir)
	list := d.body(d.Get(d.url))
	has(t, list, "Hund anmelden")
	has(t, list, "no problems")
	has(t, list, `<span class="badge quiet">scenarios: 2 passed</span>`)
	has(t, list, "sub/b.form.yaml")
	has(t, list, "errors")
	assert.NotContains(t, list, ".hidden")
	d.form = d.url + "/forms/sub~1b.form.yaml/"
	has(t, d.panel("problems"), "missing-key")
	has(t, d.panel("data"), "the definition has errors", "a panel that needs a form says why it has none")
	d.form = d.url + "/forms/sub~0b.form.yaml/"
	has(t, d.panel("source"), "id: d")
}

func TestEachPanelShows(t *testing.T) {
	for name, c := range map[string]struct {
		panel string
		has   []string
	}{
		"nothing wrong":                     {"problems", []string{"Nothing is wrong"}},
		"all questions":                     {"why", []string{"Ist der Hund gefährlich?", `value="rule:kein-blindenhund"`, `value="page:steuer"`}},
		"why a question is hidden":          {"why?at=rasse", []string{"Diese Frage erscheint nicht, weil", "<code>gefaehrlich == true</code>", "source?file=hund.form.yaml&amp;line=20#L20"}},
		"why a page is asked":               {"why?at=page:hund", []string{`<span class="badge shown">shown</span>`, "/form/hund"}},
		"a control that is part of a field": {"why?at=geboren.day", []string{`<code class="muted">geboren</code>`, "focus=geboren"}},
		"a name that is none":               {"why?at=gefaerlich", []string{"gefaehrlich"}},
		"the picture":                       {"graph", []string{"<svg", `href="why?at=rasse#panel"`, `href="why?at=rule%3Akein-blindenhund#panel"`}},
		"scenarios":                         {"scenarios", []string{"2 passed, 0 failed", "A guide dog costs nothing", "72.7 % of the logic seen", "visible of rasse: never true", "conditions of visible, both ways"}},
		"no change":                         {"changes", []string{"the state when the preview began", "Nothing has changed"}},
		"no answers":                        {"data", []string{"cannot be submitted yet", "why?at=name"}},
		"the source of a code list":         {"source?file=rassen.yaml&line=2", []string{"Dogo Argentino", "<option>hund.form.yaml"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := open(t, folder(t)).panel(c.panel)
			for _, part := range c.has {
				has(t, page, part)
			}
		})
	}
}

func TestAProblemLeadsToItsLineAndTheFormStays(t *testing.T) {
	d := open(t, folder(t))
	d.try("answers", `{"name": "Luna"}`)
	d.write("rassen.yaml", "value: tosa", "value: dogo")
	page := d.panel("problems")
	has(t, page, `source?file=rassen.yaml&amp;line=3#L3`)
	has(t, page, "1 error")
	has(t, page, "The file has errors")
	has(t, d.body(d.Get(d.form+"form/hund")), `value="Luna"`, "what was typed is there")
	has(t, d.panel("scenarios"), "no scenario can be run")
	has(t, d.panel("source?file=rassen.yaml"), `class="error`)
	d.write("rassen.yaml", "value: dogo, label: Tosa", "value: tosa, label: Tosa")
	has(t, d.panel("problems"), "Nothing is wrong")
}

func TestAFormWhoseFileIsGoneSaysSoAndIsKept(t *testing.T) {
	for name, o := range map[string]func(*preview.Options){
		"in a folder":        func(*preview.Options) {},
		"the only one shown": func(o *preview.Options) { o.Path = filepath.Join(o.Path, "hund.form.yaml") },
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, folder(t), o)
			require.NoError(t, os.WriteFile(filepath.Join(d.dir, "other.form.yaml"), []byte(contradiction), 0o600))
			d.try("answers", `{"name": "Luna"}`)
			require.NoError(t, os.Rename(filepath.Join(d.dir, "hund.form.yaml"), filepath.Join(d.dir, "away")))
			for panel, says := range map[string]string{"problems": "The file is gone", "why": "Rufname", "graph": "<svg", "scenarios": "The file is gone. No scenario can be run", "changes": "removed", "data": "Luna", "source": "The file is gone"} {
				page := d.panel(panel)
				_, shown, _ := strings.Cut(page, `id="panel"`)
				assert.Contains(t, shown, says, panel)
				has(t, page, "The file is gone.", panel)
				has(t, page, "the file is gone</span>", panel)
				has(t, page, "The form is the latest version that could be shown", panel)
				assert.NotContains(t, page, "Nothing is wrong", panel)
			}
			has(t, d.body(d.Get(d.form+"form/hund")), `value="Luna"`, "the form goes on")
			require.NoError(t, os.Rename(filepath.Join(d.dir, "away"), filepath.Join(d.dir, "hund.form.yaml")))
			has(t, d.panel("problems"), "Nothing is wrong")
		})
	}
	d := open(t, folder(t))
	require.NoError(t, os.WriteFile(filepath.Join(d.dir, "other.form.yaml"), []byte(contradiction), 0o600))
	has(t, d.body(d.Get(d.url)), "hund.form.yaml")
	require.NoError(t, os.Remove(filepath.Join(d.dir, "hund.form.yaml")))
	assert.NotContains(t, d.body(d.Get(d.url)), "hund.form.yaml", "the list has what is there")
}

func TestAnErrorMayTakeThePlaceOfTheFormInItsFrame(t *testing.T) {
	d := open(t, folder(t))
	for path, may := range map[string]bool{"form/hund": true, "form/nothing": true, "../none.form.yaml/form/hund": true, "../none.form.yaml/problems": false, "problems": false} {
		r, err := d.Get(d.form + path)
		require.NoError(t, err)
		require.NoError(t, r.Body.Close())
		policies := r.Header.Values("Content-Security-Policy")
		require.Len(t, policies, 1, path)
		assert.Equal(t, may, strings.HasSuffix(policies[0], "frame-ancestors 'self'"), "%s: %s", path, policies[0])
	}
}

// walks is a form with rules in rows and in a block that is used twice.
const walks = `edition: 2026
id: walks
version: 1.0.0
title: Spaziergänge
blocks:
  place:
    fields: [{id: street, type: text, label: Straße}, {id: number, type: text, label: Nummer}]
    rules: [{id: both, assert: not (answered(number) and not answered(street)), message: Die Straße fehlt.}]
pages:
  - id: one
    title: Wege
    fields:
      - {id: from, use: place, label: Von}
      - {id: to, use: place, label: Nach}
      - id: dogs
        type: list
        label: Hunde
        fields:
          - {id: born, type: date, label: Geboren}
          - {id: since, type: date, label: Seit}
        rules: [{id: order, assert: since >= born, message: Das geht nicht.}]
rules: [{id: whole, assert: from.street != to.street, message: Das ist kein Weg.}]
`

func TestRulesOfRowsAndBlocksCanBeAskedFor(t *testing.T) {
	dir := folder(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "walks.form.yaml"), []byte(walks), 0o600))
	d := open(t, dir)
	d.form = d.url + "/forms/walks.form.yaml/"
	d.try("answers", `{"from": {"street": "A"}, "to": {"street": "A", "number": "1"}, "dogs": [{"born": "2020-01-01", "since": "2021-01-01"}, {"born": "2020-01-01", "since": "2019-01-01"}]}`)
	page := d.panel("why")
	for path, state := range map[string]string{"from:both": "met", "to:both": "met", "dogs[0]:order": "met", "dogs[1]:order": "violated", "rule:whole": "violated"} {
		id := path[strings.Index(path, ":")+1:]
		has(t, page, ">Rule "+id+" ("+path+") "+state+"</option>")
	}
	has(t, page, ">Seit (dogs[1].since) shown</option>")
	has(t, page, `<code class="path">dogs[1]</code>`, "of which row")
	has(t, d.panel("why?at=dogs[1]:order"), "<code>since &gt;= born</code>")
	has(t, d.panel("why?at=to:both"), "<code>to.street</code>", "the rule of this place")
	has(t, d.panel("data"), "why?at=rule%3Awhole", "what is about no field leads to its rule")
	has(t, d.panel("graph"), `href="why?at=dogs%5B0%5D.since#panel"`, "a box leads to the reasons of the question, in the first row, and not to those of the list")
}

func TestWhatWasTypedOutlivesTheIDOfTheForm(t *testing.T) {
	d := open(t, folder(t))
	d.try("answers", `{"name": "Luna", "grund": "blind"}`)
	w := d.journey.Open("/forms/hund.form.yaml/form/hund")
	d.write("hund.form.yaml", "id: hund\n", "id: hundesteuer\n")
	has(t, d.body(d.Get(d.form+"form/hund")), `value="Luna"`)
	has(t, d.panel("data"), `&#34;grund&#34;: &#34;blind&#34;`)

	// What has another name now is carried over, and what is gone comes back.
	d.write("hund.form.yaml", "id: name, type", "id: rufname, was: name, type")
	has(t, d.panel("data"), `&#34;rufname&#34;: &#34;Luna&#34;`)
	d.write("hund.form.yaml", "id: hundesteuer\n", "id: hund\n")
	d.write("hund.form.yaml", "id: rufname, was: name, type", "id: name, type")

	// A page that was open all the time is sent as ever.
	w.Fill("gefaehrlich", "false").Next()
	has(t, d.panel("data"), `&#34;gefaehrlich&#34;: false`)
}

func TestAnswersAreFilledInAndReadFromTheForm(t *testing.T) {
	d := open(t, folder(t))
	page := d.try("answers", `{"name": "Luna", "gefaehrlich": true, "rasse": "dogo"}`, "panel", "data", "page", "steuer")
	has(t, page, "can be submitted")
	has(t, page, "/form/steuer", "the form opens where the finding is")
	has(t, d.panel("why?at=rasse"), `<span class="badge shown">shown</span>`)

	// The real journey: what is sent there is what the panels show.
	w := d.journey.Open("/forms/hund.form.yaml/form/hund").Fill("name", "Bello", "gefaehrlich", "false", "geboren", "31.02.2025").Next()
	assert.Equal(t, "hund", w.Segment(), "there is no such day")
	page = d.panel("data")
	has(t, page, "Bello")
	has(t, page, "31.02.2025", "what cannot be read is among the answers typed")
	has(t, page, "cannot be submitted yet")

	// What is not sent yet is taken into account, and not kept.
	page = d.body(d.PostForm(d.form+"why?at=rasse", url.Values{"gefaehrlich": {"", "true"}}))
	has(t, page, `<span class="badge shown">shown</span>`)
	has(t, d.panel("why?at=rasse"), `<span class="badge hidden">hidden</span>`)
	r, err := d.PostForm(d.form+"keep", url.Values{"gefaehrlich": {"", "true"}})
	require.NoError(t, err)
	require.NoError(t, r.Body.Close())
	assert.Equal(t, http.StatusNoContent, r.StatusCode)
	has(t, d.panel("why?at=rasse"), `<span class="badge shown">shown</span>`, "it is kept before the form is loaded again")

	has(t, d.try("example", "", "panel", "data"), "can be submitted")
	has(t, d.try("answers", "{}", "panel", "data"), "cannot be submitted yet")
}

func TestAWitnessBringsItsDayAndItsLogin(t *testing.T) {
	d := open(t, folder(t))
	page := d.try("answers", `{"geboren": "2026-02-03"}`, "today", "2026-02-10", "trust", "high", "attribute", "birthDate", "value", "1980-01-01", "panel", "why")
	has(t, page, "on 2026-02-10, as somebody logged in with the trust high")
	assert.NotContains(t, d.panel("why?at=geboren"), "badge wrong", "it was born a week ago")
	data := d.panel("data")
	has(t, data, `name="today" value="2026-02-10"`)
	has(t, data, `<option selected>high</option>`)
	has(t, data, `<input type="hidden" name="attribute" value="birthDate"><input id="attribute-0" name="value" value="1980-01-01"`)
	page = d.try("answers", `{"geboren": "2026-02-03"}`, "today", "", "trust", "", "attribute", "birthDate", "value", "")
	assert.NotContains(t, page, "logged in", "the next answers are of now and of nobody")
	has(t, d.panel("why?at=geboren"), "badge wrong")
}

func TestAFailedScenarioSaysWhatCame(t *testing.T) {
	d := open(t, folder(t))
	d.write("hund.scenario.yaml", "jahr: 0.00", "jahr: 5.00")
	page := d.panel("scenarios")
	for _, part := range []string{"1 passed, 1 failed", "<code>5.00</code>", "<code>0.00</code>", "source?file=hund.scenario.yaml&amp;line=10#L10", "1 failed</span>"} {
		has(t, page, part)
	}
	has(t, d.body(d.Get(d.url)), `<span class="badge error">scenarios: 1 failed</span>`)
	d.write("hund.scenario.yaml", "jahr: 5.00", "jahre: 5.00")
	for _, part := range []string{"1 passed, 1 failed, 1 problem</span>", "1 failed, 1 problem</span>"} { // the panel, and its tab
		has(t, d.panel("scenarios"), part)
	}
	has(t, d.body(d.Get(d.url)), "scenarios: 1 failed, 1 problem")
	d.write("hund.scenario.yaml", "scenarios:", "scenarioz:")
	has(t, d.panel("scenarios"), "scenarioz")
}

func TestEveryLinkToAPanelEndsInIt(t *testing.T) {
	d := open(t, folder(t))
	d.write("hund.form.yaml", "default: keine", "default: blind")
	d.write("hund.scenario.yaml", "jahr: 0.00", "jahr: 5.00")
	links := regexp.MustCompile(`(?:href|action)="((?:/forms/[^/"]+/)?(?:problems|why|graph|scenarios|changes|data|source)[?#"][^"]*)`)
	for panel, least := range map[string]int{"problems": 7, "why": 12, "why?at=rasse": 12, "graph": 12, "scenarios": 10, "changes": 7, "data": 8, "source": 8} {
		found := links.FindAllStringSubmatch(d.panel(panel), -1)
		assert.GreaterOrEqual(t, len(found), least, panel)
		for _, link := range found {
			assert.Regexp(t, `#(panel|L\d+)$`, link[1], "in %s: where the form stands above the panels, the panel is out of sight", panel)
		}
	}
}

func TestTheSourceHasTheScenariosOfItsOwnForm(t *testing.T) {
	d := open(t, folder(t))
	for name, text := range map[string]string{
		"other.form.yaml": contradiction, "other.scenario.yaml": scenarios,
		"more.scenario.yaml":    "form: hund.form.yaml\n" + scenarios,
		"foreign.scenario.yaml": "form: other.form.yaml\n" + scenarios,
		"nobody.scenario.yaml":  scenarios,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600))
	}
	options := regexp.MustCompile(`<option(?: selected)?>([^<]*)</option>`)
	offered := func(page string) (out []string) {
		_, page, _ = strings.Cut(page, `<select id="file"`)
		for _, m := range options.FindAllStringSubmatch(page, -1) {
			out = append(out, m[1])
		}
		return out
	}
	assert.Equal(t, []string{"hund.form.yaml", "hund.scenario.yaml", "more.scenario.yaml", "rassen.yaml"}, offered(d.panel("source")))
	d.write("hund.scenario.yaml", "scenarios:", "scenarioz:")
	assert.Contains(t, offered(d.panel("source")), "hund.scenario.yaml", "its errors are to be seen")
	d.form = d.url + "/forms/other.form.yaml/"
	assert.Equal(t, []string{"foreign.scenario.yaml", "other.form.yaml", "other.scenario.yaml"}, offered(d.panel("source")))
}

func TestWhatMakesNoSenseIsRefused(t *testing.T) {
	d := open(t, folder(t))
	for path, want := range map[string]int{
		"/nothing": 404, "/forms/no.form.yaml/problems": 404, "/forms/hund.form.yaml/nothing": 404, "/forms/hund.form.yaml/form/nothing": 404,
		"/forms/hund.form.yaml/source?file=../../etc/passwd": 404, "/forms/hund.form.yaml/source?file=other.yaml": 404,
	} {
		r, err := d.Get(d.url + path)
		require.NoError(t, err)
		require.NoError(t, r.Body.Close())
		assert.Equal(t, want, r.StatusCode, path)
	}
	for _, values := range []url.Values{{"answers": {"[]"}}, {"answers": {"{"}}, {"answers": {"{}"}, "today": {"tomorrow"}}, {"answers": {"{}"}, "attribute": {"name"}}} {
		r, err := d.PostForm(d.form+"try", values)
		require.NoError(t, err)
		require.NoError(t, r.Body.Close())
		assert.Equal(t, http.StatusBadRequest, r.StatusCode, values)
	}
	large := url.Values{"answers": {strings.Repeat(" ", 5<<20)}}
	r, err := d.PostForm(d.form+"try", large)
	require.NoError(t, err)
	require.NoError(t, r.Body.Close())
	assert.Equal(t, http.StatusRequestEntityTooLarge, r.StatusCode)
}

func TestOpenPagesHearOfEveryChange(t *testing.T) {
	dir := folder(t)
	p, err := preview.New(preview.Options{Path: dir, Poll: 10 * time.Millisecond})
	require.NoError(t, err)
	server := httptest.NewServer(p)
	defer server.Close()
	defer p.Close()
	go p.Watch(t.Context())
	r, err := http.Get(server.URL + "/events")
	require.NoError(t, err)
	defer r.Body.Close()
	assert.Equal(t, "text/event-stream", r.Header.Get("Content-Type"))
	lines := bufio.NewScanner(r.Body)
	require.True(t, lines.Scan())
	write := func(name string) error { return os.WriteFile(filepath.Join(dir, name), []byte("# "+name), 0o600) }
	for _, c := range []struct {
		name   string
		change func() error
	}{
		{"the definition", func() error { return write("hund.form.yaml") }},
		{"a code list", func() error { return write("rassen.yaml") }},
		{"the scenarios", func() error { return write("hund.scenario.yaml") }},
		{"a new definition", func() error { return write("new.form.yaml") }},
		{"one is deleted", func() error { return os.Remove(filepath.Join(dir, "new.form.yaml")) }},
		{"all are gone", func() error { return os.Rename(dir, dir+"-away") }},
		{"all are back", func() error { return os.Rename(dir+"-away", dir) }},
	} {
		require.NoError(t, c.change())
		for lines.Scan() && lines.Text() != "event: change" {
		}
		assert.Equal(t, "event: change", lines.Text(), c.name)
	}
}
