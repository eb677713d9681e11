package secret

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/form"
)

// isCalledSo reports whether the label or the id of a question that is answered in writing says that the answer is a secret, and
// nothing else: a longer label may be about anything.
func isCalledSo(f *form.Field, languages []string) bool {
	if t := f.Type().Name; t != "text" && t != "integer" && t != "number" || len(f.AllOptions()) > 0 || f.Sourced() {
		return false
	}
	if isSecret(f.ID()) {
		return true
	}
	return slices.ContainsFunc(languages, func(lang string) bool {
		label, static := f.Label().Static(lang)
		return static && isSecret(label)
	})
}

func isSecret(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(beside, w) })
	if len(words) == 1 && slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(words[0], e) }) {
		return true
	}
	return slices.Contains(names, strings.Join(words, ""))
}

// names are what secrets are called, without what separates the words.
var names = []string{
	"pin", "tan", "mtan", "smstan", "pintan", "otp", "einmalcode", "einmalkennung", "onetimecode", "onetimepin",
	"kreditkarte", "kreditkartennummer", "kreditkartennr", "nummerderkreditkarte", "creditcard", "creditcardnumber", "creditcardno", "cardnumber", "debitcardnumber", "cvc", "cvv", "cvccode", "cvvcode",
	"steuerid", "steueridnr", "steueridnummer", "steueridentifikationsnummer", "steuerlicheidentifikationsnummer", "steuerlicheidnr", "steuerlicheid",
	"taxid", "taxidnumber", "taxidentificationnumber", "taxpayeridentificationnumber", "taxpayerid",
}

// endings are those of words for passwords: Benutzerpasswort.
var endings = []string{"passwort", "kennwort", "password", "passphrase"}

// beside are words that may stand there too.
var beside = []string{
	"ihr", "ihre", "ihrer", "das", "die", "der", "neues", "neue", "altes", "alte", "bisheriges", "aktuelles", "bitte", "eingeben", "wiederholen", "wiederholung", "bestätigen", "bestätigung", "erneut",
	"your", "the", "new", "old", "current", "please", "enter", "repeat", "confirm", "confirmation", "again",
}
