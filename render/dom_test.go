package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/html"
)

// void are the elements that have no end.
var void = map[string]bool{"area": true, "br": true, "col": true, "hr": true, "img": true, "input": true, "link": true, "meta": true}

// element is a start tag with its attributes, and its text.
type element struct {
	name   string
	attrs  map[string]string
	text   *strings.Builder
	within []string
}

func (e *element) visible() bool { return e.attrs["aria-hidden"] != "true" }

// elements reads a document strictly: every end belongs to the start before it.
func elements(doc string) (all []*element, mistakes []string) {
	z := html.NewTokenizer(strings.NewReader(doc))
	var open []*element
	mistake := func(format string, args ...any) { mistakes = append(mistakes, fmt.Sprintf(format, args...)) }
	for {
		switch z.Next() {
		case html.ErrorToken:
			for _, e := range open {
				mistake("<%s> is not closed", e.name)
			}
			return all, mistakes
		case html.StartTagToken:
			token := z.Token()
			e := &element{name: token.Data, attrs: map[string]string{}, text: new(strings.Builder)}
			for _, a := range token.Attr {
				if _, twice := e.attrs[a.Key]; twice {
					mistake("<%s> has %s twice", e.name, a.Key)
				}
				e.attrs[a.Key] = a.Val
			}
			for _, o := range open {
				e.within = append(e.within, o.name)
			}
			all = append(all, e)
			if !void[e.name] {
				open = append(open, e)
			}
		case html.EndTagToken:
			token := z.Token()
			if n := len(open); n == 0 || open[n-1].name != token.Data {
				mistake("</%s> closes nothing", token.Data)
				continue
			}
			open = open[:len(open)-1]
		case html.TextToken:
			text := z.Token().Data
			for _, e := range open {
				e.text.WriteString(text)
			}
		case html.CommentToken, html.SelfClosingTagToken:
			mistake("unexpected %q", z.Token())
		}
	}
}

// assertAccessible checks what can be checked of a document without a browser.
func assertAccessible(t *testing.T, doc string) {
	t.Helper()
	all, mistakes := elements(doc)
	assert.Empty(t, mistakes)
	ids := map[string]*element{}
	labels := map[string]int{}
	count := map[string]int{}
	autofocus := 0
	for _, e := range all {
		count[e.name]++
		if id, ok := e.attrs["id"]; ok {
			assert.NotEmpty(t, id)
			if ids[id] != nil {
				t.Errorf("the id %s is there twice", id)
			}
			ids[id] = e
		}
		if e.name == "label" {
			labels[e.attrs["for"]]++
			assert.NotEmpty(t, strings.TrimSpace(e.text.String()), "the label for %s is empty", e.attrs["for"])
		}
		if _, ok := e.attrs["autofocus"]; ok {
			autofocus++
		}
		for name := range e.attrs {
			if name == "style" || strings.HasPrefix(name, "on") {
				t.Errorf("<%s %s>", e.name, name)
			}
		}
	}
	assert.Equal(t, 1, count["h1"], "h1")
	assert.Equal(t, 1, count["main"], "main")
	assert.Equal(t, 1, count["title"], "title")
	assert.Zero(t, count["script"])
	assert.LessOrEqual(t, autofocus, 1, "autofocus")
	assertReferences(t, all, ids, labels)
	assertHeadings(t, all)
	assertButtons(t, all)
}

func assertReferences(t *testing.T, all []*element, ids map[string]*element, labels map[string]int) {
	t.Helper()
	for _, e := range all {
		for _, name := range []string{"for", "aria-describedby", "aria-labelledby"} {
			for _, id := range strings.Fields(e.attrs[name]) {
				if ids[id] == nil {
					t.Errorf("<%s %s=%s> names nothing", e.name, name, id)
				}
			}
		}
		if href := e.attrs["href"]; e.name == "a" && strings.HasPrefix(href, "#") {
			if ids[href[1:]] == nil {
				t.Errorf("the link to %s leads nowhere", href)
			}
		}
		control := e.name == "input" && e.attrs["type"] != "hidden" || e.name == "select" || e.name == "textarea"
		if !control {
			if e.name == "input" {
				assert.NotEmpty(t, e.attrs["name"])
			}
			continue
		}
		assert.NotEmpty(t, e.attrs["name"], "<%s id=%s> has no name", e.name, e.attrs["id"])
		assert.Equal(t, 1, labels[e.attrs["id"]], "labels of %s", e.attrs["id"])
	}
}

// assertHeadings checks that no level of heading is left out on the way down.
func assertHeadings(t *testing.T, all []*element) {
	t.Helper()
	last := 0
	for _, e := range all {
		if len(e.name) != 2 || e.name[0] != 'h' || e.name[1] < '1' || e.name[1] > '6' {
			continue
		}
		level := int(e.name[1] - '0')
		if last > 0 { // an error summary comes before the h1
			assert.LessOrEqual(t, level, last+1, "%s %q", e.name, e.text)
		}
		last = level
		assert.NotEmpty(t, strings.TrimSpace(e.text.String()), "an empty %s", e.name)
	}
}

// assertButtons checks that buttons and links that do different things are called differently.
func assertButtons(t *testing.T, all []*element) {
	t.Helper()
	names := map[string]string{}
	for _, e := range all {
		does := e.attrs["value"] + e.attrs["href"]
		if e.name != "button" && e.name != "a" || !e.visible() || slices.Contains(e.within, "li") && e.name == "a" {
			continue
		}
		name := strings.Join(strings.Fields(e.text.String()), " ")
		assert.NotEmpty(t, name, "a %s without words", e.name)
		if label := e.attrs["aria-label"]; label != "" {
			assert.Contains(t, label, name, "what is seen is a part of what is spoken (WCAG 2.5.3)")
			name = label
		}
		key := e.name + " " + name
		if other, there := names[key]; there {
			assert.Equal(t, other, does, "two %ss are called %q", e.name, name)
		}
		names[key] = does
	}
}
