package xdatenfelder_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/vordruck/vordruck/schema/xdatenfelder"
)

const antrag = `<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_2">
  <xdf:stammdatenschema>
    <xdf:identifikation><xdf:id>S12000001</xdf:id><xdf:version>1.1</xdf:version></xdf:identifikation>
    <xdf:name>Antrag</xdf:name>
    <xdf:regel>
      <xdf:identifikation><xdf:id>R12000001</xdf:id></xdf:identifikation>
      <xdf:name>Nummer</xdf:name>
      <xdf:definition>Wenn F12000001 = JA, dann zeige als Pflicht F12000002 an, sonst zeige F12000002 nicht an.</xdf:definition>
    </xdf:regel>
    <xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld>
      <xdf:identifikation><xdf:id>F12000001</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
      <xdf:bezeichnungEingabe>Haben Sie eine Nummer?</xdf:bezeichnungEingabe>
      <xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>bool</code></xdf:datentyp>
    </xdf:datenfeld></xdf:enthaelt></xdf:struktur>
    <xdf:struktur><xdf:anzahl>0:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld>
      <xdf:identifikation><xdf:id>F12000002</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
      <xdf:bezeichnungEingabe>Nummer</xdf:bezeichnungEingabe>
      <xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>text</code></xdf:datentyp>
      <xdf:praezisierung>{"minLength":"1","maxLength":"12"}</xdf:praezisierung>
    </xdf:datenfeld></xdf:enthaelt></xdf:struktur>
  </xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>`

func ExampleImport() {
	result, err := xdatenfelder.Import("antrag.xml", strings.NewReader(antrag), xdatenfelder.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	os.Stdout.Write(result.Source)
	fmt.Println(len(result.Losses), "losses")
	// Output:
	// edition: 2026
	// id: S12000000001
	// version: 1.1.0
	// title: Antrag
	// pages:
	//   # Schema FIM: S12000000001 1.1.0 - 2
	//   - id: angaben
	//     title: Angaben
	//     fields:
	//       # FIM: F12000000001 1.0.0 RNG 2
	//       - id: F12000000001
	//         type: boolean
	//         label: Haben Sie eine Nummer?
	//         required: true
	//       # FIM: F12000000002 1.0.0 RNG 2
	//       - id: F12000000002
	//         type: text
	//         label: Nummer
	//         visible: F12000000001
	//         required: true
	//         minLength: 1
	//         maxLength: 12
	// 0 losses
}
