package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
)

// inspected are the devices on which every page of every form is inspected: both widths, both
// schemes, with and without JavaScript.
var inspected = []browser.Device{
	{Width: browser.Phone, Script: true},
	{Width: browser.Desk, Dark: true},
}

// examples are the forms with what their example answers lack: days that must lie ahead.
var examples = map[string]map[string]string{
	"hundesteuer":         {},
	"bewohnerparkausweis": {"beginn": time.Now().AddDate(0, 0, 14).Format("02.01.2006")},
	"gewerbeanmeldung":    {},
}

// languages are those of the forms beside German.
var languages = map[string][]string{
	"hundesteuer":         {"de-simple", "en", "tr", "uk", "ar"},
	"bewohnerparkausweis": {"en"},
	"gewerbeanmeldung":    {"en"},
}

func TestBrowserFindsNoFaultOnAnyPageInAnyState(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	in := browser.NewInspector(t)
	for _, device := range inspected {
		t.Run(device.Name(), func(t *testing.T) {
			town := openPortal(t)
			for _, form := range []string{"hundesteuer", "bewohnerparkausweis", "gewerbeanmeldung"} {
				t.Run(form, func(t *testing.T) { walkAndInspect(t, in, b.Tab(t, device), town, form) })
			}
			t.Run("portal", func(t *testing.T) { inspectPortal(t, in, b.Tab(t, device), town) })
			t.Run("notices", func(t *testing.T) { inspectNotices(t, in, b.Tab(t, device), town) })
		})
	}
	in.Finish(t)
}

// walkAndInspect goes through a form to the confirmation; every page is inspected in every state.
func walkAndInspect(t *testing.T, in *browser.Inspector, tab *browser.Tab, town testTown, form string) {
	answers := example(t, form)
	for name, text := range examples[form] {
		answers.Texts[name] = []string{text}
	}
	start := town.URL + formsPath + form + "/"
	tab.Walk(start, answers, func(tab *browser.Tab, name string) { in.Look(tab, form+" "+name) })
	tab.Press(browser.Submit)
	require.Equal(t, "done", tab.Page(), tab.Text("main"))
	in.Look(tab, form+" confirmation")
	require.Len(t, town.submissions(t, form), 1)
	tab.Press(`.to-receipt a`)
	require.Equal(t, "receipt", tab.Page(), tab.Text("main"))
	in.Look(tab, form+" receipt")
	require.True(t, tab.Exists(`.to-pdf a[href^="receipt.pdf"]`), "there is a Chromium, so there is a PDF")
	tab.Go(start + "done?late=1")
	in.Look(tab, form+" too late")
	for _, lang := range languages[form] {
		tab.Go(start + "?lang=" + lang)
		require.Equal(t, lang, tab.Attribute("html", "lang"))
		in.Look(tab, form+" in "+lang)
		tab.Press(browser.Next)
		in.Look(tab, form+" in "+lang+" problems")
	}
}

// inspectPortal looks at what is no form: the start page and the office's pages, with what came in.
func inspectPortal(t *testing.T, in *browser.Inspector, tab *browser.Tab, town testTown) {
	tab.Go(town.URL)
	in.Look(tab, "portal start")
	assert.Equal(t, http.StatusOK, tab.Go(town.office("")))
	in.Look(tab, "office list")
	for _, s := range town.submissions(t, "") {
		assert.Equal(t, http.StatusOK, tab.Go(town.office("eingang/"+s.Reference)))
		in.Look(tab, "office "+s.FormID)
	}
	assert.Equal(t, http.StatusNotFound, tab.Go(town.office("eingang/nothing")))
	in.Look(tab, "office missing")
	assert.Equal(t, http.StatusNotFound, tab.Go(town.URL+"/nothing"))
	in.Look(tab, "portal missing")
}

// inspectNotices looks at where a journey ends before its time.
func inspectNotices(t *testing.T, in *browser.Inspector, tab *browser.Tab, town testTown) {
	dog := town.URL + formsPath + "hundesteuer/"
	assert.Equal(t, http.StatusOK, tab.Go(dog+"discard"))
	in.Look(tab, "notice discarded")
	tab.Go(dog)
	tab.Choose("haltung_hier", "false")
	tab.Press(browser.Next)
	assert.False(t, tab.Exists(browser.Next), "there is a next page for who is wrong here")
	in.Look(tab, "stop")
	tab.Go(dog + "discard")
	in.Look(tab, "notice discard")
	assert.Equal(t, http.StatusNotFound, tab.Go(dog+"nothing"))
	in.Look(tab, "notice missing")
}

func TestBrowserNeedsNoMouse(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, device := range devices() {
		t.Run(device.Name(), func(t *testing.T) {
			t.Parallel()
			tab := b.Tab(t, device)
			tab.Go(openPortal(t).URL + formsPath + "hundesteuer/")
			tab.Key(kb.Tab)
			assert.Equal(t, "Zum Inhalt springen", tab.Text(":focus"), "the first stop leads past the header")
			tab.Enter()
			assert.True(t, tab.GetsFocus("_main"))
			tab.TabTo("haltung_hier")
			tab.Key(" ") // Ja
			assert.Equal(t, "true", tab.Value("haltung_hier"))
			tab.Enter()
			require.Equal(t, "start", tab.Page())
			require.True(t, tab.Exists(`[name="rolle"]`), "Enter sends the page, and a further question is asked")
			tab.Enter()
			assert.True(t, strings.HasPrefix(tab.Title(), "Fehler:"), tab.Title())
			assert.True(t, tab.GetsFocus("_problems"))
			tab.Key(kb.Tab)
			assert.Equal(t, "#rolle", tab.Attribute(":focus", "href"), tab.Focused())
			tab.Enter()
			assert.True(t, tab.GetsFocus("rolle"), "the link of the summary leads to the question")
			tab.Key(" ")
			tab.Key(kb.ArrowDown)
			assert.Equal(t, "unternehmen", tab.Value("rolle"), "arrows move in a group")
			tab.Enter()
			assert.Equal(t, "halter", tab.Page())
		})
	}
}
