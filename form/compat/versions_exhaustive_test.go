package compat_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// smallPairs is how many random forms and changes of them are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallPairs = 30

// Of pairs of small versions all answers are tried. No class is milder than what becomes of drafts, of submissions and of what is sent; what is
// called stricter, looser or the same is so for all answers that both versions take; each witness shows what it says.
func TestClassesAreTheTruthOfAllAnswers(t *testing.T) {
	c := smallform.Compare(t, "form/compat", smallPairs, compareVersions)
	if c.Forms >= 500 {
		for _, about := range []string{"visible", "required", "rule", "stop", "option", "witness", "broken submissions", "compatible submissions", "migrated submissions", "compatible drafts",
			"migrated drafts", "compatible data", "data that differs"} {
			require.Positive(t, c.Kinds[about], about)
		}
	}
}

func compareVersions(c *smallform.Comparison) {
	m := maker{Rand: rand.New(rand.NewPCG(c.Seed, 11)), small: true}
	before := m.draw()
	after := before.clone()
	for range 1 + m.IntN(2) {
		m.change(after)
	}
	compareSketches(c, before, after)
}

func compareSketches(c *smallform.Comparison, before, after *sketch) {
	old, now := c.Read(before.String()), compile(after.String())
	if old == nil || now == nil {
		return
	}
	c.Text = "before:\n" + before.String() + "after:\n" + after.String()
	v := &versions{Comparison: c, old: old, now: now, report: compat.Diff(old, now), pairs: map[*form.Field]*form.Field{}, was: sending{}, is: sending{}}
	c.Text += strings.Join(lines(v.report), "\n")
	v.pair()
	if v.aspects = v.comparable(); v.moves() {
		v.aspects = nil // answers cannot be carried over one by one
	}
	seen := map[string]bool{}
	smallform.Each(old, clock, func(s *form.State) {
		v.answers(s)
		if !smallform.Valid(s) {
			return
		}
		data := submit.Check(s, nil).Data()
		if key := string(data); !seen[key] {
			seen[key] = true
			v.was.add("", data)
			v.submitted(data)
		}
	})
	smallform.Each(now, clock, func(s *form.State) {
		if smallform.Valid(s) {
			data := submit.Check(s, nil).Data()
			v.is.add("", data)
			v.sent(data)
		}
	})
	v.judge()
}

// versions are two versions, and what all answers show of them.
type versions struct {
	*smallform.Comparison
	old, now *form.Form
	report   *compat.Report
	pairs    map[*form.Field]*form.Field // the new field by the old
	aspects  []*aspect
	was, is  sending

	invalid, lost, left, changed string // what was shown by an example
	unheard                      string // a submission that the new version takes and the old one does not
	refused                      bool   // a submission that the old version takes and the new one does not
	drafts                       int
}

// pair finds what the fields are in the new version, by their place and by was.
func (v *versions) pair() {
	before := map[*form.Field]*form.Field{}
	for _, n := range v.now.Fields() {
		around := ""
		if o := before[n.Parent()]; o != nil {
			around = o.Path() + "."
		}
		var paths []string
		if n.Parent() == nil || around != "" { // in something new it is another
			paths = append(paths, around+n.ID())
		}
		for _, was := range n.Was() {
			paths = append(paths, around+was, was)
		}
		for _, path := range paths {
			if o := v.old.Field(path); o != nil && v.pairs[o] == nil {
				v.pairs[o], before[n] = n, o
				break
			}
		}
	}
}

// moves reports whether something moves between rows, or is of another kind.
func (v *versions) moves() bool {
	for o, n := range v.pairs {
		if o.Object().Depth() != n.Object().Depth() || (o.Row() == nil) != (n.Row() == nil) {
			return true
		}
	}
	return false
}

// answers compares the versions with the same answers.
func (v *versions) answers(s *form.State) {
	if v.drafts++; v.drafts%5 == 0 {
		v.draft(s.Answers())
	}
	if v.aspects == nil {
		return
	}
	a := v.now.NewAnswers()
	v.carry(s.Answers().Root(), a.Root(), v.old.Root().Fields())
	t := v.now.Evaluate(a, clock)
	if smallform.Acceptable(t.Root(), v.now.Root().Fields()) {
		for _, x := range v.aspects {
			x.look(v, s, t)
		}
	}
	t.Release()
	a.Release()
}

