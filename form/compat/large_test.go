package compat_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/compat"
)

// Each page has another id and the questions that it had.
func TestAllPagesMayHaveOtherIds(t *testing.T) {
	const pages = 60
	version := func(name string) string {
		var b strings.Builder
		b.WriteString(header + "pages:\n")
		for i := range pages {
			fmt.Fprintf(&b, "- {id: %s%d, title: P, fields: [{id: f%d, type: text, label: F}]}\n", name, i, i)
		}
		return b.String()
	}
	assert.Len(t, compat.Diff(read(t, version("p")), read(t, version("q"))).Find("page-renamed"), pages)
}

// Several computed values can be missing because of one, and the report names the same each time.
func TestAReportIsTheSameEachTime(t *testing.T) {
	version := func(compute string) string {
		fields := "- {id: x, type: integer, label: X, required: true, minimum: 0, maximum: 9}\n- {id: y, type: integer, label: Y}\n- {id: t, type: integer, label: T, visible: x >= 0, compute: " + compute + "}\n"
		for i := range 8 {
			fields += fmt.Sprintf("- {id: d%d, type: integer, label: D, compute: t + %d}\n", i, i)
		}
		return fields
	}
	var first []byte
	for range 10 {
		report, err := json.Marshal(compat.Diff(onPage(t, version("x")), onPage(t, version("y"))))
		require.NoError(t, err)
		if first == nil {
			first = report
		}
		require.Equal(t, string(first), string(report))
	}
}

func TestLargeAnswersAreCarriedInTimeOrRefused(t *testing.T) {
	to := onPage(t, "- {id: a, type: text, label: A}")
	var b strings.Builder
	b.WriteString(`{"a":"x"`)
	for i := range 100_000 {
		fmt.Fprintf(&b, `,"k%d":0`, i)
	}
	m, err := compat.Migrate([]byte(b.String()+"}"), to)
	require.NoError(t, err)
	assert.JSONEq(t, `{"a":"x"}`, string(m.Data))
	assert.Len(t, m.Left, 100_000)
	_, err = compat.Migrate([]byte(`{"a":`+strings.Repeat("[", 5_000)+strings.Repeat("]", 5_000)+"}"), to)
	assert.EqualError(t, err, "compat: more than 100 objects and arrays lie in each other")
}
