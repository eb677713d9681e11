package analysis

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// namedForms is how many of the forms that a finding is about are named in a text.
const namedForms = 3

// WriteText writes a finding a line, as file:line:col: severity: message [code], and below it, indented, the answers
// that prove it, and in how many forms it is so where they are several.
func (fs Findings) WriteText(w io.Writer) error {
	for _, f := range fs {
		if _, err := fmt.Fprintln(w, f.Error()); err != nil {
			return err
		}
		if f.Witness != nil {
			if _, err := fmt.Fprintf(w, "\twith %s\n", f.Witness); err != nil {
				return err
			}
		}
		if len(f.Forms) > 1 {
			if _, err := fmt.Fprintf(w, "\tin %d forms: %s\n", len(f.Forms), someOf(f.Forms)); err != nil {
				return err
			}
		}
	}
	return nil
}

func someOf(forms []string) string {
	if len(forms) <= namedForms {
		return strings.Join(forms, ", ")
	}
	return strings.Join(forms[:namedForms], ", ") + ", …"
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
