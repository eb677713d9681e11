package journey

import (
	"embed"
	"fmt"
	"sync"

	"github.com/vordruck/vordruck/form/message"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// builtinTexts reads the journey's own sentences once: a file for each language, from key to text.
var builtinTexts = sync.OnceValues(func() (*message.Catalog, error) {
	return message.Read(textFiles, "texts")
})

// textsWith returns the journey's sentences with a host's in place of some.
func textsWith(own message.Texts) (*message.Catalog, error) {
	builtin, err := builtinTexts()
	if err != nil {
		return nil, fmt.Errorf("journey: %w", err)
	}
	catalog, err := builtin.Override(own)
	if err != nil {
		return nil, fmt.Errorf("journey: Config.Texts: %w", err)
	}
	return catalog, nil
}

// text returns a sentence of the journey in the language of the visit. values are pairs of a name and
// what stands for it.
func (v *visit) text(key string, values ...string) string {
	return v.j.texts.Text(key, v.lang, pairs(values))
}

func pairs(values []string) message.Params {
	params := make(message.Params, 0, len(values)/2)
	for i := 0; i+1 < len(values); i += 2 {
		params = append(params, message.Param{Name: values[i], Value: values[i+1]})
	}
	return params
}
