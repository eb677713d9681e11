package schema

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestHarmfulFilesAreRefusedQuickly(t *testing.T) {
	const many = 100_000
	deepBlock := func() string {
		var b strings.Builder
		for i := range 1_500 {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range 30 {
		name := string(rune('b' + i%25))
		bomb += name + string(rune('0'+i/25)) + ": &" + name + string(rune('0'+i/25)) + " ["
		last := "*a0"
		if i > 0 {
			last = "*" + string(rune('b'+(i-1)%25)) + string(rune('0'+(i-1)/25))
		}
		bomb += strings.Repeat(last+", ", 9) + last + "]\n"
	}
	for _, c := range []struct{ name, file, src, code string }{
		{"100,000 brackets", "a.yaml", strings.Repeat("[", many), "too-deep"},
		{"100,000 closed brackets", "a.yaml", strings.Repeat("[", many) + strings.Repeat("]", many), "too-deep"},
		{"100,000 braces", "a.yaml", strings.Repeat("{a: ", many), "too-deep"},
		{"100,000 dashes", "a.yaml", strings.Repeat("- ", many), "too-deep"},
		{"100,000 question marks", "a.yaml", strings.Repeat("? ", many), "too-deep"},
		{"100,000 brackets in JSON", "a.json", strings.Repeat("[", many), "too-deep"},
		{"100,000 objects in JSON", "a.json", strings.Repeat(`{"a":`, many), "too-deep"},
		{"1,500 indentations", "a.yaml", deepBlock(), "too-deep"},
		{"ten to the thirtieth", "a.yaml", bomb, "too-many-aliases"},
		{"a million nodes", "a.yaml", strings.Repeat("- \n", 1_000_000), "too-many-nodes"},
		{"a million nodes on a line", "a.yaml", "[" + strings.Repeat("a,", 1_000_000) + "]", "too-many-nodes"},
		{"a million numbers", "a.json", "[" + strings.Repeat("1,", 1_000_000) + "1]", "too-many-nodes"},
		{"200,000 unknown keys", "a.yaml", strings.Repeat("kkkkkkkk: v\n", 200_000), "duplicate-key"},
		{"NUL after NUL", "a.yaml", strings.Repeat("\x00", 4<<20), "control-character"},
		{"anchors on one line", "a.yaml", "[" + strings.Repeat("&a b,", 200_000) + "]", "wrong-kind"},
		{"a long quote", "a.yaml", "a: \"" + strings.Repeat("b\\n", 1_000_000), "syntax"},
		{"comments", "a.yaml", strings.Repeat("# c\n", 1_000_000), "empty-file"},
		{"an unclosed alias", "a.yaml", "a: *" + strings.Repeat("b", 1_000_000), "unknown-anchor"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			d, problems := Parse(c.file, []byte(c.src), Options{})
			assert.Less(t, time.Since(begin), time.Minute, "it takes seconds at most on a machine with other work")
			assert.Nil(t, d)
			require.NotEmpty(t, problems)
			assert.Equal(t, c.code, problems[0].Code, "%s", problems[0])
			assert.LessOrEqual(t, len(problems), defaultLimits.Problems+1)
			assert.Less(t, len(problems[0].Error()), 1_000)
		})
	}
}

func TestAliasesWithinTheLimitWork(t *testing.T) {
	d := mustParse(t, "a.yaml", []byte(strings.Replace(small, "      - {id: name, type: text}\n",
		"      - &a {id: name, type: choice, options: &o [{value: a, label: A}, b]}\n      - {id: zwei, type: choice, options: *o}\n      - *a\n", 1)))
	require.Len(t, d.Pages[0].Fields, 3)
	assert.Equal(t, d.Pages[0].Fields[0], d.Pages[0].Fields[2])
	assert.Equal(t, d.Pages[0].Fields[0].Options, d.Pages[0].Fields[1].Options)
	assert.Contains(t, string(Print(d)), "      - *a\n")
}
