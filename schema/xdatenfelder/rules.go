package xdatenfelder

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// Rule is a machine-readable rule of an element, as the FIM portal translates them.
type Rule struct {
	Effect    string          `json:"effect"`  // require, forbid or valid
	Bearer    string          `json:"bearer"`  // the id of the element that has the rule
	Context   []string        `json:"context"` // the ids from the top to the bearer; without it the rule holds wherever the bearer stands
	Target    string          `json:"target"`  // what must, or must not, be answered
	Condition json.RawMessage `json:"condition"`
	Message   string          `json:"message"`

	at    foreign.Place // in the file that it was read from; zero for a rule of the caller's
	fault string        // why it cannot be read
}

// place is where a rule stands, as a rule of a node: in its own file, or at the node where it came from none.
func (r Rule) place(bearer *node) foreign.Place {
	at := r.at
	if at.File == "" {
		return bearer.place()
	}
	at.Path = bearer.path()
	return at
}

// ReadRules reads rules from JSON: a list of them, an object with such a list as rules, or an object with a list for each bearer.
func ReadRules(name string, r io.Reader, limits foreign.Limits) ([]Rule, error) {
	file, err := foreign.ReadFile(name, r, limits)
	if err != nil {
		return nil, err
	}
	d := &rulesReader{file: file, dec: json.NewDecoder(bytes.NewReader(file.Text))}
	if err := d.top(); err != nil {
		return nil, d.failure(err)
	}
	behind := d.start()
	if _, err := d.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, file.Fail(behind, foreign.Syntax, "the JSON text ended before this", "a file holds one list of rules; remove what follows it")
	}
	return d.rules, nil
}

// rulesReader reads one rule after the other, to know where each begins.
type rulesReader struct {
	file  *foreign.File
	dec   *json.Decoder
	began int // offset of the value that is being read
	rules []Rule
}

// errNoRules says that JSON is something else than rules.
var errNoRules = errors.New("a list of rules is wanted")

// start returns where the next value begins.
func (d *rulesReader) start() int {
	text, at := d.file.Text, int(d.dec.InputOffset())
	for at < len(text) && strings.IndexByte(" \t\r\n,:", text[at]) >= 0 {
		at++
	}
	return at
}

func (d *rulesReader) top() error {
	d.began = d.start()
	token, err := d.dec.Token()
	switch {
	case err != nil:
		return err
	case token == json.Delim('['):
		return d.list("")
	case token == json.Delim('{'):
		return d.object()
	}
	return errNoRules
}

// list reads the rules up to the end of a list.
func (d *rulesReader) list(bearer string) error {
	for d.dec.More() {
		d.began = d.start()
		var written map[string]json.RawMessage
		if err := d.dec.Decode(&written); err != nil {
			return err
		}
		r := ruleOf(written)
		if len(d.rules) >= d.file.Limits.Nodes {
			return d.file.Fail(d.began, foreign.TooManyNodes, "there are too many rules", "")
		}
		if r.Bearer == "" {
			r.Bearer = bearer
		}
		r.at.Line, r.at.Column = d.file.At(d.began)
		r.at.File = d.file.Name
		d.rules = append(d.rules, r)
	}
	_, err := d.dec.Token()
	return err
}

// ruleOf reads one rule. What of it is no text or condition makes it one that cannot be read, and leaves the others alone.
func ruleOf(written map[string]json.RawMessage) Rule {
	var r Rule
	for _, part := range []struct {
		key string
		to  *string
	}{{"effect", &r.Effect}, {"bearer", &r.Bearer}, {"target", &r.Target}, {"message", &r.Message}} {
		var ok bool
		if *part.to, ok = ruleText(written[part.key]); !ok {
			r.fault = "its " + part.key + " is no text"
		}
	}
	if json.Unmarshal(written["context"], &r.Context) != nil {
		path, ok := ruleText(written["context"])
		if r.Context = nil; path != "" {
			r.Context = strings.Split(path, ".")
		}
		if !ok {
			r.fault = "its context is no list of ids"
		}
	}
	if r.Condition = written["condition"]; string(r.Condition) == "null" {
		r.Condition = nil
	}
	return r
}

// ruleText reads a text, or the identifier in an object; what is not there is "".
func ruleText(raw json.RawMessage) (string, bool) {
	if len(raw) == 0 {
		return "", true
	}
	var text *string
	if json.Unmarshal(raw, &text) == nil {
		if text == nil {
			return "", true
		}
		return strings.TrimSpace(foreign.Readable(*text)), true
	}
	var id struct{ Identifier *string }
	if json.Unmarshal(raw, &id) != nil || id.Identifier == nil {
		return "", false
	}
	return strings.TrimSpace(*id.Identifier), true
}

// effectNames are the spellings of the effects.
var effectNames = map[string]string{
	"require": toRequire, "required": toRequire, "requires": toRequire, "mandatory": toRequire,
	"forbid": toForbid, "forbidden": toForbid, "forbids": toForbid, "prohibit": toForbid,
	"valid": toHold, "validate": toHold, "assert": toHold,
}

// bearerKey is the id of an element, perhaps with its version, as a key.
var bearerKey = regexp.MustCompile(`^([A-Z][0-9]+)([:@/_ ]?[vV]?[0-9.]+)?$`)

// object reads lists of rules as members of an object. Anything else in it is no rule.
func (d *rulesReader) object() error {
	found := false
	for d.dec.More() {
		key, err := d.dec.Token()
		if err != nil {
			return err
		}
		d.began = d.start()
		name, _ := key.(string)
		bearer := bearerKey.FindStringSubmatch(name)
		if (name == "rules" || bearer != nil) && d.file.Text[d.began] == '[' {
			if _, err := d.dec.Token(); err != nil {
				return err
			}
			id := ""
			if bearer != nil {
				id = bearer[1]
			}
			if err := d.list(id); err != nil {
				return err
			}
			found = true
			continue
		}
		var other json.RawMessage
		if err := d.dec.Decode(&other); err != nil {
			return err
		}
	}
	if !found {
		return errNoRules
	}
	_, err := d.dec.Token()
	return err
}

func (d *rulesReader) failure(err error) error {
	var named *foreign.Error
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &named):
		return err
	case errors.As(err, &kind), errors.Is(err, errNoRules):
		return d.file.Fail(d.began, foreign.WrongFormat, "the file is no list of rules: "+strings.TrimPrefix(err.Error(), "json: "), "a rule has effect, bearer, context, target, condition and message")
	case errors.As(err, &syntax):
		return d.file.Fail(int(d.dec.InputOffset()), foreign.Syntax, "the file is no JSON: "+err.Error(), "")
	}
	return d.file.Fail(len(d.file.Text), foreign.Syntax, "the JSON text ends here, in the middle of a value", "the file may have been cut off")
}
