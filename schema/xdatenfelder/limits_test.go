package xdatenfelder

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
)

func TestGroupsDeeperThanAFormCanHaveAreReported(t *testing.T) {
	inner := field("1:1", "F99", "Ganz innen", "input text")
	for i := range 30 {
		inner = group("1:1", fmt.Sprintf("G%03d", i), "Gruppe", "", inner)
	}
	r, err := Import("deep.xml", strings.NewReader(document("", inner, field("1:1", "F1", "Oben", "input text"))), Options{})
	require.NoError(t, err)
	foreigntest.Check(t, "deep.xml", r)
	assert.NotEmpty(t, r.Losses)
	assert.Less(t, r.Tally.CarriedFields, r.Tally.Fields)
}

func TestMoreFieldsThanAFormCanHaveAreAnErrorWithAPosition(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	var all []string
	for i := range 20_100 {
		all = append(all, field("0:1", fmt.Sprintf("F%d", 100000+i), "Feld", "input text"))
	}
	_, err := Import("wide.xml", strings.NewReader(document("", all...)), Options{})
	var named *foreign.Error
	require.ErrorAs(t, err, &named)
	assert.Equal(t, foreign.TooManyNodes, named.Code)
	assert.Positive(t, named.Line)
}
