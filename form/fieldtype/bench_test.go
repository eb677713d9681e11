package fieldtype_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/value"
)

// everyday is what most people type, by type.
var everyday = [][2]string{
	{"text", "Katharina Lüdenscheidt"}, {"text", "Katharina Schmidt"}, {"textarea", "Er hört auf Bello.\nMeistens."}, {"integer", "12345"}, {"number", "1.234,5"}, {"number", "12.5"},
	{"money", "1.234,50"}, {"date", "1980-04-03"}, {"date", "3.4.1980"}, {"partial-date", "1980-04"}, {"time", "08:30"}, {"boolean", "true"}, {"choice", "person"},
	{"email", "anna.schmidt@beispiel.de"}, {"tel", "+49 5261 252-0"}, {"iban", "DE02120300000000202051"}, {"bic", "BYLADEM1001"}, {"postcode", "32657"},
	{"tax-id", "86095742719"}, {"vat-id", "DE136695976"}, {"country", "DE"}, {"licence-plate", "HRO-AB 123"}, {"url", "https://www.beispiel.de"},
}

func TestReadingPlainTextNumbersAndDatesAllocatesNothing(t *testing.T) {
	for _, c := range [][2]string{
		{"text", "Katharina Schmidt"}, {"textarea", "Bello"}, {"choice", "person"}, {"integer", "12345"}, {"number", "12.5"}, {"number", "1.234,5"}, {"money", "1.234,50"},
		{"date", "1980-04-03"}, {"date", "3.4.1980"}, {"boolean", "true"}, {"email", "anna@beispiel.de"}, {"iban", "DE02120300000000202051"}, {"postcode", "32657"}, {"tel", "05261 2520"},
	} {
		typ := typeNamed(t, c[0])
		assert.Zero(t, testing.AllocsPerRun(100, func() {
			v := typ.Parse(c[1], "de")
			if v.Empty() || typ.Check != nil && typ.Check(v) != "" {
				t.Errorf("%v must be good", c)
			}
		}), "%v", c)
	}
}

func BenchmarkParse(b *testing.B) {
	for _, c := range everyday {
		typ := typeNamed(b, c[0])
		b.Run(c[0]+"/"+c[1], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if typ.Parse(c[1], "de").Empty() {
					b.Fatal("unreadable")
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, c := range everyday {
		typ := typeNamed(b, c[0])
		if typ.Check == nil {
			continue
		}
		var v value.Value = typ.Parse(c[1], "de")
		b.Run(c[0], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if typ.Check(v) != "" {
					b.Fatal("refused")
				}
			}
		})
	}
	b.Run("email/validator", func(b *testing.B) {
		typ, v := typeNamed(b, "email"), value.OfText("müller@beispiel.de")
		b.ReportAllocs()
		for b.Loop() {
			if typ.Check(v) != "" {
				b.Fatal("refused")
			}
		}
	})
}

func BenchmarkCharset(b *testing.B) {
	set := charset(b, "din91379-a")
	for _, s := range []string{"Katharina Schmidt", "Łucja Müller-Lüdenscheidt"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				if !set.Contains(s) {
					b.Fatal("refused")
				}
			}
		})
	}
}
