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

// WriteHTML writes the coverage as one page over the sources of the definition, with all that it needs inside and no script.
func (c *Coverage) WriteHTML(w io.Writer, title string) error {
	seen, all := c.Count()
	view := reportPage{Title: title, Percent: strconv.FormatFloat(c.Percent(), 'f', 1, 64), Seen: seen, All: all}
	for i, file := range c.byFile() {
		view.Files = append(view.Files, c.reportFile(i, file))
	}
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
