package sample

import (
	"math/rand/v2"

	"github.com/vordruck/vordruck/form"
)

// completions is how often a search goes on from answers that are to be completed.
const completions = 6

// Complete makes a sample of answers that leave things open: it fills in what is needed, and mends what is wrong, until the form takes
// them as a submission. keep says of what came of it whether it is still as it was meant, for what is mended may be one of the answers. They
// are not changed. ok is false where nothing was found, which proves nothing.
func (s *Sampler) Complete(answers *form.Answers, keep func(*form.State) bool) (one Sample, ok bool) {
	random := rand.New(rand.NewPCG(s.options.Seed, s.made))
	s.made++
	for range completions {
		t := s.resume(answers, random)
		t.density = 0
		if len(t.solve()) == 0 && keep(t.state()) {
			return t.sample(nil), true
		}
	}
	return Sample{}, false
}
