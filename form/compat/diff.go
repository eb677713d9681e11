package compat

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/schema"
)

// Options say how two versions are compared. The zero value works.
type Options struct {
	Decider Decider      // nil means the built-in one
	Context form.Context // the clock, in the time zone of the new version, and the identity of witnesses; the zero Now means noon of 1 January 2026, so that a report is the same every day
	within  bool         // it is a comparison for other values of parameters
	Lang    string       // of the labels in summaries; "" means the first of the new version
}

// Diff compares two versions of a form with the zero [Options]. The same two give the same report.
func Diff(old, new *form.Form) *Report { return Options{}.Diff(old, new) }

// Diff compares two versions of a form, also with other values of the parameters that what changed depends on. Several goroutines may compare the same
// forms at once, where a Decider of their own allows it.
func (o Options) Diff(old, new *form.Form) *Report {
	if o.Context.Now.IsZero() {
		o.Context.Now = time.Date(2026, 1, 1, 12, 0, 0, 0, new.Location())
	}
	o.Context.Now = o.Context.Now.In(new.Location()) // so that its day is today
	d := &differ{options: o, old: old, new: new, pairs: match(old, new), procedure: &procedure{context: o.Context}, told: map[*form.Field]bool{}}
	if o.Decider == nil {
		d.options.Decider = d.procedure
	}
	d.report = &Report{Old: edition(old), New: edition(new), Today: isoDay(dayOf(o.Context)), Changes: []Change{}}
	d.readers = readers(new)
	d.matchPages()
	d.judging = judging(old)
	maps.Copy(d.judging, judging(new))
	d.settings()
	d.pages()
	d.fields()
	d.rules()
	d.relied()
	d.suggest()
	d.otherParameters()
	needed := NoBump
	for _, c := range d.report.Changes {
		needed = max(needed, c.bump)
	}
	d.report.Version = judge(old.Version(), new.Version(), needed)
	if !d.report.Version.OK && d.report.Version.Given < d.report.Version.Needed {
		d.report.Version.Because = because(d.report.Changes, needed)
	}
	d.report.Version.Place = placeAt(new.Definition().File, new.Definition().Version.Pos)
	return d.report
}

func edition(f *form.Form) Edition {
	return Edition{f.Definition().File, f.ID(), f.Version()}
}

// differ is one comparison.
type differ struct {
	options  Options
	old, new *form.Form
	pairs    *pairs
	readers  map[*form.Field]bool // fields of the new version that something reads
	judging  map[*form.Field]bool // fields of both on which it depends whether answers to others are taken
	report   *Report
	oldPages map[*form.Page]*form.Page // what the pages of the new version were

	procedure *procedure
	passages  map[*form.Form]*passage // by the version that takes submissions
	samplers  map[completed]*sample.Sampler
	asked     int // questions, to complete witnesses

	looser []loosened
	told   map[*form.Field]bool // values of which it was told that they can be missing
}

// change is a change that is being described.
type change struct {
	code     string
	path     string
	oldPath  string
	old, new *Place
	summary  string
	effects  *Effects // in place of those of the code
	open     bool     // it was not decided
	hedged   string   // the summary where that is so, and nothing shows a difference
	fresh    bool     // one version has no condition: it is not written differently
	witness  *Witness
	suggest  string

	gained  *Witness    // where witness shows what is lost: one that shows what is gained
	refused []objection // of the new version, with which a submission that was valid is refused because of the change
	dropped []objection // with which something of it is dropped
	unseen  []objection // of the old version, with which one that is valid now was refused, or with which something is missing in it

	which func(before, after *form.State) string // of several reasons why submissions are refused, the one that a submission shows; nil: there is one

	unrefused *Effect     // what it means for submissions where it refuses none; nil: what its code says, if that is more than nothing
	fewer     []objection // of the old version, where nothing is missing that was always there
	unmissed  *Effect     // what it means for receivers where nothing comes, or is missing, that could not before; nil: nothing

	otherwise *Witness      // what shows the change where no witness of a whole submission is needed
	doubt     bool          // it was neither shown nor proved that there is a difference at all
	stopped   [2]*form.Page // of a stop: the page in both versions
}

