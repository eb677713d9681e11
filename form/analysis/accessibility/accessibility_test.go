package accessibility_test

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/analysis/accessibility"
	"github.com/vordruck/vordruck/internal/analysistest"
)

var update = flag.Bool("update", false, "write the list of checks from the folders")

func TestEachCheckFindsItsFaultsAndNothingElse(t *testing.T) {
	analysistest.Run(t, accessibility.Group(), *update)
}

func TestEachCheckServesACriterion(t *testing.T) {
	for _, c := range accessibility.Checks() {
		assert.NotEmpty(t, c.Criteria, c.Code)
	}
}
