package xdatenfelder

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// construct is an element of the format: where it stands, what becomes of it and how it is read. What is not in the
// table is reported.
type construct struct {
	in    string // the elements that it stands in
	names string // its names, in the versions of the format
	to    string
	notes string
	read  func(r *reader, n *node) error
}

const administrative = "of the editorial work; an editor that takes an exported schema over sets it anew"

// constructs are the elements inside of a schema, a group, a field.
var constructs = []construct{
	{"stammdatenschema datenfeldgruppe datenfeld", "identifikation", "`id`, and the first line of the comment `FIM:`", "ids of version 2 are written as in version 3: G60000082 is G60000000082, version 1.3 is 1.3.0", readIdentification},
	{"stammdatenschema datenfeldgruppe datenfeld", "id", "`id`", "as in version 1 and in drafts", func(r *reader, n *node) error { return setID(r, n) }},
	{"stammdatenschema datenfeldgruppe datenfeld", "name", "comment `Name:`", "where it is not the label", text(func(n *node) *string { return &n.name })},
	{"stammdatenschema", "bezeichnung bezeichnungEingabe", "`title`", "the name where there is none", text(func(n *node) *string { return &n.label })},
	{"datenfeldgruppe datenfeld", "bezeichnungEingabe", "`label`; of a group on a page of its own the page's `title`", "the name where there is none", text(func(n *node) *string { return &n.label })},
	{"datenfeldgruppe datenfeld", "bezeichnungAusgabe", "comment `Ausgabe:`", "where it is not the label", text(func(n *node) *string { return &n.output })},
	{"stammdatenschema", "hilfe", "`description`", "", text(func(n *node) *string { return &n.help })},
	{"datenfeldgruppe datenfeld", "hilfetextEingabe", "`hint`, `description`", "a line is a hint, more is a description", text(func(n *node) *string { return &n.help })},
	{"datenfeldgruppe datenfeld", "hilfetextAusgabe", "comment `Hilfe zur Ausgabe:`", "", text(func(n *node) *string { return &n.outputHelp })},
	{"stammdatenschema datenfeldgruppe datenfeld", "beschreibung", "comment `Beschreibung:`", "on one line", text(func(n *node) *string { return &n.description })},
	{"stammdatenschema datenfeldgruppe datenfeld", "definition", "comment `Definition:`", "on one line", text(func(n *node) *string { return &n.definition })},
	{"stammdatenschema datenfeldgruppe datenfeld", "bezug", "`legalBasis`", "of several, and of addresses, a comment `Bezug:` keeps each; version 2 separates them by semicolons", readLaw},
	{"stammdatenschema datenfeldgruppe datenfeld", "status freigabestatus", "comment `FIM:`", "as the code of version 3", readStatus},
	{"stammdatenschema datenfeldgruppe datenfeld", "versionshinweis", "comment `Versionshinweis:`", "", text(func(n *node) *string { return &n.note })},
	{"stammdatenschema datenfeldgruppe datenfeld", "fachlicherErsteller statusGesetztDurch", "comment `Ersteller:`", "", text(func(n *node) *string { return &n.creator })},
	{"stammdatenschema datenfeldgruppe datenfeld", "gueltigAb gueltigBis", "comment `Gültig:`", "", readValidity},
	{"stammdatenschema datenfeldgruppe datenfeld", "stichwort", "comment `Stichwort:`", "", readKeyword},
	{"stammdatenschema", "dokumentsteckbrief", "comment `Dokumentsteckbrief:`", "", text(func(n *node) *string { return &n.documentID })},
	{"stammdatenschema datenfeldgruppe datenfeld", "statusGesetztAm freigabedatum veroeffentlichungsdatum letzteAenderung letzteAenderungDatum ableitungsmodifikationenStruktur ableitungsmodifikationenRepraesentation", "not carried", administrative, skip},
	{"stammdatenschema datenfeldgruppe datenfeld", "relation", "not carried", "read over without being kept; " + administrative, skip},
	{"stammdatenschema datenfeldgruppe datenfeld", "regel", "`visible`, `required`, `default`, `rules`", "where machine-readable rules or the grammar of prose say it; else a comment `Regel:`, and reported", readRule},
	{"stammdatenschema datenfeldgruppe", "struktur", "a field in its place", "", readPosition},
	{"datenfeldgruppe datenfeld", "schemaelementart", "comment `FIM:`", "", text(func(n *node) *string { return &n.reuse })},
	{"datenfeldgruppe", "art", "a rule `auswahl`", "X: exactly one member, at most one where the group may be missing", func(r *reader, n *node) error {
		t, err := r.text()
		n.choice = strings.EqualFold(t, "X")
		return err
	}},
	{"datenfeld", "feldart", "`type`, `readonly`", "see below", text(func(n *node) *string { return &n.fieldArt })},
	{"datenfeld", "datentyp", "`type`", "see below", text(func(n *node) *string { return &n.dataType })},
	{"datenfeld", "praezisierung", "`minLength`, `maxLength`, `minimum`, `maximum`, `pattern`", "a pattern is about the whole value; version 2 writes JSON", readPrecision},
	{"datenfeld", "inhalt", "`text` of an `info`, else `default`", "one that is no answer of the field is reported", readContent},
	{"datenfeld", "vorbefuellung", "comment `Vorbefüllung:`", "reported: FIM names no attribute of a login; add `prefill`", text(func(n *node) *string { return &n.prefill })},
	{"datenfeld", "werte", "`options`", "hilfe is the `hint` of an option", readValues},
	{"datenfeld", "codelisteReferenz codelisteReferenzID", "`source` or `codeList`", "the content is not in the file: Options.CodeLists gives it, else a source named by the URN; a comment `Codeliste:` keeps the address", readCodeList},
	{"datenfeld", "codeKey nameKey helpKey", "comment `Spalten:`", "", readColumn},
	{"datenfeld", "maxSize", "`maxSize`", "", text(func(n *node) *string { return &n.maxSize })},
	{"datenfeld", "mediaType", "`accept`", "", func(r *reader, n *node) error {
		t, err := r.text()
		if t != "" {
			n.media = append(n.media, t)
		}
		return err
	}},
}

