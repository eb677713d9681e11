package submit

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// EncodeDraft returns everything that was typed as JSON, in the order of the definition: also
// what is not relevant, and what could not be read, as {"raw", "code"}. A question that was asked and left
// blank is null; one that nobody has answered yet is not there.
func EncodeDraft(a *form.Answers) []byte {
	return appendTyped(nil, a.Root(), a.Form().Root().Fields())
}

func appendTyped(dst []byte, s form.Slots, fields []*form.Field) []byte {
	dst = append(dst, '{')
	start := len(dst)
	for _, f := range fields {
		if isGroup(f) {
			before := len(dst)
			dst = appendKey(dst, start, f)
			inside := len(dst)
			if dst = appendTyped(dst, s, f.Members()); len(dst) == inside+len("{}") {
				dst = dst[:before]
			}
			continue
		}
		if v := s.Get(f); v.Kind() != value.Absent {
			dst = appendTypedValue(appendKey(dst, start, f), s, f, v)
		}
	}
	return append(dst, '}')
}

func appendTypedValue(dst []byte, s form.Slots, f *form.Field, v value.Value) []byte {
	switch v.Kind() {
	case value.Blank:
		return append(dst, "null"...)
	case value.Invalid:
		dst = fieldtype.AppendString(append(dst, `{"raw":`...), v.Raw())
		dst = fieldtype.AppendString(append(dst, `,"code":`...), v.Code())
		return append(dst, '}')
	case value.Rows:
		dst = append(dst, '[')
		for i := range s.Len(f) {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendTyped(dst, s.Row(f, i), f.Row().Fields())
		}
		return append(dst, ']')
	}
	return f.Type().AppendJSON(dst, v)
}

// DraftLoss are the paths in a draft that the form has no place for, because it is
// another version of the form that the draft was made with. The answers are good without them.
type DraftLoss struct{ Paths []string }

// Error lists the paths.
func (l *DraftLoss) Error() string {
	return fmt.Sprintf("submit: the form has no place for the draft's %s", strings.Join(l.Paths, ", "))
}

// DecodeDraft reads what EncodeDraft wrote, for the same form or another version of it. Where
// a field has another type now, the answer is read as if it had been typed, and kept as unreadable
// if that fails. Keys that the form does not have are left out, and reported as a [DraftLoss], an error
// that comes together with answers. Any other error comes without.
func DecodeDraft(f *form.Form, data []byte) (*form.Answers, error) {
	d := newDecoder(f, data, f.Languages()[0])
	d.draft = true
	a := d.decode()
	if d.refused {
		return nil, d.draftError()
	}
	var loss DraftLoss
	for _, p := range d.problems() {
		loss.Paths = append(loss.Paths, p.Path)
	}
	if len(loss.Paths) > 0 {
		return a, &loss
	}
	return a, nil
}

func (d *decoder) draftError() error {
	if d.fault == "" {
		return errors.New("submit: a draft must be a JSON object")
	}
	line, column := d.place()
	return fmt.Errorf("submit: the draft is no JSON: %d:%d: %s", line, column, d.fault)
}
