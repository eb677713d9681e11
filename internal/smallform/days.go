package smallform

import (
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
)

// days are those between which no condition of a definition that reads today() changes, as long as it compares it with
// the days that questions take, or those a month later: well before them, each of them with its neighbours, and well behind.
var days = []string{"2020-06-15", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-02-01", "2026-02-02", "2026-02-03", "2030-06-15"}

// Contexts are those in which a definition may have different results: the days that count, or one.
func Contexts(definition string) (all []form.Context) {
	for _, s := range days {
		day, _ := time.Parse(time.DateOnly, s) // they are written above
		all = append(all, form.Context{Now: day.Add(12 * time.Hour)})
	}
	if !strings.Contains(definition, "today()") {
		return all[:1]
	}
	return all
}

// Limits are the values of the parameter lim that count beside its default, since conditions compare it with no more than the number a.
func Limits() []int { return []int{-1, 0, 2, 3, 4} }
