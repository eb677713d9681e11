package preview_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/preview"
	"github.com/vordruck/vordruck/render"
)

// designSystem writes the folder of an npm package that holds nothing but marks of its files.
func designSystem(t *testing.T, theme string) string {
	t.Helper()
	dir := t.TempDir()
	system, err := render.DesignSystem(theme)
	require.NoError(t, err)
	require.NotEmpty(t, system.Sheets)
	for _, sheet := range append(system.Sheets, "package.json", "dist/letters.woff2") {
		file := filepath.Join(dir, filepath.FromSlash(sheet))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, []byte("/* "+sheet+" */"), 0o600))
	}
	return dir
}

// styled opens the preview with the styles of the theme kern.
func styled(t *testing.T) *desk {
	t.Helper()
	d := open(t, folder(t), func(o *preview.Options) { o.Styles = map[string]string{"kern": designSystem(t, "kern")} })
	return d
}

func TestTheAuthorChoosesTheTheme(t *testing.T) {
	d := styled(t)
	d.try("answers", `{"name": "Luna"}`)
	has(t, d.panel("problems"), "<option selected>plain</option>")
	has(t, d.body(d.Get(d.form+"form/hund")), "/form.css")
	page := d.body(d.PostForm(d.form+"theme", url.Values{"theme": {"kern"}, "panel": {"data"}}))
	has(t, page, "<option selected>kern</option>")
	has(t, page, `<h2 id="panel-title">Data</h2>`, "the panel stays")
	form := d.body(d.Get(d.form + "form/hund"))
	has(t, form, `href="/styles/kern"`)
	has(t, form, "kern-form-input")
	has(t, form, `value="Luna"`, "the answers are the same")
	has(t, d.body(d.Get(d.url+"/styles/kern")), `@import url("/styles/kern/dist/kern.min.css");`)
	has(t, d.body(d.Get(d.url+"/styles/kern/dist/kern.min.css")), "/* dist/kern.min.css */")

	r, err := d.PostForm(d.form+"theme", url.Values{"theme": {"govuk"}})
	require.NoError(t, err)
	require.NoError(t, r.Body.Close())
	assert.Equal(t, http.StatusBadRequest, r.StatusCode, "there are no styles for it")
}

func TestWithoutStylesThereIsNothingToChoose(t *testing.T) {
	assert.NotContains(t, open(t, folder(t)).panel("problems"), `id="theme"`)
	d := open(t, folder(t), func(o *preview.Options) { o.Theme = "govuk" })
	has(t, d.panel("problems"), "--styles govuk=FOLDER, the folder of the npm package govuk-frontend")
}

func TestAStylesheetOfOnesOwnTakesThePlaceOfTheThemes(t *testing.T) {
	sheet := filepath.Join(t.TempDir(), "town.css")
	require.NoError(t, os.WriteFile(sheet, []byte(":root { --accent: #123456 }"), 0o600))
	d := open(t, folder(t), func(o *preview.Options) { o.Styles = map[string]string{"plain": sheet} })
	has(t, d.body(d.Get(d.form+"form/hund")), `href="/styles/plain"`)
	has(t, d.body(d.Get(d.url+"/styles/plain")), `@import url("/styles/plain/town.css");`)
	has(t, d.body(d.Get(d.url+"/styles/plain/town.css")), "#123456")
}

func TestOnlyFilesOfStylesAreServed(t *testing.T) {
	dir := designSystem(t, "kern")
	p, err := preview.New(preview.Options{Path: folder(t), Styles: map[string]string{"kern": dir}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(dir), "above.css"), nil, 0o600))
	require.NoError(t, os.Symlink(filepath.Join(filepath.Dir(dir), "above.css"), filepath.Join(dir, "link.css")))
	for path, want := range map[string]int{
		"/styles/kern": 200, "/styles/kern/dist/letters.woff2": 200,
		"/styles/plain": 404, "/styles/nothing": 404, "/styles/kern/package.json": 404, "/styles/kern/dist/": 404, "/styles/kern/dist/none.css": 404,
		"/styles/kern/..%2fabove.css": 404, "/styles/kern/dist%2f..%2f..%2fabove.css": 404, "/styles/kern/link.css": 404, "/styles/govuk/dist/kern.min.css": 404,
	} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "localhost"
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		assert.Equal(t, want, w.Code, path)
		body, err := io.ReadAll(w.Result().Body)
		require.NoError(t, err)
		assert.Equal(t, want == 200, w.Header().Get("Content-Type") != "text/html; charset=utf-8", "%s: %s", path, body)
	}
}
