package smallform

import (
	"os"
	"strconv"
	"testing"
)

// Number is how many forms a test goes through: otherwise, unless VORDRUCK_SMALL_FORMS says another number.
func Number(t testing.TB, otherwise int) int {
	t.Helper()
	s := os.Getenv("VORDRUCK_SMALL_FORMS")
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("VORDRUCK_SMALL_FORMS is no number of forms: %q", s)
	}
	return n
}
