package browser

import (
	"net/url"

	"github.com/stretchr/testify/require"
)

// The buttons of a journey that a person sees. A page may begin with a hidden one, which the Enter key presses.
const (
	Next   = `button[name="_do"][value="next"]:not([aria-hidden])`
	Submit = `button[name="_do"][value="submit"]:not([aria-hidden])`
)

// tries is how often a page may ask again, because an answer made something relevant or was wrong.
const tries = 12

// Walk goes through a journey from its start to the review, and shows every page on the way to look: empty,
// with the problems of sending it empty, with the further questions that answers lead to, and in the end, once
// more, filled in. It leaves the tab on the review.
func (tab *Tab) Walk(start string, a Answers, look func(tab *Tab, name string)) {
	tab.t.Helper()
	tab.Go(start)
	seen := map[string]bool{}
	var filled []string
	for range 200 {
		if tab.Exists(Submit) {
			tab.lookAgain(filled, look)
			look(tab, "review")
			return
		}
		require.True(tab.t, tab.Exists(Next), "neither the review nor a page to answer: %q at %s\n%s", tab.Title(), tab.URL(), tab.Text("main"))
		page := tab.Page()
		require.False(tab.t, seen[page], "the page %s comes again", page)
		seen[page] = true
		filled = append(filled, tab.URL())
		tab.askEmpty(page, look)
		tab.answerPage(page, a, look)
	}
	require.Fail(tab.t, "the journey has no end")
}

// askEmpty looks at a page as it opens and sends it as it is. It comes back where that was enough to go on.
func (tab *Tab) askEmpty(page string, look func(*Tab, string)) {
	tab.t.Helper()
	look(tab, page+" empty")
	address := tab.URL()
	tab.Press(Next)
	if tab.Page() == page {
		look(tab, page+" problems")
		return
	}
	tab.Go(address)
}

// answerPage answers what a page asks until it lets the person go on.
func (tab *Tab) answerPage(page string, a Answers, look func(*Tab, string)) {
	tab.t.Helper()
	for try := range tries {
		if try > 0 {
			look(tab, page+" more")
		}
		tab.Answer(a)
		if tab.Exists(`input[name="_confirm"]`) {
			tab.Choose("_confirm", tab.Attribute(`input[name="_confirm"]`, "value"))
		}
		tab.Press(Next)
		if tab.Page() != page {
			return
		}
	}
	require.Fail(tab.t, "the page "+page+" does not let go on", "%s\n%s", tab.device.Name(), tab.Text("main"))
}

// lookAgain looks at pages that are answered, and comes back.
func (tab *Tab) lookAgain(pages []string, look func(*Tab, string)) {
	tab.t.Helper()
	here := tab.URL()
	for _, address := range pages {
		tab.Go(address)
		look(tab, tab.Page()+" filled")
	}
	tab.Go(here)
}

// Page returns the last segment of the address: the page of a journey.
func (tab *Tab) Page() string {
	tab.t.Helper()
	u, err := url.Parse(tab.URL())
	require.NoError(tab.t, err)
	path := u.Path
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}
