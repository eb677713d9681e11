package fleet

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// endings are what the names of definitions in a folder end in. Blocks, code lists and scenarios beside them have others.
var endings = []string{".form.yaml", ".form.yml", ".form.json"}

// Find returns the files that paths stand for: a file is itself, a folder every definition in it and below (*.form.yaml,
// *.form.yml and *.form.json, but not in folders whose name begins with a point), and a pattern of
// [filepath.Match] what it matches but files of scenarios, where ** as a part of the path is any number of folders. Each file comes
// once; those of a folder are ordered by name. A path that is not there and a folder or pattern that holds nothing are errors.
func Find(paths []string) ([]string, error) { return unique(paths, definitions) }

// FindWritten is Find for whoever formats: with each definition of a folder come the files of blocks and code lists that it
// names. Other files, which may be anything, are left out.
func FindWritten(paths []string) ([]string, error) {
	return unique(paths, written)
}

// unique returns what paths stand for, each file once.
func unique(paths []string, of func(folder string) ([]string, error)) ([]string, error) {
	var found []string
	seen := map[string]bool{}
	for _, p := range paths {
		files, err := find(p, of)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if clean := filepath.Clean(f); !seen[clean] {
				seen[clean] = true
				found = append(found, f)
			}
		}
	}
	return found, nil
}

func find(path string, of func(folder string) ([]string, error)) ([]string, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return folder(path, of)
	case err == nil:
		return []string{path}, nil
	case !strings.ContainsAny(path, "*?[") && errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file or folder", path)
	case !strings.ContainsAny(path, "*?["):
		return nil, err
	}
	matches, err := glob(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var files []string
	for _, m := range matches {
		if strings.HasSuffix(m, scenario.Ending) {
			continue // *.yaml means definitions
		}
		if info, err := os.Stat(m); err == nil && info.IsDir() {
			inside, err := of(m)
			if err != nil {
				return nil, err
			}
			files = append(files, inside...)
			continue
		}
		files = append(files, m)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: there is no such file", path)
	}
	return files, nil
}

func folder(path string, of func(string) ([]string, error)) ([]string, error) {
	files, err := of(path)
	if err == nil && len(files) == 0 {
		return nil, fmt.Errorf("%s: there is no definition in the folder; their names end in %s", path, strings.Join(endings, ", "))
	}
	return files, err
}

// written returns the definitions in a folder and below, each with the files that it names.
func written(folder string) ([]string, error) {
	all, err := definitions(folder)
	files := slices.Clone(all)
	for _, name := range all {
		src, unread := os.ReadFile(name)
		if unread != nil {
			continue // which is said when it is formatted
		}
		def, _ := schema.Parse(name, src, schema.Options{})
		if def == nil {
			continue
		}
		var named []schema.Scalar
		for _, b := range def.Blocks {
			named = append(named, b.File)
		}
		for _, l := range def.CodeLists {
			named = append(named, l.File)
		}
		for _, n := range named {
			if part := filepath.Join(filepath.Dir(name), filepath.FromSlash(n.Value)); n.Set() && fs.ValidPath(n.Value) {
				if _, missing := os.Stat(part); missing == nil {
					files = append(files, part)
				}
			}
		}
	}
	slices.Sort(files)
	return slices.Compact(files), err
}

// definitions returns the definitions in a folder and below, but not in folders whose name begins with a point.
func definitions(folder string) (files []string, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(path, e) }):
			files = append(files, path)
		}
		return nil
	})
	return files, err
}
