package lsp

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.lsp.dev/jsonrpc2"
)

// What is read of one message at most.
const (
	maxHeader  = 4 << 10  // bytes of a line of its header
	maxMessage = 64 << 20 // bytes of its content
)

// errTooLong means that a message is larger than any text that could be edited.
var errTooLong = errors.New("the message is too long")

// messages reads messages of bounded length; it writes as the stream does.
type messages struct {
	jsonrpc2.Stream
	in *bufio.Reader
}

var _ jsonrpc2.Stream = (*messages)(nil)

func newMessages(stream io.ReadWriteCloser) *messages {
	return &messages{jsonrpc2.NewStream(stream), bufio.NewReaderSize(stream, maxHeader)}
}

// Read reads a message. What the client sends cannot make it panic.
func (s *messages) Read(ctx context.Context) (m jsonrpc2.Message, n int64, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, fmt.Errorf("the message cannot be read: %v", r)
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	length, n, err := s.header()
	if err != nil {
		return nil, n, err
	}
	content := make([]byte, length)
	read, err := io.ReadFull(s.in, content)
	if n += int64(read); err != nil {
		return nil, n, fmt.Errorf("the message ends before its content does: %w", err)
	}
	m, err = jsonrpc2.DecodeMessage(content)
	return m, n, err
}

// header reads the lines before the content, and returns the length of that. n is the number of bytes that were read.
func (s *messages) header() (length int, n int64, err error) {
	for {
		line, err := s.in.ReadSlice('\n')
		n += int64(len(line))
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return 0, n, fmt.Errorf("%w: a line of its header has more than %d bytes", errTooLong, maxHeader)
		case err != nil:
			return 0, n, fmt.Errorf("there is no message: %w", err)
		}
		name, value, isField := strings.Cut(strings.TrimSpace(string(line)), ":")
		switch {
		case name == "" && !isField && length > 0:
			return length, n, nil
		case name == "" && !isField:
			return 0, n, errors.New("the message has no Content-Length")
		case !isField:
			return 0, n, fmt.Errorf("%q is no line of a header", name)
		case strings.EqualFold(name, "Content-Length"):
			length, err = strconv.Atoi(strings.TrimSpace(value))
			if err != nil || length <= 0 {
				return 0, n, fmt.Errorf("%q is no length of a message", value)
			}
			if length > maxMessage {
				return 0, n, fmt.Errorf("%w: it has %d bytes, and at most %d are taken", errTooLong, length, maxMessage)
			}
		}
	}
}
