package schema

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkParse reads the workloads in the folder that VORDRUCK_WORKLOADS names.
func BenchmarkParse(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("VORDRUCK_WORKLOADS"), "*.form.yaml"))
	if os.Getenv("VORDRUCK_WORKLOADS") == "" || len(files) == 0 {
		b.Skip("VORDRUCK_WORKLOADS names no folder with *.form.yaml")
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				if _, problems := Parse(file, src, Options{}); problems.HasErrors() {
					b.Fatal(problems)
				}
			}
		})
	}
}

// BenchmarkYAMLLibrary is what the YAML library alone takes for the same bytes, for scale.
func BenchmarkYAMLLibrary(b *testing.B) {
	src, err := os.ReadFile(filepath.Join(os.Getenv("VORDRUCK_WORKLOADS"), "large.form.yaml"))
	if err != nil {
		b.Skip("VORDRUCK_WORKLOADS names no folder with large.form.yaml")
	}
	for b.Loop() {
		r := &report{limits: defaultLimits}
		if readAnyYAML(r, newSource("", string(src), false)) == nil {
			b.Fatal(r.problems)
		}
	}
}
