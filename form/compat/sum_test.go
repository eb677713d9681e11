package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/compat"
)

// Where a boundary of what rows make together moves by the boundary itself, the rows that make exactly that show it.
func TestABoundaryOfASumIsShownByRowsThatMakeIt(t *testing.T) {
	const list = "- {id: am, type: list, label: A, fields: [{id: x, type: money, label: X, required: true, minimum: 0.00}]}\n- {id: s, type: money, label: S, compute: 'sum(am, .x)'}\n"
	for name, c := range map[string]struct{ old, now, of, want, example string }{
		"a condition": {"s > 5", "s >= 5", "- {id: z, type: text, label: Z, required: true, visible: s > 5}", "visible-looser z", "am[0].x = 5.00"},
		"a fee": {"s <= 100", "s < 100", "- {id: b, type: money, label: B, compute: 's <= 100 ? 0 : s * 0.1'}\n- {id: z, type: text, label: Z, required: true, visible: b > 0}",
			"compute-changed b", "am[0].x = 100.00"},
	} {
		t.Run(name, func(t *testing.T) {
			old, now := onPage(t, list+c.of), onPage(t, list+strings.Replace(c.of, c.old, c.now, 1))
			r := compat.Diff(old, now)
			got := lines(r)
			require.Len(t, got, 1)
			assert.True(t, strings.HasPrefix(got[0], c.want), got[0])
			var text strings.Builder
			require.NoError(t, r.WriteText(&text))
			assert.Contains(t, text.String(), c.example)
			assert.NotContains(t, text.String(), "whether a submission that was valid can be invalid now was neither shown nor ruled out")
			shown(t, old, now, r)
		})
	}
}
