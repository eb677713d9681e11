package xdatenfelder

import (
	"strings"
)

// commentKey is what a comment of the definition keeps of an element: what the language has no key for. Each is a line "key: value".
type commentKey struct {
	key string
	get func(*node) []string
	set func(*node, string)
}

// commentKeys are all of them, in the order in which they are written.
var commentKeys = []commentKey{
	{"FIM", identity, func(n *node, v string) {
		for i, part := range strings.Fields(v) {
			if to := []*string{&n.id, &n.version, &n.reuse, &n.status}; i < len(to) && part != "-" {
				*to[i] = part
			}
		}
	}},
	single("Name", func(n *node) *string { return &n.name }, func(n *node) bool { return oneLine(n.name) != n.title() }),
	single("Ausgabe", func(n *node) *string { return &n.output }, func(n *node) bool { return oneLine(n.output) != n.title() }),
	{"Anzahl", func(n *node) []string {
		switch {
		case n.parent == nil || n.field == nil:
		case n.kind == groupNode && !n.repeated() && n.min == 0 && n.visible == nil:
			return []string{"0:1"}
		case n.max == many && n.field.Type.Value == "file":
			return []string{"*"}
		}
		return nil
	}, func(n *node, v string) {
		n.optional = v == "0:1"
		if v == "*" {
			n.max = many
		}
	}},
	{"Art", func(n *node) []string {
		if n.choice {
			return []string{"X"}
		}
		return nil
	}, func(n *node, v string) { n.choice = v == "X" }},
	{"Feldart", func(n *node) []string {
		if n.fieldArt == "hidden" {
			return []string{n.fieldArt}
		}
		return nil
	}, func(n *node, v string) { n.fieldArt = v }},
	{"Datentyp", func(n *node) []string {
		if n.dataType == "obj" || n.fieldArt == "label" && n.dataType != "text" && n.dataType != "" {
			return []string{n.dataType}
		}
		return nil
	}, func(n *node, v string) { n.dataType = v }},
	{"Codeliste", func(n *node) []string {
		switch {
		case n.field == nil || n.list.uri == "" && n.list.identification == "":
			return nil
		case n.list.uri == n.list.identification+"_"+n.list.version:
			return []string{n.list.uri}
		}
		return []string{firstOf(n.list.uri, "-") + " " + firstOf(n.list.identification, "-") + " " + firstOf(n.list.version, "-")}
	}, setCodeList},
	single("Spalten", func(n *node) *string { return &n.columns }, nil),
	single("Definition", func(n *node) *string { return &n.definition }, nil),
	single("Beschreibung", func(n *node) *string { return &n.description }, nil),
	single("Hilfe zur Ausgabe", func(n *node) *string { return &n.outputHelp }, nil),
	single("Versionshinweis", func(n *node) *string { return &n.note }, nil),
	single("Ersteller", func(n *node) *string { return &n.creator }, nil),
	single("Gültig", func(n *node) *string { return &n.validity }, nil),
	single("Vorbefüllung", func(n *node) *string { return &n.prefill }, func(n *node) bool { return n.prefill != "keine" }),
	single("Dokumentsteckbrief", func(n *node) *string { return &n.documentID }, nil),
	{"Bezug der Struktur", func(n *node) []string { return written(n.position, false) }, func(n *node, v string) { n.position = append(n.position, parseReference(v)) }},
	{"Bezug", func(n *node) []string { return written(n.law, len(n.position) == 0) }, func(n *node, v string) { n.law = append(n.law, parseReference(v)) }},
	{"Stichwort", func(n *node) []string {
		var all []string
		for _, k := range n.keywords {
			all = append(all, strings.TrimSpace(k.text+" <"+k.uri+">"))
		}
		return all
	}, func(n *node, v string) {
		r := parseReference(v)
		n.keywords = append(n.keywords, keyword{uri: r.link, text: r.text})
	}},
	{"Regel", func(n *node) []string {
		var all []string
		for _, r := range n.rules {
			all = append(all, strings.Join([]string{firstOf(r.id, "-"), firstOf(r.version, "-"), firstOf(strings.ReplaceAll(r.name, "|", "/"), "-"), oneLine(r.text + " " + r.script)}, " | "))
		}
		return all
	}, func(n *node, v string) {
		if part := strings.SplitN(v, " | ", 4); len(part) == 4 {
			for i := range part {
				if part[i] == "-" {
					part[i] = ""
				}
			}
			n.rules = append(n.rules, &proseRule{id: part[0], version: part[1], name: part[2], text: part[3]})
		}
	}},
}

