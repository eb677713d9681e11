package schema

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAMediaTypeThatNoFileIsOfIsKnownWithTheOneThatIsMeant(t *testing.T) {
	for s, want := range map[string]string{
		"image/jpg": "image/jpeg", "image/JPG": "image/jpeg", "image/jpge": "image/jpeg", "image/pngg": "image/png", "application/pfd": "application/pdf",
		"application/x-pdf": "application/pdf", "applicaton/pdf": "application/pdf", "img/*": "", "imgae/*": "image/*", "imag/png": "image/png",
		"text/jsn": "", "application/docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	} {
		suggestion, ok := CheckMediaType(s)
		assert.Equal(t, want, suggestion, s)
		assert.Equal(t, s == "text/jsn", ok, s)
	}
	for _, s := range []string{"image/jpeg", "IMAGE/PNG", "image/*", "*/*", "text/xml", "application/xml", "application/vnd.geogebra.file", "application/x-x509-ca-cert", "application/sql", "image/x-raw", "chemical/x-pdb"} {
		suggestion, ok := CheckMediaType(s)
		assert.True(t, ok, s)
		assert.Empty(t, suggestion, s)
	}
}

func TestTheTablesOfMediaTypesAgree(t *testing.T) {
	for _, s := range mediaTypes {
		assert.Regexp(t, isMediaType.pattern, s)
		assert.Empty(t, mediaMistakes[s], "%s is known", s)
	}
	for mistake, meant := range mediaMistakes {
		assert.Contains(t, mediaTypes, meant, mistake)
	}
	for other, name := range sameMediaTypes {
		assert.Contains(t, mediaTypes, name, other)
		assert.Equal(t, name, SameMediaType(other+"; charset=utf-8"))
		assert.Empty(t, sameMediaTypes[name])
	}
}
