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
// up to date while answers change one by one, settling only what a change touches. [State.Why] says why
// something is as it is; nothing is computed for that until somebody asks.
//
// # Cells
//
// The fields of the root object, groups included, are numbered: a field's cell. Answers and
// states are slices of values by cell; the rows of a list are one such slice for all rows.
// A page or group is a range of cells, so that what is not relevant is cleared in one step.
//
// # Where the laws of the language live
//
//	 1 Data        structure.go (checkID, checkHiding, newObject), path.go (resolve)
//	 2 Relevance   evaluate.go (settle); what is submitted: package submit
//	 3 Empty       expression/compile_logic.go, value/value.go (Empty)
//	 4 Total       expression/compile_list.go, value/arithmetic.go
//	 5 Typed       expression/check.go, expressions.go
//	 6 Ordered     order.go (order, reportCycle), session.go (resettle)
//	 7 Rows        expression/scope.go, evaluate.go (pass)
//	 8 Exact       value/arithmetic.go (RoundHalfUp), evaluate.go (coerce), fieldtype/money.go
//	 9 The server decides   evaluate.go (supply), check.go (given); what is unknown: package submit
//	10 One meaning expression/parse.go, pattern/parse.go
//	11 Editions    package schema (unknown-edition)
//	12 Problems    problem.go, check.go, problem_order.go (done), package message
package form
