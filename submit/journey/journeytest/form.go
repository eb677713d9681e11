package journeytest

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/vordruck/vordruck/form/view"
)

// Control is a control of a form with what is typed into it.
type Control struct {
	Name, Value string
	Kind        string // of an input: text, hidden, radio …; textarea; select
	On          bool   // it would be sent: a box that is ticked, or anything that is no box
	File        *File
}

// File is a file that was chosen.
type File struct{ Name, Content string }

// Fill types into controls: pairs of a name and a value. Of radio buttons and check boxes
// it ticks the one with the value.
func (w *Window) Fill(pairs ...string) *Window {
	w.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		if !w.fill(pairs[i], pairs[i+1]) {
			w.t.Fatalf("there is no control %s for %q on %s\n%s", pairs[i], pairs[i+1], w.URL, w.Body)
		}
	}
	return w
}

func (w *Window) fill(name, value string) (found bool) {
	for i := range w.Form {
		c := &w.Form[i]
		switch {
		case c.Name != name || c.Kind == "hidden" || c.Kind == "file":
		case c.Kind == "radio":
			c.On = c.Value == value
			found = found || c.On
		case c.Kind == "checkbox":
			c.On = c.On || c.Value == value
			found = found || c.Value == value
		default:
			c.Value, c.On, found = value, true, true
		}
	}
	return found
}

// Attach chooses a file.
func (w *Window) Attach(name, file, content string) *Window {
	w.t.Helper()
	for i := range w.Form {
		if c := &w.Form[i]; c.Name == name && c.Kind == "file" {
			c.File = &File{file, content}
			return w
		}
	}
	w.t.Fatalf("there is no control for the file %s on %s\n%s", name, w.URL, w.Body)
	return w
}

// Press sends the form with the button of a value, such as add:hunde.
func (w *Window) Press(button string) *Window {
	w.t.Helper()
	return w.Do(w.Request(button))
}

// Next sends the form with the button that goes on.
func (w *Window) Next() *Window {
	w.t.Helper()
	return w.Press(view.DoNext)
}

// Request returns the request that a button would send.
func (w *Window) Request(button string) *http.Request {
	w.t.Helper()
	if !w.hasForm {
		w.t.Fatalf("there is no form on %s\n%s", w.URL, w.Body)
	}
	to, err := w.URL.Parse(w.action)
	if err != nil {
		w.t.Fatal(err)
	}
	var body bytes.Buffer
	contentType := "application/x-www-form-urlencoded"
	if w.multi {
		contentType = w.writeParts(&body, button)
	} else {
		body.WriteString(w.values(button).Encode())
	}
	r, err := http.NewRequest(http.MethodPost, to.String(), &body)
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

func (w *Window) values(button string) url.Values {
	values := url.Values{view.NameDo: {button}}
	for _, c := range w.Form {
		if c.On {
			values.Add(c.Name, c.Value)
		}
	}
	return values
}

func (w *Window) writeParts(body io.Writer, button string) (contentType string) {
	m := multipart.NewWriter(body)
	for _, c := range append(w.Form[:len(w.Form):len(w.Form)], Control{Name: view.NameDo, Value: button, On: true}) {
		var err error
		switch {
		case c.Kind == "file":
			err = writeFile(m, c)
		case c.On:
			err = m.WriteField(c.Name, c.Value)
		}
		if err != nil {
			w.t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		w.t.Fatal(err)
	}
	return m.FormDataContentType()
}

// writeFile writes the part of a file input, which a browser sends also when no file is chosen.
func writeFile(m *multipart.Writer, c Control) error {
	f := c.File
	if f == nil {
		f = &File{}
	}
	h := textproto.MIMEHeader{}
	h.Set("Content-Disposition", multipart.FileContentDisposition(c.Name, f.Name))
	h.Set("Content-Type", "application/octet-stream")
	part, err := m.CreatePart(h)
	if err != nil {
		return err
	}
	_, err = io.WriteString(part, f.Content)
	return err
}

// Value returns what stands in a control, or which of several boxes is ticked.
func (w *Window) Value(name string) string {
	for _, c := range w.Form {
		if c.Name == name && c.On && c.Kind != "hidden" {
			return c.Value
		}
	}
	return ""
}

// Has reports whether the form has a control of the name.
func (w *Window) Has(name string) bool {
	for _, c := range w.Form {
		if c.Name == name {
			return true
		}
	}
	return false
}

func (w *Window) readForm() {
	w.Form, w.action, w.multi, w.hasForm = nil, "", false, false
	walk(w.doc, func(n *html.Node) {
		switch n.Data {
		case "form":
			w.hasForm, w.action, w.multi = true, attr(n, "action"), attr(n, "enctype") == "multipart/form-data"
		case "input":
			w.readInput(n)
		case "textarea":
			w.Form = append(w.Form, Control{Name: attr(n, "name"), Value: strings.TrimPrefix(content(n), "\n"), Kind: n.Data, On: true})
		case "select":
			c := Control{Name: attr(n, "name"), Kind: n.Data, On: true}
			walk(n, func(o *html.Node) {
				if o.Data == "option" && has(o, "selected") {
					c.Value = attr(o, "value")
				}
			})
			w.Form = append(w.Form, c)
		}
	})
}

func (w *Window) readInput(n *html.Node) {
	c := Control{Name: attr(n, "name"), Value: attr(n, "value"), Kind: attr(n, "type"), On: true}
	if c.Name == "" || has(n, "disabled") {
		return
	}
	if c.Kind == "radio" || c.Kind == "checkbox" {
		c.On = has(n, "checked")
	}
	w.Form = append(w.Form, c)
}
