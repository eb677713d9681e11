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

// Open reads a file, and nothing above the folder.
func (f *folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) || !filepath.IsAbs(f.d.root) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	root, err := os.OpenRoot(filepath.Dir(f.d.root))
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
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if limit := f.w.options.Reading.OrDefault().Size; info.IsDir() || info.Size() > int64(limit) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	src := make([]byte, info.Size())
	n, err := file.Read(src)
	if err != nil && n == 0 && len(src) > 0 {
		return nil, err
	}
	f.d.texts[path] = NewText(string(src[:n]))
	return src[:n], nil
}
