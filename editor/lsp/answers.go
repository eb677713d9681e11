package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/vordruck/vordruck/editor"
)

// at finds a place that a client names.
func (s *server) at(p protocol.TextDocumentPositionParams) (path string, place int, ok bool) {
	path = pathOf(p.TextDocument.URI)
	t := s.workspace.Text(path)
	if t == nil {
		return path, 0, false
	}
	return path, offset(t, p.Position), true
}

// maxExplained is how many proposals are sent with their documentation: a form can have a thousand fields, and nobody
// reads on behind the first few. The hover tells the rest.
const maxExplained = 200

func (s *server) completion(_ context.Context, p *protocol.CompletionParams) (any, error) {
	list := protocol.CompletionList{Items: []protocol.CompletionItem{}}
	path, place, ok := s.at(p.TextDocumentPositionParams)
	if !ok {
		return list, nil
	}
	for i, proposal := range s.workspace.Complete(path, place) {
		item := protocol.CompletionItem{
			Label: proposal.Label, Kind: completionKinds[proposal.Kind], Detail: proposal.Detail,
			SortText: fmt.Sprintf("%05d", i), FilterText: proposal.Label, InsertTextFormat: protocol.InsertTextFormatPlainText,
			TextEdit: &protocol.TextEdit{Range: s.rangeOf(proposal.Location), NewText: proposal.Insert},
		}
		if proposal.Doc != "" && i < maxExplained {
			item.Documentation = markdown(proposal.Doc)
		}
		list.Items = append(list.Items, item)
	}
	return list, nil
}

func (s *server) hover(_ context.Context, p *protocol.HoverParams) (any, error) {
	path, place, ok := s.at(p.TextDocumentPositionParams)
	if !ok {
		return nil, nil
	}
	h, ok := s.workspace.Hover(path, place)
	if !ok {
		return nil, nil
	}
	r := s.rangeOf(h.Location)
	return protocol.Hover{Contents: *markdown(h.Markdown), Range: &r}, nil
}

func (s *server) definition(_ context.Context, p *protocol.DefinitionParams) (any, error) {
	path, place, ok := s.at(p.TextDocumentPositionParams)
	if !ok {
		return nil, nil
	}
	return s.locations(s.workspace.Definition(path, place)), nil
}

func (s *server) references(_ context.Context, p *protocol.ReferenceParams) (any, error) {
	path, place, ok := s.at(p.TextDocumentPositionParams)
	if !ok {
		return nil, nil
	}
	return s.locations(s.workspace.References(path, place, p.Context.IncludeDeclaration)), nil
}

func (s *server) prepareRename(_ context.Context, p *protocol.PrepareRenameParams) (any, error) {
	path, place, ok := s.at(p.TextDocumentPositionParams)
	if !ok {
		return nil, nil
	}
	name, at, ok := s.workspace.Renameable(path, place)
	if !ok {
		return nil, nil
	}
	return struct {
		Range       protocol.Range `json:"range"`
		Placeholder string         `json:"placeholder"`
	}{s.rangeOf(at), name}, nil
}

func (s *server) rename(_ context.Context, p *protocol.RenameParams) (any, error) {
	path, place, ok := s.at(p.TextDocumentPositionParams)
	if !ok {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "the file is not known")
	}
	edits, err := s.workspace.Rename(path, place, p.NewName)
	if err != nil {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "%v", err)
	}
	return s.workspaceEdit(edits), nil
}

func (s *server) symbols(_ context.Context, p *protocol.DocumentSymbolParams) (any, error) {
	path := pathOf(p.TextDocument.URI)
	t := s.workspace.Text(path)
	if t == nil {
		return []protocol.DocumentSymbol{}, nil
	}
	return documentSymbols(t, s.workspace.Outline(path)), nil
}

func documentSymbols(t *editor.Text, list []editor.Symbol) []protocol.DocumentSymbol {
	out := make([]protocol.DocumentSymbol, len(list))
	for i, symbol := range list {
		out[i] = protocol.DocumentSymbol{
			Name: symbol.Name, Detail: symbol.Detail, Kind: symbolKinds[symbol.Kind],
			Range: between(t, symbol.Whole.From, symbol.Whole.To), SelectionRange: between(t, symbol.At.From, symbol.At.To),
			Children: documentSymbols(t, symbol.Children),
		}
	}
	return out
}

// formatting replaces the whole text where formatting changes it. A file with errors stays as it is: the client shows
// them already.
func (s *server) formatting(_ context.Context, p *protocol.DocumentFormattingParams) (any, error) {
	path := pathOf(p.TextDocument.URI)
	t := s.workspace.Text(path)
	edits := []protocol.TextEdit{}
	if t == nil {
		return edits, nil
	}
	if out, err := s.workspace.Format(path); err == nil && string(out) != t.String() {
		edits = append(edits, protocol.TextEdit{Range: between(t, 0, len(t.String())), NewText: string(out)})
	}
	return edits, nil
}

func (s *server) codeActions(_ context.Context, p *protocol.CodeActionParams) (any, error) {
	path := pathOf(p.TextDocument.URI)
	t := s.workspace.Text(path)
	actions := []protocol.CodeAction{}
	if t == nil || !wanted(p.Context.Only, protocol.QuickFix) {
		return actions, nil
	}
	for _, fix := range s.workspace.Fixes(path, offset(t, p.Range.Start), offset(t, p.Range.End)) {
		actions = append(actions, protocol.CodeAction{
			Title: fix.Title, Kind: protocol.QuickFix, IsPreferred: fix.Preferred,
			Diagnostics: []protocol.Diagnostic{diagnostic(t, fix.Finding)}, Edit: s.workspaceEdit(fix.Edits),
		})
	}
	return actions, nil
}

// wanted reports whether a client that asks for some kinds of actions alone wants those of a kind.
func wanted(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(k protocol.CodeActionKind) bool {
		return k == "" || k == kind || strings.HasPrefix(string(kind), string(k)+".")
	})
}
