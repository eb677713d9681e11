package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// construct is a line of the table of components: what becomes of those types. Either lay or ask is set.
type construct struct {
	types  []string
	to     string
	notes  string
	ask    func(*builder, *component) *schema.Field // a field of its own
	inside func(*builder, *component, place)        // what is in that field
	lay    func(*builder, *foreign.JSON, place)     // no field, or fields that belong to what is around it
	silent bool                                     // lay puts nothing anywhere
}

// constructs are the components that are known. Types of Form.io and its offspring that are the same stand together; the
// first names the line.
func constructs() []construct {
	return []construct{
		{types: []string{"textfield"}, to: "`text`", ask: plain("text")},
		{types: []string{"textarea"}, to: "`textarea`", ask: plain("textarea")},
		{types: []string{"email"}, to: "`email`", ask: plain("email")},
		{types: []string{"url"}, to: "`url`", ask: plain("url")},
		{types: []string{"phonenumber"}, to: "`tel`", ask: plain("tel")},
		{types: []string{"password"}, to: "`text`, `sensitive`", notes: "what is typed is seen", ask: password},
		{types: []string{"number"}, to: "`number`, `integer`", notes: "`integer` with `decimalLimit: 0`, `validate.integer` or `step: 1`", ask: number},
		{types: []string{"year"}, to: "`integer`", ask: plain("integer")},
		{types: []string{"currency"}, to: "`money`", ask: currencyField},
		{types: []string{"checkbox", "navcheckbox"}, to: "`boolean` with `widget: checkbox`, `consent`", notes: "`consent` where it is required; of `inputType: radio` a `choice`", ask: checkbox},
		{types: []string{"radio", "radiopanel"}, to: "`choice` with `widget: radio`", ask: radio},
		{types: []string{"select", "navselect", "orgbook"}, to: "`choice`, `choices`", notes: "values and JSON become `options`; what comes from an address, a resource or a script becomes a `source`", ask: selection},
		{types: []string{"resource"}, to: "`choice` with a `source`", ask: selection},
		{types: []string{"selectboxes", "checkboxes"}, to: "`choices`", notes: "the data is an array of the boxes that are ticked, no object of truths", ask: selectboxes},
		{types: []string{"activities", "datafetcher"}, to: "`choices` with a `source`", ask: fetched},
		{types: []string{"attachment"}, to: "`choice`", notes: "of the Norwegian forms: how an enclosure is handed in", ask: attachment},
		{types: []string{"tags"}, to: "`list` of texts", ask: tags},
		{types: []string{"day"}, to: "`date`, `partial-date`", notes: "`partial-date` where the day is hidden; the data is written as in ISO 8601", ask: day},
		{types: []string{"datetime"}, to: "`datetime`, `date`, `time`", notes: "by `enableDate` and `enableTime`; without a zone", ask: datetime},
		{types: []string{"time"}, to: "`time`", ask: plain("time")},
		{types: []string{"navdatepicker", "date"}, to: "`date`", notes: "its bounds by days and by another date become `minimum` and `maximum`", ask: plain("date")},
		{types: []string{"monthpicker"}, to: "`partial-date`", ask: monthpicker},
		{types: []string{"address", "bcaddress"}, to: "`group` of its components, else `textarea`", notes: "addresses are typed, not searched", ask: address, inside: addressParts},
		{types: []string{"survey", "surveyadvanced"}, to: "`group` of `choice`", notes: "a field for each question", ask: group, inside: surveyQuestions},
		{types: []string{"signature"}, to: "`file`", notes: "a picture of the signature is uploaded", ask: signature},
		{types: []string{"file", "image"}, to: "`file`", ask: file},
		{types: []string{"hidden"}, to: "`readonly` with `default`, or `compute`", notes: "a value is shown and cannot be changed; without one the field is there and never asked", ask: hidden},
		{types: []string{"container"}, to: "`group`", ask: group, inside: components},
		{types: []string{"form"}, to: "`group`", notes: "only where the components of the other form stand in the file", ask: group, inside: subform},
		{types: []string{"datagrid", "editgrid"}, to: "`list`", ask: list, inside: components},
		{types: []string{"tree"}, to: "`list`", notes: "without branches", ask: tree, inside: components},
		{types: []string{"datamap"}, to: "`list` of keys and values", ask: list, inside: datamapParts},
		{types: []string{"iban"}, to: "`iban`", ask: plain("iban")},
		{types: []string{"landvelger"}, to: "`country`", ask: country},
		{types: []string{"valutavelger"}, to: "`choice` with a `source`", ask: currencies},
		{types: []string{"fnrfield", "orgnr", "bankaccount"}, to: "`text` with a `pattern`", notes: "numbers of Norway; their check digits are not checked", ask: norwegianNumber},
		{types: []string{"firstname"}, to: "`text`", notes: "with `autocomplete`", ask: named("given-name")},
		{types: []string{"surname"}, to: "`text`", notes: "with `autocomplete`", ask: named("family-name")},
		{types: []string{"identity", "navaddress", "addressvalidity", "drivinglist"}, to: "`group`, `list` with the fields that they ask", notes: "of the Norwegian forms", ask: composite, inside: compositeParts},
		{types: []string{"panel"}, to: "a page at the top; elsewhere a heading and its components", lay: panel},
		{types: []string{"fieldset", "navskjemagruppe", "row", "well", "cols", "columns", "table", "tabs"}, to: "its components, in order", notes: "a title becomes an `info`; its conditions become those of each component", lay: flatten},
		{types: []string{"htmlelement", "content", "heading", "paragraph", "alertstripe"}, to: "`info`", notes: "HTML becomes Markdown", lay: content},
		{types: []string{"accordion"}, to: "`info`", notes: "each part with its heading", lay: accordion},
		{types: []string{"button", "btnsubmit", "btnreset", "recaptcha", "captcha"}, to: "presentation, not carried", notes: "pages have their own; a script behind a button is reported", lay: button, silent: true},
		{types: []string{"datasource"}, notes: "it fetches data and asks nothing", lay: dataSource, silent: true},
	}
}

// constructTable finds constructs by type. Each import has its own, because handlers look components up themselves.
func constructTable() map[string]construct {
	table := map[string]construct{}
	for _, c := range constructs() {
		for _, t := range c.types {
			table[t] = c
		}
	}
	return table
}

func (b *builder) constructOf(v *foreign.JSON) (construct, bool) {
	c, ok := b.constructs[typeOf(v)]
	return c, ok
}

// typeOf returns the type of a component in small letters, without what the offspring of Form.io puts around it.
func typeOf(v *foreign.JSON) string {
	t := strings.ToLower(v.Get("type").Text())
	for _, prefix := range []string{"simple", "bc"} {
		if s, ok := strings.CutPrefix(t, prefix); ok && s != "" && t != "bcaddress" {
			t = s
		}
	}
	if s, ok := strings.CutSuffix(t, "advanced"); ok && s != "" && t != "surveyadvanced" {
		t = s
	}
	if strings.HasPrefix(t, "cols") {
		return "cols"
	}
	return t
}
