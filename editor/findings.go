package editor

import (
	"context"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// examined is what the checks found in a definition, with the texts that they saw.
type examined struct {
	texts    map[string]*Text
	findings []located
}

// located is a finding with the path of its file.
type located struct {
	path string
	analysis.Finding
}

// Findings returns what the checks find in the definitions that a file belongs to, by file, beside what
// [Workspace.Problems] returns: that comes at once, this may take a while. What the definitions suppress is left out.
// For a file of scenarios it is what the form does not have. It ends early, with the error of ctx, once ctx is done;
// nobody who asks for something else waits for it.
func (w *Workspace) Findings(ctx context.Context, path string) (map[string]analysis.Findings, error) {
	out := map[string]analysis.Findings{}
	if isScenario(path) {
		e, err := w.tryScenarios(ctx, path)
		if err == nil {
			e.add(out, e.texts)
		}
		return out, err
	}
	drafts := []*draft{}
	for _, root := range w.roots(path) {
		drafts = append(drafts, w.ahead(root))
	}
	for _, d := range drafts {
		if err := w.examine(ctx, d); err != nil {
			return nil, err
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, d := range drafts {
		for file := range d.texts {
			out[file] = slices.Clip(out[file])
		}
		if d.examined != nil {
			d.examined.add(out, d.texts)
		}
	}
	return out, nil
}

// examine runs the checks over a draft, once. A definition with errors has no form that they could look at: what was
// found before stays.
func (w *Workspace) examine(ctx context.Context, d *draft) error {
	w.mu.Lock()
	done := d.examined != nil || d.Form == nil
	w.mu.Unlock()
	if done {
		return ctx.Err()
	}
	r, err := w.suite.At(time.Now()).ExamineContext(ctx, d.Form, d.Problems)
	if err != nil {
		return err
	}
	e := &examined{texts: d.texts}
	for _, f := range r.Findings {
		if !slices.Contains(d.Problems, f.Problem) {
			e.findings = append(e.findings, located{d.path(f.File), f})
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	d.examined = e
	w.found[d.root] = e
	return nil
}

// LastFindings returns what was last found in the definitions that a file belongs to, at the places where that stands
// now: what an editor shows until [Workspace.Findings] knows better. Lines that have changed since have no findings.
func (w *Workspace) LastFindings(path string) map[string]analysis.Findings {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := map[string]analysis.Findings{}
	roots := w.definitions(path)
	if isScenario(path) {
		roots = []string{path}
	}
	for _, root := range roots {
		if e := w.found[root]; e != nil {
			now := map[string]*Text{}
			for file := range e.texts {
				now[file] = w.text(file)
			}
			e.add(out, now)
		}
	}
	return out
}

// add adds the findings to those of other definitions, each once, where they stand in the texts of now.
func (e *examined) add(out map[string]analysis.Findings, now map[string]*Text) {
	for _, f := range e.findings {
		line, ok := e.texts[f.path].moved(f.Line, now[f.path])
		if f.Line = line; ok && !slices.ContainsFunc(out[f.path], func(have analysis.Finding) bool { return have.Problem == f.Problem }) {
			out[f.path] = append(out[f.path], f.Finding)
		}
	}
}

// moved returns the number of a line, from 1, in another version of the text; it is not ok where the line lies in what
// has changed.
func (t *Text) moved(line int, now *Text) (int, bool) {
	switch {
	case t == now:
		return line, true
	case t == nil || now == nil || line < 1 || line > len(t.lines):
		return line, false
	}
	same := commonPrefix(t.src, now.src)
	same = t.lines[t.line(same)] // whole lines
	if end := t.endOf(line); end <= same {
		return line, true
	}
	after := commonSuffix(t.src[same:], now.src[same:])
	if t.lines[line-1] < len(t.src)-after {
		return line, false
	}
	line += len(now.lines) - len(t.lines)
	return line, line >= 1
}

// endOf returns where a line ends, from 1, with its break.
func (t *Text) endOf(line int) int {
	if line < len(t.lines) {
		return t.lines[line]
	}
	return len(t.src)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// unsuppressed leaves out the warnings of the compiler that the definition says are meant to be so.
func (w *Workspace) unsuppressed(d *draft) schema.Problems {
	if d.Form == nil || len(d.Problems) == 0 {
		return d.Problems
	}
	return w.compiler.Examine(d.Form, d.Problems).Findings.Problems()
}
