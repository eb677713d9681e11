// Package bench holds the workloads of the speed promises, written by hand as a good engineer
// would write them for one form and no other, and the benchmarks that measure the engine against them.
//
// For the dog registration ("hund") there is a struct ([Hund]), a check ([Hund.Check]), a writer of
// static segments ([Hund.AppendHTML]) and the same page for html/template ([HundTemplate]). For the form of
// 1,000 fields ("large") and for the list of 500 rows ("repeat") there is the check: [CheckLarge], [Repeat.Check].
// Tests hold them to the problems that the workloads list and to what the engine says, so that the
// comparison is between programs that do the same.
//
//	go test -bench . ./bench/...
package bench

// Problem is what is wrong with one answer: the part of the engine's problems that both sides give.
type Problem struct {
	Path, Code string
}
