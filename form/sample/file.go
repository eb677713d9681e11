package sample

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// uploads are the kinds of file that samples have, with the ending of their names.
var uploads = []struct{ media, ending string }{
	{"application/pdf", "pdf"}, {"image/png", "png"}, {"image/jpeg", "jpg"}, {"text/plain", "txt"}, {"text/csv", "csv"}, {"video/mp4", "mp4"}, {"audio/mpeg", "mp3"},
}

// upload makes descriptions of files; empty where there would have to be more than a form may have.
func (q *request) upload() value.Value {
	least, most := max(q.number("minItems", 1), 1), q.number("maxItems", 3)
	if most < least {
		return value.Value{}
	}
	if least > q.form.Limits().Files {
		q.hopeless = true
		return value.Value{}
	}
	files := make([]value.File, least+q.random.IntN(max(min(most-least, 2, q.room(q.at)-least), 0)+1))
	for i := range files {
		files[i] = q.file(i)
	}
	return value.OfFiles(files)
}

func (q *request) file(i int) value.File {
	media, ending := q.media()
	limit := q.at.Field.MaxSize()
	if limit == 0 {
		limit = q.form.Limits().FileSize
	}
	size := 1 + q.random.Int64N(min(limit, 1_000_000))
	return value.File{Name: fmt.Sprintf("%s-%d.%s", strings.ToLower(words[q.random.IntN(5)]), i+1, ending), Type: media, Size: size}
}

// media chooses a media type that the field takes.
func (q *request) media() (media, ending string) {
	accept := q.at.Field.Accept()
	if len(accept) == 0 {
		u := uploads[q.random.IntN(2)]
		return u.media, u.ending
	}
	want := strings.ToLower(accept[q.random.IntN(len(accept))])
	kind, whole := strings.CutSuffix(want, "/*")
	for _, u := range uploads {
		if u.media == want || whole && (kind == "*" || strings.HasPrefix(u.media, kind+"/")) {
			return u.media, u.ending
		}
	}
	if whole {
		return kind + "/x-sample", "bin"
	}
	return want, "bin"
}
