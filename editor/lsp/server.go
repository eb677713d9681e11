package lsp

import (
	"context"
	"net/url"
	"path/filepath"
	"regexp"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/vordruck/vordruck/editor"
)

// server is the state of one connection.
type server struct {
	opts      Options
	workspace *editor.Workspace
	conn      jsonrpc2.Conn
	due       chan struct{} // problems are wanted

	mu                     sync.Mutex
	ready, stopped, exited bool
	documents              map[string]document // open ones, by path

	publishing sync.Mutex
	shown      map[string][]protocol.Diagnostic // what the client shows, by path

	checking sync.Mutex // held while the checks run
}

// document is an open file as the client knows it.
type document struct {
	uri     protocol.DocumentURI
	version int32
}

func (s *server) initialize(context.Context, *struct{}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the server was initialized before")
	}
	s.ready = true
	return protocol.InitializeResult{
		ServerInfo: &protocol.ServerInfo{Name: "vordruck", Version: s.opts.Version},
		Capabilities: protocol.ServerCapabilities{
			TextDocumentSync: protocol.TextDocumentSyncOptions{
				OpenClose: true, Change: protocol.TextDocumentSyncKindIncremental, Save: &protocol.SaveOptions{},
			},
			CompletionProvider:         &protocol.CompletionOptions{TriggerCharacters: []string{".", "\"", " ", "{", "(", "["}},
			HoverProvider:              true,
			DefinitionProvider:         true,
			ReferencesProvider:         true,
			RenameProvider:             &protocol.RenameOptions{PrepareProvider: true},
			DocumentSymbolProvider:     true,
			DocumentFormattingProvider: true,
			CodeActionProvider:         &protocol.CodeActionOptions{CodeActionKinds: []protocol.CodeActionKind{protocol.QuickFix}},
		},
	}, nil
}

func (s *server) shutdown(context.Context, *struct{}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopped = true
	return nil, nil
}

func (s *server) exit(context.Context, *struct{}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.exited = true
	return nil, nil
}

func (s *server) didOpen(_ context.Context, p *protocol.DidOpenTextDocumentParams) (any, error) {
	path := pathOf(p.TextDocument.URI)
	s.note(path, p.TextDocument.URI, p.TextDocument.Version)
	s.workspace.Open(path, editor.NewText(p.TextDocument.Text))
	s.want()
	return nil, nil
}

// changes is DidChangeTextDocumentParams with a range that can be left out: then the text is the whole new one.
type changes struct {
	TextDocument protocol.VersionedTextDocumentIdentifier `json:"textDocument"`
	Changes      []struct {
		Range *protocol.Range `json:"range"`
		Text  string          `json:"text"`
	} `json:"contentChanges"`
}

func (s *server) didChange(_ context.Context, p *changes) (any, error) {
	path := pathOf(p.TextDocument.URI)
	text := s.workspace.Text(path)
	if text == nil {
		text = editor.NewText("")
	}
	for _, c := range p.Changes {
		if c.Range == nil {
			text = editor.NewText(c.Text)
			continue
		}
		text = text.Replace(offset(text, c.Range.Start), offset(text, c.Range.End), c.Text)
	}
	s.note(path, p.TextDocument.URI, p.TextDocument.Version)
	s.workspace.Open(path, text)
	s.want()
	return nil, nil
}

func (s *server) didClose(ctx context.Context, p *protocol.DidCloseTextDocumentParams) (any, error) {
	path := pathOf(p.TextDocument.URI)
	s.mu.Lock()
	delete(s.documents, path)
	s.mu.Unlock()
	s.workspace.Close(path)
	s.publishAll(ctx, false)
	return nil, nil
}

func (s *server) didSave(ctx context.Context, _ *protocol.DidSaveTextDocumentParams) (any, error) {
	return s.didChangeFiles(ctx, nil)
}

func (s *server) didChangeFiles(ctx context.Context, _ *protocol.DidChangeWatchedFilesParams) (any, error) {
	s.workspace.Refresh()
	s.publishAll(ctx, false)
	s.want() // and the checks, later
	return nil, nil
}

func (s *server) note(path string, u protocol.DocumentURI, version int32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.documents[path] = document{u, version}
}

var drive = regexp.MustCompile(`^/[A-Za-z]:`)

// pathOf returns the path of a file; what is no file keeps its address as its name.
func pathOf(u protocol.DocumentURI) string {
	parsed, err := url.Parse(string(u))
	if err != nil || parsed.Scheme != "file" || parsed.Path == "" {
		return string(u)
	}
	path := parsed.Path
	if drive.MatchString(path) {
		path = path[1:]
	}
	return filepath.Clean(filepath.FromSlash(path))
}

// uriOf returns the address of a file, as the client writes it where that has it open.
func (s *server) uriOf(path string) protocol.DocumentURI {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d, open := s.documents[path]; open {
		return d.uri
	}
	if !filepath.IsAbs(path) {
		return protocol.DocumentURI(path)
	}
	return uri.File(path)
}
