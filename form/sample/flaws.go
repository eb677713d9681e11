package sample

import (
	"math"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// spoiled makes a value of which one thing is wrong; empty where it cannot be made. v is the answer as it is.
type spoiled func(q *request, v value.Value) value.Value

// spoilers are the demands that a field can miss, by the code of the problem, with what a field must have for it.
var spoilers = []struct {
	code  string
	needs func(*request) bool
	make  spoiled
}{
	{"minLength", bounded("minLength"), tooShort},
	{"maxLength", bounded("maxLength"), tooLong},
	{"minimum", bounded("minimum"), tooSmall},
	{"maximum", bounded("maximum"), tooGreat},
	{"multipleOf", bounded("multipleOf"), noMultiple},
	{"pattern", bounded("pattern"), unlike},
	{"charset", bounded("charset"), foreignLetter},
	{"option", hasOptions, notOffered},
	{"minItems", bounded("minItems"), tooFew},
	{"maxItems", bounded("maxItems"), tooMany},
	{"uniqueItems", of1(value.List), twice},
	{"accept", func(q *request) bool { return len(q.at.Field.Accept()) > 0 }, otherMedia},
	{"maxSize", of1(value.Files), tooLarge},
	{"emptyFile", of1(value.Files), emptied},
	{notOfType, func(q *request) bool { return q.at.Field.Row() == nil }, otherType},
}

func bounded(key string) func(*request) bool {
	return func(q *request) bool { _, ok := q.limits[key]; return ok && q.at.Field.Row() == nil }
}

func of1(k value.Kind) func(*request) bool {
	return func(q *request) bool { return q.at.Field.Type().Kind == k }
}

func hasOptions(q *request) bool {
	return !q.at.Field.SourceAbsent() && len(q.record.Options(q.at.Field)) > 0
}

// appendFlaws adds what could be wrong with the answer of a field.
func (s *search) appendFlaws(all []flaw, at form.Address, r *form.Record) []flaw {
	if r.Required(at.Field) {
		all = append(all, flaw{code: "required", at: at, make: func(s *search, one flaw) bool { return s.clear(one.at) }})
	}
	q := &request{search: s, at: at, record: r}
	q.limits = q.bounds()
	for _, sp := range spoilers {
		if sp.needs(q) {
			all = append(all, flaw{code: sp.code, at: at, make: func(s *search, one flaw) bool { return s.misanswer(one, sp.make) }})
		}
	}
	for code, raw := range s.unreadable(at.Field) {
		all = append(all, flaw{code: code, at: at, make: func(s *search, one flaw) bool { return s.set(one.at, raw) }})
	}
	if at.Field.Row() != nil {
		all = appendListFlaws(all, q)
	}
	return all
}

// misanswer gives a field a wrong value.
func (s *search) misanswer(one flaw, make spoiled) bool {
	r, ok := s.record(of(one.at))
	if !ok {
		return false
	}
	for range hardTries {
		q := &request{search: s, at: one.at, record: r}
		q.limits = q.bounds()
		v := r.Value(one.at.Field)
		if v.Empty() {
			v, _ = s.generate(one.at)
		}
		if wrong := make(q, v); wrong.Kind() > value.Blank && r.Refuses(one.at.Field, wrong) == one.code {
			return s.set(one.at, wrong)
		}
	}
	return false
}

// mistyped are texts that cannot be read as an answer of a type, or that its checks refuse.
var mistyped = map[string][]string{
	"text": {"a\u202eb"}, "textarea": {"a\u202eb"}, "email": {"ohne-at", "a@b@example.org"}, "tel": {"12", "Anruf"}, "url": {"kein Link", "ftp://example.org/"},
	"number": {"viel", "12345678901234567890"}, "integer": {"zwölf", "1,5", "99999999999999999999"}, "money": {"viel", "0,00001", "12345678901234567890"},
	"boolean": {"vielleicht"}, "date": {"morgen", "2024-02-31", "3.4.80"}, "partial-date": {"früher", "31.02.2024", "3.4.80"}, "time": {"24:00"}, "datetime": {"morgen", "31.02.2024 8:00"},
	"iban": {"DE02120300000000202052", "XX00"}, "bic": {"BYLADE"}, "tax-id": {"86095742718", "123"}, "vat-id": {"DE136695977", "XX1"}, "postcode": {"00123", "1234"},
	"licence-plate": {"HRO-AB 0123"},
}

// unreadable returns wrong texts for a field by the code of what is wrong with them, in order.
func (s *search) unreadable(f *form.Field) func(yield func(string, value.Value) bool) {
	return func(yield func(string, value.Value) bool) {
		var seen []string
		for _, raw := range mistyped[f.Type().Name] {
			v := f.Type().Parse(raw, s.form.Languages()[0])
			code := v.Code()
			if v.Kind() == value.Text && f.Type().Check != nil {
				code = f.Type().Check(v)
			}
			if code == "" || slices.Contains(seen, code) {
				continue
			}
			if seen = append(seen, code); !yield(code, v) {
				return
			}
		}
	}
}

// shaped makes a text by the field's rules with other lengths.
func (q *request) shaped(low, high int64) value.Value {
	limits := map[string]form.Constraint{}
	for _, key := range []string{"pattern", "charset"} {
		if c, ok := q.limits[key]; ok {
			limits[key] = c
		}
	}
	limits["minLength"] = form.Constraint{Bound: value.OfInteger(low)}
	limits["maxLength"] = form.Constraint{Bound: value.OfInteger(high)}
	q.limits = limits
	return q.text()
}

func tooShort(q *request, _ value.Value) value.Value {
	if least := q.limits["minLength"].Bound.Int(); least > 1 {
		return q.shaped(1, least-1)
	}
	return value.Value{}
}

func tooLong(q *request, _ value.Value) value.Value {
	most := q.limits["maxLength"].Bound.Int()
	if most >= maxText {
		return value.Value{}
	}
	return q.shaped(most+1, most+1+int64(q.random.IntN(5)))
}

// beyond makes a value on the wrong side of a bound.
func (q *request) beyond(key string, op expression.Op) value.Value {
	w := wish{op: op, to: q.limits[key].Bound}
	limits := map[string]form.Constraint{}
	if c, ok := q.limits["multipleOf"]; ok {
		limits["multipleOf"] = c
	}
	q.limits, q.wishes = limits, []wish{w}
	if v := q.candidate(); w.holds(v) {
		return v
	}
	return value.Value{}
}

func tooSmall(q *request, _ value.Value) value.Value { return q.beyond("minimum", expression.OpLess) }
func tooGreat(q *request, _ value.Value) value.Value {
	return q.beyond("maximum", expression.OpGreater)
}

// noMultiple makes a number that is none of the multiples.
func noMultiple(q *request, _ value.Value) value.Value {
	limits := map[string]form.Constraint{}
	for _, key := range []string{"minimum", "maximum"} {
		if c, ok := q.limits[key]; ok {
			limits[key] = c
		}
	}
	q.limits = limits
	return q.numeral()
}

// unlike changes a text until it is not what the pattern describes.
func unlike(q *request, v value.Value) value.Value {
	if q.chance(0.3) {
		limits := map[string]form.Constraint{}
		for _, key := range []string{"minLength", "maxLength", "charset"} {
			if c, ok := q.limits[key]; ok {
				limits[key] = c
			}
		}
		q.limits = limits
		return q.text()
	}
	letters := []rune(v.Text())
	if len(letters) == 0 {
		return v
	}
	i := q.random.IntN(len(letters))
	switch q.random.IntN(3) {
	case 0:
		letters = slices.Delete(letters, i, i+1)
	case 1:
		letters = slices.Insert(letters, i, 'x')
	default:
		letters[i] = []rune("x7-Ä?")[q.random.IntN(5)]
	}
	return value.OfText(strings.TrimSpace(string(letters)))
}

// foreignLetter puts a letter into a text that is in no character set.
func foreignLetter(q *request, v value.Value) value.Value {
	letters := []rune(v.Text())
	if len(letters) == 0 {
		return v
	}
	letters[q.random.IntN(len(letters))] = '漢'
	return value.OfText(string(letters))
}

// notOffered chooses what is not offered: an option that is not there now, or one that never is.
func notOffered(q *request, v value.Value) value.Value {
	wrong := value.OfText("nicht_angeboten")
	var hidden []value.Value
	for _, o := range q.at.Field.AllOptions() {
		if w := value.OfText(o.Value()); q.record.Refuses(q.at.Field, one(q.at.Field, w)) == "option" {
			hidden = append(hidden, w)
		}
	}
	if len(hidden) > 0 && q.chance(0.7) {
		wrong = hidden[q.random.IntN(len(hidden))]
	}
	if items := v.Items(); len(items) > 1 {
		return value.OfList(append(slices.Clone(items[1:]), wrong))
	}
	return one(q.at.Field, wrong)
}

// one is an answer of a choice, or of choices, of one option.
func one(f *form.Field, v value.Value) value.Value {
	if f.Type().Kind == value.List {
		return value.OfList([]value.Value{v})
	}
	return v
}

// sized makes choices or files of another number.
func (q *request) sized(n int64) value.Value {
	if n < 1 || n > maxRows || q.at.Field.Type().Kind == value.Files && n > int64(q.room(q.at)) {
		return value.Value{}
	}
	c := form.Constraint{Bound: value.OfInteger(n)}
	q.limits = map[string]form.Constraint{"minItems": c, "maxItems": c}
	return q.candidate()
}

func tooFew(q *request, _ value.Value) value.Value {
	return q.sized(q.limits["minItems"].Bound.Int() - 1)
}

func tooMany(q *request, _ value.Value) value.Value {
	return q.sized(q.limits["maxItems"].Bound.Int() + 1)
}

func twice(_ *request, v value.Value) value.Value {
	items := v.Items()
	if len(items) == 0 {
		return value.Value{}
	}
	return value.OfList(append(slices.Clone(items), items[0]))
}

// refiled returns files of which the first is another.
func refiled(v value.Value, change func(*value.File)) value.Value {
	files := slices.Clone(v.Files())
	if len(files) == 0 {
		return value.Value{}
	}
	change(&files[0])
	return value.OfFiles(files)
}

func otherMedia(_ *request, v value.Value) value.Value {
	return refiled(v, func(f *value.File) { f.Name, f.Type = "sample.bin", "application/x-sample" })
}

func tooLarge(q *request, v value.Value) value.Value {
	limit := q.at.Field.MaxSize()
	if limit == 0 {
		limit = q.form.Limits().FileSize
	}
	if limit == math.MaxInt64 {
		return value.Value{}
	}
	return refiled(v, func(f *value.File) { f.Size = limit + 1 })
}

func emptied(_ *request, v value.Value) value.Value {
	return refiled(v, func(f *value.File) { f.Size = 0 })
}

// otherType makes a JSON value of a type that the field does not take.
func otherType(q *request, _ value.Value) value.Value {
	raw := "true"
	if q.at.Field.Type().Number == nil {
		raw = "7"
	}
	return value.OfInvalid(raw, notOfType)
}

// appendListFlaws adds what could be wrong with the number of rows, and rows that are the same.
func appendListFlaws(all []flaw, q *request) []flaw {
	at := q.at
	if least, ok := q.limits["minItems"]; ok && least.Bound.Int() > 0 {
		all = append(all, flaw{code: "minItems", at: at, make: func(s *search, one flaw) bool {
			n := int(least.Bound.Int()) - 1
			return s.len(at) > n && s.resize(at, n)
		}})
	}
	if most, ok := q.limits["maxItems"]; ok && most.Bound.Int() < maxRows {
		all = append(all, flaw{code: "maxItems", at: at, make: func(s *search, one flaw) bool {
			ok := s.resize(at, int(most.Bound.Int())+1)
			s.fill()
			return ok
		}})
	}
	all = append(all, flaw{code: notOfType, at: at, make: func(s *search, one flaw) bool {
		answers := s.state().Answers()
		slots, ok := answers.Slots(at)
		if ok {
			slots.Set(at.Field, value.OfInvalid("7", notOfType))
			s.restart(answers)
		}
		return ok
	}})
	for _, c := range at.Field.Constraints() {
		if c.Key == "uniqueItems" {
			all = append(all, flaw{code: "uniqueItems", at: at, make: func(s *search, one flaw) bool { return s.repeatRow(at) }})
		}
	}
	return all
}

// repeatRow makes the last row of a list what the first one is.
func (s *search) repeatRow(at form.Address) bool {
	if s.len(at) < 2 && !s.resize(at, 2) {
		return false
	}
	s.fill()
	answers := s.state().Answers()
	slots, ok := answers.Slots(at)
	if !ok || slots.Len(at.Field) < 2 {
		return false
	}
	from := answers.Clone()
	source, _ := from.Slots(at)
	first, last := source.Row(at.Field, 0), slots.Row(at.Field, slots.Len(at.Field)-1)
	copyRow(at.Field.Row().Fields(), first, last)
	s.restart(answers)
	return true
}

func copyRow(fields []*form.Field, from, to form.Slots) {
	for _, f := range fields {
		if len(f.Members()) > 0 {
			copyRow(f.Members(), from, to)
			continue
		}
		to.Set(f, from.Get(f))
	}
}
