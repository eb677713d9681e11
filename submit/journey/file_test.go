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
	"github.com/vordruck/vordruck/submit/journey/journeytest"
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
	w := h.toDogs().Attach("belege", "Beleg März.pdf", pdf).Press("add:hunde")
	assert.Contains(t, w.Body, "Beleg März.pdf")
	w.Next() // without choosing the file again
	assert.Contains(t, w.Body, "Beleg März.pdf")

	link := ""
	for _, l := range w.Links() {
		if strings.HasPrefix(l, "file?") {
			link = l
		}
	}
	require.NotEmpty(t, link)
	file := w.Another(link)
	assert.Equal(t, http.StatusOK, file.Status)
	assert.Equal(t, pdf, file.Body)
	assert.Equal(t, "application/pdf", file.Answer.Get("Content-Type"))
	assert.Contains(t, file.Answer.Get("Content-Disposition"), "attachment")
	assert.Contains(t, file.Answer.Get("Content-Security-Policy"), "sandbox")

	stranger := journeytest.New(t, h.Server).Open(prefix + link)
	assert.Equal(t, http.StatusNotFound, stranger.Status)
	assert.NotContains(t, stranger.Body, "%PDF")
	for _, wrong := range []string{"file?at=belege[1]", "file?at=name[0]", "file?at=", "file?at=belege[-1]", "file"} {
		assert.Equal(t, http.StatusNotFound, w.Another(wrong).Status, wrong)
	}
}

func TestAFileOfTheWrongKindIsAnErrorOfItsField(t *testing.T) {
	h := start(t)
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna")
	w.Attach("belege", "böse.pdf", "<html><script>alert(1)</script></html>").Next()
	askedAgain(t, w)
	assert.Contains(t, w.Links(), "#belege")
	w.Press("remove:belege[0]")
	assert.Contains(t, w.Text("status"), "Datei wurde entfernt")
	assert.Equal(t, "page-review", w.Next().Segment(), w.Body)
}

func TestAFileThatIsNoAnswerAnyMoreIsDeleted(t *testing.T) {
	s, use := counting()
	h := start(t, use)
	w := h.toDogs().Attach("belege", "eins.pdf", pdf).Press("add:hunde").Attach("belege", "zwei.pdf", pdf).Press("add:hunde")
	require.Len(t, s.refs, 2)
	w.Press("remove:belege[0]")
	assert.Len(t, s.refs, 1)
	assert.Contains(t, w.Body, "zwei.pdf")
	assert.NotContains(t, w.Body, "eins.pdf")

	w.Fill("hunde[0].rufname", "Luna", "hunde[0].gross", "true").Next()
	w.Attach("hunde[0].schein", "schein.pdf", pdf).Press("add:hunde")
	require.Len(t, s.refs, 2)
	w.Press("remove:hunde[0]")
	assert.Len(t, s.refs, 2, "as long as the row can come back")
	w.Press("remove:hunde[0]")
	assert.Len(t, s.refs, 1, "with its row")
}

func TestADoubleClickLeavesNoFileBehind(t *testing.T) {
	s, use := counting()
	h := start(t, use)
	w := h.toDogs().Attach("belege", "eins.pdf", pdf)
	twin := w.Twin()
	w.Press("add:hunde")
	twin.Press("add:hunde")
	assert.Len(t, s.refs, 1)
	assert.False(t, twin.Has("hunde[1].rufname"))
}

func TestWhatIsTooLargeIsRefusedAndWhatWasSavedStays(t *testing.T) {
	s, use := counting()
	h := startLimits(t, form.Limits{FileSize: 2_000_000, SubmissionSize: 20_000, Files: 2}, use)
	w := h.toDogs().Fill("bemerkung", "vorher").Press("add:hunde")

	big := w.Twin().Attach("belege", "riesig.pdf", pdf+strings.Repeat("x", 3_000_000)).Next()
	assert.Equal(t, http.StatusRequestEntityTooLarge, big.Status)
	assert.Contains(t, big.Body, "2 MB")

	long := w.Twin().Fill("bemerkung", strings.Repeat("lang ", 10_000)).Next()
	assert.Equal(t, http.StatusRequestEntityTooLarge, long.Status)
	assert.Empty(t, s.refs)
	assert.Equal(t, "vorher", w.Another("hunde").Value("bemerkung"))
}

func TestADraftNeverGrowsBeyondTheLimitsOfASubmission(t *testing.T) {
	s, use := counting()
	h := startLimits(t, form.Limits{Files: 2}, use)
	w := h.toDogs().Attach("belege", "1.pdf", pdf).Press("add:hunde").Attach("belege", "2.pdf", pdf).Press("add:hunde")
	third := w.Twin().Attach("belege", "3.pdf", pdf).Press("add:hunde")
	assert.Equal(t, http.StatusRequestEntityTooLarge, third.Status)
	assert.Len(t, s.refs, 2)
	w.Get("hunde")
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Contains(t, w.Body, "2.pdf")
	assert.NotContains(t, w.Body, "3.pdf")
}

func TestTwoPagesTogetherKeepToTheLimitsToo(t *testing.T) {
	h := startLimits(t, form.Limits{SubmissionSize: 3_000, Rows: 2})
	w := h.toPerson().Fill("name", "Erika", "land", strings.Repeat("x", 2_000)).Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	long := w.Twin().Fill("bemerkung", strings.Repeat("y", 2_000)).Next()
	assert.Equal(t, http.StatusRequestEntityTooLarge, long.Status)
	assert.Contains(t, long.Body, "3 kB")
	w.Press("add:hunde").Press("add:hunde").Press("add:hunde")
	assert.Equal(t, http.StatusRequestEntityTooLarge, w.Status)
	assert.False(t, w.Get("hunde").Has("hunde[2].rufname"))
}

func TestAListStopsAtItsLargestNumberOfRows(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	for range 4 {
		w.Press("add:hunde")
	}
	assert.True(t, w.Has("hunde[3].rufname"))
	w.Press("add:hunde") // the button is gone, but the address still works
	assert.Contains(t, w.Text("status"), "nicht möglich")
	assert.False(t, w.Has("hunde[4].rufname"))
}

func TestTheFileNameOfAStrangerCannotBreakAHeader(t *testing.T) {
	h := start(t)
	w := h.toDogs().Attach("belege", "a\"; x=\"b\r\nSet-Cookie: böse=1.pdf", pdf).Press("add:hunde")
	file := w.Another("file?at=belege[0]")
	assert.Equal(t, http.StatusOK, file.Status)
	assert.Empty(t, file.Answer.Values("Set-Cookie"))
	assert.Regexp(t, regexp.MustCompile(`^attachment`), file.Answer.Get("Content-Disposition"))
}
