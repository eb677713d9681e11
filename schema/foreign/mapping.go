package foreign

import (
	"fmt"
	"strings"
)

// Mapping is one line of an importer's table: what a construct of the format becomes.
type Mapping struct {
	From  string // in the words of the format
	To    string // in the words of the language; "" for what cannot be said and is reported
	Notes string // what to know
}

// MappingTable returns mappings as a Markdown table.
func MappingTable(format string, mappings []Mapping) string {
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | becomes | notes |\n|---|---|---|\n", format)
	for _, m := range mappings {
		to := m.To
		if to == "" {
			to = "*reported as lost*"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", cell.Replace(m.From), cell.Replace(to), cell.Replace(m.Notes))
	}
	return b.String()
}
