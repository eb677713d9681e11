package preview

import (
	"bytes"
	"html/template"
	"net/http"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/graph"
)

// list shows the definitions.
func (p *Preview) list(w http.ResponseWriter, r *http.Request) error {
	if err := p.refresh(); err != nil {
		return err
	}
	all := p.definitions()
	each(all, func(d *definition) {
		if v := d.now(); v.form != nil && len(v.scenarios) > 0 {
			v.tests() // once, for the row below
		}
	})
	type row struct {
		Name, URL, Title, Lang, Counts, Worst, Tests string
		Trouble                                      bool // with the tests
	}
	var rows []row
	for _, d := range all {
		v, shown := d.latest()
		one := row{Name: d.name, URL: d.url("problems"), Lang: "en"}
		one.Counts, one.Worst = counts(v)
		if shown != nil {
			l, err := shown.look(p.shownTheme())
			if err != nil {
				return err
			}
			one.Lang = l.journey.Language(r)
			one.Title = shown.form.Title().String(shown.form.Evaluate(shown.form.NewAnswers(), d.context()).Root(), one.Lang)
		}
		if v.form != nil && len(v.scenarios) > 0 {
			t := v.tests()
			one.Tests = t.trouble()
			if one.Trouble = one.Tests != ""; !one.Trouble && t.Passed > 0 {
				one.Tests = strconv.Itoa(t.Passed) + " passed"
			}
		}
		rows = append(rows, one)
	}
	return p.write(w, http.StatusOK, "list.html", map[string]any{"Rows": rows, "Folder": p.root})
}

// problemPanel is what the panel of problems shows.
type problemPanel struct {
	Unread     string // why nothing could be found
	Findings   []findingView
	Suppressed []analysis.Suppressed
}

type findingView struct {
	analysis.Finding
	Lines    []sourceLine
	Witness  string // JSON
	Today    string
	Identity map[string]string
	Trust    string
	Page     string // on which the place is, or ""
	Ready    bool   // the answers can be filled in
}

func (v *visit) problems() (any, error) {
	out := problemPanel{Unread: v.current.trouble(), Suppressed: v.current.report.Suppressed}
	for _, f := range v.current.report.Findings {
		one := findingView{Finding: f, Lines: v.current.excerpt(f.File, f.Line)}
		if w := f.Witness; w != nil {
			one.Witness, one.Today, one.Identity, one.Trust = indented(w.Answers), w.Today, w.Identity, w.Trust
			one.Ready, one.Page = v.shown == v.current, v.pageAt(f)
		}
		out.Findings = append(out.Findings, one)
	}
	return out, nil
}

// pageAt returns the id of the page on which a finding is: the last that begins before it.
func (v *visit) pageAt(f analysis.Finding) (id string) {
	if v.shown == nil || f.File != v.base {
		return ""
	}
	for _, p := range v.shown.form.Definition().Pages {
		if p.Pos.Line <= f.Line {
			id = p.ID.Value
		}
	}
	return id
}

// graph draws the form. The picture has a style of its own, which [panelPolicy] lets through.
func (v *visit) graph() (any, error) {
	var out bytes.Buffer
	link := func(n graph.Node) string {
		path := n.Path
		switch n.Kind {
		case graph.Page, graph.Stop:
			path = "page:" + path
		case graph.Rule:
			path = "rule:" + path
		default:
			path = firstRow(v.shown.form.Field(path))
		}
		return whyURL(path)
	}
	if err := graph.Of(v.shown.form, v.lang).WriteSVG(&out, graph.Options{Link: link}); err != nil {
		return nil, refuse("%s", err)
	}
	return template.HTML(out.String()), nil // package graph escapes the texts of the definition
}

// firstRow returns the path of a field, in the first row of the lists that it is in.
func firstRow(f *form.Field) string {
	return form.Address{Field: f, Rows: make([]int, len(f.Object().Enclosing()))}.Path()
}

func (v *visit) scenarios() (any, error) { return v.current.scenarioPanel(), nil }

func (v *visit) sources() (any, error) {
	query := v.r.URL.Query()
	line, _ := strconv.Atoi(query.Get("line")) // 0 is no line
	out, err := v.current.sourcePanel(query.Get("file"), line)
	if err != nil {
		return nil, errMissing
	}
	return out, nil
}
