package editor

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

// Symbol is a part of a file: a page with its fields, a block, a parameter.
type Symbol struct {
	Kind     Kind
	Name     string
	Detail   string
	Whole    Location // the part
	At       Location // its name
	Children []Symbol
}

// Outline returns the parts of a file in its order; what could be read of it where it has errors.
func (w *Workspace) Outline(path string) []Symbol {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.text(path)
	if text == nil || isScenario(path) {
		return nil
	}
	o := outliner{path: path, text: text}
	opts := schema.Options{Limits: w.options.Reading, Partial: true}
	file, src := filepath.Base(path), []byte(text.src)
	var out []Symbol
	switch format.KindOf(src) {
	case format.Block:
		if b, _ := schema.ParseBlock(file, src, opts); b != nil {
			out = append(o.fields(b.Fields), o.rules(b.Rules)...)
		}
	case format.CodeList:
		if c, _ := schema.ParseCodeList(file, src, opts); c != nil {
			out = o.options(c.Options)
		}
	default:
		if d, _ := schema.Parse(file, src, opts); d != nil {
			out = o.definition(d)
		}
	}
	o.extend(out, len(text.src))
	return out
}

type outliner struct {
	path string
	text *Text
}

// symbol makes a symbol of a part that begins at a position and has a name.
func (o *outliner) symbol(k Kind, begin schema.Position, name schema.Scalar, detail string) Symbol {
	from := o.text.Offset(name.At(0))
	at := Location{o.path, from, min(from+len(name.Value), len(o.text.src))}
	start := min(o.text.Offset(begin), at.From)
	if begin.Line == 0 {
		start = at.From
	}
	label := name.Value
	if label == "" {
		label, at.To = "…", at.From
	}
	return Symbol{Kind: k, Name: label, Detail: detail, At: at, Whole: Location{o.path, start, at.To}}
}

// extend lets each part reach to the next one, or to the end of what is around it.
func (o *outliner) extend(list []Symbol, end int) {
	for i := range list {
		to := end
		if i+1 < len(list) {
			to = max(list[i+1].Whole.From, list[i].At.To)
		}
		list[i].Whole.To = max(list[i].At.To, to)
		o.extend(list[i].Children, list[i].Whole.To)
	}
}

func (o *outliner) definition(d *schema.Definition) (out []Symbol) {
	for _, p := range d.Parameters {
		out = append(out, o.symbol(KindParameter, p.Name.Pos, p.Name, p.Type.Value))
	}
	for _, b := range d.Blocks {
		s := o.symbol(KindBlock, b.Name.Pos, b.Name, b.File.Value)
		s.Children = o.fields(b.Fields)
		out = append(out, s)
	}
	for _, c := range d.CodeLists {
		out = append(out, o.symbol(KindCodeList, c.Name.Pos, c.Name, c.File.Value))
	}
	for _, p := range d.Pages {
		s := o.symbol(KindPage, p.Pos, p.ID, first(p.Title))
		s.Children = append(o.fields(p.Fields), o.rules(p.Rules)...)
		out = append(out, s)
	}
	out = append(out, o.rules(d.Rules)...)
	sortSymbols(out)
	return out
}

func (o *outliner) fields(list []*schema.Field) (out []Symbol) {
	for _, f := range list {
		k := KindField
		switch {
		case f.Type.Value == "list":
			k = KindList
		case f.Type.Value == "group" || f.Use.Set():
			k = KindGroup
		}
		s := o.symbol(k, f.Pos, f.ID, first(f.Label))
		s.Children = append(o.fields(f.Fields), o.rules(f.Rules)...)
		sortSymbols(s.Children)
		out = append(out, s)
	}
	return out
}

func (o *outliner) rules(list []*schema.Rule) (out []Symbol) {
	for _, r := range list {
		out = append(out, o.symbol(KindRule, r.Pos, r.ID, first(r.Message)))
	}
	return out
}

func (o *outliner) options(list []*schema.Option) (out []Symbol) {
	for _, option := range list {
		out = append(out, o.symbol(KindValue, option.Pos, option.Value, first(option.Label)))
	}
	return out
}

func first(t schema.Text) string {
	if len(t.Variants) == 0 {
		return ""
	}
	return t.Variants[0].Value.Value
}

func sortSymbols(list []Symbol) {
	slices.SortStableFunc(list, func(a, b Symbol) int { return cmp.Compare(a.Whole.From, b.Whole.From) })
}
