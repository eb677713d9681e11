package lsp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/vordruck/vordruck/editor/lsp"
)

const kennel = `edition: 2026
id: a
version: 1.0.0
title: A
blocks:
  ort: {file: ort.yaml}
pages:
  - id: p
    title: 😀 Für {{ rolle }}
    fields:
      - {id: rolle, type: choice, label: 😀 Rolle, options: [person, firma]}
      - {id: wohnung, use: ort}
      - {id: name, type: text, label: Name, visible: rolle == "firma"}
suppress: [{code: missing-autocomplete, reason: Es ist der Name eines Hundes.}]
`

const ort = "- {id: plz, type: postcode, label: PLZ, visible: rolle != nil}\n"

// editorClient is what the server calls: it keeps the problems that were published last.
type editorClient struct {
	protocol.Client
	mu       sync.Mutex
	problems map[protocol.DocumentURI]*protocol.PublishDiagnosticsParams
}

// PublishDiagnostics keeps the problems of a file.
func (c *editorClient) PublishDiagnostics(_ context.Context, p *protocol.PublishDiagnosticsParams) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.problems[p.URI] = p
	return nil
}

// messages returns the problems of a file as "line:column-column message".
func (c *editorClient) messages(u protocol.DocumentURI) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.problems[u]
	if p == nil {
		return []string{"not published"}
	}
	out := []string{}
	for _, d := range p.Diagnostics {
		out = append(out, fmt.Sprintf("%d:%d-%d %s", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Character, d.Code))
	}
	return out
}

// session is an editor with one file open.
type session struct {
	t      *testing.T
	ctx    context.Context
	client *editorClient
	server protocol.Server
	done   chan error
	file   protocol.DocumentURI
	dir    string
	text   string
}

// start opens a file in an editor that uses the client of go.lsp.dev/protocol.
func start(t *testing.T, text string) *session {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	s := &session{t: t, ctx: ctx, dir: t.TempDir(), text: text, done: make(chan error, 1), client: &editorClient{problems: map[protocol.DocumentURI]*protocol.PublishDiagnosticsParams{}}}
	require.NoError(t, os.WriteFile(filepath.Join(s.dir, "ort.yaml"), []byte(ort), 0o644))
	s.file = uri.File(filepath.Join(s.dir, "a.form.yaml"))
	here, there := net.Pipe()
	go func() { s.done <- lsp.Serve(ctx, there, lsp.Options{Delay: time.Millisecond, Pause: time.Millisecond}) }()
	_, conn, server := protocol.NewClient(ctx, s.client, jsonrpc2.NewStream(here), zap.NewNop())
	t.Cleanup(func() { _ = conn.Close() })
	s.server = server
	got, err := server.Initialize(ctx, &protocol.InitializeParams{WorkspaceFolders: []protocol.WorkspaceFolder{{URI: string(uri.File(s.dir)), Name: "forms"}}})
	require.NoError(t, err)
	assert.Equal(t, "vordruck", got.ServerInfo.Name)
	require.NoError(t, server.Initialized(ctx, &protocol.InitializedParams{}))
	s.open(s.file, text)
	return s
}

func (s *session) open(file protocol.DocumentURI, text string) {
	s.t.Helper()
	require.NoError(s.t, s.server.DidOpen(s.ctx, &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: file, LanguageID: "yaml", Version: 1, Text: text}}))
}

// position finds a place as an editor counts: in UTF-16.
func position(text string, at int) protocol.Position {
	line := strings.Count(text[:at], "\n")
	start := strings.LastIndexByte(text[:at], '\n') + 1
	return protocol.Position{Line: uint32(line), Character: uint32(len(utf16.Encode([]rune(text[start:at]))))}
}

// before finds the place before the first occurrence of a word.
func (s *session) before(word string) protocol.TextDocumentPositionParams {
	s.t.Helper()
	at := strings.Index(s.text, word)
	require.GreaterOrEqual(s.t, at, 0, word)
	return protocol.TextDocumentPositionParams{TextDocument: protocol.TextDocumentIdentifier{URI: s.file}, Position: position(s.text, at)}
}

