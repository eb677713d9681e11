package decide

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Witness is answers that prove that goals can be reached: the forms were evaluated with them.
type Witness struct {
	States []*form.State // of each version of the form; their answers are the proof
	Today  value.Value   // the day it is, where that matters; else absent
	Row    []int         // the row that goals about rows are about: 0 for each list around it
}

// State returns the state that proves it, of the first form.
func (w *Witness) State() *form.State { return w.States[0] }

// JSON returns the answers, as canonical JSON in the order of the definition.
func (w *Witness) JSON() []byte {
	return appendAnswers(nil, w.State().Root(), w.State().Form().Root().Fields())
}

// String returns the answers as JSON, and the day where it matters.
func (w *Witness) String() string {
	out := string(w.JSON())
	if bounded(w.Today) {
		y, m, d := w.Today.Civil()
		out += fmt.Sprintf(" on %04d-%02d-%02d", y, m, d)
	}
	return out
}

// Record returns the row of an object that the goals are about, or nil where there is none.
func (w *Witness) Record(o *form.Object) *form.Record { return recordOf(w.State(), o) }

// Proves reports whether goals, which are about the first form, are reached with the same answers.
func (w *Witness) Proves(goals ...Goal) bool {
	s := w.State()
	for _, g := range goals {
		if r := recordOf(s, g.object); g.form != s.Form() || r == nil || !g.is(s, r).within(g.want) {
			return false
		}
	}
	return true
}

// attempts is how many different answers a box is tried with.
const attempts = 6

// witness tries answers from a box, a number of times, and returns those with which everything is as it should be.
func (s *search) witness(b *box, seen []*eyes, times int) *Witness {
	skip := map[variable]int{} // candidates that a field has refused
	for shift := 0; shift < times; shift++ {
		w := &Witness{}
		if t, ok := b.vars[todayVar]; ok && slices.ContainsFunc(seen, func(e *eyes) bool { return e.touched[todayVar] }) && s.options.Context.Now.IsZero() {
			w.Today = t.hull().hi
			if !bounded(w.Today) {
				w.Today = t.hull().lo
			}
		}
		good := true
		for i := range s.worlds {
			refused, ok := s.try(b, w, i, seen[i], skip, shift)
			for _, v := range refused {
				skip[v]++
			}
			if !ok {
				good = false
				break
			}
		}
		if good {
			return w
		}
	}
	return nil
}

// try gives a form answers, and looks whether its goals are reached. The fields that refuse their answers are named.
func (s *search) try(b *box, w *Witness, i int, e *eyes, skip map[variable]int, shift int) (refused []variable, ok bool) {
	answers := e.form.NewAnswers()
	inner := s.objects[i]
	firstRow(answers.Root(), inner)
	set := map[*form.Field]variable{}
	for _, v := range slices.SortedFunc(maps.Keys(e.touched), func(a, b variable) int { return strings.Compare(a.path, b.path) }) {
		field := e.fieldOf(v)
		if v == todayVar || field == nil {
			continue
		}
		slots, there := rowOf(answers.Root(), field.Object())
		if !there {
			continue
		}
		have := b.vars[v]
		c := s.candidates(field, &have)
		if have.empty && !have.never() && field.Row() == nil && (len(c) == 0 || skip[v] >= 2) { // what a field takes may be hard to find
			c = []value.Value{unanswered(field)}
		}
		if len(c) == 0 {
			return nil, false
		}
		one := c[(skip[v]+shift)%len(c)]
		if field.Row() != nil {
			grow(slots, field, one)
			continue
		}
		slots.Set(field, one)
		set[field] = v
	}
	if shift%2 == 1 {
		repeatRows(answers.Root(), e.form.Root())
	}
	ctx := s.options.Context
	if bounded(w.Today) {
		ctx.Now = day(e.form, w.Today)
	}
	state := e.form.Evaluate(answers, ctx)
	defer func() {
		if !ok { // most tries fail: their memory serves the next
			state.Release()
			answers.Release()
		}
	}()
	for _, f := range e.form.Fields() {
		v, given := set[f]
		if !given {
			continue
		}
		if r := recordOf(state, f.Object()); r != nil && r.Relevant(f) && r.Refuses(f, r.Value(f)) != "" {
			refused = append(refused, v)
		}
	}
	if len(refused) > 0 {
		return refused, false
	}
	for _, g := range s.goals {
		if g.form != e.form {
			continue
		}
		if r := recordOf(state, g.object); r == nil || !g.is(state, r).within(g.want) {
			return nil, false
		}
	}
	w.Row = make([]int, inner.Depth())
	w.States = append(w.States, state)
	return nil, true
}

