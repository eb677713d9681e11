// Package journeytest walks through a journey as a browser without scripts does: it keeps
// cookies, follows redirects, and fills in and sends forms the way HTML says.
//
//	w := journeytest.New(t, server).Open("/formulare/hund/")
//	w.Fill("name", "Luna").Next()
//	if w.Status != http.StatusOK { … }
//
// What a person could not do, such as filling in a control that is not there, ends the test.
package journeytest

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Browser is a browser with its cookies. Its windows may be used at the same time, each by one goroutine.
type Browser struct {
	Client *http.Client
	Sent   http.Header // sent with every request

	t    testing.TB
	root string
}

// New returns a browser without cookies, for the pages of a server.
func New(t testing.TB, s *httptest.Server) *Browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := *s.Client()
	client.Jar = jar
	return &Browser{Client: &client, Sent: http.Header{}, t: t, root: s.URL}
}

// Open opens the page at a path of the server in a new window.
func (b *Browser) Open(path string) *Window {
	return (&Window{Browser: b}).Get(b.root + path)
}

// Window is a window of a browser with a page in it. Its methods return the window itself.
type Window struct {
	*Browser
	URL    *url.URL
	Method string // of the request that the page answers, after all redirects
	Status int
	Answer http.Header
	Body   string
	Form   []Control // of the page's form, in order

	doc     *html.Node
	hasForm bool
	action  string
	multi   bool
}

// Another opens an address, relative to that of this window, in another window.
func (w *Window) Another(to string) *Window {
	return (&Window{Browser: w.Browser, URL: w.URL}).Get(to)
}

// Twin returns a window with the same page and the same things typed: for a double click, or
// for going back after a click.
func (w *Window) Twin() *Window {
	twin := *w
	twin.Form = append([]Control(nil), w.Form...)
	return &twin
}

// Get follows a link, relative to the window's address.
func (w *Window) Get(to string) *Window {
	w.t.Helper()
	u, err := url.Parse(to)
	if err == nil && w.URL != nil {
		u = w.URL.ResolveReference(u)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodGet, u.String(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.Do(r)
}

// Do sends a request, follows redirects, and shows the answer in the window.
func (w *Window) Do(r *http.Request) *Window {
	w.t.Helper()
	for name, values := range w.Sent {
		r.Header[name] = values
	}
	answer, err := w.Client.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	w.URL, w.Method, w.Status = answer.Request.URL, answer.Request.Method, answer.StatusCode
	w.Answer, w.Body = answer.Header, string(body)
	if w.doc, err = html.Parse(strings.NewReader(w.Body)); err != nil {
		w.t.Fatal(err)
	}
	w.readForm()
	return w
}

// Segment returns the last segment of the window's path: which page of a journey it is.
func (w *Window) Segment() string { return w.URL.Path[strings.LastIndexByte(w.URL.Path, '/')+1:] }

// Heading returns the page's h1.
func (w *Window) Heading() (s string) {
	walk(w.doc, func(n *html.Node) {
		if n.Data == "h1" {
			s = words(n)
		}
	})
	return s
}

// Text returns the words of the elements of a class, one a line.
func (w *Window) Text(class string) string {
	var out []string
	walk(w.doc, func(n *html.Node) {
		if n.Type == html.ElementNode && strings.Contains(" "+attr(n, "class")+" ", " "+class+" ") {
			out = append(out, words(n))
		}
	})
	return strings.Join(out, "\n")
}

// Links returns the addresses of all links of the page, as written.
func (w *Window) Links() (out []string) {
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

func words(n *html.Node) string { return strings.Join(strings.Fields(content(n)), " ") }

func attr(n *html.Node, name string) string {
	value, _ := find(n, name)
	return value
}

func has(n *html.Node, name string) bool {
	_, ok := find(n, name)
	return ok
}

func find(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
