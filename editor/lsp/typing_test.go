package lsp_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"github.com/vordruck/vordruck/editor/lsp"
)

// largeForm is a form with a thousand fields that read each other.
func largeForm() string {
	var b strings.Builder
	b.WriteString("edition: 2026\nid: large\nversion: 1.0.0\ntitle: Large\npages:\n")
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 1000 {
		if i%50 == 0 {
			fmt.Fprintf(&b, "  - id: p%d\n    title: Page\n    fields:\n", i)
		}
		fmt.Fprintf(&b, "      - {id: f%d, type: number, label: Field %d", i, i)
		if i > 0 {
			fmt.Fprintf(&b, ", visible: f%d > 0 and f%d != nil, maximum: f%d + 1", random.IntN(i), random.IntN(i), random.IntN(i))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// BenchmarkTyping is a key press in a form of a thousand fields, the completion that follows it, and the problems.
func BenchmarkTyping(b *testing.B) {
	text := largeForm()
	at := strings.Index(text, "visible: f")
	here, there := net.Pipe()
	go func() { _ = lsp.Serve(b.Context(), there, lsp.Options{Delay: time.Millisecond}) }()
	published := make(chan struct{}, 16)
	client := &countingClient{published: published}
	_, conn, server := protocol.NewClient(b.Context(), client, jsonrpc2.NewStream(here), zap.NewNop())
	defer conn.Close()
	_, err := server.Initialize(b.Context(), &protocol.InitializeParams{})
	require.NoError(b, err)
	file := protocol.TextDocumentIdentifier{URI: "file:///large.form.yaml"}
	require.NoError(b, server.DidOpen(b.Context(), &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: file.URI, Version: 1, Text: text}}))
	<-published
	place := position(text, at+len("visible: "))
	var answered, shown time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		word := "f"
		r := protocol.Range{Start: place, End: place}
		if i%2 == 1 {
			word = ""
			r.End.Character++
		}
		require.NoError(b, server.DidChange(b.Context(), &protocol.DidChangeTextDocumentParams{
			TextDocument:   protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: file, Version: int32(i)},
			ContentChanges: []protocol.TextDocumentContentChangeEvent{{Range: r, Text: word}},
		}))
		list, err := server.Completion(b.Context(), &protocol.CompletionParams{TextDocumentPositionParams: protocol.TextDocumentPositionParams{TextDocument: file, Position: place}})
		require.NoError(b, err)
		require.NotEmpty(b, list.Items)
		answered += time.Since(began)
		<-published
		shown += time.Since(began)
	}
	b.ReportMetric(float64(answered.Microseconds())/1000/float64(b.N), "ms-to-completion")
	b.ReportMetric(float64(shown.Microseconds())/1000/float64(b.N), "ms-to-problems")
}

// countingClient tells when problems are published.
type countingClient struct {
	protocol.Client
	published chan struct{}
}

// PublishDiagnostics tells.
func (c *countingClient) PublishDiagnostics(context.Context, *protocol.PublishDiagnosticsParams) error {
	c.published <- struct{}{}
	return nil
}
