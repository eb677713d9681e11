package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

func TestTheSmallestHostServesItsForm(t *testing.T) {
	server := httptest.NewServer(handler())
	defer server.Close()
	w := journeytest.New(t, server).Open("/hund/")
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Contains(t, w.Body, "Hund zur Hundesteuer anmelden")
	w.Fill("haltung_hier", "true").Next()
	assert.True(t, w.Has("rolle"), "the form works: the answer brought the next question")
	assert.Equal(t, http.StatusOK, w.Another("/style.css").Status)
}

func TestTheSmallestHostHasFewerThanFortyLines(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	assert.Less(t, bytes.Count(source, []byte("\n")), 40)
}
