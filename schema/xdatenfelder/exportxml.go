package xdatenfelder

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"time"
)

// xmlWriter writes the tree of positions as a message of XDatenfelder 3.
type xmlWriter struct {
	out   bytes.Buffer
	time  time.Time
	depth int
}

const namespaceWritten = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"

func (x *xmlWriter) moment() string {
	t := x.time
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return t.UTC().Format(time.RFC3339)
}

func (x *xmlWriter) indent() { x.out.WriteString(strings.Repeat("  ", x.depth)) }

// inside writes an element with others in it.
func (x *xmlWriter) inside(name string, body func()) {
	x.indent()
	x.out.WriteString("<xdf:" + name + ">\n")
	x.depth++
	body()
	x.depth--
	x.indent()
	x.out.WriteString("</xdf:" + name + ">\n")
}

// text writes an element with a text, unless it is empty. Attributes are pairs of names and values; one without a value is left out.
func (x *xmlWriter) text(name, text string, attributes ...string) {
	if text == "" {
		return
	}
	x.indent()
	x.out.WriteString("<xdf:" + name)
	x.attributes(attributes)
	x.out.WriteByte('>')
	x.escape(text)
	x.out.WriteString("</xdf:" + name + ">\n")
}

func (x *xmlWriter) attributes(attributes []string) {
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			x.out.WriteString(" " + attributes[i] + `="`)
			x.escape(attributes[i+1])
			x.out.WriteByte('"')
		}
	}
}

// escape writes text; the buffer takes everything.
func (x *xmlWriter) escape(s string) { _ = xml.EscapeText(&x.out, []byte(s)) }

// code writes an element with a code, which is in no namespace.
func (x *xmlWriter) code(name, code string) {
	if code == "" {
		return
	}
	x.indent()
	x.out.WriteString("<xdf:" + name + "><code>")
	x.escape(code)
	x.out.WriteString("</code></xdf:" + name + ">\n")
}

func (x *xmlWriter) message(root *node) {
	kind, alone := "stammdatenschema.0102", !root.isSchema() && len(root.children) == 1 && root.children[0].id == root.id
	if alone {
		kind = "datenfeldgruppe.0103"
	}
	x.out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	x.out.WriteString(`<xdf:xdatenfelder.` + kind + ` xmlns:xdf="` + namespaceWritten + `">` + "\n")
	x.depth = 1
	x.inside("header", func() {
		x.text("nachrichtID", root.id)
		x.text("erstellungszeitpunkt", x.moment())
	})
	if alone {
		x.element("datenfeldgruppe", root.children[0])
	} else {
		x.element("stammdatenschema", root)
	}
	x.out.WriteString("</xdf:xdatenfelder." + kind + ">\n")
}

// element writes a schema, group or field in the order of the standard.
func (x *xmlWriter) element(name string, n *node) {
	x.inside(name, func() {
		x.identification(n.id, n.version)
		x.text("name", firstOf(n.name, n.title()))
		x.text("beschreibung", n.description)
		x.text("definition", n.definition)
		x.references(n.law)
		x.code("freigabestatus", firstOf(n.status, statusUnsaid))
		x.text("statusGesetztDurch", n.creator)
		from, to, _ := strings.Cut(n.validity, "bis")
		x.text("gueltigAb", strings.TrimSpace(from))
		x.text("gueltigBis", strings.TrimSpace(to))
		x.text("versionshinweis", n.note)
		x.text("letzteAenderung", x.moment())
		for _, k := range n.keywords {
			x.text("stichwort", k.text, "uri", k.uri)
		}
		switch n.kind {
		case schemaNode:
			x.schema(n)
		case groupNode:
			x.group(n)
		default:
			x.field(n)
		}
	})
}

func (x *xmlWriter) identification(id, version string) {
	x.inside("identifikation", func() {
		x.text("id", id)
		x.text("version", version)
	})
}

func (x *xmlWriter) references(law []reference) {
	for _, l := range law {
		x.text("bezug", firstOf(l.text, l.link), "link", l.link)
	}
}

func (x *xmlWriter) schema(n *node) {
	x.text("bezeichnung", n.title())
	x.text("hilfe", n.help)
	x.code("ableitungsmodifikationenStruktur", "3")
	x.code("ableitungsmodifikationenRepraesentation", "1")
	if n.documentID != "" {
		x.inside("dokumentsteckbrief", func() { x.text("id", n.documentID) })
	}
	x.rules(n)
	x.structure(n)
}

func (x *xmlWriter) names(n *node) {
	x.text("bezeichnungEingabe", n.title())
	x.text("bezeichnungAusgabe", firstOf(n.output, n.title()))
	x.code("schemaelementart", firstOf(n.reuse, reuseUnsaid))
	x.text("hilfetextEingabe", n.help)
	x.text("hilfetextAusgabe", n.outputHelp)
}

func (x *xmlWriter) group(n *node) {
	x.names(n)
	if n.choice {
		x.code("art", "X")
	}
	x.rules(n)
	x.structure(n)
}

func (x *xmlWriter) field(n *node) {
	x.names(n)
	x.code("feldart", n.fieldArt)
	x.code("datentyp", n.dataType)
	if p := n.precision; p.minLength+p.maxLength+p.minValue+p.maxValue+p.pattern != "" {
		x.indent()
		x.out.WriteString("<xdf:praezisierung")
		x.attributes([]string{"minLength", p.minLength, "maxLength", p.maxLength, "minValue", p.minValue, "maxValue", p.maxValue, "pattern", p.pattern})
		x.out.WriteString("/>\n")
	}
	x.text("inhalt", n.content)
	x.code("vorbefuellung", firstOf(n.prefill, "keine"))
	if len(n.values) > 0 {
		x.inside("werte", func() {
			for _, v := range n.values {
				x.inside("wert", func() {
					x.text("code", v.code)
					x.text("name", v.name)
					x.text("hilfe", v.help)
				})
			}
		})
	}
	if l := n.list; l.uri != "" || l.identification != "" {
		x.inside("codelisteReferenz", func() {
			x.text("canonicalIdentification", l.identification)
			x.text("version", l.version)
			x.text("canonicalVersionUri", l.uri)
		})
	}
	for _, column := range strings.Fields(n.columns) {
		if name, v, ok := strings.Cut(column, "="); ok {
			x.text(name, v)
		}
	}
	x.rules(n)
	x.text("maxSize", n.maxSize)
	for _, m := range n.media {
		x.text("mediaType", m)
	}
}

func (x *xmlWriter) rules(n *node) {
	for _, r := range n.rules {
		x.inside("regel", func() {
			x.identification(r.id, r.version)
			x.text("name", r.name)
			x.text("freitextRegel", r.text)
			x.text("letzteAenderung", x.moment())
			x.code("typ", "K")
		})
	}
}

func (x *xmlWriter) structure(n *node) {
	for _, c := range n.children {
		x.inside("struktur", func() {
			high := "*"
			if c.max != many {
				high = strconv.Itoa(c.max)
			}
			x.text("anzahl", strconv.Itoa(c.min)+":"+high)
			x.references(c.position)
			x.inside("enthaelt", func() {
				name := "datenfeld"
				if c.kind == groupNode {
					name = "datenfeldgruppe"
				}
				x.element(name, c)
			})
		})
	}
}
