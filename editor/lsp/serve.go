package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form"
)

// Options are what Serve can be told. The zero value works.
type Options struct {
	Form    form.Options  // of the host: its types, functions, code lists and sources, and values of parameters
	Version string        // shown by the editor
	Delay   time.Duration // between the last key press and the problems; 100 ms
	Pause   time.Duration // between the problems and what the checks find; 300 ms
}

const (
	defaultDelay = 100 * time.Millisecond
	defaultPause = 300 * time.Millisecond
)

// ErrNoShutdown is what Serve returns when the client ended without saying so before: the exit code is 1 then.
var ErrNoShutdown = errors.New("the client has left without shutdown")

// Serve answers a client until it leaves. It closes the stream. What the client sends cannot make it panic; a message that
// is none ends it with an error.
func Serve(ctx context.Context, stream io.ReadWriteCloser, opts Options) error {
	if opts.Delay <= 0 {
		opts.Delay = defaultDelay
	}
	if opts.Pause <= 0 {
		opts.Pause = defaultPause
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn := jsonrpc2.NewConn(newMessages(stream))
	s := &server{
		opts: opts, workspace: editor.NewWorkspace(opts.Form), conn: conn, due: make(chan struct{}, 1),
		documents: map[string]document{}, shown: map[string][]protocol.Diagnostic{},
	}
	go s.publishDue(ctx)
	conn.Go(ctx, s.handle)
	select {
	case <-conn.Done():
	case <-ctx.Done():
		return errors.Join(ctx.Err(), conn.Close())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch err := conn.Err(); {
	case s.stopped:
		return nil
	case s.exited || errors.Is(err, io.EOF):
		return ErrNoShutdown
	default:
		return err
	}
}

// handle answers one message.
func (s *server) handle(ctx context.Context, reply jsonrpc2.Replier, req jsonrpc2.Request) error {
	result, err := s.answer(ctx, req)
	if err != nil {
		return reply(ctx, nil, err)
	}
	raw, err := json.Marshal(result)
	if err != nil {
		return reply(ctx, nil, jsonrpc2.Errorf(jsonrpc2.InternalError, "%v", err))
	}
	err = reply(ctx, json.RawMessage(raw), nil)
	if req.Method() == protocol.MethodExit {
		return errors.Join(err, s.conn.Close())
	}
	return err
}

// answer finds the method, and keeps what goes wrong in it from the others.
func (s *server) answer(ctx context.Context, req jsonrpc2.Request) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			result, err = nil, jsonrpc2.Errorf(jsonrpc2.InternalError, "%s failed: %v", req.Method(), r)
		}
	}()
	m, known := methods[req.Method()]
	_, call := req.(*jsonrpc2.Call)
	s.mu.Lock()
	ready, stopped := s.ready, s.stopped
	s.mu.Unlock()
	switch {
	case !known && call:
		return nil, jsonrpc2.Errorf(jsonrpc2.MethodNotFound, "there is no method %q", req.Method())
	case !known:
		return nil, nil
	case stopped && call:
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the server was shut down")
	case !ready && call && req.Method() != protocol.MethodInitialize:
		return nil, jsonrpc2.Errorf(jsonrpc2.ServerNotInitialized, "the first request is initialize")
	}
	return m(s, ctx, req.Params())
}

// method answers one kind of message.
type method func(s *server, ctx context.Context, params json.RawMessage) (any, error)

// takes makes a method of a function with typed parameters.
func takes[P any](f func(s *server, ctx context.Context, p *P) (any, error)) method {
	return func(s *server, ctx context.Context, raw json.RawMessage) (any, error) {
		p := new(P)
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, p); err != nil {
				return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "%v", err)
			}
		}
		return f(s, ctx, p)
	}
}

// methods are what the server knows; nobody changes it.
var methods = map[string]method{
	protocol.MethodInitialize:                     takes((*server).initialize),
	protocol.MethodShutdown:                       takes((*server).shutdown),
	protocol.MethodExit:                           takes((*server).exit),
	protocol.MethodTextDocumentDidOpen:            takes((*server).didOpen),
	protocol.MethodTextDocumentDidChange:          takes((*server).didChange),
	protocol.MethodTextDocumentDidClose:           takes((*server).didClose),
	protocol.MethodTextDocumentDidSave:            takes((*server).didSave),
	protocol.MethodWorkspaceDidChangeWatchedFiles: takes((*server).didChangeFiles),
	protocol.MethodTextDocumentCompletion:         takes((*server).completion),
	protocol.MethodTextDocumentHover:              takes((*server).hover),
	protocol.MethodTextDocumentDefinition:         takes((*server).definition),
	protocol.MethodTextDocumentReferences:         takes((*server).references),
	protocol.MethodTextDocumentPrepareRename:      takes((*server).prepareRename),
	protocol.MethodTextDocumentRename:             takes((*server).rename),
	protocol.MethodTextDocumentDocumentSymbol:     takes((*server).symbols),
	protocol.MethodTextDocumentFormatting:         takes((*server).formatting),
	protocol.MethodTextDocumentCodeAction:         takes((*server).codeActions),
}
