package schema

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// readYAML reads one YAML document, quickly where that is possible. The library gives nodes with their positions; what the
// language leaves out of YAML (tags, merge keys, keys that are not texts) is reported here.
func readYAML(r *report, src *source) *node {
	if root := readQuick(src, r.limits); root != nil {
		return root
	}
	return readAnyYAML(r, src)
}

// readAnyYAML reads all of YAML with the library.
func readAnyYAML(r *report, src *source) *node {
	if n := countIndicators(src.text); n > r.limits.Nodes {
		r.add(codeTooManyNodes, Position{}, tooManyNodes(r.limits.Nodes))
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(src.text),
		yaml.WithUniqueKeys(false),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(r.limits.Depth), loaderlimits.AliasNone())))
	if err != nil {
		r.addYAMLError(src, err)
		return nil
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err != nil || len(doc.Content) == 0 {
		r.addYAMLError(src, err)
		return nil
	}
	if err := loader.Load(&second); err == nil {
		r.add(codeSeveralDocuments, Position{second.Line, second.Column}, fault{
			summary: "a second document begins here",
			detail:  "a file holds one document; remove the line --- before it, or move it to a file of its own",
		})
		return nil
	} else if !isEnd(err) {
		r.addYAMLError(src, err)
		return nil
	}
	c := yamlReader{report: r, at: newCursor(src), nodes: map[*yaml.Node]*node{}}
	return c.node(doc.Content[0])
}

// countIndicators counts the characters that can separate nodes. It is far above the number of nodes
// for prose, and never below it by more than a few: enough to refuse a file made of nothing
// but nodes before memory is spent on them.
func countIndicators(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ',', '[', '{':
			n++
		case '-', '?', ':':
			if i+1 == len(text) || isSpace(text[i+1]) {
				n++
			}
		}
	}
	return n
}

func tooManyNodes(limit int) fault {
	return fault{
		summary: fmt.Sprintf("the file has more than %d values, lists and maps", limit),
		detail:  "split it: blocks and code lists can stand in files of their own",
	}
}

// yamlReader turns the library's nodes into ours.
type yamlReader struct {
	report *report
	at     cursor
	nodes  map[*yaml.Node]*node // those with an anchor
	count  int
}

func (c *yamlReader) node(y *yaml.Node) *node {
	if c.count++; c.count == c.report.limits.Nodes+1 {
		c.report.add(codeTooManyNodes, Position{y.Line, y.Column}, tooManyNodes(c.report.limits.Nodes))
	}
	n := &node{pos: Position{y.Line, y.Column}, anchor: y.Anchor, flow: y.Style&yaml.FlowStyle != 0}
	if y.Anchor != "" {
		c.nodes[y] = n
	}
	if y.Style&yaml.TaggedStyle != 0 || y.Tag == "!" {
		c.report.add(codeTag, n.pos, fault{
			summary: fmt.Sprintf("the tag %s is not part of the language", y.Tag),
			detail:  "write the value without it; the key it stands under says what kind is meant",
		})
	}
	nothing := y.Kind == yaml.ScalarNode && y.Value == "" && yamlStyle(y.Style) == plain // and what follows is another node
	if !nothing && (y.Anchor != "" || y.Tag == "!" || y.Style&yaml.TaggedStyle != 0) {
		n.pos = c.at.position(c.at.src.skipProperties(c.at.offset(n.pos)))
	}
	switch y.Kind {
	case yaml.AliasNode:
		n.kind, n.anchor, n.target, n.value = aliasNode, "", c.nodes[y.Alias], y.Value
	case yaml.SequenceNode:
		n.kind = listNode
		c.list(n, y)
	case yaml.MappingNode:
		n.kind = mapNode
		c.mapping(n, y)
	default:
		n.kind, n.value, n.style = scalarNode, y.Value, yamlStyle(y.Style)
		c.scalar(n)
	}
	return n
}

