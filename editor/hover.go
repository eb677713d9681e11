package editor

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Hover is what is known about a place, in Markdown.
type Hover struct {
	Markdown string
	Location
}

// Hover tells about what stands at an offset: a key its documentation, a field its label, type, path and where it is
// used, a function its signature.
func (w *Workspace) Hover(path string, offset int) (Hover, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.text(path)
	if text == nil {
		return Hover{}, false
	}
	for _, n := range w.nameAt(path, offset) {
		return Hover{w.describe(n.draft, n.of), n.Location}, true
	}
	if isScenario(path) {
		return Hover{}, false
	}
	end := wordEnd(text.src, offset)
	p := w.words.placeAt(text.src, end)
	if h, ok := w.hoverKey(path, p, end); ok {
		return h, true
	}
	for _, s := range w.symbolsAt(path, text.src, offset) {
		if decl := s.draft.names().meant(s.name.Symbol); decl != nil {
			return Hover{w.describe(s.draft, decl), Location{path, end - len(s.name.Text), end}}, true
		}
	}
	return w.hoverFunction(path, p, text.src, end)
}

// hoverKey tells about a key, or a field type.
func (w *Workspace) hoverKey(path string, p place, end int) (Hover, bool) {
	if (p.role == partKey || p.role == inOption) && p.part != nil {
		if k := key(p.part, p.typed); k != nil {
			return Hover{"**" + k.Name + "** (" + p.part.Noun + ")\n\n" + docOf(*k), Location{path, p.from, end}}, true
		}
	}
	if p.role == aValue && p.key.Name == "type" && slices.Contains(p.key.Words, p.typed) {
		return Hover{"The field type **" + p.typed + "**. It takes the keys " + w.keysOf(p.typed) + ".", Location{path, p.from, end}}, true
	}
	return Hover{}, false
}

// hoverFunction tells about a function of an expression.
func (w *Workspace) hoverFunction(path string, p place, text string, end int) (Hover, bool) {
	if _, in := p.expression(); !in {
		return Hover{}, false
	}
	from := end
	for from > 0 && isNameByte(text[from-1]) {
		from--
	}
	name := text[from:end]
	if usage, ok := expression.Usage(name); ok {
		return Hover{"```\n" + usage + "\n```\n\nA function of the expression language.", Location{path, from, end}}, true
	}
	for _, f := range w.options.Functions {
		if f.Name == name {
			return Hover{"`" + signature(f) + "`\n\nA function of the host: it is evaluated on the server only.", Location{path, from, end}}, true
		}
	}
	return Hover{}, false
}

func signature(f expression.Function) string {
	params := make([]string, len(f.Params))
	for i, t := range f.Params {
		params[i] = t.String()
	}
	return f.Name + "(" + strings.Join(params, ", ") + ") " + f.Result.String()
}

// describe tells about a name.
func (w *Workspace) describe(d *draft, decl *declared) string {
	out := fmt.Sprintf("**%s** (%s)", decl.name, kindNouns[decl.kind])
	switch {
	case decl.kind == aField && len(decl.uses) > 0:
		out = describeField(d, &d.Fields[decl.uses[0]])
		if len(decl.uses) > 1 {
			out += fmt.Sprintf("\n\nThe block it belongs to is used %d times.", len(decl.uses))
		}
	case decl.kind == aParameter:
		for _, p := range d.Definition.Parameters {
			if p.Name.Value == decl.name {
				out += fmt.Sprintf(", %s, by default `%s`", p.Type.Value, p.Default.Value)
			}
		}
	case decl.file != "":
		out += " in `" + filepath.Base(decl.file) + "`"
	}
	return out + w.usedIn(d, decl)
}

// describeField tells about a field.
func describeField(d *draft, f *form.DraftField) string {
	def := f.Definition()
	typ := f.Type().Name
	if def.Use.Set() {
		typ = "group, made of the block " + def.Use.Value
	}
	out := fmt.Sprintf("**%s** (%s)", f.ID(), typ)
	if label := labelOf(f); label != "" {
		out += "\n\n" + label
	}
	out += "\n\nPath: `" + f.Path() + "`"
	for _, k := range []struct{ name, value string }{
		{"visible", def.Visible.Value}, {"required", def.Required.Value}, {"compute", def.Compute.Value},
	} {
		if k.value != "" {
			out += fmt.Sprintf("  \n%s: `%s`", k.name, strings.ReplaceAll(strings.TrimSpace(k.value), "`", "'"))
		}
	}
	return out
}

// maxUses is how many places a hover names.
const maxUses = 5

// usedIn says in which lines a name is used.
func (w *Workspace) usedIn(d *draft, decl *declared) string {
	var lines []string
	for _, at := range d.names().places(decl) {
		if at == decl.at || d.texts[at.Path] == nil {
			continue
		}
		where := fmt.Sprintf("line %d", d.texts[at.Path].line(at.From)+1)
		if at.Path != decl.at.Path {
			where += " of " + filepath.Base(at.Path)
		}
		if !slices.Contains(lines, where) {
			lines = append(lines, where)
		}
	}
	switch {
	case len(lines) == 0:
		return "\n\nUsed nowhere."
	case len(lines) > maxUses:
		return fmt.Sprintf("\n\nUsed in %s and %d more places.", strings.Join(lines[:maxUses], ", "), len(lines)-maxUses)
	}
	return "\n\nUsed in " + strings.Join(lines, ", ") + "."
}
