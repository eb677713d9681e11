package journey

import (
	"net/http"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// within refuses a draft that is larger than a submission may be: page by page everything
// can keep to the limits, and the whole still not. encoded is the draft as it would be stored.
func (v *visit) within(a *form.Answers, encoded []byte) error {
	limits := v.j.form.Limits()
	switch {
	case int64(len(encoded)) > limits.SubmissionSize:
		return v.tooLarge(limits.SubmissionSize)
	case len(answerFiles(a)) > limits.Files, a.Rows() > limits.Rows:
		return v.tooMany()
	}
	return nil
}

// tooLarge refuses input of more bytes than a limit.
func (v *visit) tooLarge(limit int64) *refusal {
	return refuse(http.StatusRequestEntityTooLarge, "too-large", "size", string(fieldtype.AppendSize(nil, limit, v.lang)))
}

// tooMany refuses more rows or files than a limit.
func (v *visit) tooMany() *refusal { return refuse(http.StatusRequestEntityTooLarge, "too-many") }
