package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// testedForm is a definition with its scenarios, and what came of them.
type testedForm struct {
	prefix   string // of all names, as the command line gave it; "" or with a slash at its end
	files    fs.FS  // the folder of the scenarios
	name     string // of the definition in it
	suites   []*scenario.Suite
	problems schema.Problems // of files of scenarios
	unread   int             // how many of these could not be read

	reports  []*scenario.Report
	walks    []*scenario.WalkReport // nil where nobody asked
	coverage *scenario.Coverage
	mutation *scenario.Mutation // nil where nobody asked, or the scenarios fail
}

// passed reports whether all scenarios hold and enough of the logic was seen.
func (f *testedForm) passed(least float64) bool {
	failed := func(r *scenario.Report) bool { return !r.Passed() }
	stuck := func(r *scenario.WalkReport) bool { return !r.Passed() }
	return !f.problems.HasErrors() && !slices.ContainsFunc(f.reports, failed) && !slices.ContainsFunc(f.walks, stuck) && !f.below(least)
}

// below reports whether too little of the logic was seen.
func (f *testedForm) below(least float64) bool { return f.coverage.Percent() < least }

func (f *testedForm) title(forms int) string {
	if forms == 1 {
		return f.prefix + f.name
	}
	return fmt.Sprintf("%d forms", forms)
}

// find returns the forms that the scenarios under the paths test, in the order of the paths.
func (c *testCommand) find() ([]*testedForm, error) {
	found := &testedForms{seen: map[string]bool{}, toFill: c.Generate}
	for _, name := range c.Paths {
		if err := found.add(name); err != nil {
			return nil, err
		}
	}
	if len(found.forms) == 0 {
		return nil, fmt.Errorf("there are no scenarios (*%s) in %s", scenario.Ending, strings.Join(c.Paths, ", "))
	}
	for _, f := range found.forms {
		if len(f.suites) == 0 && len(f.problems) == 0 && !c.Generate {
			return nil, fmt.Errorf("no scenarios (*%s) beside %s%s test it; --generate proposes some", scenario.Ending, f.prefix, f.name)
		}
	}
	c.untested = found.untested()
	return c.named(found.forms)
}

// definitionsIn returns the definitions of a folder; a folder may have none.
func definitionsIn(folder string) []string {
	found, _ := fleet.Find([]string{folder})
	return found
}

// untested returns the definitions in the folders that no scenarios test.
func (t *testedForms) untested() (out []string) {
	tested := map[string]bool{}
	for _, f := range t.forms {
		tested[filepath.Clean(f.prefix+f.name)] = true
	}
	for _, name := range t.found {
		if !tested[filepath.Clean(name)] {
			out = append(out, filepath.ToSlash(name))
		}
	}
	return out
}

// named returns the forms with the scenarios that are to be run, and those whose scenarios cannot be read.
func (c *testCommand) named(forms []*testedForm) ([]*testedForm, error) {
	if c.wanted == nil {
		return forms, nil
	}
	some := false
	for _, f := range forms {
		for i, s := range f.suites {
			f.suites[i] = s.Only(c.wanted.MatchString)
		}
		f.suites = slices.DeleteFunc(f.suites, func(s *scenario.Suite) bool { return s == nil })
		some = some || len(f.suites) > 0
	}
	if !some {
		return nil, fmt.Errorf("--run: no scenario in %s has a name that matches %q", strings.Join(c.Paths, ", "), c.Scenarios)
	}
	return slices.DeleteFunc(forms, func(f *testedForm) bool { return len(f.suites) == 0 && len(f.problems) == 0 }), nil
}

// testedForms collects forms.
type testedForms struct {
	forms []*testedForm
	seen  map[string]bool // files of scenarios that were read
	found []string        // definitions in the folders

	toFill bool // an empty file is one that the shell has made for what is about to be proposed
}

func (t *testedForms) add(name string) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return notRead(name, err)
	case info.IsDir():
		t.found = append(t.found, definitionsIn(name)...)
		return t.folder(name, func(string) bool { return true }, true)
	case strings.HasSuffix(name, scenario.Ending):
		return t.suite(name, nil)
	}
	// A definition: the files beside it that test it.
	prefix, base := split(name)
	f, err := t.form(prefix, base)
	if err != nil {
		return err
	}
	return t.folder(filepath.Dir(name), func(form string) bool { return form == f.name }, false)
}

// folder adds the files of scenarios in a folder whose form is wanted.
func (t *testedForms) folder(dir string, wanted func(form string) bool, deep bool) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != dir && (!deep || strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, scenario.Ending):
			return nil
		}
		return t.suite(name, wanted)
	})
}

// suite adds a file of scenarios; nil wants any.
func (t *testedForms) suite(name string, wanted func(form string) bool) error {
	prefix, base := split(name)
	if t.seen[prefix+base] {
		return nil
	}
	files, err := beside(name)
	if err != nil {
		return err
	}
	info, err := fs.Stat(files, base)
	if err != nil || t.toFill && info.Size() == 0 {
		return err
	}
	suite, problems := scenario.Load(files, base)
	form := strings.TrimSuffix(base, scenario.Ending) + scenario.FormEnding
	if suite != nil {
		form = suite.Form()
	}
	if wanted != nil && !wanted(form) {
		return nil
	}
	t.seen[prefix+base] = true
	f, err := t.form(prefix, form)
	if err != nil {
		return err
	}
	f.problems = append(f.problems, problems...)
	if suite == nil {
		f.unread++
		return nil
	}
	f.suites = append(f.suites, suite)
	return nil
}

// form returns the form of a name, which is new where no scenarios of it were found yet.
func (t *testedForms) form(prefix, name string) (*testedForm, error) {
	for _, f := range t.forms {
		if f.prefix == prefix && f.name == name {
			return f, nil
		}
	}
	files, err := beside(prefix + "x") // the folder of the scenarios: the definition may lie below it
	if err != nil {
		return nil, err
	}
	f := &testedForm{prefix: prefix, files: files, name: name}
	t.forms = append(t.forms, f)
	return f, nil
}

// split returns the folder of a file as it is shown, and its name in it.
func split(name string) (prefix, base string) {
	prefix, base = filepath.Split(name)
	return filepath.ToSlash(prefix), base
}