// carry gives the new version the answers of the old one.
func (v *versions) carry(from, to form.Slots, fields []*form.Field) {
	for _, o := range fields {
		if len(o.Members()) > 0 {
			v.carry(from, to, o.Members())
			continue
		}
		n := v.pairs[o]
		if n == nil || n.Fixed() || n.Type().Kind != o.Type().Kind || n.Object().Depth() != o.Object().Depth() {
			continue
		}
		if o.Row() == nil {
			to.Set(n, renamed(n, from.Get(o)))
			continue
		}
		for i := range from.Len(o) {
			v.carry(from.Row(o, i), to.Append(n), o.Row().Fields())
		}
	}
}

// renamed is an answer in the words of the new version.
func renamed(n *form.Field, v value.Value) value.Value {
	is := func(s string) string {
		for _, o := range n.AllOptions() {
			if slices.Contains(o.Was(), s) && !slices.ContainsFunc(n.AllOptions(), func(p *form.Option) bool { return p.Value() == s }) {
				return o.Value()
			}
		}
		return s
	}
	switch {
	case len(n.AllOptions()) == 0:
	case v.Kind() == value.Text:
		return value.OfText(is(v.Text()))
	case v.Kind() == value.List:
		var items []value.Value
		for _, i := range v.Items() {
			if now := value.OfText(is(i.Text())); !slices.ContainsFunc(items, func(have value.Value) bool { return value.Same(have, now) }) {
				items = append(items, now)
			}
		}
		return value.OfList(items)
	}
	return v
}

// submitted gives a submission to the old version to the new one, as its class says that it can be.
func (v *versions) submitted(data []byte) {
	if again := submit.CheckJSON(v.old, data, clock, "de"); !again.Valid() || string(again.Data()) != string(data) {
		return // what was left blank gets its default when it is read again, in either version
	}
	class := v.report.Class(compat.Submissions)
	if class > compat.Compatible {
		m, err := compat.Migrate(data, v.now)
		require.NoError(v, err)
		data = m.Data
		v.refused = v.refused || len(m.Left) > 0
	}
	r := submit.CheckJSON(v.now, data, clock, "de")
	v.refused = v.refused || !r.Valid()
	if class == compat.Breaking {
		return
	}
	if !r.Valid() && v.invalid == "" {
		v.invalid = fmt.Sprintf("%s: %v", data, r.Problems)
	}
	if class == compat.Compatible && v.lost == "" {
		if gone := missing("", data, r.Data()); gone != "" {
			v.lost = fmt.Sprintf("%s becomes %s: %s", data, r.Data(), gone)
		}
	}
}

// sent finds out of a submission to the new version whether the old one could have sent the same: where nothing is to be done about it, receivers could have had
// it before.
func (v *versions) sent(data []byte) {
	if v.was[""] == nil || v.unheard != "" || v.report.Class(compat.Receivers) > compat.Compatible {
		return
	}
	if r := submit.CheckJSON(v.old, data, clock, "de"); !r.Valid() && !v.couldSend(data) {
		v.unheard = fmt.Sprintf("%s could not come before: %v", data, r.Problems)
	}
}

// couldSend reports whether the old version takes data where what it lacks was left blank.
func (v *versions) couldSend(data []byte) bool {
	answers, problems := submit.DecodeJSON(v.old, data, "de")
	if slices.ContainsFunc(problems, func(p form.Problem) bool { return p.Severity == schema.Error }) {
		return false
	}
	blanked(answers.Root(), v.old.Root().Fields())
	return smallform.Valid(v.old.Evaluate(answers, clock))
}

// blanked leaves blank what is not answered.
func blanked(in form.Slots, fields []*form.Field) {
	for _, f := range fields {
		switch {
		case len(f.Members()) > 0:
			blanked(in, f.Members())
		case f.Row() != nil:
			for i := range in.Len(f) {
				blanked(in.Row(f, i), f.Row().Fields())
			}
		case f.Type().Kind != value.Absent && in.Get(f).Kind() == value.Absent:
			in.Set(f, value.OfBlank())
		}
	}
}

