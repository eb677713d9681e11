package form_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

const onePage = "pages:\n- {id: p, title: P, fields: [{id: x, type: text, label: X}]}\n"

func TestRetentionIsALengthOfTimeInTheReadersWords(t *testing.T) {
	for written, c := range map[string]struct {
		period form.Period
		de, en string
		gone   string
	}{
		"P10Y":    {form.Period{Years: 10}, "10 Jahre", "10 years", "2034-03-01"},
		"P1Y":     {form.Period{Years: 1}, "1 Jahr", "1 year", "2025-03-01"},
		"P1Y6M":   {form.Period{Years: 1, Months: 6}, "1 Jahr und 6 Monate", "1 year and 6 months", "2025-08-29"},
		"P2W":     {form.Period{Weeks: 2}, "2 Wochen", "2 weeks", "2024-03-14"},
		"P90D":    {form.Period{Days: 90}, "90 Tage", "90 days", "2024-05-29"},
		"P1M1W1D": {form.Period{Months: 1, Weeks: 1, Days: 1}, "1 Monat, 1 Woche und 1 Tag", "1 month, 1 week and 1 day", "2024-04-06"},
		"P0Y3M":   {form.Period{Months: 3}, "3 Monate", "3 months", "2024-05-29"},
	} {
		f := load(t, "retention: "+written+"\n"+onePage)
		p := f.Retention()
		assert.Equal(t, c.period, p, written)
		assert.Equal(t, c.de, p.Text("de"), written)
		assert.Equal(t, c.en, p.Text("en"), written)
		assert.Equal(t, c.gone, p.From(time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)).Format(time.DateOnly), written)
		if written != "P0Y3M" {
			assert.Equal(t, written, p.String())
		}
	}
	none := load(t, onePage).Retention()
	assert.Zero(t, none)
	assert.Equal(t, "", none.String()+none.Text("de"))
}

func TestARetentionThatIsNoLengthOfTimeIsReported(t *testing.T) {
	for _, written := range []string{"10 years", "P", "P0Y", "PT5H", "P1.5Y", "P-1Y", "P99999Y", "p1y", "P1D1Y", "10Y"} {
		_, problems := form.Read(nil, "f.yaml", []byte(header+"retention: "+written+"\n"+onePage), form.Options{})
		require.NotEmpty(t, problems, written)
		assert.Contains(t, []string{"bad-value", "bad-retention"}, problems[0].Code, written)

		def, _ := schema.Parse("f.yaml", []byte(header+onePage), schema.Options{})
		def.Retention = schema.Of(written)
		_, problems = form.Compile(def, form.Options{})
		require.Len(t, problems, 1, written)
		assert.Equal(t, "bad-retention", problems[0].Code, written)
	}
}
