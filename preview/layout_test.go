package preview_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
)

// below says how many pixels below the upper edge of the window something begins.
func (a *author) below(selector string) int {
	a.t.Helper()
	return browser.Ask[int](a.Tab, `Math.round(document.querySelector("`+selector+`").getBoundingClientRect().top)`)
}

func TestBrowserOnAPhoneALinkLeadsToThePanelBelowTheForm(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, d := range []browser.Device{{Width: 390, Script: true}, {Width: 390}} {
		t.Run(d.Name(), func(t *testing.T) {
			a := sit(t, b, d)
			a.Go(a.url + "/forms/hund.form.yaml/problems")
			follow := func(selector, title string) {
				t.Helper()
				a.Click(selector)
				a.becomes("#panel-title", title)
				whole := `scrollY + innerHeight >= document.documentElement.scrollHeight - 1` // there is no more to see
				require.Eventually(t, func() bool { return a.below("#panel") < 200 || browser.Ask[bool](a.Tab, whole) }, 10*time.Second, 30*time.Millisecond, "the panel %s begins at %d", title, a.below("#panel"))
				assert.GreaterOrEqual(t, a.below("#panel"), 0, title)
				assert.LessOrEqual(t, browser.Ask[int](a.Tab, `document.documentElement.scrollWidth - innerWidth`), 0, "%s is wider than the window", title)
			}
			for id, title := range map[string]string{"graph": "Graph", "why": "Why", "scenarios": "Scenarios", "data": "Data", "source": "Source"} {
				browser.Ask[bool](a.Tab, `(scrollTo(0, 0), true)`)
				follow("#tab-"+id, title)
			}
			follow("#tab-graph", "Graph")
			follow(`#panel svg a[href*="rasse"]`, "Why")
			a.becomes(".answer h3", "Rasse")
			a.Click(".answer .rule a")
			a.becomes("#panel-title", "Source")
			require.Eventually(t, func() bool { y := a.below(".source .here"); return y > 0 && y < 844 }, 10*time.Second, 30*time.Millisecond, "the line is in sight")
			assert.Empty(t, a.ScriptErrors())
		})
	}
}

// long are words that are wider than a phone, as administration has them.
const long = "Bewilligungsbescheidsnebenbestimmungsänderungsantrag für Grundstückseigentümerinnen und Grundstückseigentümer"

func TestBrowserLongWordsPushNothingOutOfSight(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, width := range []int64{320, 390, 700, 1280} {
		a := sit(t, b, browser.Device{Width: width, Script: true})
		a.edit("title: Hund anmelden", "title: "+long)
		a.edit("title: Ihr Hund", "title: "+long)
		a.edit("label: Rufname", "label: "+long)
		a.edit("message: Ein gefährlicher Hund führt niemanden.", "message: "+long)
		a.edit("id: geboren,", "id: "+strings.Repeat("geboren_am_", 6)+"tag,")
		a.Go(a.url)
		assert.LessOrEqual(t, browser.Ask[int](a.Tab, `document.documentElement.scrollWidth - innerWidth`), 0, "the list at %d", width)
		for _, panel := range []string{"problems", "why", "why?at=name", "graph", "scenarios", "changes", "data", "source"} {
			a.Go(a.url + "/forms/hund.form.yaml/" + panel)
			assert.LessOrEqual(t, browser.Ask[int](a.Tab, `document.documentElement.scrollWidth - innerWidth`), 0, "%s at %d", panel, width)
			assert.LessOrEqual(t, browser.Ask[int](a.Tab, `document.querySelector("#panel").scrollWidth - document.querySelector("#panel").clientWidth`), 0, "%s at %d", panel, width)
			for _, selector := range []string{".toolbar h1", ".toolbar button:last-child", "#tab-source"} {
				inside := `(() => { const e = document.querySelector("` + selector + `"), r = e.getBoundingClientRect(), s = e.closest("section").getBoundingClientRect(); return r.left >= s.left && r.right <= s.right })()`
				assert.True(t, browser.Ask[bool](a.Tab, inside), "%s of %s at %d", selector, panel, width)
			}
		}
	}
}

func TestBrowserARemarkInTheSourceStaysInSight(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, width := range []int64{320, 390, 960, 1280} {
		a := sit(t, b, browser.Device{Width: width, Script: true})
		a.edit("default: keine", "default: kaine # "+strings.Repeat("und so weiter ", 30))
		a.Go(a.url + "/forms/hund.form.yaml/source")
		for _, scrolled := range []string{"0", "300"} {
			inside := `(() => { const box = document.querySelector(".source"); box.scrollLeft = ` + scrolled + `; const e = box.querySelector(".remark").getBoundingClientRect(), s = box.getBoundingClientRect(); return e.left >= s.left && e.right <= s.right })()`
			assert.True(t, browser.Ask[bool](a.Tab, inside), "at %d, scrolled by %s", width, scrolled)
		}
	}
}

func TestBrowserOnAPhoneWhatIsShownInTheFormIsInSight(t *testing.T) {
	t.Parallel()
	a := sit(t, browser.Open(t), browser.Device{Width: 390, Script: true})
	a.Go(a.url + "/forms/hund.form.yaml/why?at=geboren#panel")
	a.opens("Ihr Hund")
	browser.Ask[bool](a.Tab, `(scrollTo(0, document.documentElement.scrollHeight), true)`)
	require.Less(t, a.below("#form"), 0, "the form is above the window")
	a.Click(".answer a[target=form]")
	require.Eventually(t, func() bool { return a.below("#form") >= 0 }, 10*time.Second, 30*time.Millisecond)

	// Who types is left where they are.
	require.Eventually(t, func() bool {
		return inForm[bool](a, `page.URL.includes("focus=geboren") && !!page.querySelector("[name=name]")`)
	}, 10*time.Second, 30*time.Millisecond)
	require.Eventually(t, func() bool { // the preview follows what is touched as soon as the page has arrived
		inForm[bool](a, `(page.querySelector("[name=name]").blur(), page.querySelector("[name=name]").focus(), true)`)
		return strings.Contains(a.Text(".answer h3"), "Rufname")
	}, 10*time.Second, 100*time.Millisecond)
	assert.GreaterOrEqual(t, a.below("#form"), 0)
}
