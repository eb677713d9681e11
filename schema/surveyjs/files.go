package surveyjs

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// mediaTypes are the media types of the endings that acceptedTypes names.
var mediaTypes = map[string]string{
	".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".svg": "image/svg+xml",
	".bmp": "image/bmp", ".tif": "image/tiff", ".tiff": "image/tiff", ".heic": "image/heic", ".txt": "text/plain", ".csv": "text/csv", ".xml": "application/xml",
	".json": "application/json", ".zip": "application/zip", ".doc": "application/msword", ".rtf": "application/rtf",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".xls": "application/vnd.ms-excel",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".ppt": "application/vnd.ms-powerpoint",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".odt": "application/vnd.oasis.opendocument.text",
	".mp3": "audio/mpeg", ".wav": "audio/wav", ".mp4": "video/mp4", ".mov": "video/quicktime", ".webm": "video/webm",
}

func (s *survey) buildFile(_ holder, q *question) {
	s.setType(q, "file")
	f, v := q.field, q.json
	accepted := v.Get("acceptedTypes")
	for _, part := range strings.Split(accepted.Text(), ",") {
		part = strings.ToLower(strings.TrimSpace(part))
		if media := mediaTypes[part]; media != "" {
			part = media
		}
		kind, sub, ok := strings.Cut(part, "/")
		switch {
		case part == "" || part == "*/*" || part == "*":
		case ok && token(kind) && (sub == "*" || token(sub)):
			f.Accept = append(f.Accept, schema.Of(part))
		default:
			s.im.Lose(accepted.Place(), "the accepted type "+part, "it is no media type that is known", "add the media type to accept")
		}
	}
	if n, ok := v.Get("maxSize").Int(); ok && n > 0 {
		f.MaxSize = schema.Of(sizeOf(n))
		s.im.Note(&f.MaxSize, v.Get("maxSize").Place())
	}
	if v.Get("allowMultiple").True() {
		f.MaxItems = schema.Of("1000") // what SurveyJS allows
		s.carryCount(&f.MaxItems, v.Get("maxFiles"))
	}
}

// token reports whether s can be a part of a media type.
func token(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789.+-_") == ""
}

// sizeOf writes a number of bytes in the largest unit that it is a multiple of.
func sizeOf(n int) string {
	for _, u := range []struct {
		bytes int
		name  string
	}{{1 << 20, "MiB"}, {1_000_000, "MB"}, {1 << 10, "KiB"}, {1000, "kB"}} {
		if n%u.bytes == 0 {
			return strconv.Itoa(n/u.bytes) + u.name
		}
	}
	return strconv.Itoa((n+1023)/1024) + "KiB"
}

func (s *survey) buildSignature(_ holder, q *question) {
	s.setType(q, "file")
	q.field.Accept = []schema.Scalar{schema.Of("image/png"), schema.Of("image/jpeg")}
	s.im.Change(q.json.Place(), "a signature that is drawn", "a picture of the signature is uploaded instead", "ask whether a login or a consent can take its place")
}
