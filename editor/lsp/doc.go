// Package lsp puts package editor on the wire: a language server for definitions that speaks the Language Server
// Protocol over a stream, such as standard input and output.
//
//	err := lsp.Serve(ctx, stream, lsp.Options{})
//
// Messages are read and written by go.lsp.dev/jsonrpc2, their types are those of go.lsp.dev/protocol. Positions are in
// UTF-16, as the protocol has them unless client and server agree on something else. Requests are answered in the order
// they come: each takes a few milliseconds, also in a form with a thousand fields (see BenchmarkTyping). Problems are
// published a moment after the last key press.
//
// Only the command line imports this package: what a host imports needs none of it.
package lsp
