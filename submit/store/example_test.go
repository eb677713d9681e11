package store_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

func Example() {
	ctx, s, now := context.Background(), memory.New(), time.Now()
	draft, err := s.CreateDraft(ctx, store.Draft{FormID: "hundesteuer", Created: now, Updated: now, Expires: now.Add(24 * time.Hour)})
	if err != nil {
		log.Fatal(err)
	}
	tab := draft
	draft.Answers = []byte(`{"name":"Rex"}`)
	if draft, err = s.SaveDraft(ctx, draft); err != nil {
		log.Fatal(err)
	}
	_, err = s.SaveDraft(ctx, tab) // a second tab, which does not know of it
	fmt.Println(err)

	first, _, err := s.Submit(ctx, draft.ID, store.Submission{FormID: "hundesteuer", Created: now, Data: draft.Answers, DraftRevision: draft.Revision})
	if err != nil {
		log.Fatal(err)
	}
	second, already, err := s.Submit(ctx, draft.ID, store.Submission{FormID: "hundesteuer", Created: now, Data: draft.Answers})
	fmt.Println(already, second.Reference == first.Reference, err)
	// Output:
	// store: the draft was changed in the meantime
	// true true <nil>
}
