// Package decide finds out whether something about a form can ever be so: whether a condition can be true, a
// question be asked, a rule be broken. It never guesses. Either it has answers that prove it, which were
// given to the form and looked at, or it has gone through everything there is, or it says that it does not know.
//
//	d := decide.New(f, decide.Options{})
//	switch a := d.Decide(decide.Relevant(field)); a.Verdict {
//	case decide.Possible:
//		fmt.Println(a.Witness) // answers with which the question is asked
//	case decide.Impossible:
//		fmt.Println("nobody is ever asked for", field.Path())
//	}
//
// The answers that count are those a person can give: of the field's type, within its bounds, one of the options
// offered. That answers are required, and rules, count only where they are goals ([Unbroken], [Complete]).
//
// # How it works
//
// What the answers to each question may be is held as a set: truths, options, intervals of numbers, dates and lengths,
// and that there is none. Logic is evaluated over sets, in the three truths of the language, and gives all the
// results that it could have and perhaps some more. A goal that is not among them is out of reach. One that
// is may be, and the sets are narrowed to what it needs: where x > 3 shall be true, x is asked and answered with more than 3. Then
// the sets of the questions that matter are split, at the numbers and texts that the logic mentions, until each part is decided;
// numbers that nothing mentions are halved last. What is said of two values together, such as x < y, is held as their difference, and
// differences that lead back to where they began with less than nothing contradict each other. Rows of lists are looked at one at a time: of what is said about several
// rows, the first is held as sets, and the others are what a row of its own can be. What functions make of all rows
// together, and what hosts and logins say, may be anything, so that there only a witness decides.
//
// # Why not
//
// [Contradiction] finds out whether a form has valid answers, and [Conflicts] which of its demands, conditions and bounds
// keep goals from being reached: a set of them that contradicts itself, of which none can be left out. [ConflictsOf] does so for several versions of a form;
// with [Options.Lead] what the first one takes is given to the others as it is.
package decide
