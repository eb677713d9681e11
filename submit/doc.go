// Package submit turns what a person or a program sends into checked answers, and answers into a
// submission.
//
// # The way in
//
// There are two forms of input, and both end in the form's typed cells, without a map in between:
//
//   - [DecodeJSON] reads all answers from one JSON object;
//   - [ParsePost] reads an HTML form post, urlencoded or multipart, and [DecodePost] merges the answers of
//     one page into those of a draft.
//
// Either reads texts as people type them in their language (1.234,50 and 3.4.1980), understands the
// canonical forms (1234.50 and 1980-04-03) in every language, and keeps what it cannot read, so that it can
// be shown again with its problem. What is wrong with the input itself is reported as problems too.
//
// # The judgement
//
// [Check] joins the problems of reading with those of the form into a [Result]; [CheckJSON] is the whole way
// from bytes. A result knows whether it is [Result.Valid], its problems in the order of the definition, and the
// pruned data: relevant answers and computed values only, in canonical JSON ([Result.Data]). It prints as
// the command line does ([Result.WriteJSON]). [Bind] puts it into a Go struct of the host's, and honours validate tags.
//
// The server decides (law 9): nothing posted for a computed, locked or read-only field gets into the data. Files are the one
// thing that a form cannot judge: an answer in JSON names a file by its ref, and whoever takes JSON from strangers
// must check that the ref is theirs. A [github.com/vordruck/vordruck/submit/store.Store] does: it takes
// no file into a submission that was not uploaded for its draft.
//
// A form can ask for a level of trust before it opens ([form.Form.Trust], access.trust in the definition). That is not about
// answers, and so no problem of them: Check does not look at it. Package journey refuses who has less; whoever takes answers
// in another way asks [Allowed] first.
//
// # The wait
//
// [EncodeDraft] and [DecodeDraft] keep everything that was typed, also what is unreadable or not relevant now.
// Package submit/store keeps drafts, files and submissions; package submit/journey is the HTTP handler
// that leads a person through a form.
//
// # Limits
//
// A hostile input costs no more than it has bytes: the limits of [form.Limits] hold for the size of a submission, for
// rows (and, apart from that, for the memory that rows take), for files and their size; arrays and objects
// lie at most 200 deep in each other; no more than 100 errors and 100 warnings are reported about the input itself.
// Nothing that is sent makes any function here panic.
//
// Answers, results and decoders belong to one goroutine; forms, binders and stores to any number.
package submit