// firstRow gives every list around an object a row.
func firstRow(s form.Slots, o *form.Object) {
	for _, list := range o.Enclosing() {
		s = s.Append(list)
	}
}

// rowOf returns the first row of an object, and whether there is one.
func rowOf(s form.Slots, o *form.Object) (form.Slots, bool) {
	for _, list := range o.Enclosing() {
		if s.Len(list) == 0 {
			return s, false
		}
		s = s.Row(list, 0)
	}
	return s, true
}

// grow gives a list as many rows as a candidate says.
func grow(s form.Slots, list *form.Field, n value.Value) {
	for int64(s.Len(list)) < min(n.Int(), maxRows) {
		s.Append(list)
	}
}

// repeatRows answers the further rows of each list like the first.
func repeatRows(s form.Slots, o *form.Object) {
	for _, list := range o.Form().Fields() {
		if list.Row() == nil || list.Object() != o {
			continue
		}
		for i := 1; i < s.Len(list); i++ {
			s.Row(list, i).CopyFrom(s.Row(list, 0))
		}
	}
}

// maxRows is how many rows a witness has at most.
const maxRows = 100

// recordOf returns the first row of an object in a state, or nil.
func recordOf(s *form.State, o *form.Object) *form.Record {
	r := s.Root()
	for _, list := range o.Enclosing() {
		if r.Len(list) == 0 {
			return nil
		}
		r = r.Row(list, 0, new(form.Record))
	}
	return r
}

// unanswered is that nothing is answered, nor comes from elsewhere.
func unanswered(f *form.Field) value.Value {
	l := f.Logic()
	if l.Standard.Kind() != value.Absent || l.Default != nil || f.Prefill() != "" {
		return value.OfBlank()
	}
	return value.Value{}
}

// candidates are answers from a set, the plainest first.
func (s *search) candidates(f *form.Field, have *set) []value.Value {
	if have.never() {
		return []value.Value{unanswered(f)}
	}
	switch have.shape {
	case truths:
		if have.yes {
			return []value.Value{value.OfBool(true)}
		}
		return []value.Value{value.OfBool(false)}
	case textual:
		return s.someTexts(f, have)
	case ordered:
		if f.Row() != nil {
			return []value.Value{have.hull().lo}
		}
		return someNumbers(f, have)
	case several:
		return []value.Value{someItems(f, have)}
	}
	return s.typical(f)
}

func someItems(f *form.Field, have *set) value.Value {
	var items []value.Value
	var spare value.Value
	for _, o := range f.AllOptions() {
		switch can := have.items[o.Value()]; {
		case can == True:
			items = append(items, value.OfText(o.Value()))
		case can.has(True) && spare.Kind() == value.Absent:
			spare = value.OfText(o.Value())
		}
	}
	if len(items) == 0 && spare.Kind() != value.Absent {
		items = append(items, spare)
	}
	return value.OfList(items)
}

func (s *search) someTexts(f *form.Field, have *set) []value.Value {
	var out []value.Value
	for _, t := range have.texts {
		out = append(out, value.OfText(t))
	}
	if !have.rest {
		return out
	}
	lo, hi := int64(1), int64(40)
	if n, ok := value.IntAt(&have.size.lo); ok {
		lo = max(n, 1)
	}
	if n, ok := value.IntAt(&have.size.hi); ok {
		hi = n
	}
	for _, n := range []int64{lo, min(max(lo, 5), hi), hi} {
		if n >= lo && n <= 20_000 {
			out = append(out, value.OfText(strings.Repeat("a", int(n))))
		}
	}
	more := s.typical(f)
	all := slices.Concat(more, out)
	return slices.DeleteFunc(all, func(v value.Value) bool {
		return v.Kind() != value.Text || !have.mayBe(v.Text()) && !slices.Contains(have.texts, v.Text())
	})
}

