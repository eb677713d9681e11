package scenario

import (
	_ "embed"
	"html/template"
	"io"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed coverage.html
var page string

var pageTemplate = template.Must(template.New("coverage").Parse(page))

// reportPage is what the page shows.
type reportPage struct {
	Title     string
	Percent   string
	Seen, All int
	Files     []reportFile
}

type reportFile struct {
	Name    string
	Missing []reportLine
	Lines   []reportLine
	Index   int
}

type reportLine struct {
	Number  int
	Text    string
	Class   string // seen, partly, never or ""
	Mark    string // the same as a sign, for those who do not see colours
	Missing []string
}

// Covered is the coverage of a form, with what stands before the paths of its files.
type Covered struct {
	Coverage *Coverage
	Prefix   string
}

// WriteHTML writes the coverage of forms as one page over the sources of their definitions, with all that it needs inside and
// no script.
func WriteHTML(w io.Writer, title string, forms ...Covered) error {
	view := reportPage{Title: title}
	for _, c := range forms {
		seen, all := c.Coverage.Count()
		view.Seen, view.All = view.Seen+seen, view.All+all
		for _, file := range c.Coverage.byFile() {
			out := c.Coverage.reportFile(len(view.Files), file)
			out.Name = c.Prefix + out.Name
			view.Files = append(view.Files, out)
		}
	}
	view.Percent = strconv.FormatFloat(percent(view.Seen, view.All), 'f', 1, 64)
	return pageTemplate.Execute(w, view)
}

func (c *Coverage) reportFile(i int, file coveredFile) reportFile {
	out := reportFile{Name: file.name, Index: i}
	covered := map[int]coveredLine{}
	for _, l := range file.lines {
		covered[l.number] = l
	}
	src, err := fs.ReadFile(c.files, file.name)
	if err != nil {
		src = nil // the list of what is missing stands without it
	}
	for i, text := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n"), "\n") {
		out.Lines = append(out.Lines, reportOf(i+1, text, covered[i+1]))
	}
	for _, l := range file.lines {
		if line := reportOf(l.number, "", l); len(line.Missing) > 0 {
			out.Missing = append(out.Missing, line)
		}
	}
	return out
}

func reportOf(number int, text string, l coveredLine) reportLine {
	line := reportLine{Number: number, Text: text, Missing: l.missing()}
	switch {
	case len(l.points) == 0:
	case l.hits == 0:
		line.Class, line.Mark = "never", "✗"
	case len(line.Missing) > 0:
		line.Class, line.Mark = "partly", "~"
	default:
		line.Class, line.Mark = "seen", "✓"
	}
	return line
}
