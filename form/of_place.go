package form

import (
	"reflect"
	"regexp"
	"strconv"

	"github.com/vordruck/vordruck/schema"
)

// structPlace is a field of a struct.
type structPlace struct {
	owner reflect.Type
	index int
}

func (p structPlace) String() string { return p.owner.Name() + "." + p.owner.Field(p.index).Name }

// structLine is the line of the definition on which what a struct field says begins.
type structLine struct {
	line int
	structPlace
}

// lineInDetail is how a problem names a line of the definition that it is compared with.
var lineInDetail = regexp.MustCompile(`\bin line ([0-9]+)`)

// adopt takes over problems of what was printed, with the struct fields they are about: nobody sees the definition's own lines.
func (d *deriver) adopt(built, parsed *schema.Definition, problems schema.Problems) {
	lines := d.structLines(built, parsed)
	for _, p := range problems {
		p.File, p.Detail = d.typeName(), lineInDetail.ReplaceAllStringFunc(p.Detail, func(named string) string {
			line, _ := strconv.Atoi(lineInDetail.FindStringSubmatch(named)[1])
			if at := lastBefore(lines, line); at != nil {
				return "at " + at.String()
			}
			return "in the form"
		})
		if at := lastBefore(lines, p.Line); at != nil {
			p.File, p.Line, p.Summary = at.owner.String(), at.index+1, at.String()+": "+p.Summary
		} else {
			p.Line = 1
		}
		p.Column = 1
		d.problems = append(d.problems, p)
	}
}

// structLines lists where in the definition the struct fields are. What is about the form as a whole is of the field _, where there is one.
func (d *deriver) structLines(built, parsed *schema.Definition) []structLine {
	var lines []structLine
	for i := range d.structType.NumField() {
		if d.structType.Field(i).Name == "_" {
			lines = append(lines, structLine{0, structPlace{d.structType, i}})
			break
		}
	}
	if parsed == nil {
		return lines
	}
	places := map[string]structPlace{}
	for i := range min(len(built.Pages), len(parsed.Pages)) {
		for j, f := range built.Pages[i].Fields {
			if j == 0 { // it begins the page
				lines = append(lines, structLine{parsed.Pages[i].Pos.Line, d.places[f]})
			}
			places[f.ID.Value] = d.places[f]
		}
		lines = d.fieldLines(lines, built.Pages[i].Fields, parsed.Pages[i].Fields)
	}
	return ruleLines(lines, places, parsed.Rules)
}

func (d *deriver) fieldLines(out []structLine, built, parsed []*schema.Field) []structLine {
	for i := range min(len(built), len(parsed)) {
		out = append(out, structLine{parsed[i].Pos.Line, d.places[built[i]]})
		out = d.fieldLines(out, built[i].Fields, parsed[i].Fields)
		places := map[string]structPlace{}
		for _, f := range built[i].Fields {
			places[f.ID.Value] = d.places[f]
		}
		out = ruleLines(out, places, parsed[i].Rules)
	}
	return out
}

// ruleLines adds the rules that tags became: each is shown at the field that has the tag.
func ruleLines(out []structLine, places map[string]structPlace, parsed []*schema.Rule) []structLine {
	for _, r := range parsed {
		if at, known := places[r.At.Value]; known {
			out = append(out, structLine{r.Pos.Line, at})
		}
	}
	return out
}

// lastBefore returns what begins last before a line, or on it.
func lastBefore(lines []structLine, line int) *structLine {
	var found *structLine
	for i := range lines {
		if lines[i].line <= line && (found == nil || found.line <= lines[i].line) {
			found = &lines[i]
		}
	}
	return found
}
