package formio

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// manyFiles is how many files a component takes that does not say a number: what the engine takes in a submission.
const manyFiles = "50"

func file(_ *builder, c *component) *schema.Field {
	f := typed("file")
	if c.json.Get("multiple").True() {
		f.MaxItems = schema.Of(manyFiles)
	}
	if c.json.Get("image").True() || typeOf(c.json) == "image" {
		f.Accept = []schema.Scalar{schema.Of("image/*")}
	}
	return f
}

// mediaTypes are those of endings that people write.
var mediaTypes = map[string][]string{
	"pdf": {"application/pdf"}, "png": {"image/png"}, "jpg": {"image/jpeg"}, "jpeg": {"image/jpeg"}, "gif": {"image/gif"}, "tif": {"image/tiff"}, "tiff": {"image/tiff"},
	"bmp": {"image/bmp"}, "webp": {"image/webp"}, "svg": {"image/svg+xml"}, "heic": {"image/heic"}, "txt": {"text/plain"}, "csv": {"text/csv"}, "rtf": {"text/rtf"}, "html": {"text/html"},
	"xml": {"text/xml", "application/xml"}, "json": {"application/json"}, "zip": {"application/zip"}, "doc": {"application/msword"}, "xls": {"application/vnd.ms-excel"},
	"ppt": {"application/vnd.ms-powerpoint"}, "docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, "pptx": {"application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	"odt": {"application/vnd.oasis.opendocument.text"}, "ods": {"application/vnd.oasis.opendocument.spreadsheet"}, "mp3": {"audio/mpeg"}, "wav": {"audio/wav"},
	"mp4": {"video/mp4"}, "mov": {"video/quicktime"}, "avi": {"video/x-msvideo"}, "eml": {"message/rfc822"}, "msg": {"application/vnd.ms-outlook"},
}

var mediaType = regexp.MustCompile(`^[a-z]+/([a-z0-9][a-z0-9.+-]*|\*)$`)

// filePattern reads endings and media types: .pdf,*.doc,image/*.
func filePattern(b *builder, c *component, v *foreign.JSON) {
	f := c.field
	if f.Type.Value != "file" {
		return
	}
	for _, part := range strings.FieldsFunc(strings.ToLower(v.Text()), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		if part == "*" || part == "*/*" || part == "*.*" || part == ".*" {
			f.Accept = nil
			return
		}
		types := mediaTypes[strings.TrimLeft(part, "*.")]
		if mediaType.MatchString(part) {
			types = []string{part}
		}
		if len(types) == 0 {
			b.im.Lose(v.Place(), "files like "+foreign.Shorten(part, 40), "the media type of this ending is not known", "add it to accept")
		}
		for _, t := range types {
			if !slices.ContainsFunc(f.Accept, func(s schema.Scalar) bool { return s.Value == t }) {
				f.Accept = append(f.Accept, schema.Of(t))
			}
		}
	}
}

var size = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?) ?([KMG]?)i?B?$`)

// fileSize reads 10MB. Form.io counts in 1,024 bytes.
func fileSize(b *builder, c *component, v *foreign.JSON) {
	m := size.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(v.Scalar())))
	if m == nil {
		b.im.Lose(v.Place(), "fileMaxSize "+v.Source(40), "it is no size", "write maxSize")
		return
	}
	if c.field.Type.Value == "file" {
		c.field.MaxSize = schema.Of(m[1] + map[string]string{"": "B", "K": "KiB", "M": "MiB", "G": "GiB"}[m[2]])
		b.im.Note(&c.field.MaxSize, v.Place())
	}
}

func minFileSize(b *builder, _ *component, v *foreign.JSON) {
	if strings.Trim(v.Scalar(), "0KMGBkmgb. ") != "" {
		b.im.LoseRule(v.Place(), "fileMinSize "+v.Source(40), "a file has no least size", "an empty file is refused anyway")
	}
}

// fileTypes are kinds of files among which whoever uploads one says what it is.
func fileTypes(b *builder, _ *component, v *foreign.JSON) {
	for _, t := range v.Items() {
		if says(t.Get("label")) || says(t.Get("value")) {
			b.im.Lose(v.Place(), "fileTypes", "a file has no kind that is chosen", "ask for it in a field of its own")
			return
		}
	}
}