func single(key string, of func(*node) *string, when func(*node) bool) commentKey {
	return commentKey{key, func(n *node) []string {
		if t := oneLine(*of(n)); t != "" && (when == nil || when(n)) {
			return []string{t}
		}
		return nil
	}, func(n *node, v string) { *of(n) = v }}
}

// What an export writes of an element that does not say it: that it is in preparation, and is for this schema alone.
const (
	statusUnsaid = "2"
	reuseUnsaid  = "RNG"
)

// identity is the id with what counts of its version: version, kind of reuse and status, a hyphen for what is not known.
func identity(n *node) []string {
	if n.id == "" {
		return nil
	}
	if n.parent == nil && n.isSchema() {
		return []string{strings.Join([]string{n.id, firstOf(n.version, "-"), "-", firstOf(n.status, statusUnsaid)}, " ")}
	}
	return []string{strings.Join([]string{n.id, firstOf(n.version, "-"), firstOf(n.reuse, reuseUnsaid), firstOf(n.status, statusUnsaid)}, " ")}
}

func setCodeList(n *node, v string) {
	part := strings.Fields(v)
	for i := range part {
		if part[i] == "-" {
			part[i] = ""
		}
	}
	switch len(part) {
	case 1:
		n.list.uri = part[0]
		if i := strings.LastIndexByte(part[0], '_'); i > 0 {
			n.list.identification, n.list.version = part[0][:i], part[0][i+1:]
		}
	case 3:
		n.list = codeListRef{uri: part[0], identification: part[1], version: part[2]}
	}
}

// written are legal bases as lines of a comment. One without an address is the key legalBasis already.
func written(law []reference, alone bool) []string {
	if alone && len(law) == 1 && law[0].link == "" {
		return nil
	}
	var all []string
	for _, l := range law {
		line := l.text
		if l.link != "" {
			line = strings.TrimSpace(line + " <" + l.link + ">")
		}
		all = append(all, line)
	}
	return all
}

// parseReference reads "text <link>".
func parseReference(v string) reference {
	if text, link, ok := strings.Cut(v, "<"); ok && strings.HasSuffix(link, ">") && !strings.Contains(link, "<") {
		return reference{strings.TrimSpace(text), strings.TrimSuffix(link, ">")}
	}
	return reference{text: v}
}

// comment writes what the definition keeps of an element beside its keys.
func comment(n *node) string {
	var b strings.Builder
	for _, k := range commentKeys {
		for _, v := range k.get(n) {
			b.WriteString(k.key + ": " + v + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// schemaMark stands before the lines about the whole schema, which are above its first page.
const schemaMark = "Schema "

// comments writes the comments of the definition.
func (t *importer) comments() {
	t.root.walk(func(n *node) {
		if n.field != nil {
			n.field.Comment = comment(n)
		}
	})
	if !t.root.isSchema() || len(t.Definition.Pages) == 0 {
		return
	}
	var b strings.Builder
	for line := range strings.Lines(comment(t.root)) {
		b.WriteString(schemaMark + line)
	}
	t.Definition.Pages[0].Comment = strings.TrimSuffix(b.String(), "\n")
}

// readComment fills an element from the lines of a comment. Lines of anybody else are left alone.
func readComment(n *node, text, mark string) {
	for line := range strings.Lines(text) {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), mark)
		key, v, found := strings.Cut(line, ": ")
		if !ok || !found {
			continue
		}
		for _, k := range commentKeys {
			if k.key == key {
				k.set(n, v)
			}
		}
	}
}
