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
// offered. A default that stands in for no answer is held to the bounds too; a computed value is not. That answers are
// required, and rules, count only where they are goals ([Unbroken], [Complete]). That a result is nothing because it has more than 19 digits is
// left out of account: nobody counts with such numbers, and else no sum of amounts without a maximum could be relied on. A day after the end of
// the calendar is one that can be typed by mistake, and counts.
//
// # How it works
//
// What can be chosen is a variable: the answer to a question, the day it is and, with [Options.Parameters], each parameter
// of the definition. What a variable may be is held as a set: truths, options, spans of numbers, amounts, dates and times,
// texts by name and by what the others are like, and that there is none. A box has a set for each variable.
//
// Logic is evaluated over sets, in the three truths of the language, and gives all the results that it could have and
// perhaps some more. A goal that is not among them is out of reach. One that is may be, and the box is narrowed to what it
// needs: where x > 3 shall be true, x is asked and answered with more than 3. Then one variable is split, at what the logic
// compares it with, until each part is decided; numbers and days that nothing mentions are halved last. Where a part may
// hold a witness, some answers of it are given to the form.
//
// What is said of two values together, such as x < y, is held as their difference, and differences that lead back to where
// they began with less than nothing contradict each other. That is so of numbers, days, times, and numbers of rows.
//
// A list is the number of its rows, and the answers of its first row. The others may be anything that a row of its own can
// be, and are not told apart from each other: what functions make of all rows is known only between ends. What any, all
// and none claim of rows is looked at together. Rows that must differ are at most as many as there are different answers.
// Where what rows make is compared, as in sum(rows, .x) == 100, the witnesses that are tried are also aimed: the expression is
// read backwards, and the rows answered so that they make what it is compared with, and a little less and more.
//
// What hosts and logins say may be anything, so that there only a witness decides. Nor has a box a witness that is about
// other parameters than the form has, as the form is evaluated with those it has.
//
// # Why not
//
// [Contradiction] finds out whether a form has valid answers, and [Conflicts] which of its demands, conditions and bounds
// keep goals from being reached: a set of them that contradicts itself, of which none can be left out.
//
// # Several versions
//
// [Versions] and [ConflictsOf] ask about several versions of a form, which get the same answers: a path that they have in
// common is one variable. With [Options.Lead] what the first one takes is given to the others as it is.
package decide
