package lsp_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/editor/lsp"
)

func TestWhatIsNoMessageEndsTheServerWithAnError(t *testing.T) {
	for _, c := range []struct{ title, sent, want string }{
		{"a message that is too long", "Content-Length: 67108865\r\n\r\n", "the message is too long: it has 67108865 bytes, and at most 67108864 are taken"},
		{"a header that does not end", strings.Repeat("x", 5000), "the message is too long: a line of its header has more than 4096 bytes"},
		{"no length", "Content-Type: text\r\n\r\n{}", "the message has no Content-Length"},
		{"a length that is none", "Content-Length: many\r\n\r\n", `" many" is no length of a message`},
		{"no header", "hello\r\n\r\n", `"hello" is no line of a header`},
		{"less than was announced", "Content-Length: 9\r\n\r\n{", "the message ends before its content does"},
	} {
		t.Run(c.title, func(t *testing.T) {
			err := lsp.Serve(t.Context(), wire{strings.NewReader(c.sent), io.Discard}, lsp.Options{Delay: time.Hour})
			assert.ErrorContains(t, err, c.want)
		})
	}
}

func TestContentThatIsNoMessageIsAnsweredAndTheServerGoesOn(t *testing.T) {
	for content, want := range map[string]string{"{bad}": "-32700", "[]": "-32600", "{}": "-32600"} {
		var out strings.Builder
		sent := message(content) + message(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`)
		_ = lsp.Serve(t.Context(), wire{strings.NewReader(sent), &out}, lsp.Options{Delay: time.Hour})
		assert.Contains(t, out.String(), `"error":{"code":`+want, content)
		assert.Contains(t, out.String(), `"id":null`, content)
		assert.Contains(t, out.String(), `"capabilities"`, "%s: the next is answered", content)
	}
}
