package explain_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

// drawing writes forms whose fields are decided by those before them: truths t…, numbers n…, choices c…, at the root and in the
// rows of two lists.
type drawing struct {
	*rand.Rand
	b    strings.Builder
	own  []string // names that can be read
	rows []string // of a row of the list "rows"
	in   bool     // the row of a list is being written
}

func (g *drawing) one(of ...string) string { return of[g.IntN(len(of))] }

// name returns a field of a kind, of this row or around it.
func (g *drawing) name(kind byte) string {
	names := append([]string{string(kind) + "0"}, g.own...)
	for {
		if n := g.one(names...); n[0] == kind {
			return n
		}
	}
}

func (g *drawing) truth(depth int) string {
	if depth > 0 {
		switch g.IntN(6) {
		case 0, 1:
			return "(" + g.truth(depth-1) + " and " + g.truth(depth-1) + ")"
		case 2, 3:
			return "(" + g.truth(depth-1) + " or " + g.truth(depth-1) + ")"
		case 4:
			return "not (" + g.truth(depth-1) + ")"
		case 5:
			return "(" + g.truth(0) + " ? " + g.truth(depth-1) + " : " + g.truth(depth-1) + ")"
		}
	}
	switch g.IntN(10) {
	case 0, 1:
		return g.name('t')
	case 2:
		return g.name('c') + g.one(" == ", " != ") + `"` + g.one("a", "b") + `"`
	case 3:
		return g.one("answered(", "not answered(") + g.name(g.one("t", "n", "c")[0]) + ")"
	case 4:
		return g.name('c') + ` in ["a", "b"]`
	case 5:
		return "(" + g.name('t') + " ?? " + g.name('t') + ")"
	case 6, 7:
		if len(g.rows) > 0 {
			return g.one("all", "any", "none", "one") + "(rows, " + g.predicate(1) + ")"
		}
	}
	return g.number(1) + g.one(" > ", " <= ", " == ") + g.number(0)
}

// predicate reads the rows of the list, and what is around it.
func (g *drawing) predicate(depth int) string {
	if depth > 0 {
		return g.predicate(0) + g.one(" and ", " or ") + g.predicate(0)
	}
	switch n := g.one(g.rows...); n[0] {
	case 't':
		return g.one("", "not ") + "." + n
	case 'c':
		return "." + n + ` == "a"`
	default:
		return "." + n + g.one(" > ", " < ") + g.number(0)
	}
}

func (g *drawing) number(depth int) string {
	if depth > 0 {
		switch g.IntN(8) {
		case 0:
			return "(" + g.number(0) + g.one(" + ", " * ") + g.number(depth-1) + ")"
		case 1:
			return "(" + g.truth(0) + " ? " + g.number(0) + " : " + g.number(0) + ")"
		case 2:
			return "(" + g.name('n') + " ?? " + g.number(0) + ")"
		case 3, 4, 5:
			if len(g.rows) > 0 {
				return g.one("count(rows)", "count(rows, "+g.predicate(0)+")", "sum(rows, .n9)", "rows[0].n9", "sum(filter(rows, "+g.predicate(0)+"), .n9)", "(first(filter(rows, "+g.predicate(0)+")).n9 ?? 0)")
			}
		}
	}
	return g.one(fmt.Sprint(g.IntN(4)), g.name('n'), g.name('n'))
}

func (g *drawing) field(indent, id string) {
	kind := id[0]
	keys := ""
	if g.IntN(2) == 0 {
		keys += ", visible: '" + g.truth(2) + "'"
	}
	if g.IntN(3) == 0 {
		keys += ", required: '" + g.truth(1) + "'"
	}
	switch g.IntN(6) {
	case 0:
		if kind == 'n' {
			keys += ", compute: '" + g.number(2) + "'"
		} else if kind == 't' {
			keys += ", compute: '" + g.truth(2) + "'"
		}
	case 1:
		keys += ", readonly: '" + g.truth(1) + "'"
	case 2:
		if kind == 'n' {
			keys += ", default: '" + g.number(1) + " + 0'"
		}
	case 3:
		if kind == 'n' && g.IntN(2) == 0 {
			keys += ", maximum: '" + g.number(1) + " + 0'"
		}
	}
	switch kind {
	case 't':
		keys += ", type: boolean"
	case 'n':
		keys += ", type: integer"
	case 'c':
		keys += ", type: choice, options: [a, {value: b, visible: '" + g.truth(1) + "'}]"
	}
	fmt.Fprintf(&g.b, "%s- {id: %s, label: L%s}\n", indent, id, keys)
	if g.in {
		g.rows = append(g.rows, id)
	}
	g.own = append(g.own, id)
}

