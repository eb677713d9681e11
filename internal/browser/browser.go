// Package browser drives headless Chromium in tests: a person's steps on a page, with JavaScript
// or without, at a phone's width or a desk's, and the inspection of every page on the way by axe-core and the Nu HTML checker.
//
// Tests that use it need programs that not every machine has. Where one is missing the test is skipped and says
// which; VORDRUCK_BROWSER=required makes that a failure and has tests use all devices, and VORDRUCK_BROWSER=off
// skips them all.
package browser

import (
	"context"
	"os"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/chromium"
)

// Environment variables.
const (
	envMode        = "VORDRUCK_BROWSER"     // required, off
	envAxe         = "VORDRUCK_AXE"         // axe.min.js
	envVnu         = "VORDRUCK_VNU"         // vnu.jar
	envScreenshots = "VORDRUCK_SCREENSHOTS" // a folder for a PNG of every page that is inspected
)

// Missing skips the test, or fails it where nothing may be missing.
func Missing(t testing.TB, what string) {
	t.Helper()
	if Required() {
		t.Fatalf("%s, and %s=required", what, envMode)
	}
	t.Skip(what)
}

// Required reports whether the tests must run, and as thoroughly as they can.
func Required() bool { return os.Getenv(envMode) == "required" }

// Need returns the path of Chromium's program. The test is skipped where there is none, or where it must not run.
func Need(t testing.TB) string {
	t.Helper()
	if os.Getenv(envMode) == "off" {
		t.Skipf("%s=off", envMode)
	}
	path := Program()
	if path == "" {
		Missing(t, "Chromium is not installed")
	}
	return path
}

// Browser is one running Chromium with a profile of its own.
type Browser struct {
	context context.Context
}

// Open starts Chromium for a test and ends it with the test.
func Open(t testing.TB) *Browser {
	t.Helper()
	Need(t)
	ctx, stop, err := chromium.Launch(t.TempDir())
	t.Cleanup(stop)
	require.NoError(t, err, "Chromium does not start")
	return &Browser{ctx}
}

// Program returns the path of Chromium's program, or "" where there is none.
func Program() string {
	path, err := chromium.Find()
	if err != nil {
		return ""
	}
	return path
}

// Device is what a page is looked at with. The zero Device is a desk with JavaScript off.
type Device struct {
	Script bool  // JavaScript is on
	Width  int64 // in CSS pixels; 0 means Desk
	Dark   bool  // the person asked for a dark scheme
}

// Widths that pages are looked at.
const (
	Phone = 320
	Desk  = 1280
)

// Name says what the device is, for names of tests and files.
func (d Device) Name() string {
	name := "desk"
	if d.width() < Desk {
		name = "phone"
	}
	if d.Script {
		name += "-script"
	}
	if d.Dark {
		name += "-dark"
	}
	return name
}

func (d Device) width() int64 {
	if d.Width == 0 {
		return Desk
	}
	return d.Width
}

// Tab opens a tab with cookies of its own, as on another device.
func (b *Browser) Tab(t testing.TB, d Device) *Tab {
	t.Helper()
	return open(t, b.context, d, chromedp.WithNewBrowserContext())
}

// Another opens a second tab of the same device: it shares the cookies.
func (tab *Tab) Another(t testing.TB) *Tab {
	t.Helper()
	return open(t, tab.context, tab.device)
}

func open(t testing.TB, parent context.Context, d Device, options ...chromedp.ContextOption) *Tab {
	t.Helper()
	tab := &Tab{t: t, device: d}
	ctx, cancel := chromedp.NewContext(parent, append(options, chromedp.WithListener(tab.listen))...)
	t.Cleanup(cancel)
	tab.context = ctx
	// The first use of a context must not have a time limit: it is the tab's life.
	require.NoError(t, chromedp.Do(ctx, append(d.Emulate(), command(network.Enable, network.EnableParams{}))...), "a tab does not open")
	return tab
}

// Emulate returns the steps that make a tab the device.
func (d Device) Emulate() []chromedp.Action[chromedp.Void] {
	scheme := "light"
	if d.Dark {
		scheme = "dark"
	}
	return []step{
		command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: d.width(), Height: 900, DeviceScaleFactor: 1}),
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !d.Script}),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}),
	}
}

// command is an action that sends one command of the protocol.
func command[P, R any](c cdp.Command[P, R], params P) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}