func yamlStyle(s yaml.Style) scalarStyle {
	switch {
	case s&yaml.DoubleQuotedStyle != 0:
		return doubleQuoted
	case s&yaml.SingleQuotedStyle != 0:
		return singleQuoted
	case s&yaml.LiteralStyle != 0:
		return literal
	case s&yaml.FoldedStyle != 0:
		return folded
	}
	return plain
}

// scalar reports characters that only an escape can have brought in.
func (c *yamlReader) scalar(n *node) {
	if n.style != doubleQuoted {
		return
	}
	if i := strings.IndexFunc(n.value, isControl); i >= 0 {
		char := []rune(n.value[i:])[0]
		c.report.add(codeControlCharacter, n.scalar(c.at.src).At(i), controlFault(char))
	}
}

func (c *yamlReader) list(n *node, y *yaml.Node) {
	n.entries = make([]entry, len(y.Content))
	for i, item := range y.Content {
		n.entries[i].value = c.node(item)
	}
}

func (c *yamlReader) mapping(n *node, y *yaml.Node) {
	n.entries = make([]entry, 0, len(y.Content)/2)
	keys := keySet{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		e := entry{key: c.node(y.Content[i]), value: c.node(y.Content[i+1])}
		if y.Content[i].Kind != yaml.ScalarNode || e.key.null() {
			c.report.add(codeWrongKind, e.key.pos, fault{summary: "the key of a map is a name", detail: "write a text before the colon"})
			n.damaged = true
			continue
		}
		if e.key.value == "<<" && e.key.style == plain {
			c.report.add(codeMergeKey, e.key.pos, fault{
				summary: "merge keys (<<) are not part of the language",
				detail:  "write the keys out, or use a block for fields that repeat",
			})
			n.damaged = true
			continue
		}
		if keys.add(c.report, e.key) {
			n.entries = append(n.entries, e)
		}
	}
}

// keySet finds keys that a map has twice. Most maps are too small for a hash map to pay.
type keySet struct {
	few  []*node
	many map[string]*node
}

// add reports whether the key is new, and a problem where it is not.
func (s *keySet) add(r *report, key *node) bool {
	first := s.first(key)
	if first == nil {
		return true
	}
	r.add(codeDuplicateKey, key.pos, fault{
		summary: fmt.Sprintf("the key %q is written twice", key.value),
		detail:  fmt.Sprintf("it was first written in line %d; keep one of them", first.pos.Line),
	})
	return false
}

// first returns the key that was there before with the same name, or nil.
func (s *keySet) first(key *node) *node {
	if s.many == nil {
		for _, k := range s.few {
			if k.value == key.value {
				return k
			}
		}
		if s.few = append(s.few, key); len(s.few) < 32 {
			return nil
		}
		s.many = map[string]*node{}
		for _, k := range s.few {
			s.many[k.value] = k
		}
		return nil
	}
	if k := s.many[key.value]; k != nil {
		return k
	}
	s.many[key.value] = key
	return nil
}

// skipProperties moves over an anchor and a tag, and what stands between them and their node.
func (s *source) skipProperties(at int) int {
	for at < len(s.text) {
		switch c := s.text[at]; {
		case c == '&' || c == '!':
			for at < len(s.text) && !isSpace(s.text[at]) && !strings.ContainsRune(",[]{}", rune(s.text[at])) {
				at++
			}
		case isSpace(c):
			at++
		case c == '#':
			at = s.nextLine(at)
		default:
			return at
		}
	}
	return at
}

// addYAMLError reports an error of the library in our words.
func (r *report) addYAMLError(src *source, err error) {
	if err == nil || isEnd(err) {
		r.add(codeEmptyFile, Position{}, fault{summary: "the file holds nothing but comments", detail: "a definition begins with edition, id, version and title"})
		return
	}
	r.add(src.yamlFault(err))
}

