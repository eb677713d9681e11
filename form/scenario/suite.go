package scenario

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

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
	formAt    *yaml.Node // what names the definition; nil where the file's own name does
}

// File returns the path that the suite was loaded from.
func (s *Suite) File() string { return s.file }

// Form returns the path of the definition that is tested.
func (s *Suite) Form() string { return s.form }

// Len returns the number of scenarios. It is at least one.
func (s *Suite) Len() int { return len(s.scenarios) }

// Only returns a suite with those scenarios whose names are wanted, in order. It is nil where there are none.
func (s *Suite) Only(wanted func(name string) bool) *Suite {
	some := *s
	some.scenarios = nil
	for _, sc := range s.scenarios {
		if wanted(sc.name) {
			some.scenarios = append(some.scenarios, sc)
		}
	}
	if len(some.scenarios) == 0 {
		return nil
	}
	return &some
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

// step is a change of the circumstances and of the answers, with what must hold then.
type step struct {
	name string
	setting
	changes []pair // set, clear, append and remove, as written
	expect  *yaml.Node
}

// Load reads a file of scenarios. The suite is nil where a problem is an error. Whether the form has what
// scenarios name, [Run] finds out; where there is an error, Load does for the rest of the file, so that one mistake hides no other. Load never panics, whatever the bytes.
func Load(files fs.FS, name string) (*Suite, schema.Problems) {
	return LoadWithin(files, name, Limits{})
}

// LoadWithin is Load with limits of the caller.
func LoadWithin(files fs.FS, name string, limits Limits) (*Suite, schema.Problems) {
	src, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, schema.Problems{{Code: codeNoForm, File: name, Line: 1, Column: 1, Summary: "the file of scenarios cannot be read"}}
	}
	r := &report{file: name, limits: limits.withDefaults()}
	s, root := parse(r, src)
	if s == nil && root != nil {
		more := others(files, name, root, r.wrong, r.limits)
		r.problems = append(r.problems, more[:min(len(more), max(0, r.limits.Problems-len(r.problems)))]...)
	}
	r.problems.Sort()
	return s, r.problems
}

// parse returns the suite of a file, nil where it has an error, and what it consists of, nil where it is no YAML.
func parse(r *report, src []byte) (*Suite, *yaml.Node) {
	root := r.read(src)
	if root == nil {
		return nil, nil
	}
	s := &Suite{file: r.file, limits: r.limits, root: root}
	if r.plain(root) {
		s.read(r, root)
	}
	if r.problems.HasErrors() {
		return nil, root
	}
	return s, root
}

func (s *Suite) read(r *report, root *yaml.Node) {
	keys := r.table(root, fileTable)
	s.form = strings.TrimSuffix(s.file, Ending) + FormEnding
	if n := keys["form"]; n != nil {
		s.form, s.formAt = path.Join(path.Dir(s.file), n.Value), n
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
	if !expects && len(r.problems) == 0 && !r.partial {
		r.add(n, fault{code: codeMissingKey, summary: "the scenario expects nothing", detail: "write what must hold under expect"})
	}
	return sc
}

func (r *report) step(n *yaml.Node) *step {
	before := len(r.problems)
	keys := r.table(n, stepTable)
	st := &step{setting: r.setting(keys), expect: r.expect(keys["expect"])}
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
	if len(st.changes) == 0 && !st.some() && len(r.problems) == before && !r.partial {
		r.add(n, fault{code: codeMissingKey, summary: "the step changes nothing", detail: "write set, clear, append or remove, or what is different now: later, today, identity …"})
	}
	return st
}

// expect checks that expectations are keys that there are, with what belongs under them.
func (r *report) expect(n *yaml.Node) *yaml.Node {
	if n == nil {
		return nil
	}
	keys := r.table(n, expectTable)
	for _, p := range pairs(n) {
		if k := expectTable.find(p.key.Value); keys[p.key.Value] != nil && !k.empty && p.value.Kind != yaml.ScalarNode && len(p.value.Content) == 0 {
			r.add(p.value, fault{code: codeMissingKey, summary: k.name + " says nothing here", detail: k.doc})
		}
	}
	switch {
	case len(keys) > 0:
		return n
	case len(n.Content) == 0:
		r.add(n, fault{code: codeMissingKey, summary: "nothing is expected here", detail: "write what must hold"})
	}
	return nil
}
