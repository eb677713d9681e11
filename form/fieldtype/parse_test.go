package fieldtype_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// typeNamed returns a built-in type.
func typeNamed(t testing.TB, name string) *fieldtype.Type {
	t.Helper()
	for _, typ := range fieldtype.Builtin() {
		if typ.Name == name {
			return typ
		}
	}
	t.Fatalf("there is no type %q", name)
	return nil
}

// show writes a value as the tables do: canonical JSON, "blank", or ! and a code.
func show(typ *fieldtype.Type, v value.Value) string {
	switch {
	case v.Kind() == value.Invalid:
		return "!" + v.Code()
	case v.Empty():
		return "blank"
	}
	return string(typ.AppendJSON(nil, v))
}

// hidden replaces what the cases have that no page can show.
var hidden = strings.NewReplacer("\x00", "\ufffd", "\x01", "\ufffd", "\x7f", "\ufffd", "\u202e", "\ufffd", "\xff", "\ufffd")

// parseCases: type, language ("" for German and English alike), what was typed, what was read.
var parseCases = [][4]string{
	{"text", "", "", "blank"},
	{"text", "", "  \t ", "blank"},
	{"text", "", "\u00a0", "blank"},
	{"text", "", "Anna", `"Anna"`},
	{"text", "", "  Anna  Lena\t", `"Anna  Lena"`},
	{"text", "", "a\r\nb\tc", `"a  b c"`},
	{"text", "", "Mu\u0308ller", `"Müller"`},
	{"text", "", "a\u00a0b\u202fc", `"a b c"`},
	{"text", "", "\ufeffWi\u00adder\u200bwort", `"Widerwort"`},
	{"text", "", "a\x00b", "!characters"},
	{"text", "", "a\x7fb", "!characters"},
	{"text", "", "abc\u202edef", "!characters"},
	{"text", "", "a\xffb", "!characters"},
	{"text", "", "a\ufffdb", "!characters"},
	{"text", "", `"x" \`, `"\"x\" \\"`},
	{"text", "", "😀 <b>", `"😀 <b>"`},
	{"textarea", "", "a\r\n\r\nb\rc", `"a\n\nb\nc"`},
	{"textarea", "", "\n a\tb \n", `"a\tb"`},
	{"textarea", "", "a\u2028b", `"a\nb"`},
	{"textarea", "", "a\x01b", "!characters"},

	{"number", "de", "1.234,50", "1234.5"},
	{"number", "de", "1234.5", "1234.5"},
	{"number", "de", "1 234,50", "1234.5"},
	{"number", "de", "1\u00a0234,50", "1234.5"},
	{"number", "de", "1\u2009234\u2009567,5", "1234567.5"},
	{"number", "de", "1'234,5", "1234.5"},
	{"number", "de", "1’234.5", "1234.5"},
	{"number", "de", "1.234", "1234"},
	{"number", "en", "1.234", "1.234"},
	{"number", "de", "1,234", "1.234"},
	{"number", "en", "1,234", "1234"},
	{"number", "", "1.234.567", "1234567"},
	{"number", "", "1,234,567", "1234567"},
	{"number", "", "1,234,567.5", "1234567.5"},
	{"number", "", "1.234.567,5", "1234567.5"},
	{"number", "", "1,234.5", "1234.5"},
	{"number", "", "0.123", "0.123"},
	{"number", "", "0,123", "0.123"},
	{"number", "", "12,5", "12.5"},
	{"number", "", "1234,567", "1234.567"},
	{"number", "", "-5", "-5"},
	{"number", "", "\u22125", "-5"},
	{"number", "", "\u2013 5", "-5"},
	{"number", "", "+5", "5"},
	{"number", "", "-0", "0"},
	{"number", "", ",5", "0.5"},
	{"number", "", "5,", "5"},
	{"number", "", "007", "7"},
	{"number", "", "9999999999999999999", "9999999999999999999"},
	{"number", "", "99999999999999999999", "!overflow"},
	{"number", "", "0,0000000000000000001", "0.0000000000000000001"},
	{"number", "", "0,00000000000000000001", "!overflow"},
	{"number", "", "1,50000000000000000000000000", "1.5"},
	{"number", "", strings.Repeat("9", 500), "!overflow"},
	{"number", "", "1.23.456", "!number"},
	{"number", "", "12 34", "!number"},
	{"number", "", "1234.567,5", "!number"},
	{"number", "", "1,2,3", "!number"},
	{"number", "", "1 234'567", "!number"},
	{"number", "", ".", "!number"},
	{"number", "", "-", "!number"},
	{"number", "", "--5", "!number"},
	{"number", "", "1e3", "!number"},
	{"number", "", "0x10", "!number"},
	{"number", "", "zwölf", "!number"},
	{"number", "", "३", "!number"},
	{"number", "", "NaN", "!number"},
	{"number", "", "  ", "blank"},
	{"number", "", "5\x00", "!number"},

	{"integer", "", "12", "12"},
	{"integer", "", "-12", "-12"},
	{"integer", "", "0012", "12"},
	{"integer", "de", "1.234", "1234"},
	{"integer", "en", "1,234", "1234"},
	{"integer", "", "1 234 567", "1234567"},
	{"integer", "de", "12,0", "12"},
	{"integer", "", "12,", "12"},
	{"integer", "de", "12,5", "!integer"},
	{"integer", "en", "1.234", "!integer"},
	{"integer", "", "9223372036854775807", "9223372036854775807"},
	{"integer", "", "-9223372036854775808", "-9223372036854775808"},
	{"integer", "", "9223372036854775808", "!overflow"},
	{"integer", "", "99999999999999999999", "!overflow"},
	{"integer", "", "zwei", "!integer"},
	{"integer", "", "", "blank"},

	{"money", "de", "1.234,50", "1234.50"},
	{"money", "de", "1234.5", "1234.50"},
	{"money", "de", "1 234,50 €", "1234.50"},
	{"money", "de", "1.234", "1234.00"},
	{"money", "en", "1,234", "1234.00"},
	{"money", "en", "1,234.50", "1234.50"},
	{"money", "en", "€1,234.50", "1234.50"},
	{"money", "", "EUR 12", "12.00"},
	{"money", "", "12 Euro", "12.00"},
	{"money", "", "-€5", "-5.00"},
	{"money", "", "5,-", "5.00"},
	{"money", "", "5,-- €", "5.00"},
	{"money", "", "0,05", "0.05"},
	{"money", "de", "1,500", "!places"},
	{"money", "en", "1.500", "!places"},
	{"money", "", "0,005", "!places"},
	{"money", "", "12 Dollar", "!money"},
	{"money", "", "€", "!money"},
	{"money", "", "99999999999999999", "99999999999999999.00"},
	{"money", "", "9999999999999999999", "!overflow"},
	{"money", "", " ", "blank"},

	{"boolean", "", "ja", "true"},
	{"boolean", "", "Nein", "false"},
	{"boolean", "", "YES", "true"},
	{"boolean", "", "no", "false"},
	{"boolean", "", "true", "true"},
	{"boolean", "", "off", "false"},
	{"boolean", "", " 1 ", "true"},
	{"boolean", "", "", "blank"},
	{"boolean", "", "vielleicht", "!boolean"},
	{"consent", "", "on", "true"},
	{"consent", "", "true", "true"},
	{"consent", "", "false", "false"},
	{"consent", "", "", "blank"},

	{"choice", "", "person", `"person"`},
	{"choices", "", "a\nb\r\n c ", `["a","b","c"]`},
	{"choices", "", "", "blank"},
	{"choices", "", "a\x00", "!characters"},

	{"date", "", "1980-04-03", `"1980-04-03"`},
	{"date", "", "3.4.1980", `"1980-04-03"`},
	{"date", "", "03.04.1980", `"1980-04-03"`},
	{"date", "", " 3. 4. 1980 ", `"1980-04-03"`},
	{"date", "", "3. April 1980", `"1980-04-03"`},
	{"date", "", "3 april 1980", `"1980-04-03"`},
	{"date", "", "3.Apr.1980", `"1980-04-03"`},
	{"date", "", "5. März 2024", `"2024-03-05"`},
	{"date", "", "5. Ma\u0308rz 2024", `"2024-03-05"`},
	{"date", "", "3rd April 1980", `"1980-04-03"`},
	{"date", "", "April 3, 1980", `"1980-04-03"`},
	{"date", "", "3/4/1980", `"1980-04-03"`},
	{"date", "", "03-04-1980", `"1980-04-03"`},
	{"date", "", "1980/4/3", `"1980-04-03"`},
	{"date", "", "29.02.2024", `"2024-02-29"`},
	{"date", "", "29.02.2023", "!day"},
	{"date", "", "2023-02-29", "!day"},
	{"date", "", "31.4.2024", "!day"},
	{"date", "", "0.4.2024", "!date"},
	{"date", "", "1.13.2024", "!month"},
	{"date", "en", "12/31/1980", "!month"},
	{"date", "", "2024-13-01", "!month"},
	{"date", "", "1.0.2024", "!day"},
	{"date", "", "1.1.0000", "!day"},
	{"date", "", "3.4.80", "!year"},
	{"date", "", "3. April 80", "!year"},
	{"date", "", "1980", "!date"},
	{"date", "", "04.1980", "!date"},
	{"date", "", "03041980", "!date"},
	{"date", "", "3.4.1980.", "!date"},
	{"date", "", "3.4.1980 8:30", "!date"},
	{"date", "", "-3.4.1980", "!date"},
	{"date", "", "3x4x1980", "!date"},
	{"date", "", "morgen", "!date"},
	{"date", "", "1980-04-03T00:00:00Z", "!date"},
	{"date", "", strings.Repeat("1", 100), "!date"},
	{"date", "", "\u00a0", "blank"},

	{"partial-date", "", "1980", `"1980"`},
	{"partial-date", "", "04.1980", `"1980-04"`},
	{"partial-date", "", "4/1980", `"1980-04"`},
	{"partial-date", "", "April 1980", `"1980-04"`},
	{"partial-date", "", "1980-04", `"1980-04"`},
	{"partial-date", "", "00.04.1980", `"1980-04"`},
	{"partial-date", "", "00.00.1980", `"1980"`},
	{"partial-date", "", "3.4.1980", `"1980-04-03"`},
	{"partial-date", "", "1980-04-03", `"1980-04-03"`},
	{"partial-date", "", "3.0.1980", "!day"},
	{"partial-date", "", "13.1980", "!month"},
	{"partial-date", "", "3.13.1980", "!month"},
	{"partial-date", "", "1980-13", "!month"},
	{"partial-date", "", "31.02.1980", "!day"},
	{"partial-date", "", "3.4.80", "!year"},
	{"partial-date", "", "80", "!partialDate"},
	{"partial-date", "", "Ostern", "!partialDate"},
	{"partial-date", "", "", "blank"},

	{"time", "", "8:30", `"08:30"`},
	{"time", "", "08:30", `"08:30"`},
	{"time", "", "8.30 Uhr", `"08:30"`},
	{"time", "", "8 Uhr", `"08:00"`},
	{"time", "", "8 Uhr 30", `"08:30"`},
	{"time", "", "08:30:15", `"08:30:15"`},
	{"time", "", "8:30 pm", `"20:30"`},
	{"time", "", "12 am", `"00:00"`},
	{"time", "", "12:15 p.m.", `"12:15"`},
	{"time", "", "0:00", `"00:00"`},
	{"time", "", "24:00", "!time"},
	{"time", "", "8:60", "!time"},
	{"time", "", "8", "!time"},
	{"time", "", "8:3", "!time"},
	{"time", "", "8::30", "!time"},
	{"time", "", ":30", "!time"},
	{"time", "", "13 pm", "!time"},
	{"time", "", "Mittag", "!time"},
	{"time", "", "", "blank"},

	{"datetime", "", "3.4.1980 8:30", `"1980-04-03T08:30:00"`},
	{"datetime", "", "3. April 1980, 8.30 Uhr", `"1980-04-03T08:30:00"`},
	{"datetime", "", "3. April 1980 um 8 Uhr 30", `"1980-04-03T08:30:00"`},
	{"datetime", "", "3 April 1980 at 8:30 pm", `"1980-04-03T20:30:00"`},
	{"datetime", "", "1980-04-03T08:30", `"1980-04-03T08:30:00"`},
	{"datetime", "", "1980-04-03T08:30:15", `"1980-04-03T08:30:15"`},
	{"datetime", "", "1980-04-03 08:30", `"1980-04-03T08:30:00"`},
	{"datetime", "", "31.2.1980 8:30", "!day"},
	{"datetime", "", "3.13.1980 8:30", "!month"},
	{"datetime", "", "3.4.80 8:30", "!year"},
	{"datetime", "", "3.4.1980", "!datetime"},
	{"datetime", "", "1980-04-03T08:30:00Z", "!datetime"},
	{"datetime", "", "1980-04-03T25:00:00", "!datetime"},
	{"datetime", "", "", "blank"},

	{"email", "", " a@b.de ", `"a@b.de"`},
	{"url", "", "www.beispiel.de", `"https://www.beispiel.de"`},
	{"url", "", "http://beispiel.de/x?y=1", `"http://beispiel.de/x?y=1"`},
	{"url", "", "beispiel", `"beispiel"`},
	{"url", "", "", "blank"},
	{"iban", "", "IBAN DE02 1203 0000 0000 2020 51", `"DE02120300000000202051"`},
	{"iban", "", "iban: de02 1203 0000 0000 2020 51", `"DE02120300000000202051"`},
	{"iban", "", "IBAN", `"IBAN"`},
	{"iban", "", "de02 1203 0000 0000 2020 51", `"DE02120300000000202051"`},
	{"iban", "", "DE02-1203-0000-0000-2020-51", `"DE02120300000000202051"`},
	{"bic", "", "bylade m1 001", `"BYLADEM1001"`},
	{"tax-id", "", "04 452 397 687", `"04452397687"`},
	{"vat-id", "", "de 136.695.976", `"DE136695976"`},
	{"postcode", "", "01067", `"01067"`},
	{"postcode", "", "D-01067", `"01067"`},
	{"postcode", "", "01 067", `"01067"`},
	{"country", "", "de", `"DE"`},
	{"country", "", "Frankreich", `"FR"`},
	{"country", "", "germany", `"DE"`},
	{"country", "", "österreich", `"AT"`},
	{"country", "", "Atlantis", `"Atlantis"`},
	{"licence-plate", "", "hro-ab 123", `"HRO-AB 123"`},
	{"licence-plate", "", "HRO AB123", `"HRO-AB 123"`},
	{"licence-plate", "", "HROAB123", `"HRO-AB 123"`},
	{"licence-plate", "", "B-A 1", `"B-A 1"`},
	{"licence-plate", "", "ba1", `"B-A 1"`},
	{"licence-plate", "", "lip:xy 12 e", `"LIP-XY 12E"`},
	{"licence-plate", "", "lipx12", `"LIPX12"`},

	{"file", "", "x", "!type"},
	{"file", "", "", "blank"},
	{"group", "", "x", "!type"},
	{"list", "", "x", "!type"},
	{"info", "", "x", "!type"},
}

func TestEveryTypeReadsWhatPeopleType(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range parseCases {
		name, typed, want := c[0], c[2], c[3]
		typ := typeNamed(t, name)
		seen[name] = true
		languages := []string{c[1]}
		if c[1] == "" {
			languages = []string{"de", "en", "de-AT", "fr"}
		}
		for _, lang := range languages {
			v := typ.Parse(typed, lang)
			assert.Equal(t, want, show(typ, v), "%s %s %q", name, lang, typed)
			if v.Kind() == value.Invalid {
				assert.Equal(t, hidden.Replace(typed), v.Raw(), "what was typed is kept")
				assert.Equal(t, v.Raw(), string(typ.AppendInput(nil, v, lang)), "and shown again")
			} else if !v.Empty() {
				assert.Equal(t, typ.Kind, v.Kind(), "%s %q", name, typed)
				again := typ.Parse(string(typ.AppendInput(nil, v, lang)), lang)
				assert.True(t, value.Same(v, again), "%s %s: %q is written as %q and read back as %s", name, lang, typed, typ.AppendInput(nil, v, lang), show(typ, again))
			}
		}
	}
	for _, typ := range fieldtype.Builtin() {
		switch typ.Name {
		case "tel":
			continue // a text like any other; see its checks
		}
		assert.True(t, seen[typ.Name], "no case for %s", typ.Name)
	}
}

func TestJSONNumbersAreReadExactly(t *testing.T) {
	for _, c := range [][3]string{
		{"number", "1.5", "1.5"},
		{"number", "1e3", "1000"},
		{"number", "1.25E+2", "125"},
		{"number", "125e-2", "1.25"},
		{"number", "-0", "0"},
		{"number", "0e99999999999999999999", "0"},
		{"number", "0.1000", "0.1"},
		{"number", "1.234", "1.234"},
		{"number", "1e18", "1000000000000000000"},
		{"number", "1e19", "!overflow"},
		{"number", "1e-19", "0.0000000000000000001"},
		{"number", "1e-20", "!overflow"},
		{"number", "1e999999999999", "!overflow"},
		{"number", "12345678901234567.89", "12345678901234567.89"},
		{"number", "01", "!number"},
		{"number", "1.", "!number"},
		{"number", ".5", "!number"},
		{"number", "1e", "!number"},
		{"number", "+1", "!number"},
		{"number", "", "!number"},
		{"number", "1,5", "!number"},
		{"integer", "12", "12"},
		{"integer", "12.0", "12"},
		{"integer", "1e3", "1000"},
		{"integer", "1.5", "!integer"},
		{"integer", "1e-1", "!integer"},
		{"integer", "9223372036854775807", "9223372036854775807"},
		{"integer", "-9223372036854775808", "-9223372036854775808"},
		{"integer", "9223372036854775808", "!overflow"},
		{"integer", "+1", "!number"},
		{"money", "12.5", "12.50"},
		{"money", "12.500", "12.50"},
		{"money", "12.505", "!places"},
		{"money", "1e2", "100.00"},
		{"money", "x", "!money"},
	} {
		typ := typeNamed(t, c[0])
		assert.Equal(t, c[2], show(typ, typ.Number(c[1])), "%s %s", c[0], c[1])
	}
	for _, typ := range fieldtype.Builtin() {
		numeric := typ.Kind == value.Number || typ.Kind == value.Integer || typ.Kind == value.Money
		assert.Equal(t, numeric, typ.Number != nil, typ.Name)
	}
}

func TestALiteralIsTheCanonicalFormOnly(t *testing.T) {
	for _, c := range []struct {
		typ, literal string
		ok           bool
	}{
		{"number", "1234.5", true}, {"number", "1.234,5", false}, {"number", "", false},
		{"integer", "12", true}, {"integer", "12,0", false},
		{"money", "60.00", true}, {"money", "60", true}, {"money", "60 €", false}, {"money", "0.005", false},
		{"boolean", "true", true}, {"boolean", "false", true}, {"boolean", "ja", false}, {"boolean", "", false},
		{"date", "2024-01-31", true}, {"date", "31.1.2024", false}, {"date", "2024-02-31", false},
		{"partial-date", "2024", true}, {"partial-date", "2024-01", true}, {"partial-date", "2024-01-31", true},
		{"partial-date", "01.2024", false}, {"partial-date", "2024-1", false}, {"partial-date", "2024-13", false},
		{"time", "08:30", true}, {"time", "08:30:15", true}, {"time", "8:30", false}, {"time", "25:00", false},
		{"datetime", "2024-01-31T08:30:00", true}, {"datetime", "2024-01-31 08:30", false},
		{"text", "no", true}, {"text", "012", true}, {"text", "", false},
		{"country", "DE", true}, {"country", "Deutschland", false},
		{"choices", "a", false}, {"file", "a", false}, {"group", "a", false}, {"list", "a", false}, {"info", "a", false},
	} {
		typ := typeNamed(t, c.typ)
		v, ok := typ.Literal(c.literal)
		assert.Equal(t, c.ok, ok, "%s %q", c.typ, c.literal)
		if ok {
			assert.Equal(t, typ.Kind, v.Kind(), "%s %q", c.typ, c.literal)
			canonical := strings.Trim(string(typ.AppendJSON(nil, v)), `"`)
			again, ok := typ.Literal(canonical)
			require.True(t, ok, canonical)
			assert.True(t, value.Same(v, again), "%s %q", c.typ, c.literal)
		}
	}
}

