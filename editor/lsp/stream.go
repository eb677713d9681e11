package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"go.lsp.dev/jsonrpc2"
)

// What is read of one message at most.
const (
	maxHeader  = 4 << 10  // bytes of a line of its header
	maxMessage = 64 << 20 // bytes of its content
)

// errTooLong means that a message is larger than any text that could be edited.
var errTooLong = errors.New("the message is too long")

// messages reads messages of bounded length, and answers by itself what is none; it writes as the stream does.
type messages struct {
	jsonrpc2.Stream
	in      *bufio.Reader
	out     io.Writer
	writing sync.Mutex
}

var _ jsonrpc2.Stream = (*messages)(nil)

func newMessages(stream io.ReadWriteCloser) *messages {
	return &messages{Stream: jsonrpc2.NewStream(stream), in: bufio.NewReaderSize(stream, maxHeader), out: stream}
}

// Read reads the next message. Content that is none gets an error as its answer, as JSON-RPC 2.0 has it in section 5.1; the stream goes on behind it.
func (s *messages) Read(ctx context.Context) (m jsonrpc2.Message, n int64, err error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, n, err
		}
		content, read, err := s.content()
		if n += read; err != nil {
			return nil, n, err
		}
		m, err := decode(content)
		if err == nil {
			return m, n, nil
		}
		if err := s.refuse(content, err); err != nil {
			return nil, n, err
		}
	}
}

// content reads what stands behind a header.
func (s *messages) content() (content []byte, n int64, err error) {
	length, n, err := s.header()
	if err != nil {
		return nil, n, err
	}
	content = make([]byte, length)
	read, err := io.ReadFull(s.in, content)
	if n += int64(read); err != nil {
		return nil, n, fmt.Errorf("the message ends before its content does: %w", err)
	}
	return content, n, nil
}

// decode makes a message of its content. What the client sends cannot make it panic.
func decode(content []byte) (m jsonrpc2.Message, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, fmt.Errorf("the message cannot be read: %v", r)
		}
	}()
	return jsonrpc2.DecodeMessage(content)
}

// refuse answers content that is no message. Nobody knows which request it was meant to be, so the id is null.
func (s *messages) refuse(content []byte, why error) error {
	code := jsonrpc2.InvalidRequest
	if !json.Valid(content) {
		code = jsonrpc2.ParseError
	}
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": nil, "error": map[string]any{"code": code, "message": why.Error()}})
	if err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	_, err = fmt.Fprintf(s.out, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}

// Write writes a message.
func (s *messages) Write(ctx context.Context, m jsonrpc2.Message) (int64, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Stream.Write(ctx, m)
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
