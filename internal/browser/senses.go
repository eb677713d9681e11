package browser

import (
	"encoding/json"

	"github.com/chromedp/cdproto/emulation"
)

// Ask evaluates a script in the page, also with JavaScript off: the question is the test's, not the page's.
func Ask[T any](tab *Tab, script string) T {
	tab.t.Helper()
	return ask[T](tab, script)
}

// Prefer makes the tab one of a person who prefers something, such as prefers-reduced-motion: reduce.
func (tab *Tab) Prefer(feature, value string) {
	tab.t.Helper()
	scheme := "light"
	if tab.device.Dark {
		scheme = "dark"
	}
	tab.run("prefer "+feature, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: feature, Value: value}},
	}))
}

// Zoom enlarges the page by a factor, as a browser does: the window then has fewer CSS pixels. 1 is back to normal.
func (tab *Tab) Zoom(factor int64) {
	tab.t.Helper()
	tab.run("zoom", command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: tab.device.width() / factor, Height: 1024 / factor, DeviceScaleFactor: float64(factor),
	}))
}

// Style lays a person's own style over the page until the next page; "" takes it back. The page's policy does not hinder
// it, as it does not hinder a browser's own.
func (tab *Tab) Style(css string) {
	tab.t.Helper()
	text, _ := json.Marshal(css)
	ask[int](tab, `(() => { const own = new CSSStyleSheet(); own.replaceSync(`+string(text)+`); document.adoptedStyleSheets = [own]; return 1 })()`)
}
