package smallform

import (
	"slices"
	"strconv"
)

// truth writes a condition about what is in sight.
func (w *writer) truth(depth int) string {
	switch k := w.IntN(15); {
	case k < 2 && depth > 0:
		return "(" + w.truth(depth-1) + w.one([]string{" and ", " or "}) + w.truth(depth-1) + ")"
	case k == 2 && depth > 0:
		return "not (" + w.truth(depth-1) + ")"
	case k == 3 && depth > 0:
		return "(" + w.truth(depth-1) + " ? " + w.truth(depth-1) + " : " + w.truth(depth-1) + ")"
	case k == 4:
		return "answered(" + w.one(slices.Concat(w.truths, w.choices, w.numbers, w.dates, w.several, w.texts, w.times, w.fractions)) + ")"
	case k < 7 && len(w.choices) > 0:
		return w.one(w.choices) + w.one([]string{` == "x"`, ` == "y"`, ` != "x"`, ` != "y"`, ` matches "x|z"`})
	case k == 7 && len(w.choices) > 0:
		return w.one(w.choices) + w.one([]string{" in ", " not in "}) + `["x"]`
	case k < 10 && len(w.numbers) > 0:
		return w.number(1) + w.one([]string{" < ", " <= ", " == ", " > "}) + w.number(1)
	case k == 10 && w.list:
		return w.one(aboutRows)
	case k == 11 && len(w.dates) > 0:
		return w.day()
	case k == 11 && len(w.times) > 0:
		return w.one(w.times) + w.one([]string{" < ", " <= ", " == ", " > "}) + w.one(w.times)
	case k == 12 && len(w.several) > 0:
		return w.one([]string{`"v" in `, `"w" not in `}) + w.one(w.several)
	case k == 12 && len(w.texts) > 0, k == 13 && len(w.texts) > 0:
		return w.text()
	case k == 12 && len(w.fractions) > 0:
		return w.fraction() + w.one([]string{" < ", " <= ", " == ", " > "}) + w.number(1)
	case k == 13 && len(w.fractions) > 0:
		return w.number(1) + w.one([]string{" < ", " >= ", " != ", " > "}) + w.fraction()
	case k == 13 && len(w.several) > 0:
		return "len(" + w.one(w.several) + ") > 1"
	case k == 14 && w.parameter:
		return "a" + w.one([]string{" < ", " >= ", " == "}) + "lim" // which is never known when the form is compiled
	}
	return w.one(w.truths)
}

// aboutRows are conditions about the rows of the list.
var aboutRows = []string{"any(l, .b)", "all(l, .b)", "none(l, .b)", "one(l, .b)", "count(l) > 1", "count(l, .b) > 0", "sum(l, .n) > 1", "sum(l, .n) < 2", "sum(l, .n) == 2", "count(l, .b) == 2", "mean(map(l, .n)) == 1", "sum(filter(l, .b), .n) == 1", "count(l, .n == 1) < 2", "any(l, not answered(.n))", "any(l, .n == a)",
	"any(l, .b and not .b)", "all(l, .n >= 0 or .b)", "any(l, .b and .n == a)", "max(map(l, .n)) == 1", "answered(first(map(l, .b)))", "len(filter(l, .n == 1)) == 1", "l[0].b", "l[0].n == a", "none(l, .b) and l[0].b", "l[0].n > 0 or l[0].b"}

func (w *writer) day() string {
	if w.today && w.IntN(2) == 0 {
		return w.one([]string{w.one(w.dates) + w.one([]string{" < ", " <= ", " == ", " > "}) + w.one([]string{"today()", "addDays(today(), 1)"}),
			`today() >= date("2026-01-02")`, `year(today()) < 2026`, "daysBetween(" + w.one(w.dates) + ", today()) > 1",
			"monthsBetween(" + w.one(w.dates) + ", today()) >= 1", "addMonths(" + w.one(w.dates) + ", 1) > today()", "weekday(today()) > 5", "year(" + w.one(w.dates) + ") > year(today())"})
	}
	if w.IntN(3) == 0 {
		return w.part()
	}
	return w.one(w.dates) + w.one([]string{" < ", " <= ", " == ", " >= "}) + w.one([]string{`date("2026-01-01")`, `date("2026-01-02")`, `date("2026-01-03")`, "addDays(" + w.one(w.dates) + ", 1)"})
}

// part is a condition about the place of a day in the calendar.
func (w *writer) part() string {
	return w.one([]string{"weekday(" + w.one(w.dates) + w.one([]string{") in [6, 7]", ") < 6", ") in 4..5", ") not in 2..5", ") == 5", ") != 4", ") not in [4, 5, 6]"}),
		"day(" + w.one(w.dates) + w.one([]string{") == 2", ") > 1", ") in 2..3", ") not in [1, 3]", ") <= a"}), "month(" + w.one(w.dates) + w.one([]string{") == 1", ") in [2, 3]"}),
		"year(" + w.one(w.dates) + ") < 2026", "addMonths(" + w.one(w.dates) + ", 1)" + w.one([]string{" > ", " < "}) + "addDays(" + w.one(w.dates) + ", 30)"})
}

func (w *writer) text() string {
	if w.IntN(4) == 0 {
		return "len(" + w.one(w.texts) + ")" + w.one([]string{" > 1", " == 2", " < 3"})
	}
	return w.one(w.texts) + w.one([]string{` == "ab"`, ` != "cde"`, ` startsWith "a"`, ` in ["ab", "xy"]`, ` matches "c.*"`, ` contains "b"`, ` endsWith "a"`})
}

// fraction is a number that need not be whole.
func (w *writer) fraction() string {
	q := w.one(w.fractions)
	return w.one([]string{q, q, q, "(" + q + " + " + w.number(0) + ")", "(" + q + " * 2)", "(" + w.number(0) + " - " + q + ")", "floor(" + q + ")", "0.5", "1.5"})
}

func (w *writer) number(depth int) string {
	switch k := w.IntN(5); {
	case k == 0 && depth > 0:
		return "(" + w.number(0) + w.one([]string{" + ", " - ", " * "}) + w.number(0) + ")"
	case k == 2 && depth > 0 && w.IntN(2) == 0:
		if w.half() {
			return w.one([]string{"ceil(", "floor("}) + "(" + w.number(0) + w.one([]string{" + ", " - "}) + w.number(0) + ")" + w.one([]string{" / 2)", " / 3)"})
		}
		return w.one([]string{"min(", "max("}) + w.number(0) + ", " + w.number(0) + ")"
	case k == 1:
		return strconv.Itoa(w.IntN(4))
	}
	return w.one(w.numbers)
}
