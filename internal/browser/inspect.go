package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Inspector looks at every page on the way: with axe-core at once, and with the Nu HTML checker at
// all of them in the end.
type Inspector struct {
	axe     string // the program text
	vnu     string // the path
	dir     string // of the pages' sources
	shots   string // folder for screenshots, or ""
	pages   []string
	sources map[string]string // by text, so that the same page is checked once
}

// NewInspector returns an inspector. A test that needs one is skipped where axe-core, the
// Nu HTML checker or Java is missing.
func NewInspector(t testing.TB) *Inspector {
	t.Helper()
	axe, err := os.ReadFile(os.Getenv(envAxe))
	if err != nil {
		Missing(t, "axe-core is not there: "+envAxe+" names no axe.min.js")
	}
	vnu := os.Getenv(envVnu)
	if _, err := os.Stat(vnu); err != nil {
		Missing(t, "the Nu HTML checker is not there: "+envVnu+" names no vnu.jar")
	}
	if _, err := exec.LookPath("java"); err != nil {
		Missing(t, "Java is not installed, which the Nu HTML checker needs")
	}
	return &Inspector{axe: string(axe), vnu: vnu, dir: t.TempDir(), shots: os.Getenv(envScreenshots), sources: map[string]string{}}
}

// Look inspects the page that a tab shows. The name says which page in which state it is.
func (in *Inspector) Look(tab *Tab, name string) {
	tab.t.Helper()
	full := tab.device.Name() + " " + name
	in.pages = append(in.pages, full)
	assert.LessOrEqual(tab.t, tab.Overflow(), 0, "%s: the page is wider than the window by so many pixels", full)
	assert.Empty(tab.t, tab.ScriptErrors(), "%s: script errors", full)
	in.keep(tab.t, full, tab.Source())
	if in.shots != "" {
		in.shoot(tab, full)
	}
	for _, v := range in.violations(tab) {
		assert.Fail(tab.t, "axe-core finds "+v.ID, "%s: %s\n%s", full, v.Help, v.places())
	}
}

// Read inspects a document that no tab shows, with the Nu HTML checker alone.
func (in *Inspector) Read(t testing.TB, name, source string) {
	t.Helper()
	in.keep(t, name, source)
	in.pages = append(in.pages, name)
}

// keep writes a source down for the Nu HTML checker, once.
func (in *Inspector) keep(t testing.TB, name, source string) {
	t.Helper()
	if in.sources[source] != "" {
		return
	}
	file := fmt.Sprintf("%03d-%s.html", len(in.sources), shorten(slug(name)))
	require.NoError(t, os.WriteFile(filepath.Join(in.dir, file), []byte(source), 0o600))
	in.sources[source] = file
}

// shorten keeps a file name within what file systems take.
func shorten(name string) string { return name[:min(len(name), 100)] }

// violation is what axe-core found, as it says it.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

func (v violation) places() string {
	var b strings.Builder
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "%s\n%s\n", n.HTML, n.Summary)
	}
	return b.String()
}

// violations runs axe-core in the page. Its promises and timers need JavaScript on; the page's own
// scripts do not run for that, because the page is loaded already.
func (in *Inspector) violations(tab *Tab) []violation {
	tab.t.Helper()
	var report struct {
		Violations []violation `json:"violations"`
		Passes     int         `json:"passes"`
	}
	tab.scripts(true)
	defer tab.scripts(tab.device.Script)
	get(tab, "load axe-core", chromedp.Evaluate[chromedp.Void](in.axe+";0"))
	raw := get(tab, "run axe-core", chromedp.Evaluate[string](
		`axe.run(document).then(r => JSON.stringify({violations: r.violations, passes: r.passes.length}))`, chromedp.EvalAwaitPromise))
	require.NoError(tab.t, json.Unmarshal([]byte(raw), &report))
	require.NotZero(tab.t, report.Passes, "axe-core checked nothing")
	return report.Violations
}

func (tab *Tab) scripts(on bool) {
	tab.t.Helper()
	tab.run("switch JavaScript", command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}))
}

func (in *Inspector) shoot(tab *Tab, name string) {
	tab.t.Helper()
	png := get(tab, "take a picture", chromedp.FullScreenshot(100))
	require.NoError(tab.t, os.MkdirAll(in.shots, 0o755))
	file := fmt.Sprintf("%03d-%s.png", len(in.pages), slug(name))
	require.NoError(tab.t, os.WriteFile(filepath.Join(in.shots, file), png, 0o644))
}

// Finish checks the sources of all pages, and says how many pages were inspected.
func (in *Inspector) Finish(t testing.TB) {
	t.Helper()
	require.NotEmpty(t, in.pages, "no page was inspected")
	for _, m := range in.check(t) {
		assert.Fail(t, "the Nu HTML checker finds an error", "%s:%d: %s\n%s", filepath.Base(m.URL), m.LastLine, m.Message, m.Extract)
	}
	t.Logf("%d pages inspected, %d different sources with the Nu HTML checker", len(in.pages), len(in.sources))
}

// message is one finding of the Nu HTML checker.
type message struct {
	Type     string `json:"type"`
	URL      string `json:"url"`
	LastLine int    `json:"lastLine"`
	Message  string `json:"message"`
	Extract  string `json:"extract"`
}

func (in *Inspector) check(t testing.TB) (errors []message) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(in.dir, "*.html"))
	require.NoError(t, err)
	require.Len(t, files, len(in.sources))
	for chunk := range slices.Chunk(files, 200) {
		var stdout, stderr bytes.Buffer
		cmd := exec.Command("java", append([]string{"-jar", in.vnu, "--stdout", "--format", "json", "--exit-zero-always"}, chunk...)...)
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		require.NoError(t, cmd.Run(), "the Nu HTML checker does not run: %s", stderr.String())
		var report struct {
			Messages []message `json:"messages"`
		}
		require.NoError(t, json.Unmarshal(stdout.Bytes(), &report), "the Nu HTML checker reports no JSON")
		for _, m := range report.Messages {
			if m.Type != "info" {
				errors = append(errors, m)
			}
		}
	}
	return errors
}

var unsafe = regexp.MustCompile(`[^a-z0-9]+`)

func slug(name string) string {
	return strings.Trim(unsafe.ReplaceAllString(strings.ToLower(name), "-"), "-")
}
