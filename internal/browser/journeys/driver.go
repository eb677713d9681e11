package journeys

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

// patience is how long one step may take.
const patience = 30 * time.Second

// prefix is where the journey lies.
const prefix = "/form/"

//go:embed sight.js
var sightScript string

// Driver opens forms in a tab of its own. It must not be used by two goroutines at once.
type Driver struct {
	tab   context.Context
	files string // the folder of the files to upload
}

var _ scenario.Driver = (*Driver)(nil)

// New opens a tab in the running Chromium of a context, see browser.Launch. Files to upload are written to a folder.
// close closes the tab.
func New(chromium context.Context, files string) (d *Driver, close func(), err error) {
	tab, close := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext())
	steps := append(browser.Device{}.Emulate(), command(network.Enable, network.EnableParams{}))
	if err := chromedp.Do(tab, steps...); err != nil {
		close()
		return nil, nil, fmt.Errorf("a tab does not open: %w", err)
	}
	return &Driver{tab: tab, files: files}, close, nil
}

// command is an action that sends one command of the protocol.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// Begin serves the form to a browser without cookies.
func (d *Driver) Begin(who scenario.Visitor) (scenario.Visit, error) {
	v := &visit{Driver: d, store: memory.New()}
	if err := v.Become(who); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc(prefix, func(w http.ResponseWriter, r *http.Request) { v.now().pages.ServeHTTP(w, r) })
	v.server = httptest.NewServer(mux)
	ctx, cancel := context.WithTimeout(d.tab, patience)
	defer cancel()
	if err := chromedp.Do(ctx, command(network.ClearBrowserCookies, cdp.Empty{})); err != nil {
		v.End()
		return nil, err
	}
	return v, nil
}

// visit is one person's way through a form.
type visit struct {
	*Driver
	store  store.Store
	server *httptest.Server

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
	j, err := journey.New(who.Form, journey.Config{
		Renderer: pages, Store: v.store, Logger: slog.New(slog.DiscardHandler),
		Clock:    func() time.Time { return who.Now },
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
func (v *visit) End() { v.server.Close() }

// Open opens a page, in the visitor's language.
func (v *visit) Open(page *form.Page) (*scenario.Sight, error) {
	address := v.server.URL + prefix
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

// upload writes files that are what they claim to be.
func (v *visit) upload(files []scenario.UploadFile) (paths []string, err error) {
	for _, f := range files {
		folder, err := os.MkdirTemp(v.files, "upload-*")
		if err != nil {
			return nil, err
		}
		name := folder + string(os.PathSeparator) + path.Base(f.Name)
		if err := os.WriteFile(name, content(f), 0o600); err != nil {
			return nil, err
		}
		paths = append(paths, name)
	}
	return paths, nil
}

// beginnings are those by which files of a type are known.
var beginnings = map[string]string{
	"application/pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
	"image/png":       "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
	"image/jpeg":      "\xff\xd8\xff\xe0\x00\x10JFIF\x00",
}

func content(f scenario.UploadFile) []byte {
	b := beginnings[f.Type]
	return []byte(b + strings.Repeat(" ", int(max(f.Size-int64(len(b)), 0))))
}

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
