package main

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// detailPage is one submission as a clerk reads it.
type detailPage struct {
	heading
	Example                              bool
	Form, Version, Time, ISO, Lang, JSON string
	Sections                             []section
	Files                                []attachment
}

// section holds the answers of a page of the form.
type section struct {
	Title string
	Parts []part
}

// part is a run of answers, or a group or row with a heading.
type part struct {
	Heading string
	Level   int
	Answers []answer
	Parts   []part
}

type answer struct {
	Label, Text, Origin string
	Agreed              string       // what was agreed to, of a consent
	Files               []attachment // instead of Text
}

// read makes the page from what is stored, and from nothing else: the data, and where
// each of them comes from.
func (o *office) read(s store.Submission, files []attachment) detailPage {
	page := detailPage{
		heading: o.heading("Eingang "+s.Reference, "office"),
		Example: isExample(s),
		Form:    o.title(s.FormID),
		Version: s.FormVersion,
		Time:    localTime(s.Created),
		ISO:     s.Created.UTC().Format(time.RFC3339),
		Lang:    languageName[s.Lang],
		JSON:    indent(s.Data),
		Files:   files,
	}
	service := o.service(s.FormID)
	if service == nil {
		return page
	}
	answers, _ := submit.DecodeJSON(service.Form, s.Data, "de")
	state := service.Form.Evaluate(answers, form.Context{Now: s.Created})
	rd := reader{origins: origins(s), files: files}
	for _, p := range service.Form.Pages() {
		if !state.PageRelevant(p) {
			continue
		}
		if parts := rd.parts(state.Root(), p.Fields(), 3); len(parts) > 0 {
			page.Sections = append(page.Sections, section{p.Title().String(state.Root(), "de"), parts})
		}
	}
	return page
}

type reader struct {
	origins map[string]form.Provenance
	files   []attachment
}

// answer reads one answer: a consent with what was agreed to, files with the way to open them.
func (rd reader) answer(r *form.Record, f *form.Field) answer {
	a := answer{Label: label(r, f), Text: shown(r, f), Origin: originName[rd.origins[r.Path(f)].Origin]}
	if f.Type().Control == fieldtype.Check {
		a.Agreed = f.Description().String(r, "de")
	}
	for _, file := range r.Value(f).Files() {
		for _, stored := range rd.files {
			if stored.Ref == file.Ref {
				a.Files = append(a.Files, stored)
			}
		}
	}
	return a
}

func (rd reader) parts(r *form.Record, fields []*form.Field, level int) []part {
	var out []part
	add := func(a answer) {
		if len(out) == 0 || out[len(out)-1].Heading != "" {
			out = append(out, part{})
		}
		out[len(out)-1].Answers = append(out[len(out)-1].Answers, a)
	}
	for _, f := range fields {
		switch {
		case !r.Relevant(f):
		case f.Type().Control == fieldtype.Group:
			if inside := rd.parts(r, f.Members(), min(level+1, 6)); len(inside) > 0 {
				out = append(out, rd.under(label(r, f), level, inside)...)
			}
		case f.Row() != nil:
			if rows := rd.rows(r, f, min(level+1, 6)); len(rows) > 0 {
				out = append(out, part{Heading: label(r, f), Level: level, Parts: rows})
			}
		case !r.Value(f).Empty():
			add(rd.answer(r, f))
		}
	}
	return out
}

func (rd reader) rows(r *form.Record, list *form.Field, level int) []part {
	var out []part
	for i := range r.Len(list) {
		row := r.Row(list, i, new(form.Record))
		title := "Eintrag " + strconv.Itoa(i+1)
		if name := list.ItemLabel().String(row, "de"); name != "" {
			title += ": " + name
		}
		out = append(out, part{Heading: title, Level: level, Parts: rd.parts(row, list.Row().Fields(), min(level+1, 6))})
	}
	return out
}

// shown returns an answer with its unit.
func shown(r *form.Record, f *form.Field) string {
	text := string(r.AppendText(nil, f, "de"))
	if unit := f.Unit().String(r, "de"); unit != "" {
		text += " " + unit
	}
	return text
}

// under puts parts below a heading, or leaves them as they are for a group without one.
func (rd reader) under(title string, level int, parts []part) []part {
	if title == "" {
		return parts
	}
	return []part{{Heading: title, Level: level, Parts: parts}}
}

func label(r *form.Record, f *form.Field) string { return f.Label().String(r, "de") }

// languageName has the languages of the forms.
var languageName = map[string]string{
	"de": "Deutsch", "de-simple": "Deutsch (Leichte Sprache)", "en": "Englisch",
	"tr": "Türkisch", "uk": "Ukrainisch", "ar": "Arabisch",
}

// originName says where an answer comes from, where that is not the person.
var originName = map[form.Origin]string{
	form.Prefilled: "aus der Anmeldung",
	form.Computed:  "berechnet",
	form.Defaulted: "vorgegeben",
}

func origins(s store.Submission) map[string]form.Provenance {
	var m map[string]form.Provenance
	if json.Unmarshal(s.Provenance, &m) != nil {
		return nil
	}
	return m
}

// isExample reports whether a submission is one that the portal came with.
func isExample(s store.Submission) bool {
	for _, p := range origins(s) {
		if p.Source == exampleSource {
			return true
		}
	}
	return false
}

func indent(data []byte) string {
	var buf bytes.Buffer
	if json.Indent(&buf, data, "", "  ") != nil {
		return string(data)
	}
	return buf.String()
}
