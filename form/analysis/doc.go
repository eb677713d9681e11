// Package analysis looks in a compiled form for what the compiler lets through and a careful author would
// not: everything it finds is a warning or an info about a place in the definition, says what is wrong and what
// would be right, and shows answers that prove it where there are any.
//
// A [Check] is one thing to look for. The checks lie in packages of their own, one folder a check with
// the definitions that it finds fault with and those that it must not, in a [Group] each: package logic for
// conditions, bounds and rules, package privacy for what people are asked to give away, package structure for what nothing uses, package accessibility for
// people who use a form with a screen reader, a keyboard or much enlarged. Package checks has them all.
//
//	f, problems := form.Load(files, "hund.form.yaml", form.Options{})
//	findings := analysis.Run(f, checks.All()) // or those of one group: accessibility.Checks()
//
// # A new check
//
// A check is a folder of its group: a file with its code, its words and what it does, and below testdata the
// definitions found/*.yaml, in which a comment # want "a part of the finding" marks each line with one, and
// fine/*.yaml, in which nothing is found. go test -update of the group writes it into the list of the group, and of
// package checks into docs/checks.md.
package analysis
