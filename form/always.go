package form

// Always says what of a field holds in every state in which it is relevant. What is
// false here never holds, or is [Dynamic].
type Always struct {
	Required, Readonly bool
}

// Always returns what holds for the field in every state.
func (f *Field) Always() Always {
	return Always{Required: f.logic.alwaysRequired, Readonly: f.logic.compute != nil || f.logic.alwaysReadonly}
}
