package main

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form/scenario"
)

// walk walks through the scenarios of a form, in a tab of its own.
func (c *testCommand) walk(f *testedForm, o scenario.Options) error {
	d, err := c.chromium.Driver()
	if err != nil {
		return err
	}
	defer d.Close()
	for _, suite := range f.suites {
		walked, err := scenario.Walk(f.files, suite, d, o)
		if err != nil {
			return err
		}
		f.walks = append(f.walks, walked)
	}
	return nil
}

// writeWalks tells what came of walking through a form: what failed, then how much was seen, and why the rest was not.
func writeWalks(out *lines, f *testedForm) {
	if f.walks == nil {
		return
	}
	scenarios, sent, seen := 0, 0, 0
	unseen := map[string]int{}
	for _, w := range f.walks {
		for _, r := range w.Results {
			scenarios++
			if seen += r.Seen; r.Submitted {
				sent++
			}
			for _, x := range r.Failures {
				f.writeFailure(out, r.Name+": in the browser", x)
			}
			for _, u := range r.Unseen {
				unseen[u.Why]++
			}
		}
	}
	out.print("%s%s: in the browser %s walked through, %d sent, %s seen\n", f.prefix, f.name, counted(scenarios, "scenario"), sent, counted(seen, "expectation"))
	var why []string
	for w := range unseen {
		why = append(why, w)
	}
	slices.SortFunc(why, func(a, b string) int { return cmp.Or(cmp.Compare(unseen[b], unseen[a]), cmp.Compare(a, b)) })
	for _, w := range why {
		out.print("  %4d not seen: %s\n", unseen[w], w)
	}
}
