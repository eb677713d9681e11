package scenario

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/vordruck/vordruck/form"
)

// MutateOptions say how definitions are changed. The zero value works.
type MutateOptions struct {
	Options
	Parallel int                   // how many mutants are tried at a time; 0 means one for each processor
	Progress func(done, all int64) // after each mutant, from several goroutines; may be nil
}

// Mutation is what came of changing the logic of a definition, one place at a time.
type Mutation struct {
	Form    string   `json:"form"`
	Mutants []Mutant `json:"mutants"` // in the order of the files
}

// Mutant is a definition with one change.
type Mutant struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Where     string `json:"where"`               // minItems of hunde, assert of the rule r, visible of x in the block b
	Change    string `json:"change"`              // condition negated, option removed …
	Was       string `json:"was"`                 // what was written
	Now       string `json:"now"`                 // what stands there instead; "" where something was taken out
	NoticedBy string `json:"noticedBy,omitempty"` // check, or the name of the scenario; "" where nothing noticed

	// Equivalent says that nothing can notice: it is proved that the change makes no difference.
	Equivalent bool `json:"equivalent,omitempty"`
}

// Check is who noticed a mutant that does not compile.
const Check = "check"

// String returns file:line:column: where it was changed: from what to what.
func (m Mutant) String() string {
	now := m.Now
	if now == "" {
		now = "nothing"
	}
	return fmt.Sprintf("%s:%d:%d: %s: %s → %s", m.File, m.Line, m.Column, m.Where, oneLine(m.Was), oneLine(now))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Noticed is how many changes were noticed by whom.
type Noticed struct {
	Check, Scenarios, Nothing int
	Equivalent                int // that make no difference, which is proved: they count for nothing else
}

// All returns how many changes could be noticed.
func (n Noticed) All() int { return n.Check + n.Scenarios + n.Nothing }

func (n *Noticed) count(x Mutant) {
	switch {
	case x.Equivalent:
		n.Equivalent++
	case x.NoticedBy == "":
		n.Nothing++
	case x.NoticedBy == Check:
		n.Check++
	default:
		n.Scenarios++
	}
}

// Noticed counts who noticed changes.
func (m *Mutation) Noticed() (n Noticed) {
	for _, x := range m.Mutants {
		n.count(x)
	}
	return n
}

// Score returns how many changes of a hundred were noticed, of those that make a difference; 100 where there are none.
func (m *Mutation) Score() float64 {
	n := m.Noticed()
	return percent(n.Check+n.Scenarios, n.All())
}

// WriteText writes the score, what was noticed by kind of change, and each mutant that nothing noticed. Paths are those of the definitions, below prefix.
func (m *Mutation) WriteText(w io.Writer, prefix string) error {
	n := m.Noticed()
	same := ""
	if n.Equivalent > 0 {
		same = fmt.Sprintf("; %d more make no difference, which is proved", n.Equivalent)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s: mutation score %.1f %%: of %d changes %d were noticed by check, %d by scenarios, %d by nothing%s\n",
		prefix, m.Form, m.Score(), n.All(), n.Check, n.Scenarios, n.Nothing, same)
	for _, k := range m.byChange() {
		fmt.Fprintf(&b, "  %-20s %4d by check %4d by scenarios %4d by nothing\n", k.change, k.Check, k.Scenarios, k.Nothing)
	}
	for _, x := range m.Mutants {
		if x.NoticedBy == "" && !x.Equivalent {
			fmt.Fprintf(&b, "%s%s: no scenario notices\n", prefix, x)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// noticedChanges counts who noticed one kind of change.
type noticedChanges struct {
	change string
	Noticed
}

// byChange counts by kind of change, in the order of the alphabet.
func (m *Mutation) byChange() (out []noticedChanges) {
	for _, x := range m.Mutants {
		i, found := slices.BinarySearchFunc(out, x.Change, func(k noticedChanges, change string) int { return cmp.Compare(k.change, change) })
		if !found {
			out = slices.Insert(out, i, noticedChanges{change: x.Change})
		}
		out[i].count(x)
	}
	return out
}

// Mutate changes the logic of the definition that the suites test, one place at a time, and runs their scenarios against each:
// conditions are negated, and and or swapped, comparisons moved to their neighbour, constants and bounds moved by a step, options
// and rules taken out, required dropped, arithmetic operators exchanged, any and all swapped, and computed values, defaults, patterns, character sets and what
// is demanded of files taken out. A change that does not compile was noticed by check. The scenarios must pass on the
// definition as it is. Code lists stay as they are. A change that nothing notices is put to the decision procedure: what makes no difference
// in any state is no change that could be noticed. The context ends it early.
func Mutate(ctx context.Context, files fs.FS, suites []*Suite, o MutateOptions) (*Mutation, error) {
	if len(suites) == 0 {
		return nil, fmt.Errorf("there are no scenarios to run")
	}
	name := suites[0].form
	for _, s := range suites {
		if s.form != name {
			return nil, fmt.Errorf("%s tests %s and %s tests %s: one definition at a time is changed", suites[0].file, name, s.file, s.form)
		}
		if r := Run(files, s, o.Options); !r.Passed() {
			return nil, fmt.Errorf("%s does not pass as it is: what a change does to it shows nothing", s.file)
		}
	}
	first, err := newMutator(files, name, suites, o.Options)
	if err != nil {
		return nil, err
	}
	limit := o.Limits.withDefaults().Mutants
	if len(first.changes) > limit {
		return nil, fmt.Errorf("%s has %d places to change, which is more than %d (the limit Mutants)", name, len(first.changes), limit)
	}
	out := &Mutation{Form: name, Mutants: make([]Mutant, len(first.changes))}
	if err := first.all(ctx, out.Mutants, o); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out.Mutants, func(a, b Mutant) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return out, nil
}

// all tries every change, several at a time. Each goroutine has a definition of its own to change.
func (m *mutator) all(ctx context.Context, out []Mutant, o MutateOptions) error {
	workers := min(cmp.Or(max(o.Parallel, 0), runtime.GOMAXPROCS(0)), max(len(out), 1))
	whole, _ := form.Compile(m.def, m.options.Form)
	var next, done atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, workers)
	for w := range workers {
		group.Go(func() {
			own, err := newMutator(m.files, m.name, m.suites, o.Options)
			if err != nil {
				errs[w] = err
				return
			}
			own.whole = whole
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(out) {
					return
				}
				out[i] = own.try(own.changes[i])
				if n := done.Add(1); o.Progress != nil {
					o.Progress(n, int64(len(out)))
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
