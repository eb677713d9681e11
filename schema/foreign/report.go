package foreign

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Report is what became of many files.
type Report struct {
	Files []Converted `json:"files"`
}

// Total returns the sum of what was met and carried over, how many losses there are, and how many files were refused.
func (r *Report) Total() (t Tally, losses, refused int) {
	for _, f := range r.Files {
		t = t.Add(f.Tally)
		losses += len(f.Losses)
		if f.err != nil {
			refused++
		}
	}
	return t, losses, refused
}

// WriteTable writes a line for each file and one for all: the fields and rules that were carried over, of how many, and the losses;
// for a file that was refused, why.
func (r *Report) WriteTable(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "FILE\tFIELDS\tRULES\tLOSSES")
	for _, f := range r.Files {
		if f.err != nil {
			fmt.Fprintf(table, "%s\trefused\t\t%s\n", f.File, oneLine(f.Refused))
			continue
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%d\n", f.File, shareOf(f.Tally.CarriedFields, f.Tally.Fields), shareOf(f.Tally.CarriedRules, f.Tally.Rules), len(f.Losses))
	}
	t, losses, refused := r.Total()
	files := fmt.Sprintf("%d files", len(r.Files))
	if refused > 0 {
		files += fmt.Sprintf(", %d refused", refused)
	}
	fmt.Fprintf(table, "%s\t%s\t%s\t%d\n", files, shareOf(t.CarriedFields, t.Fields), shareOf(t.CarriedRules, t.Rules), losses)
	return table.Flush()
}

// shareOf writes 3/4 (75 %), rounded down, so that 100 % means all.
func shareOf(part, all int) string {
	if all == 0 {
		return "0"
	}
	return fmt.Sprintf("%d/%d (%d %%)", part, all, 100*part/all)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// WriteLosses writes the losses of all files, one a line, as [Loss.String] has them.
func (r *Report) WriteLosses(w io.Writer) error {
	for _, f := range r.Files {
		for _, l := range f.Losses {
			if _, err := fmt.Fprintln(w, l); err != nil {
				return err
			}
		}
	}
	return nil
}
