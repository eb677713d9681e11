package hiddenvalue_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic/hiddenvalue"
)

// head is what the lines below can read: the question m is always asked, and all others only when it is answered with yes.
const head = `edition: 2026
id: form
version: 1.0.0
title: Formular
pages:
  - id: p
    title: Seite
    fields:
      - {id: m, type: boolean, label: M, required: true}
      - {id: betrag, type: money, label: Betrag, required: true}
      - {id: zahl, type: integer, label: Zahl, required: true}
      - {id: wort, type: text, label: Wort, required: true}
      - {id: summand, type: money, label: S, visible: m, required: true}
      - {id: anzahl, type: integer, label: A, visible: m, required: true}
      - {id: beginn, type: date, label: B, visible: m, required: true}
      - {id: uhr, type: time, label: U, visible: m, required: true}
      - {id: ort, type: text, label: O, visible: m, required: true}
      - {id: art, type: choice, label: A, visible: m, required: true, options: [a, b]}
      - {id: g, type: group, label: G, visible: m, fields: [{id: z, type: money, label: Z, required: true}, {id: e, type: group, label: E, fields: [{id: tag, type: date, label: T, required: true}]}]}
`

// What is advised can be written as it stands, and then nothing is found any more.
func TestTheAdviceCompilesAndHelps(t *testing.T) {
	for _, c := range []struct{ lines, advice string }{
		// In a sum, what is not asked is nothing; elsewhere that would be a statement.
		{`- {id: x, type: money, label: X, compute: betrag + summand}`, "say what holds then, such as (summand ?? 0)"},
		{`- {id: x, type: money, label: X, compute: betrag - summand * 2}`, "say what holds then, such as (summand ?? 0)"},
		{`- {id: x, type: money, label: X, compute: betrag + g.z}`, "say what holds then, such as (g.z ?? 0)"},
		{`- {id: x, type: money, label: X, compute: betrag * anzahl}`, "say what holds then, such as answered(anzahl) ? … : …"},
		{`- {id: x, type: money, label: X, compute: "min(betrag, summand)"}`, "say what holds then, such as answered(summand) ? … : …"},
		{`- {id: x, type: number, label: X, compute: zahl / anzahl}`, "say what holds then, such as answered(anzahl) ? … : …"},
		{`- {id: x, type: money, label: X, compute: "zahl > 3 ? betrag + summand : betrag"}`, "say what holds then, such as (summand ?? 0)"},
		{`- {id: x, type: money, label: X, compute: "zahl > 3 ? summand : betrag"}`, "say what holds then, such as answered(summand) ? … : …"},
		// A day or a text is no number.
		{`- {id: x, type: date, label: X, compute: "addYears(beginn, zahl)"}`, "say what holds then, such as answered(beginn) ? … : …"},
		{`- {id: x, type: date, label: X, compute: "addYears(g.e.tag, zahl)"}`, "say what holds then, such as answered(g.e.tag) ? … : …"},
		{`- {id: x, type: integer, label: X, compute: "zahl + daysBetween(beginn, g.e.tag)"}`, "say what holds then, such as answered(beginn) ? … : …"},
		{`- {id: x, type: text, label: X, compute: wort + ort}`, "say what holds then, such as answered(ort) ? … : …"},
		{`- {id: x, type: text, label: X, compute: wort + art}`, "say what holds then, such as answered(art) ? … : …"},
		// Where the question is read, and not where its result is missed.
		{"- {id: y, type: integer, label: Y, compute: \"daysBetween(beginn, g.e.tag) + 1\"}\n- {id: v, type: money, label: V, compute: y * 5.00}\n- {id: x, type: money, label: X, compute: betrag + v}",
			`say in "y" (line 20) what holds then, such as answered(beginn) ? … : …`},
		{"- {id: y, type: money, label: Y, compute: summand + 5}\n- {id: x, type: money, label: X, compute: betrag + y}", `say in "y" (line 20) what holds then, such as (summand ?? 0)`},
		{"- {id: y, type: money, label: Y, compute: g.z * 2}\n- {id: x, type: info, text: 'Das sind {{ y }}.'}", `say in "y" (line 20) what holds then, such as answered(g.z) ? … : …`},
		// In a row and in a group names are others.
		{`- {id: l, type: list, label: L, fields: [{id: a, type: money, label: A, required: true}, {id: b, type: money, label: B, required: true, visible: a > 1}, {id: x, type: money, label: X, compute: a + b}]}`,
			"say what holds then, such as (b ?? 0)"},
		{`- {id: l, type: list, label: L, fields: [{id: a, type: money, label: A, required: true}, {id: x, type: money, label: X, compute: a + g.z}]}`, "say what holds then, such as (g.z ?? 0)"},
		{`- {id: h, type: group, label: H, fields: [{id: a, type: money, label: A, required: true}, {id: b, type: money, label: B, required: true, visible: a > 1}, {id: x, type: money, label: X, compute: a + b}]}`,
			"say what holds then, such as (b ?? 0)"},
		{`- {id: l, type: list, label: L, visible: m, minItems: 1, fields: [{id: a, type: money, label: A, required: true}]}` + "\n" + `- {id: x, type: money, label: X, compute: "betrag + l[0].a"}`,
			"say what holds then, such as (l[0].a ?? 0)"},
		{`- {id: l, type: list, label: L, visible: m, minItems: 1, fields: [{id: a, type: text, label: A, required: true}]}` + "\n" + `- {id: x, type: info, text: "Mit {{ l[0].a }}."}`,
			"show it in a text of its own, with visible: answered(l[0].a)"},
		// In texts, whatever it is.
		{`- {id: x, type: info, text: 'Sie zahlen {{ g.z }} mehr.'}`, "say what stands there then, such as {{ g.z ?? 0 }}"},
		{`- {id: x, type: info, text: 'Es sind {{anzahl}}.'}`, "say what stands there then, such as {{ anzahl ?? 0 }}"},
		{`- {id: x, type: info, text: 'Aus {{ ort }}.'}`, `say what stands there then, such as {{ ort ?? "…" }}`},
		{`- {id: x, type: info, text: 'Um {{ betrag + summand }}.'}`, "say what holds then, such as (summand ?? 0)"},
		{`- {id: x, type: info, text: 'Ab {{ beginn }}.'}`, "show it in a text of its own, with visible: answered(beginn)"},
		{`- {id: x, type: info, text: 'Ab {{ g.e.tag }}.'}`, "show it in a text of its own, with visible: answered(g.e.tag)"},
		{`- {id: x, type: info, text: 'Um {{ uhr }}.'}`, "show it in a text of its own, with visible: answered(uhr)"},
		{`- {id: x, type: info, text: 'Als {{ art }}.'}`, "show it in a text of its own, with visible: answered(art)"},
		{`- {id: x, type: info, text: 'Aus {{ "Bad " + ort }}.'}`, "show it in a text of its own, with visible: answered(ort)"},
	} {
		t.Run(c.lines, func(t *testing.T) {
			src := head + "      " + strings.ReplaceAll(c.lines, "\n", "\n      ") + "\n"
			found := run(t, src)
			require.Len(t, found, 1)
			require.Equal(t, c.advice, found[0].Detail)
			require.Empty(t, run(t, follow(t, src, found[0])))
		})
	}
}

