// Package explain puts into words why a form is as it is: for who writes the definition, and in six languages for who fills in
// the form.
//
//	why, err := state.Why("hunde[1].rasse")    // data: package form/reason
//	explain.Write(os.Stdout, why)              // rules with file, line and column, and what they read
//	explain.Sentences(state, why, "de")        // labels and answers, never ids
package explain
