package main

import "net/http"

// legalPage is a page that every public site has to have. What a real town writes there is for it to know.
type legalPage struct {
	heading
	Text []string
}

// legal are the pages in the footer, by address.
var legal = []struct {
	path, title string
	text        []string
}{
	{"/impressum", "Impressum", []string{"Stadt " + town + ", vertreten durch die Bürgermeisterin. Rathausplatz 1, 12345 " + town + ".", exampleNotice}},
	{"/datenschutz", "Datenschutz", []string{
		"Was Sie in ein Formular eingeben, wird auf diesem Rechner gespeichert, damit Sie später weitermachen können. Ein Cookie merkt sich, dass der Entwurf Ihnen gehört; er enthält keine Angaben über Sie.",
		"Wozu Ihre Angaben gebraucht werden, auf welcher Rechtsgrundlage und wie lange, steht am Anfang jedes Formulars und noch einmal vor dem Absenden.", exampleNotice}},
	{"/barrierefreiheit", "Erklärung zur Barrierefreiheit", []string{
		"Die Formulare sind ohne Maus, ohne JavaScript, bei 320 Pixeln Breite und auf 400 % vergrößert bedienbar. Jede Seite wird in jedem Zustand mit axe-core und dem Nu Html Checker geprüft.",
		"Fällt Ihnen trotzdem eine Hürde auf, schreiben Sie bitte der Stadt. " + exampleNotice}},
}

const exampleNotice = "Dies ist ein Beispiel: Die Stadt " + town + " gibt es nicht, und nichts, was Sie hier absenden, erreicht ein Amt."

// legalLink is a link in the footer.
type legalLink struct {
	Title, URL string
	Current    bool
}

// legalLinks returns the links of the footer, for a page with a title.
func legalLinks(title string) (links []legalLink) {
	for _, l := range legal {
		links = append(links, legalLink{l.title, l.path, l.title == title})
	}
	return links
}

// mountLegal puts the pages of the footer into the site.
func (s site) mountLegal(mux *http.ServeMux) {
	for _, l := range legal {
		page := legalPage{s.heading(l.title, ""), l.text}
		mux.HandleFunc("GET "+l.path, func(w http.ResponseWriter, _ *http.Request) { s.write(w, http.StatusOK, "legal.html", page) })
	}
}
