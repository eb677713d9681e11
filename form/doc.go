// Package form is the compiled form: names resolved, expressions typed, the order of
// evaluation fixed.
//
// # The road
//
//	f, problems := form.Load(files, "hundesteuer.form.yaml", form.Options{})
//	answers := f.NewAnswers()
//	answers.Set("rolle", value.OfText("person"))
//	state := f.Evaluate(answers, form.Context{})
//	state.Root().Relevant(f.Field("familienname"))
//
// [Load] reads, parses (package schema) and compiles a definition; [Compile] is its last
// step alone. A [Form] is immutable and safe for concurrent use: compile once, evaluate for
// every request. [Form.Evaluate] computes a [State] from [Answers]; a [Session] keeps a State
// up to date while answers change one by one, settling only what a change touches.
//
// # Cells
//
// The fields of the root object, groups included, are numbered: a field's cell. Answers and
// states are slices of values by cell; the rows of a list are one such slice for all rows.
// A page or group is a range of cells, so that what is not relevant is cleared in one step.
//
// # Where the laws of the language live
//
//	 1 Data        structure.go (ids, objects, cells), path.go
//	 2 Relevance   evaluate.go (settle)
//	 3 Empty       expression (operators), value.Value.Empty
//	 4 Total       expression (functions, Frame.Budget)
//	 5 Typed       expression (check), expressions.go
//	 6 Ordered     order.go, session.go
//	 7 Rows        expression.Scope, evaluate.go (pass)
//	 8 Exact       value (arithmetic), evaluate.go (coerce)
//	 9 The server decides   evaluate.go (supply), check.go (given)
//	10 One meaning expression (parse.go: the subset), pattern
//	11 Editions    schema (edition)
//	12 Problems    problem.go, check.go, package message
package form
