package preview_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChangesAreThoseSinceThePreviewBegan(t *testing.T) {
	d := open(t, folder(t))
	d.write("hund.form.yaml", "label: Rufname", "label: Name des Hundes")
	d.write("hund.scenario.yaml", "A dog", "One dog")
	page := d.panel("changes")
	has(t, page, "the state when the preview began")
	has(t, page, `<tr class="removed"><td>-      - {id: name, type: text, label: Rufname`)
	has(t, page, `<tr class="added"><td>&#43;      - {id: name, type: text, label: Name des Hundes`)
	has(t, page, `<span class="badge compatible">compatible</span>`)
	assert.NotContains(t, page, "hund.scenario.yaml", "what tests the form is not the form")
}

func TestAChangeBehindALinkIsSeen(t *testing.T) {
	dir := folder(t)
	require.NoError(t, os.Rename(filepath.Join(dir, "rassen.yaml"), filepath.Join(dir, "alle.yaml")))
	require.NoError(t, os.Symlink("alle.yaml", filepath.Join(dir, "rassen.yaml")))
	d := open(t, dir)
	has(t, d.panel("source?file=rassen.yaml"), "Tosa Inu")
	d.write("alle.yaml", "Tosa Inu", "Tosa aus Japan")
	has(t, d.panel("source?file=rassen.yaml"), "Tosa aus Japan")
}

func TestAChangeSaysWhomItBreaks(t *testing.T) {
	d := open(t, folder(t))
	d.write("hund.form.yaml", "visible: gefaehrlich == true", "visible: gefaehrlich == true and geboren < today()")
	d.write("rassen.yaml", "  - {value: tosa, label: Tosa Inu}\n", "")
	page := d.panel("changes")
	has(t, page, `<span class="badge breaking">breaking</span>`)
	has(t, page, "drafts: breaking")
	has(t, page, "gefaehrlich = true")
	d.write("hund.form.yaml", "id: hund\n", "id: hund hund\n")
	page = d.panel("changes")
	has(t, page, "only the lines are compared")
	assert.NotContains(t, page, "drafts: ")
}

func TestChangesAreThoseSinceTheLatestCommit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := filepath.Join(t.TempDir(), "forms") // below the top of the repository
	require.NoError(t, os.CopyFS(dir, os.DirFS(folder(t))))
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = filepath.Dir(dir)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	git("init", "-q")
	d := open(t, dir)
	d.write("rassen.yaml", "Tosa Inu", "Tosa")
	has(t, d.panel("changes"), "the state when the preview began", "nothing is committed yet")
	git("add", "forms/rassen.yaml")
	git("commit", "-qm", "Only the breeds")
	has(t, d.panel("changes"), "the state when the preview began", "the definition is not in the commit")
	git("add", ".")
	git("commit", "-qm", "The form of dogs")
	page := d.panel("changes")
	has(t, page, "The form of dogs")
	has(t, page, "Nothing has changed")
	d.write("rassen.yaml", "Tosa", "Tosa Inu")
	page = d.panel("changes")
	has(t, page, "<h3>rassen.yaml</h3>", "a code list is part of the form")
	has(t, page, "Tosa Inu")
}
