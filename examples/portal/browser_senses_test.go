package main

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
)

// onEveryPage walks through the dog tax and shows each page, in each state on the way, to check.
func onEveryPage(t *testing.T, d browser.Device, check func(t *testing.T, tab *browser.Tab, page string)) {
	t.Helper()
	t.Parallel()
	tab := browser.Open(t).Tab(t, d)
	pages := 0
	look := func(tab *browser.Tab, name string) { pages++; check(t, tab, name) }
	tab.Walk(openPortal(t).URL+formsPath+"hundesteuer/", example(t, "hundesteuer"), look)
	tab.Press(browser.Submit)
	look(tab, "confirmation")
	tab.Press(`.to-receipt a`)
	look(tab, "receipt")
	require.Greater(t, pages, 20, "pages are checked")
	t.Logf("%d pages checked", pages)
}

// stops are what the Tab key stops at, in the order of the document. A radio group is one stop.
const stops = `(() => { const seen = new Set(); return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(e => {
	if (e.tabIndex < 0 || e.disabled || e.getClientRects().length == 0 || !e.checkVisibility()) return false;
	if (e.type != "radio") return true;
	const group = [...document.querySelectorAll("input[type=radio]")].filter(o => o.name == e.name);
	return e == (group.find(o => o.checked) ?? group[0]); }); })()`

// focusAt says which of the stops has the focus, and how a person sees that.
const focusAt = `(() => { const all = ` + stops + `; const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
	const x = Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1), y = r.top + Math.min(r.height, innerHeight) / 2, top = document.elementFromPoint(x, y);
	return {at: all.indexOf(e), stops: all.length, what: e.outerHTML.slice(0, 120), outline: s.outlineStyle == "none" ? 0 : parseFloat(s.outlineWidth),
		seen: r.bottom > 0 && r.top < innerHeight && (!top || e.contains(top) || top.contains(e))}; })()`

// focus is what focusAt says.
type focus struct {
	At, Stops int
	What      string
	Outline   float64
	Seen      bool
}

func TestBrowserTabKeyStopsAtEverythingInReadingOrderAndTheFocusIsSeen(t *testing.T) {
	onEveryPage(t, browser.Device{Width: browser.Phone}, func(t *testing.T, tab *browser.Tab, page string) {
		tab.Reload() // the keyboard begins where the page does
		total := browser.Ask[focus](tab, focusAt).Stops
		require.Positive(t, total, page)
		first := browser.Ask[focus](tab, focusAt).At // a page may open with the focus on its summary or a field
		for want := first + 1; want < total; want++ {
			tab.Key(kb.Tab)
			at := browser.Ask[focus](tab, focusAt)
			if first < 0 && want == 0 && at.At > 0 {
				want = at.At // the summary of problems has the focus, and stands before its links
			}
			if !assert.Equal(t, want, at.At, "%s: the Tab key leads to %s", page, at.What) {
				return
			}
			assert.GreaterOrEqual(t, at.Outline, 2.0, "%s: the focus on %s is marked", page, at.What)
			assert.True(t, at.Seen, "%s: nothing covers the focus on %s", page, at.What)
		}
	})
}

