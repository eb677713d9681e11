package preview

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
)

// comparison is what the changes mean.
type comparison struct {
	Class   compat.Class
	Version string // what the version number should be, in words
	Changes []change
}

// change is one difference, in the words of an author.
type change struct {
	Class   compat.Class
	Summary string
	File    string // where it stands now; "" for what is gone
	Line    int
	Effects []string // whom it means something for, and what
	Witness string   // answers that the versions treat differently, and how; ""
	Suggest string   // a line for the definition
}

// meaning is a comparison that was made, which can take a while.
type meaning struct {
	old, now *form.Form
	lang     string
	*comparison
}

// compare says what changed between two versions, for drafts, submissions and receivers.
func (v *visit) compare(old, now *form.Form) *comparison {
	v.mu.Lock()
	last := v.meaning
	v.mu.Unlock()
	if last.old == old && last.now == now && last.lang == v.lang {
		return last.comparison
	}
	last = meaning{old, now, v.lang, v.differences(old, now)}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.meaning = last
	return last.comparison
}

func (v *visit) differences(old, now *form.Form) *comparison {
	report := compat.Options{Lang: v.lang, Context: form.Context{Now: v.clock()}}.Diff(old, now)
	out := &comparison{Class: report.Class(), Version: report.Version.Text}
	for _, c := range report.Changes {
		one := change{Class: c.Class(), Summary: c.Summary, Suggest: c.Suggest}
		if c.New != nil {
			one.File, one.Line = c.New.File, c.New.Line
		}
		for _, a := range compat.Audiences() {
			if e := c.Effects[a]; e.Class != compat.Compatible {
				one.Effects = append(one.Effects, strings.TrimSuffix(fmt.Sprintf("%s: %s: %s", a, e.Class, e.Reason), ": "))
			}
		}
		if w := c.Witness; w != nil {
			one.Witness = w.String()
		}
		out.Changes = append(out.Changes, one)
	}
	return out
}
