package fieldtype_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form/fieldtype"
)

func charset(t testing.TB, name string) *fieldtype.Charset {
	t.Helper()
	c, ok := fieldtype.CharsetByName(name)
	require.True(t, ok, name)
	return c
}

func TestCharsetsFindTheFirstCharacterThatDoesNotBelong(t *testing.T) {
	for _, c := range []struct{ set, text, first string }{
		{"din91379-a", "Müller-Łódź d'Été, Dr.", ""},
		{"din91379-a", "Nguyễn Thị", ""},
		{"din91379-a", "K\u035fh", ""},
		{"din91379-a", "K\u035fx", "K\u035f"},
		{"din91379-a", "S\u0331a\u0331", "a\u0331"},
		{"din91379-a", "C\u0328\u0306", ""},
		{"din91379-a", "C\u0328", "C\u0328"},
		{"din91379-a", "\u0331x", "\u0331"},
		{"din91379-a", "Anna 2", "2"},
		{"din91379-a", "a!b", "!"},
		{"din91379-a", "a\u00a0b", "\u00a0"},
		{"din91379-a", "Ωmega", "Ω"},
		{"din91379-a", "Иван", "И"},
		{"din91379-a", "😀", "😀"},
		{"din91379-a", "漢字", "漢"},
		{"din91379-a", "", ""},
		{"din91379-b", "Straße 12 & Söhne (§ 3) €", ""},
		{"din91379-b", "a\nb", "\n"},
		{"din91379-b", "½", "½"},
		{"din91379-c", "a\nb\t½ ¤", ""},
		{"din91379-c", "Ωmega", "Ω"},
		{"din91379-d", "Ωmega „…“ ∞", ""},
		{"din91379-d", "a\nb", "\n"},
		{"din91379-d", "Иван", "И"},
		{"din91379-e", "Иван Ωmega\n", ""},
		{"din91379-e", "ы", "ы"},
	} {
		assert.Equal(t, c.first, charset(t, c.set).First(c.text), "%s %q", c.set, c.text)
		assert.Equal(t, c.first == "", charset(t, c.set).Contains(c.text), "%s %q", c.set, c.text)
	}
	_, ok := fieldtype.CharsetByName("din91379-f")
	assert.False(t, ok)
	assert.Equal(t, []string{"din91379-a", "din91379-b", "din91379-c", "din91379-d", "din91379-e"}, fieldtype.Charsets())
}

// groupsOfSet are the groups of the published list that each data type has.
var groupsOfSet = map[string]string{
	"din91379-a": "bll bnlreq",
	"din91379-b": "bll bnlreq bnl",
	"din91379-c": "bll bnlreq bnl bnlopt bnlnot",
	"din91379-d": "bll bnlreq bnl bnlopt gl enl",
	"din91379-e": "bll bnlreq bnl bnlopt gl enl bnlnot cl",
}

// TestCharsetsHoldThePublishedList needs the standard's machine-readable list, which is not
// part of the project (https://github.com/String-Latin/DIN-91379-Characters-and-Sequences).
func TestCharsetsHoldThePublishedList(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/names/latin_list_[0-9]*.txt")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("the published list of DIN 91379 is not here: the character sets are tested by their own cases only")
	}
	listed := readList(t, files[0])
	require.Greater(t, len(listed), 800)
	for name, groups := range groupsOfSet {
		set := charset(t, name)
		for text, group := range listed {
			if group == "dc" {
				continue // combining marks, which stand in sequences only
			}
			want := strings.Contains(" "+groups+" ", " "+group+" ")
			if got := set.Contains(text); got != want {
				t.Errorf("%s: %q (%+q, %s) is %v", name, text, text, group, got)
			}
		}
		for r := rune(0); r < 0x3000; r++ { // and nothing else is in it
			if r >= 0x300 && r <= 0x36f {
				continue
			}
			_, known := listed[string(r)]
			if !known && set.Contains(string(r)) {
				t.Errorf("%s: %U is not in the list", name, r)
			}
		}
	}
}

func readList(t *testing.T, file string) map[string]string {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	listed := map[string]string{}
	for s := bufio.NewScanner(f); s.Scan(); {
		columns := strings.Split(s.Text(), ";")
		require.GreaterOrEqual(t, len(columns), 3, s.Text())
		var text strings.Builder
		for _, hex := range strings.Fields(columns[2]) {
			r, err := strconv.ParseUint(hex, 16, 32)
			require.NoError(t, err)
			text.WriteRune(rune(r))
		}
		listed[text.String()] = columns[0]
		if columns[0] == "bll" {
			assert.True(t, norm.NFC.IsNormalString(text.String()), "%+q", text.String())
		}
	}
	return listed
}

func ExampleCharsetByName() {
	names, _ := fieldtype.CharsetByName("din91379-a")
	fmt.Println(names.Contains("Müller-Łódź"))
	fmt.Printf("%q\n", names.First("Anna 2"))
	// Output:
	// true
	// "2"
}
