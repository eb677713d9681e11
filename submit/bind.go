package submit

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// Bind puts the pruned data of a result into a host's struct and checks its validate tags
// with github.com/go-playground/validator/v10; [Binder] is the same with a validator of the host's.
//
// A struct field takes the answer of the form's field that its json tag names; a field without such a tag is left
// alone, and a tag that names no field of the form is an error, like a type that cannot hold its answers: these are
// mistakes in the program, and found by the first call, whatever was answered. Groups are structs, lists are slices of structs,
// choices are slices of texts, files are [value.File] or slices of it; dates and times are [time.Time] in the form's time zone,
// numbers are integers, [decimal.Decimal] or floats, and everything can also be a text in canonical form, a pointer (nil when
// there is no answer; that to the struct of a group when there is none in it, unless its validate tag has required), or a type that reads JSON itself.
//
// A number that is too large for a small type of the host's (300 for an int8) is the problem overflow at the field. A validate tag that does not hold is a problem at the field, with our code where there is one for the tag and else
// the tag itself. Fields that are not relevant are not validated (law 2).
func Bind[T any](r *Result) (T, []form.Problem, error) {
	return Binder[T]{}.Bind(r)
}

var (
	timeType    = reflect.TypeFor[time.Time]()
	decimalType = reflect.TypeFor[decimal.Decimal]()
	fileType    = reflect.TypeFor[value.File]()
	jsonReader  = reflect.TypeFor[json.Unmarshaler]()
	textReader  = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// binding puts answers into Go values.
type binding struct {
	location *time.Location
	problems []form.Problem // answers that do not fit a type which others fit
	around   []reflect.Type // embedded structs being filled, to find one that contains itself
}

// object fills a struct from a group's members or a row's fields; find returns the one with a key. Without
// a record it only looks whether answers would fit.
func (b *binding) object(to reflect.Value, r *form.Record, find func(key string) *form.Field) error {
	t := to.Type()
	for i := range t.NumField() {
		sf := t.Field(i)
		key := jsonKey(sf)
		switch {
		case sf.Anonymous && key == "" && isStruct(sf.Type):
			if err := b.embedded(to.Field(i), sf, r, find); err != nil {
				return err
			}
			continue
		case key == "" || !sf.IsExported():
			continue
		}
		f := find(key)
		if f == nil {
			return fmt.Errorf("submit: bind: %s.%s: the form has no field %q here", t, sf.Name, key)
		}
		if err := b.field(to.Field(i), r, f); err != nil {
			return fmt.Errorf("submit: bind: %s.%s: %w", t, sf.Name, err)
		}
		if r != nil && isGroup(f) && sf.Type.Kind() == reflect.Pointer && !answered(r, f) && !refusesNil(sf) {
			to.Field(i).SetZero()
		}
	}
	return nil
}

// isStruct reports whether a type is a struct or a pointer to one.
func isStruct(t reflect.Type) bool {
	return t.Kind() == reflect.Struct || t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
}

// embedded puts answers into a struct that belongs to the one around it. One that is pointed to is always there afterwards.
func (b *binding) embedded(to reflect.Value, sf reflect.StructField, r *form.Record, find func(key string) *form.Field) error {
	if to.Kind() == reflect.Pointer {
		t := to.Type().Elem()
		if !sf.IsExported() || slices.Contains(b.around, t) {
			return fmt.Errorf("submit: bind: nothing can be put into the embedded %s", to.Type())
		}
		b.around = append(b.around, t)
		defer func() { b.around = b.around[:len(b.around)-1] }()
		to.Set(reflect.New(t))
		to = to.Elem()
	}
	return b.object(to, r, find)
}

// answered reports whether anything in a group has an answer.
func answered(r *form.Record, group *form.Field) bool {
	return slices.ContainsFunc(group.Members(), func(f *form.Field) bool {
		switch {
		case isGroup(f):
			return answered(r, f)
		case f.Row() != nil:
			return r.Len(f) > 0
		}
		return !r.Value(f).Empty()
	})
}

// refusesNil reports whether the validator wants a pointer to be there.
func refusesNil(sf reflect.StructField) bool {
	own, _, _ := strings.Cut(sf.Tag.Get("validate"), ",dive")
	return slices.Contains(strings.Split(own, ","), "required")
}

// jsonKey returns the key of a json tag, "" when there is none.
func jsonKey(sf reflect.StructField) string {
	key, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
	if key == "-" {
		return ""
	}
	return key
}

// field puts the answer of f into to, which stays zero where there is none.
func (b *binding) field(to reflect.Value, r *form.Record, f *form.Field) error {
	switch {
	case isGroup(f):
		return b.group(to, r, f)
	case f.Row() != nil:
		return b.rows(to, r, f)
	case r == nil || r.Value(f).Empty():
		return b.fits(to.Type(), f)
	}
	err := b.value(to, f, r.Value(f))
	if _, number := r.Value(f).Decimal(); err != nil && number && b.fits(to.Type(), f) == nil {
		to.SetZero()
		b.problems = append(b.problems, form.Problem{Code: "overflow", Path: r.Path(f), Field: f, Where: f.Position(), File: f.File()})
		return nil
	}
	return err
}

// value puts one answer that is not empty into to.
func (b *binding) value(to reflect.Value, f *form.Field, v value.Value) error {
	if to.Kind() == reflect.Pointer {
		to.Set(reflect.New(to.Type().Elem()))
		to = to.Elem()
	}
	if set := setters[to.Type()]; set != nil && set(b, to, v) {
		return nil
	}
	if to.Kind() == reflect.String && !to.Addr().Type().Implements(jsonReader) && f.Type().Kind != value.List && f.Type().Kind != value.Files {
		to.SetString(canonical(f, v))
		return nil
	}
	if err := json.Unmarshal(f.Type().AppendJSON(nil, v), to.Addr().Interface()); err != nil {
		return fmt.Errorf("the %s field %q does not fit a %s", f.Type().Name, f.Path(), to.Type())
	}
	return nil
}

// fits reports whether answers of f fit a Go type, by way of a sample, so that a mistake shows before somebody answers.
// A type that reads texts or JSON in its own way may want others than the sample.
func (b *binding) fits(t reflect.Type, f *form.Field) error {
	bare := t
	for bare.Kind() == reflect.Pointer || bare.Kind() == reflect.Slice {
		bare = bare.Elem()
	}
	if p := reflect.PointerTo(bare); setters[bare] == nil && (p.Implements(jsonReader) || p.Implements(textReader)) {
		return nil
	}
	v, ok := samples[f.Type().Kind]
	if !ok {
		return nil
	}
	if places, known := fieldtype.CurrencyPlaces(f.Currency()); known && places == 0 {
		v = value.OfMoney(decimal.One)
	}
	return b.value(reflect.New(t).Elem(), f, v)
}

// samples are answers, by what an answer is to an expression.
var samples = map[value.Kind]value.Value{
	value.Bool: value.OfBool(true), value.Text: value.OfText("x"), value.Integer: value.OfInteger(1),
	value.Number: value.OfNumber(decimal.MustParse("0.5")), value.Money: value.OfMoney(decimal.MustParse("0.5")),
	value.List: value.OfList([]value.Value{value.OfText("x")}), value.Files: value.OfFiles([]value.File{{Name: "x", Size: 1}}),
	value.Date: sampleDate(value.OfDate), value.Partial: sampleDate(value.OfPartial),
}

func sampleDate(of func(year, month, day int) (value.Value, bool)) value.Value {
	v, _ := of(2026, 1, 31)
	return v
}

func (b *binding) group(to reflect.Value, r *form.Record, f *form.Field) error {
	if r != nil && !r.Relevant(f) {
		to, r = reflect.New(to.Type()).Elem(), nil
	}
	if to.Kind() == reflect.Pointer && to.Type().Elem().Kind() == reflect.Struct {
		to.Set(reflect.New(to.Type().Elem()))
		to = to.Elem()
	}
	if to.Kind() != reflect.Struct {
		return fmt.Errorf("the group %q needs a struct, not a %s", f.Path(), to.Type())
	}
	return b.object(to, r, f.Member)
}

func (b *binding) rows(to reflect.Value, r *form.Record, f *form.Field) error {
	t := to.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("the list %q needs a slice of structs, not a %s", f.Path(), t)
	}
	if r == nil || r.Len(f) == 0 {
		return b.object(reflect.New(t.Elem()).Elem(), nil, f.Row().Field)
	}
	if to.Kind() == reflect.Pointer {
		to.Set(reflect.New(t))
		to = to.Elem()
	}
	n := r.Len(f)
	to.Set(reflect.MakeSlice(t, n, n))
	for i := range n {
		if err := b.object(to.Index(i), r.Row(f, i, new(form.Record)), f.Row().Field); err != nil {
			return err
		}
	}
	return nil
}

// setters are the Go types that answers are put into in a way of their own. They
// report false for a kind that they have no way for.
var setters = map[reflect.Type]func(b *binding, to reflect.Value, v value.Value) bool{
	timeType: func(b *binding, to reflect.Value, v value.Value) bool {
		year, month, day := v.Civil()
		hour, minute, second := v.Clock()
		if v.Kind() != value.Date && v.Kind() != value.DateTime {
			return false
		}
		to.Set(reflect.ValueOf(time.Date(year, time.Month(month), day, hour, minute, second, 0, b.location)))
		return true
	},
	decimalType: func(_ *binding, to reflect.Value, v value.Value) bool {
		d, ok := v.Decimal()
		to.Set(reflect.ValueOf(d))
		return ok
	},
	fileType: func(_ *binding, to reflect.Value, v value.Value) bool {
		files := v.Files()
		if len(files) != 1 {
			return false
		}
		to.Set(reflect.ValueOf(files[0]))
		return true
	},
}

// canonical returns an answer as its JSON has it, without the quotes.
func canonical(f *form.Field, v value.Value) string {
	b := f.Type().AppendJSON(nil, v)
	var s string
	if json.Unmarshal(b, &s) == nil {
		return s
	}
	return string(b)
}
