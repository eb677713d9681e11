package editor

import (
	"io/fs"
	"os"
	"path/filepath"
)

// folder is the folder of a definition, with the editor's text of what is open.
type folder struct {
	w *Workspace
	d *draft
}

// root opens the folder for a file in it or below. What lies nowhere has no folder.
func (f *folder) root(name string) (*os.Root, error) {
	if !fs.ValidPath(name) || !filepath.IsAbs(f.d.root) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.OpenRoot(filepath.Dir(f.d.root))
}

// Open reads a file, and nothing above the folder.
func (f *folder) Open(name string) (fs.File, error) {
	root, err := f.root(name)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}

// ReadFile reads a file, as the editor has it where it is open.
func (f *folder) ReadFile(name string) ([]byte, error) {
	path := f.d.path(name)
	if t := f.w.open[path]; t != nil && fs.ValidPath(name) {
		f.d.texts[path] = t
		return []byte(t.src), nil
	}
	f.d.texts[path] = nil
	src, err := f.readFile(name)
	if err != nil {
		return nil, err
	}
	f.d.texts[path] = NewText(string(src))
	return src, nil
}

// readFile reads a file on disk that is one, and not larger than what package schema reads.
func (f *folder) readFile(name string) ([]byte, error) {
	root, err := f.root(name)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(filepath.FromSlash(name)) // before it is opened: a pipe would wait for who writes
	if err != nil {
		return nil, err
	}
	if limit := f.w.options.Reading.OrDefault().Size; !info.Mode().IsRegular() || info.Size() > int64(limit) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return root.ReadFile(filepath.FromSlash(name))
}
