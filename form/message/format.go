package message

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form/fieldtype"
)

// appendAsIs appends a value as the caller has formatted it, set apart where the sentence has another direction.
func appendAsIs(dst []byte, value string, s scope) []byte {
	return fieldtype.AppendIsolated(dst, value, s.lang)
}

// appendSize appends a number of bytes as 10 MB. A number that was grouped for the reader
// is read all the same; what is no number stays as it is.
func appendSize(dst []byte, value string, s scope) []byte {
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", ",", "", "\u00a0", "", "\u202f", "").Replace(value), 10, 64)
	if err != nil || n < 0 {
		return append(dst, value...)
	}
	return fieldtype.AppendSize(dst, n, s.lang)
}

// appendMedia appends media types by the names people know, each name once.
func appendMedia(dst []byte, value string, s scope) []byte {
	var names []string
	for written := range strings.SplitSeq(value, ",") {
		media := strings.TrimSpace(written)
		_, name, _ := strings.Cut(media, "/")
		name = strings.ToUpper(strings.TrimPrefix(name, "x-"))
		if text := s.texts["media."+media]; len(text) == 1 {
			name = text[0].literal
		}
		if name == "" {
			name = media
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return fieldtype.AppendList(dst, names, s.lang)
}
