package surveyjs

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// buildMatrix makes a group of one choice a row.
func (s *survey) buildMatrix(h holder, q *question) {
	list := q.json.Get("rows").Items()
	kind := "choice"
	if q.json.Get("cellType").Text() == "checkbox" {
		kind = "choices"
	}
	if len(list) == 0 { // SurveyJS asks for one answer then
		s.setType(q, kind)
		s.columnOptions(q, q.json)
		return
	}
	s.setType(q, "group")
	in := s.inside(h, q, parts)
	every := first(q.json, "isAllRowRequired", "eachRowRequired").True()
	for _, row := range list {
		r := s.row(in, q, row, kind)
		if r == nil {
			continue
		}
		s.columnOptions(r, q.json)
		if every {
			r.field.Required = schema.Of("true")
		}
	}
	if u := first(q.json, "eachRowUnique"); u.True() {
		s.differentRows(q, in, u)
	}
	if c := q.json.Get("cells"); len(c.Members()) > 0 {
		s.im.Lose(c.Place(), "the texts of the cells", "an option has one text for all rows", "ask each row on its own where the texts matter")
	}
}

// row adds a row of a matrix, under its condition.
func (s *survey) row(in holder, q *question, v *foreign.JSON, kind string) *question {
	name := firstOf(v)
	if name == "" {
		name = v.Get("text").Text()
	}
	if name == "" || in.scope.find(name) != nil {
		s.im.Field(v.Place(), nil)
		s.im.Lose(v.Place(), "a row: "+v.Source(80), "it has no value, or one that was there before", "")
		return nil
	}
	r := &question{name: name, also: name, kind: "row", json: q.json, scope: in.scope, page: q.page,
		field: &schema.Field{ID: schema.Of(name), Type: schema.Of(kind)}}
	in.scope.add(r)
	*in.fields = append(*in.fields, r.field)
	s.im.Field(v.Place(), r.field)
	s.text(&r.field.Label, v.Get("text"), in.scope)
	s.later(func() {
		if !r.field.Label.Set() {
			r.field.Label = foreign.Text(name)
		}
	})
	if v.Get("isRequired").True() && kind != "group" {
		r.field.Required = schema.Of("true")
	}
	s.itemCondition(r, v, "visibleIf", q.json, "rowsVisibleIf", name, func(c *condition) { r.when = with(r.when, c) })
	s.itemCondition(r, v, "enableIf", q.json, "", name, func(c *condition) { r.locked = with(r.locked, c) })
	if len(r.when) > 0 {
		s.later(func() {
			joined, lead := s.join(r.when)
			s.write(&r.field.Visible, joined, lead, v.Place())
		})
	}
	if len(r.locked) > 0 && kind != "group" {
		s.later(func() { s.writeLock(r) })
	}
	return r
}

// itemCondition finds the condition of a row or column: its own, or the one of all, in which {item} is its value.
func (s *survey) itemCondition(r *question, v *foreign.JSON, own string, all *foreign.JSON, common, name string, use func(*condition)) {
	c := s.condition(v, own, r.scope)
	if c == nil && common != "" {
		c = s.condition(all, common, r.scope)
	}
	if c == nil {
		return
	}
	item := constant(textConst(name))
	c.item = &item
	use(c)
}

// columnOptions makes the columns of a matrix the options of a row.
func (s *survey) columnOptions(r *question, matrix *foreign.JSON) {
	for _, v := range matrix.Get("columns").Items() {
		o := s.option(r, v, nil)
		if o == nil || v.Get("visibleIf") != nil {
			continue
		}
		if c := s.condition(matrix, "columnsVisibleIf", r.scope); c != nil {
			item := constant(textConst(o.Value.Value))
			c.item = &item
			s.later(func() {
				joined, lead := s.join([]*condition{c})
				s.write(&o.Visible, joined, lead, c.at)
			})
		}
	}
	s.hostOptions(r)
}

// differentRows is a rule that no two rows have the same answer.
func (s *survey) differentRows(q *question, in holder, at *foreign.JSON) {
	r := s.rule(in.rules, at.Place(), "different", false)
	s.ruleText(r, q.json.Get("eachRowUniqueError"), q.scope, words{"Bitte wählen Sie in jeder Zeile eine andere Antwort.", "Please choose a different answer in every row."})
	s.later(func() {
		var pairs []string
		for i, a := range q.field.Fields {
			for _, b := range q.field.Fields[:i] {
				pairs = append(pairs, a.ID.Value+" != "+b.ID.Value)
			}
		}
		if len(pairs) == 0 || len(pairs) > maxPairs {
			s.im.Lose(at.Place(), "eachRowUnique", "there are too many rows, or one, to compare them in pairs", "write a rule")
			*in.rules = nil
			return
		}
		r.Assert = schema.Of(strings.Join(pairs, " and "))
	})
}

// maxPairs is for how many pairs of rows a rule is written out.
const maxPairs = 100

// buildMatrixDropdown makes a group of one group a row.
func (s *survey) buildMatrixDropdown(h holder, q *question) {
	list := q.json.Get("rows").Items()
	if len(list) == 0 {
		s.buildMatrixDynamic(h, q)
		s.im.Change(q.json.Place(), fmt.Sprintf("the matrix %q", q.also), "the survey has no rows for it: they are given at run time, and can be added here", "")
		return
	}
	s.setType(q, "group")
	in := s.inside(h, q, parts)
	for _, row := range list {
		r := s.row(in, q, row, "group")
		if r == nil {
			continue
		}
		cells := s.inside(in, r, matrixRow)
		cells.locked = r.locked
		s.columns(cells, q)
	}
	s.totals(q)
}