// draft carries a draft over.
func (v *versions) draft(a *form.Answers) {
	data := submit.EncodeDraft(a)
	m, err := compat.Migrate(data, v.now)
	require.NoError(v, err)
	if len(m.Left) > 0 && v.left == "" && !slices.ContainsFunc(v.report.Changes, func(c compat.Change) bool {
		return c.Class(compat.Drafts) > compat.Compatible && slices.ContainsFunc(m.Left, func(l compat.Left) bool { return about(c, l.Path) })
	}) {
		v.left = fmt.Sprintf("%s: %v", data, m.Left)
	}
	if gone := missing("", data, m.Data); gone != "" && v.changed == "" {
		v.changed = fmt.Sprintf("%s becomes %s: %s", data, m.Data, gone)
	}
}

// about reports whether a change is about a path of the old version, or something that it lies in or that lies in it.
func about(c compat.Change, path string) bool {
	path, at := rowNumbers.ReplaceAllString(path, ""), cmp.Or(c.OldPath, c.Path)
	return path == at || strings.HasPrefix(path, at+".") || strings.HasPrefix(at, path+".")
}

// missing says what of some data is not in other data, where there may be more.
func missing(path string, data, in []byte) string {
	var a, b any
	if json.Unmarshal(data, &a) != nil || json.Unmarshal(in, &b) != nil {
		return "no JSON"
	}
	return missingFrom(path, a, b)
}

func missingFrom(path string, a, b any) string {
	switch a := a.(type) {
	case nil:
		return ""
	case map[string]any:
		in, _ := b.(map[string]any)
		for key, x := range a {
			if out := missingFrom(path+"."+key, x, in[key]); out != "" {
				return out
			}
		}
		return ""
	case []any:
		in, _ := b.([]any)
		if len(in) != len(a) {
			return path
		}
		for i, x := range a {
			if out := missingFrom(fmt.Sprintf("%s[%d]", path, i), x, in[i]); out != "" {
				return out
			}
		}
		return ""
	}
	if fmt.Sprint(a) != fmt.Sprint(b) {
		return path
	}
	return ""
}

// judge compares what is said with what was shown.
func (v *versions) judge() {
	say := func(about, wrong string) {
		if wrong != "" {
			v.Contradict(about, "%s", wrong)
		} else {
			v.Agree(about)
		}
	}
	switch v.report.Class(compat.Submissions) {
	case compat.Breaking:
		if open, wrong := v.broken(); !open {
			say("broken submissions", wrong)
		}
	case compat.Compatible:
		say("compatible submissions", v.invalid+v.lost)
	case compat.Migrating:
		say("migrated submissions", v.invalid)
	}
	switch v.report.Class(compat.Drafts) {
	case compat.Compatible:
		say("compatible drafts", v.left+v.changed)
	case compat.Migrating:
		say("migrated drafts", v.left)
	}
	unlike, gone := v.receive()
	switch v.report.Class(compat.Receivers) {
	case compat.Compatible:
		say("compatible data", cmp.Or(unlike+gone, v.unheard))
	case compat.Migrating:
		say("data that differs", gone)
	}
	for _, x := range v.aspects {
		x.judge(v)
	}
	for _, c := range v.report.Changes {
		if !c.Decided {
			v.Undecided(c.Code)
		}
		if c.Witness != nil {
			if wrong := v.witness(c); wrong != "" {
				v.Contradict("witness", "%s: %s", c.Summary, wrong)
			} else {
				v.Agree("witness")
			}
		}
	}
}

// broken says what is wrong with it that submissions are broken: there must be one that the old version takes and the new one does not, and each change
// that is said to break them must be shown with one. open is that some of them are not decided.
func (v *versions) broken() (open bool, wrong string) {
	shown := false
	for _, c := range v.report.Changes {
		if c.Class(compat.Submissions) < compat.Breaking {
			continue
		}
		open = open || !c.Decided
		shown = shown || c.Witness != nil && c.Witness.Old == "accepted" && v.wholly(c.Witness) == ""
		if c.Decided && c.Code != "type-changed" && (c.Witness == nil || c.Witness.Old == "accepted" && c.Witness.Submission == nil) {
			return false, c.Summary + " is shown with no submission"
		}
	}
	if !open && !v.refused && !shown { // it may be a number that is not gone through
		return false, "no submission that was valid is invalid"
	}
	return open, ""
}
