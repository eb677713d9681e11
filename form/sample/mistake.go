package sample

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// flaw is a mistake that might be made in valid answers.
type flaw struct {
	code string
	at   form.Address
	rule *form.Rule
	page *form.Page
	make func(*search, flaw) bool // reports whether the answers were changed
}

// How many flaws are tried in valid answers before the search begins anew, and how often what a flaw brings with it is mended.
const (
	maxFlaws   = 40
	maxFollows = 8
)

// spoil makes exactly one mistake in valid answers: of all kinds that these answers allow each has the same chance, and of
// a kind each place.
func (s *search) spoil() (Sample, bool) {
	byCode := s.flaws()
	valid := s.state().Answers()
	for range maxFlaws {
		if len(byCode) == 0 {
			break
		}
		i := s.random.IntN(len(byCode))
		j := s.random.IntN(len(byCode[i]))
		one := byCode[i][j]
		if byCode[i] = slices.Delete(byCode[i], j, j+1); len(byCode[i]) == 0 {
			byCode = slices.Delete(byCode, i, i+1)
		}
		s.restart(valid.Clone())
		s.spent, s.hints = 0, s.Sampler.hints
		if !one.make(s, one) {
			continue
		}
		if p, ok := s.only(one); ok {
			m := &Mistake{Path: p.Path, Code: p.Code}
			if p.Rule != nil {
				m.Rule = p.Rule.ID()
			}
			return s.sample(m), true
		}
	}
	return Sample{}, false
}

// only reports whether a flaw is the one thing that is wrong. What a violated rule brings with it is mended.
func (s *search) only(one flaw) (form.Problem, bool) {
	for range maxFollows {
		errors := s.errors()
		i := slices.IndexFunc(errors, one.is)
		switch {
		case i < 0, slices.ContainsFunc(s.state().Problems(), overridden):
			return form.Problem{}, false
		case len(errors) == 1:
			return errors[0], true
		case one.rule == nil && one.page == nil:
			return form.Problem{}, false
		}
		others := slices.Delete(errors, i, i+1)
		s.mend(others[s.random.IntN(len(others))])
		s.fill()
	}
	return form.Problem{}, false
}

// is reports whether a problem is the flaw.
func (one flaw) is(p form.Problem) bool {
	return p.Code == one.code && p.Rule == one.rule && (one.at.Field == nil || p.Path == one.at.Path())
}

func overridden(p form.Problem) bool { return p.Severity == schema.Warning && p.Code == "overridden" }

// flaws returns what could be made wrong in the answers, by code.
func (s *search) flaws() [][]flaw {
	var all []flaw
	s.eachField(scope{object: s.form.Root()}, s.form.Root().Fields(), func(at form.Address, r *form.Record) {
		all = s.appendFlaws(all, at, r)
	})
	for _, r := range s.form.Rules() {
		if r.Severity() == schema.Error {
			all = append(all, flaw{code: "rule", rule: r, make: violate})
		}
	}
	for _, p := range s.form.Pages() {
		if p.Stop() != nil && s.state().PageRelevant(p) {
			all = append(all, flaw{code: "stop", page: p, make: halt})
		}
	}
	slices.SortStableFunc(all, func(a, b flaw) int { return cmp.Compare(a.code, b.code) })
	var byCode [][]flaw
	for i, one := range all {
		if i == 0 || one.code != all[i-1].code {
			byCode = append(byCode, nil)
		}
		byCode[len(byCode)-1] = append(byCode[len(byCode)-1], one)
	}
	return byCode
}

// eachField visits the fields that somebody is asked for and can answer, in all rows.
func (s *search) eachField(in scope, fields []*form.Field, visit func(form.Address, *form.Record)) {
	for _, f := range fields {
		r, ok := s.record(in)
		if !ok || !typedNow(r, f) {
			continue
		}
		at := form.Address{Field: f, Rows: in.rows}
		if f.Type().Kind != value.Absent {
			visit(at, r)
		}
		s.eachField(in, f.Members(), visit)
		if f.Row() == nil {
			continue
		}
		for _, row := range s.allRows(at) {
			s.eachField(row, f.Row().Fields(), visit)
		}
	}
}

// violate makes a rule false.
func violate(s *search, one flaw) bool {
	all := s.every(one.rule.Object())
	if len(all) == 0 && one.rule.Object().List() != nil {
		return false
	}
	s.hints = s.hints.without(one.rule)
	for _, i := range s.random.Perm(len(all)) {
		if s.want(one.rule.Assert().Tree(), false, all[i]) {
			s.fill()
			return true
		}
	}
	return false
}

// halt makes a page end the journey.
func halt(s *search, one flaw) bool {
	ok := s.want(one.page.Stop().When().Tree(), true, scope{object: s.form.Root()})
	s.fill()
	return ok
}
