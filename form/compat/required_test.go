package compat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/compat"
)

// What must be answered is compared where both versions ask for it: what else a condition says of it is no difference.
func TestWhatMustBeAnsweredIsComparedWhereItIsAsked(t *testing.T) {
	const z = "- {id: z, type: boolean, label: Z, required: true}\n- {id: k, type: boolean, label: K, required: true}\n"
	const after = "\n- {id: b, type: date, label: B, required: true, minimum: am}"
	am := func(keys string) string { return z + "- {id: am, type: date, label: Am, " + keys + "}" + after }
	inGroup := func(keys string) string {
		return z + "- {id: g, type: group, label: G, visible: z, fields: [{id: am, type: date, label: Am, " + keys + "}]}"
	}
	inRow := func(keys string) string {
		return z + "- {id: l, type: list, label: L, visible: z, required: true, maxItems: 2, fields: [{id: am, type: date, label: Am, " + keys + "}]}"
	}
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"the condition again":               {am("visible: z, required: true"), am("visible: z, required: z"), []string{"rewritten am ccc"}},
		"the condition not again":           {am("visible: z, required: z"), am("visible: z, required: true"), []string{"rewritten am ccc"}},
		"a part of it":                      {am("visible: z and k, required: true"), am("visible: z and k, required: k"), []string{"rewritten am ccc"}},
		"that of a group":                   {inGroup("required: true"), inGroup("required: z"), []string{"rewritten g.am ccc"}},
		"that of a list":                    {inRow("required: true"), inRow("required: z"), []string{"rewritten l.am ccc"}},
		"what decides comes from elsewhere": {z + "- {id: t, type: text, label: T, visible: z, required: true}", z + "- {id: t, type: text, label: T, required: z}", []string{"visible-looser t ccc", "rewritten t ccc"}},
		"more than it":                      {am("visible: z, required: z and k"), am("visible: z, required: k or not z"), []string{"rewritten am ccc"}},
		"in more cases":                     {am("visible: z, required: z and k"), am("visible: z, required: z"), []string{"required-stricter am cbc"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new))))
		})
	}
}
