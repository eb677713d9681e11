package lsp

import (
	"context"
	"maps"
	"slices"
	"time"

	"go.lsp.dev/protocol"

	"github.com/vordruck/vordruck/schema"
)

// want asks for the problems of a file, a moment from now.
func (s *server) want(path string) {
	select {
	case s.due <- path:
	default: // all open files are looked at anyway
	}
}

// publishDue publishes problems once nobody has typed for a moment.
func (s *server) publishDue(ctx context.Context) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.due:
			timer.Reset(s.opts.Delay)
		case <-timer.C:
			s.publishAll(ctx)
		}
	}
}

// publishAll publishes the problems of all open files and what belongs to them, and takes back those of files that have
// none any more.
func (s *server) publishAll(ctx context.Context) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	all := map[string]schema.Problems{}
	for _, path := range s.workspace.OpenFiles() {
		all[path] = slices.Clip(all[path])
		for file, problems := range s.workspace.Problems(path) {
			for _, p := range problems {
				if !slices.Contains(all[file], p) {
					all[file] = append(all[file], p)
				}
			}
		}
	}
	for file := range s.shown {
		all[file] = slices.Clip(all[file])
	}
	s.shown = map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(all)) {
		s.publish(ctx, file, all[file])
		s.shown[file] = len(all[file]) > 0
	}
	maps.DeleteFunc(s.shown, func(_ string, has bool) bool { return !has })
}

// publish shows the problems of one file.
func (s *server) publish(ctx context.Context, file string, problems schema.Problems) {
	params := protocol.PublishDiagnosticsParams{URI: s.uriOf(file), Diagnostics: []protocol.Diagnostic{}}
	s.mu.Lock()
	if d, open := s.documents[file]; open && d.version > 0 {
		params.Version = uint32(d.version)
	}
	s.mu.Unlock()
	if t := s.workspace.Text(file); t != nil {
		for _, p := range problems {
			params.Diagnostics = append(params.Diagnostics, diagnostic(t, p))
		}
	}
	// A client that has gone cannot be told anything; the connection ends of itself.
	_ = s.conn.Notify(ctx, protocol.MethodTextDocumentPublishDiagnostics, params)
}
