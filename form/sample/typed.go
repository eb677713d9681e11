package sample

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// typed are the texts that have a form of their own: how one is made, and for a pattern the marks that it may have
// beside letters and digits.
var typed = map[string]struct {
	make func(*request) value.Value
	only string
}{
	"email":         {(*request).email, ".@-_+"},
	"tel":           {(*request).tel, " +-/()"},
	"url":           {(*request).url, ":/.-_?=&#%"},
	"iban":          {(*request).iban, ""},
	"bic":           {(*request).bic, ""},
	"tax-id":        {(*request).taxID, ""},
	"vat-id":        {(*request).vatID, ""},
	"postcode":      {(*request).postcode, ""},
	"licence-plate": {(*request).licencePlate, ""},
}

const (
	digits  = "0123456789"
	capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// some returns n characters of a set.
func (q *request) some(set string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = set[q.random.IntN(len(set))]
	}
	return string(b)
}

// stretched returns a text between head and tail that is as long as the field wants.
func (q *request) stretched(head, set, tail string, usual int) value.Value {
	low, high := q.lengths()
	n := max(usual, low-len(head)-len(tail))
	if high > 0 {
		n = max(min(n, high-len(head)-len(tail)), 0)
	}
	return value.OfText(head + q.some(set, n) + tail)
}

const small = "abcdefghijklmnopqrstuvwxyz"

func (q *request) email() value.Value {
	tail := "@example.org"
	if _, high := q.lengths(); high > 0 && high < len(tail)+2 {
		tail = "@b.de"
	}
	return q.stretched("a", small, tail, 2+q.random.IntN(8))
}

func (q *request) tel() value.Value {
	if low, high := q.lengths(); high == 0 && low <= 1 && q.chance(0.5) {
		return value.OfText("+49 " + q.some("123456789", 1) + q.some(digits, 3) + " " + q.some(digits, 6))
	}
	return q.stretched("0", digits, "", 6+q.random.IntN(5))
}

func (q *request) url() value.Value {
	head, shortest := "https://www.example.org/", "http://b.de"
	switch _, high := q.lengths(); {
	case high == 0 || high > len(head):
		return q.stretched(head, small, "", 1+q.random.IntN(8))
	case high > len(shortest):
		return q.stretched(shortest+"/", small, "", high)
	}
	return value.OfText(shortest)
}

// checked returns the first of the texts that complete makes of a number and that the field's type accepts.
func (q *request) checked(upTo int, complete func(n int) string) value.Value {
	for n := range upTo {
		if v := value.OfText(complete(n)); q.at.Field.Type().Check == nil || q.at.Field.Type().Check(v) == "" {
			return v
		}
	}
	return value.Value{}
}

// accounts are countries whose accounts have digits only, and how many.
var accounts = []struct {
	country string
	digits  int
}{{"DE", 18}, {"DE", 18}, {"DE", 18}, {"AT", 16}, {"BE", 12}, {"DK", 14}}

func (q *request) iban() value.Value {
	a := accounts[q.random.IntN(len(accounts))]
	account := q.some(digits, a.digits)
	return q.checked(100, func(n int) string { return a.country + strconv.Itoa(n/10) + strconv.Itoa(n%10) + account })
}

func (q *request) bic() value.Value {
	s := q.some(capital, 4) + "DE" + q.some(capital+digits, 2)
	if q.chance(0.5) {
		s += q.some(capital+digits, 3)
	}
	return value.OfText(s)
}

// taxID has one digit twice or three times among ten, the others once at most, and a check digit.
func (q *request) taxID() value.Value {
	order := q.random.Perm(10)
	repeated := 1 + q.random.IntN(2)
	kept := order[:10-repeated]
	all := append([]int(nil), kept...)
	for range repeated {
		all = append(all, kept[0])
	}
	q.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	var b strings.Builder
	for _, d := range all {
		b.WriteString(strconv.Itoa(d))
	}
	return q.checked(10, func(n int) string { return b.String() + strconv.Itoa(n) })
}

func (q *request) vatID() value.Value {
	if q.chance(0.3) {
		return value.OfText("ATU" + q.some(digits, 8))
	}
	number := q.some("123456789", 1) + q.some(digits, 7)
	return q.checked(10, func(n int) string { return "DE" + number + strconv.Itoa(n) })
}

func (q *request) postcode() value.Value {
	return value.OfText(q.some(digits, 1) + q.some("123456789", 1) + q.some(digits, 3))
}

func (q *request) licencePlate() value.Value {
	return value.OfText(q.some(capital, 1+q.random.IntN(3)) + "-" + q.some(capital, 1+q.random.IntN(2)) + " " + q.some("123456789", 1) + q.some(digits, q.random.IntN(3)))
}
