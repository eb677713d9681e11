package pattern_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/pattern"
)

// nodeProgram answers, for every case, which of its texts match with the flags u and v.
const nodeProgram = `
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(c => {
  const u = new RegExp("^(?:" + c.source + ")$", "u"), v = new RegExp("^(?:" + c.portable + ")$", "v");
  return c.texts.map(t => [u.test(t), v.test(t)]);
})));`

func TestAPatternAgreesWithJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: patterns are not compared with JavaScript")
	}
	type batch struct {
		Source   string   `json:"source"`
		Portable string   `json:"portable"`
		Texts    []string `json:"texts"`
	}
	var cases []batch
	sources, texts := genSource(3), rapid.SliceOfN(genText(), 20, 20)
	for seed := range 500 {
		source := sources.Example(seed)
		if source[0] == '^' {
			continue
		}
		cases = append(cases, batch{source, compile(t, source).Portable(), texts.Example(seed)})
	}
	input, err := json.Marshal(cases)
	require.NoError(t, err)
	cmd := exec.Command(node, "-e", nodeProgram)
	cmd.Stdin = bytes.NewReader(input)
	output, err := cmd.Output()
	require.NoError(t, err, "JavaScript must read every pattern of the subset")
	var results [][][2]bool
	require.NoError(t, json.Unmarshal(output, &results))
	require.Len(t, results, len(cases))
	matched := 0
	for i, c := range cases {
		p, perr := pattern.Compile(c.Source)
		require.Nil(t, perr)
		for k, text := range c.Texts {
			want := p.Match(text)
			require.Equal(t, [2]bool{want, want}, results[i][k], "%q (portable %q) on %q", c.Source, c.Portable, text)
			if want {
				matched++
			}
		}
	}
	require.Greater(t, matched, 100, "the texts must match now and then")
}
