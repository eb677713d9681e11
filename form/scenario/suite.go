package scenario

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Ending is how the name of a file of scenarios ends; [FormEnding] that of the definition beside it.
const (
	Ending     = ".scenario.yaml"
	FormEnding = ".form.yaml"
)

// Suite is a file of scenarios as written. It does not change, and is safe for concurrent use.
type Suite struct {
	file      string
	form      string
	shared    setting
	scenarios []*scenario
	limits    Limits
	root      *yaml.Node
}

// File returns the path that the suite was loaded from.
func (s *Suite) File() string { return s.file }

// Form returns the path of the definition that is tested.
func (s *Suite) Form() string { return s.form }

// Len returns the number of scenarios. It is at least one.
func (s *Suite) Len() int { return len(s.scenarios) }

// setting is the circumstances of answers, and the answers.
type setting struct {
	clock      string
	clockAt    *yaml.Node
	language   *yaml.Node
	parameters map[string]string
	identity   *form.Identity
	attributes []*yaml.Node // the names of those of the identity
	given      *yaml.Node
}

// scenario is one scenario.
type scenario struct {
	name   string
	review string
	at     *yaml.Node
	setting
	expect *yaml.Node // nil where only steps expect something
	steps  []*step
}

// step is a change of the answers, with what must hold then.
type step struct {
	name    string
	changes []pair // set, clear, append and remove, as written
	expect  *yaml.Node
}

// Load reads a file of scenarios. The suite is nil where a problem is an error. Whether the form has what
// scenarios name, [Run] finds out. Load never panics, whatever the bytes.
func Load(files fs.FS, name string) (*Suite, schema.Problems) {
	return LoadWithin(files, name, Limits{})
}

// LoadWithin is Load with limits of the caller.
func LoadWithin(files fs.FS, name string, limits Limits) (*Suite, schema.Problems) {
	src, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, schema.Problems{{Code: codeNoForm, File: name, Line: 1, Column: 1, Summary: "the file of scenarios cannot be read"}}
	}
	return parse(name, src, limits)
}

func parse(name string, src []byte, limits Limits) (*Suite, schema.Problems) {
	r := &report{file: name, limits: limits.withDefaults()}
	s := &Suite{file: name, limits: r.limits}
	if root := r.read(src); root != nil {
		s.root = root
		s.read(r, root)
	}
	r.problems.Sort()
	if r.problems.HasErrors() {
		return nil, r.problems
	}
	return s, r.problems
}

func (s *Suite) read(r *report, root *yaml.Node) {
	keys := r.table(root, fileTable)
	s.form = strings.TrimSuffix(s.file, Ending) + FormEnding
	if n := keys["form"]; n != nil {
		s.form = path.Join(path.Dir(s.file), n.Value)
		if !fs.ValidPath(s.form) {
			r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no path below the folder", n.Value), detail: "write the path of a definition beside this file"})
		}
	}
	s.shared = r.setting(keys)
	list := items(keys["scenarios"])
	if keys["scenarios"] != nil && len(list) == 0 {
		r.add(keys["scenarios"], fault{code: codeMissingKey, summary: "there is no scenario", detail: "a scenario has a name and expects something"})
	}
	if len(list) > r.limits.Scenarios {
		r.add(list[r.limits.Scenarios], fault{code: codeTooMany, summary: fmt.Sprintf("the file has more than %d scenarios", r.limits.Scenarios), detail: "split it"})
		list = list[:r.limits.Scenarios]
	}
	seen := map[string]bool{}
	for _, n := range list {
		sc := r.scenario(n)
		if seen[sc.name] {
			r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("another scenario has the name %q", sc.name), detail: "give each a name of its own"})
		}
		seen[sc.name] = true
		s.scenarios = append(s.scenarios, sc)
	}
}

