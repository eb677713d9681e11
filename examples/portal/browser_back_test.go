package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
)

// keeper goes to the page about the dogs' keeper.
func keeper(t *testing.T, tab *browser.Tab, town testTown) *citizen {
	t.Helper()
	c := &citizen{tab, t, example(t, "hundesteuer")}
	c.Go(town.URL + formsPath + "hundesteuer/")
	c.answersTo("halter")
	return c
}

// shows requires a page of the form with what was typed, and not one of the browser's own error pages.
func (c *citizen) shows(page, name, value string) {
	c.t.Helper()
	require.True(c.t, strings.HasPrefix(c.URL(), "http://"), "the browser shows %s", c.URL())
	c.on(page)
	assert.Equal(c.t, value, c.Value(name), "%s shows", name)
}

func TestBrowserGoesBackAndForwardAndLosesNothing(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, device := range usual {
		t.Run(device.Name(), func(t *testing.T) {
			t.Parallel()
			c := keeper(t, b.Tab(t, device), openPortal(t))
			c.Fill("halter.familienname", "Mustermann")
			c.Press(browser.Next) // mistakes: the rest is missing
			require.True(t, strings.HasPrefix(c.Title(), "Fehler: "), c.Title())
			assert.True(t, c.GetsFocus("_problems"))
			c.Reload()
			c.shows("halter", "halter.familienname", "Mustermann")
			assert.True(t, strings.HasPrefix(c.Title(), "Fehler: "), "a reload keeps the problems")
			c.answersTo("mithaltende")

			c.Back()
			c.shows("halter", "halter.vornamen", "Erika Maria")
			assert.False(t, strings.HasPrefix(c.Title(), "Fehler"), "what was mended is no mistake any more: %s", c.Title())
			c.Back()
			c.shows("halter", "halter.familienname", "Mustermann")
			c.Back()
			c.on("start")
			for range 2 {
				c.Forward()
				c.shows("halter", "halter.vornamen", "Erika Maria")
			}
			c.Forward()
			c.on("mithaltende")

			c.Press(`button[value="add:mithalter"]`)
			c.Fill("mithalter[0].vornamen", "Max")
			c.Press(browser.Next)
			c.shows("mithaltende", "mithalter[0].vornamen", "Max")
			c.Back()
			c.shows("mithaltende", "mithalter[0].vornamen", "Max")
			c.Back()
			c.shows("mithaltende", "mithalter[0].vornamen", "Max")
			assert.Equal(t, 1, c.Count(`[name="mithalter[0].vornamen"]`))
			assert.False(t, c.Exists(`[name="mithalter[1].vornamen"]`), "going back adds no row")
			c.Forward()
			c.Forward()
			c.shows("mithaltende", "mithalter[0].vornamen", "Max")
			assert.Empty(t, c.ScriptErrors())
		})
	}
}

func TestBrowserTwoTabsLoseNothingOfEachOther(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, device := range usual {
		t.Run(device.Name(), func(t *testing.T) {
			t.Parallel()
			town := openPortal(t)
			one := keeper(t, b.Tab(t, device), town)
			address := strings.Split(one.URL(), "?")[0]
			one.answersTo("mithaltende")
			two := &citizen{one.Another(t), t, one.answers}
			two.Go(address)

			// Different pages: both count.
			one.Press(`button[value="add:mithalter"]`)
			one.Fill("mithalter[0].vornamen", "Max")
			two.Fill("erreichbarkeit.telefon", "05404 1234567")
			one.Press(browser.Next)
			two.Press(browser.Next)
			two.shows("mithaltende", "mithalter[0].vornamen", "Max")
			one.Go(address)
			one.shows("halter", "erreichbarkeit.telefon", "05404 1234567")

			// The same page, different fields: both count. The same field: the later one is asked.
			two.Go(address)
			one.Fill("wohnung.ort", "Westerkappeln")
			one.Fill("halter.vornamen", "Eins")
			two.Fill("wohnung.hausnummer", "7")
			two.Fill("halter.vornamen", "Zwei")
			one.Press(browser.Next)
			two.Press(browser.Next)
			two.shows("halter", "halter.vornamen", "Zwei")
			assert.Contains(t, two.Text(".status"), "anderen Fenster")
			assert.Equal(t, "Westerkappeln", two.Value("wohnung.ort"))
			two.Reload()
			two.shows("halter", "halter.vornamen", "Zwei")
			one.Go(address)
			one.shows("halter", "halter.vornamen", "Eins")
			one.shows("halter", "wohnung.hausnummer", "7")

			two.goesOn("mithaltende")
			two.Back()
			two.shows("halter", "halter.vornamen", "Zwei")
			one.Reload()
			one.shows("halter", "halter.vornamen", "Zwei")
			one.shows("halter", "wohnung.ort", "Westerkappeln")
		})
	}
}
