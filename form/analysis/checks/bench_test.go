package checks_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
)

// BenchmarkChecks runs all checks over the example forms, and over the workloads in the folder that VORDRUCK_WORKLOADS names.
func BenchmarkChecks(b *testing.B) {
	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
	require.NoError(b, err)
	roots := []string{"../../../examples/forms"}
	if workloads := os.Getenv("VORDRUCK_WORKLOADS"); workloads != "" {
		roots = append(roots, workloads)
	}
	for _, root := range roots {
		files, err := filepath.Glob(root + "/*.form.yaml")
		require.NoError(b, err)
		for _, file := range files {
			f, problems := form.Load(os.DirFS(root), filepath.Base(file), form.Options{AnySource: true})
			require.NoError(b, problems.Err())
			b.Run(filepath.Base(file), func(b *testing.B) {
				for b.Loop() {
					suite.Examine(f, problems)
				}
			})
		}
	}
}
