package fleet

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Cache keeps what was found in definitions in a folder, a file for each definition and kind of question. What was kept is
// used while the definition, the files that it names, the options and the version are the same, and the day where the
// definition asks for it. The folder may be deleted at any time; several programs may use it at once. Safe for concurrent use.
type Cache struct {
	dir, version string
}

// NewCache returns a cache in a folder, which is made when something is kept. version names the program: what another one
// found is not used.
func NewCache(dir, version string) *Cache { return &Cache{dir, version} }

// entry is what is kept of one definition.
type entry[T any] struct {
	Version string          `json:"version"`
	Sum     string          `json:"sum"` // of the definition's bytes
	Beside  []besideContent `json:"beside,omitempty"`
	Zone    string          `json:"zone,omitempty"` // the time zone of the day
	Day     string          `json:"day,omitempty"`  // the only one that the value is true on; "" for all
	Value   T               `json:"value"`
}

// onDay reports whether what is kept is true at a moment.
func (e entry[T]) onDay(now time.Time) bool {
	if e.Day == "" {
		return true
	}
	zone, err := time.LoadLocation(e.Zone)
	return err == nil && now.In(zone).Format(time.DateOnly) == e.Day
}

// besideContent is a file that the definition named; Sum is "" where it could not be read.
type besideContent struct {
	Name string `json:"name"`
	Sum  string `json:"sum"`
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// source is a definition with what lies beside it, of which it notes what was read.
type source struct {
	name   string // as shown in problems, with slashes
	src    []byte
	root   *os.Root
	zone   *time.Location // set where the answer depends on the day
	mu     sync.Mutex
	beside []besideContent // each once; what has changed while it was looked at comes twice, and is never unchanged
}

var _ fs.ReadFileFS = (*source)(nil)

// ReadFile reads a file and notes what stood in it.
func (s *source) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(s.root.FS(), name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := contentOf(name, data, err); !slices.Contains(s.beside, now) {
		s.beside = append(s.beside, now)
	}
	return data, err
}

// Open notes what stands in a file and opens it.
func (s *source) Open(name string) (fs.File, error) {
	_, _ = s.ReadFile(name) // what is wrong is said by opening it
	return s.root.FS().Open(name)
}

// contentOf is what there is to note of a file that was read.
func contentOf(name string, data []byte, err error) besideContent {
	if err != nil {
		return besideContent{Name: name}
	}
	return besideContent{Name: name, Sum: sumOf(data)}
}

// through returns what answer says about a definition, from the cache where it is known. question names the kind of
// answer with all options that it depends on.
func through[T any](o Options, question, name string, answer func(*source) T) (T, error) {
	var none T
	src, err := os.ReadFile(name)
	if err != nil {
		return none, err
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return none, err
	}
	defer root.Close()
	s := &source{name: filepath.ToSlash(name), src: src, root: root}
	c := o.Cache
	if c == nil {
		return answer(s), nil
	}
	file := c.file(question, name)
	sum, now := sumOf(src), o.Now
	if now.IsZero() {
		now = time.Now()
	}
	if kept, ok := load[T](file); ok && kept.Version == c.version && kept.Sum == sum && kept.onDay(now) && unchanged(root.FS(), kept.Beside) {
		return kept.Value, nil
	}
	value := answer(s)
	e := entry[T]{Version: c.version, Sum: sum, Beside: s.beside, Value: value}
	if s.zone != nil {
		e.Zone, e.Day = s.zone.String(), now.In(s.zone).Format(time.DateOnly)
	}
	store(file, e)
	return value, nil
}

// file is where an answer is kept. The absolute path tells apart what has the same relative one.
func (c *Cache) file(question, name string) string {
	whole, err := filepath.Abs(name)
	if err != nil {
		whole = name
	}
	key, _ := json.Marshal([]string{question, name, whole}) // texts only
	sum := sumOf(key)
	return filepath.Join(c.dir, sum[:2], sum[2:]+".json")
}

func unchanged(files fs.FS, beside []besideContent) bool {
	for _, b := range beside {
		data, err := fs.ReadFile(files, b.Name)
		if contentOf(b.Name, data, err) != b {
			return false
		}
	}
	return true
}

func load[T any](file string) (kept entry[T], ok bool) {
	data, err := os.ReadFile(file)
	return kept, err == nil && json.Unmarshal(data, &kept) == nil
}

// store keeps an entry whole or not at all. That it cannot be kept costs time only.
func store[T any](file string, e entry[T]) {
	data, err := json.Marshal(e)
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "new-*")
	if err != nil {
		return
	}
	_, err = temporary.Write(data)
	if closed := temporary.Close(); err != nil || closed != nil || os.Rename(temporary.Name(), file) != nil {
		os.Remove(temporary.Name())
	}
}
