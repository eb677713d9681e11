// Package cause finds what of an expression decided its result: the parts without which it could be another, and the answers,
// parameters and other inputs that these read. It knows expressions and rows of answers and nothing of forms; package form makes
// explanations of it (form.State.Why).
//
//	s := cause.Search{Source: written, Path: path, Parameter: declared, Limit: 1000}
//	s.Condition(tree, row, cause.Exactly(cause.Truth(tree, row)))
//	s.Parts // of "a and b", which is false because b is, only b
//
// # What decides
//
// A condition is searched with a [Goal]: the truths among which it has to stay. Of "a and b", which does not hold, one side that
// does not hold is enough; where both hold, both count. What is empty makes what is around it empty, and then it alone
// decides. A predicate over the rows of a list is an and, or an or, over its rows.
package cause
