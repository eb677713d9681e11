package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

const patterns = head + `
  - {id: t, type: text, label: T, required: true, pattern: "[A-Z]{2}[0-9]{4}"}
  - {id: u, type: text, label: U, pattern: "ab[0-9]*"}
  - {id: ch, type: choices, label: C, options: [a, b, c], maxItems: 2}
`

// Texts that are like a pattern are as long as it, and hold what it holds.
func TestTextsAreLikeTheirPattern(t *testing.T) {
	for condition, possible := range map[string]bool{
		`len(t) < 6`:             false,
		`len(t) != 6`:            false,
		`len(t) > 6`:             false,
		`len(u) < 2`:             false,
		`len(u) > 2`:             true,
		`t startsWith "ab"`:      false,
		`t startsWith "AB1"`:     true,
		`t startsWith "ABC"`:     false,
		`t endsWith "A"`:         false,
		`t contains "-"`:         false,
		`t contains "A1"`:        true,
		`t matches "[a-z]+"`:     false,
		`t matches "A.*"`:        true,
		`not (t matches ".{6}")`: false,
		`t == "hallo"`:           false,
		`not (u startsWith "a")`: false,
		`count(ch) == 3`:         false,
		`count(ch) == 2`:         true,
	} {
		f := read(t, patterns+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 300}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		assert.Equal(t, !possible, v == decide.Impossible, "%s: %s", condition, v)
	}
}
