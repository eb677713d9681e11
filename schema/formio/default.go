package formio

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

var slashDate = regexp.MustCompile(`^([0-9]{2})/([0-9]{2})/([0-9]{4})$`)

// instant is a date of ISO 8601, with a time and a zone or without.
var instant = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(?::([0-9]{2}))?(?:[.,][0-9]+)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$`)

// dayOf returns the day of a date that may have a time. A time in UTC is midnight somewhere else, where the form was
// made: the day is that of the nearest midnight.
func dayOf(s string) (string, bool) {
	m := instant.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", false
	}
	if m[4] == "Z" && m[2] > "12:00" {
		if day, err := time.Parse(time.DateOnly, m[1]); err == nil {
			return day.AddDate(0, 0, 1).Format(time.DateOnly), true
		}
	}
	return m[1], true
}

// isoOf returns a date as ISO 8601 writes it; another text as it is.
func isoOf(s string) string {
	s = strings.TrimSpace(s)
	if day, ok := dayOf(s); ok {
		return day
	}
	if m := slashDate.FindStringSubmatch(s); m != nil {
		return m[3] + "-" + m[1] + "-" + m[2]
	}
	return s
}

// clockOf returns a date with its time, as the clock showed it in whatever zone; without a time it is midnight.
func clockOf(s string) string {
	m := instant.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || m[2] == "" {
		return isoOf(s) + "T00:00:00"
	}
	return m[1] + "T" + m[2] + ":" + pick(m[3] == "", "00", m[3])
}

var fullDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// dateCode writes a literal date or a plain moment() as a value of a date or time; "" where it is none.
func dateCode(s, kind string) string {
	if kind == "time" {
		return pick(clock.MatchString(s), s, "")
	}
	if iso := isoOf(s); fullDate.MatchString(iso) {
		return pick(kind == "datetime", clockOf(s), iso)
	}
	if lower := strings.ToLower(strings.TrimSpace(s)); lower == "today" || lower == "now" {
		return pick(kind == "datetime", "now()", "today()")
	}
	n, err := parseExpression(strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "value =")), ";"))
	if err != nil {
		return ""
	}
	code, plain := momentCode(n)
	switch {
	case code == "" || kind != "datetime":
		return code
	case plain:
		return "now()"
	}
	return ""
}

var clock = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$`)

// unitOf is the function that moves a date, and how many of its steps a unit of moment has.
type unitOf struct {
	function string
	steps    int
}

var momentUnits = map[string]unitOf{
	"day": {"addDays", 1}, "days": {"addDays", 1}, "d": {"addDays", 1}, "week": {"addDays", 7}, "weeks": {"addDays", 7}, "w": {"addDays", 7},
	"month": {"addMonths", 1}, "months": {"addMonths", 1}, "M": {"addMonths", 1}, "year": {"addYears", 1}, "years": {"addYears", 1}, "y": {"addYears", 1},
}

// momentCode writes moment(), and what is added to or taken from it. plain says that nothing was.
func momentCode(n node) (code string, plain bool) {
	c, ok := n.(call)
	if !ok {
		return "", false
	}
	if of, ok := c.of.(name); ok {
		return pick((of.name == "moment" || of.name == "Date") && len(c.args) == 0, "today()", ""), true
	}
	m, ok := c.of.(member)
	if !ok {
		return "", false
	}
	code, plain = momentCode(m.of)
	switch {
	case code == "":
		return "", false
	case m.key == "add" || m.key == "subtract":
		return moved(code, m.key, c.args), false
	case m.key == "format" || m.key == "toDate" || m.key == "toISOString" || m.key == "clone" || m.key == "startOf" && len(c.args) == 1 && c.args[0] == textLiteral("day"):
		return code, plain
	}
	return "", false
}

