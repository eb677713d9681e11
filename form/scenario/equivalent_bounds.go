package scenario

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// bounds compares what is demanded of an answer.
func (p *proof) bounds(o, n *form.Field) bool {
	before, after := o.Constraints(), n.Constraints()
	if len(before) != len(after) {
		return false
	}
	for i := range before {
		a, b := forAll(before[i]), forAll(after[i])
		if a.Key != b.Key || !p.value(o.Object(), a.Dynamic, b.Dynamic, decide.Relevant(o)) {
			return false
		}
		if a.Dynamic == nil && !value.Same(a.Bound, b.Bound) && !p.moved(o, a, b) {
			return false
		}
	}
	return true
}

// forAll is a demand whatever the parameters are set to: a bound that one decided is as good as one that answers decide.
func forAll(k form.Constraint) form.Constraint {
	if k.General != nil {
		k.Dynamic, k.Bound = k.General, value.Value{}
	}
	return k
}

// moved reports whether nobody notices that a bound was moved by a step: what one bound takes and the other does not is no answer at
// all, or longer than the type takes. Of any other bound the sentence about what is beyond it is another one too.
func (p *proof) moved(o *form.Field, a, b form.Constraint) bool {
	between := a.Bound // what only one of the bounds takes
	if order, ok := value.Compare(a.Bound, b.Bound); !ok || (order > 0) == strings.HasPrefix(a.Key, "min") {
		between = b.Bound
	}
	count, whole := value.IntAt(&between)
	switch {
	case strings.HasSuffix(a.Key, "Length"):
		return whole && (count == 0 || o.Type().Longest > 0 && int(count) > o.Type().Longest)
	case strings.HasSuffix(a.Key, "Items"):
		// Nothing at all is asked about only where a list need not be answered.
		return whole && count == 0 && (o.Row() == nil || p.never(decide.Relevant(o), decide.Required(o, false)))
	}
	return false
}