func run(t *testing.T, src string) analysis.Findings {
	t.Helper()
	f, problems := form.Load(fstest.MapFS{"f.yaml": {Data: []byte(src)}}, "f.yaml", form.Options{})
	require.NoError(t, problems.Err(), src)
	return analysis.Run(f, []analysis.Check{hiddenvalue.Check()})
}

var (
	elsewhere = regexp.MustCompile(`\(line (\d+)\)`)
	compute   = regexp.MustCompile(`type: (\w+), label: X|type: (\w+), label: Y`)
	computed  = regexp.MustCompile(`compute: ("[^"]*"|[^}]*)`)
	nothing   = regexp.MustCompile(`\((\S+) \?\? 0\)`)
	either    = regexp.MustCompile(`answered\((\S+)\) \? `)
	shown     = regexp.MustCompile(`\{\{ *([^}]+?) *\}\}`)
)

// follow writes what is advised into a definition.
func follow(t *testing.T, src string, found analysis.Finding) string {
	t.Helper()
	lines := strings.Split(src, "\n")
	at := found.Line - 1
	if m := elsewhere.FindStringSubmatch(found.Detail); m != nil {
		at, _ = strconv.Atoi(m[1])
		at--
	}
	_, what, _ := strings.Cut(found.Detail, "such as ")
	switch line := lines[at]; {
	case strings.HasPrefix(what, "{{"):
		lines[at] = shown.ReplaceAllLiteralString(line, what)
	case nothing.MatchString(what):
		name := nothing.FindStringSubmatch(what)[1]
		before, expression, _ := strings.Cut(line, map[bool]string{true: "compute:", false: "{{"}[strings.Contains(line, "compute:")])
		lines[at] = before + line[len(before):len(line)-len(expression)] + regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b`).ReplaceAllLiteralString(expression, what)
	case either.MatchString(what):
		otherwise := "nil"
		if typ := compute.FindStringSubmatch(line); strings.Contains("money number integer", typ[1]+typ[2]) {
			otherwise = "0"
		}
		lines[at] = computed.ReplaceAllStringFunc(line, func(s string) string {
			e := strings.Trim(strings.TrimPrefix(s, "compute: "), `"`)
			return `compute: "` + either.FindString(what) + "(" + e + ") : " + otherwise + `"`
		})
	default:
		value := shown.FindStringSubmatch(line)
		_, condition, ok := strings.Cut(found.Detail, "with visible: ")
		require.True(t, ok, found.Detail)
		lines[at] = shown.ReplaceAllLiteralString(line, "…") + "\n      - {id: own, type: info, text: '" + value[0] + "', visible: '" + condition + "'}"
	}
	return strings.Join(lines, "\n")
}
