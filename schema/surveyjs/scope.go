package surveyjs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// scopeKind says what a scope is in the words of expressions.
type scopeKind uint8

const (
	wholeSurvey scopeKind = iota
	panelRow              // {panel.x}
	matrixRow             // {row.x}
	parts                 // {question.x}: the items of a multipletext, the rows of a matrix
)

// scope is where questions have their values: the survey, a row, a question with parts.
type scope struct {
	kind  scopeKind
	outer *scope
	owner *question // nil for the survey
	of    []*question

	names, folded map[string]*question // by name, and by name in lower case

	shared bool // a matrix and a dynamic panel have these rows
}

// field returns the group or list that the scope became, or nil for the survey.
func (sc *scope) field() *schema.Field {
	if sc == nil || sc.owner == nil {
		return nil
	}
	return sc.owner.field
}

// add makes a question known by its names. Of two with one name the first counts.
func (sc *scope) add(q *question) {
	if sc.names == nil {
		sc.names, sc.folded = map[string]*question{}, map[string]*question{}
	}
	sc.of = append(sc.of, q)
	for _, name := range []string{q.name, q.also} {
		if sc.names[name] == nil {
			sc.names[name] = q
		}
	}
	if lower := strings.ToLower(q.name); sc.folded[lower] == nil {
		sc.folded[lower] = q
	}
}

// find returns the question of a name. SurveyJS looks capitals over where it finds no other.
func (sc *scope) find(name string) *question {
	switch q := sc.names[name]; {
	case name == "":
		return nil
	case q != nil:
		return q
	}
	return sc.folded[strings.ToLower(name)]
}

// question is something that has a value.
type question struct {
	name     string // the key of its value
	also     string // its name, where valueName is another
	kind     string // its type in SurveyJS
	json     *foreign.JSON
	field    *schema.Field
	scope    *scope
	inner    *scope // of a list or group
	page     int
	untyped  bool // a text input of which SurveyJS does not say what is typed
	when     []*condition
	locked   []*condition
	computed *calculated
	offered  map[string]bool // values of its options
	unique   bool            // a rule says that no other row has the same answer

	settledLock bool
}

// holder is where the next fields and rules go, and what holds around them.
type holder struct {
	fields *[]*schema.Field
	rules  *[]*schema.Rule
	scope  *scope
	page   int
	when   []*condition // of the panels around
	locked []*condition
}

// inside returns the holder for the fields of a list or group.
func (s *survey) inside(h holder, q *question, kind scopeKind) holder {
	q.inner = &scope{kind: kind, outer: h.scope, owner: q}
	return holder{fields: &q.field.Fields, rules: &q.field.Rules, scope: q.inner, page: h.page}
}

// condition is an expression of the survey with its place.
type condition struct {
	at      foreign.Place
	what    string // the key it stands under
	src     string
	scope   *scope
	item    *value // what {item} is
	settled bool
	is      value
	ok      bool
	fixed   string // a condition of the language instead of an expression
}

// condition returns the expression under a key, or nil.
func (s *survey) condition(json *foreign.JSON, key string, sc *scope) *condition {
	v := json.Get(key)
	if strings.TrimSpace(v.Scalar()) == "" {
		return nil
	}
	return s.use(&condition{at: v.Place(), what: key, src: v.Scalar(), scope: sc})
}

func (s *survey) use(c *condition) *condition {
	s.uses = append(s.uses, c)
	return c
}

// fixed returns a condition that is no expression of the survey.
func fixed(src string) *condition {
	return &condition{fixed: src, settled: true, ok: true, is: value{src: src, kind: truth, sure: true}}
}

// with returns conditions and one more, in a list of its own.
func with(all []*condition, c *condition) []*condition {
	if c == nil {
		return all
	}
	return append(append([]*condition(nil), all...), c)
}

// settle translates a condition once. What cannot be said is lost.
func (s *survey) settle(c *condition) (value, bool) {
	if !c.settled {
		c.settled = true
		c.is, c.ok = s.translate(c)
	}
	return c.is, c.ok
}

// join joins conditions that must all hold, "" where they always do. lead is the first that is not counted yet, and is counted as logic by the caller.
func (s *survey) join(conditions []*condition) (joined string, lead *condition) {
	v, lead := s.joinAll(conditions)
	if v.isTrue() {
		return "", lead
	}
	return v.src, lead
}

func (s *survey) joinAll(conditions []*condition) (joined value, lead *condition) {
	joined = decided(true)
	var seen []string
	for _, c := range conditions {
		v, ok := s.settle(c)
		if !ok {
			continue
		}
		v = asked(v)
		if s.count(c) {
			if lead == nil {
				lead = c
			} else {
				s.carried()
			}
		}
		if !slices.Contains(seen, v.src) {
			seen = append(seen, v.src)
			joined = both(joined, v)
		}
	}
	return joined, lead
}

// count reports whether an expression counts as logic now: each does once, however many options or rows it decides about.
func (s *survey) count(c *condition) bool {
	key := fmt.Sprintf("%d:%d", c.at.Line, c.at.Column)
	if c.fixed != "" || s.counted[key] {
		return false
	}
	s.counted[key] = true
	return true
}

// carried counts logic that was carried over and stands in no place of its own.
func (s *survey) carried() {
	s.im.Tally.Rules++
	s.im.Tally.CarriedRules++
}

func distinct(all []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range all {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// write puts a condition into the definition and counts it where it was not.
func (s *survey) write(dst *schema.Scalar, joined string, lead *condition, at foreign.Place) {
	switch {
	case lead != nil && joined == "": // it always holds
		s.carried()
	case lead != nil:
		s.im.Logic(lead.at, dst, joined)
	case joined != "":
		*dst = schema.Of(joined)
		s.im.Note(dst, at)
	}
}
