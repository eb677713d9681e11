package fieldtype_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// holds checks what is true for every type, language and input.
func holds(t interface{ Fatalf(string, ...any) }, typ *fieldtype.Type, s, lang string) {
	v := typ.Parse(s, lang)
	input := string(typ.AppendInput(nil, v, lang))
	typ.AppendText(nil, v, lang)
	switch {
	case v.Kind() == value.Invalid:
		if v.Code() == "" || v.Raw() == "" || input != v.Raw() {
			t.Fatalf("%s %s %q: code %q, shown again as %q", typ.Name, lang, s, v.Code(), input)
		}
		return
	case v.Empty():
		if input != "" {
			t.Fatalf("%s %s %q is empty, and shown as %q", typ.Name, lang, s, input)
		}
		return
	case v.Kind() != typ.Kind:
		t.Fatalf("%s %s %q is %s", typ.Name, lang, s, v.Kind())
	case !norm.NFC.IsNormalString(input) || input != strings.TrimSpace(input):
		t.Fatalf("%s %s %q is shown as %q", typ.Name, lang, s, input)
	}
	if again := typ.Parse(input, lang); !value.Same(v, again) {
		t.Fatalf("%s %s %q is shown as %q, which reads as %s %q", typ.Name, lang, s, input, again.Kind(), again.Raw())
	}
	canonical := typ.AppendJSON(nil, v)
	if !json.Valid(canonical) {
		t.Fatalf("%s %s %q is no JSON: %s", typ.Name, lang, s, canonical)
	}
	holdsJSON(t, typ, v, canonical)
}

// holdsJSON checks that the canonical JSON reads back as the same value.
func holdsJSON(t interface{ Fatalf(string, ...any) }, typ *fieldtype.Type, v value.Value, canonical []byte) {
	if typ.Number != nil {
		if again := typ.Number(string(canonical)); !value.Same(v, again) {
			t.Fatalf("%s: the number %s reads as %s", typ.Name, canonical, again.Raw())
		}
	}
	var text string
	if json.Unmarshal(canonical, &text) != nil || typ.Kind == value.List {
		return
	}
	for _, lang := range []string{"de", "en"} {
		if again := typ.Parse(text, lang); !value.Same(v, again) {
			t.Fatalf("%s %s: the canonical %q reads as %s %q", typ.Name, lang, text, again.Kind(), again.Raw())
		}
	}
	again, ok := typ.Literal(text)
	if problem := typ.Check; !ok && (problem == nil || problem(v) == "") {
		t.Fatalf("%s: the canonical %q is no literal", typ.Name, text)
	}
	if ok && !value.Same(v, again) {
		t.Fatalf("%s: the literal %q is another value", typ.Name, text)
	}
}

func TestWhatATypeWritesItReads(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"0", "1", "31", "12", "1980", "80", "007", ".", ",", "-", " ", "\u00a0", "'", "’", "/", ":", "\n", "\r\n", "€", "EUR", "\u2212", "+",
		"a", "B", "ä", "u\u0308", "ß", "März", "April", "Uhr", "T", "pm", "um", "DE", "@", "\x00", "\xff", "\u200b", "😀", "www", "https://", "ja", "\u202e",
	})
	for _, typ := range fieldtype.Builtin() {
		t.Run(typ.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s := strings.Join(rapid.SliceOfN(pieces, 0, 8).Draw(t, "typed"), "")
				holds(t, typ, s, rapid.SampledFrom([]string{"de", "en", "fr"}).Draw(t, "lang"))
			})
		})
	}
}

func TestNumbersReadBackInEveryLanguage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.Int64().Draw(t, "digits")
		places := rapid.IntRange(0, 19).Draw(t, "places")
		literal := fmt.Sprintf("%de-%d", digits, places)
		for _, typ := range fieldtype.Builtin() {
			if typ.Number == nil {
				continue
			}
			v := typ.Number(literal)
			if v.Empty() {
				continue
			}
			for _, lang := range []string{"de", "en"} {
				for _, written := range [][]byte{typ.AppendInput(nil, v, lang), typ.AppendText(nil, v, lang)} {
					if again := typ.Parse(string(written), lang); !value.Same(v, again) {
						t.Fatalf("%s %s: %s is written as %s", typ.Name, lang, literal, written)
					}
				}
			}
		}
	})
}

