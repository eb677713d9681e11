package foreign

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
)

// lines is a format for tests: each line of a file is a field, ! one that is lost; the file beside it has rules.
var lines = Format{
	Name: "lines", Endings: []string{".lines", ".long.lines"},
	Beside: []string{".rules.lines"},
	Import: func(s Source) (*Result, error) {
		file, err := ReadFile(s.Name, strings.NewReader(string(s.Text)), Limits{})
		if err != nil {
			return nil, err
		}
		im := NewImport(file, "lines", "Lines")
		page := &schema.Page{ID: schema.Of("p"), Title: schema.TextOf("P")}
		im.Definition.Pages = []*schema.Page{page}
		for i, line := range strings.Fields(string(s.Text)) {
			at := Place{Line: i + 1, Column: 1, Path: line}
			if strings.HasPrefix(line, "!") {
				im.Field(at, nil)
				im.Lose(at, "the field "+line, "it is not liked", "another name")
				continue
			}
			f := &schema.Field{ID: schema.Of(line), Type: schema.Of("text"), Label: schema.TextOf(line)}
			im.Field(at, f)
			page.Fields = append(page.Fields, f)
			if len(s.Beside) > 0 {
				im.Logic(at, &f.Required, string(s.Beside))
			}
		}
		im.Name()
		return im.Finish()
	},
}

var folder = fstest.MapFS{
	"b.lines":           {Data: []byte("x\n!y\nz")},
	"a.lines":           {Data: []byte("x")},
	"a.rules.lines":     {Data: []byte("true")},
	"deep/c.long.lines": {Data: []byte("x")},
	"deep/empty.lines":  {Data: []byte("")},
	"same.lines":        {Data: []byte("x")},
	"same.long.lines":   {Data: []byte("x")},
	"notes.txt":         {Data: []byte("no")},
}

func TestAFolderIsConvertedInTheOrderOfItsNames(t *testing.T) {
	var lock sync.Mutex
	written := map[string]string{}
	var progress []int
	o := FolderOptions{
		Write: func(name string, src []byte) error {
			lock.Lock()
			defer lock.Unlock()
			assert.NotContains(t, written, name)
			written[name] = string(src)
			return nil
		},
		Progress: func(done, of int) { assert.Equal(t, 6, of); progress = append(progress, done) },
	}
	var first string
	for workers := range 4 {
		o.Workers = workers
		written, progress = map[string]string{}, nil
		r, err := ConvertFolder(folder, lines, o)
		require.NoError(t, err)
		var table strings.Builder
		require.NoError(t, r.WriteTable(&table))
		if first == "" {
			first = table.String()
		}
		require.Equal(t, first, table.String())
		assert.Equal(t, []int{1, 2, 3, 4, 5, 6}, progress)
	}
	assert.Equal(t, `FILE                FIELDS       RULES        LOSSES
a.lines             1/1 (100 %)  1/1 (100 %)  0
b.lines             2/3 (66 %)   0            1
deep/c.long.lines   1/1 (100 %)  0            0
deep/empty.lines    refused                   deep/empty.lines:1:1: error: there is nothing in the file that could be asked [no-fields]
same.lines          1/1 (100 %)  0            0
same.long.lines     1/1 (100 %)  0            0
6 files, 1 refused  6/7 (85 %)   1/1 (100 %)  1
`, first)
	var names []string
	for name := range written {
		names = append(names, name)
	}
	assert.ElementsMatch(t, []string{"a.form.yaml", "b.form.yaml", "deep/c.form.yaml", "same.lines.form.yaml", "same.long.lines.form.yaml"}, names)
	assert.Contains(t, written["a.form.yaml"], "required: true")
}

func TestWhatAFolderCannotSayIsInTheReport(t *testing.T) {
	r, err := ConvertFolder(folder, lines, FolderOptions{})
	require.NoError(t, err)
	var losses strings.Builder
	require.NoError(t, r.WriteLosses(&losses))
	assert.Equal(t, "b.lines:2:1: lost: the field !y: it is not liked (another name) [!y]\n", losses.String())
	b, err := json.Marshal(r)
	require.NoError(t, err)
	assert.Contains(t, string(b), `{"file":"deep/empty.lines","tally":{"fields":0,"carriedFields":0,"rules":0,"carriedRules":0},"losses":[],"refused":"deep/empty.lines:1:1: `)
	var named *Error
	require.ErrorAs(t, r.Files[3].Err(), &named)
	assert.Equal(t, NoFields, named.Code)
}

func TestADefinitionThatCannotBeWrittenIsAnError(t *testing.T) {
	r, err := ConvertFolder(folder, lines, FolderOptions{Write: func(name string, _ []byte) error {
		if name == "b.form.yaml" {
			return errors.New("the disk is full")
		}
		return nil
	}})
	require.EqualError(t, err, "b.form.yaml cannot be written: the disk is full")
	assert.Len(t, r.Files, 6)
}

func TestAFolderWithoutFilesOfTheFormatHasAnEmptyReport(t *testing.T) {
	r, err := ConvertFolder(fstest.MapFS{"x.txt": {}}, lines, FolderOptions{})
	require.NoError(t, err)
	assert.Empty(t, r.Files)
	assert.NotEmpty(t, fmt.Sprint(r))
}
