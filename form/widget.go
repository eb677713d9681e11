package form

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form/value"
)

// Widgets that are posted otherwise than as one control with the field's answer.
const (
	widgetBoxes = "boxes"
	widgetCombo = "combo"
)

// widgetDetails shows the rows of a list closed.
const widgetDetails = "details"

// Box is one of the three boxes of a date.
type Box int

// The boxes of a date, in their order.
const (
	DayBox Box = iota
	MonthBox
	YearBox
	boxCount
)

// Boxes are what stands in the boxes of a date, as typed.
type Boxes [boxCount]string

// boxSeparator stands between the boxes in what is kept of a date that cannot be read: no input of one line has it.
const boxSeparator = "\n"

// Boxed reports whether the field is a date that is asked for in three boxes. They are named by
// the field's path with [Box.Name] behind it: geburtsdatum.day.
func (f *Field) Boxed() bool { return f.Widget() == widgetBoxes }

// Combo reports whether the field is a choice that is typed, with its options as
// suggestions. It is not where only the answers decide which options there are.
func (f *Field) Combo() bool { return f.Widget() == widgetCombo && len(f.AllOptions()) > 0 }

// Foldable reports whether the field is a list whose rows are shown by their titles once
// they are filled in, and open to be changed.
func (f *Field) Foldable() bool { return f.Widget() == widgetDetails }

// Name returns what the name of a box ends in.
func (b Box) Name() string { return [...]string{".day", ".month", ".year"}[b] }

// ParseBoxes reads a date from its boxes. What cannot be read keeps all of them as they were typed.
func (f *Field) ParseBoxes(boxes Boxes, lang string) value.Value {
	text, gap := "", false
	for i, s := range boxes {
		boxes[i] = strings.TrimSpace(strings.NewReplacer("\r", " ", boxSeparator, " ").Replace(s))
		part := strings.TrimSuffix(boxes[i], ".")
		switch {
		case part == "":
			gap = gap || text != "" || f.typ.Kind == value.Date
		case text == "":
			text = part
		default:
			text += "." + part
		}
	}
	if text == "" {
		return value.OfBlank()
	}
	if gap {
		text = "?" // what was left out is no part of a date, and what is left may look like one
	}
	v := f.Parse(text, lang)
	if v.Kind() == value.Invalid {
		return value.OfInvalid(strings.Join(boxes[:], boxSeparator), v.Code())
	}
	return v
}

// BoxesOf returns what stands in the boxes of a date.
func BoxesOf(v value.Value) Boxes {
	switch v.Kind() {
	case value.Invalid:
		for _, separator := range []string{boxSeparator, "."} { // a dot where it was typed in one piece
			if parts := strings.Split(v.Raw(), separator); len(parts) == int(boxCount) {
				return Boxes(parts)
			}
		}
		return Boxes{v.Raw()}
	case value.Date, value.Partial:
		y, m, d := v.Civil()
		return Boxes{DayBox: figure(d), MonthBox: figure(m), YearBox: figure(y)}
	}
	return Boxes{}
}

// Wrong reports which boxes an error of the date is about: those that hold no part of a date,
// else the day when the month has no such day, else all.
func (f *Field) Wrong(v value.Value) (wrong [boxCount]bool) {
	all := [boxCount]bool{true, true, true}
	if v.Kind() != value.Invalid {
		return all
	}
	boxes := BoxesOf(v)
	any := false
	for i, most := range [...]int{31, 12, 9999} {
		n, ok := number(strings.TrimSuffix(boxes[i], "."))
		optional := boxes[i] == "" && f.typ.Kind == value.Partial && i != int(YearBox) && (i == int(DayBox) || boxes[DayBox] == "")
		wrong[i] = !optional && (!ok || n < 1 || n > most || i == int(YearBox) && len(boxes[i]) != 4)
		any = any || wrong[i]
	}
	if !any {
		wrong[DayBox] = true
	}
	return wrong
}

// figure returns a part of a date; 0 is one that is not known.
func figure(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// number reads a number of up to four digits.
func number(s string) (n int, ok bool) {
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, s != "" && len(s) <= 4
}

// ParseCombo reads what was typed into a choice with suggestions: the label of an option, in
// the language of the reader first, or its value. Anything else stays as it was typed, and is no option.
func (f *Field) ParseCombo(s, lang string) value.Value {
	typed := fold(s)
	if typed == "" {
		return value.OfBlank()
	}
	for _, l := range append([]string{f.form.Language(lang)}, f.form.Languages()...) {
		for _, o := range f.AllOptions() {
			if label, ok := o.label.Static(l); ok && fold(label) == typed {
				return value.OfText(o.value)
			}
		}
	}
	return f.Parse(s, lang)
}

// fold returns a text as it is compared: without regard to capitals and to white space.
func fold(s string) string {
	return strings.ToLower(norm.NFC.String(strings.Join(strings.Fields(s), " ")))
}
