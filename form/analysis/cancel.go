package analysis

import (
	"context"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// ExamineContext is [Suite.Examine] for somebody who may not wait for the end: once ctx is done, no further check
// begins, and the error is that of ctx, without a report.
func (s *Suite) ExamineContext(ctx context.Context, f *form.Form, problems schema.Problems) (Report, error) {
	patient := *s
	patient.checks = make([]Check, len(s.checks))
	for i, c := range s.checks {
		if run := c.Run; run != nil {
			c.Run = func(p *Pass) {
				if ctx.Err() == nil {
					run(p)
				}
			}
		}
		patient.checks[i] = c
	}
	r := patient.Examine(f, problems)
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	return r, nil
}
