package expression_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// The form that the tests ask about. "hunde" is a list with a list of "welpen" in it.

var (
	text     = expression.Type{Kind: value.Text}
	integer  = expression.Type{Kind: value.Integer}
	number   = expression.Type{Kind: value.Number}
	money    = expression.Type{Kind: value.Money}
	boolean  = expression.Type{Kind: value.Bool}
	date     = expression.Type{Kind: value.Date}
	anything = expression.Type{}
)

func choice(options ...string) expression.Type {
	return expression.Type{Kind: value.Text, Options: options}
}

// builder numbers cells and fields as a form would.
type builder struct{ fields int }

func (b *builder) scope(outer *expression.Scope, row bool, symbols ...expression.Symbol) *expression.Scope {
	s := &expression.Scope{Outer: outer, NewRow: row, Symbols: symbols}
	cell := 0
	b.number(s, &cell)
	return s
}

func (b *builder) number(s *expression.Scope, cell *int) {
	for i := range s.Symbols {
		sym := &s.Symbols[i]
		sym.Field = b.fields
		b.fields++
		switch {
		case sym.Group != nil:
			sym.Group.Outer = s
			b.number(sym.Group, cell)
			continue
		case sym.Const != nil:
			continue
		case sym.Type.Row != nil:
			sym.Type.Row.Outer = s
			inner := 0
			b.number(sym.Type.Row, &inner)
		}
		sym.Cell = *cell
		*cell++
	}
}

func field(name string, t expression.Type) expression.Symbol {
	return expression.Symbol{Name: name, Type: t}
}

func group(name string, symbols ...expression.Symbol) expression.Symbol {
	return expression.Symbol{Name: name, Group: &expression.Scope{Symbols: symbols}}
}

func rows(name string, symbols ...expression.Symbol) expression.Symbol {
	return field(name, expression.Type{Kind: value.Rows, Row: &expression.Scope{NewRow: true, Symbols: symbols}})
}

func parameter(name string, t expression.Type, v value.Value) expression.Symbol {
	return expression.Symbol{Name: name, Type: t, Const: &v}
}

func euro(s string) value.Value { return value.OfMoney(decimal.MustParse(s)) }

func newForm() *expression.Scope {
	sports := choice("fussball", "tennis", "schach")
	return new(builder).scope(nil, false,
		field("rolle", choice("person", "firma")),
		field("anrede", choice("frau", "herr")),
		field("vertreter", choice("person", "verein")),
		field("name", text), field("vorname", text),
		field("alter", integer), field("anzahl", integer),
		field("faktor", number), field("satz", money), field("betrag", money),
		field("aktiv", boolean), field("erlaubt", boolean),
		field("seit", date), field("bis", date),
		field("geburt", expression.Type{Kind: value.Partial}),
		field("beginn", expression.Type{Kind: value.Time}), field("ende", expression.Type{Kind: value.Time}),
		field("termin", expression.Type{Kind: value.DateTime}),
		field("sport", expression.Type{Kind: value.List, Elem: &sports}),
		field("belege", expression.Type{Kind: value.Files}),
		group("wohnung", field("plz", text), field("ort", text), group("haus", field("stock", integer))),
		rows("hunde", field("rufname", text), field("jahre", integer), field("groesse", number), field("steuer", money),
			field("gefaehrlich", boolean), field("wurf", date), group("ort_hund", field("gasse", text)),
			rows("welpen", field("fell", text), field("preis", money))),
		parameter("grundsteuer", money, euro("60.00")), parameter("hebesatz", number, value.OfNumber(decimal.MustParse("3.5"))),
		parameter("stadt", text, value.OfText("Musterstadt")),
	)
}

func symbol(s *expression.Scope, path ...string) *expression.Symbol {
	sym := s.Own(path[0])
	for _, p := range path[1:] {
		if sym.Group != nil {
			sym = sym.Group.Own(p)
		} else {
			sym = sym.Type.Row.Own(p)
		}
	}
	return sym
}

// width counts the cells of a row.
func width(s *expression.Scope) (n int) {
	for _, sym := range s.Symbols {
		switch {
		case sym.Group != nil:
			n += width(sym.Group)
		case sym.Const == nil:
			n++
		}
	}
	return n
}

// row fills the cells of one row with answers.
func row(s *expression.Scope, outer *expression.Row, answers map[string]any) *expression.Row {
	r := &expression.Row{Cells: make([]value.Value, width(s)), Outer: outer}
	fill(s, r, answers)
	return r
}

func fill(s *expression.Scope, r *expression.Row, answers map[string]any) {
	for name, a := range answers {
		sym := s.Own(name)
		if sym == nil {
			panic("the test form has no field " + name)
		}
		if sym.Group != nil {
			fill(sym.Group, r, a.(map[string]any))
			continue
		}
		r.Cells[sym.Cell] = answer(sym.Type, a)
	}
}

