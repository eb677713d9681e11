// Package chromium walks through the scenarios of forms in Chromium or Chrome, as people fill in forms: it is a driver of
// scenario.Walk, and one line in go test:
//
//	func TestInABrowser(t *testing.T) { chromium.Test(t, os.DirFS("."), "hundesteuer.scenario.yaml") }
//
// A form is shown by packages submit/journey and render on a loopback port, with a store in memory, as a host would show it. Scripts
// are off, as a form must do without. Nothing but that port is asked for anything.
//
// The program is looked for by the usual names; VORDRUCK_CHROMIUM names another. It brings what drives it, so that no chromedriver is
// needed. VORDRUCK_BROWSER=required makes a missing program a failure of [Test], which otherwise skips, and VORDRUCK_BROWSER=off skips.
//
// The package depends on chromedp, and nobody needs it who does not import it: the command line and tests do.
package chromium
