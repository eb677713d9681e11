package compat_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/compat"
)

func TestControlsOfEarlierVersionsAreKnownByTheirNewNames(t *testing.T) {
	n := compat.NewNames(onPage(t, `
- {id: familienname, was: [name, nachname], type: text, label: Name}
- {id: geboren, was: geburtstag, type: date, label: Geboren, widget: boxes}
- {id: wohnung, type: group, label: W, fields: [{id: plz, was: plz, type: text, label: PLZ}, {id: ort, was: anschrift.ort, type: text, label: Ort}]}
- {id: tiere, was: hunde, type: list, label: T, fields: [{id: name, type: text, label: N}, {id: art, was: rasse, type: text, label: A}]}
- {id: eins, was: tiere.eins, type: text, label: E}
- {id: rolle, type: choice, label: R, options: [{value: person, label: P, was: privat}, firma]}`))
	for old, want := range map[string]string{
		"familienname": "familienname", "name": "familienname", "nachname": "familienname", "fremd": "fremd", "_revision": "_revision",
		"geburtstag.day": "geboren.day", "plz": "wohnung.plz", "anschrift.ort": "wohnung.ort", "hunde[0].name": "tiere[0].name",
		"hunde[12].rasse": "tiere[12].art", "tiere[1].rasse": "tiere[1].art", "hunde[]": "tiere[]", "tiere[0].eins": "tiere[0].eins",
		"": "", "[": "[", "a[0": "a[0", ".": ".", "hunde": "tiere",
	} {
		assert.Equal(t, want, n.Current(old), old)
	}
	assert.Equal(t, url.Values{"familienname": {"Erika"}, "rolle": {"person"}, "x": {"1"}},
		n.Post(url.Values{"name": {"Erika"}, "rolle": {"privat"}, "x": {"1"}}))
	assert.Equal(t, url.Values{"familienname": {"new"}}, n.Post(url.Values{"name": {"old"}, "familienname": {"new"}}))
}

// Each of the groups had two other names, so that there are millions of ways to what lies in all of them.
func TestOldNamesOfWhatLiesDeepAreFew(t *testing.T) {
	const depth = 15
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "{id: g%d, was: [h%[1]d, i%[1]d], type: group, label: G, fields: [", i)
	}
	b.WriteString("{id: x, was: y, type: text, label: X}" + strings.Repeat("]}", depth))
	f := onPage(t, "- "+b.String())
	names := compat.NewNames(f)
	assert.Equal(t, f.Field("g0.g1").Path(), names.Current("h0.g1"))
	assert.Equal(t, "g0.g1", names.Current("i0.h1"))
}
