package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/vordruck/vordruck/submit/store"
)

// purge deletes expired drafts, now and every hour until ctx ends.
func purge(ctx context.Context, s store.Store) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		gone, err := s.Purge(ctx, time.Now())
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			slog.Error("portal: purge failed", "error", err)
		case gone != store.Purged{}:
			slog.Info("portal: purged", "drafts", gone.Drafts, "files", gone.Files)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
