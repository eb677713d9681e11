package smallform

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Variable is the environment variable that says how many small forms each test goes through: a number or, for a look at
// some of them, the first and the last as in 17-17.
const Variable = "VORDRUCK_SMALL_FORMS"

// Number is how many forms a test goes through: otherwise, unless VORDRUCK_SMALL_FORMS says another number.
func Number(t testing.TB, otherwise int) int {
	t.Helper()
	if testing.Short() {
		otherwise = (otherwise + 3) / 4
	}
	from, to := seeds(t, otherwise)
	return to - from
}

func seeds(t testing.TB, otherwise int) (from, to int) {
	t.Helper()
	s := os.Getenv(Variable)
	if s == "" {
		return 0, otherwise
	}
	first, last, some := strings.Cut(s, "-")
	to, err := strconv.Atoi(first)
	if some && err == nil {
		from = to
		to, err = strconv.Atoi(last)
		to++
	}
	if err != nil || to < 1 || to <= from {
		t.Fatalf("%s is no number of forms: %q", Variable, s)
	}
	return from, to
}

// Comparison counts how often a verdict is what all answers of a form say.
type Comparison struct {
	testing.TB
	Seed uint64 // of the form at hand
	Text string // of the form at hand: shown with a contradiction

	Forms, Verdicts, Open, Contradictions int
	Kinds                                 map[string]int // verdicts and what is open, by what they are about
}

// shown is how many contradictions are written in full.
const shown = 5

// Compare calls each with the seeds of so many forms, a quarter of them in a short run, and then logs what was counted in one line: see [Number]. A contradiction fails the
// test, which goes on to count the others.
func Compare(t testing.TB, name string, otherwise int, each func(c *Comparison)) *Comparison {
	t.Helper()
	c := &Comparison{TB: t, Kinds: map[string]int{}}
	from, to := seeds(t, otherwise)
	for seed := from; seed < to; seed++ {
		c.Seed, c.Text = uint64(seed), ""
		each(c)
	}
	t.Logf("small forms: %-34s %6d forms %8d verdicts %5d open %4d contradictions", name, c.Forms, c.Verdicts, c.Open, c.Contradictions)
	var kinds []string
	for _, k := range slices.Sorted(maps.Keys(c.Kinds)) {
		kinds = append(kinds, fmt.Sprintf("%s %d", k, c.Kinds[k]))
	}
	t.Logf("%s", strings.Join(kinds, ", "))
	return c
}

// Read compiles the form at hand; nil where it is refused, such as for an option that asks for itself.
func (c *Comparison) Read(definition string) *form.Form {
	f, problems := form.Read(nil, "f.yaml", []byte(definition), form.Options{})
	if f == nil || problems.HasErrors() {
		return nil
	}
	c.Text = definition
	c.Forms++
	return f
}

// Agree counts verdicts that are what all answers say.
func (c *Comparison) Agree(about string) {
	c.Verdicts++
	c.Kinds[about]++
}

// Undecided counts what was left open.
func (c *Comparison) Undecided(about string) {
	c.Open++
	c.Kinds["open "+about]++
}

// Contradict counts a verdict that is not what all answers say.
func (c *Comparison) Contradict(about, format string, args ...any) {
	c.Helper()
	c.Verdicts++
	c.Kinds["wrong "+about]++
	if c.Contradictions++; c.Contradictions <= shown {
		c.Errorf("seed %d: %s: %s\n%s", c.Seed, about, fmt.Sprintf(format, args...), c.Text)
	} else {
		c.Fail()
	}
}

// Valid reports whether answers have no problem that is an error.
func Valid(s *form.State) bool {
	return !slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error })
}