// draw writes a form.
func draw(seed uint64) string {
	g := &drawing{Rand: rand.New(rand.NewPCG(seed, 1))}
	g.b.WriteString("edition: 2026\nid: random\nversion: 1.0.0\ntitle: T\npages:\n- id: first\n  title: T\n  fields:\n" +
		"  - {id: t0, label: L, type: boolean}\n  - {id: n0, label: L, type: integer}\n  - {id: c0, label: L, type: choice, options: [a, b]}\n")
	for i := range 3 {
		g.field("  ", g.one("t", "n", "c")+fmt.Sprint(i+1))
	}
	fmt.Fprintf(&g.b, "- id: second\n  title: T\n  visible: '%s'\n  fields:\n  - id: rows\n    label: L\n    type: list\n    visible: '%s'\n    fields:\n", g.truth(1), g.truth(1))
	outside := len(g.own)
	g.in, g.rows = true, nil
	g.b.WriteString("    - {id: n9, label: L, type: integer}\n")
	g.own = append(g.own, "n9")
	var inner []string
	for i := range 3 {
		g.rows = nil // a row does not read all rows
		id := g.one("t", "n", "c") + fmt.Sprint(i+4)
		g.field("    ", id)
		inner = append(inner, id)
	}
	g.own, g.rows, g.in = g.own[:outside], append(inner, "n9"), false
	for i := range 5 {
		g.field("  ", g.one("t", "n", "c")+fmt.Sprint(i+10))
	}
	fmt.Fprintf(&g.b, "  rules:\n  - {id: rule, assert: '%s', message: M}\n", g.truth(2))
	fmt.Fprintf(&g.b, "  stop: {when: '%s', title: T}\n", g.truth(1))
	return g.b.String()
}

// answer answers the fields that keep does not name with something random.
func (g *drawing) answer(slots form.Slots, fields []*form.Field, path string, keep map[string]bool) {
	for _, f := range fields {
		at := path + f.ID()
		if f.Row() != nil {
			if !keep[at] {
				for n := slots.Len(f) + g.IntN(3); slots.Len(f) < n; {
					slots.Append(f)
				}
			}
			for i := range slots.Len(f) {
				g.answer(slots.Row(f, i), f.Row().Fields(), fmt.Sprintf("%s[%d].", at, i), keep)
			}
			continue
		}
		if !keep[at] {
			slots.Set(f, g.value(f))
		}
	}
}

func (g *drawing) value(f *form.Field) value.Value {
	switch k := g.IntN(4); {
	case k == 0:
		return value.Value{}
	case f.Type().Kind == value.Bool:
		return value.OfBool(g.IntN(2) == 0)
	case f.Type().Kind == value.Integer:
		return value.OfInteger(int64(g.IntN(4)))
	default:
		return value.OfText(g.one("a", "b"))
	}
}

// verdicts returns what an explanation says is the case.
func verdicts(e *reason.Explanation) (out []string) {
	for _, f := range e.Facts {
		verdict := f.Verdict
		if verdict == reason.Hidden {
			out = append(out, "hidden") // by whatever is around it
			continue
		}
		if verdict == reason.Defaulted {
			verdict = reason.Typed // what is typed and what stands there by default are told apart by nothing but their value
		}
		out = append(out, fmt.Sprintf("%s %s %s %s %s", f.What, f.Of, f.Option, verdict, f.Value))
	}
	return out
}

// deciding adds the answers that facts name, at any depth.
func deciding(facts []*reason.Fact, into map[string]bool) map[string]bool {
	for _, f := range facts {
		for _, p := range f.Parts {
			for _, in := range p.Inputs {
				if in.Origin == reason.Answer {
					into[in.Path] = true
					deciding(in.Because, into)
				}
			}
		}
	}
	return into
}

var clock = form.Context{Now: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)}

// targets are everything that can be asked for.
func targets(s *form.State) []string {
	out := []string{"page:first", "page:second", "rule:rule"}
	for _, f := range s.Form().Fields() {
		if f.Object().Depth() == 0 {
			out = append(out, f.Path())
			continue
		}
		for i := range s.Root().Len(s.Form().Field("rows")) {
			out = append(out, form.Address{Field: f, Rows: []int{i}}.Path())
		}
	}
	return out
}

