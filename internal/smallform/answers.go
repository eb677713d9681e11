package smallform

import (
	"slices"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Each calls see with the state for all answers that the fields of a form take, except for texts that nothing limits. Answers
// to what is not asked, and to what is read-only, are as good as none and are left out. The state is the same every time,
// with other answers: it may be looked at until see returns.
func Each(f *form.Form, ctx form.Context, see func(s *form.State)) {
	w := &walk{session: f.NewSession(f.NewAnswers(), ctx), settled: map[*form.Field]bool{}, see: see}
	w.state = w.session.State()
	late := false // whether something decides about a field that stands before it
	for _, x := range f.Fields() {
		w.settled[x] = settled(f, x)
		late = late || !w.settled[x]
	}
	w.fill(f.Root().Fields(), nil, func() {
		if !late || Acceptable(w.state.Root(), f.Root().Fields()) {
			see(w.state)
		}
	})
}

// walk goes through answers in the order of the fields. Where nothing behind a field decides about it, it is known when
// its turn comes whether it is asked and what it takes.
type walk struct {
	session *form.Session
	state   *form.State
	settled map[*form.Field]bool
	see     func(s *form.State)
}

// fill goes through the answers of fields in a row, and calls then with each.
func (w *walk) fill(fields []*form.Field, rows []int, then func()) {
	if len(fields) == 0 {
		then()
		return
	}
	x, rest := fields[0], fields[1:]
	at := form.Address{Field: x, Rows: rows}
	if r := w.record(at); w.settled[x] && (r == nil || !r.Relevant(x)) {
		w.fill(rest, rows, then)
		return
	}
	switch {
	case len(x.Members()) > 0:
		w.fill(slices.Concat(x.Members(), rest), rows, then)
	case x.Row() != nil:
		w.lists(at, 0, func() { w.fill(rest, rows, then) })
	case x.Fixed() || x.Type().Kind == value.Absent:
		w.fill(rest, rows, then)
	default:
		w.answers(at, func() { w.fill(rest, rows, then) })
	}
}

// answers goes through those to one question.
func (w *walk) answers(at form.Address, then func()) {
	x := at.Field
	if r := w.record(at); w.settled[x] && r.Readonly(x) {
		then()
		return
	}
	for _, v := range w.values(at) {
		w.session.SetAt(at, v)
		if r := w.record(at); !w.settled[x] || r == nil || r.Refuses(x, r.Value(x)) == "" {
			then()
		}
	}
	w.session.SetAt(at, value.Value{})
}

// lists goes through all rows that a list has, and then one more.
func (w *walk) lists(at form.Address, n int, then func()) {
	then()
	if n == limit(at.Field, "maxItems") {
		return
	}
	w.session.Append(at)
	row := append(slices.Clone(at.Rows), n)
	w.fill(at.Field.Row().Fields(), row, func() { w.lists(at, n+1, then) })
	w.session.Remove(at, n)
}

// record is the row that an address lies in; nil in a list that is not asked.
func (w *walk) record(at form.Address) *form.Record {
	r := w.state.Root()
	for i, list := range at.Field.Object().Enclosing() {
		if i >= len(at.Rows) || at.Rows[i] >= r.Len(list) {
			return nil
		}
		r = r.Row(list, at.Rows[i], new(form.Record))
	}
	return r
}

// values are the answers to a field, with none; between bounds that other answers decide there are others each time.
func (w *walk) values(at form.Address) []value.Value {
	f := at.Field
	if f.Type().Kind != value.Integer || !slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Dynamic != nil }) {
		return Values(f)
	}
	r := w.record(at)
	if r == nil {
		return Values(f)
	}
	least, most, few := int64(0), int64(0), [2]bool{}
	for _, k := range f.Constraints() {
		bound := k.Bound
		if k.Dynamic != nil {
			bound = r.Eval(k.Dynamic.Tree(), expression.Item{})
		}
		n, ok := value.IntAt(&bound)
		switch {
		case !ok:
		case k.Key == "minimum":
			least, few[0] = n, true
		case k.Key == "maximum":
			most, few[1] = n, true
		}
	}
	switch {
	case !few[0] && !few[1]:
		most = beyond
	case !few[0]:
		least = most - beyond
	case !few[1]:
		most = least + beyond
	}
	out := []value.Value{{}}
	for n := least; n <= most; n++ {
		out = append(out, value.OfInteger(n))
	}
	return withBlank(f, out)
}

// beyond is how many numbers stand for all on the side on which there is no bound.
const beyond = 2

