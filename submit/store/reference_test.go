package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/store"
)

func TestReferencesBeginWithTheForm(t *testing.T) {
	for form, want := range map[string]string{"hundesteuer": "HUND", "gewa-1": "GEWA", "ab": "AB", "größe": "GRE", "": "REF", "ß": "REF"} {
		assert.Regexp(t, "^"+want+"-[2-9A-Z]{4}-[2-9A-Z]{4}$", store.NewReference(form), form)
	}
}

func TestAReferenceIsReadHoweverItIsWritten(t *testing.T) {
	for range 200 {
		r := store.NewReference("hund")
		for _, s := range []string{r, strings.ToLower(r), strings.ReplaceAll(r, "-", ""), strings.ReplaceAll(r, "-", " - ")} {
			got, ok := store.ParseReference(s)
			assert.True(t, ok, s)
			assert.Equal(t, r, got)
		}
	}
}

func TestEveryWrongCharacterAndEverySwapIsFound(t *testing.T) {
	const alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ"
	code := strings.ReplaceAll(store.NewReference("x"), "-", "")[1:]
	require.Len(t, code, 8)
	for i := range code {
		for _, c := range alphabet {
			if wrong := code[:i] + string(c) + code[i+1:]; wrong != code {
				assertUnreadable(t, "X"+wrong)
			}
		}
		if i > 0 && code[i] != code[i-1] {
			assertUnreadable(t, "X"+code[:i-1]+code[i:i+1]+code[i-1:i]+code[i+1:])
		}
	}
	for _, s := range []string{"", "X", "HUND", "HUND-2222", "HUND_" + code, "HUNDE" + code} {
		assertUnreadable(t, s)
	}
}

func assertUnreadable(t *testing.T, s string) {
	t.Helper()
	_, ok := store.ParseReference(s)
	assert.False(t, ok, s)
}

func TestIDsAreLongAndNeverTheSame(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := store.NewID()
		assert.Regexp(t, `^[A-Za-z0-9_-]{43}$`, id)
		assert.False(t, seen[id])
		seen[id] = true
	}
	assert.Len(t, store.Key("a"), 64)
	assert.NotEqual(t, store.Key("a"), store.Key("b"))
}

func ExampleParseReference() {
	fmt.Println(store.ParseReference("hund 2222 2222"))
	_, ok := store.ParseReference("HUND-2222-2223")
	fmt.Println(ok)
	// Output:
	// HUND-2222-2222 true
	// false
}
