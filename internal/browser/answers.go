package browser

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// Answers are what a person will type, by the name of the control.
type Answers struct {
	Texts map[string][]string // more than one for check boxes
	Files map[string]string   // path of the file to upload
	Rows  map[string]int      // how many rows a list has
}

// ReadAnswers takes the answers from the data of a submission. Every file in it becomes file.
func ReadAnswers(t testing.TB, data []byte, file string) Answers {
	t.Helper()
	a := Answers{map[string][]string{}, map[string]string{}, map[string]int{}}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var root map[string]any
	require.NoError(t, dec.Decode(&root))
	a.object("", root, file)
	return a
}

func (a Answers) object(prefix string, object map[string]any, file string) {
	for _, key := range slices.Sorted(maps.Keys(object)) {
		a.value(prefix+key, object[key], file)
	}
}

func (a Answers) value(path string, v any, file string) {
	switch v := v.(type) {
	case string:
		a.Texts[path] = []string{v}
	case json.Number:
		a.Texts[path] = []string{v.String()}
	case bool:
		a.Texts[path] = []string{strconv.FormatBool(v)}
	case map[string]any:
		a.object(path+".", v, file)
	case []any:
		a.list(path, v, file)
	}
}

func (a Answers) list(path string, items []any, file string) {
	for i, item := range items {
		switch item := item.(type) {
		case string:
			a.Texts[path] = append(a.Texts[path], item)
		case map[string]any:
			if _, ok := item["size"]; ok {
				a.Files[path] = file
				continue
			}
			a.Rows[path] = len(items)
			a.object(path+"["+strconv.Itoa(i)+"].", item, file)
		}
	}
}

// control is a control on the page that can be answered.
type control struct {
	Name string   `json:"name"`
	Kind string   `json:"kind"` // the type of an input, or select, or textarea
	Has  []string `json:"has"`
}

// controls lists what can be answered on the page, in its order.
const controls = `(() => { const all = new Map();
	for (const e of document.querySelectorAll("main form [name]:not([type=hidden]):not(button)")) {
		if (e.name.startsWith("_") || e.getClientRects().length == 0) continue;
		const c = all.get(e.name) ?? {name: e.name, kind: e.type.startsWith("select") ? "select" : e.type, has: []};
		if (e.type == "radio" || e.type == "checkbox") { if (e.checked) c.has.push(e.value); }
		else if (e.type == "file") { if (e.closest(".field")?.querySelector('button[value^="remove:"]')) c.has.push("file"); }
		else if (e.value != "") c.has.push(e.value);
		all.set(e.name, c);
	}
	return [...all.values()]; })()`

// AddRows adds rows until the page's lists have as many as the answers.
func (tab *Tab) AddRows(a Answers) {
	tab.t.Helper()
	for _, list := range slices.Sorted(maps.Keys(a.Rows)) {
		counter := `input[name=` + quote(list+"[]") + `]`
		add := `button[value=` + quote("add:"+list) + `]`
		for tab.Exists(add) && tab.Exists(counter) {
			n, err := strconv.Atoi(tab.Attribute(counter, "value"))
			require.NoError(tab.t, err, "the number of rows of %s", list)
			if n >= a.Rows[list] {
				break
			}
			tab.Press(add)
		}
	}
}

// Answer answers what the page asks and the answers know, where it does not stand there already.
// It reports whether there was anything to do.
func (tab *Tab) Answer(a Answers) (did bool) {
	tab.t.Helper()
	tab.AddRows(a)
	for _, c := range ask[[]control](tab, controls) {
		if c.Kind == "file" {
			if path := a.Files[c.Name]; path != "" && len(c.Has) == 0 {
				tab.Upload(c.Name, path)
				did = true
			}
			continue
		}
		want := a.Texts[c.Name]
		if len(want) == 0 || slices.Equal(want, c.Has) {
			continue
		}
		did = tab.give(c, want) || did
	}
	return did
}

func (tab *Tab) give(c control, want []string) (did bool) {
	tab.t.Helper()
	switch c.Kind {
	case "radio", "select", "checkbox":
		for _, v := range want {
			if slices.Contains(c.Has, v) || c.Kind == "checkbox" && v == "false" {
				continue
			}
			tab.Choose(c.Name, v)
			did = true
		}
	default:
		if len(c.Has) == 0 {
			tab.Fill(c.Name, want[0])
			did = true
		}
	}
	return did
}
