package decide_test

import (
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

const head = "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n- id: p\n  title: P\n  fields:\n"

// fields are what the conditions of the tables are about.
const fields = `
  - {id: art, type: choice, label: Art, options: [person, firma, verein]}
  - {id: ja, type: boolean, label: Ja}
  - {id: alter, type: integer, label: Alter, minimum: 0, maximum: 120}
  - {id: betrag, type: money, label: Betrag, minimum: 0}
  - {id: zahl, type: number, label: Zahl}
  - {id: name, type: text, label: Name, maxLength: 10}
  - {id: geboren, type: date, label: Geboren, maximum: 2026-01-31}
  - {id: seit, type: date, label: Seit, minimum: geboren}
  - {id: wahl, type: choices, label: Wahl, options: [a, b, c]}
  - {id: firma, type: text, label: Firma, visible: art == "firma"}
  - {id: steuer, type: money, label: Steuer, compute: 'art == "firma" ? betrag * 2 : betrag'}
  - {id: stufe, type: choice, label: Stufe, options: [{value: x, visible: ja}, {value: y, visible: not ja}, z]}
  - {id: paar, type: choices, label: Paar, options: [a, b, c], minItems: 2}
  - {id: beleg, type: file, label: Beleg}
  - {id: bilder, type: file, label: Bilder, minItems: 2, maxItems: 3}
  - {id: viele, type: file, label: Viele, maxItems: alter}
  - {id: hunde, type: list, label: Hunde, maxItems: 3, fields: [
      {id: rufname, type: text, label: Rufname},
      {id: gross, type: boolean, label: Gross},
      {id: erlaubnis, type: boolean, label: Erlaubnis, visible: gross}]}
`

func TestWhatAConditionCanBe(t *testing.T) {
	const F, U, T = decide.False, decide.Unknown, decide.True
	for _, test := range []struct {
		condition string
		can       decide.Outcomes // what it can be; everything else is impossible
		open      decide.Outcomes // what is not found out
	}{
		{`ja`, F | U | T, 0},
		{`ja and not ja`, F | U, 0},
		{`ja or not ja`, U | T, 0},
		{`answered(ja) and (ja or not ja)`, F | T, 0},
		{`art == "firma" and art == "person"`, F | U, 0},
		{`art in ["firma", "verein", "person"]`, U | T, 0},
		{`art == "person" or art == "firma"`, F | U | T, 0},
		{`alter >= 0`, U | T, 0},
		{`alter > 120`, F | U, 0},
		{`alter < 18 and alter > 16`, F | U | T, 0},
		{`alter < 18 and alter > 17`, F | U, 0},
		{`alter > 10 and not (alter > 5)`, F | U, 0},
		{`betrag < 0.01 and betrag > 0`, F | U, 0},
		{`betrag > 99.99 and betrag < 100.01`, F | U | T, 0},
		{`zahl > 1 and zahl < 1.000001`, F | U | T, 0},
		{`alter + 1 > alter`, U | T, 0},
		{`alter * 2 == 7`, F | U, 0},
		{`name == "Anna"`, F | U | T, 0},
		{`name == "Anna" and name == "Berta"`, F | U, 0},
		{`len(name) > 10`, F | U, 0},
		{`len(name) > 9`, F | U | T, 0},
		{`name == "ein viel zu langer Name"`, F | U, 0},
		{`name startsWith "A"`, F | U | T, 0},
		{`name matches "[a-z]+[0-9]" and name == "x"`, F | U, 0},
		{`geboren > date("2026-01-31")`, F | U, 0},
		{`geboren == date("2026-01-31")`, F | U | T, 0},
		{`year(geboren) > 2026`, F | U, 0},
		{`seit < geboren`, F | U, 0},
		{`age(geboren) >= 18`, F | U | T, 0},
		{`min(zahl, 7) > 7`, F | U, 0},
		{`max(zahl, 7) < 7`, F | U, 0},
		{`answered(zahl) and not answered(min(zahl, 7))`, F, 0},
		{`not answered(zahl) and answered(max(zahl, 7))`, F, 0},
		{`"a" in wahl`, F | U | T, 0},
		{`"a" in wahl and "b" in wahl`, F | U | T, 0},
		{`count(wahl) > 3`, F, 0},
		{`len(wahl) >= 0`, T, 0},
		{`count(wahl) == 2`, F | T, 0},
		{`count(wahl) == 3 and "a" not in wahl`, F, 0},
		{`count(wahl) == 1 and "a" in wahl and "b" in wahl`, F, 0},
		{`count(paar) == 1`, F, 0},
		{`answered(paar) and count(paar) < 2`, F, 0},
		{`count(beleg) >= 2`, F, 0},
		{`count(beleg) == 1`, F | T, 0},
		{`answered(beleg) and count(beleg) == 0`, F, 0},
		{`not answered(beleg) and count(beleg) == 1`, F, 0},
		{`count(bilder) == 1`, F, 0},
		{`count(bilder) == 2`, F | T, 0},
		{`len(bilder) > 2`, F | T, 0},
		{`count(bilder) > 3`, F, 0},
		{`count(bilder) == 0`, F | T, 0},
		{`count(viele) == alter`, F | U | T, 0},
		{`count(viele) > 2`, F | T, 0},
		{`firma == "X" and art != "firma"`, F | U, 0},
		{`answered(firma) and art == "person"`, F, 0},
		{`steuer == 3`, F | U | T, 0},
		{`steuer == 3 and art == "firma"`, F | U | T, 0},
		{`steuer < 0`, F | U, 0},
		{`stufe == "x" and not ja`, F | U, 0},
		{`stufe == "y" and not ja`, F | U | T, 0},
		{`stufe == nil`, F | T, 0},
		{`count(hunde) > 0`, F | T, 0},
		{`count(hunde) < 0`, F, 0},
		{`any(hunde, .gross)`, F | U | T, 0},
		{`any(hunde, .gross and not .gross)`, F | U, 0},
		{`all(hunde, .gross or not .gross)`, U | T, 0},
		{`count(hunde, .gross) > 2`, F | T, 0},
		{`count(hunde, .gross) > count(hunde)`, F, 0},
		{`count(hunde) > 3`, F, 0},
		{`ja ? alter > 120 : false`, F | U, 0},
		{`(alter ?? 0) > 120`, F, 0},
		{`trust() == "high"`, F, U | T},
	} {
		t.Run(test.condition, func(t *testing.T) {
			f := read(t, head+fields+"  - {id: bedingt, type: text, label: B, visible: '"+test.condition+"'}\n")
			d := decide.New(f, decide.Options{})
			can, open := decide.Outcomes(0), decide.Outcomes(0)
			for _, o := range []decide.Outcomes{F, U, T} {
				switch a := d.Decide(decide.Truth(f.Root(), f.Field("bedingt").Logic().Visible.Tree(), o)); a.Verdict {
				case decide.Possible:
					can |= o
				case decide.Open:
					open |= o
				}
			}
			assert.Equal(t, test.open, open&^can, "open")
			assert.Equal(t, test.can, can&^test.open, "possible")
		})
	}
}

// What a host offers may be anything.
func TestOptionsOfAHost(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(head+`
  - {id: amt, type: choice, label: Amt, source: aemter}
  - {id: n, type: text, label: N, visible: amt == "12"}
`), form.Options{AnySource: true})
	require.NoError(t, problems.Err())
	a := decide.New(f, decide.Options{}).Decide(decide.Relevant(f.Field("n")))
	require.Equal(t, decide.Possible, a.Verdict)
	assert.JSONEq(t, `{"amt": "12"}`, a.Witness.String())
}

