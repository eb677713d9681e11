package preview_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/preview"
)

// author is a person who writes a form, with the preview open.
type author struct {
	*browser.Tab
	t    *testing.T
	file string
	url  string
}

// sit opens the preview of the sample folder, which follows the files.
func sit(t *testing.T, b *browser.Browser, d browser.Device, more ...func(*preview.Options)) *author {
	t.Helper()
	dir := folder(t)
	o := preview.Options{Path: dir, Lang: "de", Now: noon, Poll: 30 * time.Millisecond}
	for _, change := range more {
		change(&o)
	}
	p, err := preview.New(o)
	require.NoError(t, err)
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	t.Cleanup(p.Close)
	go p.Watch(t.Context())
	return &author{b.Tab(t, d), t, filepath.Join(dir, "hund.form.yaml"), server.URL}
}

// edit replaces a part of the definition.
func (a *author) edit(old, new string) {
	a.t.Helper()
	src, err := os.ReadFile(a.file)
	require.NoError(a.t, err)
	require.Contains(a.t, string(src), old)
	require.NoError(a.t, os.WriteFile(a.file, []byte(strings.Replace(string(src), old, new, 1)), 0o600))
}

// becomes waits until a text is shown, without loading the page again.
func (a *author) becomes(selector, part string) {
	a.t.Helper()
	require.Eventually(a.t, func() bool { return strings.Contains(a.Text(selector), part) }, 10*time.Second, 30*time.Millisecond,
		"%s does not say %q:\n%s", selector, part, a.Text(selector))
}

// inForm evaluates a script in the page of the form; page is its document.
func inForm[T any](a *author, script string) T {
	a.t.Helper()
	return browser.Ask[T](a.Tab, `(() => { const page = document.querySelector("iframe").contentDocument; return `+script+` })()`)
}

// opens waits until the form shows a page.
func (a *author) opens(heading string) {
	a.t.Helper()
	require.Eventually(a.t, func() bool { return inForm[string](a, `page.querySelector("h1")?.innerText ?? ""`) == heading }, 10*time.Second, 30*time.Millisecond,
		"the form does not show %q", heading)
}

