package schema

import (
	"slices"
	"strings"
)

// mediaTypes are the media types that forms ask for, as the registry of IANA or, without one there, everybody writes them.
var mediaTypes = []string{
	"application/pdf", "application/json", "application/xml", "text/xml", "application/rtf", "text/rtf", "application/zip", "application/gzip",
	"application/x-7z-compressed", "application/x-tar", "application/vnd.rar", "application/octet-stream",
	"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-outlook",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
	"application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.graphics",
	"application/pkcs7-mime", "application/pkcs7-signature", "application/geo+json", "application/gml+xml", "application/vnd.google-earth.kml+xml",
	"application/dxf", "image/vnd.dwg", "image/vnd.dxf",
	"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp", "image/svg+xml", "image/heic", "image/heif", "image/avif", "image/jp2", "image/x-icon",
	"text/plain", "text/csv", "text/html", "text/markdown", "text/calendar", "text/vcard",
	"audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/flac", "audio/aac",
	"video/mp4", "video/mpeg", "video/quicktime", "video/webm", "video/ogg", "video/x-msvideo",
	"message/rfc822",
}

// mediaRanges are the kinds that a range can be of.
var mediaRanges = []string{"application/*", "audio/*", "font/*", "image/*", "message/*", "model/*", "multipart/*", "text/*", "video/*"}

// mediaMistakes are well-known names of no type, with the type that is meant. No file is of such a type.
var mediaMistakes = map[string]string{
	"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "application/jpg": "image/jpeg", "application/jpeg": "image/jpeg",
	"image/tif": "image/tiff", "application/png": "image/png", "image/svg": "image/svg+xml", "image/pdf": "application/pdf",
	"text/pdf": "application/pdf", "application/x-pdf": "application/pdf", "application/acrobat": "application/pdf",
	"application/doc": "application/msword", "application/word": "application/msword", "application/vnd.msword": "application/msword",
	"application/docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/xls":  "application/vnd.ms-excel", "application/excel": "application/vnd.ms-excel", "application/msexcel": "application/vnd.ms-excel",
	"application/xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/ppt":  "application/vnd.ms-powerpoint", "application/powerpoint": "application/vnd.ms-powerpoint",
	"application/pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"application/odt":  "application/vnd.oasis.opendocument.text", "application/ods": "application/vnd.oasis.opendocument.spreadsheet",
	"application/txt": "text/plain", "application/text": "text/plain", "text/txt": "text/plain", "text/text": "text/plain",
	"application/csv": "text/csv", "text/json": "application/json", "text/x-json": "application/json", "application/html": "text/html",
	"audio/mp3": "audio/mpeg", "video/mov": "video/quicktime", "video/avi": "video/x-msvideo", "application/rar": "application/vnd.rar",
}

// CheckMediaType reports whether a media type is one that files can be of, as far as is known. Where it is not,
// suggestion is what was meant: the type of a well-known mistake such as image/jpg, or a near one. A type that is
// neither known nor near a known one is taken for right: there are more types than anybody lists.
func CheckMediaType(s string) (suggestion string, ok bool) {
	s = strings.ToLower(s)
	switch kind, _, _ := strings.Cut(s, "/"); {
	case s == "*/*" || slices.Contains(mediaTypes, s) || slices.Contains(mediaRanges, s):
		return "", true
	case mediaMistakes[s] != "":
		return mediaMistakes[s], false
	case strings.HasSuffix(s, "/*"):
		return nearest(s, mediaRanges), false
	case slices.Contains(mediaRanges, kind+"/*"):
		suggestion = nearMediaType(kind, s)
	default:
		suggestion = nearest(s, mediaTypes)
	}
	return suggestion, suggestion == ""
}

// nearMediaType returns the type of the same kind whose name is near. Names are short, and vendors have many that are
// alike: only one that begins with the same letter is taken for a slip.
func nearMediaType(kind, s string) string {
	_, name, _ := strings.Cut(s, "/")
	var names []string
	for _, t := range mediaTypes {
		of, known, _ := strings.Cut(t, "/")
		if of == kind && known[0] == name[0] {
			names = append(names, known)
		}
	}
	if near := nearest(name, names); near != "" {
		return kind + "/" + near
	}
	return ""
}

// sameMediaTypes are types that have two names, both in use, with the one that stands for both.
var sameMediaTypes = map[string]string{
	"text/xml": "application/xml", "text/rtf": "application/rtf", "application/x-zip-compressed": "application/zip", "application/x-gzip": "application/gzip",
	"application/x-rar-compressed": "application/vnd.rar", "image/x-ms-bmp": "image/bmp", "image/vnd.microsoft.icon": "image/x-icon",
	"audio/x-wav": "audio/wav", "audio/vnd.wave": "audio/wav", "audio/x-flac": "audio/flac", "audio/x-m4a": "audio/mp4", "application/x-pkcs7-mime": "application/pkcs7-mime",
	"application/x-pkcs7-signature": "application/pkcs7-signature",
}

// SameMediaType returns a media type in small letters and without parameters, by the one name that stands for all
// that it has: text/xml and application/xml are the same.
func SameMediaType(s string) string {
	s, _, _ = strings.Cut(s, ";")
	s = strings.ToLower(strings.TrimSpace(s))
	if same := sameMediaTypes[s]; same != "" {
		return same
	}
	return s
}
