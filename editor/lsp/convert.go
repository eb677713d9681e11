package lsp

import (
	"math"

	"go.lsp.dev/protocol"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

func offset(t *editor.Text, p protocol.Position) int {
	return t.OffsetUTF16(int(min(p.Line, math.MaxInt32)), int(min(p.Character, math.MaxInt32)))
}

func position(t *editor.Text, at int) protocol.Position {
	line, column := t.UTF16(at)
	return protocol.Position{Line: uint32(line), Character: uint32(column)} //nolint:gosec // a file has fewer
}

func between(t *editor.Text, from, to int) protocol.Range {
	return protocol.Range{Start: position(t, from), End: position(t, to)}
}

// rangeOf returns where a location stands in its file.
func (s *server) rangeOf(l editor.Location) protocol.Range {
	t := s.workspace.Text(l.Path)
	if t == nil {
		return protocol.Range{}
	}
	return between(t, l.From, l.To)
}

func (s *server) locations(list []editor.Location) []protocol.Location {
	out := make([]protocol.Location, len(list))
	for i, l := range list {
		out[i] = protocol.Location{URI: s.uriOf(l.Path), Range: s.rangeOf(l)}
	}
	return out
}

// workspaceEdit groups edits by file.
func (s *server) workspaceEdit(edits []editor.Edit) *protocol.WorkspaceEdit {
	out := map[protocol.DocumentURI][]protocol.TextEdit{}
	for _, e := range edits {
		u := s.uriOf(e.Path)
		out[u] = append(out[u], protocol.TextEdit{Range: s.rangeOf(e.Location), NewText: e.Text})
	}
	return &protocol.WorkspaceEdit{Changes: out}
}

var severities = map[schema.Severity]protocol.DiagnosticSeverity{
	schema.Error: protocol.DiagnosticSeverityError, schema.Warning: protocol.DiagnosticSeverityWarning, schema.Info: protocol.DiagnosticSeverityInformation,
}

// maxWitness is how many characters of the answers that prove a finding are shown: a form can have thousands.
const maxWitness = 500

// diagnostic says what was found, with the answers that prove it.
func diagnostic(t *editor.Text, f analysis.Finding) protocol.Diagnostic {
	from, to := t.Range(f.Problem)
	message := f.Text()
	if f.Witness != nil {
		message += "\nwith " + shorten(f.Witness.String(), maxWitness)
	}
	return protocol.Diagnostic{
		Range: between(t, from, to), Severity: severities[f.Severity], Code: f.Code, Source: "vordruck", Message: message,
	}
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

var completionKinds = map[editor.Kind]protocol.CompletionItemKind{
	editor.KindKey: protocol.CompletionItemKindProperty, editor.KindValue: protocol.CompletionItemKindValue, editor.KindType: protocol.CompletionItemKindClass,
	editor.KindField: protocol.CompletionItemKindField, editor.KindGroup: protocol.CompletionItemKindModule, editor.KindList: protocol.CompletionItemKindModule,
	editor.KindParameter: protocol.CompletionItemKindConstant, editor.KindFunction: protocol.CompletionItemKindFunction, editor.KindWord: protocol.CompletionItemKindKeyword,
	editor.KindBlock: protocol.CompletionItemKindModule, editor.KindCodeList: protocol.CompletionItemKindEnum, editor.KindFile: protocol.CompletionItemKindFile,
	editor.KindPage: protocol.CompletionItemKindModule, editor.KindRule: protocol.CompletionItemKindEvent,
}

var symbolKinds = map[editor.Kind]protocol.SymbolKind{
	editor.KindField: protocol.SymbolKindField, editor.KindGroup: protocol.SymbolKindObject, editor.KindList: protocol.SymbolKindArray,
	editor.KindParameter: protocol.SymbolKindConstant, editor.KindBlock: protocol.SymbolKindModule, editor.KindCodeList: protocol.SymbolKindEnum,
	editor.KindPage: protocol.SymbolKindNamespace, editor.KindRule: protocol.SymbolKindBoolean, editor.KindValue: protocol.SymbolKindEnumMember,
}

func markdown(text string) *protocol.MarkupContent {
	return &protocol.MarkupContent{Kind: protocol.Markdown, Value: text}
}