func (r *report) scenario(n *yaml.Node) *scenario {
	keys := r.table(n, scenarioTable)
	sc := &scenario{at: n, setting: r.setting(keys), expect: r.expect(keys["expect"])}
	if name := keys["name"]; name != nil {
		sc.name = name.Value
	}
	if review := keys["review"]; review != nil {
		sc.review = review.Value
	}
	expects := sc.expect != nil
	for _, item := range items(keys["steps"]) {
		st := r.step(item)
		expects = expects || st.expect != nil
		sc.steps = append(sc.steps, st)
	}
	if !expects && len(r.problems) == 0 {
		r.add(n, fault{code: codeMissingKey, summary: "the scenario expects nothing", detail: "write what must hold under expect"})
	}
	return sc
}

func (r *report) step(n *yaml.Node) *step {
	keys := r.table(n, stepTable)
	st := &step{expect: r.expect(keys["expect"])}
	if name := keys["name"]; name != nil {
		st.name = name.Value
	}
	for _, p := range pairs(n) {
		switch p.key.Value {
		case "set", "clear", "append", "remove":
			if keys[p.key.Value] != nil {
				st.changes = append(st.changes, p)
			}
		}
	}
	if len(st.changes) == 0 {
		r.add(n, fault{code: codeMissingKey, summary: "the step changes nothing", detail: "write set, clear, append or remove"})
	}
	return st
}

// expect checks that expectations are keys that there are, with what belongs under them.
func (r *report) expect(n *yaml.Node) *yaml.Node {
	if n == nil {
		return nil
	}
	if len(r.table(n, expectTable)) == 0 {
		if len(n.Content) == 0 {
			r.add(n, fault{code: codeMissingKey, summary: "nothing is expected here", detail: "write what must hold"})
		}
		return nil
	}
	return n
}

func (r *report) setting(keys map[string]*yaml.Node) setting {
	s := setting{language: keys["language"], given: keys["given"]}
	for _, name := range []string{"today", "now"} {
		n := keys[name]
		if n == nil {
			continue
		}
		if s.clockAt != nil {
			r.add(n, fault{code: codeBadValue, summary: "today and now stand together", detail: "keep one of them"})
			continue
		}
		s.clock, s.clockAt = n.Value, n
		if name == "today" {
			s.clock += "T12:00"
		}
		if _, ok := moment(s.clock, time.UTC); !ok {
			r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no moment", n.Value), detail: "write 2026-01-31 for today, or 2026-01-31T08:30 for now"})
		}
	}
	if n := keys["parameters"]; n != nil {
		s.parameters = map[string]string{}
		for _, p := range pairs(n) {
			if p.value.Kind != yaml.ScalarNode {
				r.add(p.value, fault{code: codeWrongKind, summary: "the value of a parameter is a list or map", detail: "write a value"})
			}
			s.parameters[p.key.Value] = p.value.Value
		}
	}
	if n := keys["identity"]; n != nil {
		s.identity, s.attributes = r.identity(n)
	}
	return s
}

func (r *report) identity(n *yaml.Node) (who *form.Identity, names []*yaml.Node) {
	keys := r.table(n, identityTable)
	who = &form.Identity{Attributes: map[string]form.Attribute{}, Source: "scenario"}
	if source := keys["source"]; source != nil {
		who.Source = source.Value
	}
	if trust := keys["trust"]; trust != nil {
		who.Trust = r.trust(trust)
	}
	for _, p := range pairs(keys["attributes"]) {
		a := form.Attribute{Value: p.value.Value}
		for _, inner := range pairs(p.value) {
			switch inner.key.Value {
			case "value":
				a.Value = inner.value.Value
			case "trust":
				a.Trust = r.trust(inner.value)
			default:
				r.add(inner.key, fault{code: codeUnknownKey, summary: fmt.Sprintf("an attribute has no key %q", inner.key.Value), detail: "it has value and trust"})
			}
		}
		who.Attributes[p.key.Value] = a
		names = append(names, p.key)
	}
	return who, names
}

var trusts = []string{"low", "substantial", "high"}

func (r *report) trust(n *yaml.Node) string {
	for _, t := range trusts {
		if n.Value == t {
			return t
		}
	}
	r.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("there is no level of trust %q", n.Value), detail: "low, substantial or high", suggestion: schema.Nearest(n.Value, trusts)})
	return ""
}

// moment reads a moment in a time zone.
func moment(s string, zone *time.Location) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
