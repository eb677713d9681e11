package preview_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/preview"
)

func sample(t *testing.T) *preview.Preview {
	t.Helper()
	p, err := preview.New(preview.Options{Path: folder(t)})
	require.NoError(t, err)
	return p
}

func TestOnlyNamesOfThisMachineAreAnswered(t *testing.T) {
	p := sample(t)
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "127.0.0.1": 200, "localhost:80": 200, "LOCALHOST": 200, "[::1]:9000": 200, "[::1]": 200, "127.9.9.9": 200,
		"example.org": 421, "example.org:8080": 421, "localhost.example.org": 421, "10.0.0.1:8080": 421, "": 421, "0.0.0.0": 421, "127.0.0.1.nip.io": 421,
	} {
		for _, path := range []string{"/", "/events?", "/assets/preview.js", "/forms/hund.form.yaml/form/hund"} {
			if want == 200 && strings.HasPrefix(path, "/events") {
				continue // does not end
			}
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = host
			w := httptest.NewRecorder()
			p.ServeHTTP(w, r)
			assert.Equal(t, want, w.Code, "%q %s", host, path)
		}
	}
}

func TestPostsOfOtherPagesAreRefused(t *testing.T) {
	p := sample(t)
	for _, path := range []string{"try", "keep", "theme", "why", "form/hund"} {
		r := httptest.NewRequest(http.MethodPost, "/forms/hund.form.yaml/"+path, strings.NewReader("answers={}"))
		r.Host = "localhost:8080"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "https://example.org")
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		assert.Equal(t, http.StatusForbidden, w.Code, path)
		assert.Empty(t, w.Header().Get("Set-Cookie"), path)
	}
}

func TestWhatOtherPagesLoadIsRefused(t *testing.T) {
	p := sample(t)
	for _, c := range []struct {
		site, mode string
		want       int
	}{
		{"same-origin", "cors", http.StatusOK}, {"none", "navigate", http.StatusOK}, {"", "", http.StatusOK},
		{"cross-site", "navigate", http.StatusOK}, // somebody follows a link
		{"cross-site", "no-cors", http.StatusForbidden}, {"same-site", "cors", http.StatusForbidden},
	} {
		r := httptest.NewRequest(http.MethodGet, "/forms/hund.form.yaml/graph", nil)
		r.Host = "localhost:8080"
		r.Header.Set("Sec-Fetch-Site", c.site)
		r.Header.Set("Sec-Fetch-Mode", c.mode)
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		assert.Equal(t, c.want, w.Code, "%s %s", c.site, c.mode)
	}
}

func TestNoPageAllowsScriptsOrStylesInside(t *testing.T) {
	p := sample(t)
	for _, path := range []string{"/", "/nothing", "form/nothing", "problems", "why?at=rasse", "graph", "scenarios", "changes", "data", "source", "form/hund"} {
		if !strings.HasPrefix(path, "/") {
			path = "/forms/hund.form.yaml/" + path
		}
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "localhost"
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		policy := w.Header().Get("Content-Security-Policy")
		assert.Contains(t, policy, "default-src 'none'", path)
		assert.Contains(t, policy, "frame-ancestors '", path)
		assert.NotContains(t, policy, "unsafe", path)
		assert.Equal(t, strings.HasPrefix(path, "/forms/") && !strings.Contains(path, "/form/"), strings.Contains(policy, "sha256"), path)
		body := w.Body.String()
		assert.NotContains(t, body, " style=", path)
		assert.NotContains(t, body, " onclick=", path)
		assert.Equal(t, strings.Count(body, "<script"), strings.Count(body, `<script src="/assets/preview.js" defer></script>`), path)
	}
}

func TestWhatADefinitionSaysIsNeverMarkup(t *testing.T) {
	dir := folder(t)
	d := open(t, dir)
	d.write("hund.form.yaml", "label: Rufname", `label: "<script>x</script>"`)
	d.write("hund.form.yaml", "default: keine", `default: "<script>y</script>"`)
	d.try("answers", `{"name": "<script>z</script>"}`)
	for _, path := range []string{"problems", "why?at=name", "graph", "scenarios", "changes", "data", "source"} {
		page := d.panel(path)
		for _, letter := range []string{"x", "y", "z"} {
			assert.NotContains(t, page, "<script>"+letter, path)
		}
	}
}

func TestListenTakesOnlyAddressesOfThisMachine(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "example.org:80", "192.0.2.1:0"} {
		_, err := preview.Listen(addr)
		assert.ErrorIs(t, err, preview.ErrNotLocal, addr)
	}
	_, err := preview.Listen("8080")
	assert.ErrorContains(t, err, "is no address like")
	l, err := preview.Listen("127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
}

func TestServeEndsWithItsContextAlsoWhilePagesAreOpen(t *testing.T) {
	l, err := preview.Listen("127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	p := sample(t)
	go func() { ended <- p.Serve(ctx, l) }()
	r, err := http.Get("http://" + l.Addr().String() + "/events")
	require.NoError(t, err)
	defer r.Body.Close()
	stop()
	select {
	case err := <-ended:
		assert.NoError(t, err)
	case <-time.After(5 * time.Second):
		require.Fail(t, "the preview does not end")
	}
}

func TestAPathWithoutFormsIsAnErrorThatSaysSo(t *testing.T) {
	empty := t.TempDir()
	_, err := preview.New(preview.Options{Path: empty})
	assert.ErrorIs(t, err, preview.ErrNoForms)
	_, err = preview.New(preview.Options{Path: filepath.Join(empty, "no.form.yaml")})
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, err = preview.New(preview.Options{Path: folder(t), Theme: "plane"})
	assert.ErrorContains(t, err, "there are ")
}
