package surveyjs

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// places are the words before a point that say where a name is looked up, and the kind of scope they mean.
var places = []struct {
	prefix string
	kind   scopeKind
	outer  bool // the one around
}{
	{"panel.", panelRow, false}, {"row.", matrixRow, false}, {"parentPanel.", panelRow, true}, {"composite.", parts, false},
}

// unsayable are names that stand for something the language does not have.
var unsayable = regexp.MustCompile(`(?i)^(rowIndex|visibleRowIndex|panelIndex|visiblePanelIndex|parentPanelIndex|rowValue|rowName|rowTitle|columnName|locale|pageno|pagecount|processedTitle|(prevRow|nextRow|prevPanel|nextPanel|totalRow|totalPanel|survey|page|question|self|\$self)[.].*|.*-total[.].*)$`)

// variable translates {name}.
func (t *translator) variable(name string) (value, error) {
	name = strings.TrimPrefix(name, "#")
	if t.item != nil && (name == "item" || name == "choice" || strings.HasPrefix(name, "item.") || strings.HasPrefix(name, "choice.")) {
		if _, key, inside := strings.Cut(name, "."); inside && key != "value" {
			return value{}, fmt.Errorf("the language does not know {%s} of an option", name)
		}
		return *t.item, nil
	}
	if t.row != nil {
		if q, rest := lookup(t.row, strings.TrimPrefix(strings.TrimPrefix(name, "item."), "panel.")); q != nil {
			return t.inside(q, rest, "."+q.field.ID.Value)
		}
	}
	q, rest, here := t.find(name)
	switch {
	case q != nil:
		return t.reference(q, rest)
	case here:
		return t.nothing(name), nil
	}
	if c := t.survey.calculatedValue(name); c != nil {
		return t.calculated(c)
	}
	if unsayable.MatchString(name) {
		return value{}, fmt.Errorf("the language does not know {%s}", name)
	}
	return t.nothing(name), nil
}

// nothing is what a name means that nothing has.
func (t *translator) nothing(name string) value {
	t.absent = append(t.absent, name)
	return value{kind: nothing, src: "nil"}
}

// find looks a name up where the expression stands. rest is what follows the name of the question; here says that the name could
// mean nothing else.
func (t *translator) find(name string) (q *question, rest string, here bool) {
	for _, p := range places {
		inner, ok := strings.CutPrefix(name, p.prefix)
		if !ok {
			continue
		}
		sc := nearest(t.scope, p.kind)
		if sc != nil && p.outer {
			sc = nearest(sc.outer, p.kind)
		}
		if sc == nil {
			break
		}
		q, rest = lookup(sc, inner)
		return q, rest, true
	}
	if q, rest = lookup(t.survey.root, name); q != nil {
		return q, rest, true
	}
	for sc := t.scope; sc != nil; sc = sc.outer {
		if q, rest = lookup(sc, name); q != nil {
			return q, rest, true
		}
	}
	return nil, "", false
}

// nearest returns the innermost scope of a kind. Where a matrix and a dynamic panel share their rows, both words mean them.
func nearest(sc *scope, kind scopeKind) *scope {
	for ; sc != nil && sc.kind != kind && !(sc.shared && sc.kind != parts); sc = sc.outer {
	}
	return sc
}

// lookup finds the longest beginning of a name that is a question; names may have points in them.
func lookup(sc *scope, name string) (*question, string) {
	if q := sc.find(name); q != nil {
		return q, ""
	}
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '.' || name[i] == '[' {
			if q := sc.find(name[:i]); q != nil {
				return q, name[i:]
			}
		}
	}
	return nil, ""
}

// reference names a question, or what rest names inside of it.
func (t *translator) reference(q *question, rest string) (value, error) {
	if q.field == nil {
		return value{}, fmt.Errorf("the question %q was not carried over", q.name)
	}
	if q.computed != nil && q.hidden() {
		return t.calculated(q.computed)
	}
	r, ok := t.survey.names.Refer(t.scope.field(), q.field)
	if !ok || r.List != "" {
		return value{}, fmt.Errorf("{%s} stands in the rows of a list, and which row is meant is not said", q.name)
	}
	return t.inside(q, rest, r.Name)
}

var index = regexp.MustCompile(`^\[(\d{1,4})\]\.?`)

// inside follows [0].name, .name and .length from a question that is written as path.
func (t *translator) inside(q *question, rest, path string) (value, error) {
	if rest == "" || rest == "." {
		return t.survey.valueOf(q, path)
	}
	list := q.field.Type.Value == "list"
	if rest == ".length" && (list || q.field.Type.Value == "choices") {
		return value{src: "len(" + path + ")", kind: number, sure: true, whole: true}, nil
	}
	if m := index.FindStringSubmatch(rest); m != nil && list {
		n, _ := strconv.Atoi(m[1])
		path += "[" + strconv.Itoa(n) + "]"
		if rest = rest[len(m[0]):]; rest == "" {
			return value{src: path, kind: group, q: q}, nil
		}
	} else if name, ok := strings.CutPrefix(rest, "."); ok && q.field.Type.Value == "group" {
		rest = name
	} else {
		return value{}, fmt.Errorf("{%s} has no part %q in the language", q.name, rest)
	}
	if q.inner == nil {
		return value{}, fmt.Errorf("{%s} has no parts", q.name)
	}
	inner, more := lookup(q.inner, rest)
	if inner == nil || inner.field == nil {
		return t.nothing(q.name + "." + rest), nil
	}
	return t.inside(inner, more, path+"."+inner.field.ID.Value)
}

// kindOf are the field types of the language by what they are to an expression.
var kindOf = map[string]kind{"text": text, "textarea": text, "email": text, "tel": text, "url": text, "number": number, "integer": number,
	"boolean": truth, "choice": choice, "choices": choices, "date": date, "datetime": datetime, "time": clock, "partial-date": partial,
	"list": rows, "group": group, "file": files}

// valueOf is the answer of a question.
func (s *survey) valueOf(q *question, path string) (value, error) {
	if q.computed != nil {
		if err := s.settleComputed(q); err != nil {
			return value{}, err
		}
	}
	f := q.field
	v := value{src: path, kind: kindOf[f.Type.Value], whole: f.Type.Value == "integer", q: q}
	if v.kind == unknown {
		return v, fmt.Errorf("{%s} has no value", q.name)
	}
	if v.kind == choice || v.kind == choices {
		v.options = optionsOf(f)
	}
	return v, nil
}

// optionsOf returns the values that a choice offers, nil where the host says.
func optionsOf(f *schema.Field) []string {
	if f.Source.Set() {
		return nil
	}
	out := []string{}
	for _, o := range f.Options {
		out = append(out, o.Value.Value)
	}
	return out
}

var errCircle = errors.New("it depends on itself")
