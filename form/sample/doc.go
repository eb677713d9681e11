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
// Where the search fails, the error is an [Unsatisfied]: it names the rule or the demand that was never met, with
// its place in the definition. That can mean that no answers are valid, or that they are too hard to find: a search is no proof.
package sample