// typeOver replaces a part of the text, as a change of that range alone.
func (s *session) typeOver(old, with string) {
	s.t.Helper()
	at := strings.Index(s.text, old)
	require.GreaterOrEqual(s.t, at, 0, old)
	r := protocol.Range{Start: position(s.text, at), End: position(s.text, at+len(old))}
	s.text = s.text[:at] + with + s.text[at+len(old):]
	require.NoError(s.t, s.server.DidChange(s.ctx, &protocol.DidChangeTextDocumentParams{
		TextDocument:   protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: s.file}, Version: 2},
		ContentChanges: []protocol.TextDocumentContentChangeEvent{{Range: r, Text: with}},
	}))
}

// shows waits until the editor shows just these problems.
func (s *session) shows(file protocol.DocumentURI, want ...string) {
	s.t.Helper()
	if want == nil {
		want = []string{}
	}
	var have []string
	for end := time.Now().Add(3 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if have = s.client.messages(file); assert.ObjectsAreEqual(want, have) {
			return
		}
	}
	require.Equal(s.t, want, have)
}

func TestProblemsAppearAndGoWhileTyping(t *testing.T) {
	s := start(t, kennel)
	s.shows(s.file)
	s.typeOver(`rolle == "firma"`, `role == "firma"`)
	s.shows(s.file, "12:53-57 unknown-name")
	s.typeOver("role ==", "rolle ==")
	s.shows(s.file)
	s.typeOver("Für {{ rolle }}", "Für {{ rollo }}")
	s.shows(s.file, "8:21-26 unknown-name")

	block := uri.File(filepath.Join(s.dir, "ort.yaml"))
	s.typeOver("rollo", "rolle")
	s.open(block, strings.Replace(ort, "postcode", "postkode", 1))
	s.shows(block, "0:18-26 unknown-type")
	require.NoError(t, s.server.DidClose(s.ctx, &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: block}}))
	s.shows(block)
}

func TestFindingsFollowTheProblems(t *testing.T) {
	s := start(t, kennel)
	s.shows(s.file)
	s.typeOver("{id: name, type: text, label: Name,", "{id: name, type: consent, default: true, label: Name,")
	s.shows(s.file, "12:43-47 preticked-consent")
	s.typeOver("Für {{ rolle }}", "Für {{ rollo }}")
	s.shows(s.file, "8:21-26 unknown-name", "12:43-47 preticked-consent")
	s.typeOver("    title: 😀", "    # eins\n    title: 😀")
	s.shows(s.file, "9:21-26 unknown-name", "13:43-47 preticked-consent")
	s.typeOver("rollo", "rolle")
	s.shows(s.file, "13:43-47 preticked-consent")

	at := s.before("true, label").Position
	actions, err := s.server.CodeAction(s.ctx, &protocol.CodeActionParams{TextDocument: protocol.TextDocumentIdentifier{URI: s.file}, Range: protocol.Range{Start: at, End: at}})
	require.NoError(t, err)
	require.Len(t, actions, 1)
	assert.Equal(t, "Suppress preticked-consent here", actions[0].Title)
	assert.False(t, actions[0].IsPreferred)
	assert.Equal(t, `, suppress: [{code: preticked-consent, reason: ""}]`, actions[0].Edit.Changes[s.file][0].NewText)
	s.typeOver("missing-autocomplete", "preticked-consent")
	s.shows(s.file)
}

