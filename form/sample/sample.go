package sample

import (
	"cmp"
	"math/rand/v2"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// Options say what samples are wanted. The zero value wants valid ones, with the seed 0.
type Options struct {
	Seed    uint64
	Invalid bool         // each sample has exactly one mistake, see [Sample.Mistake]
	Context form.Context // the clock and the identity that the samples are valid with
	Tries   int          // how often a search may start again; 0 means 30
}

const (
	defaultTries = 30
	afterwards   = 10 // tries with answers that are known to be valid
)

// Sampler makes samples of one form. It must not be used by two goroutines at once; several of one form may be used at the same time.
type Sampler struct {
	form     *form.Form
	options  Options
	hints    *hints
	made     uint64
	shapes   map[shape]*pattern.Sampler // made so far
	used     map[usage]int              // how often each option was chosen so far
	maker    func(*form.Field) []value.Value
	ground   *ground // nil: not decided yet
	covering bool    // options that did not come up yet go first
}

// New returns a sampler for a form.
func New(f *form.Form, o Options) *Sampler {
	o.Tries = cmp.Or(o.Tries, defaultTries)
	if o.Context.Now.IsZero() {
		o.Context.Now = time.Now() // one day for all samples
	}
	return &Sampler{form: f, options: o, hints: newHints(f), shapes: map[shape]*pattern.Sampler{}, used: map[usage]int{}}
}

// Sample is one set of answers.
type Sample struct {
	Mistake *Mistake // what is wrong with the answers; nil where nothing is
	answers *form.Answers
	json    []byte
}

// Answers returns what was typed. They belong to the caller.
func (s Sample) Answers() *form.Answers { return s.answers }

// JSON returns the answers as one JSON object in one line, without a line break at its end.
func (s Sample) JSON() []byte { return s.json }

// Mistake is the one error of a sample that is not valid.
type Mistake struct {
	Path string `json:"path"` // as in [form.Problem]
	Code string `json:"code"`
	Rule string `json:"rule,omitempty"` // the id of the rule that is violated
}

// Next makes the next sample. Where chance finds no valid answers, it is decided whether there are any: such answers are what
// the search goes on from. The error is an [Unsatisfied], which says whether it is a proof.
func (s *Sampler) Next() (Sample, error) {
	random := rand.New(rand.NewPCG(s.options.Seed, s.made))
	s.made++
	failed := newFailure(s)
	for try := range s.options.Tries + afterwards {
		if try == s.options.Tries && (!failed.noted || s.decideGround().answer.Verdict != decide.Possible) {
			break // valid answers are not what is missing, or there are none to go on from
		}
		t := s.search(random)
		if try >= s.options.Tries {
			if t = s.resume(s.ground.answer.Witness.State().Answers(), random); try == s.options.Tries {
				t.density = 0
			}
		}
		problems := t.solve()
		if len(problems) > 0 {
			failed.note(problems)
			continue
		}
		if !s.options.Invalid {
			return t.sample(nil), nil
		}
		if wrong, ok := t.spoil(); ok {
			return wrong, nil
		}
	}
	err := failed.err()
	if failed.noted && s.decideGround().answer.Verdict == decide.Impossible {
		err.Proof = s.ground.conflict
	}
	return Sample{}, err
}
