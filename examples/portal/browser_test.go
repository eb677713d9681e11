package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

// testTown is the portal on a loopback port, with the store behind it.
type testTown struct {
	*httptest.Server
	store store.Store
}

const officePassword = "geheim"

func openPortal(t *testing.T) testTown {
	t.Helper()
	offered, err := services()
	require.NoError(t, err)
	s := memory.New()
	handler, err := newPortal(offered, s, officePassword)
	require.NoError(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return testTown{server, s}
}

// office returns an address of the office, with its password.
func (s testTown) office(path string) string {
	return strings.Replace(s.URL, "://", "://"+officeUser+":"+officePassword+"@", 1) + "/amt/" + path
}

// submissions returns what came in for a form.
func (s testTown) submissions(t *testing.T, form string) []store.Submission {
	t.Helper()
	all, err := s.store.Submissions(t.Context(), store.Query{FormID: form})
	require.NoError(t, err)
	return all
}

// usual are a device without JavaScript and one with it.
var usual = []browser.Device{{Width: browser.Desk}, {Width: browser.Phone, Script: true}}

// devices are what people come with: all there are where the browser is required, otherwise the least of them.
func devices() []browser.Device {
	least := browser.Device{Width: browser.Phone}
	if browser.Required() {
		return append([]browser.Device{least, {Width: browser.Desk, Script: true}}, usual...)
	}
	return []browser.Device{least}
}

// proof writes a file that is what it claims to be.
func proof(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "nachweis.pdf")
	require.NoError(t, os.WriteFile(path, []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"), 0o600))
	return path
}

// example reads the example answers of a form.
func example(t *testing.T, name string) browser.Answers {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "forms", name+".valid.json"))
	require.NoError(t, err)
	return browser.ReadAnswers(t, data, proof(t))
}

// citizen is a person on the way through a form.
type citizen struct {
	*browser.Tab
	t       *testing.T
	answers browser.Answers
}

func TestBrowserDogTaxWithEveryMistakeToTheConfirmation(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, device := range devices() {
		t.Run(device.Name(), func(t *testing.T) {
			t.Parallel()
			town := openPortal(t)
			c := &citizen{b.Tab(t, device), t, example(t, "hundesteuer")}
			c.Go(town.URL)
			c.Press(`a[href="/formulare/hundesteuer/"]`)
			c.begins()
			c.namesTheKeeper()
			c.addsAndRemovesAPerson()
			c.saysWhereTheDogsLive()
			c.registersTwoDogs()
			c.pays()
			c.declares()
			c.reviewsAndSubmits(town)
		})
	}
}

// on requires that the person is on a page.
func (c *citizen) on(page string) {
	c.t.Helper()
	require.Equal(c.t, page, c.Page(), "%s\n%s", c.Title(), c.Text("main"))
}

// wrong sends the page and is helped with exactly these fields: the title says so, the focus is on the summary,
// each of its links leads to the control, and the control names its error.
func (c *citizen) wrong(paths ...string) {
	c.t.Helper()
	page := c.Page()
	status := c.Press(browser.Next)
	c.on(page)
	assert.Equal(c.t, http.StatusOK, status)
	assert.True(c.t, strings.HasPrefix(c.Title(), "Fehler: "), "the title is %q", c.Title())
	assert.True(c.t, c.GetsFocus("_problems"), "the focus is on %s, not on the summary", c.Focused())
	assert.Zero(c.t, c.Overflow(), "the page with problems is too wide")
	require.Equal(c.t, ids(paths), c.Hrefs("#_problems a"), c.Text("#_problems"))
	for _, path := range paths {
		c.isHelpedWith(path)
	}
}

func ids(paths []string) (out []string) {
	for _, p := range paths {
		out = append(out, "#"+id(p))
	}
	return out
}

// id is the id of the control of a path.
func id(path string) string {
	return strings.NewReplacer(".", "-", "[", "-", "]", "").Replace(path)
}

func (c *citizen) isHelpedWith(path string) {
	c.t.Helper()
	c.Click(`#_problems a[href="#` + id(path) + `"]`)
	assert.True(c.t, c.GetsFocus(id(path)), "the link leads to %s, not to the control %s", c.Focused(), id(path))
	message := c.Text(`[id="` + id(path) + `--error"]`)
	assert.True(c.t, strings.HasPrefix(message, "Fehler:"), "the message at %s is %q", path, message)
	describes := `[aria-describedby~="` + id(path) + `--error"]`
	assert.True(c.t, c.Exists(describes), "the message is tied to %s", path)
}

