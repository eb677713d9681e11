// Package reason is why a form is as it is, as data: why a question appears or does not, must be answered, cannot be changed,
// has its value, offers an option or is wrong. State.Why of package form gives it; package form/explain puts it into words.
//
//	why, err := state.Why("dogs[1].permit")
//	why.Facts[0].Verdict                       // reason.Hidden
//	why.Facts[0].Source.Line                   // of the condition in the definition
//	why.Facts[0].Parts[0].Inputs[0].Path       // dogs[1].dangerous, an answer that the condition read
//	explain.Sentences(state, why, "de")        // for who fills in the form
//
// An [Explanation] is a list of facts. Each [Fact] has the expression that decided, and of it the parts that did: of "a and b",
// which is false because b is, only b. Each [Part] has what it read, and each [Input] the facts that gave it its value: why it
// is hidden, what it was computed from. It all encodes to JSON, keeps nothing of the state that it was made of, and can be read by
// several goroutines.
//
// # What decides
//
// A fact holds as long as what it names stays as it is, whatever happens to other answers. A part that was not needed is not
// named: nor the other side of an "and" that is false already, nor the branch of a condition that was not taken. Where
// something is empty, what is empty decides. A test changes everything else in random forms to hold this.
//
// # Secrets
//
// Values of sensitive fields, and what is computed from them, are masked unless [Options.Reveal] asks for them; so is the
// branch that such a value was taken from, and a comparison that says what an answer is. That another condition holds can still tell
// something about an answer: an explanation belongs to who may see the answers.
package reason
