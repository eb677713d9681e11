package smallform_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

var clock = form.Context{Now: time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)}

// What is left out is as good as something that is not: each state of all answers there are, one after the other and
// evaluated anew, comes up.
func TestAllStatesComeUp(t *testing.T) {
	compared := 0
	for _, o := range []smallform.Options{{}, {Demands: true}, {Logic: true}} {
		for seed := range uint64(9) {
			f, problems := form.Read(nil, "f.yaml", []byte(smallform.Definition(seed, o)), form.Options{})
			if problems.HasErrors() {
				continue
			}
			want, got := map[string]bool{}, map[string]bool{}
			all(f, f.Root().Fields(), f.NewAnswers(), func(a *form.Answers) bool {
				if s := f.Evaluate(a.Clone(), clock); taken(s.Root(), f.Root().Fields()) {
					want[print(s.Root(), f.Root().Fields())] = true
				}
				return len(want) < 3_000
			})
			if len(want) == 3_000 {
				continue // too many for this
			}
			smallform.Each(f, clock, func(s *form.State) {
				require.True(t, taken(s.Root(), f.Root().Fields()))
				got[print(s.Root(), f.Root().Fields())] = true
			})
			for s := range want {
				require.True(t, got[s], "seed %d %v: %s does not come up", seed, o, s)
			}
			compared++
		}
	}
	assert.Greater(t, compared, 10)
}

// all goes through the answers of fields of the root, and those of a list of one or two rows.
func all(f *form.Form, fields []*form.Field, a *form.Answers, then func(*form.Answers) bool) bool {
	if len(fields) == 0 {
		return then(a)
	}
	x, rest := fields[0], fields[1:]
	switch {
	case len(x.Members()) > 0:
		return all(f, append(append([]*form.Field(nil), x.Members()...), rest...), a, then)
	case x.Row() != nil:
		return rows(f, x, rest, a, 0, then)
	}
	for _, v := range smallform.Values(x) {
		a.Root().Set(x, v)
		if !all(f, rest, a, then) {
			return false
		}
	}
	a.Root().Set(x, value.Value{})
	return true
}

func rows(f *form.Form, list *form.Field, rest []*form.Field, a *form.Answers, n int, then func(*form.Answers) bool) bool {
	if !all(f, rest, a, then) {
		return false
	}
	for _, k := range list.Constraints() {
		if k.Key == "maxItems" && int64(n) == k.Bound.Int() {
			return true
		}
	}
	a.Root().Append(list)
	var fill func(fields []*form.Field) bool
	fill = func(fields []*form.Field) bool {
		if len(fields) == 0 {
			return rows(f, list, rest, a, n+1, then)
		}
		for _, v := range smallform.Values(fields[0]) {
			a.Root().Row(list, n).Set(fields[0], v)
			if !fill(fields[1:]) {
				return false
			}
		}
		a.Root().Row(list, n).Set(fields[0], value.Value{})
		return true
	}
	if !fill(list.Row().Fields()) {
		return false
	}
	a.Root().Remove(list, n)
	return true
}

func taken(r *form.Record, fields []*form.Field) bool {
	for _, x := range fields {
		switch {
		case !r.Relevant(x) || x.Computed():
		case x.Row() != nil:
			for i := range r.Len(x) {
				if !taken(r.Row(x, i, new(form.Record)), x.Row().Fields()) {
					return false
				}
			}
		case len(x.Members()) > 0:
			if !taken(r, x.Members()) {
				return false
			}
		case r.Refuses(x, r.Value(x)) != "":
			return false
		}
	}
	return true
}

// print writes what a state says: what is asked, and its value.
func print(r *form.Record, fields []*form.Field) (out string) {
	for _, x := range fields {
		out += fmt.Sprintf("%s %v ", x.ID(), r.Relevant(x))
		switch {
		case x.Row() != nil:
			for i := range r.Len(x) {
				out += "[" + print(r.Row(x, i, new(form.Record)), x.Row().Fields()) + "]"
			}
		case len(x.Members()) > 0:
			out += print(r, x.Members())
		default:
			out += fmt.Sprintf("%q %v %d ", value.AppendKey(nil, r.Value(x)), r.Required(x), len(r.Options(x)))
		}
	}
	return out
}
