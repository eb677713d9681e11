package browser

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// patience is how long one step may take.
const patience = 30 * time.Second

// Tab is a tab in which a person walks. Its steps fail the test where the person would be stuck.
type Tab struct {
	t       testing.TB
	context context.Context
	device  Device

	mu       sync.Mutex
	document network.RequestID // of the page that is shown
	errors   []string          // of the browser's console, since the last page
}

func (tab *Tab) listen(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			tab.document = e.RequestID
		}
	case *runtime.EventExceptionThrown:
		tab.errors = append(tab.errors, e.ExceptionDetails.Text)
	}
}

// Device returns what the page is looked at with.
func (tab *Tab) Device() Device { return tab.device }

// For makes the steps that follow fail the test t: a subtest.
func (tab *Tab) For(t testing.TB) *Tab { tab.t = t; return tab }

// step is an action of chromedp that gives nothing back.
type step = chromedp.Action[chromedp.Void]

func (tab *Tab) run(what string, steps ...step) {
	tab.t.Helper()
	get(tab, what, chromedp.Steps(steps...))
}

// get runs an action that gives something back.
func get[T any](tab *Tab, what string, action chromedp.Action[T]) T {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.context, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	require.NoError(tab.t, err, "%s: %s", tab.device.Name(), what)
	return v
}

// leave runs actions that lead to another page, waits for it and returns its HTTP status.
func (tab *Tab) leave(what string, steps ...step) int {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.context, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	require.NoError(tab.t, err, "%s: %s leads to no page", tab.device.Name(), what)
	if response == nil {
		return 0
	}
	return int(response.Status)
}

// Go opens an address and returns the HTTP status.
func (tab *Tab) Go(url string) int {
	tab.t.Helper()
	return tab.leave("open "+url, chromedp.Navigate(url))
}

// Back goes to the page before, as the browser's button does.
func (tab *Tab) Back() {
	tab.t.Helper()
	tab.leave("go back", chromedp.NavigateBack())
}

// Forward goes to the page after, as the browser's button does.
func (tab *Tab) Forward() {
	tab.t.Helper()
	tab.leave("go forward", chromedp.NavigateForward())
}

// Reload asks for the page again.
func (tab *Tab) Reload() {
	tab.t.Helper()
	tab.leave("reload", chromedp.Reload())
}

