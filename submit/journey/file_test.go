package journey_test

import (
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

// countingStore counts the files it holds.
type countingStore struct {
	store.Store
	refs map[string]bool
}

func (s *countingStore) SaveFile(ctx context.Context, id string, f store.File, content io.Reader) (store.File, error) {
	stored, err := s.Store.SaveFile(ctx, id, f, content)
	if err == nil {
		s.refs[stored.Ref] = true
	}
	return stored, err
}

func (s *countingStore) DeleteFile(ctx context.Context, ref string) error {
	delete(s.refs, ref)
	return s.Store.DeleteFile(ctx, ref)
}

func counting() (*countingStore, func(*journey.Config)) {
	s := &countingStore{memory.New(), map[string]bool{}}
	return s, func(c *journey.Config) { c.Store = s }
}

func TestAnUploadedFileIsKeptListedAndCanBeSavedAgain(t *testing.T) {
	h := start(t)
	w := h.toDogs().attach("belege", "Beleg März.pdf", pdf).press("add:hunde")
	assert.Contains(t, w.body, "Beleg März.pdf")
	w.next() // without choosing the file again
	assert.Contains(t, w.body, "Beleg März.pdf")

	link := ""
	for _, l := range w.links() {
		if strings.HasPrefix(l, "file?") {
			link = l
		}
	}
	require.NotEmpty(t, link)
	file := newWindow(w).get(link)
	assert.Equal(t, http.StatusOK, file.status)
	assert.Equal(t, pdf, file.body)
	assert.Equal(t, "application/pdf", file.answer.Get("Content-Type"))
	assert.Contains(t, file.answer.Get("Content-Disposition"), "attachment")
	assert.Contains(t, file.answer.Get("Content-Security-Policy"), "sandbox")

	stranger := newBrowser(t, h.Server).open(prefix + link)
	assert.Equal(t, http.StatusNotFound, stranger.status)
	assert.NotContains(t, stranger.body, "%PDF")
	for _, wrong := range []string{"file?at=belege[1]", "file?at=name[0]", "file?at=", "file?at=belege[-1]", "file"} {
		assert.Equal(t, http.StatusNotFound, newWindow(w).get(wrong).status, wrong)
	}
}

func TestAFileOfTheWrongKindIsAnErrorOfItsField(t *testing.T) {
	h := start(t)
	w := h.toDogs().press("add:hunde").fill("hunde[0].rufname", "Luna")
	w.attach("belege", "böse.pdf", "<html><script>alert(1)</script></html>").next()
	assert.Equal(t, http.StatusUnprocessableEntity, w.status)
	assert.Contains(t, w.links(), "#belege")
	w.press("remove:belege[0]")
	assert.Contains(t, w.text("status"), "Datei wurde entfernt")
	assert.Equal(t, "page-review", w.next().path(), w.body)
}

func TestAFileThatIsNoAnswerAnyMoreIsDeleted(t *testing.T) {
	s, use := counting()
	h := start(t, use)
	w := h.toDogs().attach("belege", "eins.pdf", pdf).press("add:hunde").attach("belege", "zwei.pdf", pdf).press("add:hunde")
	require.Len(t, s.refs, 2)
	w.press("remove:belege[0]")
	assert.Len(t, s.refs, 1)
	assert.Contains(t, w.body, "zwei.pdf")
	assert.NotContains(t, w.body, "eins.pdf")

	w.fill("hunde[0].rufname", "Luna", "hunde[0].gross", "true").next()
	w.attach("hunde[0].schein", "schein.pdf", pdf).press("add:hunde")
	require.Len(t, s.refs, 2)
	w.press("remove:hunde[0]")
	assert.Len(t, s.refs, 1, "with its row")
}

func TestADoubleClickLeavesNoFileBehind(t *testing.T) {
	s, use := counting()
	h := start(t, use)
	w := h.toDogs().attach("belege", "eins.pdf", pdf)
	twin := w.again()
	w.press("add:hunde")
	twin.press("add:hunde")
	assert.Len(t, s.refs, 1)
	assert.False(t, twin.has("hunde[1].rufname"))
}

func TestWhatIsTooLargeIsRefusedAndWhatWasSavedStays(t *testing.T) {
	s, use := counting()
	h := startLimits(t, form.Limits{FileSize: 2_000_000, SubmissionSize: 20_000, Files: 2}, use)
	w := h.toDogs().fill("bemerkung", "vorher").press("add:hunde")

	big := w.again().attach("belege", "riesig.pdf", pdf+strings.Repeat("x", 3_000_000)).next()
	assert.Equal(t, http.StatusRequestEntityTooLarge, big.status)
	assert.Contains(t, big.body, "2 MB")

	long := w.again().fill("bemerkung", strings.Repeat("lang ", 10_000)).next()
	assert.Equal(t, http.StatusRequestEntityTooLarge, long.status)
	assert.Empty(t, s.refs)
	assert.Equal(t, "vorher", newWindow(w).get("hunde").value("bemerkung"))
}

func TestADraftNeverGrowsBeyondTheLimitsOfASubmission(t *testing.T) {
	s, use := counting()
	h := startLimits(t, form.Limits{Files: 2}, use)
	w := h.toDogs().attach("belege", "1.pdf", pdf).press("add:hunde").attach("belege", "2.pdf", pdf).press("add:hunde")
	third := w.again().attach("belege", "3.pdf", pdf).press("add:hunde")
	assert.Equal(t, http.StatusRequestEntityTooLarge, third.status)
	assert.Len(t, s.refs, 2)
	w.get("hunde")
	assert.Equal(t, http.StatusOK, w.status)
	assert.Contains(t, w.body, "2.pdf")
	assert.NotContains(t, w.body, "3.pdf")
}

func TestTwoPagesTogetherKeepToTheLimitsToo(t *testing.T) {
	h := startLimits(t, form.Limits{SubmissionSize: 3_000, Rows: 2})
	w := h.toPerson().fill("name", "Erika", "land", strings.Repeat("x", 2_000)).next()
	require.Equal(t, "hunde", w.path(), w.body)
	long := w.again().fill("bemerkung", strings.Repeat("y", 2_000)).next()
	assert.Equal(t, http.StatusRequestEntityTooLarge, long.status)
	assert.Contains(t, long.body, "3 kB")
	w.press("add:hunde").press("add:hunde").press("add:hunde")
	assert.Equal(t, http.StatusRequestEntityTooLarge, w.status)
	assert.False(t, w.get("hunde").has("hunde[2].rufname"))
}

func TestAListStopsAtItsLargestNumberOfRows(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	for range 4 {
		w.press("add:hunde")
	}
	assert.True(t, w.has("hunde[3].rufname"))
	w.press("add:hunde") // the button is gone, but the address still works
	assert.Contains(t, w.text("status"), "nicht möglich")
	assert.False(t, w.has("hunde[4].rufname"))
}

func TestTheFileNameOfAStrangerCannotBreakAHeader(t *testing.T) {
	h := start(t)
	w := h.toDogs().attach("belege", "a\"; x=\"b\r\nSet-Cookie: böse=1.pdf", pdf).press("add:hunde")
	file := newWindow(w).get("file?at=belege[0]")
	assert.Equal(t, http.StatusOK, file.status)
	assert.Empty(t, file.answer.Values("Set-Cookie"))
	assert.Regexp(t, regexp.MustCompile(`^attachment`), file.answer.Get("Content-Disposition"))
}
