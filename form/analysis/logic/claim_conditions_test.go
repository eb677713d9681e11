package logic_test

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// ofConditions are the claims about conditions as a whole.
func ofConditions(f *form.Form) (all []*claim) {
	for _, uses := range analysis.Uses(analysis.Conditions(f)) {
		var always []*use
		for _, k := range conditionClaims {
			if !k.about(uses[0]) {
				continue
			}
			c := &claim{code: k.code, at: uses[0].Place(), name: uses[0].String()}
			for _, x := range uses {
				u := k.of(x)
				u.see = inRows(x.Object, func(s *form.State, r *form.Record) (bool, int) { return k.see(x, s, r) })
				c.uses = append(c.uses, u)
			}
			switch {
			case k.code == "condition-always-true":
				always = c.uses
			case k.code == "condition-never-false" && uses[0].Key == analysis.When:
				c.uses[0].except = always[0]
			}
			all = append(all, c)
		}
	}
	return all
}

// conditionClaims are what can be said of a condition, and which it can be said of.
var conditionClaims = []struct {
	code  string
	about func(c analysis.Condition) bool
	of    func(c analysis.Condition) *use
	see   func(c analysis.Condition, s *form.State, r *form.Record) (against bool, shows int)
}{
	{"unreachable-page", func(c analysis.Condition) bool { return c.Field == nil && c.Key == analysis.Visible },
		func(c analysis.Condition) *use {
			return &use{needs: 1, never: [][]decide.Goal{past(c.Page, decide.PageRelevant(c.Page))}, some: [][]decide.Goal{past(c.Page)}}
		},
		func(c analysis.Condition, s *form.State, r *form.Record) (bool, int) {
			is := getsPast(s, c.Page)
			return is && s.PageRelevant(c.Page), bit(0, is)
		}},
	{"unreachable-option", func(c analysis.Condition) bool { return c.Option != nil },
		func(c analysis.Condition) *use {
			return &use{needs: 1, some: [][]decide.Goal{past(c.Field.Page(), decide.Relevant(c.Field))},
				never: [][]decide.Goal{past(c.Field.Page(), decide.Relevant(c.Field), decide.Offered(c.Field, c.Option), c.Truth(decide.True))}}
		},
		func(c analysis.Condition, s *form.State, r *form.Record) (bool, int) {
			is := r.Relevant(c.Field) && getsPast(s, c.Field.Page())
			return is && slices.Contains(r.Options(c.Field), c.Option), bit(0, is)
		}},
	{"never-required", func(c analysis.Condition) bool { return c.Key == analysis.Required },
		func(c analysis.Condition) *use {
			return &use{needs: 1, never: [][]decide.Goal{past(c.Field.Page(), decide.Required(c.Field, true))}, some: [][]decide.Goal{past(c.Field.Page(), decide.Relevant(c.Field))}}
		},
		func(c analysis.Condition, s *form.State, r *form.Record) (bool, int) {
			is := r.Relevant(c.Field) && getsPast(s, c.Field.Page())
			return is && r.Required(c.Field), bit(0, is)
		}},
	{"condition-always-true", func(analysis.Condition) bool { return true },
		func(c analysis.Condition) *use {
			return &use{needs: 1, never: [][]decide.Goal{append(asked(c, decide.False|decide.Unknown), settling(c)...)},
				some: [][]decide.Goal{append(asked(c, decide.True), settling(c)...)}}
		},
		func(c analysis.Condition, s *form.State, r *form.Record) (bool, int) {
			is, _ := holds(r, c.Tree())
			matters := matters(s, r, c) && settled(r, c)
			return matters && !is, bit(0, matters && is)
		}},
	{"condition-never-false", func(analysis.Condition) bool { return true },
		func(c analysis.Condition) *use {
			return &use{needs: 3, never: [][]decide.Goal{asked(c, decide.False), append(asked(c, decide.Unknown), c.Told()...)}, some: [][]decide.Goal{asked(c, decide.True), asked(c, decide.Unknown)}}
		},
		func(c analysis.Condition, s *form.State, r *form.Record) (bool, int) {
			is, fails := holds(r, c.Tree())
			matters := matters(s, r, c)
			return matters && (fails || !is && told(s, r, c)), bit(0, matters && is) | bit(1, matters && !is && !fails)
		}},
	{"condition-always-false", func(c analysis.Condition) bool { return c.Key == analysis.When || c.Key == analysis.Readonly },
		func(c analysis.Condition) *use {
			return &use{needs: 1, never: [][]decide.Goal{asked(c, decide.True)}, some: [][]decide.Goal{c.Asked()}}
		},
		func(c analysis.Condition, s *form.State, r *form.Record) (bool, int) {
			is, _ := holds(r, c.Tree())
			matters := matters(s, r, c)
			return matters && is, bit(0, matters)
		}},
}

