package sample

import (
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// request is what a value is made for.
type request struct {
	*search
	at       form.Address
	record   *form.Record
	wishes   []wish
	limits   map[string]form.Constraint // by key, bounds as they are now
	hopeless bool                       // there is no value, however often it is tried
}

// Tries to make one value: those that also follow what rules say about the field, and those that do not.
const (
	softTries = 12
	hardTries = 24
)

// generate makes a value that the field takes now and that meets wishes; ok is false where none was found.
func (s *search) generate(at form.Address, wishes ...wish) (v value.Value, ok bool) {
	r, ok := s.record(of(at))
	if !ok {
		return value.Value{}, false
	}
	q := &request{search: s, at: at, record: r, wishes: wishes}
	if soft := s.soft(at); len(soft) > 0 {
		q.wishes = append(soft, wishes...)
		if v, ok = q.make(softTries, q.wishes); ok {
			return v, true
		}
	}
	q.wishes = wishes
	return q.make(hardTries, wishes)
}

func (q *request) make(tries int, wishes []wish) (value.Value, bool) {
	q.limits = q.bounds()
	q.hopeless = false
	for i := range tries {
		v := value.Value{}
		if hinted := q.hinted(); i%3 == 0 && len(hinted) > 0 {
			v = q.near(hinted[q.random.IntN(len(hinted))])
		} else {
			v = q.candidate()
		}
		if !v.Empty() && q.takes(v) && holdAll(wishes, v) {
			return v, true
		}
		if q.hopeless {
			break
		}
	}
	return value.Value{}, false
}

// hinted returns the values that expressions compare the field with; a field with options has no need of them.
func (q *request) hinted() []value.Value {
	f := q.at.Field
	if len(f.AllOptions()) > 0 || !q.chance(0.4) {
		return nil
	}
	return q.hints.values[f]
}

// near returns a value that expressions compare the field with, as the field's type has it, or one beside it.
func (q *request) near(v value.Value) value.Value {
	f := q.at.Field
	switch k := f.Type().Kind; {
	case k == value.List && v.Kind() == value.Text:
		return value.OfList([]value.Value{v})
	case k == value.Integer || k == value.Number || k == value.Money:
		if d, ok := v.Decimal(); ok {
			return q.numberOf(q.beside(d))
		}
	case k == value.Date && v.Kind() == value.Date:
		beside, _ := value.OfDays(v.Days() + int64(q.random.IntN(3)-1))
		return beside
	case k == v.Kind():
		return v
	}
	return value.Value{}
}

// takes reports whether the field takes a value now, and reads it back as it is.
func (q *request) takes(v value.Value) bool {
	if q.record.Refuses(q.at.Field, v) != "" {
		return false
	}
	if v.Kind() != value.Text {
		return true
	}
	t := q.at.Field.Type()
	return t.Parse == nil || value.Same(t.Parse(v.Text(), ""), v)
}

// bounds returns the field's demands with their bounds of the moment; one that is empty bounds nothing.
func (q *request) bounds() map[string]form.Constraint {
	out := map[string]form.Constraint{}
	for _, c := range q.at.Field.Constraints() {
		if c.Dynamic != nil {
			c.Bound = q.eval(c.Dynamic.Tree(), of(q.at))
		}
		if c.Bound.Kind() != value.Absent || c.Pattern != nil || c.Charset != nil {
			out[c.Key] = c
		}
	}
	return out
}

// number returns a bound that counts something, or what stands in for it.
func (q *request) number(key string, otherwise int) int {
	if c, ok := q.limits[key]; ok && c.Bound.Kind() == value.Integer {
		return int(min(max(c.Bound.Int(), 0), 1<<30))
	}
	return otherwise
}

// makers make a value of a kind, at random.
var makers = map[value.Kind]func(*request) value.Value{
	value.Bool: (*request).truth, value.Text: (*request).text, value.Integer: (*request).numeral, value.Number: (*request).numeral,
	value.Money: (*request).numeral, value.Date: (*request).date, value.Partial: (*request).partialDate, value.Time: (*request).time,
	value.DateTime: (*request).dateTime, value.List: (*request).choices, value.Files: (*request).upload,
}

// candidate makes a value that probably is right.
func (q *request) candidate() value.Value {
	f := q.at.Field
	if f.Type().Kind == value.Text && (len(f.AllOptions()) > 0 || f.Sourced() && !f.SourceAbsent()) {
		return q.option()
	}
	if m := makers[f.Type().Kind]; m != nil {
		return m(q)
	}
	return value.Value{}
}

func (q *request) truth() value.Value {
	for _, w := range q.wishes {
		if w.to.Kind() == value.Bool {
			return value.OfBool(w.to.Bool() == (w.op == expression.OpEqual))
		}
	}
	return value.OfBool(q.at.Field.Type().Name == "consent" || q.chance(0.5))
}

// option returns one of the options that are offered now and fit the wishes.
func (q *request) option() value.Value {
	var fit []value.Value
	for _, o := range q.record.Options(q.at.Field) {
		if v := value.OfText(o.Value()); holdAll(q.wishes, v) {
			fit = append(fit, v)
		}
	}
	if len(fit) == 0 {
		return value.Value{}
	}
	if q.covering || q.chance(0.5) {
		return q.rarest(fit)
	}
	return fit[q.random.IntN(len(fit))]
}

// usage is an option of a field.
type usage struct {
	field  int
	option string
}

// rarest returns one of the options that stand in the fewest samples so far, so that each comes up in few samples, also where a
// field is rarely asked.
func (q *request) rarest(options []value.Value) value.Value {
	start := q.random.IntN(len(options))
	best := options[start]
	for i := range options {
		v := options[(start+i)%len(options)]
		if q.used[usage{q.at.Field.Index(), v.Text()}] < q.used[usage{q.at.Field.Index(), best.Text()}] {
			best = v
		}
	}
	return best
}

// choices returns some of the options, in their order.
func (q *request) choices() value.Value {
	for _, w := range q.wishes {
		if w.op == expression.OpEqual && w.to.Kind() == value.List {
			return w.to
		}
	}
	offered := q.record.Options(q.at.Field)
	if q.at.Field.SourceAbsent() {
		return q.invented(q.number("minItems", 1), q.number("maxItems", maxRows))
	}
	least, most := q.number("minItems", 1), q.number("maxItems", len(offered))
	least, most = max(least, 1), min(most, len(offered))
	if most < least {
		return value.Value{}
	}
	n := least + q.random.IntN(min(most-least, 4)+1)
	var items []value.Value
	for i, o := range offered { // each combination of n has the same chance
		if q.random.IntN(len(offered)-i) < n-len(items) {
			items = append(items, value.OfText(o.Value()))
		}
	}
	return value.OfList(items)
}

// invented returns values of a list that only a host has, some of which expressions name; empty where more are wanted than anybody chooses.
func (q *request) invented(least, most int) value.Value {
	if least > maxRows {
		q.hopeless = true
		return value.Value{}
	}
	pool := slices.Clone(q.hints.values[q.at.Field])
	for i := range max(least, 1) {
		word := words[i%len(words)]
		if i >= len(words) {
			word += strconv.Itoa(i / len(words))
		}
		pool = append(pool, value.OfText(word))
	}
	seen := map[string]bool{}
	var items []value.Value
	for _, i := range q.random.Perm(len(pool)) {
		if v := pool[i]; v.Kind() == value.Text && !seen[v.Text()] && len(items) < max(least, 1) && len(items) < max(most, 1) {
			seen[v.Text()] = true
			items = append(items, v)
		}
	}
	return value.OfList(items)
}
