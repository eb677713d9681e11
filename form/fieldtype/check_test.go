package fieldtype_test

import (
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

var checkCases = []struct {
	typ, code string
	good, bad []string
}{
	{"email", "email",
		[]string{"a@b.de", "anna.lena+amt@sub.beispiel-stadt.de", "x_y%z@example.org", "müller@example.org", "info@xn--mller-kva.de", "a@b.museum"},
		[]string{"a", "a@", "@b.de", "a@b", "a..b@c.de", ".a@b.de", "a.@b.de", "a@b..de", "a b@c.de", "a@b.de, c@d.de", "a@-b", "Anna <a@b.de>", strings.Repeat("a", 250) + "@b.de"}},
	{"tel", "tel",
		[]string{"+49 5261 252-0", "05261/252-0", "(05261) 252 0", "0171.1234567", "25200"},
		[]string{"110", "05261-abc", "+", "++49 5261 2520", "123456789012345678901", "𞥐𞥑𞥒𞥓𞥔𞥕𞥖", "05261 252 + 0"}},
	{"url", "url",
		[]string{"https://www.beispiel.de", "www.beispiel.de", "http://localhost:8080/x", "https://münster.de/ä"},
		[]string{"beispiel", "javascript:alert(1)", "ftp://beispiel.de", "https://", "mailto:a@b.de", "https://b.de/" + strings.Repeat("a", 2048)}},
	{"iban", "iban",
		[]string{"DE02120300000000202051", "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "XK051212012345678906"},
		[]string{"DE02120300000000202052", "DE0212030000000020205", "ZZ02120300000000202051", "DE", "", "GB82WEST1234569876543Z", "DEXX120300000000202051", "de02äöüß0000000202051", "DE02१२०300000000202051"}},
	{"bic", "bic",
		[]string{"BYLADEM1001", "DEUTDEFF", "GENODEM1DLB"},
		[]string{"DEUTDE", "DEUTDEFFX", "DEUTD1FF", "DEUTDEFF50", ""}},
	{"tax-id", "taxId",
		[]string{"04452397687", "17375028697", "34285296716", "86095742719", "86 095 742 719"},
		[]string{"04452397680", "34285296719", "A4452397687", "04444397687", "04152397687", "04455397687", "11112345678", "01234567890", "00224567890", "8609574271", "860957427199"}},
	{"vat-id", "vatId",
		[]string{"DE136695976", "DE129273398", "DE811907980", "ATU12345678", "FRXX123456789", "NL123456789B01", "ESX1234567X", "EL123456789", "XI123456789"},
		[]string{"DE136695978", "DE13669597", "136695976", "US123456789", "DE", "GR123456789", "ATX12345678", "DE012345678"}},
	{"postcode", "postcode",
		[]string{"01067", "32657", "99998", "D-32657"},
		[]string{"00123", "1234", "123456", "3265a", "३२६५७"}},
	{"country", "country",
		[]string{"DE", "at", "Schweiz", "France"},
		[]string{"ZZ", "D", "DEU", "Atlantis", "12"}},
	{"licence-plate", "licencePlate",
		[]string{"HRO-AB 123", "B-A 1", "HRO AB12H", "LIP-XY 12E", "HRO-AB 12E", "KÜN-AB 123", "M:A 9999"},
		[]string{"LIPX12", "HRO-AB 0123", "HRO-AB 12345", "HRO-ABC 1", "HROX-A 1", "HRO-AB 1234", "LIP-XY 123E4", "HRO-ÄB 1", "123", "HRO-AB", "HRO-AB E", "Y-123456"}},
}

func TestEveryTypeChecksWhatItCanRead(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range checkCases {
		typ := typeNamed(t, c.typ)
		seen[c.typ] = true
		for _, s := range c.good {
			v := typ.Parse(s, "de")
			require.Equal(t, value.Text, v.Kind(), "%s %q", c.typ, s)
			assert.Empty(t, typ.Check(v), "%s accepts %q as %q", c.typ, s, v.Text())
		}
		for _, s := range c.bad {
			if v := typ.Parse(s, "de"); v.Kind() == value.Text {
				assert.Equal(t, c.code, typ.Check(v), "%s refuses %q, read as %q", c.typ, s, v.Text())
			} else {
				assert.True(t, v.Empty(), "%s %q", c.typ, s)
			}
		}
		assert.Empty(t, typ.Check(value.Value{}), "nothing is wrong with no answer")
	}
	for _, typ := range fieldtype.Builtin() {
		assert.Equal(t, typ.Check != nil, seen[typ.Name], "%s: a type with a check has cases, and the other way round", typ.Name)
	}
}

func TestEveryCodeHasAMeaningAndIsThereOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range fieldtype.Codes() {
		assert.False(t, seen[c.Name], c.Name)
		seen[c.Name] = true
		assert.NotEmpty(t, c.Meaning)
		assert.NotEmpty(t, c.Example)
	}
	for _, c := range parseCases {
		if c[3][0] == '!' {
			assert.True(t, seen[c[3][1:]], "code %s is documented", c[3])
		}
	}
	for _, c := range checkCases {
		assert.True(t, seen[c.code], "code %s is documented", c.code)
	}
}

// An ordinary address must never pass where validator/v10 would have refused it.
func TestTheFastWayForEmailAcceptsNothingThatValidatorRefuses(t *testing.T) {
	v := validator.New()
	typ := typeNamed(t, "email")
	piece := rapid.SampledFrom([]string{"a", "Z", "9", ".", "-", "_", "%", "+", "@", "de", "xn--", "--", "ä", " ", "'", "beispiel", "b.c", "anna"})
	accepted := 0
	rapid.Check(t, func(t *rapid.T) {
		local := rapid.SliceOfN(piece, 1, 4).Draw(t, "local")
		domain := append(rapid.SliceOfN(piece, 1, 4).Draw(t, "domain"), rapid.SampledFrom([]string{"", ".de", ".d", ".museum", ".9"}).Draw(t, "top"))
		s := ""
		for _, p := range local {
			s += p
		}
		s += "@"
		for _, p := range domain {
			s += p
		}
		want := v.Var(s, "email") == nil
		if want {
			accepted++
		}
		if got := typ.Check(value.OfText(s)) == ""; got != want {
			t.Fatalf("%q: %v, validator says %v", s, got, want)
		}
	})
	if !testing.Short() { // a short run draws too few to meet one for sure
		assert.Positive(t, accepted, "some addresses must be good ones")
	}
}

func TestCountriesAreSortedByTheirNames(t *testing.T) {
	de, en := fieldtype.Countries("de"), fieldtype.Countries("en")
	require.Greater(t, len(de), 240)
	require.Len(t, en, len(de))
	labels := map[string]string{}
	index := map[string]int{}
	for i, o := range de {
		labels[o.Value] = o.Label
		index[o.Value] = i
		assert.NotEqual(t, o.Value, o.Label, "%s has a name", o.Value)
		assert.Empty(t, typeNamed(t, "country").Check(value.OfText(o.Value)), o.Value)
	}
	assert.Equal(t, "Deutschland", labels["DE"])
	assert.Equal(t, "Österreich", labels["AT"])
	assert.Less(t, index["NO"], index["AT"], "Ö sorts as O: Norwegen before Österreich")
	assert.Less(t, index["AT"], index["PK"], "and before Pakistan")
	assert.Equal(t, "Afghanistan", en[0].Label)
	en[0].Label = "x"
	assert.Equal(t, "Afghanistan", fieldtype.Countries("en")[0].Label, "the slice is the caller's")
}
