package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

// govukCase is one fixture on its way to a page of a form.
type govukCase struct {
	options  map[string]any
	fields   []map[string]any
	answers  map[string]any
	problems []string // fields with the problem "required"
	kind     view.Kind
	words    map[string]string // of the fixture: what the renderer says instead
	change   func(p *view.Page)
	part     string // the class of the element to compare, where it is not the component
	reason   string
	rules    []any
}

// text returns a string of the options by its dotted path.
func (c *govukCase) text(path string) string {
	var at any = c.options
	for _, key := range strings.Split(path, ".") {
		m, ok := at.(map[string]any)
		if !ok {
			return ""
		}
		at = m[key]
	}
	if at == nil {
		return ""
	}
	return fmt.Sprint(at)
}

func (c *govukCase) items() (items []map[string]any) {
	list, _ := c.options["items"].([]any)
	for _, item := range list {
		if m, ok := item.(map[string]any); ok {
			items = append(items, m)
		}
	}
	return items
}

// field starts a definition of one field.
func (c *govukCase) field(typ, label string) map[string]any {
	f := map[string]any{"id": "f", "type": typ, "label": label, "required": true}
	if hint := c.text("hint.text"); hint != "" {
		f["hint"] = strings.TrimSpace(hint)
	}
	if message := c.text("errorMessage.text"); message != "" {
		f["messages"] = map[string]any{"required": message}
		c.problems = append(c.problems, "f")
	}
	if a := c.text("autocomplete"); a != "" {
		f["autocomplete"] = a
	}
	if label == "" {
		c.reason = "no text"
	}
	c.fields = append(c.fields, f)
	return f
}

func (c *govukCase) input() {
	f := c.field("text", c.text("label.text"))
	if v := c.text("value"); v != "" {
		c.answers["f"] = v
	}
	if w := c.text("classes"); w != "" {
		var n int
		_, _ = fmt.Sscanf(w, "govuk-input--width-%d", &n)
		f["maxLength"] = n
	}
	switch prefix, suffix := c.text("prefix.text"), c.text("suffix.text"); {
	case prefix == "£" && suffix == "":
		f["type"], f["currency"], c.part = "money", "GBP", "govuk-input__wrapper"
	case prefix != "":
		c.reason = "other"
	case suffix != "":
		f["type"], f["unit"], c.part = "number", suffix, "govuk-input__wrapper"
	}
}

func (c *govukCase) textarea() {
	f := c.field("textarea", c.text("label.text"))
	f["maxLength"] = 500
	if c.text("rows") == "8" {
		delete(f, "maxLength")
	}
	if v := c.text("value"); v != "" {
		c.answers["f"] = v
	}
}

// options gives a choice the options of the fixture.
func (c *govukCase) choose(f map[string]any) {
	var options []any
	seen := map[string]bool{}
	for _, item := range c.items() {
		o := map[string]any{"value": fmt.Sprint(item["value"]), "label": fmt.Sprint(item["text"])}
		if item["value"] == nil {
			c.reason = "no value"
		}
		if item["name"] != nil {
			c.reason = "no value"
		}
		if hint, ok := item["hint"].(map[string]any); ok {
			o["hint"] = hint["text"]
		}
		if seen[o["value"].(string)] || o["value"] == "" || item["text"] == nil {
			c.reason = "same value"
		}
		seen[o["value"].(string)] = true
		options = append(options, o)
		if item["selected"] == true || item["checked"] == true {
			if f["type"] == "choices" {
				list, _ := c.answers["f"].([]any)
				c.answers["f"] = append(list, o["value"])
			} else {
				c.answers["f"] = o["value"]
			}
		} else if item["checked"] == false || item["selected"] == false {
			c.reason = "checked"
		}
	}
	if len(options) == 0 {
		c.reason = "no items"
	}
	f["options"] = options
	if v := c.text("value"); v != "" && c.answers["f"] == nil {
		c.answers["f"] = v
	}
	if values, ok := c.options["values"].([]any); ok {
		c.answers["f"] = values
	}
}

func (c *govukCase) selection() {
	f := c.field("choice", c.text("label.text"))
	f["widget"] = "select"
	c.choose(f)
}

func (c *govukCase) radios() {
	f := c.field("choice", c.text("fieldset.legend.text"))
	f["widget"] = "radio"
	if c.reason = ""; c.text("fieldset.legend.text") == "" {
		c.reason, f["label"] = "no legend", "x"
		return
	}
	c.choose(f)
	if c.text("classes") != "" {
		c.inline(f)
	}
}

