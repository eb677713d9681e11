package decide

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// candidates are answers from a set, the plainest first.
func (s *search) candidates(f *form.Field, have *set) []value.Value {
	if have.never() {
		return s.worlds[0].of(f).leftOpen(f)
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

// maxLength is how long a text is that is tried.
const maxLength = 20_000

func (s *search) someTexts(f *form.Field, have *set) []value.Value {
	var out []value.Value
	if have.rest {
		out = s.typical(f)
	}
	out = slices.Grow(out[:len(out):len(out)], len(have.texts)+3)
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
		if n >= lo && n <= maxLength {
			out = append(out, value.OfText(strings.Repeat("a", int(n))))
		}
	}
	return slices.DeleteFunc(out, func(v value.Value) bool {
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
		if have.grain.clock && !p.isPoint() {
			add(plainTime(f.Type().Kind))
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
		if !have.grain.date && !have.grain.clock {
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
	out = append(out, s.parsed(f)...)
	if f.Type().Kind == value.Files {
		kind := "application/pdf"
		if a := f.Accept(); len(a) > 0 {
			kind = strings.Replace(a[0], "*", "plain", 1)
		}
		out = append(out, someFiles(f, value.File{Name: "beispiel", Type: kind, Size: 1000, Ref: "beispiel"})...)
	}
	return out
}

// parsed are the examples of the type of a field, as it reads them.
func (d *Decider) parsed(f *form.Field) []value.Value {
	have, ok := d.examples[f]
	if !ok {
		for _, t := range examples[f.Type().Name] {
			if v := f.Parse(t, "de"); !v.Empty() {
				have = append(have, v)
			}
		}
		d.examples[f] = have
	}
	return have
}
