package foreign

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/schema"
)

// reserved are words that cannot be the id of a field.
var reserved = []string{"and", "or", "not", "in", "true", "false", "nil", "null", "let", "if", "else", "contains", "startsWith", "endsWith", "matches"}

// spelled writes letters that have no decomposition.
var spelled = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "æ", "ae", "Æ", "Ae", "ø", "o", "Ø", "O", "å", "aa", "Å", "Aa", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "þ", "th", "ð", "d")

// maxName is how long a name becomes that is made of a label.
const maxName = 60

// FieldName returns the nearest name that a field can have: letters of a to z, digits and underscores. "" where nothing is left.
func FieldName(wanted string) string {
	name := asciiName(wanted, '_')
	if slices.Contains(reserved, name) {
		name += "_"
	}
	return name
}

// Slug returns the nearest id that a form, page, rule or source can have, which may have hyphens too. "" where nothing is left.
func Slug(wanted string) string {
	name := asciiName(wanted, '-')
	if name == "true" || name == "false" || name == "null" {
		name += "-"
	}
	return name
}

func asciiName(wanted string, gap rune) string {
	var b strings.Builder
	pending := false
	for _, r := range norm.NFD.String(spelled.Replace(wanted)) {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == '-' && gap == '-':
			if pending && b.Len() > 0 {
				b.WriteRune(gap)
			}
			pending = false
			if b.Len() == 0 && (r < 'A') {
				b.WriteByte('f') // a name begins with a letter
			}
			if b.Len() == 0 && r == '_' {
				continue
			}
			b.WriteRune(r)
		case r >= 0x300 && r < 0x370: // accents that were taken off their letters
		default:
			pending = true
		}
		if b.Len() >= maxName && wanted != b.String() {
			break
		}
	}
	return b.String()
}

var number = regexp.MustCompile(`_[0-9]+$`)

// Names are the ids of an import, by field, once they are valid and unique.
type Names struct {
	outer map[*schema.Field]*schema.Field // the group or list around each field; nil on a page
}

// Name gives every field of the definition an id that the language takes: a name, unique in its object, that hides none
// around it and no parameter. What a field is called so far is taken where it can be; a field whose key had to change is noted as renamed.
// It is called once, when all fields are there, and before expressions name them.
func (im *Import) Name() *Names {
	n := &Names{outer: map[*schema.Field]*schema.Field{}}
	var top []*schema.Field
	for _, p := range im.Definition.Pages {
		top = append(top, p.Fields...)
	}
	taken := map[string]bool{}
	for _, p := range im.Definition.Parameters {
		taken[p.Name.Value] = true
	}
	im.nameAll(n, nil, top, taken)
	im.namePages()
	return n
}

func (im *Import) nameAll(n *Names, outer *schema.Field, fields []*schema.Field, around map[string]bool) {
	if len(fields) == 0 {
		return
	}
	taken := make(map[string]bool, len(around)+len(fields))
	for name := range around {
		taken[name] = true
	}
	first := map[*schema.Field]string{} // those that can keep their name come before those that must give way
	for _, f := range fields {
		if name := f.ID.Value; name != "" && FieldName(name) == name && !taken[name] {
			taken[name], first[f] = true, name
		}
	}
	numbers := map[string]int{} // the last number behind a name, so that many of one name do not try all again
	for _, f := range fields {
		n.outer[f] = outer
		if first[f] != "" {
			continue
		}
		wanted := FieldName(f.ID.Value)
		if wanted == "" {
			wanted = FieldName("field_" + f.Type.Value)
		}
		name := wanted
		for base := number.ReplaceAllString(wanted, ""); taken[name]; {
			numbers[base] = max(numbers[base]+1, 2)
			name = base + "_" + strconv.Itoa(numbers[base])
		}
		if old := f.ID.Value; old != "" && old != name && f.Type.Value != "info" {
			im.losses = append(im.losses, Loss{Kind: Renamed, Place: im.places[f], What: fmt.Sprintf("the key %q", old),
				Reason: "the language takes letters, digits and underscores, and no name twice in one place or inside of another", Advice: fmt.Sprintf("it is %q in the data", name)})
		}
		taken[name] = true
		f.ID = schema.Of(name)
	}
	for _, f := range fields {
		if len(f.Fields) > 0 {
			im.nameAll(n, f, f.Fields, taken)
		}
	}
}

// namePages makes the ids of pages valid and unique.
func (im *Import) namePages() {
	taken := map[string]bool{}
	for i, p := range im.Definition.Pages {
		wanted := Slug(p.ID.Value)
		if wanted == "" {
			wanted = fmt.Sprintf("page-%d", i+1)
		}
		name := wanted
		for i := 2; taken[name]; i++ {
			name = wanted + "-" + strconv.Itoa(i)
		}
		taken[name] = true
		p.ID = schema.Of(name)
	}
}

// Outer returns the group or list around a field, or nil on a page.
func (n *Names) Outer(f *schema.Field) *schema.Field { return n.outer[f] }

// Path returns the path of a field without row numbers, from the top of the data.
func (n *Names) Path(f *schema.Field) string {
	path := f.ID.Value
	for o := n.outer[f]; o != nil; o = n.outer[o] {
		path = o.ID.Value + "." + path
	}
	return path
}

// Reference is how an expression names a field.
type Reference struct {
	Name string // a name or path that can be written where the expression stands
	// List and Inner are set instead of Name where a list lies between: the list, and the path of the field inside a row,
	// for any(List, .Inner == …).
	List, Inner string
}

// Refer returns how an expression that stands in a group, list or page (nil) names a field. ok is false where it
// lies in a list in a list that the expression does not stand in.
func (n *Names) Refer(scope, to *schema.Field) (r Reference, ok bool) {
	around := map[*schema.Field]bool{nil: true}
	for s := scope; s != nil; s = n.outer[s] {
		around[s] = true
	}
	path := []*schema.Field{to} // from what stands beside the expression's surroundings down to the field
	for o := n.outer[to]; !around[o]; o = n.outer[o] {
		path = append([]*schema.Field{o}, path...)
	}
	var parts []string
	for i, f := range path {
		if f.Type.Value == "list" && i < len(path)-1 {
			if r.List != "" {
				return Reference{}, false
			}
			r.List = strings.Join(append(parts, f.ID.Value), ".")
			parts = nil
			continue
		}
		parts = append(parts, f.ID.Value)
	}
	if r.List != "" {
		r.Inner = strings.Join(parts, ".")
	} else {
		r.Name = strings.Join(parts, ".")
	}
	return r, true
}
