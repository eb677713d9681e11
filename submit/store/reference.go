package store

import (
	"crypto/rand"
	"math/big"
	"strings"
)

// alphabet has 29 characters that nobody mistakes for each other: no 0 and O, no 1, I and L,
// no U and V. That 29 is prime lets the check character find every single wrong
// character and every two that changed places.
const alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ"

const referenceLength = 8 // the last one is the check character

// NewReference returns a reference number such as HUND-7K3F-Q9XM for a submission of the
// form formID. It is random, so that nobody learns from their own how many there
// are, or what another one is; that it is unique, the store sees to.
func NewReference(formID string) string {
	n := big.NewInt(int64(len(alphabet)))
	var code [referenceLength]byte
	sum := 0
	for i := range code[:referenceLength-1] {
		x, _ := rand.Int(rand.Reader, n) // never fails, since Go 1.24
		code[i] = alphabet[x.Int64()]
		sum += (i + 1) * int(x.Int64())
	}
	code[referenceLength-1] = checkCharacter(sum)
	return prefix(formID) + "-" + string(code[:4]) + "-" + string(code[4:])
}

// checkCharacter returns the character that makes the weighted sum of all a multiple of 29.
func checkCharacter(sum int) byte {
	m := len(alphabet)
	for x := range m {
		if (sum+referenceLength*x)%m == 0 {
			return alphabet[x]
		}
	}
	panic("unreachable: 29 is prime")
}

// prefix returns up to four letters and digits of the form's id, in capitals.
func prefix(formID string) string {
	var b strings.Builder
	for _, c := range strings.ToUpper(formID) {
		if ('A' <= c && c <= 'Z' || '0' <= c && c <= '9') && b.Len() < 4 {
			b.WriteRune(c)
		}
	}
	if b.Len() == 0 {
		return "REF"
	}
	return b.String()
}

// ParseReference reads a reference number as a person writes it (small letters, blanks,
// dashes left out) and returns it as NewReference writes it. ok is false when
// it cannot be one, because the check character does not fit.
func ParseReference(s string) (reference string, ok bool) {
	var b strings.Builder
	for _, c := range strings.ToUpper(s) {
		if 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			b.WriteRune(c)
		} else if c != '-' && c != ' ' {
			return "", false
		}
	}
	all := b.String()
	n := len(all) - referenceLength
	if n < 1 || n > 4 {
		return "", false
	}
	sum := 0
	for i, c := range []byte(all[n:]) {
		x := strings.IndexByte(alphabet, c)
		if x < 0 {
			return "", false
		}
		sum += (i + 1) * x
	}
	if sum%len(alphabet) != 0 {
		return "", false
	}
	return all[:n] + "-" + all[n:n+4] + "-" + all[n+4:], true
}