func TestCanonicalDataMeetsTheSchemaOfItsType(t *testing.T) {
	checked := 0
	for _, typ := range fieldtype.Builtin() {
		text, err := json.Marshal(typ.Schema())
		require.NoError(t, err)
		compiler := jsonschema.NewCompiler()
		compiler.Draft = jsonschema.Draft2020
		compiler.AssertFormat = true
		require.NoError(t, compiler.AddResource("type.json", strings.NewReader(string(text))))
		schema, err := compiler.Compile("type.json")
		require.NoError(t, err, typ.Name)
		for _, typed := range samples(typ.Name) {
			v := typ.Parse(typed, "de")
			if v.Empty() || typ.Check != nil && typ.Check(v) != "" || typ.Name == "consent" && !v.Bool() {
				continue
			}
			decoder := json.NewDecoder(strings.NewReader(string(typ.AppendJSON(nil, v))))
			decoder.UseNumber()
			var data any
			require.NoError(t, decoder.Decode(&data))
			assert.NoError(t, schema.Validate(data), "%s %q", typ.Name, typed)
			checked++
		}
	}
	assert.Greater(t, checked, 100)
}

// samples are all inputs of the tables for a type.
func samples(name string) []string {
	var out []string
	for _, c := range parseCases {
		if c[0] == name {
			out = append(out, c[2])
		}
	}
	for _, c := range checkCases {
		if c.typ == name {
			out = append(out, c.good...)
		}
	}
	return out
}

func TestEveryTypeIsComplete(t *testing.T) {
	names := []string{"text", "textarea", "email", "tel", "url", "number", "integer", "money", "boolean", "consent", "choice", "choices",
		"date", "partial-date", "time", "datetime", "file", "group", "list", "info",
		"iban", "bic", "tax-id", "vat-id", "postcode", "country", "licence-plate"}
	require.Len(t, fieldtype.Builtin(), len(names))
	for i, typ := range fieldtype.Builtin() {
		assert.Equal(t, names[i], typ.Name)
		assert.NotNil(t, typ.Parse, typ.Name)
		assert.NotNil(t, typ.Literal, typ.Name)
		assert.NotNil(t, typ.AppendText, typ.Name)
		assert.NotNil(t, typ.AppendInput, typ.Name)
		assert.NotNil(t, typ.AppendJSON, typ.Name)
		assert.NotNil(t, typ.Schema(), typ.Name)
		assert.NotEmpty(t, typ.Control, typ.Name)
		assert.Equal(t, typ.Control == fieldtype.Input, typ.InputType != "" && typ.InputType != "file", typ.Name)
		if typ.Example != nil {
			for _, lang := range []string{"de", "en"} {
				sample, _, _ := strings.Cut(typ.Example(lang), ", ")
				v := typ.Parse(sample, lang)
				assert.False(t, v.Empty(), "%s: the example %q can be read in %s", typ.Name, sample, lang)
				if typ.Check != nil {
					assert.Empty(t, typ.Check(v), "%s: the example %q is good", typ.Name, sample)
				}
			}
		}
	}
	fieldtype.Builtin()[0].Name = "changed"
	assert.Equal(t, "text", fieldtype.Builtin()[0].Name, "the types are the caller's")
}

func FuzzParse(f *testing.F) {
	types := fieldtype.Builtin()
	for _, c := range parseCases {
		for i, typ := range types {
			if typ.Name == c[0] {
				f.Add(uint8(i), c[2])
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, s string) {
		typ := types[int(which)%len(types)]
		for _, lang := range []string{"de", "en"} {
			holds(t, typ, s, lang)
			if typ.Number != nil {
				typ.Number(s)
			}
			if v, ok := typ.Literal(s); ok && v.Kind() != typ.Kind {
				t.Fatalf("%s: the literal %q is %s", typ.Name, s, v.Kind())
			}
			if v := typ.Parse(s, lang); typ.Check != nil {
				typ.Check(v)
			}
		}
	})
}
