// Package explain says why a form is as it is: why a question appears or does not, must be answered, cannot be changed,
// has its value, offers an option or is wrong.
//
//	state := f.Evaluate(answers, form.Context{})
//	why, err := explain.Why(state, "hunde[1].rasse", explain.Options{})
//	why.Facts[0].Verdict       // "hidden"
//	why.Write(os.Stdout)       // for who writes the definition: rules with file, line and column, and what they read
//	why.Sentences("de")        // for who fills in the form: labels and answers, never ids
//
// [Why] takes an evaluated state and gives an [Explanation]: data, which encodes to JSON. Each [Fact] has the expression that
// decided, and of it the parts that did: of "a and b", which is false because b is, only b. Each [Part] has what it read,
// and each [Input] the facts that gave it its value: why it is hidden, what it was computed from.
//
// # What decides
//
// A fact holds as long as what it names stays as it is, whatever happens to other answers. A part that was not needed is not
// named: nor the other side of an "and" that is false already, nor the branch of a condition that was not taken. Where
// something is empty, what is empty decides. A test changes everything else in random forms to hold this.
//
// # Secrets
//
// Values of sensitive fields, and what is computed from them, are masked unless [Options.Reveal] asks for them. That a condition
// holds can still tell something about an answer: an explanation belongs to who may see the answers.
package explain
