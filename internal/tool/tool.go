// Package tool finds in tests the programs and files of others that results are held to: qpdf, xmllint, schemas. Where one is missing the
// test is skipped and says which; VORDRUCK_TOOLS=required makes that a failure.
package tool

import (
	"os"
	"os/exec"
	"testing"
)

const envMode = "VORDRUCK_TOOLS" // required

// Program returns the path of a program, which is in a package of Debian.
func Program(t testing.TB, name, pkg string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name+" is not installed ("+pkg+")")
	}
	return path
}

// File returns the path of a file that a variable of the environment names.
func File(t testing.TB, variable, what string) string {
	t.Helper()
	path := os.Getenv(variable)
	if _, err := os.Stat(path); err != nil {
		missing(t, what+" is not there: "+variable+" names no file")
	}
	return path
}

func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv(envMode) == "required" {
		t.Fatalf("%s, and %s=required", what, envMode)
	}
	t.Skip(what)
}