// What is impossible for all that parameters may be set to is more than what is so for what they are.
func TestParametersMayBeAnything(t *testing.T) {
	f := read(t, strings.Replace(head, "pages:", "parameters: {ab: {type: integer, default: 150}, mit: {type: boolean, default: false}}\npages:", 1)+`
  - {id: alter, type: integer, label: Alter, maximum: 120}
  - {id: kind, type: integer, label: Kind, maximum: ab - 140}
  - {id: a, type: text, label: A, visible: alter >= ab}
  - {id: b, type: text, label: B, visible: mit and alter > 3}
  - {id: c, type: text, label: C, visible: kind > 12}
  - {id: d, type: text, label: D, visible: '(mit ? 1 : alter) > 500'}
  - {id: e, type: text, label: E, visible: alter > 130 and alter >= ab}
  - {id: h, type: text, label: H, visible: alter < ab and alter > ab}
  - {id: i, type: text, label: I, visible: mit and not mit and alter > 3}
  - {id: j, type: text, label: J, visible: ab > 200 and ab <= 200}
  - {id: k, type: text, label: K, visible: '(mit ? 1 : alter) > 100 and mit'}
  - {id: l, type: text, label: L, visible: kind + 140 > ab}
  - {id: m, type: text, label: M, visible: not mit and alter < 0 and alter > ab}
  - {id: n, type: text, label: N, visible: 'alter in [ab, 150]'}
`)
	for id, impossible := range map[string]bool{"a": false, "b": false, "c": false, "d": true, "e": true, "h": true, "i": true, "j": true, "k": true, "l": true, "m": false, "n": false} {
		assert.Equal(t, decide.Impossible, decide.New(f, decide.Options{}).Decide(decide.Relevant(f.Field(id))).Verdict, id)
		v := decide.New(f, decide.Options{Parameters: true}).Decide(decide.Relevant(f.Field(id))).Verdict
		assert.Equal(t, impossible, v == decide.Impossible, id)
	}
}

// A goal about a row has a witness with that row.
func TestGoalsInRows(t *testing.T) {
	f := read(t, head+fields)
	d := decide.New(f, decide.Options{})
	permit := f.Field("hunde.erlaubnis")
	a := d.Decide(decide.Relevant(permit), decide.Equals(f.Field("ja"), boolean(true)))
	require.Equal(t, decide.Possible, a.Verdict)
	assert.JSONEq(t, `{"ja": true, "hunde": [{"gross": true}]}`, a.Witness.String())
	assert.Equal(t, []int{0}, a.Witness.Row)
	a = d.Decide(decide.Answered(permit), decide.Equals(f.Field("hunde.gross"), boolean(false)))
	assert.Equal(t, decide.Impossible, a.Verdict)
}

