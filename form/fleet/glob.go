package fleet

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// anyDepth is a part of a pattern that stands for any number of folders, none among them, as in the patterns of git.
const anyDepth = "**"

// glob is [filepath.Glob] with parts of any depth, which leave out folders whose name begins with a point. One at the end means the
// folder before it.
func glob(pattern string) (found []string, err error) {
	parts := strings.Split(filepath.ToSlash(pattern), "/")
	for len(parts) > 0 && parts[len(parts)-1] == anyDepth {
		parts = parts[:len(parts)-1]
	}
	at := slices.Index(parts, anyDepth)
	if at < 0 {
		return filepath.Glob(from(parts))
	}
	for _, p := range parts {
		if _, err := path.Match(p, ""); err != nil {
			return nil, err
		}
	}
	roots, err := filepath.Glob(from(parts[:at]))
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			below, outside := filepath.Rel(root, name)
			switch {
			case err != nil || outside != nil:
				return nil // as Glob does with what cannot be read
			case d.IsDir() && name != root && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case name != root && matches(parts[at:], strings.Split(filepath.ToSlash(below), "/")):
				found = append(found, name)
			}
			return nil
		})
	}
	return found, err
}

// from joins the first parts of a pattern; none are the folder that one is in.
func from(parts []string) string {
	switch {
	case len(parts) == 0:
		return "."
	case len(parts) == 1 && parts[0] == "":
		return string(filepath.Separator)
	}
	return filepath.FromSlash(strings.Join(parts, "/"))
}

// matches reports whether the parts of a path are those of a pattern.
func matches(pattern, names []string) bool {
	if len(pattern) == 0 {
		return len(names) == 0
	}
	if pattern[0] == anyDepth {
		return matches(pattern[1:], names) || len(names) > 0 && matches(pattern, names[1:])
	}
	if len(names) == 0 {
		return false
	}
	ok, err := path.Match(pattern[0], names[0])
	return ok && err == nil && matches(pattern[1:], names[1:])
}
