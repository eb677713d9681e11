package message

import "fmt"

// Format makes a sentence of a single text that is in no catalog, in a language. A text that does not read is an
// error, and so is a parameter that is missing.
func Format(text, lang string, params Params) (string, error) {
	p, err := parseText(text)
	if err != nil {
		return "", fmt.Errorf("message: %w", err)
	}
	sentence, ok := p.append(nil, scope{lang: lang, params: params})
	if !ok {
		return "", fmt.Errorf("message: the text needs the parameters %v", p.names())
	}
	return string(sentence), nil
}
