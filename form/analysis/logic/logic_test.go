package logic_test

import (
	"testing"

	"github.com/vordruck/vordruck/form/analysis/logic"
	"github.com/vordruck/vordruck/internal/analysistest"
	"github.com/vordruck/vordruck/internal/foreigntest"
)

// With -update the list of checks is written from the folders.
func TestEachCheckFindsItsFaultsAndNothingElse(t *testing.T) {
	analysistest.Run(t, logic.Group(), foreigntest.Update())
}
