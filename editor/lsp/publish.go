package lsp

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"go.lsp.dev/protocol"

	"github.com/vordruck/vordruck/form/analysis"
)

// want asks for the problems of all open files, a moment from now.
func (s *server) want() {
	select {
	case s.due <- struct{}{}:
	default: // it was asked for already
	}
}

// publishDue publishes problems once nobody has typed for a moment, and what the checks find once nobody has for longer.
func (s *server) publishDue(ctx context.Context) {
	timer := time.NewTimer(s.opts.Delay)
	timer.Stop() // until something is due
	defer timer.Stop()
	stop := func() {}
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.due:
			stop()
			timer.Reset(s.opts.Delay)
		case <-timer.C:
			_ = guarded(func() error { s.publishAll(ctx, false); return nil })
			stop = s.start(ctx)
		}
	}
}

// start begins to check, until it is stopped.
func (s *server) start(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		defer cancel()
		_ = guarded(func() error { return s.check(ctx) })
	}()
	return cancel
}

// check runs the checks over all open files and publishes what has changed. It gives up when ctx is done, at the next key
// press: the check that runs then ends by itself, and no other begins before it has.
func (s *server) check(ctx context.Context) error {
	pause := time.NewTimer(s.opts.Pause)
	defer pause.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-pause.C:
	}
	s.checking.Lock()
	defer s.checking.Unlock()
	for _, path := range s.workspace.OpenFiles() {
		err := guarded(func() error {
			_, err := s.workspace.Findings(ctx, path)
			return err
		})
		if ctx.Err() != nil {
			return err
		}
	}
	s.publishAll(ctx, true)
	return nil
}

// guarded does something that takes nothing else down with it when it fails.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the server has failed: %v", r)
		}
	}()
	return do()
}

// publishAll publishes what is known of all open files and what belongs to them, or only of those where the client shows
// something else, and takes back what is shown of files that are no longer part of that.
func (s *server) publishAll(ctx context.Context, changed bool) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	all := map[string]analysis.Findings{}
	for _, path := range s.workspace.OpenFiles() {
		all[path] = slices.Clip(all[path])
		for file, problems := range s.workspace.Problems(path) {
			add(all, file, analysis.Of(problems))
		}
		for file, findings := range s.workspace.LastFindings(path) {
			add(all, file, findings)
		}
	}
	for file := range s.shown {
		all[file] = slices.Clip(all[file])
	}
	for _, file := range slices.Sorted(maps.Keys(all)) {
		all[file].Sort()
		s.publish(ctx, file, all[file], changed)
		if len(all[file]) == 0 {
			delete(s.shown, file)
		}
	}
}

// add adds findings of a file, each once.
func add(all map[string]analysis.Findings, file string, more analysis.Findings) {
	all[file] = slices.Clip(all[file])
	for _, f := range more {
		if !slices.ContainsFunc(all[file], func(have analysis.Finding) bool { return have.Problem == f.Problem }) {
			all[file] = append(all[file], f)
		}
	}
}

// publish shows what was found in one file, where told so only if the client shows something else.
func (s *server) publish(ctx context.Context, file string, found analysis.Findings, changed bool) {
	params := protocol.PublishDiagnosticsParams{URI: s.uriOf(file), Diagnostics: []protocol.Diagnostic{}}
	s.mu.Lock()
	if d, open := s.documents[file]; open && d.version > 0 {
		params.Version = uint32(d.version)
	}
	s.mu.Unlock()
	if t := s.workspace.Text(file); t != nil {
		for _, f := range found {
			params.Diagnostics = append(params.Diagnostics, diagnostic(t, f))
		}
	}
	before := s.shown[file]
	if s.shown[file] = params.Diagnostics; changed && same(before, params.Diagnostics) {
		return
	}
	// A client that has gone cannot be told anything; the connection ends of itself.
	_ = s.conn.Notify(ctx, protocol.MethodTextDocumentPublishDiagnostics, params)
}

// same reports whether a client would see no difference.
func same(a, b []protocol.Diagnostic) bool {
	return slices.EqualFunc(a, b, func(x, y protocol.Diagnostic) bool {
		return x.Range == y.Range && x.Severity == y.Severity && x.Code == y.Code && x.Message == y.Message
	})
}