// goesOn sends the page and comes to another one.
func (c *citizen) goesOn(page string) {
	c.t.Helper()
	c.Press(browser.Next)
	c.on(page)
	assert.False(c.t, strings.HasPrefix(c.Title(), "Fehler"), "the title is %q", c.Title())
}

// answersTo goes on answering what the page asks until it lets the person go.
func (c *citizen) answersTo(page string) {
	c.t.Helper()
	here := c.Page()
	for range 5 {
		c.Answer(c.answers)
		c.Press(browser.Next)
		if c.Page() != here {
			break
		}
	}
	c.on(page)
}

func (c *citizen) begins() {
	c.on("start")
	start := c.URL()
	c.wrong("haltung_hier")
	c.Choose("haltung_hier", "false")
	c.Press(browser.Next)
	assert.Contains(c.t, c.Heading(), "Gemeinde, in der die Hunde leben", "who is wrong here is told so")
	assert.False(c.t, c.Exists(browser.Next))
	c.Go(start)
	c.Choose("haltung_hier", "true")
	c.Press(browser.Next)
	c.on("start")
	assert.True(c.t, c.Exists(`[name="rolle"]`), "the answer leads to a further question")
	c.wrong("rolle")
	c.Choose("rolle", "person")
	c.goesOn("halter")
}

func (c *citizen) namesTheKeeper() {
	c.wrong("halter.vornamen", "halter.familienname", "halter.geburtsdatum", "wohnung.strasse", "wohnung.hausnummer", "wohnung.plz", "wohnung.ort", "erreichbarkeit.email")
	c.Answer(c.answers)
	c.Fill("halter.geburtsdatum", "31.2.1980")
	c.Fill("wohnung.plz", "4950")
	c.Fill("erreichbarkeit.email", "erika.example.org")
	c.wrong("halter.geburtsdatum", "wohnung.plz", "erreichbarkeit.email")
	assert.Equal(c.t, "31.2.1980", c.Value("halter.geburtsdatum"), "what was typed stays to be corrected")
	assert.Equal(c.t, "Mustermann", c.Value("halter.familienname"), "what was right stays too")
	c.Fill("wohnung.plz", "49504")
	c.Fill("erreichbarkeit.email", "erika.mustermann@example.org")
	c.Fill("halter.geburtsdatum", "1.4."+time.Now().AddDate(-10, 0, 0).Format("2006"))
	c.wrong("halter.geburtsdatum")
	assert.Contains(c.t, c.Text("#_problems"), "18 Jahre")
	c.Fill("halter.geburtsdatum", "3.4.1980")
	c.goesOn("mithaltende")
	c.Press(`.back a`)
	c.on("halter")
	assert.Equal(c.t, "03.04.1980", c.Value("halter.geburtsdatum"), "the date stands as people write it")
	c.goesOn("mithaltende")
}

func (c *citizen) addsAndRemovesAPerson() {
	c.Press(`button[value="add:mithalter"]`)
	c.wrong("mithalter[0].vornamen", "mithalter[0].familienname", "mithalter[0].geburtsdatum")
	c.Press(`button[value="remove:mithalter[0]"]`)
	c.on("mithaltende")
	assert.False(c.t, c.Exists(`[name="mithalter[0].vornamen"]`))
	c.goesOn("haltung")
}

func (c *citizen) saysWhereTheDogsLive() {
	c.wrong("haltung_andernorts", "hunde_vorhanden")
	c.Answer(c.answers)
	c.goesOn("hunde")
}

func (c *citizen) registersTwoDogs() {
	c.AddRows(browser.Answers{Rows: map[string]int{"hunde": 3}})
	c.Fill("hunde[0].rufname", "Luna")
	c.Fill("hunde[2].rufname", "Krümel")
	c.Press(`button[value="remove:hunde[1]"]`)
	assert.Equal(c.t, []string{"Luna", "Krümel"}, []string{c.Value("hunde[0].rufname"), c.Value("hunde[1].rufname")}, "the row in the middle is gone")
	c.Reload()
	assert.Equal(c.t, []string{"Luna", "Krümel"}, []string{c.Value("hunde[0].rufname"), c.Value("hunde[1].rufname")}, "nothing is lost or doubled by a reload")
	c.keepsADogBeforeItsBirth()
	c.forgetsAProof()
	c.answersTo("steuer")
	assert.Contains(c.t, c.Text("main"), "117,00", "the tax for both dogs: 78.00 and half of it")
	c.goesOn("zahlung")
	c.Back()
	c.on("steuer")
	c.goesOn("zahlung")
}