func TestWhatAnEditorAsksIsAnswered(t *testing.T) {
	s := start(t, kennel)
	t.Run("completion", func(t *testing.T) {
		s.typeOver(`rolle == "firma"`, "ro")
		at := s.before("ro}")
		at.Position.Character += 2
		list, err := s.server.Completion(s.ctx, &protocol.CompletionParams{TextDocumentPositionParams: at})
		require.NoError(t, err)
		require.NotEmpty(t, list.Items)
		assert.Equal(t, "rolle", list.Items[0].Label)
		assert.Equal(t, protocol.CompletionItemKindField, list.Items[0].Kind)
		assert.Equal(t, protocol.Range{Start: s.before("ro}").Position, End: at.Position}, list.Items[0].TextEdit.Range)
		s.typeOver("visible: ro}", `visible: rolle == "firma"}`)
	})
	t.Run("hover", func(t *testing.T) {
		h, err := s.server.Hover(s.ctx, &protocol.HoverParams{TextDocumentPositionParams: s.before(`rolle == `)})
		require.NoError(t, err)
		assert.Contains(t, h.Contents.Value, "**rolle** (choice)")
	})
	t.Run("definition", func(t *testing.T) {
		at, err := s.server.Definition(s.ctx, &protocol.DefinitionParams{TextDocumentPositionParams: s.before("rolle }}")})
		require.NoError(t, err)
		require.Len(t, at, 1)
		assert.Equal(t, s.before("rolle, type").Position, at[0].Range.Start)
		assert.Equal(t, s.file, at[0].URI)
	})
	t.Run("references", func(t *testing.T) {
		at, err := s.server.References(s.ctx, &protocol.ReferenceParams{TextDocumentPositionParams: s.before("rolle }}"), Context: protocol.ReferenceContext{IncludeDeclaration: true}})
		require.NoError(t, err)
		assert.Len(t, at, 4, "it is given, in a text, in a condition, and in the block")
	})
	t.Run("rename", func(t *testing.T) {
		p, err := s.server.PrepareRename(s.ctx, &protocol.PrepareRenameParams{TextDocumentPositionParams: s.before("rolle ==")})
		require.NoError(t, err)
		require.NotNil(t, p)
		edit, err := s.server.Rename(s.ctx, &protocol.RenameParams{TextDocumentPositionParams: s.before("rolle =="), NewName: "art"})
		require.NoError(t, err)
		assert.Len(t, edit.Changes[s.file], 3)
		assert.Len(t, edit.Changes[uri.File(filepath.Join(s.dir, "ort.yaml"))], 1)
		_, err = s.server.Rename(s.ctx, &protocol.RenameParams{TextDocumentPositionParams: s.before("rolle =="), NewName: "name"})
		assert.ErrorContains(t, err, "used twice")
	})
	t.Run("symbols", func(t *testing.T) {
		list, err := s.server.DocumentSymbol(s.ctx, &protocol.DocumentSymbolParams{TextDocument: protocol.TextDocumentIdentifier{URI: s.file}})
		require.NoError(t, err)
		raw, err := json.Marshal(list)
		require.NoError(t, err)
		for _, name := range []string{"ort", "p", "rolle", "wohnung"} {
			assert.Contains(t, string(raw), `"name":"`+name+`"`)
		}
	})
	t.Run("formatting", func(t *testing.T) {
		edits, err := s.server.Formatting(s.ctx, &protocol.DocumentFormattingParams{TextDocument: protocol.TextDocumentIdentifier{URI: s.file}})
		require.NoError(t, err)
		assert.Empty(t, edits, "it is as fmt writes it")
		s.typeOver(`rolle == "firma"`, `rolle=='firma'`)
		edits, err = s.server.Formatting(s.ctx, &protocol.DocumentFormattingParams{TextDocument: protocol.TextDocumentIdentifier{URI: s.file}})
		require.NoError(t, err)
		require.Len(t, edits, 1)
		assert.Equal(t, kennel, edits[0].NewText)
		s.typeOver(`rolle=='firma'`, `rolle == "firma"`)
	})
	t.Run("code actions", func(t *testing.T) {
		s.typeOver("rolle ==", "role ==")
		at := s.before("role ==").Position
		actions, err := s.server.CodeAction(s.ctx, &protocol.CodeActionParams{TextDocument: protocol.TextDocumentIdentifier{URI: s.file}, Range: protocol.Range{Start: at, End: at}})
		require.NoError(t, err)
		require.Len(t, actions, 1)
		assert.Equal(t, "Write rolle", actions[0].Title)
		edit := actions[0].Edit.Changes[s.file][0]
		assert.Equal(t, "rolle", edit.NewText)
		assert.Equal(t, at, edit.Range.Start)
		assert.Equal(t, at.Character+4, edit.Range.End.Character)
		actions, err = s.server.CodeAction(s.ctx, &protocol.CodeActionParams{
			TextDocument: protocol.TextDocumentIdentifier{URI: s.file}, Range: protocol.Range{Start: at, End: at},
			Context: protocol.CodeActionContext{Only: []protocol.CodeActionKind{protocol.SourceOrganizeImports}},
		})
		require.NoError(t, err)
		assert.Empty(t, actions, "nothing else was asked for")
	})
}

