package submit_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

var limits = form.Limits{SubmissionSize: 1000, FileSize: 5000, Files: 3, Rows: 10}

// saved keeps files in memory.
type saved map[string]string

func (s saved) save(f value.File, content io.Reader) (string, error) {
	b, err := io.ReadAll(content)
	if err != nil {
		return "", err
	}
	ref := fmt.Sprint("ref", len(s))
	s[ref] = string(b)
	return ref, nil
}

// part is a part of a multipart post; a file when file is not "-".
type part struct{ name, file, content string }

func body(t testing.TB, parts ...part) (contentType string, b []byte) {
	var buf bytes.Buffer
	w := multipart.NewWriter(&buf)
	for _, p := range parts {
		h := textproto.MIMEHeader{}
		disposition := fmt.Sprintf(`form-data; name=%q`, p.name)
		if p.file != "-" {
			disposition += fmt.Sprintf(`; filename="%s"`, strings.ReplaceAll(p.file, `\`, `\\`))
			h.Set("Content-Type", "text/html")
		}
		h.Set("Content-Disposition", disposition)
		pw, err := w.CreatePart(h)
		require.NoError(t, err)
		_, err = io.WriteString(pw, p.content)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return w.FormDataContentType(), buf.Bytes()
}

const pdf = "%PDF-1.7\nand so on"

func TestMultipartIsReadWithItsFiles(t *testing.T) {
	kept := saved{}
	contentType, b := body(t,
		part{"name", "-", "Käthe\r\nund Hans"}, part{"foto", "-", ""}, part{"foto", `C:\Users\k\..\Käthe 1.pdf`, pdf},
		part{"leer", "", ""}, part{"belege", "a.pdf", "<b>no pdf</b>"}, part{"belege", "../../b", ""}, part{"name", "-", "zwei"})
	post, err := submit.ParsePost(contentType, iotest.OneByteReader(bytes.NewReader(b)), limits, kept.save)
	require.NoError(t, err)
	assert.Equal(t, url.Values{"name": {"Käthe\r\nund Hans", "zwei"}, "foto": {""}, "leer": {""}}, post.Values)
	sum := sha256.Sum256([]byte(pdf))
	require.Len(t, post.Files["foto"], 1)
	foto := post.Files["foto"][0]
	assert.Equal(t, "application/pdf", foto.Type, "by its content, whatever was said")
	assert.Equal(t, hex.EncodeToString(sum[:]), foto.SHA256)
	assert.EqualValues(t, len(pdf), foto.Size)
	assert.Equal(t, pdf, kept[foto.Ref])
	assert.Equal(t, "Käthe 1.pdf", foto.Name)
	assert.Equal(t, "text/html", post.Files["belege"][0].Type)
	assert.Equal(t, "a.pdf", post.Files["belege"][0].Name)
	assert.Equal(t, "b", post.Files["belege"][1].Name)
}

func TestURLEncodedIsRead(t *testing.T) {
	post, err := submit.ParsePost("application/x-www-form-urlencoded; charset=utf-8", strings.NewReader("a=1&a=2&hunde%5B%5D=0&b=%C3%A4+"), limits, nil)
	require.NoError(t, err)
	assert.Equal(t, url.Values{"a": {"1", "2"}, "hunde[]": {"0"}, "b": {"ä "}}, post.Values)
}

// oneValue is the beginning of a multipart post with the boundary x.
const oneValue = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"

func TestEveryCutOfAMultipartPostIsNoticed(t *testing.T) {
	const whole = oneValue + "--x\r\nContent-Disposition: form-data; name=f; filename=b.txt\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--"
	for _, end := range []string{"", "\r\n", "\r\nan epilogue, which nobody reads"} {
		post, err := submit.ParsePost("multipart/form-data; boundary=x", strings.NewReader(whole+end), limits, saved{}.save)
		require.NoError(t, err)
		assert.Equal(t, url.Values{"a": {"1"}}, post.Values)
		assert.EqualValues(t, 3, post.Files["f"][0].Size)
	}
	for n := range len(whole) {
		_, err := submit.ParsePost("multipart/form-data; boundary=x", strings.NewReader(whole[:n]), limits, saved{}.save)
		var bad *submit.PostError
		require.ErrorAs(t, err, &bad, "%q", whole[:n])
		assert.Equal(t, "malformed", bad.Code)
	}
}

func TestPostsThatAreNotTaken(t *testing.T) {
	big := strings.Repeat("x", 1001)
	multi := func(parts ...part) func(t *testing.T) (string, []byte) {
		return func(t *testing.T) (string, []byte) { return body(t, parts...) }
	}
	plain := func(contentType, body string) func(t *testing.T) (string, []byte) {
		return func(*testing.T) (string, []byte) { return contentType, []byte(body) }
	}
	for title, c := range map[string]struct {
		input func(t *testing.T) (string, []byte)
		want  submit.PostError
	}{
		"urlencoded larger than the limit": {plain("application/x-www-form-urlencoded", "a="+big), submit.PostError{Code: "tooLarge", Limit: 1000}},
		"one value larger than the limit":  {multi(part{"a", "-", big}), submit.PostError{Code: "tooLarge", Limit: 1000}},
		"values larger than the limit":     {multi(part{"a", "-", big[:500]}, part{"b", "-", big[:500]}), submit.PostError{Code: "tooLarge", Limit: 1000}},
		"names count":                      {multi(part{big[:600], "-", ""}, part{big[:600], "-", ""}), submit.PostError{Code: "tooLarge", Limit: 1000}},
		"a file larger than the limit":     {multi(part{"f", "a", strings.Repeat("x", 5001)}), submit.PostError{Code: "tooLarge", Name: "f", Limit: 5000}},
		"more files than the limit":        {multi(part{"f", "a", "x"}, part{"f", "a", "x"}, part{"f", "a", "x"}, part{"g", "a", "x"}), submit.PostError{Code: "tooManyFiles", Name: "g", Limit: 3}},
		"a bad escape":                     {plain("application/x-www-form-urlencoded", "a=%zz"), submit.PostError{Code: "malformed"}},
		"no content type":                  {plain("", "a=1"), submit.PostError{Code: "malformed"}},
		"JSON":                             {plain("application/json", "{}"), submit.PostError{Code: "malformed"}},
		"no boundary":                      {plain("multipart/form-data", ""), submit.PostError{Code: "malformed"}},
		"a body that ends too early":       {plain("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1"), submit.PostError{Code: "malformed", Name: "a"}},
		"a header that ends too early":     {plain("multipart/form-data; boundary=x", oneValue+"--x\r\nContent-Disposition: form-da"), submit.PostError{Code: "malformed"}},
		"a header that lacks its end":      {plain("multipart/form-data; boundary=x", oneValue+"--x\r\nContent-Disposition: form-data; name=b\r\n"), submit.PostError{Code: "malformed", Name: "b"}},
		"a header without a line":          {plain("multipart/form-data; boundary=x", oneValue+"--x\r\n"), submit.PostError{Code: "malformed"}},
		"a boundary that ends too early":   {plain("multipart/form-data; boundary=x", oneValue+"--x"), submit.PostError{Code: "malformed"}},
		"a part without a name":            {multi(part{"", "-", "x"}), submit.PostError{Code: "malformed"}},
		"a file that ends too early":       {plain("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n"+strings.Repeat("1", 4000)), submit.PostError{Code: "malformed", Name: "a"}},
	} {
		t.Run(title, func(t *testing.T) {
			contentType, b := c.input(t)
			_, err := submit.ParsePost(contentType, bytes.NewReader(b), limits, saved{}.save)
			var got *submit.PostError
			require.ErrorAs(t, err, &got)
			assert.NotEmpty(t, got.Error())
			got.Err = nil
			assert.Equal(t, c.want, *got)
		})
	}
}

func TestFilesSavedBeforeAnErrorAreReported(t *testing.T) {
	contentType, b := body(t, part{"f", "a", "x"}, part{"f", "b", strings.Repeat("x", 5001)})
	post, err := submit.ParsePost(contentType, bytes.NewReader(b), limits, saved{}.save)
	require.Error(t, err)
	require.Len(t, post.Files["f"], 1)
	assert.Equal(t, "ref0", post.Files["f"][0].Ref)
}

func TestTheErrorOfTheSaverComesBack(t *testing.T) {
	full := errors.New("disk full")
	contentType, b := body(t, part{"f", "a", "x"})
	_, err := submit.ParsePost(contentType, bytes.NewReader(b), limits, func(value.File, io.Reader) (string, error) { return "", full })
	assert.ErrorIs(t, err, full)
	_, err = submit.ParsePost(contentType, bytes.NewReader(b), limits, func(value.File, io.Reader) (string, error) { return "lazy", nil })
	assert.ErrorContains(t, err, "did not read to the end")
	_, err = submit.ParsePost(contentType, bytes.NewReader(b), limits, func(_ value.File, r io.Reader) (string, error) {
		io.Copy(io.Discard, r)
		return "ref", nil
	})
	assert.NoError(t, err)
}

func TestFileNamesAreHarmless(t *testing.T) {
	for given, want := range map[string]string{
		"a.pdf": "a.pdf", `C:\a\b.pdf`: "b.pdf", "/etc/passwd": "passwd", "../../x": "x", "..": "file", " ": "file", "a\u202efdp.exe": "afdp.exe",
		strings.Repeat("ä", 300) + ".pdf": strings.Repeat("ä", 125) + ".pdf",
	} {
		contentType, b := body(t, part{"f", given, "x"})
		post, err := submit.ParsePost(contentType, bytes.NewReader(b), limits, saved{}.save)
		require.NoError(t, err)
		assert.Equal(t, want, post.Files["f"][0].Name, given)
	}
}
