package journey_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// browser is a browser as far as a journey without scripts needs one: cookies, redirects,
// and forms that are sent the way HTML says.
type browser struct {
	t      *testing.T
	client *http.Client
	root   string // of the server, without a slash at the end
	header http.Header
}

func newBrowser(t *testing.T, s *httptest.Server) *browser {
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	client := *s.Client()
	client.Jar = jar
	return &browser{t: t, client: &client, root: s.URL, header: http.Header{}}
}

// window is a tab of a browser with a page in it.
type window struct {
	*browser
	url    *url.URL
	status int
	answer http.Header
	body   string
	doc    *html.Node
	form   []control
	action string
	multi  bool
}

// control is a named control of the page's form, as it would be sent now.
type control struct {
	name, value string
	kind        string
	on          bool // sent: a box that is ticked, or anything that is no box
	file        *upload
}

type upload struct{ name, content string }

// open opens an address in a new window and follows redirects.
func (b *browser) open(path string) *window {
	w := &window{browser: b}
	w.get(path)
	return w
}

func (w *window) get(path string) *window {
	to := w.root + path
	if w.url != nil {
		u, err := w.url.Parse(path)
		require.NoError(w.t, err)
		to = u.String()
	}
	r, err := http.NewRequest(http.MethodGet, to, nil)
	require.NoError(w.t, err)
	return w.do(r)
}

func (w *window) do(r *http.Request) *window {
	for k, v := range w.header {
		r.Header[k] = v
	}
	answer, err := w.client.Do(r)
	require.NoError(w.t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(w.t, err)
	w.url, w.status, w.answer, w.body = answer.Request.URL, answer.StatusCode, answer.Header, string(body)
	w.doc, err = html.Parse(bytes.NewReader(body))
	require.NoError(w.t, err)
	w.readForm()
	return w
}

// again returns a window with the same page in it, as a duplicated tab or the page before a click.
func (w *window) again() *window {
	copied := *w
	copied.form = append([]control(nil), w.form...)
	return &copied
}

// fill types into controls; for a radio button or box the value chooses. An unknown name fails the test.
func (w *window) fill(pairs ...string) *window {
	w.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		w.fillOne(pairs[i], pairs[i+1])
	}
	return w
}

func (w *window) fillOne(name, value string) {
	w.t.Helper()
	found := false
	for i := range w.form {
		c := &w.form[i]
		if c.name != name || c.kind == "hidden" {
			continue
		}
		switch c.kind {
		case "radio":
			c.on = c.value == value
			found = found || c.on
		case "checkbox":
			if c.value == value {
				c.on, found = true, true
			}
		default:
			c.value, c.on, found = value, true, true
		}
	}
	require.True(w.t, found, "there is no control %s=%s on %s\n%s", name, value, w.url, w.body)
}

// attach chooses a file in a file input.
func (w *window) attach(name, file, content string) *window {
	w.t.Helper()
	for i := range w.form {
		if c := &w.form[i]; c.name == name && c.kind == "file" {
			c.file = &upload{file, content}
			return w
		}
	}
	require.Fail(w.t, "no file input", "%s on %s\n%s", name, w.url, w.body)
	return w
}

// press sends the form with a button, and follows redirects.
func (w *window) press(button string) *window { return w.do(w.request(button)) }

// next presses the button that goes on.
func (w *window) next() *window { return w.press("next") }

func (w *window) request(button string) *http.Request {
	w.t.Helper()
	require.NotNil(w.t, w.form, "there is no form on %s\n%s", w.url, w.body)
	to, err := w.url.Parse(w.action)
	require.NoError(w.t, err)
	var body bytes.Buffer
	contentType := "application/x-www-form-urlencoded"
	if w.multi {
		contentType = w.writeParts(&body, button)
	} else {
		values := url.Values{}
		for _, c := range w.form {
			if c.on {
				values.Add(c.name, c.value)
			}
		}
		values.Set("_do", button)
		body.WriteString(values.Encode())
	}
	r, err := http.NewRequest(http.MethodPost, to.String(), &body)
	require.NoError(w.t, err)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

func (w *window) writeParts(body io.Writer, button string) string {
	m := multipart.NewWriter(body)
	for _, c := range append(w.form[:len(w.form):len(w.form)], control{name: "_do", value: button, on: true}) {
		switch {
		case c.kind == "file":
			f := c.file
			if f == nil {
				f = &upload{}
			}
			h := textproto.MIMEHeader{}
			h.Set("Content-Disposition", multipart.FileContentDisposition(c.name, f.name))
			h.Set("Content-Type", "application/octet-stream")
			part, err := m.CreatePart(h)
			require.NoError(w.t, err)
			_, _ = io.WriteString(part, f.content)
		case c.on:
			require.NoError(w.t, m.WriteField(c.name, c.value))
		}
	}
	require.NoError(w.t, m.Close())
	return m.FormDataContentType()
}

// path returns the last segment of the address.
func (w *window) path() string { return w.url.Path[strings.LastIndexByte(w.url.Path, '/')+1:] }

// value returns what stands in a control, or is chosen.
func (w *window) value(name string) string {
	for _, c := range w.form {
		if c.name == name && c.on && c.kind != "hidden" {
			return c.value
		}
	}
	return ""
}

// has reports whether the form has a control.
func (w *window) has(name string) bool {
	for _, c := range w.form {
		if c.name == name {
			return true
		}
	}
	return false
}

func (w *window) readForm() {
	w.form, w.action, w.multi = nil, "", false
	walk(w.doc, func(n *html.Node) {
		switch n.Data {
		case "form":
			w.action, w.multi = attr(n, "action"), attr(n, "enctype") == "multipart/form-data"
		case "input":
			w.readInput(n)
		case "textarea":
			w.form = append(w.form, control{name: attr(n, "name"), value: strings.TrimPrefix(content(n), "\n"), kind: "textarea", on: true})
		case "select":
			c := control{name: attr(n, "name"), kind: "select", on: true}
			walk(n, func(o *html.Node) {
				if o.Data == "option" && hasAttr(o, "selected") {
					c.value = attr(o, "value")
				}
			})
			w.form = append(w.form, c)
		}
	})
}

func (w *window) readInput(n *html.Node) {
	c := control{name: attr(n, "name"), value: attr(n, "value"), kind: attr(n, "type"), on: true}
	switch {
	case c.name == "" || hasAttr(n, "disabled"):
		return
	case c.kind == "radio" || c.kind == "checkbox":
		c.on = hasAttr(n, "checked")
	}
	w.form = append(w.form, c)
}

// text returns the words of the elements with a class.
func (w *window) text(class string) string {
	var out []string
	walk(w.doc, func(n *html.Node) {
		if n.Type == html.ElementNode && strings.Contains(" "+attr(n, "class")+" ", " "+class+" ") {
			out = append(out, strings.Join(strings.Fields(content(n)), " "))
		}
	})
	return strings.Join(out, "\n")
}

// h1 returns the page's heading.
func (w *window) h1() (s string) {
	walk(w.doc, func(n *html.Node) {
		if n.Data == "h1" {
			s = strings.Join(strings.Fields(content(n)), " ")
		}
	})
	return s
}

// links returns the addresses of all links of the page.
func (w *window) links() (out []string) {
	walk(w.doc, func(n *html.Node) {
		if n.Data == "a" {
			out = append(out, attr(n, "href"))
		}
	})
	return out
}

func walk(n *html.Node, visit func(*html.Node)) {
	visit(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

func content(n *html.Node) string {
	var b strings.Builder
	walk(n, func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	})
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