func TestASessionEndsAsTheProtocolSays(t *testing.T) {
	s := start(t, kennel)
	_, err := s.server.Request(s.ctx, "textDocument/somethingElse", map[string]any{})
	assert.ErrorContains(t, err, "somethingElse")
	require.NoError(t, s.server.Shutdown(s.ctx))
	_, err = s.server.Hover(s.ctx, &protocol.HoverParams{TextDocumentPositionParams: s.before("rolle")})
	assert.ErrorContains(t, err, "shut down")
	require.NoError(t, s.server.Exit(s.ctx))
	assert.NoError(t, <-s.done)

	s = start(t, kennel)
	require.NoError(t, s.server.Exit(s.ctx))
	assert.ErrorIs(t, <-s.done, lsp.ErrNoShutdown)
}

// wire is a stream that was recorded.
type wire struct {
	io.Reader
	io.Writer
}

// Close ends nothing.
func (wire) Close() error { return nil }

func message(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

func TestNoMessageBringsTheServerDown(t *testing.T) {
	initialize := message(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`)
	for _, src := range []string{
		"", "x", "Content-Length: 5\r\n\r\n{", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999999\r\n\r\n", message("[]"), message("null"), message(`"a"`), message("{}"),
		message(`{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"position":{"line":-1}}}`),
		initialize + message(`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":[1]}`),
		initialize + message(`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover"}`),
		initialize + message(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%zz","text":"edition: 2026"}}}`) + message(`{"jsonrpc":"2.0","id":3,"method":"textDocument/completion","params":{"textDocument":{"uri":"%zz"},"position":{"line":4000000000,"character":4000000000}}}`),
		initialize + message(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a"},"contentChanges":[{"range":{"start":{"line":9,"character":9},"end":{"line":1,"character":0}},"text":"x"}]}}`),
	} {
		var out strings.Builder
		assert.NotPanics(t, func() { _ = lsp.Serve(t.Context(), wire{strings.NewReader(src), &out}, lsp.Options{Delay: time.Hour}) }, src)
	}
}

func FuzzNoMessageBringsTheServerDown(f *testing.F) {
	f.Add("textDocument/completion", `{"textDocument":{"uri":"a"},"position":{"line":1,"character":2}}`, kennel)
	f.Add("textDocument/didChange", `{"textDocument":{"uri":"a"},"contentChanges":[{"text":"x"}]}`, "x")
	f.Fuzz(func(t *testing.T, method, params, text string) {
		body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 3, "method": method, "params": json.RawMessage(params)})
		if err != nil {
			t.Skip("these parameters are no JSON")
		}
		open, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": map[string]any{"textDocument": map[string]any{"uri": "a", "text": text}}})
		require.NoError(t, err)
		src := message(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`) + message(string(open)) + message(string(body))
		_ = lsp.Serve(t.Context(), wire{strings.NewReader(src), io.Discard}, lsp.Options{Delay: time.Hour})
	})
}
