package chromium

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"sync"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store"
)

// patience is how long one step may take.
const patience = 30 * time.Second

// prefix is where the journey lies.
const prefix = "/form/"

//go:embed sight.js
var sightScript string

// visit is one person's way through a form.
type visit struct {
	*Driver
	store   store.Store
	server  *http.Server
	address string // of the server

	mu    sync.Mutex
	shown shown
}

// shown is who looks, and the pages that they are shown.
type shown struct {
	who   scenario.Visitor
	pages http.Handler
}

func (v *visit) now() shown {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.shown
}

// Become serves the same drafts to somebody in other circumstances.
func (v *visit) Become(who scenario.Visitor) error {
	pages, err := render.New(who.Form, render.Options{})
	if err != nil {
		return err
	}
	clock := time.Now
	if !who.Now.IsZero() {
		clock = func() time.Time { return who.Now }
	}
	j, err := journey.New(who.Form, journey.Config{
		Renderer: pages, Store: v.store, Logger: slog.New(slog.DiscardHandler),
		Clock:    clock,
		Identity: func(*http.Request) *form.Identity { return who.Identity },
	})
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.shown = shown{who, j}
	return nil
}

// End ends the server.
func (v *visit) End() { _ = v.server.Close() }

// Open opens a page, in the visitor's language.
func (v *visit) Open(page *form.Page) (*scenario.Sight, error) {
	address := v.address + prefix
	if page != nil {
		address += v.segment(page)
	}
	address += "?lang=" + v.now().who.Language
	return v.leads("open "+address, chromedp.Navigate(address))
}

// segment returns the last part of a page's address: those that the journey has for itself are written otherwise.
func (v *visit) segment(page *form.Page) string {
	for _, own := range []string{"review", "submit", "done", "receipt", "receipt.pdf", "file", "discard"} {
		if page.ID() == own {
			return "page-" + own
		}
	}
	return page.ID()
}

// Press presses a button.
func (v *visit) Press(button string) (*scenario.Sight, error) {
	selector := `main form button[name="_do"][value=` + quote(button) + `]:not([aria-hidden])`
	return v.leads("press "+button, evaluate(`(() => { const b = document.querySelector(`+quote(selector)+`);
		for (let d = b.closest("details:not([open])"); d; d = d.parentElement.closest("details:not([open])")) d.querySelector("summary").click();
		b.click(); })()`))
}

// evaluate runs a script that is the person's hand, also where the page must not run any.
func evaluate(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](script)
}

// leads does what leads to a page, and reads that page.
func (v *visit) leads(what string, step chromedp.Action[chromedp.Void]) (*scenario.Sight, error) {
	ctx, cancel := context.WithTimeout(v.tab, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, step)
	if err != nil {
		return nil, fmt.Errorf("%s leads to no page: %w", what, err)
	}
	if response != nil && response.Status != http.StatusOK {
		return nil, fmt.Errorf("%s is answered with the status %d", what, response.Status)
	}
	return v.read()
}

// read reads the page that is shown.
func (v *visit) read() (*scenario.Sight, error) {
	ctx, cancel := context.WithTimeout(v.tab, patience)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](sightScript))
	if err != nil {
		return nil, fmt.Errorf("the page cannot be read: %w", err)
	}
	var seen struct {
		scenario.Sight
		Path string
	}
	if err := json.Unmarshal([]byte(text), &seen); err != nil {
		return nil, fmt.Errorf("the page cannot be read: %w", err)
	}
	last := path.Base(seen.Path)
	for _, p := range v.now().who.Form.Pages() {
		if v.segment(p) == last {
			seen.Page = p
		}
	}
	seen.Final = len(seen.Buttons) == 0
	return &seen.Sight, nil
}

// Fill types, chooses and uploads.
func (v *visit) Fill(inputs []scenario.Input) error {
	for _, in := range inputs {
		if err := v.fill(in); err != nil {
			return fmt.Errorf("%s cannot be answered: %w", in.Control.Name, err)
		}
	}
	return nil
}

func (v *visit) fill(in scenario.Input) error {
	ctx, cancel := context.WithTimeout(v.tab, patience)
	defer cancel()
	selector := `main form [name=` + quote(in.Control.Name) + `]:not([type="hidden"]):not(button)`
	values, err := json.Marshal(append([]string{}, in.Values...))
	if err != nil {
		return err
	}
	switch in.Control.Kind {
	case "radio", "checkbox": // each that is not as it should be is clicked
		return chromedp.Do(ctx, evaluate(`(want => { for (const e of document.querySelectorAll(`+quote(selector)+`)) {
			`+opened+` if (e.checked != want.includes(e.value) && (e.type == "checkbox" || !e.checked)) e.click(); } })(`+string(values)+`)`))
	case "select":
		return chromedp.Do(ctx, evaluate(`(want => { const e = document.querySelector(`+quote(selector)+`); `+opened+` e.value = want[0] ?? ""; })(`+string(values)+`)`))
	case "file":
		files, err := v.upload(in.Files)
		if err != nil {
			return err
		}
		return chromedp.Do(ctx, chromedp.SetUploadFiles(chromedp.CSS(selector), files))
	}
	focus := evaluate(`(() => { const e = document.querySelector(` + quote(selector) + `); ` + opened + ` e.focus(); e.select(); })()`)
	if len(in.Values) == 0 {
		return chromedp.Do(ctx, focus, chromedp.KeyEvent("\b"))
	}
	return chromedp.Do(ctx, focus, command(input.InsertText, input.InsertTextParams{Text: in.Values[0]}))
}

// opened opens the rows that e is folded in, by their titles.
const opened = `for (let d = e.closest("details:not([open])"); d; d = d.parentElement.closest("details:not([open])")) d.querySelector("summary").click();`

// Sent returns the data of the submission.
func (v *visit) Sent() ([]byte, error) {
	all, err := v.store.Submissions(v.tab, store.Query{})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0].Data, nil
}

// quote writes a text for a selector and for a script.
func quote(s string) string {
	b, _ := json.Marshal(s) // a text
	return string(b)
}
