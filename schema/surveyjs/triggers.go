package surveyjs

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// triggerType is what a type of trigger becomes.
type triggerType struct {
	name, to, notes string
	apply           func(*survey, *foreign.JSON, *condition)
}

func triggerTypes() []triggerType {
	return []triggerType{
		{"complete", "`visible` of the pages that follow", "The pages behind those that the condition reads are not asked where it holds.", (*survey).triggerComplete},
		{"skip", "`visible` of the pages between", "", (*survey).triggerSkip},
		{"visible", "`visible` of its pages and questions", "", (*survey).triggerVisible},
		{"setvalue", "`default` or `compute` of the field", "Reported: the value is there while the condition holds.", (*survey).triggerSet},
		{"copyvalue", "`default` or `compute` of the field", "As setvalue.", (*survey).triggerCopy},
		{"runexpression", "`default` or `compute` of the field", "As setvalue; without setToName it is lost.", (*survey).triggerRun},
	}
}

func (s *survey) triggers() {
	for _, v := range s.json.Get("triggers").Items() {
		name := strings.ToLower(strings.TrimSuffix(v.Get("type").Scalar(), "trigger"))
		c := s.triggerCondition(v)
		applied := false
		for _, t := range triggerTypes() {
			if t.name == name && c != nil {
				t.apply(s, v, c)
				applied = true
			}
		}
		if !applied {
			s.im.LoseRule(v.Place(), "a trigger: "+v.Source(200), "it has no type that SurveyJS documents, or no condition", "")
		}
	}
}

// oldOperators are those that triggers had before expressions.
var oldOperators = map[string]string{"equal": "=", "notequal": "<>", "greater": ">", "less": "<", "greaterorequal": ">=", "lessorequal": "<=",
	"contains": "contains", "notcontains": "notcontains", "empty": "empty", "notempty": "notempty"}

// triggerCondition returns the expression of a trigger, which used to be a name, an operator and a value.
func (s *survey) triggerCondition(v *foreign.JSON) *condition {
	if c := s.condition(v, "expression", s.root); c != nil {
		return c
	}
	name, operator := v.Get("name").Scalar(), v.Get("operator").Scalar()
	if operator == "" {
		operator = "equal"
	}
	if name == "" || oldOperators[operator] == "" {
		return nil
	}
	src := "{" + name + "} " + oldOperators[operator]
	if !strings.HasSuffix(operator, "empty") {
		src += " '" + strings.ReplaceAll(v.Get("value").Scalar(), "'", `\'`) + "'"
	}
	return s.use(&condition{at: v.Place(), what: "a trigger", src: src, scope: s.root})
}

// against returns a condition that holds where c does not.
func (s *survey) against(c *condition) *condition {
	return s.use(&condition{at: c.at, what: c.what, src: "!(" + c.src + ")", scope: c.scope})
}

// lastPage returns the last page that an expression reads, or -1.
func (s *survey) lastPage(c *condition) int {
	n, err := expression.Parse(c.src)
	if err != nil {
		return -1
	}
	last := -1
	expression.Walk(n, func(n expression.Node) {
		if v, ok := n.(*expression.Variable); ok {
			if q, _ := lookup(s.root, strings.TrimPrefix(v.Name, "#")); q != nil {
				last = max(last, q.page)
			}
		}
	})
	return last
}

// hidePages skips pages from one up to another, where a trigger fires.
func (s *survey) hidePages(v *foreign.JSON, c *condition, from, to int) {
	if from >= to {
		s.loseLogic(c, "there is no page between that could be skipped", "put questions that are not always asked on a page of their own, or under visible")
		return
	}
	not := s.against(c)
	for _, p := range s.pages[from:to] {
		p.when = with(p.when, not)
	}
	s.im.Change(v.Place(), fmt.Sprintf("the trigger %q", foreign.Shorten(c.src, 200)), "the pages that follow are not asked while the condition holds; nobody is sent anywhere", "")
}

func (s *survey) triggerComplete(v *foreign.JSON, c *condition) {
	if last := s.lastPage(c); last >= 0 {
		s.hidePages(v, c, last+1, len(s.pages))
		return
	}
	s.loseLogic(c, "it reads no question", "")
}

func (s *survey) triggerSkip(v *foreign.JSON, c *condition) {
	to := -1
	if q := s.root.find(v.Get("gotoName").Scalar()); q != nil {
		to = q.page
	}
	last := s.lastPage(c)
	if to < 0 || last < 0 {
		s.loseLogic(c, "it reads no question, or leads to none", "")
		return
	}
	s.hidePages(v, c, last+1, to)
}

func (s *survey) triggerVisible(v *foreign.JSON, c *condition) {
	found := false
	for _, name := range v.Get("pages").Items() {
		for _, p := range s.pages {
			if p.name == name.Scalar() {
				p.when, found = with(p.when, c), true
			}
		}
	}
	for _, name := range v.Get("questions").Items() {
		if q := s.root.find(name.Scalar()); q != nil {
			q.when, found = with(q.when, c), true
		}
	}
	if !found {
		s.loseLogic(c, "it names no page and no question of the survey", "")
	}
}

// fill gives a question the value of an expression while a trigger fires.
func (s *survey) fill(v *foreign.JSON, c *condition, src string) {
	q := s.root.find(v.Get("setToName").Scalar())
	if q == nil || src == "" || v.Get("isVariable").True() {
		s.loseLogic(c, "it sets nothing that is a question", "")
		return
	}
	if q.field.Default.Set() {
		s.loseLogic(c, fmt.Sprintf("the question %q has a default already", q.also), "")
		return
	}
	whole := s.use(&condition{at: c.at, what: c.what, src: "iif(" + c.src + ", " + src + ")", scope: s.root})
	s.defaultExpression(q, whole, nil)
}

func (s *survey) triggerSet(v *foreign.JSON, c *condition) {
	set := v.Get("setValue")
	src := set.Scalar()
	if set.Kind() == foreign.String {
		src = "'" + strings.ReplaceAll(src, "'", `\'`) + "'"
	}
	s.fill(v, c, src)
}

func (s *survey) triggerCopy(v *foreign.JSON, c *condition) {
	from := v.Get("fromName").Scalar()
	if from != "" {
		from = "{" + from + "}"
	}
	s.fill(v, c, from)
}

func (s *survey) triggerRun(v *foreign.JSON, c *condition) {
	s.fill(v, c, v.Get("runExpression").Scalar())
}
