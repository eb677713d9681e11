package editor

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

// role is what can be written at a place.
type role uint8

const (
	nothing  role = iota // a name that the author chooses, or nothing that is known
	partKey              // a key of a part
	aLang                // the language of a text
	aCode                // the code of a message
	aValue               // a value of a key
	aText                // a text
	inOption             // an option: a value, or a map
)

// place is a spot with what the language says about it.
type place struct {
	spot
	role   role
	part   *schema.Part // that the key at the place belongs to, or the key whose value it is
	key    *schema.Key  // whose value is at the place; nil for keys
	holder *level       // the map of the part; nil where it has no key yet
	fields []*level     // the fields around the place, outermost first
	inside string       // the part innermost around the place that has a meaning for scopes: field, rule, option …
	block  string       // the name of the block that the place is in
	quiet  *level       // the innermost map around the place that can say that a finding is meant to be so; nil where none
	file   format.Kind
}

// vocabulary is the language by the ids of its parts.
type vocabulary map[string]*schema.Part

func newVocabulary() vocabulary {
	v := vocabulary{}
	for _, p := range schema.Vocabulary() {
		v[p.ID] = &p
	}
	return v
}

func key(p *schema.Part, name string) *schema.Key {
	for i := range p.Keys {
		if p.Keys[i].Name == name {
			return &p.Keys[i]
		}
	}
	return nil
}

// expected is what may stand somewhere.
type expected struct {
	holds schema.Holds
	part  string
	key   *schema.Key
	of    *schema.Part // that has the key
	item  bool         // a map of the part itself, not a list of them
	lang  bool         // a text in one language
}

// underKey returns what is expected under a key.
func underKey(p *schema.Part, name string) (expected, bool) {
	k := key(p, name)
	if k == nil {
		return expected{}, false
	}
	return expected{holds: k.Holds, part: k.Part, key: k, of: p, item: k.Holds == schema.HoldsPart}, true
}

// roots are the parts that files hold.
var roots = map[format.Kind]string{format.Definition: "definition", format.Block: "blockFile", format.CodeList: "codeListFile"}

// placeAt finds what the language says about an offset.
func (v vocabulary) placeAt(text string, at int) place {
	p := place{spot: spotAt(text, at), file: format.KindOf([]byte(text))}
	if p.note {
		return p
	}
	want := expected{holds: schema.HoldsPart, part: roots[p.file], item: true}
	known := true
	for i := range p.levels {
		l := &p.levels[i]
		last := i == len(p.levels)-1
		if want, known = v.enter(&p, l, want, last); !known {
			return p
		}
		if last {
			break
		}
	}
	if len(p.levels) == 0 {
		p.begin(v, want)
		return p
	}
	l := &p.levels[len(p.levels)-1]
	if p.spot.key && !l.list && (l.bracket != 0 || p.column(text) <= l.indent) {
		return p // a key of the innermost map, as enter found
	}
	p.begin(v, want)
	return p
}

// column returns the column of the word at the place.
func (p *place) column(text string) int {
	return p.from - 1 - strings.LastIndexByte(text[:p.from], '\n')
}

// enter goes into a map or list, and returns what is expected in it; for a map under the key that was written last.
func (v vocabulary) enter(p *place, l *level, want expected, last bool) (expected, bool) {
	switch {
	case l.list:
		return v.items(want)
	case want.holds == schema.HoldsPart || want.holds == schema.HoldsParts || want.holds == schema.HoldsOptions && want.item:
		part := v[want.part]
		if part == nil {
			return expected{}, false
		}
		p.enterPart(part, l)
		if l.key == "" {
			return expected{}, true
		}
		under, ok := underKey(part, l.key)
		return under, ok || last
	case want.holds == schema.HoldsNamed:
		p.role = nothing
		if want.part == "block" {
			p.block = l.key
		}
		return expected{holds: schema.HoldsPart, part: want.part, item: true}, true
	case want.holds == schema.HoldsOptions:
		p.role = nothing
		return expected{holds: schema.HoldsText, key: want.key, of: want.of}, true
	case want.holds == schema.HoldsMessages:
		p.role = aCode
		return expected{holds: schema.HoldsText, key: want.key, of: want.of}, true
	case want.holds == schema.HoldsText && !want.lang:
		p.role, p.key, p.part = aLang, nil, want.of
		return expected{holds: schema.HoldsText, lang: true, key: want.key, of: want.of}, true
	}
	p.role = nothing
	return expected{}, false
}

// enterPart notes that the place is in a part.
func (p *place) enterPart(part *schema.Part, l *level) {
	p.role, p.part, p.key, p.holder = partKey, part, nil, l
	if key(part, "suppress") != nil {
		p.quiet = l
	}
	switch part.ID {
	case "field":
		p.fields = append(p.fields, l)
		p.inside = part.ID
	case "rule", "option", "page", "definition", "block", "blockFile":
		p.inside = part.ID
	}
}

// items returns what the items of a list are.
func (v vocabulary) items(want expected) (expected, bool) {
	switch want.holds {
	case schema.HoldsParts:
		return expected{holds: schema.HoldsPart, part: want.part, item: true}, true
	case schema.HoldsOptions:
		return expected{holds: schema.HoldsOptions, part: want.part, item: true, key: want.key, of: want.of}, true
	case schema.HoldsValues:
		return expected{holds: schema.HoldsValue, key: want.key, of: want.of}, true
	case schema.HoldsPart:
		if part := v[want.part]; part != nil && part.Short != "" {
			under, ok := underKey(part, part.Short)
			if !ok {
				return expected{}, false
			}
			return v.items(under)
		}
	}
	return expected{}, false
}

// begin settles a place at which a value begins, or the first key of a map.
func (p *place) begin(v vocabulary, want expected) {
	switch {
	case want.item && want.holds == schema.HoldsPart:
		p.role, p.part, p.key, p.holder = partKey, v[want.part], nil, nil
		if p.quote == '|' || p.part == nil {
			p.role = nothing
		}
	case want.holds == schema.HoldsOptions && want.item:
		p.role, p.part, p.key, p.holder = inOption, v[want.part], nil, nil
	case want.key == nil:
		p.role = nothing
	case want.holds == schema.HoldsText:
		p.role, p.key, p.part = aText, want.key, want.of
	case want.holds == schema.HoldsValue || want.holds == schema.HoldsExpression:
		p.role, p.key, p.part = aValue, want.key, want.of
	default:
		p.role = nothing
	}
}