// settling wants what a stop needs to be answered that must be.
func settling(c analysis.Condition) []decide.Goal {
	if c.Key != analysis.When {
		return nil
	}
	return analysis.Settled(c.Object, c.Reads()...)
}

// settled reports whether what a stop needs is answered that must be.
func settled(r *form.Record, c analysis.Condition) bool {
	return c.Key != analysis.When || !slices.ContainsFunc(analysis.Behind(c.Reads()...), func(x *form.Field) bool {
		return !x.Fixed() && x.Row() == nil && len(x.Members()) == 0 && analysis.InSight(x.Object(), c.Object) && r.Relevant(x) && r.Required(x) && r.Value(x).Empty()
	})
}

// told reports whether something that a condition is about is answered, and all of it as far as it is asked, or must be in other rows.
func told(s *form.State, r *form.Record, c analysis.Condition) bool {
	some, own := false, false
	for _, x := range c.Questions() {
		if analysis.InSight(x.Object(), c.Object) {
			if r.Relevant(x) && r.Value(x).Empty() {
				return false
			}
			some, own = some || !r.Value(x).Empty(), true
			continue
		}
		if rows(s, x.Object(), func(r *form.Record) bool {
			v := r.Value(x)
			return r.Relevant(x) && r.Required(x) && !r.Readonly(x) && (v.Empty() || x.Type().Name == "consent" && !v.Bool())
		}) {
			return false
		}
	}
	return some || !own
}

// past wants goals to be reached by those who get to a page.
func past(page *form.Page, goals ...decide.Goal) []decide.Goal {
	for _, d := range decide.Demands(page.Form()) {
		if d.Code == "stop" && d.Page.Index() < page.Index() {
			goals = append(goals, d.Goal())
		}
	}
	return goals
}

// getsPast reports whether the journey ends on no page before one.
func getsPast(s *form.State, page *form.Page) bool {
	return !slices.ContainsFunc(page.Form().Pages()[:page.Index()], func(p *form.Page) bool { return p.Stop() != nil && s.PageRelevant(p) && s.Stopped(p) })
}

func asked(c analysis.Condition, o decide.Outcomes) []decide.Goal {
	return append(slices.Clone(c.Asked()), c.Truth(o))
}

// matters reports whether a condition matters in a row.
func matters(s *form.State, r *form.Record, c analysis.Condition) bool {
	switch {
	case c.Field == nil:
		return c.Key == analysis.Visible || s.PageRelevant(c.Page)
	case c.Key != analysis.Visible || c.Option != nil:
		return r.Relevant(c.Field)
	case c.Field.Parent() == nil:
		return s.PageRelevant(c.Field.Page())
	}
	return c.Field.Object() != c.Field.Parent().Object() || r.Relevant(c.Field.Parent())
}

// ofQuestions are the claims that questions are never asked, though what is around them is.
func ofQuestions(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		own := fields[0].Definition().Visible
		code, needed := "unreachable-question", 0
		for _, x := range fields {
			if x.Always().Required || x.Logic().Required != nil {
				needed++
			}
		}
		switch needed {
		case 0:
		case len(fields):
			code = "required-never-visible"
		default:
			continue
		}
		if own.Value == "false" || slices.ContainsFunc(fields, func(x *form.Field) bool { return x.Logic().Visible == nil }) {
			continue
		}
		c := &claim{code: code, at: analysis.Place{File: fields[0].File(), At: own.At(0)}, name: fields[0].Path()}
		for _, x := range fields {
			around := decide.PageRelevant(x.Page())
			if x.Parent() != nil {
				around = decide.Relevant(x.Parent())
			}
			c.uses = append(c.uses, &use{needs: 1, never: [][]decide.Goal{past(x.Page(), decide.Relevant(x))}, some: [][]decide.Goal{past(x.Page(), around)}, see: func(s *form.State) (against bool, shows int) {
				if !getsPast(s, x.Page()) {
					return false, 0
				}
				if x.Parent() == nil {
					shows = bit(0, s.PageRelevant(x.Page()))
				} else {
					shows = bit(0, rows(s, x.Parent().Object(), func(r *form.Record) bool { return r.Relevant(x.Parent()) }))
				}
				return rows(s, x.Object(), func(r *form.Record) bool { return r.Relevant(x) }), shows
			}})
		}
		all = append(all, c)
	}
	return all
}

