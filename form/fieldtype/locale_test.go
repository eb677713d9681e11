package fieldtype

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/value"
)

func TestEveryLanguageHasRulesOfItsOwn(t *testing.T) {
	entries, err := localeFiles.ReadDir("locales")
	require.NoError(t, err)
	require.Len(t, entries, len(localeNames), "a file that nobody reads")
	for i, l := range locales() {
		name := localeNames[i]
		for what, words := range map[string][]string{"yes": l.Yes, "no": l.No, "currency": l.Currency, "at": l.At, "units": l.Units, "bytes, comma, semicolon, and": {l.Bytes, l.Comma, l.Semicolon, l.And}} {
			assert.NotEmpty(t, words, "%s %s", name, what)
			assert.NotContains(t, words, "", "%s %s", name, what)
		}
		assert.Contains(t, []string{"before", "after"}, l.MoneySign, name)
		assert.Contains(t, []string{"", ".", "/"}, l.DateSeparator, name)
		assert.Equal(t, len(l.AM), len(l.PM), name)
	}
	assert.Same(t, localeOf("en"), localeOf("fr"), "a language without rules is read like English")
	for _, tag := range []string{"de", "de-AT", "de_CH", "DE", "de-simple"} {
		assert.Same(t, locales()[0], localeOf(tag), tag)
	}
}

func TestValuesAreWrittenInTheReadersLanguage(t *testing.T) {
	amount, negative := value.OfMoney(exactly(123450, 2)), value.OfMoney(exactly(-123450, 2))
	large, day := value.OfNumber(exactly(-12345675, 1)), func() value.Value { v, _ := value.OfDate(1980, 4, 3); return v }()
	partial, _ := value.OfPartial(1980, 4, 0)
	clock, _ := value.OfTime(8, 30, 0)
	write := func(name string, v value.Value, lang string) string {
		i := slices.IndexFunc(Builtin(), func(t *Type) bool { return t.Name == name })
		return string(Builtin()[i].AppendText(nil, v, lang))
	}
	for _, c := range []struct{ lang, money, negative, number, date, partial, time, yes, size, list, country string }{
		{"de", "1.234,50\u00a0€", "-1.234,50\u00a0€", "-1.234.567,5", "03.04.1980", "04.1980", "08:30 Uhr", "Ja", "1,2 MB", "a, b und c", "Ukraine"},
		{"de-simple", "1.234,50\u00a0€", "-1.234,50\u00a0€", "-1.234.567,5", "03.04.1980", "04.1980", "08:30 Uhr", "Ja", "1,2 MB", "a, b und c", "Ukraine"},
		{"en", "€1,234.50", "-€1,234.50", "-1,234,567.5", "3 April 1980", "April 1980", "08:30", "Yes", "1.2 MB", "a, b and c", "Ukraine"},
		{"tr", "1.234,50\u00a0€", "-1.234,50\u00a0€", "-1.234.567,5", "03.04.1980", "04.1980", "08:30", "Evet", "1,2 MB", "a, b ve c", "Ukrayna"},
		{"uk", "1\u00a0234,50\u00a0€", "-1\u00a0234,50\u00a0€", "-1\u00a0234\u00a0567,5", "03.04.1980", "04.1980", "08:30", "Так", "1,2 МБ", "a, b та c", "Україна"},
		{"ar", "1,234.50\u00a0€", "\u200e-1,234.50\u00a0€", "\u200e-1,234,567.5", "03/04/1980", "04/1980", "08:30", "نعم", "1.2 ميغابايت", "\u2068a\u2069، \u2068b\u2069 و\u2068c\u2069", "أوكرانيا"},
	} {
		assert.Equal(t, c.money, write("money", amount, c.lang), c.lang)
		assert.Equal(t, c.negative, write("money", negative, c.lang), c.lang)
		assert.Equal(t, c.number, write("number", large, c.lang), c.lang)
		assert.Equal(t, c.date, write("date", day, c.lang), c.lang)
		assert.Equal(t, c.partial, write("partial-date", partial, c.lang), c.lang)
		assert.Equal(t, c.time, write("time", clock, c.lang), c.lang)
		assert.Equal(t, c.yes, write("boolean", value.OfBool(true), c.lang), c.lang)
		assert.Equal(t, c.size, string(AppendSize(nil, 1_200_000, c.lang)), c.lang)
		assert.Equal(t, c.list, string(AppendList(nil, []string{"a", "b", "c"}, c.lang)), c.lang)
		assert.Equal(t, c.country, write("country", value.OfText("UA"), c.lang), c.lang)
	}
}