// YAMLProblem says in our words what an error of the YAML library, go.yaml.in/yaml/v4, means that came from reading a file, and
// where in the file it is: for other kinds of files than definitions, whose problems have codes of their own.
func YAMLProblem(file string, text []byte, err error) Problem {
	code, pos, f := newSource(file, string(text), false).yamlFault(err)
	return Problem{Severity: Error, Code: string(code), File: file, Line: max(pos.Line, 1), Column: max(pos.Column, 1), Summary: f.summary, Detail: f.detail}
}

// yamlFault says in our words what an error of the library means.
func (s *source) yamlFault(err error) (problemCode, Position, fault) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return codeSyntax, Position{}, fault{summary: "this is no YAML", detail: err.Error()}
	}
	m := explainYAML(load.Message)
	pos := s.within(Position{load.Mark.Line, load.Mark.Column})
	if m.code == codeSyntax {
		if at, ok := s.unclosed(s.offset(pos)); ok {
			return codeSyntax, s.position(at), explainYAML(notClosed[s.text[at]]).fault
		}
	}
	if strings.HasPrefix(load.Message, "did not find expected ',' or") && s.colonInText(s.offset(pos)) {
		return codeSyntax, pos, fault{
			summary: "a colon stands inside a value without quotes",
			detail:  "put the value in quotes: inside { } and [ ] a colon and a blank, also those of an expression with ? and :, begin another value",
		}
	}
	if at := s.offset(pos); strings.HasPrefix(load.Message, "did not find expected ',' or") {
		if key, value, ok := s.bracketInText(at); ok {
			return codeSyntax, pos, fault{
				summary: "a " + s.text[at:at+1] + " stands inside the value of " + shorten(key) + " without quotes: between braces it begins another value",
				detail:  "put the value in quotes: " + key + ": " + inlineScalar(&node{kind: scalarNode, style: plain, value: value}, true),
			}
		}
	}
	if m.atContext && load.ContextMark.Line > 0 {
		pos = Position{load.ContextMark.Line, load.ContextMark.Column}
	}
	if at := s.offset(pos); at < len(s.text) && s.text[at] == '\t' {
		m = explainYAML("found a tab character")
	}
	return m.code, pos, m.fault
}

// bracketInText returns the key and the value, as far as it goes on its line, in the middle of which a bracket stands at an offset that
// was meant to be part of the value.
func (s *source) bracketInText(at int) (key, value string, ok bool) {
	if at >= len(s.text) || s.text[at] != '[' && s.text[at] != '{' {
		return "", "", false
	}
	before := s.text[s.lines[s.position(at).Line-1]:at]
	key, begin, ok := strings.Cut(before[strings.LastIndexAny(before, ",{[")+1:], ": ")
	if key, begin = strings.TrimSpace(key), strings.TrimLeft(begin, " "); !ok || key == "" || begin == "" || begin[0] == '"' || begin[0] == '\'' {
		return "", "", false
	}
	return key, strings.TrimSpace(s.text[at-len(begin) : s.flowEnd(at-len(begin))]), true
}

// flowEnd returns where what begins at an offset between braces ends on its line: at a comma, at a bracket that closes nothing in it,
// or at the end of the line.
func (s *source) flowEnd(at int) int {
	var quote byte
	depth, end := 0, s.lineEnd(at)
	for ; at < end; at++ {
		switch c := s.text[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[' || c == '{' || c == '(':
			depth++
		case depth == 0 && (c == ',' || c == ']' || c == '}' || c == ')'):
			return at
		case c == ']' || c == '}' || c == ')':
			depth--
		}
	}
	return end
}

// colonInText reports whether a colon stands at an offset and a key with its colon before
// it, so that it was meant to be part of the key's value.
func (s *source) colonInText(at int) bool {
	if at >= len(s.text) || s.text[at] != ':' {
		return false
	}
	line := s.text[s.lines[s.position(at).Line-1]:at]
	return strings.Contains(line[strings.LastIndexAny(line, ",{[")+1:], ": ")
}
