package form

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/value"
)

// randomForm writes a definition with groups, lists and lists in lists whose logic reads
// what was defined before, in its own row, around it, and across rows.
type randomForm struct {
	t      *rapid.T
	b      strings.Builder
	n      int
	scopes []*randomScope
}

type randomScope struct {
	numbers, truths, choices []string // names readable from here
	lists                    map[string]*randomScope
	order                    []string
}

func (g *randomForm) id(prefix string) string {
	g.n++
	return fmt.Sprintf("%s%d", prefix, g.n)
}

func (g *randomForm) pick(names []string) string { return rapid.SampledFrom(names).Draw(g.t, "name") }

func (g *randomForm) all(kind func(*randomScope) []string) []string {
	var out []string
	for _, s := range g.scopes {
		out = append(out, kind(s)...)
	}
	return out
}

func (g *randomForm) truth(depth int) string {
	numbers := g.all(func(s *randomScope) []string { return s.numbers })
	truths := g.all(func(s *randomScope) []string { return s.truths })
	choices := g.all(func(s *randomScope) []string { return s.choices })
	kind := rapid.IntRange(0, 6).Draw(g.t, "truth")
	switch {
	case kind == 0 && depth > 0:
		return "(" + g.truth(depth-1) + " and " + g.truth(depth-1) + ")"
	case kind == 1 && depth > 0:
		return "(" + g.truth(depth-1) + " or not (" + g.truth(depth-1) + "))"
	case kind == 2 && len(truths) > 0:
		return g.pick(truths)
	case kind == 3 && len(choices) > 0:
		return g.pick(choices) + ` == "` + rapid.SampledFrom([]string{"a", "b"}).Draw(g.t, "option") + `"`
	case kind == 4 && len(numbers) > 0:
		return "answered(" + g.pick(numbers) + ")"
	}
	return g.number(depth) + rapid.SampledFrom([]string{" > ", " <= ", " == "}).Draw(g.t, "op") + fmt.Sprint(rapid.IntRange(0, 5).Draw(g.t, "bound"))
}

func (g *randomForm) number(depth int) string {
	numbers := g.all(func(s *randomScope) []string { return s.numbers })
	kind := rapid.IntRange(0, 5).Draw(g.t, "number")
	for _, s := range g.scopes {
		for _, list := range s.order {
			if row := s.lists[list]; len(row.numbers) > 0 && kind == 1 {
				return "sum(" + list + ", ." + g.pick(row.numbers) + ")"
			} else if kind == 2 {
				return "count(" + list + ")"
			} else if len(row.numbers) > 0 && kind == 3 {
				return "(" + list + "[1]." + g.pick(row.numbers) + " ?? 1)"
			}
		}
	}
	if kind == 4 && depth > 0 {
		return "(" + g.number(depth-1) + " + " + g.number(depth-1) + ")"
	}
	if len(numbers) > 0 {
		return g.pick(numbers)
	}
	return "3"
}

func (g *randomForm) fields(indent string, depth, count int) {
	scope := g.scopes[len(g.scopes)-1]
	for range count {
		id := g.id("f")
		head := indent + "- {id: " + id + ", label: L"
		logic := ""
		if rapid.IntRange(0, 2).Draw(g.t, "conditional") == 0 {
			logic = ", visible: '" + g.truth(2) + "'"
		}
		switch rapid.IntRange(0, 8).Draw(g.t, "type") {
		case 0:
			fmt.Fprintf(&g.b, "%s, type: boolean%s}\n", head, logic)
			scope.truths = append(scope.truths, id)
		case 1:
			fmt.Fprintf(&g.b, "%s, type: choice%s, options: [{value: a, label: A}, {value: b, label: B}]}\n", head, logic)
			scope.choices = append(scope.choices, id)
		case 2:
			fmt.Fprintf(&g.b, "%s, type: integer%s, compute: '%s'}\n", head, logic, g.number(2))
			scope.numbers = append(scope.numbers, id)
		case 3:
			fmt.Fprintf(&g.b, "%s, type: integer%s, default: 2}\n", head, logic)
			scope.numbers = append(scope.numbers, id)
		case 4:
			fmt.Fprintf(&g.b, "%s, type: integer%s, default: 2, readonly: '%s'}\n", head, logic, g.truth(1))
			scope.numbers = append(scope.numbers, id)
		case 5, 6:
			if depth == 0 {
				continue
			}
			list := rapid.Bool().Draw(g.t, "list")
			kind := "group"
			if list {
				kind = "list"
			}
			fmt.Fprintf(&g.b, "%s- id: %s\n%s  label: L\n%s  type: %s\n", indent, id, indent, indent, kind)
			if logic != "" {
				fmt.Fprintf(&g.b, "%s  %s\n", indent, logic[2:])
			}
			fmt.Fprintf(&g.b, "%s  fields:\n", indent)
			inner := &randomScope{lists: map[string]*randomScope{}}
			g.scopes = append(g.scopes, inner)
			first := g.id("f")
			fmt.Fprintf(&g.b, "%s  - {id: %s, label: L, type: integer}\n", indent, first)
			inner.numbers = append(inner.numbers, first)
			g.fields(indent+"  ", depth-1, 2)
			g.scopes = g.scopes[:len(g.scopes)-1]
			if list {
				scope.lists[id] = inner
				scope.order = append(scope.order, id)
			} else {
				for _, n := range inner.numbers {
					scope.numbers = append(scope.numbers, id+"."+n)
				}
			}
		default:
			fmt.Fprintf(&g.b, "%s, type: integer%s}\n", head, logic)
			scope.numbers = append(scope.numbers, id)
		}
	}
}