// keepsADogBeforeItsBirth is turned back by a rule, and by a pattern.
func (c *citizen) keepsADogBeforeItsBirth() {
	for range 3 { // answers make further questions relevant
		c.Answer(without(c.answers, "hunde[0].sachkunde", "hunde[1].ermaessigung_nachweis"))
		c.Press(browser.Next)
	}
	c.Fill("hunde[0].seit", "2.4.2024")
	c.Fill("hunde[1].chipnummer", "27609810065432")
	c.wrong("hunde[0].seit", "hunde[0].sachkunde", "hunde[1].chipnummer", "hunde[1].ermaessigung_nachweis")
	assert.Contains(c.t, c.Text("#_problems"), "nicht vor seinem Wurfdatum")
	c.Fill("hunde[0].seit", "20.1.2026")
	c.Fill("hunde[1].chipnummer", "276098100654321")
}

// forgetsAProof leaves out one file, and sends a text where a PDF is needed.
func (c *citizen) forgetsAProof() {
	text := filepath.Join(c.t.TempDir(), "nachweis.txt")
	require.NoError(c.t, os.WriteFile(text, []byte("Das ist kein PDF."), 0o600))
	c.Upload("hunde[0].sachkunde", text)
	c.wrong("hunde[0].sachkunde", "hunde[1].ermaessigung_nachweis")
	remove := `button[value="remove:hunde[0].sachkunde[0]"]`
	assert.Regexp(c.t, `^Entfernen ?: nachweis\.txt \([^\[\]]+ 1, Hunde, die Sie anmelden 1\)$`, c.Text(remove), "the button says which file of which dog, in words")
	c.Press(remove)
	c.on("hunde")
}

func without(a browser.Answers, files ...string) browser.Answers {
	out := browser.Answers{Texts: a.Texts, Rows: a.Rows, Files: map[string]string{}}
	for name, path := range a.Files {
		if !slices.Contains(files, name) {
			out.Files[name] = path
		}
	}
	return out
}

func (c *citizen) pays() {
	c.wrong("zahlweise")
	c.Choose("zahlweise", "lastschrift")
	c.Press(browser.Next)
	c.on("zahlung")
	c.Fill("lastschrift.kontoinhaber", "Erika Mustermann")
	c.Fill("lastschrift.iban", "DE02 1203 0000 0000 2020 52")
	c.wrong("lastschrift.iban", "lastschrift.mandat")
	c.Fill("lastschrift.iban", "DE02 1203 0000 0000 2020 51")
	c.Choose("lastschrift.mandat", "true")
	c.goesOn("erklaerungen")
}

func (c *citizen) declares() {
	c.wrong("richtigkeit", "datenschutz")
	c.Choose("richtigkeit", "true")
	c.wrong("datenschutz")
	c.Choose("datenschutz", "true")
	c.goesOn("review")
}

func (c *citizen) reviewsAndSubmits(town testTown) {
	assert.Contains(c.t, c.Text("main"), "DE02 1203 0000 0000 2020 51")
	assert.Contains(c.t, c.Text("main"), "Krümel")
	assert.Empty(c.t, town.submissions(c.t, "hundesteuer"), "nothing is sent before the person sends it")
	review := c.URL()
	c.DoublePress(browser.Submit)
	c.on("done")
	reference := c.Text(".reference")
	require.NotEmpty(c.t, reference, c.Text("main"))
	c.Reload()
	assert.Equal(c.t, reference, c.Text(".reference"), "a reload shows the same confirmation")
	c.Back()
	if c.Exists(browser.Submit) {
		c.Press(browser.Submit) // the page before, from the browser's memory
	}
	c.Go(review)
	assert.Equal(c.t, "done", c.Page(), "what was sent cannot be sent again")

	sent := town.submissions(c.t, "hundesteuer")
	require.Len(c.t, sent, 1, "a double click, a reload and the back button make no second submission")
	assert.Contains(c.t, reference, sent[0].Reference)
	var data struct {
		Hunde        []struct{ Rufname string }
		Halter       struct{ Geburtsdatum string }
		Jahressteuer json.Number
	}
	require.NoError(c.t, json.Unmarshal(sent[0].Data, &data))
	require.Len(c.t, data.Hunde, 2)
	assert.Equal(c.t, "Krümel", data.Hunde[1].Rufname)
	assert.Equal(c.t, "1980-04-03", data.Halter.Geburtsdatum)
	assert.Equal(c.t, "117.00", data.Jahressteuer.String())
}
