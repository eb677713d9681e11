package submit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"path"
	"strings"
	"unicode"

	"github.com/gabriel-vasile/mimetype"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// FileSaver stores the content of an uploaded file, of which name and media type are known,
// and returns the host's name for it. It reads to the end; an error from reading is returned as it is, and
// what was stored so far is the saver's to delete.
type FileSaver func(f value.File, content io.Reader) (ref string, err error)

// PostError is a post that could not be read.
type PostError struct {
	Code  string // tooLarge, tooManyFiles or malformed
	Name  string // of the control, where one is to blame
	Limit int64  // that was passed: bytes or files
	Err   error  // of malformed: what the decoder said
}

// Error says what is wrong, for the operator.
func (e *PostError) Error() string {
	text := "submit: post " + e.Code
	if e.Name != "" {
		text += fmt.Sprintf(" at %q", e.Name)
	}
	if e.Limit > 0 {
		text += fmt.Sprintf(", limit %d", e.Limit)
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns the cause, if there is one.
func (e *PostError) Unwrap() error { return e.Err }

const codeMalformed = "malformed"

// Bounds of a post that no limit of a form speaks of.
const (
	maxParts    = 100_000 // controls of a multipart post
	maxNameSize = 1_000   // bytes of a control's or a file's name
	sniffSize   = 3_072   // bytes that the media type is recognized by
)

// ParsePost reads an HTML form post, urlencoded or multipart, as it comes, within limits as [form.Form.Limits]
// gives them. Values may have
// limits.SubmissionSize bytes together, names included; each file is handed to save while it
// arrives: with its name reduced to the last part of any path, its media type recognized from the
// content (never believed), size and SHA-256 counted.
//
// An error of the post is a [PostError]; any other is the body's or save's. With an error, the Post still
// has the files that were saved, so that they can be deleted.
func ParsePost(contentType string, body io.Reader, limits form.Limits, save FileSaver) (Post, error) {
	post := Post{Values: url.Values{}, Files: map[string][]value.File{}}
	media, params, err := mime.ParseMediaType(contentType)
	switch {
	case err != nil:
		return post, &PostError{Code: codeMalformed, Err: err}
	case media == "application/x-www-form-urlencoded":
		return post, parseURLEncoded(&post, body, limits.SubmissionSize)
	case media != "multipart/form-data" || params["boundary"] == "":
		return post, &PostError{Code: codeMalformed, Err: fmt.Errorf("content type %q", media)}
	}
	r := partReader{post: &post, limits: limits, left: limits.SubmissionSize, save: save}
	return post, r.read(multipart.NewReader(io.MultiReader(body, strings.NewReader(headerEnd)), params["boundary"]))
}

// headerEnd stands behind every multipart body, where nobody reads on after the last boundary. A body that is cut off inside a
// part's header would look complete to package multipart; with it, the part begins, and lacks its end.
const headerEnd = "\r\n\r\n"

func parseURLEncoded(post *Post, body io.Reader, limit int64) error {
	b, err := io.ReadAll(io.LimitReader(body, limit+1))
	switch {
	case err != nil:
		return err
	case int64(len(b)) > limit:
		return &PostError{Code: codeTooLarge, Limit: limit}
	}
	values, err := url.ParseQuery(string(b))
	if err != nil {
		return &PostError{Code: codeMalformed, Err: err}
	}
	post.Values = values
	return nil
}

// partReader reads the parts of a multipart post.
type partReader struct {
	post   *Post
	limits form.Limits
	left   int64 // bytes of values that may still come
	files  int
	save   FileSaver
}

func (r *partReader) read(parts *multipart.Reader) error {
	for range maxParts {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &PostError{Code: codeMalformed, Err: err}
		}
		if err := r.part(part); err != nil {
			return err
		}
	}
	return &PostError{Code: codeTooLarge, Limit: maxParts}
}

func (r *partReader) part(part *multipart.Part) error {
	name := part.FormName()
	switch {
	case name == "":
		return &PostError{Code: codeMalformed, Err: errors.New("a part without a name")}
	case len(name) > maxNameSize:
		return &PostError{Code: codeTooLarge, Limit: maxNameSize}
	}
	if _, isFile := fileName(part); isFile {
		return r.file(name, part)
	}
	limit := r.left - int64(len(name))
	b, err := io.ReadAll(io.LimitReader(part, max(limit, 0)+1))
	switch {
	case err != nil:
		return &PostError{Code: codeMalformed, Name: name, Err: err}
	case int64(len(b)) > limit:
		return &PostError{Code: codeTooLarge, Limit: r.limits.SubmissionSize}
	}
	r.left = limit - int64(len(b))
	r.post.Values.Add(name, string(b))
	return nil
}

// fileName returns the file name that a part gives, and whether the part is a file at all: an
// input without a file gives an empty one.
func fileName(part *multipart.Part) (string, bool) {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	name, ok := params["filename"]
	return name, ok && err == nil
}

// file hands a file to save.
func (r *partReader) file(name string, part *multipart.Part) error {
	given, _ := fileName(part)
	head, err := io.ReadAll(io.LimitReader(part, sniffSize))
	if err != nil {
		return &PostError{Code: codeMalformed, Name: name, Err: err}
	}
	if given == "" && len(head) == 0 {
		r.left -= int64(len(name))
		r.post.Values.Add(name, "")
		return nil
	}
	if r.files++; r.files > r.limits.Files {
		return &PostError{Code: codeTooManyFiles, Name: name, Limit: int64(r.limits.Files)}
	}
	f := value.File{Name: baseName(given), Type: mediaType(head)}
	content := &counter{from: io.MultiReader(bytes.NewReader(head), part), limit: r.limits.FileSize, name: name, sum: sha256.New()}
	if f.Ref, err = r.save(f, content); err != nil {
		return err
	}
	f.Size, f.SHA256 = content.size, hex.EncodeToString(content.sum.Sum(nil))
	if content.err != nil && content.err != io.EOF { // save did not notice, or did not say
		err = content.err
	} else if content.err == nil {
		err = errors.New("submit: the file saver did not read to the end")
	}
	r.post.Files[name] = append(r.post.Files[name], f)
	return err
}

// baseName reduces a file's name to its last part, without characters that show nothing or
// mislead; some browsers send a whole path.
func baseName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, name))
	if name == "" || name == "." || name == ".." || name == "/" {
		return "file"
	}
	if len(name) > maxFileName {
		ext := path.Ext(name)
		if len(ext) > 20 {
			ext = ""
		}
		name = strings.TrimSpace(strings.ToValidUTF8(name[:maxFileName-len(ext)], "") + ext)
	}
	return name
}

// hidden reports characters that show nothing, or turn the direction of what follows.
func hidden(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

// maxFileName is what most file systems take.
const maxFileName = 255

// mediaType recognizes the media type of content by its beginning, without parameters.
func mediaType(head []byte) string {
	media, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	return media
}
