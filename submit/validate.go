package submit

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Binder is Bind with a validator of the host's, that knows its own tags. The zero value uses one of ours.
// It is safe for concurrent use when the validator is.
type Binder[T any] struct {
	Validate *validator.Validate
}

var standard = sync.OnceValue(func() *validator.Validate { return validator.New(validator.WithRequiredStructEnabled()) })

// Bind does what [Bind] says.
func (b Binder[T]) Bind(r *Result) (into T, problems []form.Problem, err error) {
	to := reflect.ValueOf(&into).Elem()
	if to.Kind() != reflect.Struct {
		return into, nil, fmt.Errorf("submit: bind: a %s is no struct", to.Type())
	}
	if r.refused {
		return into, nil, nil
	}
	f := r.State.Form()
	fill := binding{location: f.Location()}
	if err := fill.object(to, r.State.Root(), f.Root().Field); err != nil {
		return into, nil, err
	}
	v := b.Validate
	if v == nil {
		v = standard()
	}
	violations, err := validate(v, &into)
	for _, violation := range violations {
		if p, relevant := r.violation(to.Type(), violation); relevant {
			problems = append(problems, p)
		}
	}
	return into, merge(f, nil, append(fill.problems, problems...)), err
}

// validate returns what a validator finds. The validator panics on a tag that it does not know
// or cannot apply: a mistake in the program, and an error here.
func validate(v *validator.Validate, s any) (violations validator.ValidationErrors, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("submit: bind: a validate tag of %T is wrong: %v", s, p)
		}
	}()
	if err = v.Struct(s); errors.As(err, &violations) {
		return violations, nil
	}
	return nil, err
}

// violation makes a problem of what a validator found, and reports whether it is about a relevant field.
func (r *Result) violation(t reflect.Type, v validator.FieldError) (p form.Problem, relevant bool) {
	p = form.Problem{Code: v.Tag(), Path: dataPath(t, v.StructNamespace())}
	at, ok := r.State.Form().Resolve(p.Path)
	if !ok { // a field of the host's own
		return p, true
	}
	p.Field, p.Where, p.File = at.Field, at.Field.Position(), at.Field.File()
	rec, ok := r.State.At(at)
	if !ok || !rec.Relevant(at.Field) {
		return p, false
	}
	p.Code, p.Params = translate(v, at.Field)
	return p, true
}

// dataPath turns a path of Go names, as the validator has it, into the path of the answer.
func dataPath(t reflect.Type, namespace string) string {
	_, names, _ := strings.Cut(namespace, ".")
	var path strings.Builder
	for name := range strings.SplitSeq(names, ".") {
		name, index, _ := strings.Cut(name, "[")
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return ""
		}
		sf, ok := t.FieldByName(name)
		if !ok {
			return ""
		}
		t = sf.Type
		if key := jsonKey(sf); key != "" {
			if path.Len() > 0 {
				path.WriteByte('.')
			}
			path.WriteString(key)
		} else if !sf.Anonymous {
			return ""
		}
		if index != "" {
			path.WriteByte('[')
			path.WriteString(index)
		}
	}
	return path.String()
}

// bounds says which of our codes a bound of the validator's is, by what it bounds.
var bounds = map[string]struct{ text, number, items string }{
	"min": {"minLength", "minimum", "minItems"},
	"gte": {"minLength", "minimum", "minItems"},
	"max": {"maxLength", "maximum", "maxItems"},
	"lte": {"maxLength", "maximum", "maxItems"},
}

// sameAs are tags that mean one of our codes.
var sameAs = map[string]string{
	"required": "required", "required_if": "required", "required_unless": "required", "required_with": "required", "required_without": "required",
	"email": "email", "url": "url", "http_url": "url", "e164": "tel", "bic": "bic", "iban": "iban", "oneof": "option", "unique": "uniqueItems",
	"iso3166_1_alpha2": "country",
}

// translate returns our code and parameters for what a tag demands.
func translate(v validator.FieldError, f *form.Field) (code string, params []form.Param) {
	if code := sameAs[v.Tag()]; code != "" {
		return code, nil
	}
	kind := bounds[v.Tag()]
	switch v.Kind() {
	case reflect.String:
		code = kind.text
	case reflect.Slice, reflect.Array, reflect.Map:
		code = kind.items
	default:
		code = kind.number
	}
	if code == "" {
		return v.Tag(), nil
	}
	return code, []form.Param{{Name: code, Value: parameter(v.Param())}}
}

func parameter(s string) value.Value {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return value.OfInteger(n)
	}
	return value.OfText(s)
}
