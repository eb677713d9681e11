package xdatenfelder

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema/foreign"
)

// The fixtures are schemas of version 3, written as short as can be.

// document is a whole file. What stands between the identification and the first position is head.
func document(head string, positions ...string) string {
	return `<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><x:stammdatenschema>` +
		`<x:identifikation><x:id>S12000000001</x:id><x:version>1.2.0</x:version></x:identifikation><x:name>Antrag</x:name>` + head +
		strings.Join(positions, "\n") + `</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>`
}

// group is a position of a group.
func group(count, id, label, head string, positions ...string) string {
	return fmt.Sprintf(`<x:struktur><x:anzahl>%s</x:anzahl><x:enthaelt><x:datenfeldgruppe><x:identifikation><x:id>%s</x:id></x:identifikation><x:bezeichnungEingabe>%s</x:bezeichnungEingabe>%s%s</x:datenfeldgruppe></x:enthaelt></x:struktur>`,
		count, id, label, head, strings.Join(positions, "\n"))
}

// field is a position of a field; its kind is "feldart datentyp".
func field(count, id, label, kind string, more ...string) string {
	art, typ, _ := strings.Cut(kind, " ")
	return fmt.Sprintf(`<x:struktur><x:anzahl>%s</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>%s</x:id></x:identifikation><x:bezeichnungEingabe>%s</x:bezeichnungEingabe><x:feldart><code>%s</code></x:feldart><x:datentyp><code>%s</code></x:datentyp>%s</x:datenfeld></x:enthaelt></x:struktur>`,
		count, id, label, art, typ, strings.Join(more, ""))
}

// values are the own values of a selection, "code label".
func values(all ...string) string {
	var b strings.Builder
	for _, v := range all {
		code, label, _ := strings.Cut(v, " ")
		fmt.Fprintf(&b, "<x:wert><x:code>%s</x:code><x:name>%s</x:name></x:wert>", code, label)
	}
	return "<x:werte>" + b.String() + "</x:werte>"
}

// rule is a rule in German.
func rule(name, text string) string {
	text = strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text)
	return "<x:regel><x:identifikation><x:id>R12000000001</x:id></x:identifikation><x:name>" + name + "</x:name><x:freitextRegel>" + text + "</x:freitextRegel></x:regel>"
}

func imported(t *testing.T, xml string, o Options) *foreign.Result {
	t.Helper()
	r, err := Import("antrag.xml", strings.NewReader(xml), o)
	require.NoError(t, err)
	return r
}

func compiled(t *testing.T, r *foreign.Result) *form.Form {
	t.Helper()
	f, problems := form.Compile(r.Definition, form.Options{AnySource: true})
	require.NoError(t, problems.Err())
	return f
}

// machineRule is a machine-readable rule of the whole schema.
func machineRule(effect, target, condition string) Rule {
	return Rule{Effect: effect, Bearer: "S12000000001", Target: target, Condition: json.RawMessage(condition), Message: "So nicht."}
}
