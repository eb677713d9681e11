package fieldtype_test

import (
	"fmt"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// find returns the built-in type of a name.
func find(name string) *fieldtype.Type {
	for _, t := range fieldtype.Builtin() {
		if t.Name == name {
			return t
		}
	}
	return nil
}

func ExampleBuiltin() {
	money := find("money")
	fee := money.Parse("1.234,5", "de")
	fmt.Printf("%s %s\n", money.AppendText(nil, fee, "en"), money.AppendJSON(nil, fee))

	date := find("date")
	born := date.Parse("3. April 1980", "de")
	fmt.Printf("%s %s\n", date.AppendInput(nil, born, "de"), date.AppendJSON(nil, born))

	typo := date.Parse("31.2.2024", "de")
	fmt.Println(typo.Empty(), typo.Code(), typo.Raw())
	// Output:
	// €1,234.50 1234.50
	// 03.04.1980 "1980-04-03"
	// true day 31.2.2024
}

// A host adds a type of its own by building on one that is there.
func ExampleType() {
	chip := *find("text")
	chip.Name = "transponder"
	chip.InputMode = "numeric"
	chip.Check = func(v value.Value) string {
		if len(v.Text()) == 15 {
			return ""
		}
		return "transponder"
	}
	fmt.Printf("%q\n", chip.Check(chip.Parse("276098100000001", "de")))
	fmt.Printf("%q\n", chip.Check(chip.Parse("4711", "de")))
	// Output:
	// ""
	// "transponder"
}

func ExampleAppendMoney() {
	fee := find("money").Number("1234.5")
	fmt.Printf("%s\n", fieldtype.AppendMoney(nil, fee, "en", "EUR"))
	fmt.Printf("%+q\n", fieldtype.AppendMoney(nil, fee, "en", "CHF"))
	// Output:
	// €1,234.50
	// "CHF\u00a01,234.50"
}

func ExampleCountries() {
	for _, country := range fieldtype.Countries("de")[:2] {
		fmt.Println(country.Value, country.Label)
	}
	// Output:
	// AF Afghanistan
	// EG Ägypten
}

func ExampleAppendList() {
	fmt.Printf("%s\n", fieldtype.AppendList(nil, []string{"PDF", "JPEG", "PNG"}, "tr"))
	// Output: PDF, JPEG ve PNG
}

func ExampleSeparators() {
	comma, semicolon := fieldtype.Separators("ar")
	fmt.Printf("%q %q\n", comma, semicolon)
	// Output: "، " "؛ "
}

func ExampleAppendSize() {
	fmt.Printf("%s\n", fieldtype.AppendSize(nil, 1_200_000, "de"))
	// Output: 1,2 MB
}