func TestEveryTypeWritesForPeople(t *testing.T) {
	files := value.OfFiles([]value.File{{Name: "nachweis.pdf", Type: "application/pdf", Size: 1_200_000}, {Name: "a.txt", Type: "text/plain", Size: 512, Ref: "x1", SHA256: "00"}})
	for _, c := range []struct {
		typ, typed, lang, text, input string
	}{
		{"number", "1234,5", "de", "1234,5", "1234,5"},
		{"number", "1234567,5", "de", "1.234.567,5", "1234567,5"},
		{"number", "1234567.5", "en", "1,234,567.5", "1234567.5"},
		{"number", "-12345", "de", "-12.345", "-12345"},
		{"integer", "2024", "de", "2024", "2024"},
		{"integer", "12345", "de", "12.345", "12345"},
		{"money", "1234,5", "de", "1.234,50\u00a0€", "1.234,50"},
		{"money", "-1234.5", "en", "-€1,234.50", "-1,234.50"},
		{"money", "0,05", "de", "0,05\u00a0€", "0,05"},
		{"boolean", "ja", "de", "Ja", "true"},
		{"boolean", "ja", "en", "Yes", "true"},
		{"boolean", "no", "de", "Nein", "false"},
		{"date", "3.4.1980", "de", "03.04.1980", "03.04.1980"},
		{"date", "3.4.1980", "en", "3 April 1980", "3 April 1980"},
		{"date", "1.1.0800", "de", "01.01.0800", "01.01.0800"},
		{"partial-date", "4.1980", "de", "04.1980", "04.1980"},
		{"partial-date", "4.1980", "en", "April 1980", "April 1980"},
		{"partial-date", "1980", "de", "1980", "1980"},
		{"time", "8:30", "de", "08:30 Uhr", "08:30"},
		{"time", "8:30", "en", "08:30", "08:30"},
		{"datetime", "3.4.1980 8:30", "de", "03.04.1980 08:30 Uhr", "03.04.1980 08:30"},
		{"datetime", "3.4.1980 8:30:15", "en", "3 April 1980 08:30:15", "3 April 1980 08:30:15"},
		{"choices", "a\nb", "de", "a, b", "a\nb"},
		{"iban", "DE02120300000000202051", "de", "DE02 1203 0000 0000 2020 51", "DE02 1203 0000 0000 2020 51"},
		{"tax-id", "86095742719", "de", "86 095 742 719", "86 095 742 719"},
		{"country", "DE", "de", "Deutschland", "DE"},
		{"country", "DE", "en", "Germany", "DE"},
		{"country", "ZZ", "en", "ZZ", "ZZ"},
		{"text", "x", "de", "x", "x"},
		{"text", "", "de", "", ""},
		{"date", "morgen", "de", "morgen", "morgen"},
	} {
		typ := typeNamed(t, c.typ)
		v := typ.Parse(c.typed, c.lang)
		assert.Equal(t, c.text, string(typ.AppendText(nil, v, c.lang)), "%s %q", c.typ, c.typed)
		assert.Equal(t, c.input, string(typ.AppendInput(nil, v, c.lang)), "%s %q", c.typ, c.typed)
	}
	typ := typeNamed(t, "file")
	assert.Equal(t, "nachweis.pdf (1,2 MB), a.txt (512 Bytes)", string(typ.AppendText(nil, files, "de")))
	assert.Equal(t, `[{"name":"nachweis.pdf","type":"application/pdf","size":1200000},{"name":"a.txt","type":"text/plain","size":512,"ref":"x1","sha256":"00"}]`,
		string(typ.AppendJSON(nil, files)))
}