// ofBounds are the claims that no answer meets bounds, while each of them has a value.
func ofBounds(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		c := &claim{code: "contradictory-bounds", name: fields[0].Path()}
		for _, x := range fields {
			var bounds []form.Constraint
			given := []decide.Goal{decide.Relevant(x)}
			for _, k := range x.Constraints() {
				if !slices.Contains([]string{"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"}, k.Key) {
					continue
				}
				if bounds = append(bounds, k); k.Dynamic != nil {
					given = append(given, decide.HasValue(x.Object(), k.Dynamic.Tree()))
				}
			}
			if len(given) == 1 || x.Fixed() {
				break
			}
			c.at = analysis.Place{File: x.File(), At: bounds[0].Written.At(0)}
			c.uses = append(c.uses, &use{needs: 1, never: [][]decide.Goal{append(slices.Clone(given), decide.Bounded(x))}, some: [][]decide.Goal{given},
				see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
					for _, k := range bounds {
						if k.Dynamic != nil && r.Eval(k.Dynamic.Tree(), expression.Item{}).Empty() {
							return false, 0
						}
					}
					is := r.Relevant(x)
					if x.Row() != nil {
						n, most := r.Len(x), r.MaxItems(x)
						return is && n >= r.MinItems(x) && (n == 0 || most < 0 || n <= most), bit(0, is)
					}
					return is && !r.Value(x).Empty() && r.Refuses(x, r.Value(x)) == "", bit(0, is)
				})})
		}
		if len(c.uses) == len(fields) {
			all = append(all, c)
		}
	}
	return all
}

// ofDefaults are the claims that a default never meets the bounds, where answers may: of these there are claims too.
func ofDefaults(f *form.Form, bounds []*claim) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		x := fields[0]
		l := x.Logic()
		dynamic := slices.ContainsFunc(x.Constraints(), func(k form.Constraint) bool { return k.Dynamic != nil })
		if len(fields) > 1 || x.Fixed() || !dynamic || l.Default == nil && l.Standard.Kind() == value.Absent {
			continue
		}
		given := []decide.Goal{decide.Relevant(x)}
		if l.Default != nil {
			given = append(given, decide.HasValue(x.Object(), l.Default.Tree()))
		}
		all = append(all, &claim{code: "contradictory-bounds", with: "the default", at: analysis.Place{File: x.File(), At: x.Definition().Default.At(0)}, name: x.Path(),
			uses: []*use{{needs: 1, never: [][]decide.Goal{append(slices.Clone(given), decide.DefaultTaken(x))}, some: [][]decide.Goal{given}, except: useOf(bounds, x),
				see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
					v := l.Standard
					if l.Default != nil {
						v = r.Eval(l.Default.Tree(), expression.Item{})
					}
					if !r.Relevant(x) || v.Empty() {
						return false, 0
					}
					return r.Refuses(x, v) == "", 1
				})}}})
	}
	return all
}

// useOf is where a claim is about a field, or nil.
func useOf(claims []*claim, x *form.Field) *use {
	for _, c := range claims {
		if c.name == x.Path() {
			return c.uses[0]
		}
	}
	return nil
}

// ofWrittenBounds are the claims that no answer meets bounds that are written as values.
func ofWrittenBounds(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		x := fields[0]
		bounds := map[string]form.Constraint{}
		for _, k := range x.Constraints() {
			if k.Dynamic == nil && k.General == nil && k.Written.Set() {
				bounds[k.Key] = k
			}
		}
		has := func(key string) bool { _, ok := bounds[key]; return ok }
		at := ""
		switch {
		case x.Fixed():
			continue
		case has("multipleOf") && has("minimum") && has("maximum"):
			at = "minimum"
		case has("pattern") && (has("minLength") || has("maxLength") || has("charset")):
			at = "pattern"
		default:
			continue
		}
		c := &claim{code: "contradictory-bounds", at: analysis.Place{File: x.File(), At: bounds[at].Written.At(0)}, name: x.Path()}
		for _, x := range fields {
			c.uses = append(c.uses, &use{needs: 1, never: [][]decide.Goal{}, some: [][]decide.Goal{{decide.Relevant(x)}}, see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
				is := r.Relevant(x)
				return is && !r.Value(x).Empty() && r.Refuses(x, r.Value(x)) == "", bit(0, is)
			})})
		}
		all = append(all, c)
	}
	return all
}
