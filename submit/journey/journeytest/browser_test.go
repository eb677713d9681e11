package journeytest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

const page = `<!DOCTYPE html><h1>A  page</h1><a href="other?x=1">on</a><p class="note a">first</p>
<form method="post" action="send%s" %s>
<input type="hidden" name="_revision" value="7"><input name="name" value="old">
<input type="hidden" name="colour" value=""><input type="radio" name="colour" value="red"><input type="radio" name="colour" value="blue" checked>
<input type="checkbox" name="agree" value="true"><input name="off" value="x" disabled>
<select name="size"><option value="s">S</option><option value="m" selected>M</option></select>
<textarea name="remark">
two
lines</textarea><input type="file" name="proof"><button name="_do" value="next">Next</button></form>`

func serve(t *testing.T, enctype string) *journeytest.Browser {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /form/{$}", func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "kept", Value: "yes"})
		fmt.Fprintf(w, page, "?lang=de", enctype)
	})
	mux.HandleFunc("POST /form/send", func(w http.ResponseWriter, r *http.Request) {
		require.NoError(t, r.ParseMultipartForm(1<<20))
		fmt.Fprintf(w, "<h1>%v</h1>", r.PostForm)
		if cookie, err := r.Cookie("kept"); err == nil {
			fmt.Fprintf(w, "<p class=cookie>%s", cookie.Value)
		}
		if file, head, err := r.FormFile("proof"); err == nil {
			content, _ := io.ReadAll(file)
			fmt.Fprintf(w, "<p class=file>%s: %s", head.Filename, content)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return journeytest.New(t, server)
}

func TestAPageIsReadAsABrowserShowsIt(t *testing.T) {
	w := serve(t, "").Open("/form/")
	assert.Equal(t, "A page", w.Heading())
	assert.Equal(t, "first", w.Text("note"))
	assert.Equal(t, []string{"other?x=1"}, w.Links())
	assert.Equal(t, "old", w.Value("name"))
	assert.Equal(t, "blue", w.Value("colour"))
	assert.Empty(t, w.Value("agree"))
	assert.Equal(t, "m", w.Value("size"))
	assert.Equal(t, "two\nlines", w.Value("remark"))
	assert.False(t, w.Has("off"), "a disabled control is never sent")
}

func TestAFormIsSentAsABrowserSendsIt(t *testing.T) {
	w := serve(t, `enctype="multipart/form-data"`).Open("/form/")
	w.Fill("name", "Ähre & Co", "colour", "red", "agree", "true", "size", "s").Attach("proof", "a.pdf", "%PDF")
	w.Next()
	assert.Equal(t, "map[_do:[next] _revision:[7] agree:[true] colour:[ red] name:[Ähre & Co] remark:[two lines] size:[s]]", w.Heading())
	assert.Equal(t, "a.pdf: %PDF", w.Text("file"))
	assert.Equal(t, "yes", w.Text("cookie"))
	assert.Equal(t, "lang=de", w.URL.RawQuery)
	assert.Equal(t, http.MethodPost, w.Method)
}

func TestATwinHoldsWhatWasTypedSoFar(t *testing.T) {
	w := serve(t, "").Open("/form/").Fill("name", "first")
	twin := w.Twin()
	w.Fill("name", "second")
	assert.Equal(t, "first", twin.Value("name"))
	assert.Equal(t, "old", w.Another("./").Value("name"))
}
