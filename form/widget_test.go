package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

const widgetForm = `
languages: [de, en]
pages:
  - id: one
    title: {de: Eins, en: One}
    fields:
      - {id: date, type: date, label: {de: Datum, en: Date}, widget: boxes}
      - {id: partial, type: partial-date, label: {de: Teil, en: Part}, widget: boxes}
      - id: land
        type: choice
        label: {de: Land, en: Country}
        widget: combo
        options: [{value: FR, label: {de: Frankreich, en: France}}, {value: GB, label: {de: "Großbritannien ", en: Britain}}]
`

// A date in boxes is the date that it would be in one; a wrong one keeps what stood in each box, and says which is wrong.
func TestADateIsReadFromItsBoxes(t *testing.T) {
	f := load(t, widgetForm)
	for _, test := range []struct {
		field string
		boxes form.Boxes
		want  string // canonical, or the code of the problem
		wrong string // of the boxes: day, month, year
	}{
		{"date", form.Boxes{"3", "4", "1980"}, "1980-04-03", ""},
		{"date", form.Boxes{" 03. ", "04.", "1980"}, "1980-04-03", ""},
		{"date", form.Boxes{"3", "April", "1980"}, "1980-04-03", ""},
		{"date", form.Boxes{"", " ", ""}, "", ""},
		{"date", form.Boxes{"31", "2", "1980"}, "day", "d"},
		{"date", form.Boxes{"3", "13", "1980"}, "month", "m"},
		{"date", form.Boxes{"3", "4", "80"}, "year", "y"},
		{"date", form.Boxes{"", "4", "1980"}, "date", "d"},
		{"date", form.Boxes{"3", "", ""}, "date", "my"},
		{"date", form.Boxes{"3", "4", ""}, "date", "y"},
		{"date", form.Boxes{"x<y", "4", "1980"}, "date", "d"},
		{"partial", form.Boxes{"", "4", "1980"}, "1980-04", ""},
		{"partial", form.Boxes{"", "", "1980"}, "1980", ""},
		{"partial", form.Boxes{"3", "", "1980"}, "partialDate", "m"},
	} {
		t.Run(test.field+" "+test.boxes[0]+"|"+test.boxes[1]+"|"+test.boxes[2], func(t *testing.T) {
			field := f.Field(test.field)
			v := field.ParseBoxes(test.boxes, "de")
			if v.Kind() != value.Invalid {
				assert.Equal(t, test.want, canonical(field, v))
				assert.Empty(t, test.wrong)
				return
			}
			assert.Equal(t, test.want, v.Code())
			wrong := ""
			for i, is := range field.Wrong(v) {
				if is {
					wrong += "dmy"[i : i+1]
				}
			}
			assert.Equal(t, test.wrong, wrong)
			assert.Equal(t, test.boxes, form.BoxesOf(v), "as typed")
		})
	}
}

func canonical(f *form.Field, v value.Value) string {
	if v.Empty() {
		return ""
	}
	s := string(f.Type().AppendJSON(nil, v))
	return s[1 : len(s)-1]
}

func TestTheBoxesOfAnotherControlHoldWhatWasTyped(t *testing.T) {
	assert.Equal(t, form.Boxes{"irgendwann"}, form.BoxesOf(value.OfInvalid("irgendwann", "date")))
	assert.Equal(t, form.Boxes{"31", "2", "1980"}, form.BoxesOf(value.OfInvalid("31.2.1980", "day")))
	assert.Equal(t, form.Boxes{}, form.BoxesOf(value.OfBlank()))
	v, ok := value.OfDate(1980, 4, 3)
	require.True(t, ok)
	assert.Equal(t, form.Boxes{"3", "4", "1980"}, form.BoxesOf(v))
}

// What is typed into a choice is the option with that label, in any language of the form, or with that value.
func TestAChoiceIsReadFromItsLabel(t *testing.T) {
	land := load(t, widgetForm).Field("land")
	require.True(t, land.Combo())
	for typed, want := range map[string]string{
		"Frankreich": "FR", "  frankreich ": "FR", "France": "FR", "FR": "FR", "Großbritannien": "GB", "GROSSBRITANNIEN": "GROSSBRITANNIEN", "Atlantis": "Atlantis",
	} {
		assert.Equal(t, want, land.ParseCombo(typed, "de").Text(), typed)
	}
	assert.True(t, land.ParseCombo("  ", "de").Empty())
}
