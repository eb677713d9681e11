package chromium

import (
	"os"
	"path"
	"strings"

	"github.com/vordruck/vordruck/form/scenario"
)

// upload writes files that are what they claim to be.
func (v *visit) upload(files []scenario.UploadFile) (paths []string, err error) {
	for _, f := range files {
		folder, err := os.MkdirTemp(v.files, "upload-*")
		if err != nil {
			return nil, err
		}
		name := folder + string(os.PathSeparator) + path.Base(f.Name)
		if err := os.WriteFile(name, content(f), 0o600); err != nil {
			return nil, err
		}
		paths = append(paths, name)
	}
	return paths, nil
}

// beginnings are those by which files of a type are known.
var beginnings = map[string]string{
	"application/pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
	"image/png":       "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
	"image/jpeg":      "\xff\xd8\xff\xe0\x00\x10JFIF\x00",
}

func content(f scenario.UploadFile) []byte {
	b := beginnings[f.Type]
	return []byte(b + strings.Repeat(" ", int(max(f.Size-int64(len(b)), 0))))
}
