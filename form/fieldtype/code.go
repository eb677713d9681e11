package fieldtype

// Codes of problems that a type itself finds, in what was typed (Parse, Number) or in a
// readable value (Check). The texts are form/message's.
const (
	codeCharacters   = "characters"
	codeType         = "type"
	codeNumber       = "number"
	codeInteger      = "integer"
	codeMoney        = "money"
	codePlaces       = "places"
	codeOverflow     = "overflow"
	codeBoolean      = "boolean"
	codeDate         = "date"
	codeDay          = "day"
	codeMonth        = "month"
	codeYear         = "year"
	codePartialDate  = "partialDate"
	codeTime         = "time"
	codeDateTime     = "datetime"
	codeEmail        = "email"
	codeTel          = "tel"
	codeURL          = "url"
	codeIBAN         = "iban"
	codeBIC          = "bic"
	codeTaxID        = "taxId"
	codeVATID        = "vatId"
	codePostcode     = "postcode"
	codeCountry      = "country"
	codeLicencePlate = "licencePlate"
)

// Code is a kind of problem that a type finds.
type Code struct {
	Name    string
	Meaning string // for the language's reference
	Example string // what may have been typed
	Facts   string // the parameters of the problem, where it has some; see Type.Facts
}

// Codes returns every code that a built-in type can give, in a fixed order. The slice is the caller's.
func Codes() []Code {
	return []Code{
		{Name: codeCharacters, Meaning: "the text has characters that no keyboard types: control characters, changes of writing direction, broken UTF-8", Example: "a\\x00b"},
		{Name: codeType, Meaning: "the value is of a kind that the field does not take, such as a text for a file", Example: "x"},
		{Name: codeNumber, Meaning: "not a number", Example: "zwölf"},
		{Name: codeInteger, Meaning: "not a whole number", Example: "1,5"},
		{Name: codeMoney, Meaning: "not an amount of money", Example: "12 Dollar"},
		{Name: codePlaces, Meaning: "more places behind the decimal point of an amount of money than its currency has", Example: "1,005"},
		{Name: codeOverflow, Meaning: "more digits than a number can have: 19 in all, 64 bits for a whole number", Example: "99999999999999999999"},
		{Name: codeBoolean, Meaning: "neither yes nor no", Example: "vielleicht"},
		{Name: codeDate, Meaning: "not a date", Example: "morgen"},
		{Name: codeDay, Meaning: "a date that no calendar has", Example: "31.02.2024"},
		{Name: codeMonth, Meaning: "a date whose month is above 12, as where it stands before the day; messages for `day` hold for it too", Example: "12/31/1980"},
		{Name: codeYear, Meaning: "a year of two digits", Example: "3.4.80"},
		{Name: codePartialDate, Meaning: "not a date, a month and year, or a year", Example: "Ostern"},
		{Name: codeTime, Meaning: "not a time of day", Example: "25:00"},
		{Name: codeDateTime, Meaning: "not a date with a time", Example: "3.4.1980"},
		{Name: codeEmail, Meaning: "not an e-mail address", Example: "a@b"},
		{Name: codeTel, Meaning: "not a telephone number", Example: "0123-abc"},
		{Name: codeURL, Meaning: "not an address of a web page", Example: "ftp:"},
		{Name: codeIBAN, Meaning: "not an IBAN: unknown country, wrong length or wrong check digits", Example: "DE00 1234", Facts: factLength + " (where that is wrong)"},
		{Name: codeBIC, Meaning: "not a BIC", Example: "GENODE"},
		{Name: codeTaxID, Meaning: "not a Steuer-ID: not eleven digits, or wrong check digit", Example: "12345678901"},
		{Name: codeVATID, Meaning: "not a VAT number of the European Union", Example: "DE136695978"},
		{Name: codePostcode, Meaning: "not a German postcode", Example: "1234"},
		{Name: codeCountry, Meaning: "not a country of ISO 3166-1", Example: "ZZ"},
		{Name: codeLicencePlate, Meaning: "not a German licence plate", Example: "12345"},
	}
}
