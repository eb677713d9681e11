package editor

import (
	"cmp"
	"strings"
)

// Kind is what a proposal or symbol is.
type Kind uint8

// The kinds.
const (
	KindKey Kind = iota
	KindValue
	KindType
	KindField
	KindGroup
	KindList
	KindParameter
	KindFunction
	KindWord
	KindBlock
	KindCodeList
	KindFile
	KindPage
	KindRule
)

// Proposal is what could stand at a place.
type Proposal struct {
	Kind   Kind
	Label  string
	Detail string // short: a type, a signature
	Doc    string // Markdown
	Insert string // instead of Location
	Location
}

// Complete proposes what can stand at an offset of a file, what is nearest first: in a definition, a block or a code list, and in
// a file of scenarios, where names and values are those of its form.
func (w *Workspace) Complete(path string, offset int) []Proposal {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.text(path)
	if text == nil {
		return nil
	}
	p := w.words.placeAt(text.src, offset)
	end := wordEnd(text.src, offset)
	c := completer{w: w, path: path, place: p, text: text.src, at: Location{path, p.from, end}}
	if p.quote == '|' {
		c.at.From = offset
	}
	if isScenario(path) {
		c.scenario()
		return c.out
	}
	switch p.role {
	case partKey, inOption:
		c.keys()
	case aLang:
		for _, lang := range c.languages() {
			c.add(Proposal{Kind: KindKey, Label: lang, Insert: c.key(lang)})
		}
	case aCode:
		if k := key(w.words["field"], "messages"); k != nil {
			for _, code := range messageCodes {
				c.add(Proposal{Kind: KindKey, Label: code, Insert: c.key(code)})
			}
		}
	case aText:
		c.expression()
	case aValue:
		c.value()
	}
	return c.out
}

// messageCodes are the problems whose texts are replaced most.
var messageCodes = []string{"required", "type", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"}

type completer struct {
	w     *Workspace
	path  string
	place place
	text  string
	at    Location // what a proposal replaces
	out   []Proposal
}

func (c *completer) add(p Proposal) {
	if p.Location == (Location{}) {
		p.Location = c.at
	}
	p.Insert = cmp.Or(p.Insert, p.Label)
	c.out = append(c.out, p)
}

// key writes a key with its colon, unless there is one.
func (c *completer) key(name string) string {
	rest := strings.TrimLeft(c.text[c.at.To:], " \"'")
	if c.place.json && c.place.quote == 0 {
		name = `"` + name + `"`
	}
	if strings.HasPrefix(rest, ":") || c.place.quote != 0 {
		return name
	}
	return name + ": "
}

func (c *completer) drafts() []*draft {
	var out []*draft
	for _, root := range c.w.definitions(c.path) {
		out = append(out, c.w.recent(root))
	}
	return out
}