// elementNames are the elements that constructs stand in, by the kind of node.
var elementNames = map[nodeKind]string{schemaNode: "stammdatenschema", groupNode: "datenfeldgruppe", fieldNode: "datenfeld"}

// vocabulary finds constructs by the element around and their name.
type vocabulary map[string]*construct

func newVocabulary() vocabulary {
	v := vocabulary{}
	for i := range constructs {
		c := &constructs[i]
		for _, in := range strings.Fields(c.in) {
			for _, name := range strings.Fields(c.names) {
				v[in+" "+name] = c
			}
		}
	}
	return v
}

// element reads what stands inside of a schema, group or field.
func (r *reader) element(v vocabulary, n *node) error {
	n.at = r.at
	return r.children(func(name string) error {
		c := v[elementNames[n.kind]+" "+name]
		if c == nil {
			r.lost(r.at, "<"+name+">", "it is no element of a "+elementNames[n.kind]+" that is known", "look whether it matters, and say it in the definition")
			return r.skip()
		}
		if c.names == "struktur" {
			return r.positionOf(v, n)
		}
		return c.read(r, n)
	})
}

func readPosition(r *reader, _ *node) error { return r.skip() } // element reads it with the vocabulary it has

// positionOf reads a struktur: how often, and what.
func (r *reader) positionOf(v vocabulary, parent *node) error {
	c := &node{parent: parent, min: 1, max: 1, kind: fieldNode, at: r.at}
	found, count := false, oddCount{}
	err := r.children(func(name string) error {
		switch name {
		case "anzahl":
			count.at = r.at
			t, err := r.text()
			count.text, count.taken = oneLine(t), c.count(t)
			return err
		case "bezug":
			return r.law(&c.position)
		case "enthaelt":
			return r.children(func(name string) error {
				if name != "datenfeld" && name != "datenfeldgruppe" {
					r.lost(r.at, "<"+name+">", "what a position holds is a field or a group", "")
					return r.skip()
				}
				if found {
					r.lost(r.at, "<"+name+">", "a position holds one element", "give it a position of its own")
					return r.skip()
				}
				found = true
				if name == "datenfeldgruppe" {
					c.kind = groupNode
				}
				return r.element(v, c)
			})
		}
		r.lost(r.at, "<"+name+">", "it is no element of a struktur that is known", "")
		return r.skip()
	})
	if found {
		if count.taken != "" { // the element is known by now
			r.changed(count.at, "anzahl "+strconv.Quote(count.text), "how often it occurs is not written as 0:1 or 1:*", "it is taken as "+count.taken)
		}
		parent.children = append(parent.children, c)
		r.path = r.path[:min(len(r.path), c.depth()-1)]
	} else if err == nil {
		r.lost(c.at, "struktur", "it holds nothing", "")
	}
	return err
}

func (n *node) depth() int {
	d := 0
	for p := n.parent; p != nil; p = p.parent {
		d++
	}
	return d
}

// oddCount is a cardinality that means nothing, and how it is taken.
type oddCount struct {
	at          foreign.Place
	text, taken string
}