func TestBrowserAnAuthorBreaksAndMendsAFormInFrontOfThePreview(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	a := sit(t, b, browser.Device{Script: true})
	a.Go(a.url)
	a.Press(`.card a`)
	a.opens("Ihr Hund")
	assert.Equal(t, "no problems", a.Text("#state"))

	// What is typed and not sent yet decides at once.
	a.Click(`#tab-why`)
	a.becomes("#panel-title", "Why")
	inForm[bool](a, `(page.querySelector("[name=gefaehrlich][value=true]").click(), true)`)
	a.becomes(".answer h3", "Ist der Hund gefährlich?")
	a.becomes(".subjects", "Rasse shown")
	browser.Ask[bool](a.Tab, `(() => { const s = document.querySelector("#at"); s.value = "rasse"; s.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
	a.becomes(".answer", "gefaehrlich == true")
	a.becomes(".answer blockquote", "Ist der Hund gefährlich?")

	// A mistake in the file is seen without a reload; the form and what was typed stay.
	a.Click(`#tab-problems`)
	a.becomes("#panel-title", "Problems")
	a.edit("visible: gefaehrlich == true", "visible: gefaerlich == true")
	a.becomes("#state", "1 error")
	a.becomes(".finding", "gefaehrlich")
	a.becomes("#form-head", "The file has errors")
	a.Click(`.finding .where a`)
	a.becomes(".source .here", "visible: gefaerlich == true")
	a.edit("visible: gefaerlich == true", "visible: gefaehrlich == true")
	a.becomes("#state", "no problems")

	// A new text comes into the form, over what was typed.
	a.edit("label: Rufname", "label: Name des Hundes")
	require.Eventually(t, func() bool { return inForm[bool](a, `!!page.body?.innerText.includes("Name des Hundes")`) }, 10*time.Second, 30*time.Millisecond)
	require.Eventually(t, func() bool { return inForm[bool](a, `!!page.querySelector("[name=gefaehrlich][value=true]")?.checked`) }, 10*time.Second, 30*time.Millisecond,
		"the answer that was not sent is lost")
	a.Click(`#tab-data`)
	a.becomes("#data-json", `"gefaehrlich": true`)
	a.Click(`#tab-changes`)
	a.becomes(".diff", "Name des Hundes")
	assert.Empty(t, a.ScriptErrors())
}

func TestBrowserAFormWhoseFileIsGoneSaysSoAndGoesOn(t *testing.T) {
	t.Parallel()
	a := sit(t, browser.Open(t), browser.Device{Script: true})
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(a.file), "w.form.yaml"), []byte(contradiction), 0o600))
	a.Go(a.url + "/forms/hund.form.yaml/problems")
	a.opens("Ihr Hund")
	inForm[bool](a, `(page.querySelector("[name=name]").value = "Luna", page.querySelector("[name=gefaehrlich][value=false]").click(), true)`)
	require.NoError(t, os.Rename(a.file, a.file+".away"))
	a.becomes("#form-head", "The file is gone.")
	a.becomes("#panel", "The file is gone.")
	inForm[bool](a, `(page.querySelector("main form button.primary, main form button[type=submit], main form button").click(), true)`)
	a.opens("Ihre Steuer")
	require.NoError(t, os.Rename(a.file+".away", a.file))
	a.becomes("#state", "no problems")

	// Where there is nothing to show at all, the answer still stands where the form was, and in the panel.
	away := filepath.Dir(a.file) + "-away"
	require.NoError(t, os.Rename(filepath.Dir(a.file), away))
	a.becomes("#panel", "That does not work")
	inForm[bool](a, `(page.querySelector("main form button").click(), true)`)
	a.opens("That does not work")
	require.NoError(t, os.Rename(away, filepath.Dir(a.file)))
	a.becomes("#panel", "Nothing is wrong")
	a.opens("Ihre Steuer")
}

func TestBrowserThePictureHasItsColoursOnWhateverPanelThePageWasLoaded(t *testing.T) {
	t.Parallel()
	a := sit(t, browser.Open(t), browser.Device{Script: true})
	for _, panel := range []string{"problems", "graph"} {
		a.Go(a.url + "/forms/hund.form.yaml/" + panel)
		a.Click("#tab-graph")
		a.becomes("#panel-title", "Graph")
		for selector, fill := range map[string]string{".b": "rgb(244, 246, 248)", ".n": "rgb(255, 255, 255)", "text": "rgb(26, 26, 26)"} {
			assert.Equal(t, fill, browser.Ask[string](a.Tab, `getComputedStyle(document.querySelector("#panel svg `+selector+`")).fill`), "%s from the panel %s", selector, panel)
		}
	}
	assert.Empty(t, a.ScriptErrors())
}

// contradiction is a form with rules that no answers meet.
const contradiction = `edition: 2026
id: w
version: 1.0.0
title: Prüfung
pages:
  - id: one
    title: Eins
    fields:
      - {id: alter, type: integer, label: Alter, minimum: 0, maximum: 120, required: true}
  - id: two
    title: Zwei
    visible: alter >= 18
    fields:
      - {id: c, type: integer, label: Anzahl, minimum: 1, maximum: 10, required: true}
    rules:
      - {id: viel, assert: c > 4, message: Es sind zu wenige.}
      - {id: wenig, assert: c < 3, message: Es sind zu viele.}
`

func TestBrowserTryItFillsInTheAnswersThatProveAFinding(t *testing.T) {
	t.Parallel()
	a := sit(t, browser.Open(t), browser.Device{Script: true})
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(a.file), "w.form.yaml"), []byte(contradiction), 0o600))
	a.Go(a.url + "/forms/w.form.yaml/problems")
	require.Contains(t, a.Text(".finding"), "no answers meet the rules", "the finding that has a witness")
	a.Press(".finding form button")
	a.opens("Zwei")
	assert.NotEmpty(t, inForm[string](a, `page.querySelector("[name=c]").value`))
	a.Click("#tab-data")
	a.becomes("#data-json", `"alter":`)
}

