package compat_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
)

// What cannot be changed holds what stands in: where it can be changed, or something else stands in, other values come; where it cannot be changed any
// more, what was answered is replaced. A witness holds what either version makes of its submission.
func TestWhatCannotBeChangedHoldsWhatStandsIn(t *testing.T) {
	ro := func(keys string) string {
		return "- {id: k, type: boolean, label: K, required: true}\n  - {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 99}\n" +
			"  - {id: ro, type: integer, label: Ro, minimum: 0, maximum: 200, " + keys + "}"
	}
	const below = "\n  rules:\n  - {id: r, assert: ro < 10, message: M}"
	for name, c := range map[string]struct {
		old, new string
		want     []string
		says     string
	}{
		"can be changed":                     {ro("default: 5, readonly: true"), ro("default: 5"), []string{"readonly-changed ro ccb"}, "can be changed now"},
		"cannot be changed":                  {ro("default: 5"), ro("default: 5, readonly: true"), []string{"readonly-changed ro mmc"}, "cannot be changed any more"},
		"in more cases":                      {ro("default: 5, readonly: k or n > 5"), ro("default: 5, readonly: k"), []string{"readonly-changed ro ccm"}, "in more cases"},
		"in fewer cases":                     {ro("default: 5, readonly: k"), ro("default: 5, readonly: k or n > 5"), []string{"readonly-changed ro mmc"}, "in fewer cases"},
		"in other cases":                     {ro("default: 5, readonly: k"), ro("default: 5, readonly: not k"), []string{"readonly-changed ro mmm"}, "is decided otherwise"},
		"written differently":                {ro("default: 5, readonly: k and n > 5"), ro("default: 5, readonly: n >= 6 and k"), []string{"rewritten ro ccc"}, "means the same"},
		"nobody can give an answer":          {ro("default: 5, readonly: true, visible: false"), ro("default: 5, visible: false"), []string{"readonly-changed ro ccc"}, "no question has an answer that could not come before"},
		"needed now":                         {ro("readonly: true, required: true"), ro("required: true"), []string{"readonly-changed ro cbm"}, "an answer is needed where none could be given"},
		"computed of answers":                {ro("default: n + 1, readonly: k"), ro("default: n + 1"), []string{"readonly-changed ro ccm"}, "values come that could not come before"},
		"another value":                      {ro("default: 5, readonly: true"), ro("default: 6, readonly: true"), []string{"default-changed ro cmm"}, "without answers: 5 before, 6 now"},
		"another value that a rule takes":    {ro("default: 5, readonly: true") + below, ro("default: 6, readonly: true") + below, []string{"default-changed ro cmm"}, "5 before, 6 now"},
		"another value that a rule refuses":  {ro("default: 5, readonly: true") + below, ro("default: 60, readonly: true") + below, []string{"default-changed ro cbc"}, "accepted before, refused now"},
		"another value of answers":           {ro("default: n + 1, readonly: true"), ro("default: n + 2, readonly: true"), []string{"default-changed ro cmm"}, "before, "},
		"another value by condition":         {ro("default: 5, readonly: k"), ro("default: 6, readonly: k"), []string{"default-changed ro cmm"}, "k = true, ro = 5: 5 before, 6 now"},
		"no value":                           {ro("default: 5, readonly: true"), ro("readonly: true"), []string{"default-changed ro cmb"}, "it can be missing where it was always there"},
		"another value of what can be typed": {ro("default: 5"), ro("default: 6"), []string{"default-changed ro ccc"}, "begins with 6"},
	} {
		t.Run(name, func(t *testing.T) {
			const head = "pages:\n- id: p\n  title: P\n  fields:\n  "
			old, now := whole(t, head+c.old), whole(t, head+c.new)
			r := compat.Diff(old, now)
			var text bytes.Buffer
			require.NoError(t, r.WriteText(&text))
			assert.Equal(t, c.want, lines(r), text.String())
			assert.Contains(t, text.String(), c.says)
			shown(t, old, now, r)
			w := r.Changes[0].Witness
			if w == nil || strings.Contains("accepted refused", w.Old) {
				return
			}
			for f, says := range map[*form.Form]string{old: w.Old, now: w.New} {
				checked := submit.CheckJSON(f, w.Submission, clock, "de")
				require.True(t, checked.Valid(), "%s: %v", w.Submission, checked.Problems)
				var data map[string]json.RawMessage
				require.NoError(t, json.Unmarshal(checked.Data(), &data))
				if says == "no value" {
					says = ""
				}
				assert.Equal(t, says, string(data["ro"]), "%s", w.Submission)
			}
		})
	}
}