// buildMatrixDynamic makes a list, with the columns as the fields of a row.
func (s *survey) buildMatrixDynamic(h holder, q *question) {
	s.setType(q, "list")
	in := s.inside(h, q, matrixRow)
	s.rowCondition(&in, q, "rowsVisibleIf")
	s.columns(in, q)
	s.rowCounts(q, "minRowCount", "maxRowCount")
	if add := first(q.json, "allowAddRows", "allowRowsAdd"); add.Kind() == foreign.Bool && !add.True() && q.kind == "matrixdynamic" {
		s.noMore(q, q.json.Get("rowCount"), "2")
	}
	s.text(&q.field.AddLabel, q.json.Get("addRowText"), h.scope)
	s.keys(in, q)
	s.totals(q)
}

// noMore bounds a list to which nobody can add anything.
func (s *survey) noMore(q *question, count *foreign.JSON, otherwise string) {
	n := count.Scalar()
	if n == "" {
		n = otherwise
	}
	if n != "0" && !q.field.MaxItems.Set() {
		q.field.MaxItems = schema.Of(n)
		s.im.Note(&q.field.MaxItems, q.json.Place())
	}
}

func (s *survey) rowCounts(q *question, least, most string) {
	s.counts(q, least, most)
	for _, key := range []string{"defaultRowValue", "defaultPanelValue", "defaultValueFromLastRow", "defaultValueFromLastPanel"} {
		if v := q.json.Get(key); v != nil && v.Source(10) != "false" {
			s.im.Lose(v.Place(), key+" "+v.Source(120), "a new row has the defaults of its fields", "write defaults at the fields")
		}
	}
}

// columns adds the cells of a row, and what is asked in detail below it.
func (s *survey) columns(in holder, q *question) {
	list := q.json.Get("columns").Items()
	for _, c := range list {
		s.column(in, q, c)
	}
	for _, e := range q.json.Get("detailElements").Items() {
		s.element(in, e)
	}
	if len(*in.fields) == 0 { // the columns are given at run time
		f := &schema.Field{ID: schema.Of("value"), Type: schema.Of("text"), Label: foreign.Text(q.also)}
		*in.fields = append(*in.fields, f)
		s.im.Note(f, q.json.Place())
		s.im.Change(q.json.Place(), fmt.Sprintf("the question %q", q.also), "the survey has nothing to ask in a row: it is given at run time", "write the fields of a row; there is one of text now")
	}
}

// column adds the cell of a column: a question of the type of the cell.
func (s *survey) column(in holder, q *question, v *foreign.JSON) {
	if v.Kind() == foreign.String {
		v = foreign.NewJSON(v, foreign.Member{Key: "name", Value: v})
	}
	kind := strings.ToLower(v.Get("cellType").Scalar())
	if kind == "" || kind == "default" {
		if kind = strings.ToLower(q.json.Get("cellType").Scalar()); kind == "" || kind == "default" {
			kind = "dropdown"
		}
	}
	if choosing[kind] && v.Get("choices") == nil && v.Get("choicesByUrl") == nil && q.json.Get("choices") != nil {
		v = foreign.NewJSON(v, append(append([]foreign.Member(nil), v.Members()...), foreign.Member{Key: "choices", Value: q.json.Get("choices")})...)
	}
	cell := s.question(in, v, kind)
	if v.Get("isUnique").True() {
		s.unique(in, q, cell, first(q.json, "keyDuplicationError"))
	}
}

// choosing are the types of cells that have the choices of the matrix where they have none of their own.
var choosing = map[string]bool{"dropdown": true, "checkbox": true, "radiogroup": true, "tagbox": true, "buttongroup": true, "ranking": true}

// keys carries over keyName: the field by which rows must differ.
func (s *survey) keys(in holder, q *question) {
	key := q.json.Get("keyName")
	if key.Text() == "" {
		return
	}
	inner, _ := lookup(in.scope, key.Text())
	if inner == nil {
		s.im.LoseRule(key.Place(), fmt.Sprintf("keyName %q", key.Text()), "no field of a row is called so", "")
		return
	}
	s.unique(in, q, inner, q.json.Get("keyDuplicationError"))
}

// unique is a rule that no other row has the same answer.
func (s *survey) unique(in holder, q, cell *question, message *foreign.JSON) {
	if q.field.Type.Value != "list" {
		s.im.LoseRule(cell.json.Place(), "isUnique", "the rows of a matrix are groups, which are not compared", "write a rule")
		return
	}
	if cell.unique {
		return // keyName and isUnique say the same
	}
	cell.unique = true
	r := s.rule(in.rules, cell.json.Place(), cell.name+"-unique", true)
	s.ruleText(r, message, q.scope, words{"Diese Angabe kommt schon in einer anderen Zeile vor.", "Another row has this answer already."})
	s.later(func() {
		name := cell.field.ID.Value
		a, b := "."+name, name
		if cell.field.Type.Value == "text" {
			a, b = "lower("+a+")", "lower("+b+")"
		}
		ref, ok := s.names.Refer(q.inner.field(), q.field)
		if !ok || ref.List != "" {
			s.dropRule(in.rules, r)
			s.im.LoseRule(cell.json.Place(), "keyName", "the list stands in another", "write a rule")
			return
		}
		s.assertAt(r, cell, value{src: "count(" + ref.Name + ", " + a + " == " + b + ") <= 1", kind: truth, sure: true})
	})
}

// totals reports what is counted below the columns.
func (s *survey) totals(q *question) {
	for _, c := range q.json.Get("columns").Items() {
		for _, key := range []string{"totalType", "totalExpression"} {
			if t := c.Get(key); t.Text() != "" && t.Text() != "none" {
				s.im.LoseRule(t.Place(), key+" "+foreign.Shorten(t.Text(), 120), "a list has no line of totals", "add a computed field behind it, with sum(list, .field)")
			}
		}
	}
}
