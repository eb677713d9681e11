package chromium_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// permit has what depends on the day, the language, a parameter and who is logged in.
const permit = `edition: 2026
id: permit
version: 1.0.0
languages: [en, de]
title: {en: Permit, de: Ausweis}
parameters: {fee: {type: money, default: 30.00}}
pages:
  - id: who
    title: {en: Who, de: Wer}
    fields:
      - {id: name, type: text, label: {en: Name, de: Name}, required: true, prefill: surname}
      - {id: begin, type: date, label: {en: Begin, de: Beginn}, required: true, minimum: today()}
  - id: fee
    title: {en: Fee, de: Gebühr}
    fields:
      - {id: fee_to_pay, type: money, label: {en: Fee, de: Gebühr}, compute: fee}
      - {id: late, type: text, label: {en: Why so late, de: Warum so spät}, visible: today() > date("2026-02-04")}
      - {id: known, type: text, label: {en: Reason, de: Grund}, visible: identity("surname") != nil}
`

// Somebody begins, changes the language, comes back later, and signs in; the town raises its fee meanwhile. The pages follow.
func TestBrowserFollowsCircumstancesThatChangeOnTheWay(t *testing.T) {
	b := running(t)
	d, err := b.Driver()
	require.NoError(t, err)
	t.Cleanup(d.Close)
	for name, c := range map[string]struct {
		last, want string
	}{
		"as expected": {"values: {fee_to_pay: 45.00}, visible: [late, known], problems: none", ""},
		"and not":     {"values: {fee_to_pay: 30.00}", "fee_to_pay shows another value"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"permit.form.yaml": {Data: []byte(permit)}, "permit.scenario.yaml": {Data: []byte(`today: 2026-02-02
scenarios:
  - name: permit
    given: {name: Erika, begin: 2026-02-03}
    expect: {problems: none, hidden: [late, known], values: {fee_to_pay: 30.00}, texts: {name.label: Name, who.title: Who, begin.label: Begin}}
    steps:
      - name: in German
        language: de
        expect: {texts: {begin.label: Beginn, fee.title: Gebühr}, values: {fee_to_pay: 30.00}, pages: [who, fee]}
      - name: too late
        later: 2 days
        expect: {problems: {begin: minimum}, pages: [who, fee]}
      - name: another day
        later: 1 day
        set: {begin: 5.2.2026}
        expect: {problems: none, visible: late, hidden: known}
      - name: signed in
        identity: {attributes: {surname: Muster}}
        expect: {problems: none, visible: known, values: {name: Erika}}
      - name: raised
        parameters: {fee: 45.00}
        expect: {` + c.last + `}
`)}}
			suite, problems := scenario.Load(files, "permit.scenario.yaml")
			require.NotNil(t, suite, problems)
			report, err := scenario.Walk(files, suite, d, scenario.Options{})
			require.NoError(t, err)
			require.Empty(t, report.Problems)
			r := report.Results[0]
			if c.want == "" {
				assert.Empty(t, r.Failures)
				assert.True(t, r.Submitted)
				for _, u := range r.Unseen {
					assert.Equal(t, "too late", u.Step, "what the pages do not show: %v", u)
				}
				return
			}
			require.Len(t, r.Failures, 1)
			assert.Contains(t, r.Failures[0].Summary, c.want)
			assert.Equal(t, "raised", r.Failures[0].Step)
		})
	}
}