// someNumbers are the ends of the set, its middle, and a value of the step that the definition asks for.
func someNumbers(f *form.Field, have *set) []value.Value {
	var out []value.Value
	add := func(v value.Value) {
		if v.Empty() {
			return
		}
		if k := f.Type().Kind; v.Kind() != k && k != value.Date {
			v = value.Convert(value.Result{Kind: k, Places: f.Places()}, v)
		}
		if !v.Empty() && len(have.within(point(v)).spans) > 0 && !slices.ContainsFunc(out, func(o value.Value) bool { return value.Equal(o, v) }) {
			out = append(out, v)
		}
	}
	for _, p := range have.spans {
		for _, k := range f.Constraints() {
			if k.Key == "multipleOf" && bounded(k.Bound) && bounded(p.lo) {
				number := value.Result{Kind: value.Number}
				q := value.Div(number, p.lo, k.Bound)
				if d, ok := q.Decimal(); ok {
					add(value.Mul(number, value.OfNumber(d.Ceil(0)), k.Bound))
				}
			}
		}
		if have.grain.date && bounded(p.lo) && bounded(p.hi) && !p.isPoint() {
			recent, _ := value.OfDate(2020, 1, 1)
			add(recent)
		}
		if bounded(p.lo) && !p.loOpen {
			add(p.lo)
		}
		if bounded(p.hi) && !p.hiOpen {
			add(p.hi)
		}
		if at, ok := middle(p, have.grain); ok {
			add(at)
		}
		if !have.grain.date {
			for _, n := range []int64{0, 1, -1} {
				add(value.OfInteger(n))
				if bounded(p.lo) {
					add(value.Add(value.Result{Kind: value.Number}, p.lo, value.OfInteger(n)))
				}
			}
		}
	}
	return out
}

// examples are answers to types whose texts have a form of their own, as a person types them.
var examples = map[string][]string{
	"email": {"anna@example.org"}, "url": {"https://example.org/"}, "tel": {"+49 381 123456"}, "iban": {"DE89 3704 0044 0532 0130 00"}, "bic": {"COBADEFFXXX"},
	"tax-id": {"86095742719"}, "vat-id": {"DE136695976"}, "postcode": {"18055"}, "licence-plate": {"HRO-AB 123"}, "country": {"DE"},
	"partial-date": {"2020-01-15", "2020"}, "time": {"12:00"}, "datetime": {"2020-01-15T12:00"}, "text": {"Anna", "12345", "2020"}, "textarea": {"Anna"},
}

// typical are answers that a field of its type takes.
func (s *search) typical(f *form.Field) []value.Value {
	var out []value.Value
	if s.options.Make != nil {
		out = s.options.Make(f)
	}
	for _, t := range examples[f.Type().Name] {
		if v := f.Parse(t, "de"); !v.Empty() {
			out = append(out, v)
		}
	}
	if f.Type().Kind == value.Files {
		kind := "application/pdf"
		if a := f.Accept(); len(a) > 0 {
			kind = strings.Replace(a[0], "*", "plain", 1)
		}
		out = append(out, value.OfFiles([]value.File{{Name: "beispiel", Type: kind, Size: 1000, Ref: "beispiel"}}))
	}
	return out
}

// appendAnswers appends what was answered to fields as a JSON object.
func appendAnswers(dst []byte, r *form.Record, fields []*form.Field) []byte {
	dst = append(dst, '{')
	start := len(dst)
	for _, f := range fields {
		before := len(dst)
		if len(dst) > start {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), f.ID()...), `":`...)
		switch v := r.Typed(f); {
		case len(f.Members()) > 0:
			from := len(dst)
			if dst = appendAnswers(dst, r, f.Members()); bytes.Equal(dst[from:], []byte("{}")) {
				dst = dst[:before]
			}
		case f.Row() != nil && r.Len(f) > 0:
			dst = append(dst, '[')
			for i := range r.Len(f) {
				if i > 0 {
					dst = append(dst, ',')
				}
				dst = appendAnswers(dst, r.Row(f, i, new(form.Record)), f.Row().Fields())
			}
			dst = append(dst, ']')
		case v.Kind() == value.Blank:
			dst = append(dst, "null"...)
		case v.Empty(), !r.Relevant(f):
			dst = dst[:before]
		default:
			dst = f.Type().AppendJSON(dst, v)
		}
	}
	return append(dst, '}')
}