// texts are what patterns take: they are written so that there is no more.
var texts = []string{"ab", "cde", "a", "b", "aa", "ba", "bb"}

// Values are the answers to a field, with none first: just that for a computed field, and for a text that nothing limits.
func Values(f *form.Field) []value.Value {
	out := []value.Value{{}}
	switch k := f.Type().Kind; {
	case f.Fixed():
	case k == value.Bool:
		out = append(out, value.OfBool(true), value.OfBool(false))
	case k == value.Integer: // at most up to a bound that is a number
		for n := range limit(f, "maximum") + 1 {
			out = append(out, value.OfInteger(int64(n)))
		}
	case k == value.Number: // also halves
		for n := range 2*limit(f, "maximum") + 1 {
			out = append(out, value.OfNumber(tenths(5*n)))
		}
	case k == value.Money:
		for n := range limit(f, "maximum") + 1 {
			out = append(out, value.OfMoney(tenths(10*n).Pad(f.Places())))
		}
	case k == value.Date:
		for n := range 3 {
			v, _ := value.OfDate(2026, 1, 1+n)
			out = append(out, v)
		}
	case k == value.Time, k == value.DateTime:
		out = append(out, times(k)...)
	case k == value.List:
		out = append(out, chosen(f)...)
	case k == value.Files:
		out = append(out, files()...)
	case len(f.AllOptions()) > 0:
		for _, o := range f.AllOptions() {
			out = append(out, value.OfText(o.Value()))
		}
	case k == value.Text && len(f.Constraints()) > 0:
		for _, s := range texts {
			if takes(f, s) {
				out = append(out, value.OfText(s))
			}
		}
	}
	return withBlank(f, out)
}

func tenths(n int) decimal.Decimal { return decimal.MustNew(int64(n), 1).Trim(0) }

// times are those between the bounds that are written.
func times(k value.Kind) (out []value.Value) {
	for s := range 2 {
		v, _ := value.OfTime(12, 0, s)
		if k == value.DateTime {
			v, _ = value.OfDateTime(2026, 1, 1, 12, 0, s)
		}
		out = append(out, v)
	}
	return out
}

// chosen are all that can be chosen of several options.
func chosen(f *form.Field) (out []value.Value) {
	options := f.AllOptions()
	for set := 1; set < 1<<len(options); set++ {
		var items []value.Value
		for i, o := range options {
			if set&(1<<i) != 0 {
				items = append(items, value.OfText(o.Value()))
			}
		}
		out = append(out, value.OfList(items))
	}
	return out
}

// files are up to three of them: one more than a bound that is written allows.
func files() (out []value.Value) {
	var all []value.File
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, value.File{Name: name, Type: "application/pdf", Size: 1000, Ref: name})
		out = append(out, value.OfFiles(all[:len(all):len(all)]))
	}
	return out
}

func takes(f *form.Field, s string) bool {
	for _, k := range f.Constraints() {
		n := int64(len(s))
		if k.Dynamic != nil {
			continue
		}
		if k.Pattern != nil && !k.Pattern.Match(s) || k.Key == "minLength" && n < k.Bound.Int() || k.Key == "maxLength" && n > k.Bound.Int() {
			return false
		}
	}
	return true
}

// withBlank adds that nothing is answered where that is another thing than that nobody was asked.
func withBlank(f *form.Field, out []value.Value) []value.Value {
	if l := f.Logic(); l.Default != nil || l.Standard.Kind() != value.Absent {
		out = append(out, value.OfBlank())
	}
	return out
}

// limit is a bound that the definition writes as a number.
func limit(f *form.Field, key string) int {
	for _, k := range f.Constraints() {
		if k.Key == key && k.Dynamic == nil {
			d, _ := k.Bound.Decimal()
			n, _, _ := d.Int64(0)
			return int(n)
		}
	}
	return 2
}

// Acceptable reports whether each question takes its answer. What is computed is taken as it is.
func Acceptable(r *form.Record, fields []*form.Field) bool {
	for _, f := range fields {
		switch {
		case !r.Relevant(f) || f.Computed():
		case f.Row() != nil:
			for i := range r.Len(f) {
				if !Acceptable(r.Row(f, i, new(form.Record)), f.Row().Fields()) {
					return false
				}
			}
		case len(f.Members()) > 0:
			if !Acceptable(r, f.Members()) {
				return false
			}
		case r.Refuses(f, r.Value(f)) != "":
			return false
		}
	}
	return true
}
