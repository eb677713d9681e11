// Package editor knows definitions while somebody writes them: what is wrong, what can stand at a place, what a name
// means and where else it stands. It knows nothing of any protocol; package lsp puts it on the wire.
//
// A [Workspace] holds the files that are open in an editor, whose text counts for more than what lies on disk. Places in
// a text are byte offsets; [Text] turns them into lines and columns, also those in UTF-16.
//
// # Unfinished text
//
// Definitions are read by packages schema and form, which keep what they could read beside errors (form.ReadDraft).
// While the YAML itself is broken, which it is at every second key press, two things help: the last draft that could be
// read still knows the names, and spot.go finds from the text before the cursor alone which keys the cursor stands
// under. Expressions are read word by word (expression.Names, expression.Complete).
//
// A Workspace is safe for concurrent use. Nothing in it panics, whatever the bytes.
package editor
