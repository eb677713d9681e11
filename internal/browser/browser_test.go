package browser

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// form is a page with every kind of control, that answers a post with what was posted.
const form = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title><meta name="viewport" content="width=device-width"></head><body><main>
<h1>Walk</h1><p id="said">%s</p><form method="post" enctype="multipart/form-data">
<p><label for="a">Name</label> <input id="a" name="a" value="old"></p>
<fieldset><legend>Yes or no</legend><input type="hidden" name="b" value=""><label><input type="radio" name="b" value="yes">Yes</label> <label><input type="radio" name="b" value="no">No</label></fieldset>
<p><label for="c">Colour</label> <select id="c" name="c"><option value="r">Red</option><option value="g">Green</option></select></p>
<p><label for="d">File</label> <input id="d" type="file" name="d"></p>
<p><button name="_do" value="next">Continue</button></p></form></main>
<script>document.querySelector("#said").dataset.script = "on"</script></body></html>`

func walker(t *testing.T) *httptest.Server {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.Method != http.MethodPost {
			fmt.Fprintf(w, form, "Asked", "nothing")
			return
		}
		file, _, err := r.FormFile("d")
		if !assert.NoError(t, err) {
			return
		}
		content, err := io.ReadAll(file)
		assert.NoError(t, err)
		fmt.Fprintf(w, form, "Answered", fmt.Sprintf("%s %s %s %s", r.FormValue("a"), r.Form["b"], r.FormValue("c"), content))
	}))
	t.Cleanup(srv.Close)
	return srv
}

func TestBrowserFillsAndPostsAFormOnEveryDevice(t *testing.T) {
	b := Open(t)
	file := filepath.Join(t.TempDir(), "proof.txt")
	require.NoError(t, os.WriteFile(file, []byte("proof"), 0o600))
	for _, d := range []Device{{}, {Script: true}, {Width: Phone}, {Width: Phone, Script: true, Dark: true}} {
		t.Run(d.Name(), func(t *testing.T) {
			tab := b.Tab(t, d)
			assert.Equal(t, http.StatusOK, tab.Go(walker(t).URL))
			assert.Equal(t, "Asked", tab.Title())
			assert.Equal(t, d.Script, tab.Attribute("#said", "data-script") == "on", "scripts of the page run only where they are on")
			assert.Zero(t, tab.Overflow())
			tab.Fill("a", "Ä & <b>")
			tab.Choose("b", "no")
			tab.Choose("c", "g")
			tab.Upload("d", file)
			assert.Equal(t, []string{"Ä & <b>", "no", "g"}, []string{tab.Value("a"), tab.Value("b"), tab.Value("c")})
			assert.Equal(t, http.StatusOK, tab.Press("button"))
			assert.Equal(t, "Answered", tab.Title())
			assert.Contains(t, tab.Source(), "Ä & <b> [ no] g proof", "the source is what the server sent, not the browser's tree")
			tab.Back()
			assert.Equal(t, "Asked", tab.Title())
		})
	}
}

func TestBrowserInspectionFindsWhatIsPlanted(t *testing.T) {
	b := Open(t)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, `<!DOCTYPE html><html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1><input name="x"><img src="data:,"></main></body></html>`)
	}))
	t.Cleanup(srv.Close)
	for _, d := range []Device{{}, {Script: true}} {
		in := NewInspector(t)
		tab := b.Tab(t, d)
		tab.Go(srv.URL)
		var ids []string
		for _, v := range in.violations(tab) {
			ids = append(ids, v.ID)
		}
		assert.Subset(t, ids, []string{"label", "image-alt"})
		require.NoError(t, os.WriteFile(filepath.Join(in.dir, "bad.html"), []byte(tab.Source()), 0o600))
		in.sources[tab.Source()] = "bad.html"
		assert.NotEmpty(t, in.check(t), "an image without a text is an HTML error")
	}
}
