package bench

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Hund is the dog registration as a program for this form alone would hold it.
type Hund struct {
	Anrede        string `json:"anrede"`
	Firma         string `json:"firma"`
	Vorname       string `json:"vorname"`
	Nachname      string `json:"nachname"`
	Geburtsdatum  string `json:"geburtsdatum"`
	Email         string `json:"email"`
	Telefon       string `json:"telefon"`
	Strasse       string `json:"strasse"`
	Hausnummer    string `json:"hausnummer"`
	PLZ           string `json:"plz"`
	Ort           string `json:"ort"`
	HaltungSeit   string `json:"haltung_seit"`
	AnzahlHunde   *int64 `json:"anzahl_hunde"`
	Zuzug         *bool  `json:"zuzug"`
	ZuzugDatum    string `json:"zuzug_datum"`
	Ermaessigung  string `json:"ermaessigung"`
	Begruendung   string `json:"begruendung"`
	Ausweisnummer string `json:"ausweisnummer"`
	Dogs          []Dog  `json:"dogs"`
	Zahlungsart   string `json:"zahlungsart"`
	IBAN          string `json:"iban"`
	Datenschutz   bool   `json:"datenschutz"`
}

// Dog is one row of the list of dogs.
type Dog struct {
	Rufname   string `json:"rufname"`
	Rasse     string `json:"rasse"`
	Wurfdatum string `json:"wurfdatum"`
	Chip      string `json:"chip"`
}

// DecodeHund reads a registration from JSON.
func DecodeHund(data []byte) (*Hund, error) {
	h := new(Hund)
	return h, json.Unmarshal(data, h)
}

// The conditions of the form.
func (h *Hund) isCompany() bool { return h.Anrede == "firma" }
func (h *Hund) isPerson() bool  { return !blank(h.Anrede) && h.Anrede != "firma" }
func (h *Hund) moved() bool     { return h.Zuzug != nil && *h.Zuzug }
func (h *Hund) dogs() int64 {
	if h.AnzahlHunde == nil {
		return 0
	}
	return *h.AnzahlHunde
}
func (h *Hund) needsReason() bool { return h.Ermaessigung == "sozial" && h.dogs() > 1 }
func (h *Hund) needsProof() bool {
	return (h.Ermaessigung == "blindenhund" || h.Ermaessigung == "rettungshund") && h.dogs() > 0
}

// Check returns what is wrong with the registration.
func (h *Hund) Check() []Problem {
	var p problems
	born := h.checkHolder(&p)
	since, moved := h.checkKeeping(&p)
	h.checkDogs(&p)
	p.choice("zahlungsart", h.Zahlungsart, "lastschrift", "ueberweisung")
	if h.Zahlungsart == "lastschrift" {
		p.pattern("iban", h.IBAN, true, isIBAN)
	}
	if !h.Datenschutz {
		p.add("datenschutz", "required")
	}
	if since != 0 && born != 0 && since < born {
		p.add("haltung_seit", "rule")
	}
	if moved != 0 && born != 0 && moved < born {
		p.add("zuzug_datum", "rule")
	}
	if h.AnzahlHunde != nil && *h.AnzahlHunde != int64(len(h.Dogs)) {
		p.add("anzahl_hunde", "rule")
	}
	return p
}

func (h *Hund) checkHolder(p *problems) (born int) {
	p.choice("anrede", h.Anrede, "frau", "herr", "divers", "firma")
	if h.isCompany() {
		p.text("firma", h.Firma, true, 0, 80)
	}
	if h.isPerson() {
		p.text("vorname", h.Vorname, true, 2, 60)
	}
	p.text("nachname", h.Nachname, true, 2, 60)
	born = p.date("geburtsdatum", h.Geburtsdatum)
	switch {
	case blank(h.Email):
		p.add("email", "required")
	case !email(h.Email):
		p.add("email", "email")
	case len(h.Email) > 120:
		p.add("email", "maxLength")
	}
	p.pattern("telefon", h.Telefon, false, isPhone)
	p.text("strasse", h.Strasse, true, 0, 80)
	p.pattern("hausnummer", h.Hausnummer, true, isHouseNumber)
	p.pattern("plz", h.PLZ, true, func(s string) bool { return len(s) == 5 && digits(s) })
	p.text("ort", h.Ort, true, 0, 80)
	return born
}

func (h *Hund) checkKeeping(p *problems) (since, moved int) {
	since = p.date("haltung_seit", h.HaltungSeit)
	p.integer("anzahl_hunde", h.AnzahlHunde, 1, 20)
	if h.moved() {
		moved = p.date("zuzug_datum", h.ZuzugDatum)
	}
	p.choice("ermaessigung", h.Ermaessigung, "keine", "blindenhund", "rettungshund", "sozial")
	if h.needsReason() {
		p.text("begruendung", h.Begruendung, true, 20, 1000)
	}
	if h.needsProof() {
		p.pattern("ausweisnummer", h.Ausweisnummer, true, isProof)
	}
	return since, moved
}

func (h *Hund) checkDogs(p *problems) {
	switch n := len(h.Dogs); {
	case n == 0:
		p.add("dogs", "required")
	case n > 20:
		p.add("dogs", "maxItems")
	}
	var row problems
	for i := range h.Dogs {
		d := &h.Dogs[i]
		row = row[:0]
		row.text("rufname", d.Rufname, true, 0, 40)
		row.choice("rasse", d.Rasse, "mischling", "dackel", "pudel", "schaeferhund", "andere")
		row.date("wurfdatum", d.Wurfdatum)
		row.pattern("chip", d.Chip, true, func(s string) bool { return len(s) == 15 && digits(s) })
		p.addRow("dogs[", i, row)
	}
}

// addRow adds the problems of a row; paths are made only where something is wrong.
func (p *problems) addRow(list string, i int, row problems) {
	for _, r := range row {
		p.add(list+strconv.Itoa(i)+"]."+r.Path, r.Code)
	}
}

// isPhone matches [0-9+ /-]{5,25}.
func isPhone(s string) bool {
	if len(s) < 5 || len(s) > 25 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && strings.IndexByte("+ /-", c) < 0 {
			return false
		}
	}
	return true
}

// isHouseNumber matches [0-9]{1,4}[a-z]?.
func isHouseNumber(s string) bool {
	if n := len(s); n > 1 && s[n-1] >= 'a' && s[n-1] <= 'z' {
		s = s[:n-1]
	}
	return len(s) <= 4 && digits(s)
}

// isProof matches [A-Z]{2}-[0-9]{6}.
func isProof(s string) bool {
	return len(s) == 9 && upper(s[:2]) && s[2] == '-' && digits(s[3:])
}

// isIBAN matches DE[0-9]{20}.
func isIBAN(s string) bool {
	return len(s) == 22 && s[0] == 'D' && s[1] == 'E' && digits(s[2:])
}