func TestWhatIsNamedDecidesAndNothingElse(t *testing.T) {
	asked, changed, narrow := 0, 0, 0
	for seed := range uint64(120) {
		src := draw(seed)
		f, problems := form.Read(nil, "form.yaml", []byte(src), form.Options{})
		require.NotNil(t, f, "%v\n%s", problems, src)
		g := &drawing{Rand: rand.New(rand.NewPCG(seed, 2))}
		for range 2 {
			answers := f.NewAnswers()
			g.answer(answers.Root(), f.Root().Fields(), "", nil)
			state := f.Evaluate(answers, clock)
			for _, path := range targets(state) {
				why, err := state.Why(path)
				require.NoError(t, err)
				agrees(t, state, why, src)
				for _, sentence := range explain.Sentences(state, why, "de") {
					assert.Regexp(t, `^(„[Lb]“|[A-Z]).*\.$`, sentence)
					assert.NotRegexp(t, `[{}]|\b[tnc]\d|rows|weil \.`, sentence, "ids are not for citizens")
				}
				for _, fact := range why.Facts {
					asked++
					facts := append(behind(fact, why.Facts), fact)
					keep := deciding(facts, map[string]bool{})
					if fact.What == reason.Value || fact.What == reason.Problem { // it is about the answer itself
						keep[path] = true
					}
					if len(keep) < 3 {
						narrow++
					}
					for range 3 {
						other := answers.Clone()
						g.answer(other.Root(), f.Root().Fields(), "", keep)
						again, err := f.Evaluate(other, clock).Why(path)
						if changed++; err != nil && fact.Verdict == reason.Hidden {
							continue // with the list around it, which has no rows then
						}
						require.NoError(t, err)
						if fact.What == reason.Assert && again.Facts[len(again.Facts)-1].Verdict == reason.Unchecked {
							continue // of a rule it is told what it says where it is checked
						}
						require.Contains(t, verdicts(again), verdicts(&reason.Explanation{Facts: []*reason.Fact{fact}})[0], "%s keeps %v\n%s\n%s", path, keep, src, text(why))
					}
				}
			}
		}
	}
	assert.Greater(t, asked, 3000, "too few facts")
	assert.Greater(t, narrow, asked/2, "explanations that name everything explain nothing")
}

func text(e *reason.Explanation) string {
	var b strings.Builder
	_ = explain.Write(&b, e)
	return b.String()
}

// behind returns the facts that a fact takes for granted: a field has a value only where it is shown, and a problem is about that
// value.
func behind(fact *reason.Fact, all []*reason.Fact) (out []*reason.Fact) {
	granted := map[reason.What][]reason.What{
		reason.Value:   {reason.Visible, reason.Readonly},
		reason.Problem: {reason.Visible, reason.Readonly, reason.Value, reason.Required},
	}
	wanted, ok := granted[fact.What]
	if !ok {
		wanted = []reason.What{reason.Visible}
	}
	for _, f := range all {
		if slices.Contains(wanted, f.What) {
			out = append(out, f)
		}
	}
	return out
}

// agrees compares an explanation with the state.
func agrees(t *testing.T, s *form.State, why *reason.Explanation, src string) {
	at, isField := s.Form().Resolve(why.Path)
	if !isField {
		return
	}
	r, _ := s.At(at)
	for _, fact := range why.Facts {
		is := map[reason.Verdict]bool{
			reason.Hidden: !r.Relevant(at.Field), reason.Shown: r.Relevant(at.Field),
			reason.Needed: r.Required(at.Field), reason.Optional: !r.Required(at.Field),
			reason.Fixed: r.Readonly(at.Field), reason.Changeable: !r.Readonly(at.Field),
			reason.Typed: r.Provenance(at.Field).Origin == form.Typed, reason.Defaulted: r.Provenance(at.Field).Origin == form.Defaulted,
			reason.Empty: r.Value(at.Field).Empty(), reason.Computed: at.Field.Computed(), reason.Wrong: true,
		}
		for _, o := range r.Options(at.Field) {
			if o.Value() == fact.Option {
				is[reason.Offered] = true
			}
		}
		is[reason.Withheld] = !is[reason.Offered]
		require.True(t, is[fact.Verdict], "%s: %s\n%s", why.Path, fact.Verdict, src)
	}
}
