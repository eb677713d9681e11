package render

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// uploadNotes says which files may be uploaded.
func (b *builder) uploadNotes(f *form.Field) (notes []string) {
	if !isUpload(f) {
		return nil
	}
	if accept := f.Accept(); len(accept) > 0 {
		names := make([]string, len(accept))
		for i, a := range accept {
			names[i] = fileKind(a)
		}
		notes = append(notes, b.texts.fill(b.texts.Accept, string(fieldtype.AppendList(nil, names, b.texts.lang))))
	}
	if most := f.MaxFiles(); most > 1 {
		notes = append(notes, b.texts.files(most))
	}
	if f.MaxSize() > 0 {
		notes = append(notes, b.texts.fill(b.texts.MaxSize, fileSize(f.MaxSize(), b.lang)))
	}
	return notes
}

// fileKinds are media types as people call them.
var fileKinds = map[string]string{
	"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF", "image/webp": "WebP",
	"text/plain": "TXT", "text/csv": "CSV", "application/zip": "ZIP", "application/xml": "XML", "application/msword": "DOC",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       "XLSX",
	"application/vnd.oasis.opendocument.text":                                 "ODT",
}

func fileKind(mediaType string) string {
	if kind := fileKinds[mediaType]; kind != "" {
		return kind
	}
	return mediaType
}

// fileSize returns a size as people read it, in one piece.
func fileSize(n int64, lang string) string {
	return strings.ReplaceAll(string(fieldtype.AppendSize(nil, n, lang)), " ", "\u00a0")
}

func isUpload(f *form.Field) bool { return f.Type().Control == fieldtype.Upload }

func itoa(n int) string { return strconv.Itoa(n) }
