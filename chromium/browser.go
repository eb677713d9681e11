package chromium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

// EnvProgram names the program where it is not found by its usual names.
const EnvProgram = "VORDRUCK_CHROMIUM"

// names of the program, in the order in which they are looked for.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// ErrMissing means that there is no browser.
var ErrMissing = errors.New("no Chromium or Chrome is installed")

// Find returns the path of the browser's program. The error wraps [ErrMissing], and says what was looked for.
func Find() (string, error) {
	if path := os.Getenv(EnvProgram); path != "" {
		found, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("%w: %s=%s is no program", ErrMissing, EnvProgram, path)
		}
		return found, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: there is no %s; %s names another program", ErrMissing, strings.Join(names, ", "), EnvProgram)
}

// Browser is one running browser with a profile of its own. It is safe for concurrent use; its drivers are not.
type Browser struct {
	context context.Context
	close   func() // once
	folder  string // of the profile, and of the files to upload
}

// Open starts the browser that [Find] finds. Whoever opens it closes it.
func Open() (*Browser, error) {
	folder, err := os.MkdirTemp("", "vordruck-chromium-*")
	if err != nil {
		return nil, err
	}
	ctx, stop, err := Launch(folder)
	b := &Browser{context: ctx, folder: folder, close: sync.OnceFunc(func() {
		stop()
		_ = os.RemoveAll(folder)
	})}
	if err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// Close ends the browser, waits until it has ended, and takes its profile away. What its drivers do then ends with an error. Closing it
// again does nothing.
func (b *Browser) Close() { b.close() }

// Launch starts the browser that [Find] finds with a profile in a folder. stop ends it, and waits until it has; it is never nil.
func Launch(profile string) (ctx context.Context, stop func(), err error) {
	program, err := Find()
	if err != nil {
		return nil, func() {}, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.NoSandbox, // which root and containers do not have; the pages are the engine's own
		chromedp.DisableGPU,
		chromedp.Flag("accept-lang", "de-DE,de"),
		chromedp.Flag("disable-features", "Translate,BackForwardCache"), // a page from that cache does not load, so nothing says that it is there
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.WSURLReadTimeout(60*time.Second),
	)
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	stop = func() {
		_ = chromedp.Cancel(ctx) // waits for the process, so that its profile can be removed
		cancel()
		end()
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, func() {}, fmt.Errorf("%s does not start: %w", program, err)
	}
	return ctx, stop, nil
}
