package main

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

//go:embed seed/*.json
var seedFiles embed.FS

// exampleSource is the source, in the provenance, of every answer of a submission that
// nobody sent: the office marks such a submission.
const exampleSource = "example"

// seedTime is the day that the examples are about: their dates are checked against it.
var seedTime = time.Date(2026, 2, 2, 9, 30, 0, 0, time.UTC)

// seedDraftLife is how long the draft of an example lasts.
const seedDraftLife = time.Hour

// seed gives an empty store one example submission for each file in the folder seed, so that
// the office has something to look at. A store with submissions stays as it is.
func seed(ctx context.Context, s store.Store, services []*service) error {
	have, err := s.Submissions(ctx, store.Query{Limit: 1})
	if err != nil || len(have) > 0 {
		return err
	}
	names, err := fs.Glob(seedFiles, "seed/*.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		id := strings.TrimSuffix(path.Base(name), ".json")
		for _, one := range services {
			if one.Form.ID() != id {
				continue
			}
			if err := seedOne(ctx, s, one.Form, name); err != nil {
				return fmt.Errorf("seed %s: %w", name, err)
			}
		}
	}
	_, err = s.Purge(ctx, seedTime.Add(seedDraftLife)) // what the examples were made from
	return err
}

func seedOne(ctx context.Context, s store.Store, f *form.Form, name string) error {
	now := seedTime
	data, err := seedFiles.ReadFile(name)
	if err != nil {
		return err
	}
	result := submit.CheckJSON(f, data, form.Context{Now: now}, "de")
	for _, p := range result.Problems {
		if !result.Valid() {
			return fmt.Errorf("%s at %q: %s", p.Code, p.Path, p.Text("de"))
		}
	}
	draft, err := s.CreateDraft(ctx, store.Draft{
		FormID: f.ID(), FormVersion: f.Version(), Lang: "de", Created: now, Updated: now, Expires: now.Add(seedDraftLife),
	})
	if err != nil {
		return err
	}
	_, _, err = s.Submit(ctx, draft.ID, store.Submission{
		FormID: f.ID(), FormVersion: f.Version(), Lang: "de", Created: now,
		Data: result.Data(), Provenance: exampleProvenance(result.Data()),
	})
	return err
}

// exampleProvenance says of every top-level answer that it is an example.
func exampleProvenance(data []byte) []byte {
	var keys map[string]json.RawMessage
	_ = json.Unmarshal(data, &keys) // it was just made
	from := make(map[string]form.Provenance, len(keys))
	for key := range keys {
		from[key] = form.Provenance{Origin: form.Typed, Source: exampleSource}
	}
	out, _ := json.Marshal(from) // strings cannot fail
	return out
}
