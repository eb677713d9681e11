// Package sample makes answers for a form: valid ones, and ones with exactly one known mistake.
//
//	s := sample.New(f, sample.Options{Seed: 1})
//	for range 100 {
//		one, err := s.Next()
//		…
//		os.Stdout.Write(one.JSON())
//	}
//
// A sample holds what a person would have typed, as canonical JSON: computed, read-only and locked fields are left
// out, as are those that nobody is asked. Checked by package submit it has no error, and comes out as the same data.
// With [Options.Invalid] a sample has exactly one error, and says which: its path and code.
//
// The same form, options and seed give the same samples, byte for byte, as long as the clock of [Options.Context] is
// the same.
//
// # How samples are found
//
// The fields are filled in the order of the definition while the state follows each answer: what is required always,
// what is optional by chance, each value within the bounds, patterns and options of the moment. Values that
// expressions compare with are preferred, so that both sides of a condition come up. Then the form is checked, and each problem
// is mended: a value is made anew, or the expression of a rule is read backwards, from the result that is wanted to the
// fields that it reads. What makes more problems than it mends is mostly taken back. Where that leads nowhere the search starts
// again with other chances, a bounded number of times.
//
// Where the search fails, package form/decide is asked whether there are valid answers at all. Such answers are what the search goes on
// from; where there are none the error, an [Unsatisfied], says so as a proof: the questions that must be answered, the bounds and the rules that contradict each
// other. Else it names what was never met, with its place in the definition, and is no proof.
//
// # Rare branches
//
// [Sampler.Cover] makes samples until every target is reached that can be: a page or a question that is asked, an option that is chosen, a rule that
// holds or is broken. What chance does not reach is decided: answers that prove that it can be reached are the start of a
// search, which fills in the rest and mends it. What no valid answers reach is named with what is in the way.
package sample
