package render_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/view"
)

// govukFolder is the npm package govuk-frontend, which VORDRUCK_GOVUK names.
func govukFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("VORDRUCK_GOVUK")
	if folder == "" {
		t.Skip("GOV.UK Frontend is not there: set VORDRUCK_GOVUK to the folder of the npm package govuk-frontend")
	}
	return folder
}

// fixture is an example of a GOV.UK component: what its macro is told, and what it makes of that.
type fixture struct {
	Name    string
	Options map[string]any
	HTML    string
}

func fixturesOf(t *testing.T, component string) []fixture {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(govukFolder(t), "dist", "govuk", "components", component, "fixtures.json"))
	require.NoError(t, err)
	var file struct{ Fixtures []fixture }
	require.NoError(t, json.Unmarshal(src, &file))
	require.NotEmpty(t, file.Fixtures, component)
	return file.Fixtures
}

// govukComponents are the components that the blocks of a form are made of, with what a
// form can say of each: the options that [govukForm] makes a definition of.
var govukComponents = []struct {
	name  string
	can   []string
	shape func(c *govukCase) // makes the definition
	part  string             // the class of the element to compare
}{
	{"input", []string{"label.text", "hint.text", "errorMessage.text", "classes=width", "suffix.text", "prefix.text", "value", "autocomplete", "type=text"}, (*govukCase).input, "govuk-form-group"},
	{"textarea", []string{"label.text", "hint.text", "errorMessage.text", "value", "autocomplete", "rows"}, (*govukCase).textarea, "govuk-form-group"},
	{"select", []string{"label.text", "hint.text", "errorMessage.text", "value", "items[].value", "items[].text", "items[].selected"}, (*govukCase).selection, "govuk-form-group"},
	{"radios", []string{"fieldset.legend.text", "hint.text", "errorMessage.text", "value", "items[].value", "items[].text", "items[].checked", "items[].hint.text", "items[].id", "classes=inline"}, (*govukCase).radios, "govuk-form-group"},
	{"checkboxes", []string{"fieldset.legend.text", "hint.text", "errorMessage.text", "values[]", "items[].value", "items[].text", "items[].checked", "items[].hint.text", "items[].id"}, (*govukCase).checkboxes, "govuk-form-group"},
	{"date-input", []string{"fieldset.legend.text", "hint.text", "errorMessage.text", "values.day", "values.month", "values.year", "value", "day.error", "month.error", "year.error", "day.value", "month.value", "year.value", "items[].name", "items[].value", "items[].autocomplete", "items[].classes=width", "namePrefix"}, (*govukCase).date, "govuk-form-group"},
	{"file-upload", []string{"label.text", "hint.text", "errorMessage.text", "multiple"}, (*govukCase).upload, "govuk-form-group"},
	{"fieldset", []string{"legend.text", "legend.classes=govuk-fieldset__legend--m"}, (*govukCase).fieldset, "govuk-fieldset"},
	{"label", []string{"text"}, (*govukCase).label, "govuk-label"},
	{"hint", []string{"text"}, (*govukCase).hint, "govuk-hint"},
	{"error-message", []string{"text", "visuallyHiddenText"}, (*govukCase).errorMessage, "govuk-error-message"},
	{"error-summary", []string{"titleText", "errorList[].text", "errorList[].href"}, (*govukCase).errorSummary, "govuk-error-summary"},
	{"summary-list", []string{"rows[].key.text", "rows[].value.text", "rows[].actions.items[].href", "rows[].actions.items[].text", "rows[].actions.items[].visuallyHiddenText"}, (*govukCase).summaryList, "govuk-summary-list"},
	{"button", []string{"text", "type=submit", "name", "value"}, (*govukCase).button, "govuk-button"},
	{"back-link", []string{"text", "href"}, (*govukCase).backLink, "govuk-back-link"},
	{"skip-link", []string{"text", "href"}, (*govukCase).skipLink, "govuk-skip-link"},
	{"panel", []string{"titleText", "titleHtml", "html=reference"}, (*govukCase).panel, "govuk-panel"},
	{"warning-text", []string{"text", "iconFallbackText"}, (*govukCase).warning, "govuk-warning-text"},
	{"inset-text", []string{"text"}, (*govukCase).inset, "govuk-inset-text"},
	{"details", []string{"summaryText"}, (*govukCase).details, "govuk-details"},
}

