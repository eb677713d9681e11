package form

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
)

// Period is a length of time on the calendar, such as ten years. The zero Period is none.
type Period struct {
	Years, Months, Weeks, Days int
}

// periodForm is a duration of ISO 8601 without a time of day, each number of up to four digits.
var periodForm = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$`)

// parsePeriod reads P10Y, P1Y6M, P2W or P90D.
func parsePeriod(s string) (Period, bool) {
	m := periodForm.FindStringSubmatch(s)
	if m == nil {
		return Period{}, false
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // "" is none
	}
	p := Period{n[0], n[1], n[2], n[3]}
	return p, p != Period{}
}

// From returns the moment at which the period that begins at t has gone by.
func (p Period) From(t time.Time) time.Time { return t.AddDate(p.Years, p.Months, 7*p.Weeks+p.Days) }

// periodPart is a number with its unit.
type periodPart struct {
	n      int
	name   string
	letter byte
}

func (p Period) parts() [4]periodPart {
	return [4]periodPart{{p.Years, "years", 'Y'}, {p.Months, "months", 'M'}, {p.Weeks, "weeks", 'W'}, {p.Days, "days", 'D'}}
}

// String returns the period as ISO 8601 writes it: P10Y, or "" for none.
func (p Period) String() string {
	var b strings.Builder
	for _, part := range p.parts() {
		if part.n != 0 {
			fmt.Fprintf(&b, "%d%c", part.n, part.letter)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "P" + b.String()
}

// Text returns the period for a reader: "10 Jahre", "1 year and 6 months", or "" for none.
func (p Period) Text(lang string) string { return p.text(message.Default(), lang) }

// RetentionText returns how long a submission may be kept, for a reader, in the texts of the form; "" where the
// definition does not say.
func (f *Form) RetentionText(lang string) string { return f.retention.text(f.messages, lang) }

func (p Period) text(catalog *message.Catalog, lang string) string {
	var words []string
	for _, part := range p.parts() {
		if part.n != 0 {
			words = append(words, catalog.Text("period."+part.name, lang, message.Params{{Name: "n", Value: strconv.Itoa(part.n)}}))
		}
	}
	return string(fieldtype.AppendList(nil, words, lang))
}

// Retention returns how long a submission may be kept; the zero Period where the definition does not say.
func (f *Form) Retention() Period { return f.retention }

// retention reads how long a submission may be kept.
func (c *compiler) retention() {
	s := c.def.Retention
	if !s.Set() {
		return
	}
	p, ok := parsePeriod(s.Value)
	if !ok {
		c.report("bad-retention", c.def.File, s.Pos, fmt.Sprintf("%q is no length of time", s.Value), "years, months, weeks and days as ISO 8601 writes them, such as P10Y, P6M or P90D", "")
	}
	c.form.retention = p
}
