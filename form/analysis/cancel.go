package analysis

import (
	"context"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// ExamineContext is [Suite.Examine] for somebody who may not wait for the end: once ctx is done, no further check
// begins and no question is gone into any further, and the error is that of ctx, without a report.
func (s *Suite) ExamineContext(ctx context.Context, f *form.Form, problems schema.Problems) (Report, error) {
	r := s.examine(f, problems, func() bool { return ctx.Err() != nil })
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	return r, nil
}
