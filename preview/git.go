package preview

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strings"
	"time"
)

// gitPatience is how long one call of git may take.
const gitPatience = 5 * time.Second

// commit is the latest commit of the repository that a folder lies in.
type commit struct {
	dir     string
	id      string
	subject string
}

// headOf returns the commit HEAD; the error is for folders in no repository, without a commit, and for machines without git.
func headOf(ctx context.Context, dir string) (commit, error) {
	out, err := git(ctx, dir, "log", "-1", "--no-show-signature", "--format=%H%n%s", "HEAD")
	if err != nil {
		return commit{}, err
	}
	id, subject, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return commit{dir, id, subject}, nil
}

// name is what people call the commit.
func (c commit) name() string { return "commit " + c.id[:min(10, len(c.id))] + ", " + c.subject }

// commitFiles are the files below a folder as they stand in a commit.
type commitFiles struct {
	ctx context.Context
	commit
}

var _ fs.ReadFileFS = commitFiles{}

// ReadFile implements [fs.ReadFileFS].
func (f commitFiles) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	src, err := git(f.ctx, f.dir, "cat-file", "blob", f.id+":./"+name)
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return src, err
}

// Open implements [fs.FS].
func (f commitFiles) Open(name string) (fs.File, error) {
	src, err := f.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &textFile{Reader: bytes.NewReader(src), name: path.Base(name)}, nil
}

// git runs git in a folder and returns what it writes, if that is no more than a file may have. Where git refused, the error is an
// [exec.ExitError]; where it took too long or nobody waits any more, that of the context.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	ctx, end := context.WithTimeout(ctx, gitPatience)
	defer end()
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	out := &bounded{most: maxFile}
	cmd.Stdout = out
	err := cmd.Run()
	switch {
	case out.full:
		return nil, ErrTooLarge
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return out.Bytes(), err
}

// bounded keeps what is written up to a number of bytes, and then refuses.
type bounded struct {
	bytes.Buffer
	most int
	full bool
}

// Write implements [io.Writer].
func (b *bounded) Write(p []byte) (int, error) {
	if b.full = b.full || b.Len()+len(p) > b.most; b.full {
		return 0, ErrTooLarge
	}
	return b.Buffer.Write(p)
}
