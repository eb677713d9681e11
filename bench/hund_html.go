package bench

import "strconv"

// AppendHTML appends the whole form with its answers as one document: the page that the engine
// writes, as static segments with escaped values between them.
func (h *Hund) AppendHTML(b []byte) []byte {
	b = h.appendHolder(b)
	b = h.appendKeeping(b)
	return h.appendPayment(b)
}

func (h *Hund) appendHolder(b []byte) []byte {
	b = append(b, `<!DOCTYPE html>
<html lang="de" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Anmeldung zur Hundesteuer</title>
</head>
<body>
<a class="skip" href="#_main">Zum Inhalt springen</a>
<main class="wrap" id="_main" tabindex="-1">
<h1>Anmeldung zur Hundesteuer</h1>
<form method="post" novalidate>
<button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true" name="_do" value="submit">Verbindlich absenden</button>
<section class="page">
<h2>Halterin oder Halter</h2>
<div class="field">
<fieldset class="set" id="anrede--group" role="radiogroup" aria-required="true">
<legend>Anrede</legend>
<input type="hidden" name="anrede" value="">
<div class="box"><input type="radio" id="anrede" name="anrede" value="frau"`...)
	b = mark(b, h.Anrede == "frau", " checked")
	b = append(b, `><label for="anrede">Frau</label></div>
<div class="box"><input type="radio" id="anrede--2" name="anrede" value="herr"`...)
	b = mark(b, h.Anrede == "herr", " checked")
	b = append(b, `><label for="anrede--2">Herr</label></div>
<div class="box"><input type="radio" id="anrede--3" name="anrede" value="divers"`...)
	b = mark(b, h.Anrede == "divers", " checked")
	b = append(b, `><label for="anrede--3">Divers</label></div>
<div class="box"><input type="radio" id="anrede--4" name="anrede" value="firma"`...)
	b = mark(b, h.Anrede == "firma", " checked")
	b = append(b, `><label for="anrede--4">Firma</label></div>
</fieldset>
</div>
`...)
	if h.isCompany() {
		b = append(b, `<div class="field">
<label for="firma">Firma</label>
<input type="text" id="firma" name="firma" aria-required="true"`...)
		b = appendValue(b, h.Firma)
		b = append(b, `>
</div>
`...)
	}
	if h.isPerson() {
		b = append(b, `<div class="field">
<label for="vorname">Vorname</label>
<input type="text" id="vorname" name="vorname" aria-required="true"`...)
		b = appendValue(b, h.Vorname)
		b = append(b, `>
</div>
`...)
	}
	return h.appendPerson(b)
}

func (h *Hund) appendPerson(b []byte) []byte {
	b = append(b, `<div class="field">
<label for="nachname">Nachname</label>
<input type="text" id="nachname" name="nachname" aria-required="true"`...)
	b = appendValue(b, h.Nachname)
	b = append(b, `>
</div>
<div class="field">
<label for="geburtsdatum">Geburtsdatum</label>
<div class="hint" id="geburtsdatum--hint"><p>Beispiel: 31.12.1990</p></div>
<input type="text" id="geburtsdatum" name="geburtsdatum" class="w10" spellcheck="false" autocapitalize="off" aria-describedby="geburtsdatum--hint" aria-required="true"`...)
	b = appendDate(b, h.Geburtsdatum)
	b = append(b, `>
</div>
<div class="field">
<label for="email">E-Mail-Adresse</label>
<div class="hint" id="email--hint"><p>Beispiel: name@beispiel.de</p></div>
<input type="email" id="email" name="email" inputmode="email" spellcheck="false" aria-describedby="email--hint" aria-required="true"`...)
	b = appendValue(b, h.Email)
	b = append(b, `>
</div>
<div class="field">
<label for="telefon">Telefon <span class="optional">(freiwillig)</span></label>
<input type="text" id="telefon" name="telefon"`...)
	b = appendValue(b, h.Telefon)
	b = append(b, `>
</div>
<div class="field">
<label for="strasse">Straße</label>
<input type="text" id="strasse" name="strasse" aria-required="true"`...)
	b = appendValue(b, h.Strasse)
	b = append(b, `>
</div>
<div class="field">
<label for="hausnummer">Hausnummer</label>
<input type="text" id="hausnummer" name="hausnummer" aria-required="true"`...)
	b = appendValue(b, h.Hausnummer)
	b = append(b, `>
</div>
<div class="field">
<label for="plz">Postleitzahl</label>
<input type="text" id="plz" name="plz" aria-required="true"`...)
	b = appendValue(b, h.PLZ)
	b = append(b, `>
</div>
<div class="field">
<label for="ort">Ort</label>
<input type="text" id="ort" name="ort" aria-required="true"`...)
	b = appendValue(b, h.Ort)
	b = append(b, `>
</div>
</section>
`...)
	return b
}

