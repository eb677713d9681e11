package explain

import (
	"embed"
	"sync"

	"github.com/vordruck/vordruck/form/message"
)

//go:embed texts/*.yaml
var builtin embed.FS

// texts reads the built-in sentences once.
var texts = sync.OnceValue(func() *message.Catalog {
	c, err := message.Read(builtin, "texts")
	if err != nil {
		panic("explain: the built-in texts do not read: " + err.Error())
	}
	return c
})

// Texts returns the sentences of explanations by code: one file a language in the folder texts, the same languages as
// package message has.
func Texts() *message.Catalog { return texts() }