func drawForm(t *rapid.T) (*Form, string) {
	g := &randomForm{t: t, scopes: []*randomScope{{lists: map[string]*randomScope{}}}}
	g.b.WriteString("edition: 2026\nid: random\nversion: 1.0.0\ntitle: T\npages:\n")
	for p := range rapid.IntRange(1, 2).Draw(t, "pages") {
		visible := ""
		if p > 0 && rapid.Bool().Draw(t, "page condition") {
			visible = ", visible: '" + g.truth(1) + "'"
		}
		fmt.Fprintf(&g.b, "- id: p%d\n  title: T\n", p)
		if visible != "" {
			g.b.WriteString("  " + visible[2:] + "\n")
		}
		g.b.WriteString("  fields:\n")
		id := g.id("f")
		fmt.Fprintf(&g.b, "  - {id: %s, label: L, type: integer}\n", id)
		g.scopes[0].numbers = append(g.scopes[0].numbers, id)
		g.fields("  ", 2, rapid.IntRange(2, 6).Draw(t, "fields"))
	}
	src := g.b.String()
	f, problems := Read(nil, "random.yaml", []byte(src), Options{Limits: Limits{Budget: rapid.SampledFrom([]int{0, 0, 1, 3, 10, 40}).Draw(t, "budget")}})
	if f == nil {
		t.Fatalf("%s\n%v", src, problems)
	}
	return f, src
}

func drawValue(t *rapid.T, f *Field) value.Value {
	if rapid.IntRange(0, 5).Draw(t, "blank") == 0 {
		return rapid.SampledFrom([]value.Value{{}, value.OfBlank(), value.OfInvalid("x", "integer")}).Draw(t, "empty")
	}
	switch f.typ.Kind {
	case value.Bool:
		return value.OfBool(rapid.Bool().Draw(t, "bool"))
	case value.Text:
		return value.OfText(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "choice"))
	}
	return value.OfInteger(int64(rapid.IntRange(0, 6).Draw(t, "integer")))
}

func drawAddress(t *rapid.T, a *Answers) (Address, bool) {
	f := rapid.SampledFrom(a.form.fields).Draw(t, "field")
	at := Address{Field: f}
	s := a.Root()
	for _, list := range f.object.enclosing {
		n := s.Len(list)
		if n == 0 {
			return Address{Field: list, Rows: at.Rows}, true
		}
		i := rapid.IntRange(0, n-1).Draw(t, "row")
		at.Rows = append(at.Rows, i)
		s = s.Row(list, i)
	}
	return at, true
}

func dump(s *State) string {
	var b strings.Builder
	var object func(o *Object, cells []value.Value, flags []uint8, indent string)
	object = func(o *Object, cells []value.Value, flags []uint8, indent string) {
		for i, f := range o.all {
			name := "page"
			if f != nil {
				name = f.id
			}
			fmt.Fprintf(&b, "%s%s flags=%d", indent, name, flags[i])
			if f != nil && f.row != nil {
				b.WriteString("\n")
				for r := range cells[i].Table().Len() {
					fmt.Fprintf(&b, "%s row %d\n", indent, r)
					object(f.row, cells[i].Table().Row(r), cells[i].Table().RowFlags(r), indent+"  ")
				}
				continue
			}
			fmt.Fprintf(&b, " kind=%s int=%d bool=%v text=%q\n", cells[i].Kind(), cells[i].Int(), cells[i].Bool(), cells[i].Text())
		}
	}
	object(s.form.root, s.cells, s.flags, "")
	return b.String()
}

func TestASessionAlwaysAgreesWithAWholeEvaluation(t *testing.T) {
	ctx := Context{Now: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)}
	rapid.Check(t, func(t *rapid.T) {
		f, src := drawForm(t)
		s := f.NewSession(f.NewAnswers(), ctx)
		for range rapid.IntRange(1, 25).Draw(t, "edits") {
			at, _ := drawAddress(t, s.state.answers)
			switch {
			case at.Field.typ.Name == "group":
				continue
			case at.Field.row == nil:
				require.True(t, s.SetAt(at, drawValue(t, at.Field)))
			case rapid.IntRange(0, 2).Draw(t, "remove") == 0:
				slots, _ := s.state.answers.Slots(at)
				if n := slots.Len(at.Field); n > 0 {
					require.True(t, s.Remove(at, rapid.IntRange(0, n-1).Draw(t, "removed")))
				}
			default:
				require.True(t, s.Append(at))
			}
			whole := f.Evaluate(s.state.answers.Clone(), ctx)
			require.Equal(t, dump(whole), dump(s.state), src)
			require.Equal(t, whole.frame.Exhausted, s.state.frame.Exhausted, "budget\n%s", src)
			require.Equal(t, whole.Problems(), s.state.Problems(), src)
			require.Equal(t, dump(whole), dump(f.Evaluate(s.state.answers, ctx)), "evaluates the same twice")
		}
	})
}
