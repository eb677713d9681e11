package compat

import (
	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// leaf is something whose value conditions look at: a field, or a part that is the same wherever it is written, such as age(born). What
// is said about its value is compared with constants; how it comes by its value is left out of account.
type leaf struct {
	fields    []*form.Field // it in the versions that have it, the new one first; none for a part that is no field
	kind      value.Kind
	constants []value.Value
	domain    []value.Value  // values that stand for all there are
	most      int64          // of a part of a day: it is from 1 to this; 0 for all others
	pair      [2]*form.Field // of the order of two fields, or of their difference: the answers that make it
}

// look returns what the value of a field, or of another part, is. It is compared with constants.
func (r reader) look(n *expression.Node, constants ...value.Value) func([]value.Value) value.Value {
	for n.Op() == expression.OpConvert && isAmount(n.Arg(0).Type().Kind) && n.Type().Kind == value.Number {
		n = n.Arg(0)
	}
	f := r.field(n)
	if f == nil {
		written := r.write(n)
		if isAmount(n.Type().Kind) {
			written = "+ 1 * " + written // as a sum of one part
		}
		i := r.named(written, n.Type().Kind)
		r.leaves[i].most = calendar(n)
		r.leaves[i].constants = append(r.leaves[i].constants, constants...)
		return func(values []value.Value) value.Value { return values[i] }
	}
	i := r.leaf(f)
	full := r.pairing.fullest(r.pairing.same(f))
	for _, c := range constants {
		r.leaves[i].constants = append(r.leaves[i].constants, r.pairing.befores(f, full, c)...)
	}
	return func(values []value.Value) value.Value { return r.pairing.as(full, f, values[i]) }
}

// calendar returns the greatest number that a part of a day is; 0 for what is none.
func calendar(n *expression.Node) int64 {
	if n.Op() != expression.OpCall {
		return 0
	}
	return map[string]int64{"weekday": 7, "month": 12, "day": 31}[n.Name()]
}

// field returns the field that a node names, or nil.
func (r reader) field(n *expression.Node) *form.Field {
	if n.Op() != expression.OpField {
		return nil
	}
	return r.object.FieldOf(n)
}

func (r reader) write(n *expression.Node) string {
	return writer{pairing: r.pairing, object: r.object}.node(n)
}

// leaf returns the leaf of a field; the old and the new one are the same.
func (t *trial) leaf(f *form.Field) int {
	fields := t.pairing.same(f)
	i := t.named(t.pairing.name(f), fields[0].Type().Kind)
	t.leaves[i].fields = fields
	return i
}

// named returns the leaf of a kind that is written so.
func (t *trial) named(written string, kind value.Kind) int {
	key := kind.String() + " " + written
	i, known := t.places[key]
	if !known {
		i = len(t.leaves)
		t.places[key] = i
		t.leaves = append(t.leaves, &leaf{kind: kind})
	}
	return i
}

// apart are answers to two fields that make what their order or their difference is; none where it is not made by two.
func (l *leaf) apart(difference, day value.Value) []value.Value {
	if l.pair[0] == nil || l.pair[1] == nil {
		return nil
	}
	by, whole := difference.Decimal()
	steps, _, ok := by.Int64(0)
	if !whole || !ok {
		return nil
	}
	at := func(f *form.Field, by int64) value.Value {
		switch kind := f.Type().Kind; kind {
		case value.Date:
			return value.AddDays(day, by)
		case value.Partial:
			v, _ := value.OfPartial(value.AddDays(day, by).Civil())
			return v
		case value.Integer, value.Number, value.Money:
			n, _ := decimal.New(by, 0)
			return amount(kind, n, f.Places())[0]
		}
		return value.Value{}
	}
	return []value.Value{at(l.pair[0], steps), at(l.pair[1], 0)}
}
