package xliff_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/tool"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/xliff"
)

// validate holds a file to the schema of OASIS with xmllint, and returns what it says where the file is not valid.
func validate(t *testing.T, file []byte) string {
	t.Helper()
	xsd := tool.File(t, "VORDRUCK_XLIFF", "the schema of XLIFF 2")
	cmd := exec.CommandContext(t.Context(), tool.Program(t, "xmllint", "libxml2-utils"), "--noout", "--nonet", "--schema", xsd, "-")
	cmd.Stdin = bytes.NewReader(file)
	out, err := cmd.CombinedOutput()
	if err == nil {
		require.Equal(t, "- validates\n", string(out))
		return ""
	}
	return string(out)
}

func TestWhatIsExtractedIsValidByTheSchemaOfXLIFF(t *testing.T) {
	paths, err := filepath.Glob("../../examples/forms/*.form.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		d, problems := schema.Parse(path, src, schema.Options{})
		require.Empty(t, problems)
		for _, to := range []string{"en", "tr", "de-simple"} {
			var file bytes.Buffer
			require.NoError(t, xliff.Extract(&file, d, to, xliff.Options{Files: os.DirFS("../../examples/forms")}))
			assert.Empty(t, validate(t, file.Bytes()), "%s in %s", path, to)
		}
	}
	odd := strings.ReplaceAll(dog, "Siehe", `"Sieh\u0001e" & <b>, {{ name }}{{ name }}`)
	for _, src := range []string{dog, odd} {
		assert.Empty(t, validate(t, []byte(extract(t, parse(t, src), "en"))))
	}
}

// The schema finds what a translation tool would stumble over, or the test above shows nothing.
func TestTheSchemaOfXLIFFRefusesWhatIsWrong(t *testing.T) {
	file := extract(t, parse(t, dog), "tr")
	for _, c := range [][2]string{
		{` srcLang="de"`, ""}, {`state="initial"`, `state="new"`}, {`<unit id="`, `<unit id="a b`}, {"<source>", "<source><b/>"}, {`version="2.1"`, ""},
		{`canCopy="no"`, `canCopy="never"`}, {"<notes>", "<note>x</note><notes>"}, {`<ph id="1"`, `<ph`},
	} {
		require.Contains(t, file, c[0])
		assert.NotEmpty(t, validate(t, []byte(strings.Replace(file, c[0], c[1], 1))), "%s becomes %s", c[0], c[1])
	}
}
