package journeys_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/internal/browser/journeys"
)

const examples = "../../../examples/forms"

// The scenarios of the examples hold in Chromium too, wherever a page can show what they expect.
func TestBrowserWalksThroughTheScenariosOfTheExamples(t *testing.T) {
	browser.Need(t)
	chromium, stop, err := browser.Launch(t.TempDir())
	t.Cleanup(stop)
	require.NoError(t, err, "Chromium does not start")
	for name, least := range map[string]int{"hundesteuer": 260, "bewohnerparkausweis": 130, "gewerbeanmeldung": 260} { // expectations seen
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, end, err := journeys.New(chromium, t.TempDir())
			require.NoError(t, err)
			t.Cleanup(end)
			suite, problems := scenario.Load(os.DirFS(examples), name+scenario.Ending)
			require.NotNil(t, suite, problems)
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
