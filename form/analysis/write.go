package analysis

import (
	"encoding/json"
	"fmt"
	"io"
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
