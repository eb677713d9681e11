// Package codelist is a check of package structure.
package codelist

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Check finds code lists that no field offers.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unused-code-list",
		Meaning: "A code list that no field offers.",
		Why:     "It is kept up to date for nothing; a file that it names is not even read.",
		Remedy:  "Use it, or remove it.",
		Example: "codeLists:\n  farben: [rot, blau]",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	def := p.Form.Definition()
	used := map[string]bool{}
	for _, f := range p.Form.Fields() {
		used[f.Definition().CodeList.Value] = true
	}
	for _, b := range def.Blocks { // also one that nothing uses
		note(used, b.Fields)
	}
	for _, list := range def.CodeLists {
		if !used[list.Name.Value] {
			p.Report(def.File, list.Name.Pos, fmt.Sprintf("no field offers the code list %q", list.Name.Value), "use it, or remove it")
		}
	}
}

func note(used map[string]bool, fields []*schema.Field) {
	for _, f := range fields {
		used[f.CodeList.Value] = true
		note(used, f.Fields)
	}
}
