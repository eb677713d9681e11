package preview_test

import (
	"bytes"
	"context"
	"flag"
	"image/png"
	"net/http/httptest"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/chromium"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/preview"
)

var update = flag.Bool("update", false, "write the picture of README")

// picture is the one of README: go test ./preview -run Picture -update takes it.
const picture = "../docs/screenshots/preview.png"

func TestBrowserThePictureOfReadmeShowsWhyARateIsComputed(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../examples/forms/hundesteuer.valid.json")
	require.NoError(t, err)
	p, err := preview.New(preview.Options{Path: "../examples/forms", Lang: "de", Now: noon})
	require.NoError(t, err)
	server := httptest.NewServer(p)
	defer server.Close()
	defer p.Close()

	browser.Need(t)
	root, stop, err := chromium.Launch(t.TempDir())
	require.NoError(t, err)
	defer stop()
	tab, cancel := chromedp.NewContext(root)
	defer cancel()
	require.NoError(t, chromedp.Do(tab, browser.Device{Script: true}.Emulate()...))
	ctx, end := context.WithTimeout(tab, time.Minute)
	defer end()
	form := server.URL + "/forms/hundesteuer.form.yaml/"
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(form+"data")))
	_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { const field = document.querySelector("#answers");
		field.value = `+strconv.Quote(string(data))+`; field.form.requestSubmit(); return true })()`))
	require.NoError(t, err)
	loaded := chromedp.Evaluate[bool](`document.querySelector("#panel-title")?.innerText == "Data" && document.querySelector(".sum").innerText.includes("can be")`)
	require.Eventually(t, func() bool { ok, err := chromedp.Run(ctx, loaded); return err == nil && ok }, 20*time.Second, 50*time.Millisecond)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(form+"why?at=satz&page=steuer")))
	shown := chromedp.Evaluate[bool](`frames.form?.document.querySelector("h1")?.innerText == "Ihre Hundesteuer"`)
	require.Eventually(t, func() bool { ok, err := chromedp.Run(ctx, shown); return err == nil && ok }, 20*time.Second, 50*time.Millisecond)
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("#answer").innerText`))
	require.NoError(t, err)
	assert.Contains(t, text, "anzahl_zaehlend >= 3 is false")

	shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	require.NoError(t, err)
	image, err := png.Decode(bytes.NewReader(shot))
	require.NoError(t, err)
	assert.Equal(t, browser.Desk, image.Bounds().Dx())
	if *update {
		var out bytes.Buffer
		require.NoError(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, image))
		require.NoError(t, os.WriteFile(picture, out.Bytes(), 0o644))
	}
	assert.FileExists(t, picture)
}
