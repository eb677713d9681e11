// Package journeys walks through journeys in Chromium, without JavaScript: it is the driver of scenario.Walk. A form is shown by
// packages submit/journey and render over HTTP, with a store in memory, as any host would show it.
package journeys