// small finds what is harder to hit than a square of 24 pixels: WCAG 2.5.8, which leaves out links in a sentence. A label
// belongs to its box.
const small = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => {
	if (e.getClientRects().length == 0 || e.tabIndex < 0 || e.classList.contains("skip")) return false;
	if (e.matches("a") && getComputedStyle(e).display == "inline" && e.closest("p, li, dd, .summary-box, .prose")) return false;
	const boxes = [e, ...(e.type == "radio" || e.type == "checkbox" ? e.labels : [])].map(o => o.getBoundingClientRect());
	return !boxes.some(r => r.width >= 24 && r.height >= 24);
}).map(e => e.outerHTML.slice(0, 160))`

func TestBrowserTargetsAreLargeEnough(t *testing.T) {
	onEveryPage(t, browser.Device{Width: browser.Phone}, func(t *testing.T, tab *browser.Tab, page string) {
		assert.Empty(t, browser.Ask[[]string](tab, small), page)
	})
}

// clipped finds words that are cut off by the element that they stand in.
const clipped = `[...document.querySelectorAll("main *")].filter(e => {
	const s = getComputedStyle(e);
	if (e.closest(".visually-hidden") || e.getClientRects().length == 0 || e.matches("input, select, textarea, progress, pre")) return false;
	return (s.overflowX != "visible" && e.scrollWidth > e.clientWidth + 1) || (s.overflowY != "visible" && e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 160))`

func TestBrowserPagesFitWhenEnlargedFourTimes(t *testing.T) {
	onEveryPage(t, browser.Device{}, func(t *testing.T, tab *browser.Tab, page string) {
		tab.Zoom(4)
		assert.Zero(t, tab.Overflow(), "%s is wider than the window", page)
		assert.Empty(t, browser.Ask[[]string](tab, clipped), page)
		tab.Zoom(1)
	})
}

func TestBrowserPagesFitWithTextOfTwiceTheSizeAndMoreSpace(t *testing.T) {
	onEveryPage(t, browser.Device{}, func(t *testing.T, tab *browser.Tab, page string) {
		for name, style := range map[string]string{
			"text of 200 %":                        `:root { font-size: 200% !important; }`,
			"line, word and letter spacing 1.4.12": `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`,
		} {
			tab.Style(style)
			assert.Zero(t, tab.Overflow(), "%s, %s is wider than the window", page, name)
			assert.Empty(t, browser.Ask[[]string](tab, clipped), "%s, %s", page, name)
		}
		tab.Style("")
	})
}

// borderless finds controls that nothing but a colour tells from the page.
const borderless = `[...document.querySelectorAll("main input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), main select, main textarea, main button, .actions a")].filter(e => {
	const s = getComputedStyle(e); return e.getClientRects().length > 0 && !e.classList.contains("visually-hidden") && (s.borderTopStyle == "none" || parseFloat(s.borderTopWidth) < 1 || s.borderTopColor == s.backgroundColor);
}).map(e => e.outerHTML.slice(0, 160))`

func TestBrowserControlsAreSeenInForcedColours(t *testing.T) {
	onEveryPage(t, browser.Device{Width: browser.Phone}, func(t *testing.T, tab *browser.Tab, page string) {
		tab.Prefer("forced-colors", "active")
		require.True(t, browser.Ask[bool](tab, `matchMedia("(forced-colors: active)").matches`))
		assert.Empty(t, browser.Ask[[]string](tab, borderless), page)
		tab.Key(kb.Tab)
		at := browser.Ask[focus](tab, focusAt)
		assert.GreaterOrEqual(t, at.Outline, 2.0, "%s: the focus on %s is marked", page, at.What)
		tab.Prefer("forced-colors", "none")
	})
}

// moving finds what moves.
const moving = `[document.documentElement, ...document.querySelectorAll("*")].filter(e => {
	const s = getComputedStyle(e); return s.scrollBehavior == "smooth" || s.animationName != "none" || s.transitionDuration.split(", ").some(d => parseFloat(d) > 0);
}).map(e => e.outerHTML.slice(0, 160))`

func TestBrowserNothingMovesForWhoeverAsksForThat(t *testing.T) {
	onEveryPage(t, browser.Device{Width: browser.Phone}, func(t *testing.T, tab *browser.Tab, page string) {
		tab.Prefer("prefers-reduced-motion", "reduce")
		require.True(t, browser.Ask[bool](tab, `matchMedia("(prefers-reduced-motion: reduce)").matches`))
		assert.Empty(t, browser.Ask[[]string](tab, moving), page)
		tab.Prefer("prefers-reduced-motion", "no-preference")
	})
}

func TestBrowserChangesAreAnnouncedAndTheFocusGoesToThem(t *testing.T) {
	t.Parallel()
	tab := browser.Open(t).Tab(t, browser.Device{Width: browser.Phone})
	answers := example(t, "hundesteuer")
	town := openPortal(t)
	checked := 0
	tab.Walk(town.URL+formsPath+"hundesteuer/", answers, func(tab *browser.Tab, page string) {
		if page != "mithaltende filled" {
			return
		}
		checked++
		tab.Press(`button[value="add:mithalter"]`)
		assert.Equal(t, "Der Eintrag wurde hinzugefügt.", tab.Text(`[role="status"]`))
		assert.Contains(t, tab.Focused(), "mithalter-1", "the focus is in the new row")
		tab.Press(`button[value="remove:mithalter[1]"]`)
		assert.Equal(t, "Der Eintrag wurde entfernt.", tab.Text(`[role="status"]`))
	})
	assert.Equal(t, 1, checked, "a list is on the way")
}

// strange finds where the language of words is not said: the page's own, and that of the names of other languages.
const strange = `[document.documentElement, ...document.querySelectorAll("[hreflang]")].filter(e => !e.lang).map(e => e.outerHTML.slice(0, 100))`

func TestBrowserEveryPageSaysItsLanguageAndHasATitleOfItsOwn(t *testing.T) {
	titles := map[string]string{}
	onEveryPage(t, browser.Device{}, func(t *testing.T, tab *browser.Tab, page string) {
		assert.Equal(t, "de", tab.Attribute("html", "lang"), page)
		assert.Empty(t, browser.Ask[[]string](tab, strange), page)
		title := tab.Title()
		if other, ok := titles[title]; ok {
			assert.Equal(t, other, tab.Page(), "two pages have the title %q", title)
		}
		titles[title] = tab.Page()
		assert.Contains(t, title, tab.Heading(), page)
	})
}