func TestBrowserTheFormIsShownInTheChosenThemeOverWhatIsTyped(t *testing.T) {
	t.Parallel()
	packages := map[string]string{"kern": os.Getenv("VORDRUCK_KERN"), "govuk": os.Getenv("VORDRUCK_GOVUK")}
	for _, dir := range packages {
		if dir == "" {
			require.False(t, browser.Required(), "a design system is missing")
			t.Skip("left out: VORDRUCK_KERN and VORDRUCK_GOVUK name no npm packages")
		}
	}
	for _, device := range []browser.Device{{Script: true}, {Script: true, Width: browser.Phone}} {
		a := sit(t, browser.Open(t), device, func(o *preview.Options) { o.Styles = packages })
		a.Go(a.url + "/forms/hund.form.yaml/data")
		a.opens("Ihr Hund")
		inForm[bool](a, `(page.querySelector("[name=name]").value = "Luna", true)`)
		for theme, letters := range map[string]string{"kern": "Fira Sans", "govuk": "GDS Transport"} {
			browser.Ask[bool](a.Tab, `(() => { const s = document.querySelector("#theme"); s.value = "`+theme+`"; s.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
			require.Eventually(t, func() bool {
				return inForm[bool](a, `!!page.querySelector("h1") && getComputedStyle(page.querySelector("h1")).fontFamily.includes("`+letters+`")`)
			}, 10*time.Second, 30*time.Millisecond, "the form is not dressed in %s", theme)
			assert.Equal(t, "Luna", inForm[string](a, `page.querySelector("[name=name]").value`), "what was typed and not sent is there")
			assert.Equal(t, theme, browser.Ask[string](a.Tab, `document.querySelector("#theme").value`))
			assert.LessOrEqual(t, browser.Ask[int](a.Tab, `document.documentElement.scrollWidth - innerWidth`), 0, "nothing is wider than the window")
		}
		assert.Empty(t, a.ScriptErrors())
	}
}

func TestBrowserEveryPanelIsAccessible(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	in := browser.NewInspector(t)
	devices := []browser.Device{{Width: browser.Phone, Script: true}, {Script: true, Dark: true}}
	if browser.Required() {
		devices = append(devices, browser.Device{}, browser.Device{Script: true}, browser.Device{Width: browser.Phone, Dark: true})
	}
	for _, d := range devices {
		t.Run(d.Name(), func(t *testing.T) {
			a := sit(t, b, d, func(o *preview.Options) { o.Styles = map[string]string{"kern": designSystem(t, "kern")} })
			a.Go(a.url)
			in.Look(a.Tab, "list")
			a.edit("default: keine", "default: kaine")
			for _, panel := range []string{"problems", "why?at=rasse", "graph", "scenarios", "changes", "data", "source?file=hund.form.yaml&line=8#L8"} {
				if panel == "why?at=rasse" {
					a.edit("default: kaine", "default: keine")
				}
				if panel == "scenarios" {
					a.edit("compute: gefaehrlich", "compute: not gefaehrlich")
				}
				a.Go(a.url + "/forms/hund.form.yaml/" + panel)
				in.Look(a.Tab, strings.Split(panel, "?")[0])
			}
		})
	}
	in.Finish(t)
}

func TestBrowserEverythingIsReachedByKeyboard(t *testing.T) {
	t.Parallel()
	a := sit(t, browser.Open(t), browser.Device{Script: true})
	a.Go(a.url + "/forms/hund.form.yaml/problems")
	a.opens("Ihr Hund")
	a.TabTo("tab-why")
	a.Key(kb.Enter)
	a.becomes("#panel-title", "Why")
	assert.Equal(t, "tab-why", a.Focused(), "the focus stays where the person is")
}