// inline makes a choice a truth, the only one that stands in one line.
func (c *govukCase) inline(f map[string]any) {
	if items := c.items(); len(items) == 2 && items[0]["text"] == "Yes" && items[1]["text"] == "No" {
		f["type"] = "boolean"
		delete(f, "options")
		if c.answers["f"] != nil {
			c.answers["f"] = c.answers["f"] == items[0]["value"]
		}
		c.words[`value="`+fmt.Sprint(items[0]["value"])+`"`], c.words[`value="`+fmt.Sprint(items[1]["value"])+`"`] = `value="true"`, `value="false"`
		return
	}
	c.reason = "classes"
}

func (c *govukCase) checkboxes() {
	f := c.field("choices", c.text("fieldset.legend.text"))
	if c.reason = ""; c.text("fieldset.legend.text") == "" {
		c.reason, f["label"] = "no legend", "x"
		return
	}
	c.choose(f)
}

// date compares dates in boxes. Which boxes are wrong follows from what was typed, so that
// values are found for the boxes that a fixture marks.
func (c *govukCase) date() {
	f := c.field("date", c.text("fieldset.legend.text"))
	f["widget"] = "boxes"
	if c.text("hint.text") == "" {
		c.reason = "an example"
	}
	marks := c.text("day.error") + c.text("month.error") + c.text("year.error")
	if marks != "" && c.text("errorMessage.text") == "" {
		c.reason = "marks"
	}
	values := c.boxValues()
	if c.reason != "" {
		return
	}
	if len(values) == 3 && c.text("errorMessage.text") == "" {
		c.answers["f"] = fmt.Sprintf("%04s-%02s-%02s", values["year"], values["month"], values["day"])
	} else if len(values) > 0 || marks != "" && marks != "truetruetrue" {
		c.reason = "marks"
	}
}

// boxValues returns what a fixture puts into the boxes, whichever way it says so.
func (c *govukCase) boxValues() map[string]string {
	values := map[string]string{}
	for _, box := range []string{"day", "month", "year"} {
		for _, path := range []string{"values." + box, box + ".value"} {
			if v := c.text(path); v != "" {
				values[box] = v
			}
		}
	}
	names := ""
	for _, item := range c.items() {
		name := fmt.Sprint(item["name"])
		names += name + " "
		if item["value"] != nil {
			values[name] = fmt.Sprint(item["value"])
		}
		if token, ok := item["autocomplete"].(string); ok {
			if token != "bday-"+name {
				c.reason = "other"
			}
			c.fields[0]["autocomplete"] = "bday"
		}
		if item["classes"] != nil && item["classes"] != "govuk-input--width-"+map[string]string{"day": "2", "month": "2", "year": "4"}[name] {
			c.reason = "classes"
		}
	}
	if names != "" && names != "day month year " {
		c.reason = "three boxes"
	}
	return values
}

func (c *govukCase) upload() {
	f := c.field("file", c.text("label.text"))
	if c.options["multiple"] == true {
		f["maxItems"], c.part = 3, "govuk-file-upload"
	}
}

func (c *govukCase) fieldset() {
	c.fields = append(c.fields, map[string]any{"id": "f", "type": "group", "label": c.text("legend.text"), "fields": []any{map[string]any{"id": "inner", "type": "text", "label": "Inner"}}})
	if c.text("legend.text") == "" {
		c.reason = "no legend"
	} else if c.text("legend.classes") == "" {
		c.reason = "plain legend"
	}
	c.part = "govuk-fieldset__legend"
}

func (c *govukCase) label() { c.field("text", c.text("text")) }

func (c *govukCase) hint() {
	c.field("text", "Label")["hint"] = strings.TrimSpace(c.text("text"))
}

func (c *govukCase) errorMessage() {
	c.options["errorMessage"] = map[string]any{"text": c.text("text")}
	if hidden, ok := c.options["visuallyHiddenText"]; ok && hidden != "Error" {
		c.reason = "words"
	}
	c.field("text", "Label")
}

func (c *govukCase) errorSummary() {
	list, _ := c.options["errorList"].([]any)
	for i, item := range list {
		m, _ := item.(map[string]any)
		if m == nil || m["href"] == nil || m["text"] == nil {
			c.reason = "other"
			return
		}
		id := fmt.Sprintf("f%d", i)
		c.fields = append(c.fields, map[string]any{"id": id, "type": "text", "label": "x"})
		c.rules = append(c.rules, broken(id, "error", m["text"]))
		c.problems = append(c.problems, id)
		c.words[`href="`+fmt.Sprint(m["href"])+`"`] = `href="#` + id + `"`
	}
	if len(list) == 0 {
		c.reason = "no text"
	}
	c.words[c.text("titleText")] = "There is a problem"
}

