package chromium_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/chromium"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/internal/browser"
)

const examples = "../examples/forms"

// running is a browser for a test, which is skipped where there is none.
func running(t *testing.T) *chromium.Browser {
	t.Helper()
	browser.Need(t)
	b, err := chromium.Open()
	require.NoError(t, err, "Chromium does not start")
	t.Cleanup(b.Close)
	return b
}

// The scenarios of the examples hold in Chromium too, wherever a page can show what they expect. A walk takes a second or two, so
// every third one is walked; all are with vordruck test --browser examples/forms.
func TestBrowserWalksThroughTheScenariosOfTheExamples(t *testing.T) {
	b := running(t)
	for name, least := range map[string]int{"hundesteuer": 100, "bewohnerparkausweis": 80, "gewerbeanmeldung": 170} { // expectations seen
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := b.Driver()
			require.NoError(t, err)
			t.Cleanup(d.Close)
			suite, problems := scenario.Load(os.DirFS(examples), name+scenario.Ending)
			require.NotNil(t, suite, problems)
			at := -1
			suite = suite.Only(func(string) bool { at++; return at%3 == 0 })
			begun := time.Now()
			report, err := scenario.Walk(os.DirFS(examples), suite, d, scenario.Options{})
			require.NoError(t, err)
			require.Empty(t, report.Problems)
			require.Len(t, report.Results, suite.Len())
			seen, sent, unseen := 0, 0, 0
			why := map[string]int{}
			for _, r := range report.Results {
				for _, f := range r.Failures {
					t.Errorf("%s: %s", r.Name, f)
				}
				for _, u := range r.Unseen {
					why[strings.SplitN(u.What, " ", 2)[0]+": "+u.Why]++
				}
				if r.Submitted {
					sent++
				}
				seen, unseen = seen+r.Seen, unseen+len(r.Unseen)
				assert.Positive(t, r.Seen+len(r.Unseen), "%s: nothing was looked at", r.Name)
			}
			assert.Positive(t, sent)
			assert.GreaterOrEqual(t, seen, least)
			t.Logf("%s: %d scenarios, %d sent, %d expectations seen in %s; %d not seen: %v", name, len(report.Results), sent, seen, time.Since(begun), unseen, why)
		})
	}
}