func (h *Hund) appendKeeping(b []byte) []byte {
	b = append(b, `<section class="page">
<h2>Hundehaltung</h2>
<div class="field">
<label for="haltung_seit">Hundehaltung seit</label>
<div class="hint" id="haltung_seit--hint"><p>Beispiel: 31.12.1990</p></div>
<input type="text" id="haltung_seit" name="haltung_seit" class="w10" spellcheck="false" autocapitalize="off" aria-describedby="haltung_seit--hint" aria-required="true"`...)
	b = appendDate(b, h.HaltungSeit)
	b = append(b, `>
</div>
<div class="field">
<label for="anzahl_hunde">Anzahl der Hunde</label>
<div class="hint" id="anzahl_hunde--hint"><p>Beispiel: 12</p></div>
<input type="text" id="anzahl_hunde" name="anzahl_hunde" class="w10" inputmode="numeric" spellcheck="false" aria-describedby="anzahl_hunde--hint" aria-required="true"`...)
	b = appendInt(b, h.AnzahlHunde)
	b = append(b, `>
</div>
<div class="field">
<fieldset class="set" id="zuzug--group" role="radiogroup">
<legend>Ich bin aus einer anderen Gemeinde zugezogen <span class="optional">(freiwillig)</span></legend>
<input type="hidden" name="zuzug" value="">
<div class="inline">
<div class="box"><input type="radio" id="zuzug" name="zuzug" value="true"`...)
	b = mark(b, h.moved(), " checked")
	b = append(b, `><label for="zuzug">Ja</label></div>
<div class="box"><input type="radio" id="zuzug--2" name="zuzug" value="false"`...)
	b = mark(b, h.Zuzug != nil && !*h.Zuzug, " checked")
	b = append(b, `><label for="zuzug--2">Nein</label></div>
</div>
</fieldset>
</div>
`...)
	if h.moved() {
		b = append(b, `<div class="field">
<label for="zuzug_datum">Datum des Zuzugs</label>
<div class="hint" id="zuzug_datum--hint"><p>Beispiel: 31.12.1990</p></div>
<input type="text" id="zuzug_datum" name="zuzug_datum" class="w10" spellcheck="false" autocapitalize="off" aria-describedby="zuzug_datum--hint" aria-required="true"`...)
		b = appendDate(b, h.ZuzugDatum)
		b = append(b, `>
</div>
`...)
	}
	return h.appendReduction(b)
}

func (h *Hund) appendReduction(b []byte) []byte {
	b = append(b, `<div class="field">
<label for="ermaessigung">Ermäßigung</label>
<select id="ermaessigung" name="ermaessigung" aria-required="true">
<option value="">Bitte auswählen</option>
<option value="keine"`...)
	b = mark(b, h.Ermaessigung == "keine", " selected")
	b = append(b, `>Keine</option>
<option value="blindenhund"`...)
	b = mark(b, h.Ermaessigung == "blindenhund", " selected")
	b = append(b, `>Blindenführhund</option>
<option value="rettungshund"`...)
	b = mark(b, h.Ermaessigung == "rettungshund", " selected")
	b = append(b, `>Rettungshund</option>
<option value="sozial"`...)
	b = mark(b, h.Ermaessigung == "sozial", " selected")
	b = append(b, `>Soziale Härte</option>
</select>
</div>
`...)
	if h.needsReason() {
		b = append(b, `<div class="field">
<label for="begruendung">Begründung der Ermäßigung</label>
<textarea id="begruendung" name="begruendung" rows="5" aria-required="true">
`...)
		b = escape(b, h.Begruendung)
		b = append(b, `</textarea>
</div>
`...)
	}
	if h.needsProof() {
		b = append(b, `<div class="field">
<label for="ausweisnummer">Nummer des Nachweises</label>
<input type="text" id="ausweisnummer" name="ausweisnummer" aria-required="true"`...)
		b = appendValue(b, h.Ausweisnummer)
		b = append(b, `>
</div>
`...)
	}
	return h.appendDogs(b)
}

func (h *Hund) appendDogs(b []byte) []byte {
	b = append(b, `<div class="list" role="group" id="dogs" tabindex="-1" aria-labelledby="dogs--label">
<h3 id="dogs--label">Hunde</h3>
<input type="hidden" name="dogs[]" value="`...)
	dogs := h.shownDogs()
	b = strconv.AppendInt(b, int64(len(dogs)), 10)
	b = append(b, `">
`...)
	for i := range dogs {
		b = dogs[i].appendHTML(b, int64(i))
	}
	b = append(b, `<button type="submit" class="add" name="_do" value="add:dogs">Eintrag hinzufügen<span class="visually-hidden"> (Hunde)</span></button>
</div>
</section>
`...)
	return b
}

