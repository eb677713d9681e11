package xdatenfelder

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// selection makes a field of which one answer is chosen: from its own values, from a published list, or from a source.
func (t *importer) selection(n *node, f *schema.Field) {
	switch {
	case len(n.values) > 0:
		f.Options = t.values(n)
	case n.list.uri != "" || n.list.identification != "":
		t.codeList(n, f)
	}
	if len(f.Options) == 0 && !f.Source.Set() && !f.CodeList.Set() {
		t.Change(n.place(), "the selection "+n.id, "it has no values, and names no code list", "it is asked as a text; give it options")
		return
	}
	f.Type = schema.Of("choice")
}

func (t *importer) values(n *node) []*schema.Option {
	var all []*schema.Option
	seen := map[string]bool{}
	for _, v := range n.values {
		switch at := (foreign.Place{Line: v.at.Line, Column: v.at.Column, Path: n.path()}); {
		case v.code == "":
			t.Lose(at, fmt.Sprintf("the value %q", v.name), "it has no code", "give it one")
		case seen[v.code]:
			t.Lose(at, fmt.Sprintf("the value %q", v.code), "the list has that code already", "")
		default:
			seen[v.code] = true
			all = append(all, &schema.Option{Value: schema.Of(v.code), Label: foreign.Text(firstOf(v.name, v.code)), Hint: foreign.Text(v.help)})
		}
	}
	return all
}

func firstOf(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// codeList refers to a published list: as one of the definition where its content is known, else as a source of the host.
func (t *importer) codeList(n *node, f *schema.Field) {
	uri := n.list.address()
	name, known := t.sources[uri]
	var options []*schema.Option
	if !known {
		name = t.sourceName(uri)
		t.sources[uri], t.sources["name:"+name] = name, uri
		if t.options.CodeLists != nil {
			options = t.options.CodeLists(uri)
		}
		if len(options) > 0 {
			t.sources["embedded:"+name] = uri
			t.Definition.CodeLists = append(t.Definition.CodeLists, &schema.CodeList{Name: schema.Of(name), URI: schema.Of(uri),
				Version: schema.Of(firstOf(n.list.version, versionIn(uri), "1")), Options: options})
		}
	}
	if _, embedded := t.sources["embedded:"+name]; embedded {
		f.CodeList = schema.Of(name)
	} else {
		f.Source = schema.Of(name)
	}
}

// address is the URI of a version of a list.
func (c codeListRef) address() string {
	if c.uri != "" {
		return c.uri
	}
	if c.version == "" {
		return c.identification
	}
	return c.identification + "_" + c.version
}

// versionIn returns the version at the end of a URI, as XÖV writes it.
func versionIn(uri string) string {
	if i := strings.LastIndexByte(uri, '_'); i >= 0 {
		return uri[i+1:]
	}
	return ""
}

var separators = regexp.MustCompile(`[:/#]+`)

// sourceName makes a name of the last part of a URI, and of as many before it as make it unlike all others.
func (t *importer) sourceName(uri string) string {
	parts := separators.Split(strings.TrimRight(uri, ":/#"), -1)
	for i := len(parts) - 1; i >= 0; i-- {
		name := foreign.Slug(strings.Join(parts[i:], "-"))
		if name == "" {
			continue
		}
		if _, taken := t.sources["name:"+name]; !taken {
			return name
		}
	}
	for i := 2; ; i++ {
		name := fmt.Sprintf("codeliste-%d", i)
		if _, taken := t.sources["name:"+name]; !taken {
			return name
		}
	}
}

// optionsOf returns the options of a choice; nil where they are not known before run time.
func (t *importer) optionsOf(f *schema.Field) []*schema.Option {
	if f.CodeList.Set() {
		for _, l := range t.Definition.CodeLists {
			if l.Name.Value == f.CodeList.Value {
				return l.Options
			}
		}
	}
	return f.Options
}