func TestSizesAreWrittenInDecimalUnits(t *testing.T) {
	for size, want := range map[int64]string{0: "0 Bytes", 999: "999 Bytes", 1000: "1 kB", 1500: "1.5 kB", 10_500: "10 kB", 999_999: "1 MB", 1_200_000: "1.2 MB", 20_000_000: "20 MB", 1 << 62: "4.6 EB"} {
		assert.Equal(t, want, string(fieldtype.AppendSize(nil, size, "en")), "%d", size)
	}
}

func TestTheShortWaysAgreeWithTheLongOnes(t *testing.T) {
	number, money := typeNamed(t, "number"), typeNamed(t, "money")
	same := func(a, b value.Value) bool {
		return value.Same(a, b) || a.Kind() == value.Invalid && a.Code() == b.Code()
	}
	for _, literal := range []string{"0", "-0", "12", "-12", "12.5", "-12.5", "0.5", "0.05", "12.50", "999999999999999.99", "123456789012345678", "1234567890123456789", "1.2345678901234567"} {
		long := literal + "e0" // an exponent takes the long way
		assert.True(t, same(number.Number(literal), number.Number(long)), literal)
		assert.True(t, same(money.Number(literal), money.Number(long)), literal)
	}
	for _, typed := range []string{"12", "-12", "0", "999999999999999", "1000000000000000", "123456789012345678"} {
		assert.True(t, same(money.Parse(typed, "en"), money.Parse(typed+".00", "en")), typed)
		assert.True(t, same(number.Parse(typed, "en"), number.Parse(typed+".0", "en")), typed)
	}
	v := number.Parse("-0", "de")
	assert.Equal(t, "0", string(number.AppendJSON(nil, v)))
}
