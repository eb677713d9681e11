package editor

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// ErrScenarios is that of a rename that could not be carried into the files of scenarios beside a definition.
var ErrScenarios = errors.New("there are files of scenarios beside the definition, whose names can be followed only once neither these nor the definition have errors")

// isScenario reports whether a file is one of scenarios, by its name.
func isScenario(path string) bool { return strings.HasSuffix(path, scenario.Ending) }

// unlocked is a folder that is read while the workspace is not locked.
type unlocked struct{ *folder }

// ReadFile reads a file, as the editor has it where it is open.
func (f unlocked) ReadFile(name string) ([]byte, error) {
	f.w.mu.Lock()
	defer f.w.mu.Unlock()
	return f.folder.ReadFile(name)
}

// tryScenarios runs a file of scenarios, and keeps what it names and the form does not have, and as warnings the
// expectations that do not hold.
func (w *Workspace) tryScenarios(ctx context.Context, path string) (*examined, error) {
	d := &draft{root: path, texts: map[string]*Text{}}
	files := unlocked{&folder{w, d}}
	suite, problems := scenario.Load(files, filepath.Base(path))
	if suite != nil {
		r, err := scenario.RunContext(ctx, files, suite, scenario.Options{Form: w.options})
		if err != nil {
			return nil, err
		}
		problems = append(problems, r.Problems...)
		for _, result := range r.Results {
			for _, f := range result.Failures {
				problems = append(problems, f.Problem())
			}
		}
	}
	problems.Sort()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	e := &examined{texts: map[string]*Text{path: d.texts[path]}}
	for _, f := range analysis.Of(problems) {
		if f.File == filepath.Base(path) { // those of the definition are shown there
			e.findings = append(e.findings, located{path, f})
		}
	}
	w.found[path] = e
	return e, nil
}

// scenarios is a file of scenarios beside a definition.
type scenarios struct {
	path     string
	text     *Text
	mentions []scenario.Mention
	unknown  bool // nobody knows what it names: it, or the definition, has errors
}

// scenariosOf returns the files of scenarios beside a definition that are for it, with the names that they mention where
// neither has errors. One that cannot be read is for the definition of its name.
func (w *Workspace) scenariosOf(d *draft) (out []scenarios) {
	for _, path := range w.siblings(filepath.Dir(d.root)) {
		if !isScenario(path) {
			continue
		}
		if s, ok := w.scenarios(path, d); ok {
			out = append(out, s)
		}
	}
	return out
}

// scenarios reads a file of scenarios that is for a definition.
func (w *Workspace) scenarios(path string, d *draft) (scenarios, bool) {
	suite, text := w.suiteAt(path)
	about := strings.TrimSuffix(filepath.Base(path), scenario.Ending) + scenario.FormEnding
	if suite != nil {
		about = suite.Form()
	}
	s := scenarios{path: path, text: text, unknown: suite == nil || d.Form == nil}
	if !s.unknown {
		s.mentions = suite.Mentions(d.Form)
	}
	return s, filepath.FromSlash(about) == filepath.Base(d.root)
}

// suiteAt reads a file of scenarios, or returns nil.
func (w *Workspace) suiteAt(path string) (*scenario.Suite, *Text) {
	text := w.text(path)
	if text == nil {
		return nil, nil
	}
	files := &folder{w, &draft{root: path, texts: map[string]*Text{}}}
	suite, _ := scenario.Load(files, filepath.Base(path))
	return suite, text
}

// occurrences returns the names of a definition where scenarios mention them.
func (s scenarios) occurrences(d *draft) (out []occurrence) {
	for _, m := range s.mentions {
		var decl *declared
		if m.Field == nil {
			decl = d.names().find(aParameter, m.Name)
		} else {
			decl = d.names().field(m.Field)
		}
		from := s.text.Offset(schema.Position{Line: m.Line, Column: m.Column})
		if decl != nil && strings.HasPrefix(s.text.src[from:], m.Name) { // a name in quotes may be escaped
			out = append(out, occurrence{Location{s.path, from, from + len(m.Name)}, decl})
		}
	}
	return out
}

// inScenarios returns where scenarios mention a name of a definition. The error is for those that cannot be followed.
func (w *Workspace) inScenarios(d *draft, decl *declared) (out []Location, err error) {
	if decl.kind != aField && decl.kind != aParameter {
		return nil, nil
	}
	for _, s := range w.scenariosOf(d) {
		if s.unknown {
			err = ErrScenarios
		}
		for _, o := range s.occurrences(d) {
			if o.of.at == decl.at && o.of.kind == decl.kind {
				out = append(out, o.Location)
			}
		}
	}
	return out, err
}

// mentionedAt returns the name that a file of scenarios mentions at an offset.
func (w *Workspace) mentionedAt(path string, offset int) []found {
	suite, _ := w.suiteAt(path)
	if suite == nil {
		return nil
	}
	d := w.draft(filepath.Join(filepath.Dir(path), filepath.FromSlash(suite.Form())))
	s, ok := w.scenarios(path, d)
	if !ok {
		return nil
	}
	for _, o := range s.occurrences(d) {
		if o.From <= offset && offset <= o.To {
			return []found{{d, &o}}
		}
	}
	return nil
}
