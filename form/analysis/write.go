package analysis

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// WriteText writes a finding a line, as file:line:col: severity: message [code], and below it, indented, the answers
// that prove it.
func (fs Findings) WriteText(w io.Writer) error {
	for _, f := range fs {
		if _, err := fmt.Fprintln(w, f.Error()); err != nil {
			return err
		}
		if f.Witness == nil {
			continue
		}
		if _, err := fmt.Fprintf(w, "\twith %s\n", f.Witness); err != nil {
			return err
		}
	}
	return nil
}

// WriteJSON writes the findings as an array, [] where there are none.
func (fs Findings) WriteJSON(w io.Writer) error {
	if fs == nil {
		fs = Findings{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(fs)
}

// compilerCodes are the codes of what package schema and package form report.
func compilerCodes() (codes []string) {
	for _, c := range append(schema.Codes(), form.Codes()...) {
		codes = append(codes, c.Code)
	}
	return codes
}