// count reads a cardinality. Where it means nothing it returns what it is taken as; nobody is held up by it.
func (n *node) count(t string) (taken string) {
	low, high, _ := strings.Cut(t, ":")
	least, err := strconv.Atoi(strings.TrimSpace(low))
	most, err2 := many, error(nil)
	if high = strings.TrimSpace(high); high != "*" && high != "n" {
		most, err2 = strconv.Atoi(high)
	}
	switch {
	case err != nil || err2 != nil || least < 0 || most < many:
		n.min, n.max = 0, 1
		return "0:1"
	case most != many && most < least:
		n.min, n.max = most, least
		return strconv.Itoa(most) + ":" + strconv.Itoa(least)
	}
	n.min, n.max = least, most
	return ""
}

func skip(r *reader, _ *node) error { return r.skip() }

// text reads an element that holds text, or a code. The first that says something counts: an element that stands twice says it once.
func text(of func(*node) *string) func(*reader, *node) error {
	return func(r *reader, n *node) error {
		t, err := r.text()
		if to := of(n); *to == "" {
			*to = t
		}
		return err
	}
}

func readIdentification(r *reader, n *node) error {
	return r.children(func(name string) error {
		switch name {
		case "id":
			return setID(r, n)
		case "version":
			t, err := r.text()
			n.version = r.upVersion(t)
			return err
		}
		r.lost(r.at, "<"+name+">", "it is no part of an identification", "")
		return r.skip()
	})
}

func setID(r *reader, n *node) error {
	at := r.at
	t, err := r.text()
	if n.id != "" {
		r.lost(at, "id "+strconv.Quote(t), "the element has an id already", "it is "+n.id)
		return err
	}
	n.id = r.upID(oneLine(t))
	if n.parent != nil {
		r.path = append(r.path[:min(len(r.path), n.depth()-1)], n.id)
	}
	return err
}

var id2 = regexp.MustCompile(`^[A-Z][0-9]{8}$`)

// upID writes an id of version 2 as version 3 does.
func (r *reader) upID(id string) string {
	if r.version == 2 && id2.MatchString(id) {
		return upgraded(id)
	}
	return id
}

func upgraded(id string) string { return id[:3] + "000" + id[3:] }

var id2Inside = regexp.MustCompile(`\b[FG][0-9]{8}\b`)

// upText writes the ids in a rule of version 2 as version 3 does.
func (r *reader) upText(t string) string {
	if r.version != 2 {
		return t
	}
	return id2Inside.ReplaceAllStringFunc(t, r.upID)
}

func (r *reader) upVersion(v string) string {
	v = oneLine(v)
	if r.version == 2 && strings.Count(v, ".") == 1 {
		return v + ".0"
	}
	return v
}

func readLaw(r *reader, n *node) error { return r.law(&n.law) }

func (r *reader) law(to *[]reference) error {
	link := r.attribute("link")
	t, err := r.text()
	parts := []string{t}
	if r.version == 2 {
		parts = strings.Split(t, ";")
	}
	for _, part := range parts {
		if part = oneLine(part); part != "" || link != "" {
			*to = append(*to, reference{part, oneLine(link)})
		}
	}
	return err
}

// statusCodes are those of version 2, as version 3 has them.
var statusCodes = map[string]string{"inVorbereitung": "2", "aktiv": "6", "inaktiv": "7"}

func readStatus(r *reader, n *node) error {
	t, err := r.text()
	if code, ok := statusCodes[t]; ok {
		t = code
	}
	n.status = t
	return err
}

func readValidity(r *reader, n *node) error {
	from := r.start.Name.Local == "gueltigAb"
	t, err := r.text()
	if t == "" {
		return err
	}
	if from {
		n.validity = t + strings.TrimLeft(n.validity, " ")
	} else {
		n.validity = strings.TrimSpace(n.validity) + " bis " + t
	}
	return err
}

func readKeyword(r *reader, n *node) error {
	uri := oneLine(r.attribute("uri"))
	t, err := r.text()
	if t = oneLine(t); t != "" {
		n.keywords = append(n.keywords, keyword{strings.ReplaceAll(uri, " ", ""), t})
	}
	return err
}

func readContent(r *reader, n *node) error {
	t, err := r.text()
	if t != "" {
		n.content = t
	}
	return err
}

func readColumn(r *reader, n *node) error {
	name := r.start.Name.Local
	t, err := r.text()
	if t != "" {
		n.columns = strings.TrimSpace(n.columns + " " + name + "=" + oneLine(t))
	}
	return err
}

func readValues(r *reader, n *node) error {
	return r.children(func(name string) error {
		if name != "wert" {
			r.lost(r.at, "<"+name+">", "a list of values has values only", "")
			return r.skip()
		}
		v := value{at: r.at}
		err := r.children(func(name string) error {
			t, err := r.text()
			switch name {
			case "code":
				v.code = oneLine(t)
			case "name":
				v.name = oneLine(t)
			case "hilfe":
				v.help = oneLine(t)
			}
			return err
		})
		n.values = append(n.values, v)
		return err
	})
}

