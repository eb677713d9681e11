package surveyjs

import (
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// mask carries over maskType: what can be typed in the first place.
func (s *survey) mask(q *question) {
	settings := q.json.Get("maskSettings")
	kind := q.json.Get("maskType").Text()
	if kind == "" || kind == "none" || q.field.Type.Value != "text" {
		return
	}
	switch kind {
	case "numeric", "currency":
		s.maskNumber(q, settings)
	case "pattern":
		s.maskPattern(q, settings)
	case "datetime":
		s.maskDate(q, settings)
	default:
		s.im.Lose(q.json.Get("maskType").Place(), "the mask "+foreign.Shorten(kind, 40), "it is none of SurveyJS itself", "write a pattern")
	}
	q.untyped = false
}

func (s *survey) maskNumber(q *question, settings *foreign.JSON) {
	f := q.field
	s.setType(q, "number")
	s.carryBound(&f.Minimum, settings.Get("min"), "number")
	s.carryBound(&f.Maximum, settings.Get("max"), "number")
	if n := settings.Get("allowNegativeValues"); n.Kind() == foreign.Bool && !n.True() && !f.Minimum.Set() {
		f.Minimum = schema.Of("0")
	}
	if p, ok := settings.Get("precision").Int(); ok && p >= 0 && p <= 6 {
		f.MultipleOf = schema.Of("1")
		if p > 0 {
			f.MultipleOf = schema.Of("0." + strings.Repeat("0", p-1) + "1")
		}
	}
	unit := settings.Get("suffix")
	if strings.TrimSpace(firstText(unit)) == "" {
		unit = settings.Get("prefix")
	}
	s.textAs(&f.Unit, unit, q.scope, strings.TrimSpace)
}

// maskLetters are the signs of a mask that stand for a character.
var maskLetters = map[rune]string{'9': "[0-9]", 'a': "[A-Za-z]", '#': "[0-9A-Za-z]"}

// maskPattern makes a mask a pattern. Its fixed characters can be left out, as SurveyJS leaves them out of the answer unless it is told otherwise.
func (s *survey) maskPattern(q *question, settings *foreign.JSON) {
	src := settings.Get("pattern").Text()
	if src == "" {
		return
	}
	optional := "?"
	if settings.Get("saveMaskedValue").True() {
		optional = ""
	}
	var b strings.Builder
	escape := false
	for _, r := range src {
		switch {
		case r == '\\' && !escape:
			escape = true
			continue
		case maskLetters[r] != "" && !escape:
			b.WriteString(maskLetters[r])
		default:
			b.WriteString(regexp.QuoteMeta(string(r)) + optional)
		}
		escape = false
	}
	q.field.Pattern = schema.Of(b.String())
	s.im.Note(&q.field.Pattern, settings.Get("pattern").Place())
}

// maskDate gives a field the type that the mask of a date or time describes.
func (s *survey) maskDate(q *question, settings *foreign.JSON) {
	pattern := settings.Get("pattern").Text()
	days, hours := strings.ContainsAny(pattern, "dyD") || pattern == "", strings.ContainsAny(pattern, "Hh")
	switch {
	case days && hours:
		s.setType(q, "datetime")
	case hours:
		s.setType(q, "time")
	case !strings.ContainsAny(pattern, "d") && pattern != "":
		s.setType(q, "partial-date")
	default:
		s.setType(q, "date")
	}
	s.carryBound(&q.field.Minimum, settings.Get("min"), q.field.Type.Value)
	s.carryBound(&q.field.Maximum, settings.Get("max"), q.field.Type.Value)
}

// carryBound writes a bound of the kind that a type has.
func (s *survey) carryBound(dst *schema.Scalar, v *foreign.JSON, kind string) {
	if v.Kind() == foreign.Number && kind == "number" || v.Text() != "" && kind != "number" {
		*dst = schema.Of(literalOf(v, kind))
		s.im.Note(dst, v.Place())
	}
}
