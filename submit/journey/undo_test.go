package journey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestARowThatWasRemovedCanBePutBackWhereItWas(t *testing.T) {
	h := start(t)
	w := h.threeDogs()
	assert.False(t, w.Has("restore"), "nothing was removed")
	w.Fill("hunde[1].gross", "true").Next()
	w.Attach("hunde[1].schein", "schein.pdf", pdf).Press("remove:hunde[1]")
	assert.Equal(t, "Odin", w.Value("hunde[1].rufname"))
	require.Contains(t, w.Body, `value="restore"`)

	w.Fill("hunde[0].rufname", "Lunette")
	twin := w.Twin()
	w.Press("restore")
	assert.Contains(t, w.Text("status"), "wieder da")
	assert.Equal(t, "hunde[1]", w.URL.Query().Get("focus"))
	assert.Equal(t, "Lunette", w.Value("hunde[0].rufname"), "what was typed since then stays")
	assert.Equal(t, "Bello", w.Value("hunde[1].rufname"))
	assert.Equal(t, "Odin", w.Value("hunde[2].rufname"))
	assert.Contains(t, w.Body, "schein.pdf", "with its file")
	assert.NotContains(t, w.Body, `value="restore"`)

	twin.Press("restore")
	assert.False(t, twin.Has("hunde[3].rufname"), "a double click puts it back once")
}

func TestARowInARowCanBePutBack(t *testing.T) {
	w := startForm(t, "nested.form.yaml").begin()
	w.Press("add:haeuser").Press("add:haeuser").Press("add:haeuser[1].zimmer").Press("add:haeuser[1].zimmer")
	w.Fill("haeuser[1].zimmer[0].name", "Küche", "haeuser[1].zimmer[1].name", "Bad").Press("remove:haeuser[1].zimmer[0]")
	assert.Equal(t, "Bad", w.Value("haeuser[1].zimmer[0].name"))
	w.Press("restore")
	assert.Equal(t, "Küche", w.Value("haeuser[1].zimmer[0].name"))
	assert.Equal(t, "Bad", w.Value("haeuser[1].zimmer[1].name"))
}

func TestARemovedRowIsForgottenWhenThePageIsDone(t *testing.T) {
	s, use := counting()
	h := start(t, use)
	w := h.toDogs().Press("add:hunde").Press("add:hunde").Fill("hunde[0].rufname", "Luna", "hunde[1].rufname", "Bello", "hunde[1].gross", "true").Next()
	w.Attach("hunde[1].schein", "schein.pdf", pdf).Press("remove:hunde[1]")
	require.Len(t, s.refs, 1)
	w.Next()
	assert.NotEqual(t, "hunde", w.Segment(), w.Body)
	assert.Empty(t, s.refs)
	w.Get("hunde").Press("restore")
	assert.False(t, w.Has("hunde[1].rufname"))
}
