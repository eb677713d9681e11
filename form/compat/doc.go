// Package compat says what changed between two versions of a form, and carries answers from one to the other.
//
//	report := compat.Diff(old, new)      // what changed, for whom it matters, and whether the version number says so
//	m, err := compat.Migrate(draft, new) // the draft in the new version, and what had no place in it
//
// # Three audiences
//
// Every [Change] is classed for three who meet it:
//
//   - drafts in progress: compatible when everything that was typed is still there and still asked for; needs migration when
//     [Migrate] carries it over; breaking when something typed is lost or must be given again.
//   - stored submissions: compatible when every submission that was valid is valid in the new version and means the same to it;
//     needs migration when it has to be rewritten, or a value in it is dropped or computed anew; breaking when a
//     valid one can be invalid.
//   - receivers of the data: compatible when whoever takes everything that the old version could send takes everything that the new one
//     can; needs migration when the report names exactly what is new to them (a key, a value, a wider bound); breaking when
//     something that they rely on is gone, missing, or means something else. They rely on what is asked whatever the answers, required and open to be answered; that rules or
//     conditions together let nobody leave something out is no promise.
//
// # What is decided, and what is not
//
// Conditions are compared as typed trees, so that writing one differently is no change. What differs then is put to a
// [Decider], which looks for answers that the two versions treat differently. The built-in one first takes both for formulas over what they have in
// common, fields as well as parts such as age(born), and tries a few values of each that stand for all there are: that proves that there is no difference.
// Else it asks package decide. Bounds are conditions about an answer; patterns are compared as automata. Of another type, the answers that the old
// one takes are read as [Migrate] would, where they are few or lie between bounds. What is not decided is called so, and is classed as the worst
// it could be.
//
// # Whole submissions
//
// What two conditions do is not yet what becomes of submissions. Where a change can break them, or let receivers meet something new, it is asked
// about submissions as a whole: is there one that the one version takes, and that the other refuses because of the change? Where there is, it is the
// witness. Where it is proved that there is none, because of whatever else the version that takes them demands, the change is compatible, and
// says why. Else it is undecided, and says so.
//
// # Names
//
// The key was of a field or an option names what it was called before. [Diff] then reports a rename, and Migrate needs nothing of the old
// version: a draft of any earlier one comes along, whatever versions lie between. What looks like a rename and is not declared is suggested.
package compat
