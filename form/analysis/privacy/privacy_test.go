package privacy_test

import (
	"flag"
	"testing"

	"github.com/vordruck/vordruck/form/analysis/privacy"
	"github.com/vordruck/vordruck/internal/analysistest"
)

var update = flag.Bool("update", false, "write the list of checks from the folders")

func TestEachCheckFindsItsFaultsAndNothingElse(t *testing.T) {
	analysistest.Run(t, privacy.Group(), *update)
}