func TestPeopleTypeAsInTheirLanguage(t *testing.T) {
	types := map[string]*Type{}
	for _, typ := range Builtin() {
		types[typ.Name] = typ
	}
	for _, c := range []struct{ typ, lang, typed, want string }{
		{"number", "tr", "1.234,5", "1234.5"}, {"number", "tr", "1.234", "1234"}, {"number", "tr", "1,5", "1.5"},
		{"number", "uk", "1\u00a0234,5", "1234.5"}, {"number", "uk", "1,234", "1.234"}, {"number", "uk", "−5", "-5"},
		{"number", "ar", "١٢٣٤", "1234"}, {"number", "ar", "١٬٢٣٤٫٥", "1234.5"}, {"number", "ar", "١٫٢٣٤", "1.234"}, {"number", "de", "١٫٢٣٤", "1.234"},
		{"number", "de", "۱۲۳", "123"}, {"number", "ar", "\u061c-١٢", "-12"}, {"number", "ar", "1,234", "1234"}, {"integer", "en", "１２", "12"},
		{"money", "ar", "١٬٢٣٤٫٥٠ €", "1234.50"}, {"money", "ar", "50 يورو", "50.00"}, {"money", "uk", "1 234,50 євро", "1234.50"}, {"money", "tr", "5,- Euro", "5.00"},
		{"date", "tr", "3 Nisan 1980", `"1980-04-03"`}, {"date", "tr", "3 ARALIK 1980", `"1980-12-03"`}, {"date", "tr", "3 aralık 1980", `"1980-12-03"`}, {"date", "tr", "KASIM 3, 1980", `"1980-11-03"`},
		{"date", "uk", "3 квітня 1980", `"1980-04-03"`}, {"date", "de", "3 ЛЮТОГО 1980", `"1980-02-03"`}, {"partial-date", "uk", "квітень 1980", `"1980-04"`},
		{"date", "ar", "٣/٤/١٩٨٠", `"1980-04-03"`}, {"date", "ar", "٣ أبريل ١٩٨٠", `"1980-04-03"`}, {"date", "ar", "3 كانون الثاني 1980", `"1980-01-03"`}, {"date", "ar", "3 تشرين الأول 1980", `"1980-10-03"`},
		{"date", "ar", "۳.۴.۱۹۸۰", `"1980-04-03"`}, {"partial-date", "ar", "نيسان 1980", `"1980-04"`},
		{"time", "ar", "٨:٣٠", `"08:30"`}, {"time", "ar", "٨:٣٠ م", `"20:30"`}, {"time", "tr", "8:30 ös", `"20:30"`},
		{"datetime", "uk", "3 квітня 1980 о 8:30", `"1980-04-03T08:30:00"`}, {"datetime", "ar", "3/4/1980 الساعة 8:30", `"1980-04-03T08:30:00"`}, {"datetime", "tr", "3 Nisan 1980 saat 8:30", `"1980-04-03T08:30:00"`},
		{"boolean", "ar", "نعم", "true"}, {"boolean", "uk", "НІ", "false"}, {"boolean", "tr", "Hayır", "false"}, {"boolean", "tr", "HAYIR", "false"},
		{"postcode", "ar", "٣٢٦٥٧", `"32657"`}, {"iban", "ar", "DE٠٢ 1203 0000 0000 2020 51", `"DE02120300000000202051"`}, {"tel", "ar", "٠٥٢٦١ ٢٥٢", `"05261 252"`},
		{"country", "ar", "ألمانيا", `"DE"`}, {"country", "de", "Україна", `"UA"`}, {"country", "tr", "almanya", `"DE"`},
	} {
		v := types[c.typ].Parse(c.typed, c.lang)
		require.NotEqual(t, value.Invalid, v.Kind(), "%s %q in %s: %s", c.typ, c.typed, c.lang, v.Code())
		assert.Equal(t, c.want, string(types[c.typ].AppendJSON(nil, v)), "%s %q in %s", c.typ, c.typed, c.lang)
	}
	assert.Equal(t, value.Invalid, types["number"].Parse("١٢x", "ar").Kind())
	assert.Equal(t, value.Invalid, types["date"].Parse("3 نيس 1980", "ar").Kind())
}

func TestWhatIsWrittenIsReadInEveryLanguage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom(localeNames[:]).Draw(t, "lang")
		typ := rapid.SampledFrom(Builtin()).Draw(t, "type")
		n := rapid.Int64Range(-1e12, 1e12).Draw(t, "n")
		var v value.Value
		switch typ.Kind {
		case value.Number:
			v = value.OfNumber(exactly(n, 3))
		case value.Money:
			v = value.OfMoney(exactly(n, 2))
		case value.Date:
			v, _ = value.OfDate(int(1000+max(n, -n)%8000), int(1+max(n, -n)%12), int(1+max(n, -n)%28))
		default:
			return
		}
		for _, write := range []func([]byte, value.Value, string) []byte{typ.AppendText, typ.AppendInput} {
			typed := string(write(nil, v, lang))
			if read := typ.Parse(typed, lang); !value.Equal(v, read) {
				t.Fatalf("%s in %s: %q is read as %s", typ.Name, lang, typed, typ.AppendInput(nil, read, lang))
			}
		}
	})
}

func TestCountriesAreSortedAsTheLanguageSorts(t *testing.T) {
	for _, lang := range localeNames {
		all := Countries(lang)
		require.Greater(t, len(all), 200, lang)
		for _, o := range all {
			assert.NotEqual(t, o.Value, o.Label, "%s has no name for %s", lang, o.Value)
		}
	}
	labels := func(lang string) (out []string) {
		for _, o := range Countries(lang) {
			out = append(out, o.Label)
		}
		return out
	}
	tr, uk := labels("tr"), labels("uk")
	assert.Less(t, slices.Index(tr, "Cibuti"), slices.Index(tr, "Çad"), "Ç comes after C")
	assert.Less(t, slices.Index(uk, "Гаяна"), slices.Index(uk, "Ірак"))
}
