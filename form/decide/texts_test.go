package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

const patterns = head + `
  - {id: t, type: text, label: T, required: true, pattern: "[A-Z]{2}[0-9]{4}"}
  - {id: u, type: text, label: U, pattern: "ab[0-9]*"}
  - {id: frei, type: text, label: F}
  - {id: name, type: text, label: N, charset: din91379-a}
  - {id: konto, type: iban, label: K}
  - {id: plz, type: postcode, label: P}
  - {id: kennzeichen, type: licence-plate, label: K}
  - {id: ch, type: choices, label: C, options: [a, b, c], maxItems: 2}
  - {id: art, type: choice, label: A, options: [person, firma]}
  - {id: ja, type: boolean, label: J}
`

// Texts that are like a pattern are as long as it, and hold what it holds.
func TestTextsAreLikeTheirPattern(t *testing.T) {
	for condition, possible := range map[string]bool{
		`len(t) < 6`:                    false,
		`len(t) != 6`:                   false,
		`len(t) > 6`:                    false,
		`len(u) < 2`:                    false,
		`len(u) > 2`:                    true,
		`t startsWith "ab"`:             false,
		`t startsWith "AB1"`:            true,
		`t startsWith "ABC"`:            false,
		`t endsWith "A"`:                false,
		`t contains "-"`:                false,
		`t contains "A1"`:               true,
		`t matches "[a-z]+"`:            false,
		`t matches "A.*"`:               true,
		`not (t matches ".{6}")`:        false,
		`art matches "p.*"`:             true,
		`not (art matches "p.*")`:       true,
		`art matches "[a-z]+"`:          true,
		`not (art matches "[a-z]+")`:    false,
		`art matches "v.*"`:             false,
		`(ja ? "a" : "B") matches "a"`:  true,
		`(art ?? "x") matches "x"`:      true,
		`t == "hallo"`:                  false,
		`not (u startsWith "a")`:        false,
		`lower(frei) == "ABC"`:          false,
		`lower(frei) == "abc"`:          true,
		`lower(frei) == "äbÇ"`:          false,
		`lower(frei) != "ABC"`:          true,
		`upper(frei) == "Abc"`:          false,
		`upper(frei) == "STRASSE"`:      true,
		`upper(frei) == "STRAßE"`:       false,
		`upper(frei) == "5 ÷ 2"`:        true,
		`lower(frei) in ["A", "B"]`:     false,
		`lower(frei) in ["A", "b"]`:     true,
		`lower(frei) startsWith "A"`:    false,
		`lower(frei) contains "x"`:      true,
		`lower(t) == "ab1234"`:          true,
		`lower(t) matches ".*[A-Z].*"`:  false,
		`name contains "5"`:             false,
		`name == "Zimmer 5"`:            false,
		`name == "Jürgen"`:              true,
		`konto startsWith "de"`:         false,
		`konto startsWith "DE"`:         true,
		`konto == "DE"`:                 false,
		`len(konto) < 15`:               false,
		`plz startsWith "O-"`:           false,
		`plz == "18055"`:                true,
		`plz == "1805"`:                 false,
		`kennzeichen startsWith "HRO-"`: true,
		`kennzeichen startsWith "hro"`:  false,
		`count(ch) == 3`:                false,
		`count(ch) == 2`:                true,
	} {
		f := read(t, patterns+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 300}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		assert.Equal(t, !possible, v == decide.Impossible, "%s: %s", condition, v)
	}
}
