package foreign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// JSONKind is what a JSON value is.
type JSONKind uint8

// The kinds of a JSON value. The zero kind is a value that is not there.
const (
	Missing JSONKind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// JSON is a value of a JSON file, which knows its place. A nil *JSON is a value that is not
// there: every method can be called on it.
type JSON struct {
	kind    JSONKind
	text    string // String: the characters; Number: the digits
	yes     bool
	at      int
	path    string
	file    *File
	members []Member
}

// Member is a member of an object, or an item of an array (with an empty key), in the order of the file.
type Member struct {
	Key   string
	Value *JSON
}

// ReadJSON reads the one JSON value (RFC 8259) of a file. Of two members with the same key the last counts; an import of the file reports
// the others, see [NewImport] and [Import.Repeated].
func ReadJSON(f *File) (*JSON, error) {
	r := &jsonReader{file: f, dec: json.NewDecoder(bytes.NewReader(f.Text))}
	r.dec.UseNumber()
	root, err := r.value("", 1)
	if err != nil {
		return nil, err
	}
	f.repeated = r.repeated
	behind := r.start()
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, f.Fail(behind, Syntax, "the JSON text ended before this", "a file holds one value; remove what follows it")
	}
	return root, nil
}

type jsonReader struct {
	file     *File
	dec      *json.Decoder
	nodes    int
	repeated []repetition
}

// repetition is a member of an object that does not count, because one behind it has the same key.
type repetition struct {
	key            string
	earlier, later *JSON
}

// start returns the offset of the token that comes next.
func (r *jsonReader) start() int {
	at := int(r.dec.InputOffset())
	for at < len(r.file.Text) && strings.IndexByte(" \t\r\n,:", r.file.Text[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) value(path string, level int) (*JSON, error) {
	v := &JSON{at: r.start(), path: path, file: r.file}
	if r.nodes++; r.nodes > r.file.Limits.Nodes {
		return nil, r.file.Fail(v.at, TooManyNodes, fmt.Sprintf("the file has more than %d values", r.file.Limits.Nodes), "")
	}
	token, err := r.dec.Token()
	if err != nil {
		return nil, r.fail(err)
	}
	switch t := token.(type) {
	case nil:
		v.kind = Null
	case bool:
		v.kind, v.yes = Bool, t
	case json.Number:
		v.kind, v.text = Number, t.String()
	case string:
		v.kind, v.text = String, Readable(t)
	case json.Delim:
		if level > r.file.Limits.Depth {
			return nil, r.file.Fail(v.at, TooDeep, fmt.Sprintf("arrays and objects are nested more than %d deep here", r.file.Limits.Depth), "")
		}
		if t == '[' {
			v.kind = Array
			return v, r.items(v, level)
		}
		v.kind = Object
		return v, r.object(v, level)
	}
	return v, nil
}

func (r *jsonReader) items(v *JSON, level int) error {
	for r.dec.More() {
		item, err := r.value(v.path+"/"+strconv.Itoa(len(v.members)), level+1)
		if err != nil {
			return err
		}
		v.members = append(v.members, Member{Value: item})
	}
	return r.close()
}

// pointer writes a key as RFC 6901 does.
var pointer = strings.NewReplacer("~", "~0", "/", "~1")

func (r *jsonReader) object(v *JSON, level int) error {
	at, ends := map[string]int{}, map[string]int64{}
	for r.dec.More() {
		token, err := r.dec.Token()
		if err != nil {
			return r.fail(err)
		}
		key, _ := token.(string)
		member, err := r.value(v.path+"/"+pointer.Replace(key), level+1)
		if err != nil {
			return err
		}
		if i, twice := at[key]; twice {
			if earlier := v.members[i].Value; !bytes.Equal(r.file.Text[earlier.at:ends[key]], r.file.Text[member.at:r.dec.InputOffset()]) {
				r.repeated = append(r.repeated, repetition{key, earlier, member})
			}
			v.members[i].Value, ends[key] = member, r.dec.InputOffset()
			continue
		}
		at[key], ends[key] = len(v.members), r.dec.InputOffset()
		v.members = append(v.members, Member{key, member})
	}
	return r.close()
}

// close reads the closing bracket.
func (r *jsonReader) close() error {
	if _, err := r.dec.Token(); err != nil {
		return r.fail(err)
	}
	return nil
}

func (r *jsonReader) fail(err error) error {
	at := r.start()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || at >= len(r.file.Text) {
		return r.file.Fail(len(r.file.Text), Syntax, "the JSON text ends here, in the middle of a value", "the file may have been cut off")
	}
	return r.file.Fail(at, Syntax, "this is no JSON: "+strings.TrimPrefix(err.Error(), "json: "), "")
}

// Kind returns what the value is.
func (v *JSON) Kind() JSONKind {
	if v == nil {
		return Missing
	}
	return v.kind
}

// Get returns the member of an object, or nil.
func (v *JSON) Get(key string) *JSON {
	if v.Kind() != Object {
		return nil
	}
	for i := range v.members {
		if v.members[i].Key == key {
			return v.members[i].Value
		}
	}
	return nil
}

// At follows keys of objects inside each other.
func (v *JSON) At(keys ...string) *JSON {
	for _, k := range keys {
		v = v.Get(k)
	}
	return v
}

// Members returns the members of an object in order.
func (v *JSON) Members() []Member {
	if v.Kind() != Object {
		return nil
	}
	return v.members
}

// Items returns the items of an array.
func (v *JSON) Items() []*JSON {
	if v.Kind() != Array {
		return nil
	}
	out := make([]*JSON, len(v.members))
	for i, m := range v.members {
		out[i] = m.Value
	}
	return out
}

// Text returns the characters of a string, and "" for anything else.
func (v *JSON) Text() string {
	if v.Kind() != String {
		return ""
	}
	return v.text
}

// Scalar returns the characters of a string, the digits of a number, true or false; "" for anything else.
func (v *JSON) Scalar() string {
	switch v.Kind() {
	case String, Number:
		return v.text
	case Bool:
		return strconv.FormatBool(v.yes)
	}
	return ""
}

// True reports whether the value is true.
func (v *JSON) True() bool { return v.Kind() == Bool && v.yes }

// Int returns a whole number, and whether it is one.
func (v *JSON) Int() (int, bool) {
	n, err := strconv.Atoi(v.Scalar())
	return n, err == nil && v.Kind() == Number
}

// Place returns where the value stands. Its path is a JSON pointer (RFC 6901).
func (v *JSON) Place() Place {
	if v == nil {
		return Place{Line: 1, Column: 1}
	}
	line, column := v.file.At(v.at)
	return Place{Line: line, Column: column, Path: v.path}
}

// Within reports whether the value is another one of the same file, or stands inside of it.
func (v *JSON) Within(outer *JSON) bool {
	if v == nil || outer == nil || v.file != outer.file {
		return false
	}
	rest, ok := strings.CutPrefix(v.path, outer.path)
	return ok && (rest == "" || rest[0] == '/')
}

// Source returns the value as it is written in the file, on one line and at most max bytes long.
func (v *JSON) Source(max int) string {
	if v == nil {
		return ""
	}
	dec := json.NewDecoder(bytes.NewReader(v.file.Text[v.at:]))
	var raw json.RawMessage
	if dec.Decode(&raw) != nil {
		return ""
	}
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return ""
	}
	return Shorten(b.String(), max)
}

// Shorten returns s, or its beginning with an ellipsis where it has more than max characters.
func Shorten(s string, max int) string {
	n := 0
	for i := range s {
		if n++; n > max {
			return s[:i] + "…"
		}
	}
	return s
}
