package form_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// wrongThousands are definitions with a mistake in each of thousands of lines, or one that is used thousands of times.
var wrongThousands = []struct {
	it       string
	write    func(b *strings.Builder)
	code     string
	problems int // 0 for as many as are reported
}{
	{"20,000 fields with an unknown name each", func(b *strings.Builder) {
		b.WriteString("pages:\n- id: p\n  title: P\n  fields:\n")
		for i := range 19_999 {
			fmt.Fprintf(b, "  - {id: field%05d, type: integer, label: L, visible: feild%05d > 1}\n", i, i)
		}
	}, "unknown-name", 0},
	{"4,000 options that are none", func(b *strings.Builder) {
		b.WriteString("pages:\n- id: p\n  title: P\n  fields:\n  - id: c\n    type: choice\n    label: C\n    options:\n")
		for i := range 4000 {
			fmt.Fprintf(b, "    - value%04d\n", i)
		}
		for i := range 4000 {
			fmt.Fprintf(b, "  - {id: f%d, type: text, label: L, visible: c == \"vlaue%04d\"}\n", i, i)
		}
	}, "unknown-option", 0},
	{"one typo in a block that is used 3,000 times", func(b *strings.Builder) {
		b.WriteString("blocks: {b: [{id: name, type: text, label: L, visible: nmae == \"x\"}]}\npages:\n- id: p\n  title: P\n  fields:\n")
		for i := range 3000 {
			fmt.Fprintf(b, "  - {id: g%d, use: b, label: L}\n", i)
		}
	}, "unknown-name", 1},
	{"100,000 keys that there are not", func(b *strings.Builder) {
		b.WriteString("pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: text, label: L}\n")
		for i := range 10_000 {
			fmt.Fprintf(b, "  - {id: f%d, type: text, label: L, visble: a, requird: a, lable: a, hnit: a, minlenght: a, mxaLength: a, computed: a, dafault: a, lokc: a, purpsoe: a}\n", i)
		}
	}, "unknown-key", 0},
	{"10,000 rules that point at nothing", func(b *strings.Builder) {
		b.WriteString("pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: text, label: L}\n  rules:\n")
		for i := range 10_000 {
			fmt.Fprintf(b, "  - {id: r%d, assert: answered(a), at: aa%d, message: M}\n", i, i)
		}
	}, "unknown-field", 0},
}

func TestThousandsOfMistakesAreReportedSoonAndUpToTheLimit(t *testing.T) {
	for _, c := range wrongThousands {
		t.Run(c.it, func(t *testing.T) {
			var b strings.Builder
			b.WriteString(header)
			c.write(&b)
			began := time.Now()
			f, problems := form.Read(nil, "form.yaml", []byte(b.String()), form.Options{})
			assert.Less(t, time.Since(began), 10*time.Second, "two seconds, on a machine that does nothing else")
			require.Nil(t, f)
			counts := map[string]int{}
			for _, p := range problems {
				counts[p.Code]++
			}
			want := map[string]int{c.code: c.problems}
			if c.problems == 0 {
				want = map[string]int{c.code: 1000, "too-many-problems": 1}
			}
			assert.Equal(t, want, counts)
			assert.NotEmpty(t, problems[0].Suggestion+problems[0].Detail, "the first ones say what was meant")
		})
	}
}

func TestWarningsBeyondTheLimitAreCountedAndTheFormCompiles(t *testing.T) {
	var b strings.Builder
	b.WriteString(header + "pages:\n- id: p\n  title: P\n  fields:\n")
	for i := range 20 {
		fmt.Fprintf(&b, "  - {id: f%d, type: text}\n", i)
	}
	f, problems := form.Read(nil, "form.yaml", []byte(b.String()), form.Options{Reading: schema.Limits{Problems: 5}})
	require.NotNil(t, f)
	require.Len(t, problems, 6)
	assert.Equal(t, "too-many-problems", problems[5].Code)
	assert.Equal(t, schema.Warning, problems[5].Severity)
	assert.NotNil(t, f.Field("f19"))
}

func TestALongCodeListCostsOnceHoweverManyFieldsOfferIt(t *testing.T) {
	var b strings.Builder
	b.WriteString(header + "codeLists:\n  long:\n    options:\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "    - v%d\n", i)
	}
	b.WriteString("pages:\n- id: p\n  title: P\n  fields:\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "  - {id: f%d, type: choice, label: L, codeList: long}\n", i)
	}
	began := time.Now()
	f, problems := form.Read(nil, "form.yaml", []byte(b.String()), form.Options{})
	assert.Less(t, time.Since(began), 10*time.Second, "a second, on a machine that does nothing else")
	require.NotNil(t, f, "%v", problems)
	assert.Len(t, f.Field("f4999").AllOptions(), 20_000)
}
