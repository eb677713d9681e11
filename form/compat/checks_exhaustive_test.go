package compat_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/vordruck/vordruck/internal/smallform"
)

// smallChecks is how many forms with rules and stops in their parts are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallChecks = 30

// What is said of a change of what is checked on a page or in a group, or of when that is asked, is the truth of all answers, too.
func TestClassesAreTheTruthOfAllAnswersWherePartsHaveRulesAndStops(t *testing.T) {
	smallform.Compare(t, "form/compat checks", smallChecks, func(c *smallform.Comparison) {
		m := maker{Rand: rand.New(rand.NewPCG(c.Seed, 23)), small: true}
		before := m.draw()
		m.check(before)
		after := before.clone()
		m.recheck(after)
		compareSketches(c, before, after)
	})
}

// check puts rules and stops into the parts of a form.
func (m maker) check(s *sketch) {
	s.visible = m.one("", m.truth(0), m.truth(1))
	if s.checks = []string{m.truth(1)}; m.IntN(3) == 0 {
		s.checks = append(s.checks, m.truth(0))
	}
	if m.IntN(2) == 0 {
		s.halt = m.truth(0)
	}
	for _, f := range s.fields {
		if f.kind == "group" {
			f.keys["rules"] = fmt.Sprintf("[{id: in%s, assert: '%s', message: M}]", f.id, m.truth(1))
		}
	}
}

// recheck changes what is checked, or when.
func (m maker) recheck(s *sketch) {
	last := len(s.fields) - 1
	switch f := s.fields[last]; m.IntN(8) {
	case 0, 1:
		s.visible = m.one("", m.truth(0), m.truth(1))
	case 2:
		if len(s.checks) > 0 {
			s.checks[0] = m.truth(1)
		}
	case 3: // to where it counts always, or from there
		s.checks, s.rules = s.rules, s.checks
	case 4:
		s.halt, s.stop = s.stop, s.halt
	case 5:
		s.halt = m.one("", m.truth(0))
	case 6:
		if last > 3 {
			s.fields, s.parked = s.fields[:last], append(slices.Clone(s.parked), f)
		}
	case 7:
		f.keys["visible"] = "'" + m.truth(1) + "'"
	}
}