func answer(t expression.Type, a any) value.Value {
	switch a := a.(type) {
	case nil:
		return value.Value{}
	case bool:
		return value.OfBool(a)
	case []any:
		return answers(t, a)
	case string:
		return answerText(t, a)
	case json.Number:
		if t.Kind == value.Integer {
			n, err := a.Int64()
			must(err)
			return value.OfInteger(n)
		}
		d := decimal.MustParse(a.String())
		if t.Kind == value.Money {
			return value.OfMoney(d.Pad(places(t)))
		}
		return value.OfNumber(d)
	}
	panic(fmt.Sprintf("the test form cannot take %v", a))
}

func places(t expression.Type) int {
	if t.Places == 0 {
		return 2
	}
	return max(t.Places, 0)
}

func answers(t expression.Type, items []any) value.Value {
	switch t.Kind {
	case value.Rows:
		table := &value.Table{Width: width(t.Row)}
		for _, item := range items {
			table.Cells = append(table.Cells, row(t.Row, nil, item.(map[string]any)).Cells...)
		}
		return value.OfRows(*table)
	case value.Files:
		files := make([]value.File, len(items))
		for i := range items {
			files[i].Name = items[i].(string)
		}
		return value.OfFiles(files)
	}
	out := make([]value.Value, len(items))
	for i := range items {
		out[i] = answer(*t.Elem, items[i])
	}
	return value.OfList(out)
}

func answerText(t expression.Type, s string) value.Value {
	var v value.Value
	ok := true
	var y, m, d int
	switch t.Kind {
	case value.Date, value.DateTime, value.Time:
		at, err := time.Parse(map[value.Kind]string{value.Date: time.DateOnly, value.DateTime: "2006-01-02T15:04:05", value.Time: "15:04"}[t.Kind], s)
		must(err)
		switch v = value.OfClock(at); t.Kind {
		case value.Date:
			v, ok = value.OfDate(at.Year(), int(at.Month()), at.Day())
		case value.Time:
			v, ok = value.OfTime(at.Hour(), at.Minute(), 0)
		}
	case value.Partial:
		_, _ = fmt.Sscanf(s, "%d-%d-%d", &y, &m, &d)
		v, ok = value.OfPartial(y, m, d)
	default:
		v = value.OfText(s)
	}
	if !ok {
		panic("the test form cannot take " + s)
	}
	return v
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func decodeAnswers(src string) map[string]any {
	d := json.NewDecoder(strings.NewReader(src))
	d.UseNumber()
	var out map[string]any
	must(d.Decode(&out))
	return out
}

const budget = 10_000

// frame is the evaluation of a form with these answers: on 15 June 2024 at noon, by a
// person logged in with substantial trust.
func frame(s *expression.Scope, answers string) *expression.Frame {
	today, _ := value.OfDate(2024, 6, 15)
	now, _ := value.OfDateTime(2024, 6, 15, 12, 30, 0)
	return &expression.Frame{
		Row:    row(s, nil, decodeAnswers(answers)),
		Budget: budget,
		Host: &expression.Host{Today: today, Now: now, Trust: "substantial", Identity: func(a string) value.Value {
			return value.OfText(map[string]string{"surname": "Muster"}[a])
		}},
	}
}

// environment has two functions of the host.
func environment() *expression.Environment {
	return &expression.Environment{Functions: []expression.Function{
		{Name: "zone", Params: []expression.Type{text}, Result: integer, Call: func(args []value.Value) value.Value {
			return value.OfInteger(int64(len(args[0].Text())))
		}},
		{Name: "fallback", Params: []expression.Type{text, number}, Result: text, AcceptsEmpty: true, Call: func(args []value.Value) value.Value {
			if args[0].Empty() {
				return value.OfText("leer")
			}
			return args[0]
		}},
		{Name: "liar", Result: integer, Call: func([]value.Value) value.Value { return value.OfText("no integer") }},
	}}
}

func compile(t testing.TB, src string, s *expression.Scope) *expression.Expression {
	t.Helper()
	e, issues := expression.Compile(src, s, anything, environment())
	require.Empty(t, issues, "%s", src)
	require.NotNil(t, e)
	return e
}

// show writes a value as the tables of the tests do.
func show(v value.Value) string {
	switch {
	case v.Empty():
		return "nil"
	case v.Kind() == value.List:
		parts := make([]string, len(v.Items()))
		for i, item := range v.Items() {
			parts[i] = show(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	y, m, d := v.Civil()
	h, minute, s := v.Clock()
	switch v.Kind() {
	case value.Text:
		return fmt.Sprintf("%q", v.Text())
	case value.Bool:
		return fmt.Sprint(v.Bool())
	case value.Integer:
		return fmt.Sprint(v.Int())
	case value.Number:
		n, _ := v.Decimal()
		return n.String()
	case value.Money:
		n, _ := v.Decimal()
		return n.String() + " EUR"
	case value.Date:
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	case value.Partial:
		return fmt.Sprintf("partial %04d-%02d-%02d", y, m, d)
	case value.DateTime:
		return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d", y, m, d, h, minute, s)
	case value.Time:
		return fmt.Sprintf("%02d:%02d", h, minute)
	}
	return v.Kind().String()
}
