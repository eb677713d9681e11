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
}

// Codes returns every code that a built-in type can give, in a fixed order. The slice is the caller's.
func Codes() []Code {
	return []Code{
		{codeCharacters, "the text has characters that no keyboard types: control characters, changes of writing direction, broken UTF-8", "a\\x00b"},
		{codeType, "the value is of a kind that the field does not take, such as a text for a file", "x"},
		{codeNumber, "not a number", "zwölf"},
		{codeInteger, "not a whole number", "1,5"},
		{codeMoney, "not an amount of money", "12 Dollar"},
		{codePlaces, "more places behind the decimal point of an amount of money than its currency has", "1,005"},
		{codeOverflow, "more digits than a number can have: 19 in all, 64 bits for a whole number", "99999999999999999999"},
		{codeBoolean, "neither yes nor no", "vielleicht"},
		{codeDate, "not a date", "morgen"},
		{codeDay, "a date that no calendar has", "31.02.2024"},
		{codeYear, "a year of two digits", "3.4.80"},
		{codePartialDate, "not a date, a month and year, or a year", "Ostern"},
		{codeTime, "not a time of day", "25:00"},
		{codeDateTime, "not a date with a time", "3.4.1980"},
		{codeEmail, "not an e-mail address", "a@b"},
		{codeTel, "not a telephone number", "0123-abc"},
		{codeURL, "not an address of a web page", "ftp:"},
		{codeIBAN, "not an IBAN: unknown country, wrong length or wrong check digits", "DE00 1234"},
		{codeBIC, "not a BIC", "GENODE"},
		{codeTaxID, "not a Steuer-ID: not eleven digits, or wrong check digit", "12345678901"},
		{codeVATID, "not a VAT number of the European Union", "DE136695978"},
		{codePostcode, "not a German postcode", "1234"},
		{codeCountry, "not a country of ISO 3166-1", "ZZ"},
		{codeLicencePlate, "not a German licence plate", "12345"},
	}
}
