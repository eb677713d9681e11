package chromium

import (
	"context"
	"fmt"
	"net"
	"net/http"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/submit/store/memory"
)

// Driver shows forms in a tab of its own, as [scenario.Walk] wants them shown. It must not be used by two goroutines at once.
type Driver struct {
	tab   context.Context
	close func()
	files string // the folder of the files to upload
}

var _ scenario.Driver = (*Driver)(nil)

// desk is the width of the window, in CSS pixels.
const desk = 1280

// Driver opens a tab with cookies of its own. Whoever opens it closes it.
func (b *Browser) Driver() (*Driver, error) {
	tab, cancel := chromedp.NewContext(b.context, chromedp.WithNewBrowserContext())
	err := chromedp.Do(tab,
		command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: desk, Height: 900, DeviceScaleFactor: 1}),
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}),
		command(network.Enable, network.EnableParams{}))
	if err != nil {
		cancel()
		return nil, fmt.Errorf("a tab does not open: %w", err)
	}
	return &Driver{tab: tab, close: cancel, files: b.folder}, nil
}

// Close closes the tab.
func (d *Driver) Close() { d.close() }

// command is an action that sends one command of the protocol.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// Begin serves the form on a loopback port to a browser without cookies.
func (d *Driver) Begin(who scenario.Visitor) (scenario.Visit, error) {
	v := &visit{Driver: d, store: memory.New()}
	if err := v.Become(who); err != nil {
		return nil, err
	}
	port, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the form cannot be served: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc(prefix, func(w http.ResponseWriter, r *http.Request) { v.now().pages.ServeHTTP(w, r) })
	v.server, v.address = &http.Server{Handler: mux, ReadHeaderTimeout: patience}, "http://"+port.Addr().String()
	go func() { _ = v.server.Serve(port) }() // until it is closed
	ctx, cancel := context.WithTimeout(d.tab, patience)
	defer cancel()
	if err := chromedp.Do(ctx, command(network.ClearBrowserCookies, cdp.Empty{})); err != nil {
		v.End()
		return nil, err
	}
	return v, nil
}