// Press clicks something that leads to another page and returns the HTTP status.
func (tab *Tab) Press(selector string) int {
	tab.t.Helper()
	tab.must(selector)
	return tab.leave("press "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// DoublePress clicks twice without waiting between.
func (tab *Tab) DoublePress(selector string) int {
	tab.t.Helper()
	tab.must(selector)
	return tab.leave("press twice "+selector, chromedp.DoubleClick(chromedp.CSS(selector)))
}

// Click clicks something that does not lead to another page.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.must(selector)
	tab.run("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// Fill replaces the text of the control with a name.
func (tab *Tab) Fill(name, text string) {
	tab.t.Helper()
	selector := named(name)
	tab.must(selector)
	ask[chromedp.Void](tab, `(() => { const e = document.querySelector(`+quote(selector)+`); e.scrollIntoView({block: "center"}); e.focus(); e.select(); })()`)
	if text == "" {
		tab.run("clear "+name, chromedp.KeyEvent("\b"))
		return
	}
	tab.run("fill "+name, insert(text))
}

// Choose chooses the option of a radio group, a check box or a select with a name.
func (tab *Tab) Choose(name, value string) {
	tab.t.Helper()
	option := named(name) + `[value=` + quote(value) + `]`
	if tab.Exists(option) {
		tab.Click(option)
		return
	}
	tab.must(`select` + named(name) + ` option[value=` + quote(value) + `]`)
	tab.run("choose "+name, chromedp.SetValue(chromedp.CSS(`select`+named(name)), value))
}

// Upload gives a file input its file.
func (tab *Tab) Upload(name, path string) {
	tab.t.Helper()
	selector := `input[type="file"]` + named(name)
	tab.must(selector)
	tab.run("upload "+name, chromedp.SetUploadFiles(chromedp.CSS(selector), []string{path}))
}

// Key presses a key, such as kb.Tab.
func (tab *Tab) Key(key string) {
	tab.t.Helper()
	tab.run("press a key", chromedp.KeyEvent(key))
}

// Type types into what has the focus.
func (tab *Tab) Type(text string) {
	tab.t.Helper()
	tab.run("type "+text, insert(text))
}

// Enter presses the Enter key on something that leads to another page.
func (tab *Tab) Enter() int {
	tab.t.Helper()
	return tab.leave("press Enter", enter(input.DispatchKeyEventTypeKeyDown, "\r"), enter(input.DispatchKeyEventTypeKeyUp, ""))
}

// enter is the Enter key as a keyboard sends it. chromedp's KeyEvent sends the character as an event of its own, which
// then reaches what a link moved the focus to.
func enter(event input.DispatchKeyEventType, text string) step {
	return command(input.DispatchKeyEvent, input.DispatchKeyEventParams{
		Type: event, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13, Text: text, UnmodifiedText: text,
	})
}

// Title returns the page's title.
func (tab *Tab) Title() string { tab.t.Helper(); return tab.text(`document.title`) }

// URL returns the page's address.
func (tab *Tab) URL() string { tab.t.Helper(); return tab.text(`location.href`) }

// Heading returns the text of the page's h1.
func (tab *Tab) Heading() string { tab.t.Helper(); return tab.Text("h1") }

// Text returns the text of the first element that a selector finds, as a person reads it.
func (tab *Tab) Text(selector string) string {
	tab.t.Helper()
	return strings.Join(strings.Fields(tab.text(`(document.querySelector(`+quote(selector)+`)?.innerText ?? "")`)), " ")
}

// Texts returns the texts of all elements that a selector finds.
func (tab *Tab) Texts(selector string) []string {
	tab.t.Helper()
	return ask[[]string](tab, `[...document.querySelectorAll(`+quote(selector)+`)].map(e => e.innerText.trim())`)
}

// Attribute returns an attribute of the first element that a selector finds.
func (tab *Tab) Attribute(selector, name string) string {
	tab.t.Helper()
	return tab.text(`(document.querySelector(` + quote(selector) + `)?.getAttribute(` + quote(name) + `) ?? "")`)
}

// Value returns what stands in the control with a name, or the option chosen in a radio group.
func (tab *Tab) Value(name string) string {
	tab.t.Helper()
	return tab.text(`(() => { const all = [...document.querySelectorAll(` + quote(named(name)) + `)];
		const on = all.find(e => e.checked); if (on) return on.value;
		const e = all.find(e => e.type != "radio" && e.type != "checkbox"); return e ? e.value : ""; })()`)
}

// Exists reports whether a selector finds something.
func (tab *Tab) Exists(selector string) bool {
	tab.t.Helper()
	return ask[bool](tab, `document.querySelector(`+quote(selector)+`) !== null`)
}

// Count returns how many elements a selector finds.
func (tab *Tab) Count(selector string) int {
	tab.t.Helper()
	return ask[int](tab, `document.querySelectorAll(`+quote(selector)+`).length`)
}

// Focused returns the id of what has the focus, or its name in pointed brackets.
func (tab *Tab) Focused() string {
	tab.t.Helper()
	return tab.text(`(document.activeElement.id || "<" + document.activeElement.tagName.toLowerCase() + ">")`)
}

// GetsFocus reports whether what has an id gets the focus; a browser moves it a moment after the page is there.
func (tab *Tab) GetsFocus(id string) bool {
	tab.t.Helper()
	for range 40 {
		if tab.Focused() == id {
			return true
		}
		time.Sleep(25 * time.Millisecond)
	}
	return false
}

// Overflow returns by how many pixels the page is wider than the window.
func (tab *Tab) Overflow() int {
	tab.t.Helper()
	return ask[int](tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`)
}

// ScriptErrors returns what scripts of the page threw.
func (tab *Tab) ScriptErrors() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return append([]string(nil), tab.errors...)
}

// Source returns the page's HTML as the server sent it.
func (tab *Tab) Source() string {
	tab.t.Helper()
	tab.mu.Lock()
	id := tab.document
	tab.mu.Unlock()
	return get(tab, "read the page's source", func(ctx context.Context, t *chromedp.Target) (string, error) {
		body, err := cdp.Call(ctx, t, network.GetResponseBody, network.GetResponseBodyParams{RequestID: id})
		return string(body.Body), err
	})
}

func (tab *Tab) text(script string) string {
	tab.t.Helper()
	return ask[string](tab, script)
}

// ask evaluates a script in the page. It works with JavaScript off too: the question is the test's, not the page's.
func ask[T any](tab *Tab, script string) T {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.context, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	for err != nil && ctx.Err() == nil && strings.Contains(err.Error(), leftMeanwhile) { // the next page can be asked
		v, err = chromedp.Run(ctx, chromedp.Evaluate[T](script))
	}
	require.NoError(tab.t, err, "%s: ask the page", tab.device.Name())
	return v
}

// leftMeanwhile is what the browser says where another page was loaded between a question and its answer.
const leftMeanwhile = "Inspected target navigated"

// insert types text where the focus is, in one step.
func insert(text string) step {
	return command(input.InsertText, input.InsertTextParams{Text: text})
}

func (tab *Tab) must(selector string) {
	tab.t.Helper()
	if !tab.Exists(selector) {
		require.Fail(tab.t, "there is no "+selector, "%s, page %q at %s\n%s", tab.device.Name(), tab.Title(), tab.URL(), tab.Text("main"))
	}
}

// named selects the controls with a name, not the hidden input that announces them.
func named(name string) string { return `[name=` + quote(name) + `]:not([type="hidden"])` }

// quote writes a text for a selector and for a script.
func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// Hrefs returns the addresses, as written, of all links that a selector finds.
func (tab *Tab) Hrefs(selector string) []string {
	tab.t.Helper()
	return ask[[]string](tab, `[...document.querySelectorAll(`+quote(selector)+`)].map(e => e.getAttribute("href"))`)
}

// TabTo presses the Tab key until the control with an id has the focus.
func (tab *Tab) TabTo(id string) {
	tab.t.Helper()
	for range 100 {
		if tab.Focused() == id {
			return
		}
		tab.Key(kb.Tab)
	}
	require.Fail(tab.t, "the Tab key does not lead to "+id, "the focus is on %s", tab.Focused())
}
