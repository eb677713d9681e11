package submit

import (
	"io"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// Data returns the submission's data: see [Result.AppendData].
func (r *Result) Data() []byte { return r.AppendData(nil) }

// AppendData appends the pruned data as canonical JSON, in the order of the definition: the
// relevant answers and computed values that are not empty. A group or list without any
// of them is left out; a row stays, as {}, so that the others keep their numbers.
func (r *Result) AppendData(dst []byte) []byte {
	if r.refused {
		return append(dst, "{}"...)
	}
	return appendObject(dst, r.State.Root(), r.State.Form().Root().Fields())
}

func appendObject(dst []byte, r *form.Record, fields []*form.Field) []byte {
	dst = append(dst, '{')
	return append(appendMembers(dst, len(dst), r, fields), '}')
}

// appendMembers appends keys and values; start is where the object's first one begins.
func appendMembers(dst []byte, start int, r *form.Record, fields []*form.Field) []byte {
	for _, f := range fields {
		before := len(dst)
		if isGroup(f) {
			if dst = appendKey(dst, start, f); r.Relevant(f) {
				inside := len(dst) + 1
				if dst = appendObject(dst, r, f.Members()); len(dst) > inside+1 {
					continue
				}
			}
			dst = dst[:before]
			continue
		}
		v := r.Value(f)
		switch {
		case v.Empty():
		case v.Kind() == value.Rows:
			dst = appendRows(appendKey(dst, start, f), r, f)
		default:
			dst = f.Type().AppendJSON(appendKey(dst, start, f), v)
		}
	}
	return dst
}

// appendKey appends the key of f. Ids are letters, digits and underscores.
func appendKey(dst []byte, start int, f *form.Field) []byte {
	if len(dst) > start {
		dst = append(dst, ',')
	}
	dst = append(dst, '"')
	dst = append(dst, f.ID()...)
	return append(dst, '"', ':')
}

func appendRows(dst []byte, r *form.Record, list *form.Field) []byte {
	dst = append(dst, '[')
	var row form.Record
	for i := range r.Len(list) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendObject(dst, r.Row(list, i, &row), list.Row().Fields())
	}
	return append(dst, ']')
}

// MarshalJSON returns the result as the command line prints it:
//
//	{"valid": bool, "problems": [{"path", "code", "severity", "params", "message"}, …], "data": {…pruned…}}
//
// params is an object of texts, numbers and truths in the order of the problem's parameters; message is in the
// result's language.
func (r *Result) MarshalJSON() ([]byte, error) {
	dst := append([]byte(`{"valid":`), falseOrTrue[r.Valid()]...)
	dst = append(dst, `,"problems":[`...)
	lang := r.State.Form().Language(r.Lang)
	for i := range r.Problems {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendProblem(dst, &r.Problems[i], lang)
	}
	dst = r.AppendData(append(dst, `],"data":`...))
	return append(dst, '}'), nil
}

var falseOrTrue = map[bool]string{false: "false", true: "true"}

// WriteJSON writes what MarshalJSON returns, and a line break.
func (r *Result) WriteJSON(w io.Writer) error {
	b, err := r.MarshalJSON()
	if err == nil {
		_, err = w.Write(append(b, '\n'))
	}
	return err
}

func appendProblem(dst []byte, p *form.Problem, lang string) []byte {
	dst = fieldtype.AppendString(append(dst, `{"path":`...), p.Path)
	dst = fieldtype.AppendString(append(dst, `,"code":`...), p.Code)
	dst = fieldtype.AppendString(append(dst, `,"severity":`...), p.Severity.String())
	dst = append(dst, `,"params":{`...)
	for i, param := range p.Params {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(fieldtype.AppendString(dst, param.Name), ':')
		dst = appendParam(dst, param.Value)
	}
	dst = fieldtype.AppendString(append(dst, `},"message":`...), p.Text(lang))
	return append(dst, '}')
}

// byKind has a type for each kind of value, to write parameters with.
var byKind = sync.OnceValue(func() map[value.Kind]*fieldtype.Type {
	m := map[value.Kind]*fieldtype.Type{}
	for _, t := range fieldtype.Builtin() {
		if m[t.Kind] == nil {
			m[t.Kind] = t
		}
	}
	return m
})

func appendParam(dst []byte, v value.Value) []byte {
	if t := byKind()[v.Kind()]; t != nil && !v.Empty() && t.AppendJSON != nil {
		return t.AppendJSON(dst, v)
	}
	return append(dst, "null"...)
}