// govukReasons say why a form has no such option.
var govukReasons = map[string]string{
	"attributes":              "attributes and classes of a host are no part of a definition",
	"classes":                 "attributes and classes of a host are no part of a definition",
	"formGroup":               "attributes and classes of a host are no part of a definition",
	"inputWrapper":            "attributes and classes of a host are no part of a definition",
	"html":                    "HTML is no part of a definition",
	"isPageHeading":           "the heading of a page is the page's title, never a label",
	"describedBy":             "a control is described by its own help and problems only",
	"conditional":             "what depends on an answer is left out on the server, not hidden by script",
	"disabled":                "what cannot be answered is shown as a value, not as a control that does nothing",
	"divider":                 "options have no line between them",
	"behaviour":               "an option that excludes others is a rule",
	"pattern":                 "patterns are checked on the server, which says what is wrong",
	"autocapitalize":          "the type of a field decides it",
	"javascript":              "the file drop zone needs script",
	"multipleFilesChosenText": "the file drop zone needs script",
	"card":                    "a summary card is not among the blocks of a form",
	"checked":                 "an option is chosen by an answer",
	"no legend":               "a choice always has a legend",
	"no items":                "a choice without options is an error of the definition",
	"same value":              "options have values, which differ",
	"no text":                 "the text is always there",
	"page heading":            "the heading of a page is the page's title, never a label",
	"words":                   "the words are the renderer's own",
	"other":                   "a form has no such thing",
}

// unsaid returns why a form cannot say an option of a component, or "".
func unsaid(path string, value any, can []string) string {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if why := unsaid(strings.TrimPrefix(path+"."+key, "."), v[key], can); why != "" {
				return why
			}
		}
		return ""
	case []any:
		for _, item := range v {
			if item == nil || item == false || item == "" {
				continue // the macro leaves it out
			}
			if why := unsaid(path+"[]", item, can); why != "" {
				return why
			}
		}
		return ""
	case nil:
		return ""
	}
	for _, c := range can {
		known, only, limited := strings.Cut(c, "=")
		if path != known {
			continue
		}
		text := fmt.Sprint(value)
		switch {
		case !limited, text == only,
			only == "width" && strings.HasPrefix(text, "govuk-input--width-") && !strings.Contains(text, " "),
			only == "inline" && text == "govuk-radios--inline",
			only == "reference" && text == "Your reference number<br><strong>HDJ2123F</strong>":
			return ""
		}
	}
	for _, part := range []string{"formGroup", "inputWrapper", "attributes", "classes", "conditional", "card", "isPageHeading", "describedBy", "html", "titleHtml", "summaryHtml"} {
		if slices.Contains(strings.Split(strings.ReplaceAll(path, "[]", ""), "."), part) {
			if strings.HasSuffix(part, "Html") {
				part = "html"
			}
			return govukReasons[part]
		}
	}
	last := path[strings.LastIndexByte(path, '.')+1:]
	if why := govukReasons[last]; why != "" {
		return why
	}
	switch last {
	case "id", "name", "idPrefix":
		return "" // are numbered before they are compared
	}
	return govukReasons["other"] + " as " + path
}

// The markup of the theme govuk is that of GOV.UK Frontend, for every example of its own
// that a form can be made of.
func TestTheGOVUKThemeIsTheMarkupOfGOVUKFrontend(t *testing.T) {
	compared := 0
	for _, component := range govukComponents {
		same, why := 0, map[string]int{}
		for _, fx := range fixturesOf(t, component.name) {
			reason := unsaid("", fx.Options, component.can)
			c := &govukCase{options: fx.Options, answers: map[string]any{}, words: map[string]string{}, kind: view.Question}
			if reason == "" {
				component.shape(c)
				if reason = c.reason; govukReasons[reason] != "" {
					reason = govukReasons[reason]
				}
			}
			if reason != "" {
				why[reason]++
				continue
			}
			part := component.part
			if c.part != "" {
				part = c.part
			}
			want, err := firstWithClass(c.reworded(fx.HTML), part)
			require.NoError(t, err)
			got, err := firstWithClass(c.render(t), part)
			require.NoError(t, err)
			assert.Equal(t, outline(want), outline(got), "%s: %s", component.name, fx.Name)
			same++
		}
		compared += same
		t.Logf("%-14s %2d compared", component.name, same)
		for _, reason := range slices.Sorted(maps.Keys(why)) {
			t.Logf("%-14s %2d not applicable: %s", "", why[reason], reason)
		}
	}
	require.NotZero(t, compared)
	t.Logf("%d fixtures compared", compared)
}