// own are effects that the change has for itself, to be made worse: a copy of those that it had, or of those of its code.
func (c *change) own() *Effects {
	e := kindOf(c.code).effects
	if c.effects != nil {
		e = *c.effects
	}
	c.effects = &e
	return &e
}

// add appends a change to the report.
func (d *differ) add(c change) *Change {
	k := kindOf(c.code)
	out := Change{Code: c.code, Path: c.path, Old: c.old, New: c.new, Summary: c.summary, Effects: k.effects, Quiet: k.quiet,
		Decided: !c.open, Witness: c.witness, Suggest: c.suggest, bump: k.bump}
	if c.oldPath != c.path {
		out.OldPath = c.oldPath
	}
	if c.effects != nil {
		out.Effects = *c.effects
	}
	d.settle(&c, &out)
	if c.open && c.hedged != "" && !c.fresh && out.Witness == nil {
		out.Summary = c.hedged
	}
	switch out.Class() { // semantic versioning asks what breaks, whatever the kind of change
	case Breaking:
		out.bump = Major
	case Migrating:
		out.bump = max(out.bump, Minor)
	}
	out.Quiet = out.Quiet && out.Class() == Compatible // words can turn a meaning round
	d.submission(&out)
	if w := out.Witness; w != nil && w.proof != nil && w.Today == "" && w.dated() {
		w.Today = isoDay(dayOf(w.context))
	}
	if out.Witness != nil {
		out.Witness.evidence = evidence{} // the report is data
	}
	d.report.Changes = append(d.report.Changes, out)
	if len(c.unseen) > 0 && out.Effects[Receivers].Class == Migrating {
		d.looser = append(d.looser, loosened{len(d.report.Changes) - 1, c.unseen})
	}
	return &d.report.Changes[len(d.report.Changes)-1]
}

// of begins a change of a field that is in both versions; the places are those of a key where it is written.
func (d *differ) of(o, n *form.Field, code, summary string, keys ...func(*schema.Field) schema.Scalar) change {
	c := change{code: code, path: n.Path(), oldPath: o.Path(), summary: summary}
	c.old, c.new = fieldPlace(o, keys...), fieldPlace(n, keys...)
	return c
}

func fieldPlace(f *form.Field, keys ...func(*schema.Field) schema.Scalar) *Place {
	for _, key := range keys {
		if s := key(f.Definition()); s.Pos.Line != 0 {
			return placeAt(f.File(), s.Pos)
		}
	}
	return placeAt(f.File(), f.Position())
}

// label is how a sentence names a field.
func (d *differ) label(f *form.Field) string {
	lang := f.Page().Form().Language(d.options.Lang)
	if text, static := f.Label().Static(lang); static && text != "" && text != f.Path() {
		return fmt.Sprintf("%q (%s)", text, f.Path())
	}
	return f.Path()
}

// in is where a field stands, in a sentence.
func in(f *form.Field) string {
	if p := f.Parent(); p != nil {
		return "in " + p.Path()
	}
	return "on the page " + f.Page().ID()
}

// reordered returns those of a sequence that are not in the order of a longest one that kept it.
func reordered[T comparable](before, after []T) (moved []T) {
	place := map[T]int{}
	for i, x := range before {
		place[x] = i
	}
	both := slices.DeleteFunc(slices.Clone(after), func(x T) bool { _, ok := place[x]; return !ok })
	length, last := make([]int, len(both)), make([]int, len(both))
	end := -1
	for i := range both {
		length[i], last[i] = 1, -1
		for j := range i {
			if place[both[j]] < place[both[i]] && length[j]+1 > length[i] {
				length[i], last[i] = length[j]+1, j
			}
		}
		if end < 0 || length[i] > length[end] {
			end = i
		}
	}
	kept := map[int]bool{}
	for i := end; i >= 0; i = last[i] {
		kept[i] = true
	}
	for i, x := range both {
		if !kept[i] {
			moved = append(moved, x)
		}
	}
	return moved
}
