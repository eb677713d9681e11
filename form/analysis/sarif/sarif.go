// Package sarif writes what was found in definitions as a log of the Static Analysis Results Interchange Format (SARIF) 2.1.0,
// which code review tools show beside the lines of a change.
//
//	report := suite.Examine(f, problems)
//	err := sarif.Write(w, report, sarif.Options{Groups: checks.Groups()})
package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Docs is where the documentation of the checks is read, when [Options] say nothing else.
const Docs = "https://github.com/vordruck/vordruck/blob/main/docs/"

const project = "https://github.com/vordruck/vordruck"

// Options say what is written beside the findings. The zero value works for what the compiler finds.
type Options struct {
	Groups  []analysis.Group // the checks there are
	Version string           // of the program that checked
	Docs    string           // the address of the folder with checks.md and problems.md, with a slash at its end; [Docs] when empty

	// Why definitions could not be looked at, where there were such: the run is then not a whole one. Of a problem counts its code, its file
	// and what it says.
	Failures schema.Problems
}

// Write writes a log with one run. Its rules are the checks, and of the compiler's codes those that were found. What is
// suppressed stands among the results, with the reason. Witnesses are part of the message, and data under properties. The forms
// that use the file of a finding are its related locations.
func Write(w io.Writer, r analysis.Report, o Options) error {
	if o.Docs == "" {
		o.Docs = Docs
	}
	b := &builder{docs: o.Docs, rules: []rule{}, index: map[string]int{}, results: []result{}, prints: map[string]int{}}
	for _, g := range o.Groups {
		for _, c := range g.Checks {
			b.check(g, c)
		}
	}
	b.compiler(r)
	for _, f := range r.Findings {
		b.result(f)
	}
	for _, s := range r.Suppressed {
		b.result(s.Finding).Suppressions = []suppression{{Kind: "inSource", Status: "accepted", Justification: s.Reason}}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(log{
		Schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", Version: "2.1.0",
		Runs: []run{{
			Tool:        tool{driver{Name: "vordruck", Version: o.Version, InformationURI: project, Rules: b.rules}},
			Invocations: []invocation{invoked(o.Failures)}, ColumnKind: "unicodeCodePoints", Results: b.results,
		}},
	})
}

// invoked says whether everything was looked at.
func invoked(failures schema.Problems) invocation {
	i := invocation{ExecutionSuccessful: len(failures) == 0}
	for _, f := range failures {
		i.Notifications = append(i.Notifications, notification{descriptor{f.Code}, level(f.Severity), text{f.Text()}, []location{file(f.File)}})
	}
	return i
}

type builder struct {
	docs    string
	rules   []rule
	index   map[string]int // of a code in rules
	results []result
	prints  map[string]int // how often each fingerprint was given
}

func (b *builder) check(g analysis.Group, c analysis.Check) {
	b.rule(rule{
		ID: c.Code, ShortDescription: text{c.Meaning}, FullDescription: text{c.Meaning + " " + c.Why},
		HelpURI: b.docs + "checks.md#" + c.Code, DefaultConfiguration: configuration{level(c.Severity())}, Properties: tags{[]string{g.Name}},
	}, c.Why+" "+c.Remedy, c.Example)
}

// compiler adds a rule for each code of the compiler that was found.
func (b *builder) compiler(r analysis.Report) {
	found := map[string]bool{}
	for _, f := range r.Findings {
		found[f.Code] = true
	}
	for _, s := range r.Suppressed {
		found[s.Code] = true
	}
	for _, c := range append(schema.Codes(), form.Codes()...) {
		if _, known := b.index[c.Code]; known || !found[c.Code] {
			continue
		}
		b.rule(rule{
			ID: c.Code, ShortDescription: text{c.Meaning}, FullDescription: text{c.Meaning},
			HelpURI: b.docs + "problems.md#" + c.Code, DefaultConfiguration: configuration{level(c.Severity)}, Properties: tags{[]string{analysis.Compiler}},
		}, c.Remedy, c.Example)
	}
}

func (b *builder) rule(r rule, advice, example string) {
	r.Help = help{
		Text:     advice + "\n\nFor example:\n\n" + example,
		Markdown: fmt.Sprintf("%s\n\n```yaml\n%s\n```\n\n[%s](%s)", advice, strings.TrimRight(example, "\n"), r.ID, r.HelpURI),
	}
	b.index[r.ID] = len(b.rules)
	b.rules = append(b.rules, r)
}

func (b *builder) result(f analysis.Finding) *result {
	index, known := b.index[f.Code]
	if !known {
		index = -1 // a check of a group that was not given
	}
	r := result{
		RuleID: f.Code, RuleIndex: index, Level: level(f.Severity), Message: text{f.Text()},
		Locations:           []location{file(f.File)},
		PartialFingerprints: map[string]string{"finding/v1": b.fingerprint(f)},
	}
	r.Locations[0].PhysicalLocation.Region = &region{max(f.Line, 1), max(f.Column, 1)}
	for _, name := range f.Forms {
		uses := file(name)
		uses.Message = &text{"A form that uses the file."}
		r.RelatedLocations = append(r.RelatedLocations, uses)
	}
	if f.Witness != nil {
		r.Message.Text += "\nShown by the answers " + f.Witness.String()
		r.Properties = &properties{f.Witness}
	}
	b.results = append(b.results, r)
	return &b.results[len(b.results)-1]
}

func file(name string) location {
	return location{PhysicalLocation: physicalLocation{ArtifactLocation: artifactLocation{(&url.URL{Path: name}).String()}}}
}

// passing is what a summary says that changes though the finding is the same: the lines of its reasons, and the day from which on it is so.
var passing = regexp.MustCompile(`\(line \d+|from \d{4}-\d\d-\d\d on\b`)

// fingerprint is the same for a finding that moved to another line, or on another day. What is found several times in the same words has the number of
// its turn.
func (b *builder) fingerprint(f analysis.Finding) string {
	hash := sha256.Sum256([]byte(f.File + "\x00" + f.Code + "\x00" + passing.ReplaceAllString(f.Summary, "")))
	sum := hex.EncodeToString(hash[:12])
	if b.prints[sum]++; b.prints[sum] > 1 {
		return fmt.Sprintf("%s:%d", sum, b.prints[sum])
	}
	return sum
}

func level(s schema.Severity) string {
	if s == schema.Info {
		return "note"
	}
	return s.String()
}
