package preview

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"
	"time"
)

// textFiles are files in memory, by their path.
type textFiles map[string][]byte

var _ fs.ReadFileFS = textFiles(nil)

// ReadFile implements [fs.ReadFileFS].
func (f textFiles) ReadFile(name string) ([]byte, error) {
	src, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return bytes.Clone(src), nil
}

// Open implements [fs.FS].
func (f textFiles) Open(name string) (fs.File, error) {
	src, err := f.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &textFile{Reader: bytes.NewReader(src), name: path.Base(name)}, nil
}

// names returns the paths, sorted.
func (f textFiles) names() []string { return slices.Sorted(maps.Keys(f)) }

// textFile is an open file in memory, and what is known of it.
type textFile struct {
	*bytes.Reader
	name string
}

func (f *textFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *textFile) Close() error               { return nil }
func (f *textFile) Name() string               { return f.name }
func (f *textFile) Mode() fs.FileMode          { return 0o444 }
func (f *textFile) ModTime() time.Time         { return time.Time{} }
func (f *textFile) IsDir() bool                { return false }
func (f *textFile) Sys() any                   { return nil }

// recorder is files that remembers which of them were read, with what stood in them, and which were looked for in vain. It is
// safe for concurrent use.
type recorder struct {
	inner fs.FS

	mu      sync.Mutex
	read    textFiles
	missing map[string]bool
}

func newRecorder(inner fs.FS) *recorder {
	return &recorder{inner: inner, read: textFiles{}, missing: map[string]bool{}}
}

var _ fs.ReadFileFS = (*recorder)(nil)

// ReadFile implements [fs.ReadFileFS]. A file is read once.
func (r *recorder) ReadFile(name string) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if src, ok := r.read[name]; ok {
		return bytes.Clone(src), nil
	}
	src, err := readAtMost(r.inner, name, maxFile)
	if err != nil {
		r.missing[name] = true
		return nil, err
	}
	r.read[name] = src
	return bytes.Clone(src), nil
}

// Open implements [fs.FS].
func (r *recorder) Open(name string) (fs.File, error) {
	src, err := r.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &textFile{Reader: bytes.NewReader(src), name: path.Base(name)}, nil
}

// files returns what was read so far.
func (r *recorder) files() textFiles {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.read)
}

// asked returns the names of all files that were looked for.
func (r *recorder) asked() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append(r.read.names(), slices.Sorted(maps.Keys(r.missing))...)
}

// readAtMost reads a file that is not larger than a limit.
func readAtMost(files fs.FS, name string, limit int64) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(src)) > limit {
		err = &fs.PathError{Op: "read", Path: name, Err: ErrTooLarge}
	}
	return src, err
}

// closed returns the recorder as it is, without the files behind it: what was not read so far is not there.
func (r *recorder) closed() *recorder {
	r.mu.Lock()
	defer r.mu.Unlock()
	return &recorder{inner: textFiles{}, read: r.read, missing: r.missing}
}
