package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// answerer types answers into a form.
type answerer struct {
	*report
	form    *form.Form
	answers *form.Answers
	lang    string
	rows    int  // that were made
	strange bool // an answer that is not offered is meant to be: some problem of the code option is expected
}

// set answers what a map says; prefix is the path around it.
func (a *answerer) set(n *yaml.Node, prefix string) {
	if n == nil {
		return
	}
	if n.Kind != yaml.MappingNode {
		a.add(n, fault{code: codeWrongKind, summary: "the answers are no map", detail: "write ids or paths, and the answers"})
		return
	}
	for _, p := range pairs(n) {
		if at, ok := a.resolve(a.form, p.key, prefix); ok {
			a.answer(at, p.key, p.value)
		}
	}
}

// answer answers one field, group or list.
func (a *answerer) answer(at form.Address, key, n *yaml.Node) {
	f := at.Field
	slots, ok := a.answers.Slots(at)
	switch {
	case !ok:
		a.add(key, fault{code: codeNoRow, summary: fmt.Sprintf("there is no row for %q at this point", at.Path()), detail: "answer the rows of a list as a list, or append them"})
	case f.Type().Control == fieldtype.Group:
		if isNull(n) {
			a.clear(at)
			return
		}
		a.set(n, at.Path()+".")
	case f.Type().Kind == value.Absent:
		a.add(key, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is a text to read and has no answer", at.Path())})
	case f.Row() != nil:
		a.list(at, slots, n)
	default:
		slots.Set(f, a.value(f, n))
	}
}

// list replaces the rows of a list.
func (a *answerer) list(at form.Address, slots form.Slots, n *yaml.Node) {
	slots.Set(at.Field, value.OfBlank())
	if isNull(n) {
		return
	}
	if n.Kind != yaml.SequenceNode {
		a.add(n, fault{code: codeWrongKind, summary: fmt.Sprintf("the rows of %q are no list", at.Path()), detail: "begin each row with -"})
		return
	}
	for _, row := range n.Content {
		a.row(at, slots, row)
	}
}

// row appends a row to a list.
func (a *answerer) row(at form.Address, slots form.Slots, n *yaml.Node) {
	if a.rows++; a.rows > a.limits.Rows {
		a.add(n, fault{code: codeTooMany, summary: fmt.Sprintf("the answers have more than %d rows", a.limits.Rows), detail: "use fewer"})
		return
	}
	i := slots.Len(at.Field)
	slots.Append(at.Field)
	if !isNull(n) {
		a.set(n, at.Path()+"["+strconv.Itoa(i)+"].")
	}
}

// clear takes an answer away, as a person does who empties a field.
func (a *answerer) clear(at form.Address) {
	slots, ok := a.answers.Slots(at)
	if !ok {
		return
	}
	if at.Field.Type().Control == fieldtype.Group {
		for _, m := range at.Field.Members() {
			a.clear(form.Address{Field: m, Rows: at.Rows})
		}
		return
	}
	if at.Field.Type().Kind != value.Absent {
		slots.Set(at.Field, value.OfBlank())
	}
}

// value reads the answer of a field that is neither group nor list: in canonical form, or as a person types it.
func (a *answerer) value(f *form.Field, n *yaml.Node) value.Value {
	v := a.read(f, n)
	if a.strange || f.Sourced() || len(f.AllOptions()) == 0 {
		return v
	}
	chosen := v.Items()
	if chosen == nil && v.Kind() == value.Text {
		chosen = []value.Value{v}
	}
	written := items(n)
	for i, one := range chosen {
		if len(written) == len(chosen) {
			n = written[i]
		}
		a.option(f, n, one.Text())
	}
	return v
}

// option reports a value that is none of a choice's options.
func (r *report) option(f *form.Field, n *yaml.Node, chosen string) {
	var known []string
	near := ""
	for _, o := range f.AllOptions() {
		known = append(known, o.Value())
		if slices.Contains(o.Was(), chosen) {
			near = o.Value()
		}
	}
	if len(known) > 0 && !slices.Contains(known, chosen) {
		r.add(n, fault{code: codeUnknownOpt, summary: fmt.Sprintf("%q has no option %q", f.Path(), chosen), detail: "to answer what is not offered, expect the problem option", suggestion: cmp.Or(near, schema.Nearest(chosen, known))})
	}
}

func (a *answerer) read(f *form.Field, n *yaml.Node) value.Value {
	kind := f.Type().Kind
	switch {
	case isNull(n):
		return value.OfBlank()
	case kind == value.Files:
		return a.files(f, n)
	case kind == value.List:
		var chosen []value.Value
		for _, item := range items(n) {
			chosen = append(chosen, value.OfText(item.Value))
		}
		if len(chosen) == 0 {
			return value.OfBlank()
		}
		return value.OfList(chosen)
	case n.Kind == yaml.MappingNode:
		return scalar(f, a.repeated(n), a.lang)
	case n.Kind != yaml.ScalarNode:
		a.add(n, fault{code: codeWrongKind, summary: fmt.Sprintf("the answer to %q is a list or map", f.Path()), detail: "write one value"})
		return value.Value{}
	}
	return scalar(f, n.Value, a.lang)
}

// How often a text may be repeated, and how many bytes come of it, far above what a form takes.
const (
	mostTimes = 100_000
	mostBytes = 4 << 20
)

// repeated makes a long text without writing it out: {repeat: a, times: 121}, which can have something before and after.
func (a *answerer) repeated(n *yaml.Node) string {
	keys := a.table(n, repeatTable)
	if keys["repeat"] == nil || keys["times"] == nil {
		return ""
	}
	times, err := strconv.Atoi(keys["times"].Value)
	if err != nil || times < 0 || times > mostTimes {
		a.add(keys["times"], fault{code: codeBadValue, summary: fmt.Sprintf("%q is no number of times", keys["times"].Value), detail: fmt.Sprintf("write a number up to %d", mostTimes)})
		return ""
	}
	part := func(key string) string {
		if keys[key] == nil {
			return ""
		}
		return keys[key].Value
	}
	if times > 0 && len(part("repeat")) > mostBytes/times {
		a.add(keys["times"], fault{code: codeBadValue, summary: fmt.Sprintf("the text that is repeated %d times becomes longer than %d bytes", times, mostBytes), detail: "repeat it less often"})
		return ""
	}
	return part("before") + strings.Repeat(part("repeat"), times) + part("after")
}

// scalar reads one written value.
func scalar(f *form.Field, s, lang string) value.Value {
	if literal := f.Type().Literal; literal != nil {
		if v, ok := literal(s); ok {
			return v
		}
	}
	return f.Parse(s, lang)
}

// fileKeys are those of a file that is written as a map.
var fileKeys = []string{"name", "type", "size", "ref", "sha256"}

// files reads uploads: names, or maps of fileKeys.
func (a *answerer) files(f *form.Field, n *yaml.Node) value.Value {
	var out []value.File
	for _, item := range items(n) {
		file := value.File{Name: item.Value, Type: "application/pdf", Size: 1000}
		if accept := f.Accept(); len(accept) > 0 && !strings.HasSuffix(accept[0], "/*") {
			file.Type = accept[0]
		}
		for _, p := range pairs(item) {
			switch p.key.Value {
			case "name":
				file.Name = p.value.Value
			case "type":
				file.Type = p.value.Value
			case "ref":
				file.Ref = p.value.Value
			case "sha256":
				file.SHA256 = p.value.Value
			case "size":
				size, err := strconv.ParseInt(p.value.Value, 10, 64)
				if err != nil || size < 0 {
					a.add(p.value, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no number of bytes", p.value.Value)})
				}
				file.Size = size
			default:
				a.add(p.key, fault{code: codeUnknownKey, summary: fmt.Sprintf("a file has no key %q", p.key.Value), detail: "it has " + strings.Join(fileKeys, ", "), suggestion: schema.Nearest(p.key.Value, fileKeys)})
			}
		}
		if file.Name == "" {
			a.add(item, fault{code: codeMissingKey, summary: "the file has no name", detail: "write its name, or a map with name, type and size"})
		}
		out = append(out, file)
	}
	if len(out) == 0 {
		return value.OfBlank()
	}
	return value.OfFiles(out)
}
