package explain

import (
	"fmt"
	"io"
	"strings"

	"github.com/vordruck/vordruck/form/reason"
)

// Write writes an explanation for who writes the definition: a line a fact, below it the expression with its place and
// the parts that decided, and below those what they read. It is English.
func Write(w io.Writer, e *reason.Explanation) error {
	a := &author{}
	a.line(0, "%s", heading(e))
	for _, f := range e.Facts {
		a.fact(1, f)
	}
	if e.Incomplete {
		a.line(1, "… and more: not everything that was read is named")
	}
	_, err := io.WriteString(w, a.b.String())
	return err
}

func heading(e *reason.Explanation) string {
	head := string(e.Kind) + " " + e.Path
	if e.Row != "" {
		head += " in " + e.Row
	}
	if e.Label != "" {
		head += fmt.Sprintf(" %q", e.Label)
	}
	return head
}

// author writes lines.
type author struct{ b strings.Builder }

func (a *author) line(depth int, format string, args ...any) {
	a.b.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&a.b, format, args...)
	a.b.WriteByte('\n')
}

func (a *author) fact(depth int, f *reason.Fact) {
	a.line(depth, "%s", head(f))
	if s := f.Source; s != nil {
		a.line(depth+1, "%s:%d:%d: %s: %s", s.File, s.Line, s.Column, s.Key, strings.TrimSpace(s.Text))
	}
	for _, p := range f.Parts {
		a.part(depth+2, p)
	}
}

// head says what is the case.
func head(f *reason.Fact) string {
	var b strings.Builder
	b.WriteString(f.Of)
	switch f.What {
	case reason.Option:
		fmt.Fprintf(&b, ": option %s is %s", f.Option, f.Verdict)
	case reason.Problem:
		fmt.Fprintf(&b, ": %s [%s]", f.Problem.Severity, f.Problem.Code)
		if f.Problem.Rule != "" {
			fmt.Fprintf(&b, " of rule %s", f.Problem.Rule)
		}
		b.WriteString(suffix(", bound ", f.Content))
	case reason.Value:
		fmt.Fprintf(&b, ": value is %s%s", f.Verdict, suffix(": ", f.Content))
	case reason.Stop:
		if f.Verdict == reason.Unreached {
			return "not reached: the journey ends on page " + f.Of
		}
		fallthrough
	default:
		fmt.Fprintf(&b, ": %s", f.Verdict)
	}
	if f.Always && f.What != reason.Value {
		b.WriteString(" always: no condition decides")
	}
	return b.String()
}

// counted is a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// suffix is a value after something, or nothing.
func suffix(before string, c reason.Content) string {
	switch {
	case c.Masked:
		return before + "(sensitive)"
	case c.Value != nil:
		return before + string(c.Value)
	}
	return ""
}

// known is a value, or that there is none.
func known(c reason.Content, otherwise string) string {
	if s := suffix("", c); s != "" {
		return s
	}
	return otherwise
}

func (a *author) part(depth int, p *reason.Part) {
	where := fmt.Sprintf("%d:%d", p.Line, p.Column)
	if p.Row != "" {
		where += ", " + p.Row
	}
	a.line(depth, "%s: %s is %s", where, p.Text, known(p.Result, "unknown"))
	for _, in := range p.Inputs {
		a.input(depth+1, in)
	}
}

func (a *author) input(depth int, in *reason.Input) {
	switch in.Origin {
	case reason.Clock:
		a.line(depth, "the clock%s", suffix(": ", in.Content))
	case reason.Login:
		a.line(depth, "the login, %s: %s", in.Path, known(in.Content, "empty"))
	case reason.Parameter:
		a.line(depth, "parameter %s%s", in.Path, suffix(" = ", in.Content))
	default:
		a.answer(depth, in)
		for _, f := range in.Because {
			a.fact(depth+1, f)
		}
	}
}

func (a *author) answer(depth int, in *reason.Input) {
	var notes []string
	if !in.Relevant {
		notes = append(notes, "hidden")
	}
	if p := in.Provenance; p != nil {
		notes = append(notes, strings.TrimSpace(string(p.Origin)+" "+p.Source))
	}
	if in.Above {
		notes = append(notes, "see above")
	}
	text := in.Path + " = " + known(in.Content, "not answered")
	if in.Rows != nil {
		text = in.Path + " has " + counted(*in.Rows, "row")
	}
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, ", ") + ")"
	}
	a.line(depth, "%s", text)
}