func readCodeList(r *reader, n *node) error {
	return r.children(func(name string) error {
		switch name {
		case "genericodeIdentification":
			return readCodeList(r, n)
		case "canonicalIdentification", "version", "canonicalVersionUri":
			t, err := r.text()
			switch t = oneLine(t); name {
			case "canonicalIdentification":
				n.list.identification = t
			case "version":
				n.list.version = t
			default:
				n.list.uri = t
			}
			return err
		}
		return r.skip() // version 2 has an identification of the editor's here
	})
}

// ruleNotes are what editors note about a rule; nothing of it is asked or checked.
var ruleNotes = strings.Fields("beschreibung bezeichnungEingabe bezeichnungAusgabe hilfetextEingabe hilfetextAusgabe bezug stichwort fachlicherErsteller versionshinweis status freigabestatus " +
	"statusGesetztAm statusGesetztDurch gueltigAb gueltigBis freigabedatum veroeffentlichungsdatum letzteAenderung letzteAenderungDatum relation")

func readRule(r *reader, n *node) error {
	rule := &proseRule{at: r.at}
	rule.at.Path = n.path()
	err := r.children(func(name string) error {
		switch name {
		case "identifikation":
			var id node
			id.parent = nil
			err := readIdentification(r, &id)
			rule.id, rule.version = id.id, id.version
			return err
		case "name", "freitextRegel", "definition", "typ", "skript", "script":
			t, err := r.text()
			switch name {
			case "name":
				rule.name = oneLine(t)
			case "freitextRegel":
				rule.text = t
			case "definition":
				if rule.text == "" {
					rule.text = r.upText(t)
				}
			case "typ":
				rule.typ = t
			default:
				if usefulScript(t) {
					rule.script = t
				}
			}
			return err
		}
		if !slices.Contains(ruleNotes, name) {
			r.lost(r.at, "<"+name+">", "it is no element of a regel that is known", "look whether it matters, and say it in the definition")
		}
		return r.skip()
	})
	if rule.text != "" || rule.script != "" {
		n.rules = append(n.rules, rule)
	}
	return err
}

var emptyScript = regexp.MustCompile(`^(function\s+\w*\s*\(\s*\)\s*\{\s*\})?$`)

func usefulScript(s string) bool { return !emptyScript.MatchString(s) }

// fieldRow is a row of the tables of field kinds and data types.
type fieldRow struct{ code, to, notes string }

// Mappings says what becomes of each construct of the format.
func Mappings() []foreign.Mapping {
	all := []foreign.Mapping{
		{From: "xdatenfelder.stammdatenschema.0102", To: "a definition", Notes: "versions 2 and 3, by namespace and whatever the prefix"},
		{From: "xdatenfelder.datenfeldgruppe.0103", To: "a definition with that one group", Notes: "versions 2 and 3"},
		{From: "header", To: "not carried", Notes: administrative},
		{From: "anzahl 0:1, 1:1", To: "`required`", Notes: "what a group that may be missing must hold is required once something of it is answered; 0:0 is not asked, and reported"},
		{From: "anzahl with more than one, of a group", To: "`type: list` with `minItems`, `maxItems`", Notes: ""},
		{From: "anzahl with more than one, of a field", To: "`choices` of a selection, `maxItems` of a file, else a `list` of rows with the one field `wert`", Notes: "an unlimited number of files is 50, with a comment `Anzahl:`"},
		{From: "the same id at several positions", To: "fields of that id, each in its group", Notes: "an id that would hide one around it is renamed; the comment `FIM:` keeps the id"},
		{From: "a group at the top", To: "a page with that one field", Notes: "fields at the top collect on pages between them"},
	}
	for _, c := range constructs {
		all = append(all, foreign.Mapping{From: strings.Join(strings.Fields(c.names), ", ") + " (in " + strings.ReplaceAll(c.in, " ", ", ") + ")", To: c.to, Notes: c.notes})
	}
	for _, row := range dataTypes {
		all = append(all, foreign.Mapping{From: "datentyp " + row.code, To: row.to, Notes: row.notes})
	}
	for _, row := range fieldArts {
		all = append(all, foreign.Mapping{From: "feldart " + row.code, To: row.to, Notes: row.notes})
	}
	for _, row := range effects {
		all = append(all, foreign.Mapping{From: "rule " + row.name, To: row.to, Notes: row.notes})
	}
	for _, row := range operators() {
		all = append(all, foreign.Mapping{From: "condition " + row.name, To: row.to, Notes: row.notes})
	}
	return all
}
