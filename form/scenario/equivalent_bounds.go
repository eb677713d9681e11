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
		if a.Dynamic == nil && !value.Same(a.Bound, b.Bound) && !p.moved(o, n, a, b) {
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

// moved reports whether nobody notices that a bound was moved by a step: what one bound takes and the other does not is refused
// for another reason, or is no answer at all.
func (p *proof) moved(o, n *form.Field, a, b form.Constraint) bool {
	between := a.Bound // what only one of the bounds takes
	if order, ok := value.Compare(a.Bound, b.Bound); !ok || (order > 0) == strings.HasPrefix(a.Key, "min") {
		between = b.Bound
	}
	count, whole := value.IntAt(&between)
	switch {
	case a.Key == "multipleOf":
		return false
	case strings.HasSuffix(a.Key, "Length"):
		return whole && (count == 0 || o.Type().Longest > 0 && int(count) > o.Type().Longest)
	case strings.HasSuffix(a.Key, "Items"):
		// Nothing at all is asked about only where a list need not be answered.
		return whole && count == 0 && (o.Row() == nil || p.never(decide.Relevant(o), decide.Required(o, false)))
	case o.Type().Kind == value.Integer || o.Type().Kind == value.Date:
		code, there := refusal(o, between)
		other, too := refusal(n, between)
		return there && too && code == other
	}
	return false
}

// refusal returns what is wrong with an answer, whatever else is answered. ok is false where that depends on other answers or
// on the parameters.
func refusal(f *form.Field, v value.Value) (code string, ok bool) {
	if f.Object().List() != nil || f.Computed() {
		return "", false
	}
	for _, k := range f.Constraints() {
		if k.Dynamic != nil || k.General != nil {
			return "", false
		}
	}
	to := f.Page().Form()
	return to.Evaluate(to.NewAnswers(), form.Context{}).Root().Refuses(f, v), true
}
