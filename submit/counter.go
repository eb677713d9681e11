package submit

import (
	"hash"
	"io"
)

// counter reads a file's content for the saver, counts and hashes it, and stops at the limit.
type counter struct {
	from  io.Reader
	limit int64
	name  string
	size  int64
	sum   hash.Hash
	err   error // that the saver was told; io.EOF when all is well
}

func (c *counter) Read(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.from.Read(p)
	c.size += int64(n)
	switch {
	case c.size > c.limit:
		c.err = &PostError{Code: codeTooLarge, Name: c.name, Limit: c.limit}
		return 0, c.err
	case err != nil && err != io.EOF:
		err = &PostError{Code: codeMalformed, Name: c.name, Err: err}
	}
	c.sum.Write(p[:n])
	c.err = err
	return n, err
}
