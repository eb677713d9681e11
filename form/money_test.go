package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// found returns path and code of every problem, with the severity in front unless it is an error.
func found(r *submit.Result) []string {
	out := []string{}
	for _, p := range r.Problems {
		line := p.Path + " " + p.Code
		if p.Severity != 0 {
			line = p.Severity.String() + " " + line
		}
		out = append(out, line)
	}
	return out
}

// onPage loads a form of one page.
func onPage(t *testing.T, fields string) *form.Form {
	t.Helper()
	return load(t, "languages: [de, en]\npages:\n- id: p\n  title: P\n  fields:\n"+fields)
}

func TestAnAmountHasThePlacesOfItsCurrency(t *testing.T) {
	for currency, c := range map[string]struct{ typed, data, de, en, tooMany, half string }{
		"EUR": {"1.234,50", "1234.50", "1.234,50\u00a0€", "€1,234.50", "1,005", "617.25"},
		"CHF": {"CHF 1.234,50", "1234.50", "1.234,50\u00a0CHF", "CHF\u00a01,234.50", "1,005", "617.25"},
		"JPY": {"1.235 JPY", "1235", "1.235\u00a0JPY", "JPY\u00a01,235", "1,5", "618"},
		"KWD": {"1.234,505", "1234.505", "1.234,505\u00a0KWD", "KWD\u00a01,234.505", "1,0055", "617.253"},
	} {
		t.Run(currency, func(t *testing.T) {
			f := onPage(t, "  - {id: a, type: money, label: A, currency: "+currency+"}\n  - {id: half, type: money, label: H, currency: "+currency+", compute: a / 2}\n"+
				"  - {id: list, type: list, label: L, fields: [{id: b, type: money, label: B, currency: "+currency+"}]}\n  - {id: i, type: info, text: '{{ a }}; {{ a + 0 }}; {{ sum(list, .b) }}'}\n")
			r := submit.CheckJSON(f, []byte(`{"a": "`+c.typed+`", "list": [{"b": "`+c.typed+`"}]}`), form.Context{}, "de")
			assert.Empty(t, found(r))
			assert.Equal(t, `{"a":`+c.data+`,"half":`+c.half+`,"list":[{"b":`+c.data+`}]}`, string(r.Data()))
			assert.Equal(t, c.de+"; "+c.de+"; "+c.de, f.Field("i").Body().String(r.State.Root(), "de"))
			assert.Equal(t, c.en+"; "+c.en+"; "+c.en, f.Field("i").Body().String(r.State.Root(), "en"))
			assert.Equal(t, "money", f.Field("a").Type().Name)

			r = submit.CheckJSON(f, []byte(`{"a": "`+c.tooMany+`"}`), form.Context{}, "de")
			assert.Equal(t, []string{"a places"}, found(r))
		})
	}
}

func TestAProblemWithAnAmountSpeaksOfItsCurrency(t *testing.T) {
	f := onPage(t, "  - {id: y, type: money, label: Y, currency: JPY, minimum: 1000}\n  - {id: e, type: money, label: E, minimum: 10}\n")
	r := submit.CheckJSON(f, []byte(`{"y": 1.5, "e": 9.999}`), form.Context{}, "de")
	require.Len(t, r.Problems, 2)
	assert.Equal(t, "Bitte geben Sie den Betrag ohne Stellen nach dem Komma ein, zum Beispiel 1.234.", r.Problems[0].Text("de"))
	assert.Contains(t, r.Problems[1].Text("de"), "höchstens zwei Stellen")
	r = submit.CheckJSON(f, []byte(`{"y": 5, "e": 5}`), form.Context{}, "en")
	require.Len(t, r.Problems, 2)
	assert.Equal(t, "Please enter JPY\u00a01,000 or more.", r.Problems[0].Text("en"))
	assert.Equal(t, "Please enter €10.00 or more.", r.Problems[1].Text("en"))
}

func TestAmountsOfDifferentPlacesRoundWhereTheyArrive(t *testing.T) {
	f := load(t, `parameters:
  satz: {type: money, default: 10.50}
pages:
- id: p
  title: P
  fields:
  - {id: n, type: integer, label: N}
  - {id: yen, type: money, label: Y, currency: JPY, compute: n * satz}
  - {id: dinar, type: money, label: D, currency: KWD, compute: n * satz / 7}
  - {id: wahl, type: money, label: W, currency: JPY, default: n * 1.5}
`)
	r := submit.CheckJSON(f, []byte(`{"n": 3}`), form.Context{}, "de")
	assert.Empty(t, found(r))
	assert.Equal(t, `{"n":3,"yen":32,"dinar":4.500,"wahl":5}`, string(r.Data()))
}
