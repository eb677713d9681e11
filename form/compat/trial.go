package compat

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// What a trial looks at, at most: assignments, values of one choice of several, and assignments that are tried in the forms.
const (
	maxAssignments = 20_000
	maxSubsets     = 5
	maxConfirmed   = 64
)

// readings is how often conditions are read until it is known what they have in common: which days months are counted between, and what is compared with them.
const readings = 3

// trial puts values for all leaves of two conditions: a few of each stand for all there are. That none of them separates the conditions is a proof;
// those that do are looked at in both forms.
type trial struct {
	context   form.Context
	pairing   Pairing
	taken     *form.Form // a version that takes the answers; nil where others count, too
	deep      bool       // when what has a value is asked counts, which is more to look at
	leaves    []*leaf
	places    map[string]int  // into leaves, by kind and what is written
	distances map[string]bool // pairs of days with a distance in months; see reader.months
	gone      map[string]bool // pairs of days between which whole months or years are counted
}

// separate tries all assignments.
func (t *trial) separate(holds, not Condition) (Verdict, *Witness) {
	t.distances, t.gone = map[string]bool{}, map[string]bool{}
	var first, second, asked, too formula
	var valued []formula
	for range readings { // what the conditions have in common is known only when both were read
		t.leaves, t.places = nil, map[string]int{}
		first, second = t.condition(holds), t.condition(not)
		asked, too = t.asked(holds.Asked), t.asked(not.Asked)
		valued = t.valued(holds)
	}
	if !t.domains() {
		return Unknown, nil
	}
	digits, values := make([]int, len(t.leaves)), make([]value.Value, len(t.leaves))
	for found := 0; ; {
		for i, l := range t.leaves {
			values[i] = l.domain[digits[i]]
		}
		if first(values) == yes && second(values) != yes && asked(values) == yes && too(values) == yes && !slices.ContainsFunc(valued, func(f formula) bool { return f(values) != yes }) {
			if found++; found > maxConfirmed || !t.isShown() {
				return Unknown, nil
			}
			if w := t.confirm(values, holds, not); w != nil {
				return Possible, w
			}
		}
		if !t.next(digits) {
			if found > 0 {
				return Unknown, nil // some values separate them, and whether anybody can give those is not known
			}
			return Impossible, nil
		}
	}
}

// valued are the conditions under which what a condition reads has a value at all.
func (t *trial) valued(c Condition) (out []formula) {
	if !t.deep || c.Expr == nil {
		return nil
	}
	for i, l := range slices.Clone(t.leaves) { // those that it brings are left out of account
		for _, f := range l.fields {
			if visible := f.Logic().Visible; visible != nil && f.Page().Form() == c.Form {
				shown := reader{t, f.Object()}.truth(visible.Tree())
				out = append(out, func(values []value.Value) truth {
					if values[i].Empty() {
						return yes
					}
					return shown(values)
				})
			}
		}
	}
	return out
}

// next counts on; false after the last.
func (t *trial) next(digits []int) bool {
	for i := range digits {
		if digits[i]++; digits[i] < len(t.leaves[i].domain) {
			return true
		}
		digits[i] = 0
	}
	return false
}

// isShown reports whether all leaves are answers, or made by two.
func (t *trial) isShown() bool {
	for _, l := range t.leaves {
		if len(l.fields) == 0 && (l.pair[0] == nil || l.pair[1] == nil) {
			return false
		}
	}
	return true
}

// confirm gives the answers to both versions, and returns them where they separate the conditions there too.
func (t *trial) confirm(values []value.Value, holds, not Condition) *Witness {
	p := &proof{pairing: t.pairing, context: t.context, given: map[*form.Form]*form.Answers{holds.Form: holds.Form.NewAnswers(), not.Form: not.Form.NewAnswers()}}
	for i, l := range t.leaves {
		for _, f := range l.fields {
			p.replace(f, t.pairing.as(t.pairing.fullest(l.fields), f, values[i]))
		}
		for j, v := range l.apart(values[i], dayOf(t.context)) {
			for _, f := range t.pairing.same(l.pair[j]) {
				p.replace(f, v)
			}
		}
	}
	return p.witness(holds, not)
}

// give answers a field in the first rows of the lists around it, and makes the rows of a list that it does not have.
func give(answers *form.Answers, f *form.Field, v value.Value) {
	row := answers.Root()
	for _, list := range f.Object().Enclosing() {
		if row.Len(list) == 0 {
			row.Append(list)
		}
		row = row.Row(list, 0)
	}
	if f.Row() == nil {
		row.Set(f, v)
		return
	}
	for range rowsIn(v) - row.Len(f) {
		row.Append(f)
	}
}

// rowsIn is how many rows an answer to a list has, which may be given by its number.
func rowsIn(v value.Value) int {
	switch v.Kind() {
	case value.Integer:
		return int(v.Int())
	case value.Rows:
		return v.Table().Len()
	}
	return 0
}

// inRows is what the rows of a list hold, as JSON.
func inRows(list *form.Field, in form.Slots) json.RawMessage {
	var out []string
	for i := range in.Len(list) {
		out = append(out, string(members(list.Row().Fields(), in.Row(list, i))))
	}
	return json.RawMessage("[" + strings.Join(out, ",") + "]")
}

// members are the answers to fields in a row, as a JSON object.
func members(fields []*form.Field, in form.Slots) json.RawMessage {
	var out []string
	for _, f := range fields {
		var v json.RawMessage
		switch {
		case len(f.Members()) > 0:
			v = members(f.Members(), in)
		case f.Row() != nil:
			v = inRows(f, in)
		case f.Type().Kind == value.Absent || in.Get(f).Empty():
			continue
		default:
			v = written(f, in)
		}
		out = append(out, strconv.Quote(f.ID())+":"+string(v))
	}
	return json.RawMessage("{" + strings.Join(out, ",") + "}")
}

// written is the answer to a field in a row, as JSON.
func written(f *form.Field, in form.Slots) json.RawMessage {
	if f.Row() != nil {
		return json.RawMessage("[" + strings.TrimPrefix(strings.Repeat(",{}", in.Len(f)), ",") + "]")
	}
	switch v := in.Get(f); {
	case v.Empty():
		return json.RawMessage("null")
	case f.Type().AppendJSON == nil:
		return json.RawMessage(strconv.Quote(v.Text()))
	default:
		return f.Type().AppendJSON(nil, v)
	}
}
