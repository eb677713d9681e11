package decide

import "github.com/vordruck/vordruck/form"

// isRelevant says whether a field is asked: by its own condition and those of all around it.
func (e *eyes) isRelevant(f *form.Field) Outcomes {
	i := f.Index()
	if o := e.relevant[i]; o != none {
		return o
	}
	e.relevant[i] = any3 // while being looked at
	e.looks++
	o := True
	if f.Parent() != nil {
		o = e.isRelevant(f.Parent())
	} else {
		o = e.pageRelevant(f.Page())
	}
	if v := e.logic(f).Visible; v != nil && o.has(True) {
		if e.counts(f, "visible") {
			o = and(o, e.truth(f.Object(), v.Tree()))
		} else {
			o |= False
		}
	}
	// What is not shown is not asked, whether the condition is false or unknown.
	e.relevant[i] = o.holds()
	return e.relevant[i]
}

func (e *eyes) pageRelevant(p *form.Page) Outcomes {
	if p == nil || e.visible(p) == nil {
		return True
	}
	if !e.pageCounts(p) {
		return True | False
	}
	return e.truth(e.form.Root(), e.visible(p).Tree()).holds()
}