func (c *govukCase) summaryList() {
	c.kind = view.Review
	list, _ := c.options["rows"].([]any)
	for i, row := range list {
		m, _ := row.(map[string]any)
		key, _ := m["key"].(map[string]any)
		val, _ := m["value"].(map[string]any)
		actions, _ := m["actions"].(map[string]any)
		items, _ := actions["items"].([]any)
		if key["text"] == nil || val["text"] == nil || len(items) > 1 {
			c.reason = "other"
			return
		}
		id := fmt.Sprintf("f%d", i)
		f := map[string]any{"id": id, "type": "text", "label": key["text"], "required": true}
		c.answers[id] = val["text"]
		if len(items) > 0 {
			c.change = func(p *view.Page) { p.PageURL = func(*form.Page) string { return "/change" } }
			item, _ := items[0].(map[string]any)
			c.words[`href="`+fmt.Sprint(item["href"])+`"`] = `href="/change#` + id + `"`
			c.words[">"+fmt.Sprint(item["text"])+"<"] = ">Change<"
			if hidden := fmt.Sprint(item["visuallyHiddenText"]); !strings.EqualFold(hidden, fmt.Sprint(key["text"])) {
				c.reason = "words"
			}
		}
		c.fields = append(c.fields, f)
	}
	if len(c.fields) == 0 {
		c.reason = "other"
	}
}

func (c *govukCase) button() {
	c.field("text", "x")
	c.words[c.text("text")] = "Continue"
}

func (c *govukCase) backLink() {
	c.field("text", "x")
	c.words[`href="#"`] = `href="/back"`
	if href := c.text("href"); href != "" {
		c.words[`href="`+href+`"`] = `href="/back"`
	}
	if text := c.text("text"); text != "" {
		c.words[">"+html.EscapeString(text)] = ">Back"
	}
	c.change = func(p *view.Page) { p.Back = "/back" }
}

func (c *govukCase) skipLink() {
	c.field("text", "x")
	c.words[">"+html.EscapeString(c.text("text"))] = ">Skip to content"
	c.words[`href="`+c.text("href")+`"`] = `href="#_main"`
	if c.text("href") == "" {
		c.words[`href="#content"`] = `href="#_main"`
	}
}

func (c *govukCase) panel() {
	c.field("text", "x")
	c.kind = view.Confirmation
	title := c.text("titleText") + c.text("titleHtml")
	c.words[title] = "We have received your answers"
	if strings.Contains(title, "<") {
		c.reason = "html"
	}
	c.change = func(p *view.Page) {
		if c.text("html") != "" {
			p.Reference = "HDJ2123F"
		}
	}
}

func (c *govukCase) warning() {
	c.field("text", "x")
	c.rules = append(c.rules, broken("", "warning", c.text("text")))
	c.problems = append(c.problems, "")
	if c.text("text") == "" {
		c.reason = "no text"
	}
	c.words[">Warning"], c.words["\n    Warning"] = ">Please note:", "\n    Please note:"
}

func (c *govukCase) inset() {
	c.field("text", "x")
	c.change = func(p *view.Page) { p.Status = c.text("text") }
}

func (c *govukCase) details() {
	c.reason = "the only details of a form are its privacy notice, a list of terms"
}

// reworded puts the words and addresses of the form in the place of those of a fixture.
func (c *govukCase) reworded(doc string) string {
	for _, from := range slices.Sorted(maps.Keys(c.words)) {
		if from != "" {
			doc = strings.ReplaceAll(doc, from, c.words[from])
		}
	}
	return doc
}

// broken is a rule that is always broken, at a field or, for "", the form as a whole.
func broken(at, severity string, message any) map[string]any {
	rule := map[string]any{"id": "rule" + at, "assert": "1 == 2", "severity": severity, "message": message}
	if at != "" {
		rule["at"] = at
	}
	return rule
}

// render makes a form of the case and renders the page that shows it.
func (c *govukCase) render(t *testing.T) string {
	t.Helper()
	rules := append([]any{}, c.rules...)
	for _, f := range c.fields {
		if messages, ok := f["messages"].(map[string]any); ok && c.answers["f"] != nil {
			rules = append(rules, broken("f", "error", messages["required"]))
		}
	}
	definition, err := json.Marshal(map[string]any{"edition": 2026, "id": "fixture", "version": "1.0.0", "title": "Fixture", "languages": []any{"en"}, "rules": rules,
		"pages": []any{map[string]any{"id": "one", "title": "One", "fields": c.fields}}})
	require.NoError(t, err)
	f := compile(t, string(definition))
	given, err := json.Marshal(c.answers)
	require.NoError(t, err)
	state := f.Evaluate(answers(t, f, string(given)), clock)
	p := &view.Page{Kind: c.kind, Lang: "en", State: state, Page: f.Pages()[0]}
	for _, problem := range state.Problems() {
		if slices.Contains(c.problems, problem.Path) {
			p.Problems = append(p.Problems, problem)
		}
	}
	require.Len(t, p.Problems, len(c.problems))
	if c.change != nil {
		c.change(p)
	}
	var b bytes.Buffer
	require.NoError(t, renderer(t, f, render.Options{Theme: "govuk"}).RenderPage(&b, p))
	return b.String()
}
