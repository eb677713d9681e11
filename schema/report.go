package schema

import "fmt"

// report collects what is wrong with one file.
type report struct {
	file     string
	limits   Limits
	problems Problems
	failed   bool // one of them is an error
	broken   bool // one of them leaves no tree to go on with
	full     bool
}

// fault is a problem before it knows its file: the sentences, and the near name.
type fault struct {
	summary    string
	detail     string
	suggestion string
}

// readableWith are the errors of a tree that can be read all the same: the first of two keys
// counts, a tag or merge key is left out.
var readableWith = map[problemCode]bool{codeDuplicateKey: true, codeMergeKey: true, codeTag: true, codeWrongKind: true}

// add reports a problem of a code listed in Codes. When there are too many, the rest is dropped.
func (r *report) add(code problemCode, pos Position, f fault) {
	info := codeTable[code]
	if info.Severity == Error {
		r.failed = true
		r.broken = r.broken || !readableWith[code]
	}
	if r.full {
		return
	}
	if len(r.problems) >= r.limits.Problems {
		r.full = true
		code, info = codeTooManyProblems, codeTable[codeTooManyProblems]
		f = fault{
			summary: fmt.Sprintf("there are more than %d problems", r.limits.Problems),
			detail:  "the ones after this place are not shown; solve the first ones and check again",
		}
	}
	pos = Position{max(pos.Line, 1), max(pos.Column, 1)}
	r.problems = append(r.problems, Problem{
		Severity: info.Severity, Code: string(code), File: r.file, Line: pos.Line, Column: pos.Column,
		Summary: f.summary, Detail: f.detail, Suggestion: f.suggestion,
	})
}

// sorted returns the problems in the order of the file.
func (r *report) sorted() Problems {
	r.problems.Sort()
	return r.problems
}
