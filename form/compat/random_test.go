package compat_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/submit"
)

var clock = form.Context{Now: time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)}

// randomForms is how many forms are drawn, within the time that the tests of a package may take.
const randomForms = 120

// compile returns a form, or nil where chance made none.
func compile(src string) *form.Form {
	f, problems := form.Read(nil, "random.form.yaml", []byte(src), form.Options{})
	if problems.HasErrors() {
		return nil
	}
	return f
}

// The promise of the classes, on random forms and changes: what is called compatible for submissions leaves every sampled
// submission valid, and what is not called breaking does so once it is migrated. A form has no difference from itself.
func TestRandomChangesAreNotCalledMilderThanTheyAre(t *testing.T) {
	compared, compatible, migrated, complete := 0, 0, 0, 0
	for seed := range uint64(randomForms) {
		m := maker{Rand: rand.New(rand.NewPCG(seed, 7))}
		before := m.draw()
		old := compile(before.String())
		if old == nil {
			continue
		}
		require.Empty(t, compat.Diff(old, compile(before.String())).Changes, before.String())
		for range 3 {
			after := before.clone()
			for range 1 + m.IntN(2) {
				m.change(after)
			}
			now := compile(after.String())
			if now == nil {
				continue
			}
			compared++
			r := compat.Diff(old, now)
			complete += submissions(t, old, now, r)
			class := r.Class(compat.Submissions)
			if class == compat.Breaking {
				continue
			}
			samples := sample.New(old, sample.Options{Seed: seed, Context: clock})
			for range 6 {
				one, err := samples.Next()
				if err != nil {
					break
				}
				stored := submit.CheckJSON(old, one.JSON(), clock, "de")
				require.True(t, stored.Valid(), before.String())
				data := stored.Data()
				if !submit.CheckJSON(old, data, clock, "de").Valid() {
					continue // what was left blank gets its default when it is read again, in either version
				}
				if class == compat.Compatible {
					compatible++
				} else {
					migration, err := compat.Migrate(data, now)
					require.NoError(t, err)
					data = migration.Data
					migrated++
				}
				again := submit.CheckJSON(now, data, clock, "de")
				if !assert.True(t, again.Valid(), "%v\n%s\nbefore:\n%s\nafter:\n%s\n%v", lines(r), data, before, after, again.Problems) {
					return
				}
			}
		}
	}
	t.Logf("%d compared; %d samples of compatible changes, %d migrated; %d submissions that prove something", compared, compatible, migrated, complete)
	assert.Greater(t, compared, 150)
	assert.Greater(t, compatible, 100)
	assert.Greater(t, migrated, 100)
	assert.Greater(t, complete, 50)
}

// submissions holds the submissions of witnesses against the versions that take them, and counts them. What breaks is refused by the new version once
// it is migrated.
func submissions(t *testing.T, old, now *form.Form, r *compat.Report) (count int) {
	for _, c := range r.Changes {
		if c.Witness == nil || c.Witness.Submission == nil {
			continue
		}
		count++
		taken, lost := now, c.Class(compat.Submissions) > compat.Compatible && c.Witness.New != "accepted"
		if lost {
			taken = old
		}
		data := []byte(c.Witness.Submission)
		checked := submit.CheckJSON(taken, data, clock, "de")
		require.True(t, checked.Valid(), "%s\n%s\n%v", c.Summary, data, checked.Problems)
		if lost && c.Class(compat.Submissions) == compat.Breaking {
			m, err := compat.Migrate(data, now)
			require.NoError(t, err)
			require.False(t, submit.CheckJSON(now, m.Data, clock, "de").Valid(), "%s\n%s", c.Summary, m.Data)
		}
	}
	return count
}