// A row is there where its list is asked, which the goal does not say.
func TestAConditionInARowOfAListThatIsHidden(t *testing.T) {
	f := read(t, head+`  - {id: zahl, type: integer, label: Zahl, minimum: 0, maximum: 2}
  - {id: liste, type: list, label: Liste, visible: zahl > 1, fields: [{id: x, type: text, label: X, visible: ja}]}
  - {id: nie, type: list, label: Nie, visible: zahl > 2, fields: [{id: x, type: text, label: X, visible: ja}]}
  - {id: ja, type: boolean, label: Ja}
`)
	d := decide.New(f, decide.Options{})
	condition := func(path string) decide.Goal {
		return decide.Truth(f.Field(path).Object(), f.Field(path).Logic().Visible.Tree(), decide.True)
	}
	a := d.Decide(condition("liste.x"))
	require.Equal(t, decide.Possible, a.Verdict)
	assert.JSONEq(t, `{"zahl": 2, "liste": [{}], "ja": true}`, a.Witness.String())
	assert.Equal(t, decide.Impossible, d.Decide(condition("nie.x")).Verdict)
}

// What makes a question read-only decides about its value, though nothing else reads it.
func TestAQuestionThatIsReadOnlyOnACondition(t *testing.T) {
	f := read(t, head+`  - {id: fest, type: boolean, label: Fest, default: true}
  - {id: zahl, type: integer, label: Zahl, readonly: fest, default: 1, minimum: 0, maximum: 1}
`)
	a := decide.New(f, decide.Options{}).Decide(decide.Not(decide.Answered(f.Field("zahl"))))
	require.Equal(t, decide.Possible, a.Verdict)
	assert.JSONEq(t, `{"fest": false, "zahl": null}`, a.Witness.String())
}

// No condition mentions the answer, and halving would not meet it.
func TestAnAnswerThatOnlyTheGoalMentions(t *testing.T) {
	f := read(t, head+`  - {id: gewicht, type: number, label: Gewicht, minimum: 4, maximum: 24}
  - {id: name, type: text, label: Name, maxLength: 3}
  - {id: hunde, type: list, label: Hunde, fields: [{id: ruf, type: text, label: Rufname}]}
`)
	exact, err := decimal.Parse("12.3")
	require.NoError(t, err)
	for _, test := range []struct {
		path string
		is   value.Value
		want string
	}{
		{"gewicht", value.OfNumber(exact), `{"gewicht": 12.3}`},
		{"gewicht", value.OfInteger(25), ""},
		{"name", value.OfText("Kim"), `{"name": "Kim"}`},
		{"name", value.OfText("Kimi"), ""},
		{"hunde.ruf", value.OfText("Rex"), `{"hunde": [{"ruf": "Rex"}]}`},
	} {
		a := decide.New(f, decide.Options{}).Decide(decide.Equals(f.Field(test.path), test.is))
		if test.want == "" {
			assert.Equal(t, decide.Impossible, a.Verdict, test.path)
			continue
		}
		require.Equal(t, decide.Possible, a.Verdict, test.path)
		assert.JSONEq(t, test.want, a.Witness.String())
	}
}

func read(t *testing.T, definition string) *form.Form {
	t.Helper()
	f, problems := form.Read(nil, "f.yaml", []byte(definition), form.Options{})
	for _, p := range problems {
		require.NotEqual(t, "error", p.Severity.String(), p)
	}
	require.NotNil(t, f)
	return f
}

func boolean(b bool) value.Value { return value.OfBool(b) }

// Where all questions together have looked as often as they may, the rest stays open, but for what contradicts itself.
func TestALimitLeavesTheRestOpen(t *testing.T) {
	f := read(t, head+fields)
	d := decide.New(f, decide.Options{Looks: 1})
	goal := decide.Relevant(f.Field("firma"))
	first := d.Decide(decide.Answered(f.Field("firma")))
	assert.Equal(t, decide.Possible, first.Verdict)
	assert.Equal(t, decide.Open, d.Decide(goal).Verdict)
	assert.Equal(t, decide.Impossible, d.Decide(goal, decide.Chosen(f.Field("art"), "verein")).Verdict)
	assert.Equal(t, decide.Possible, decide.New(f, decide.Options{}).Decide(goal).Verdict)
}

// Who does not want to wait any longer gets no wrong answer.
func TestStopLeavesTheRestOpen(t *testing.T) {
	f := read(t, head+fields)
	asked := 0
	d := decide.New(f, decide.Options{Stop: func() bool { asked++; return asked > 1 }})
	goal := decide.Relevant(f.Field("firma"))
	assert.Equal(t, decide.Possible, d.Decide(goal).Verdict)
	assert.Equal(t, decide.Open, d.Decide(goal).Verdict)
}
