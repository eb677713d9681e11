package fieldtype

import (
	"strconv"

	"github.com/vordruck/vordruck/form/value"
)

// file is one upload or several. The files come with the request, never as a text; JSON objects
// that describe them are read by package submit.
func file() Type {
	return Type{
		Name:        "file",
		Kind:        value.Files,
		Keys:        keys(itemKeys, []string{"accept", "maxSize"}),
		Parse:       parseNothing,
		Literal:     noLiteral,
		AppendText:  appendFilesText,
		AppendInput: func(dst []byte, _ value.Value, _ string) []byte { return dst },
		AppendJSON:  appendFilesJSON,
		Schema:      fileSchema,
		Control:     Upload,
		InputType:   "file",
	}
}

func fileSchema() map[string]any {
	properties := map[string]any{
		"name":   map[string]any{"type": "string"},
		"type":   map[string]any{"type": "string"},
		"size":   map[string]any{"type": "integer", "minimum": 0},
		"ref":    map[string]any{"type": "string"},
		"sha256": map[string]any{"type": "string", "pattern": "^[0-9a-f]{64}$"},
	}
	return map[string]any{"type": "array", "items": map[string]any{
		"type": "object", "properties": properties, "required": []any{"name", "type", "size"}, "additionalProperties": false,
	}}
}

func appendFilesText(dst []byte, v value.Value, lang string) []byte {
	for i, f := range v.Files() {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(append(dst, f.Name...), " ("...)
		dst = append(AppendSize(dst, f.Size, lang), ')')
	}
	return dst
}

// AppendSize appends a number of bytes as people read it: "512 Bytes", "1,2 MB". A thousand bytes are a kB,
// as in the keys of a definition.
func AppendSize(dst []byte, size int64, lang string) []byte {
	l := localeOf(lang)
	if size < 1000 {
		return append(append(strconv.AppendInt(dst, size, 10), ' '), l.Bytes...)
	}
	unit, scale := 0, int64(1000)
	for unit+1 < len(l.Units) && size/scale >= 1000 {
		unit, scale = unit+1, scale*1000
	}
	tenths := size/(scale/10) + (size%(scale/10))*2/(scale/10)
	if tenths >= 10000 && unit+1 < len(l.Units) {
		tenths, unit = tenths/1000, unit+1
	}
	dst = strconv.AppendInt(dst, tenths/10, 10)
	if tenths < 100 && tenths%10 != 0 {
		dst = append(dst, l.point, byte('0'+tenths%10))
	}
	return append(append(dst, ' '), l.Units[unit]...)
}

func appendFilesJSON(dst []byte, v value.Value) []byte {
	dst = append(dst, '[')
	for i, f := range v.Files() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendString(append(dst, `{"name":`...), f.Name)
		dst = AppendString(append(dst, `,"type":`...), f.Type)
		dst = strconv.AppendInt(append(dst, `,"size":`...), f.Size, 10)
		if f.Ref != "" {
			dst = AppendString(append(dst, `,"ref":`...), f.Ref)
		}
		if f.SHA256 != "" {
			dst = AppendString(append(dst, `,"sha256":`...), f.SHA256)
		}
		dst = append(dst, '}')
	}
	return append(dst, ']')
}