func moved(code, by string, args []node) string {
	if len(args) != 2 {
		return ""
	}
	a, aOK := args[0].(literal)
	u, uOK := args[1].(literal)
	if !aOK || !uOK {
		return ""
	}
	if a.kind == aText {
		a, u = u, a
	}
	unit, ok := momentUnits[u.text]
	if !ok || a.kind != aNumber || strings.Contains(a.text, ".") {
		return ""
	}
	n, err := strconv.Atoi(a.text)
	if err != nil || n < -1_000_000 || n > 1_000_000 {
		return ""
	}
	if by == "subtract" {
		n = -n
	}
	return unit.function + "(" + code + ", " + strconv.Itoa(n*unit.steps) + ")"
}

// defaultValue writes the value that a component begins with.
func defaultValue(b *builder, c *component, v *foreign.JSON) {
	if c.item != nil || c.field.Type.Value == "list" || c.field.Type.Value == "group" {
		if hasRows(v) {
			b.im.Lose(v.Place(), "default rows "+v.Source(60), "a list or group has no default, its fields have", "give the fields a default")
		}
		return
	}
	f := c.field
	code, ok := defaultCode(f, v)
	switch {
	case !ok:
		b.im.Lose(v.Place(), "defaultValue "+v.Source(60), "it is no value of a field of type "+f.Type.Value, "give it another default")
	case code != "":
		f.Default = schema.Of(code)
		b.im.Note(&f.Default, v.Place())
	}
}

// defaultDate is the date that a calendar begins with.
func defaultDate(b *builder, c *component, v *foreign.JSON) {
	f := c.field
	if !bounded[f.Type.Value] || kindOf(f).numeric() || f.Default.Set() {
		return
	}
	code := dateCode(v.Scalar(), f.Type.Value)
	if code == "" {
		b.im.Lose(v.Place(), "defaultDate "+v.Source(60), "it is neither a literal nor a plain moment()", "write the default as an expression")
		return
	}
	f.Default = schema.Of(code)
	b.im.Note(&f.Default, v.Place())
}

// hasRows reports whether a default has answers in it.
func hasRows(v *foreign.JSON) bool {
	if s := v.Scalar(); s != "" {
		return true
	}
	for _, i := range v.Items() {
		if hasRows(i) {
			return true
		}
	}
	for _, m := range v.Members() {
		if hasRows(m.Value) {
			return true
		}
	}
	return false
}

// defaultCode writes a default for a field. ok is false where it is none; a default that says nothing is "".
func defaultCode(f *schema.Field, v *foreign.JSON) (code string, ok bool) {
	text := v.Scalar()
	switch kindOf(f) {
	case truthKind:
		return pick(text == "true", "true", ""), text == "true" || text == "false"
	case numberKind, integerKind, moneyKind:
		return signedNumber(text)
	case choiceKind:
		if v.Kind() == foreign.Object {
			text = v.Get("value").Scalar()
		}
		return text, text == "" || offers(f, text)
	case choicesKind:
		return chosenCode(f, v)
	case dateKind, partialDateKind, datetimeKind, timeKind:
		if strings.HasPrefix(text, "00/00/") {
			return "", true
		}
		code := dateCode(text, f.Type.Value)
		return code, code != ""
	case fileKind:
		return "", !hasRows(v)
	}
	if f.Type.Value == "info" {
		return "", true
	}
	return text, text != "" || !hasRows(v)
}

// chosenCode writes the boxes that are ticked, or the options that are chosen, at the beginning.
func chosenCode(f *schema.Field, v *foreign.JSON) (string, bool) {
	var chosen []string
	for _, m := range v.Members() {
		if m.Value.True() {
			chosen = append(chosen, m.Key)
		}
	}
	for _, i := range v.Items() {
		chosen = append(chosen, i.Scalar())
	}
	if s := v.Scalar(); s != "" {
		chosen = append(chosen, s)
	}
	for i, s := range chosen {
		if !offers(f, s) {
			return "", false
		}
		chosen[i] = quoted(s)
	}
	if len(chosen) == 0 {
		return "", true
	}
	return "[" + strings.Join(chosen, ", ") + "]", true
}
