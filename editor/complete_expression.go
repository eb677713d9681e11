package editor

import (
	"github.com/vordruck/vordruck/form/expression"
)

// expression proposes what can stand in an expression.
func (c *completer) expression() {
	seen := map[string]bool{}
	for _, e := range c.w.expressionsAt(c.path, c.place) {
		got := expression.Complete(e.src, len(e.src), e.scope)
		at := Location{c.path, c.offset() - (len(e.src) - got.From), c.at.To}
		for _, option := range got.Options {
			insert := option
			if !got.Quoted {
				insert = c.quoted(option)
			}
			c.once(seen, Proposal{Kind: KindValue, Label: option, Insert: insert, Location: Location{c.path, at.From, max(at.To, c.offset())}})
		}
		for _, sym := range got.Symbols {
			c.once(seen, c.symbol(e.draft, sym, at))
		}
		if got.Words && c.place.key.Class != "path" {
			c.functions(seen, at)
		}
		if got.Operator && c.place.key.Class != "path" {
			for _, word := range []string{"and", "or", "in", "not in", "contains", "startsWith", "endsWith", "matches"} {
				c.once(seen, Proposal{Kind: KindWord, Label: word, Location: at})
			}
		}
	}
}

// offset returns the place of the cursor.
func (c *completer) offset() int { return c.place.from + len(c.place.typed) }

// quoted writes a text in an expression, whose quotation marks YAML may need escaped.
func (c *completer) quoted(s string) string {
	if c.place.quote == '"' {
		return `\"` + s + `\"`
	}
	return `"` + s + `"`
}

func (c *completer) once(seen map[string]bool, p Proposal) {
	if !seen[p.Label] {
		seen[p.Label] = true
		c.add(p)
	}
}

// symbol proposes a field or parameter.
func (c *completer) symbol(d *draft, sym *expression.Symbol, at Location) Proposal {
	p := Proposal{Kind: KindField, Label: sym.Name, Detail: sym.Type.String(), Location: at}
	switch {
	case sym.Const != nil:
		p.Kind, p.Detail = KindParameter, "parameter, "+p.Detail
		return p
	case sym.Group != nil:
		p.Kind, p.Detail = KindGroup, "group"
	case sym.Type.Row != nil:
		p.Kind = KindList
	}
	if d != nil && sym.Field < len(d.Fields) {
		p.Doc = describeField(d, &d.Fields[sym.Field])
	}
	return p
}

// functions proposes the functions of the language and of the host, and its words.
func (c *completer) functions(seen map[string]bool, at Location) {
	for _, name := range expression.Functions() {
		usage, _ := expression.Usage(name)
		c.once(seen, Proposal{Kind: KindFunction, Label: name, Detail: usage, Insert: name + "(", Location: at})
	}
	for _, f := range c.w.options.Functions {
		c.once(seen, Proposal{Kind: KindFunction, Label: f.Name, Detail: "of the host", Insert: f.Name + "(", Location: at})
	}
	for _, word := range []string{"true", "false", "nil", "not"} {
		c.once(seen, Proposal{Kind: KindWord, Label: word, Location: at})
	}
}