// shownDogs returns the dogs, or an empty one to begin with.
func (h *Hund) shownDogs() []Dog {
	if len(h.Dogs) == 0 {
		return []Dog{{}}
	}
	return h.Dogs
}

func (d *Dog) appendHTML(b []byte, i int64) []byte {
	b = append(b, `<fieldset class="row" id="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `" tabindex="-1">
<legend>Eintrag `...)
	b = strconv.AppendInt(b, i+1, 10)
	b = append(b, `</legend>
<div class="field">
<label for="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-rufname">Rufname</label>
<input type="text" id="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-rufname" name="dogs[`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `].rufname" aria-required="true"`...)
	b = appendValue(b, d.Rufname)
	b = append(b, `>
</div>
<div class="field">
<label for="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-rasse">Rasse</label>
<select id="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-rasse" name="dogs[`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `].rasse" aria-required="true">
<option value="">Bitte auswählen</option>
<option value="mischling"`...)
	b = mark(b, d.Rasse == "mischling", " selected")
	b = append(b, `>Mischling</option>
<option value="dackel"`...)
	b = mark(b, d.Rasse == "dackel", " selected")
	b = append(b, `>Dackel</option>
<option value="pudel"`...)
	b = mark(b, d.Rasse == "pudel", " selected")
	b = append(b, `>Pudel</option>
<option value="schaeferhund"`...)
	b = mark(b, d.Rasse == "schaeferhund", " selected")
	b = append(b, `>Deutscher Schäferhund</option>
<option value="andere"`...)
	b = mark(b, d.Rasse == "andere", " selected")
	b = append(b, `>Andere</option>
</select>
</div>
`...)
	return d.appendOrigin(b, i)
}

func (d *Dog) appendOrigin(b []byte, i int64) []byte {
	b = append(b, `<div class="field">
<label for="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-wurfdatum">Wurfdatum</label>
<div class="hint" id="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-wurfdatum--hint"><p>Beispiel: 31.12.1990</p></div>
<input type="text" id="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-wurfdatum" name="dogs[`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `].wurfdatum" class="w10" spellcheck="false" autocapitalize="off" aria-describedby="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-wurfdatum--hint" aria-required="true"`...)
	b = appendDate(b, d.Wurfdatum)
	b = append(b, `>
</div>
<div class="field">
<label for="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-chip">Chipnummer</label>
<input type="text" id="dogs-`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `-chip" name="dogs[`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `].chip" aria-required="true"`...)
	b = appendValue(b, d.Chip)
	b = append(b, `>
</div>
<button type="submit" class="remove" name="_do" value="remove:dogs[`...)
	b = strconv.AppendInt(b, i, 10)
	b = append(b, `]">Eintrag `...)
	b = strconv.AppendInt(b, i+1, 10)
	b = append(b, ` entfernen<span class="visually-hidden"> (Hunde)</span></button>
</fieldset>
`...)
	return b
}

func (h *Hund) appendPayment(b []byte) []byte {
	b = append(b, `<section class="page">
<h2>Zahlung</h2>
<div class="field">
<fieldset class="set" id="zahlungsart--group" role="radiogroup" aria-required="true">
<legend>Zahlungsart</legend>
<input type="hidden" name="zahlungsart" value="">
<div class="box"><input type="radio" id="zahlungsart" name="zahlungsart" value="lastschrift"`...)
	b = mark(b, h.Zahlungsart == "lastschrift", " checked")
	b = append(b, `><label for="zahlungsart">SEPA-Lastschrift</label></div>
<div class="box"><input type="radio" id="zahlungsart--2" name="zahlungsart" value="ueberweisung"`...)
	b = mark(b, h.Zahlungsart == "ueberweisung", " checked")
	b = append(b, `><label for="zahlungsart--2">Überweisung</label></div>
</fieldset>
</div>
`...)
	if h.Zahlungsart == "lastschrift" {
		b = append(b, `<div class="field">
<label for="iban">IBAN</label>
<input type="text" id="iban" name="iban" aria-required="true"`...)
		b = appendValue(b, h.IBAN)
		b = append(b, `>
</div>
`...)
	}
	b = append(b, `<div class="field">
<input type="hidden" name="datenschutz" value="">
<div class="box"><input type="checkbox" id="datenschutz" name="datenschutz" value="true" aria-required="true"`...)
	b = mark(b, h.Datenschutz, " checked")
	b = append(b, `><label for="datenschutz">Ich habe die Datenschutzhinweise gelesen</label>
</div>
</div>
</section>
<div class="actions"><button type="submit" class="primary" name="_do" value="submit">Verbindlich absenden</button></div>
</form>
</main>
<footer class="site-footer"><div class="wrap">
</div></footer>
</body>
</html>
`...)
	return b
}
