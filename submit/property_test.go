package submit_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// values are JSON values of every kind, right and wrong for a field.
var values = []string{
	`null`, `true`, `false`, `0`, `-1.5`, `12`, `1e3`, `""`, `" "`, `"a"`, `"b"`, `"12"`, `"1.234,5"`, `"3.4.1980"`, `"1980-04-03"`, `"DE89370400440532013000"`,
	`"x@example.org"`, `"\u00e4\n"`, `["a"]`, `["b","a"]`, `[]`, `{}`, `[{}]`, `{"name":"a.pdf","type":"application/pdf","size":1}`, `[1]`,
}

// object draws the members of an object with the keys of some of the fields.
func object(t *rapid.T, fields []*form.Field) (members []string) {
	for _, f := range fields {
		if !rapid.Bool().Draw(t, "has "+f.Path()) {
			continue
		}
		v := rapid.SampledFrom(values).Draw(t, f.Path())
		switch inner := f.Members(); {
		case inner != nil:
			v = "{" + strings.Join(object(t, inner), ",") + "}"
		case f.Row() != nil:
			rows := make([]string, rapid.IntRange(0, 3).Draw(t, "rows"))
			for i := range rows {
				rows[i] = "{" + strings.Join(object(t, f.Row().Fields()), ",") + "}"
			}
			v = "[" + strings.Join(rows, ",") + "]"
		}
		members = append(members, `"`+f.ID()+`":`+v)
	}
	return members
}

func TestTheOrderOfKeysMeansNothing(t *testing.T) {
	f := compile(t, everything)
	rapid.Check(t, func(rt *rapid.T) {
		members := object(rt, f.Root().Fields())
		shuffled := rapid.Permutation(members).Draw(rt, "order")
		in := func(members []string) string { return "{" + strings.Join(members, ", ") + "}" }
		want := submit.CheckJSON(f, []byte(in(members)), clock, "de")
		got := submit.CheckJSON(f, []byte(in(shuffled)), clock, "de")
		assert.Equal(rt, printProblems(want.Problems), printProblems(got.Problems))
		assert.Equal(rt, string(want.Data()), string(got.Data()))
		assert.Equal(rt, string(submit.EncodeDraft(want.State.Answers())), string(submit.EncodeDraft(got.State.Answers())))
		assertOrdered(rt, got.Problems)
	})
}

// assertOrdered holds law 12 for problems outside of lists, where the field's index is the order.
func assertOrdered(t *rapid.T, problems []form.Problem) {
	last := -1
	for _, p := range problems {
		if p.Field == nil || strings.Contains(p.Path, "[") {
			continue
		}
		require.GreaterOrEqual(t, p.Field.Index(), last, p.Path)
		last = p.Field.Index()
	}
}

// Whatever a body is, ParsePost ends without a panic, within its limits, and only files
// that were read to the end have a hash.
func FuzzParsePost(f *testing.F) {
	contentType, b := body(f, part{"name", "-", "a"}, part{"f", "a.pdf", pdf}, part{"f", "", ""})
	f.Add(contentType, b)
	f.Add("application/x-www-form-urlencoded", []byte("a=1&b[]=2&%zz"))
	f.Add("multipart/form-data; boundary=x", []byte("--x\r\nContent-Disposition: form-data; name=a; filename*=utf-8''%41\r\n\r\n1\r\n--x--"))
	f.Fuzz(func(t *testing.T, contentType string, b []byte) {
		post, err := submit.ParsePost(contentType, bytes.NewReader(b), limits, func(f value.File, r io.Reader) (string, error) {
			n, err := io.Copy(io.Discard, r)
			assert.LessOrEqual(t, n, limits.FileSize)
			return "ref", err
		})
		files, size := 0, 0
		for _, list := range post.Files {
			files += len(list)
			for _, file := range list {
				assert.NotContains(t, file.Name, "/")
				assert.NotEmpty(t, file.Name)
				if err == nil {
					assert.Len(t, file.SHA256, 64)
				}
			}
		}
		for name, vs := range post.Values {
			for _, v := range vs {
				size += len(name) + len(v)
			}
		}
		assert.LessOrEqual(t, files, limits.Files)
		assert.LessOrEqual(t, int64(size), limits.SubmissionSize)
	})
}
