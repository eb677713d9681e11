package fleet_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/fleet"
)

const dated = `edition: 2026
id: d
version: 1.0.0
title: D
pages:
  - id: p
    title: P
    fields:
      - {id: day, type: date, label: Day, maximum: MAXIMUM}
`

// kept returns the days that the entries of a cache are for.
func kept(t *testing.T, dir string) (days []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	require.NoError(t, err)
	for _, f := range files {
		src, err := os.ReadFile(f)
		require.NoError(t, err)
		_, day, _ := strings.Cut(string(src), `"day":"`)
		days = append(days, day[:min(len(day), 10)])
	}
	return days
}

func TestWhatDependsOnTheDayIsKeptForThatDay(t *testing.T) {
	for maximum, want := range map[string]string{"today()": "2026-02-02", "2026-01-31": ""} {
		folder, dir := t.TempDir(), t.TempDir()
		name := filepath.Join(folder, "d.form.yaml")
		require.NoError(t, os.WriteFile(name, []byte(strings.Replace(dated, "MAXIMUM", maximum, 1)), 0o644))
		o := fleet.Options{Cache: fleet.NewCache(dir, "1"), Now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}
		fleet.Check(context.Background(), []string{name}, suite(t, analysis.Selection{}), o)
		assert.Equal(t, []string{want}, kept(t, dir), maximum)
		o.Now = o.Now.AddDate(0, 0, 1)
		fleet.Check(context.Background(), []string{name}, suite(t, analysis.Selection{}), o)
		if want != "" {
			want = "2026-02-03"
		}
		assert.Equal(t, []string{want}, kept(t, dir), "%s: the next day", maximum)
	}
}

func TestScenariosAreKeptForADayAndWhileNothingChanges(t *testing.T) {
	folder, dir := t.TempDir(), t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return path
	}
	form := strings.Replace(dated, "MAXIMUM", "today()", 1)
	write("d.form.yaml", form)
	files := []string{
		write("d.scenario.yaml", "scenarios:\n  - {name: a, given: {day: 2026-02-03}, expect: {problems: {day: maximum}}}\n"),
		write("e.scenario.yaml", "form: d.form.yaml\nscenarios:\n  - {name: b, given: {dya: 2026-02-03}, expect: {problems: none}}\n"),
	}
	test := func(day int) []fleet.Tested {
		t.Helper()
		o := fleet.Options{Now: time.Date(2026, 2, day, 12, 0, 0, 0, time.UTC), Workers: 2}
		fresh := fleet.Test(context.Background(), files, o)
		o.Cache = fleet.NewCache(dir, "1")
		for range 2 { // the second time from the cache
			assert.Equal(t, fresh, fleet.Test(context.Background(), files, o))
		}
		return fresh
	}
	got := test(2)
	require.Len(t, got, 2)
	assert.True(t, got[0].Results[0].Passed())
	assert.Equal(t, "scenario-unknown-path", got[1].Problems[0].Code)
	assert.False(t, got[1].Results[0].Passed(), "a scenario that names what there is not stays broken in the cache")
	assert.False(t, test(3)[0].Results[0].Passed(), "the next day it is no problem any more")
	write("d.form.yaml", strings.Replace(dated, "MAXIMUM", "2026-02-02", 1))
	assert.True(t, test(3)[0].Results[0].Passed(), "the definition has changed")
}

func TestScenariosAreKeptForTheDayWhereTheirFormIs(t *testing.T) {
	for zone, want := range map[string]string{"": "2026-02-03", "timeZone: America/New_York\n": "2026-02-02"} {
		folder, dir := t.TempDir(), t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(folder, "d.form.yaml"), []byte(zone+strings.Replace(dated, "MAXIMUM", "today()", 1)), 0o644))
		name := filepath.Join(folder, "d.scenario.yaml")
		require.NoError(t, os.WriteFile(name, []byte("scenarios:\n  - {name: a, given: {day: 2026-02-03}, expect: {problems: none}}\n"), 0o644))
		o := fleet.Options{Now: time.Date(2026, 2, 2, 23, 30, 0, 0, time.UTC), Cache: fleet.NewCache(dir, "1")}
		got := fleet.Test(context.Background(), []string{name}, o)
		assert.Empty(t, got[0].Problems)
		assert.Equal(t, want == "2026-02-03", got[0].Results[0].Passed(), zone)
		assert.Equal(t, []string{want}, kept(t, dir), zone)
	}
}
