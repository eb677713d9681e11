// Package regex translates regular expressions of JavaScript and XML Schema to the patterns of the language, which describe
// the whole value (see [pattern]).
//
//	regex.Translate(`^\d{5}|x$`, regex.Options{})             // \d{5}.*|.*x: each alternative has its own anchors
//	regex.Translate(`/^a\s?b$/i`, regex.Options{})            // [aA][ ]?[bB]
//	regex.Translate(`\d+|x`, regex.Options{Whole: true})      // \d+|x
//	regex.Translate(`^(?=.*\d).{8,}$`, regex.Options{})       // .{8,}, and on condition that .*\d.* matches
//
// A translation accepts what the expression finds a match in. Where none can say the same, Translate says why. Characters
// count by code point, which in JavaScript is so with the flag u only, and white space is what an answer can have of it.
package regex

import (
	"errors"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/form/pattern"
)

// Options say how an expression is meant. The zero value is a search with JavaScript in one line.
type Options struct {
	Whole       bool // it describes the whole value, as in XML Schema and HTML, and is not found somewhere in it
	Insensitive bool // capital and small letters are the same
	Lines       bool // values may have several lines
	// XML is set where the expression is one of XML Schema, which has subtraction of classes, names and blocks of its own.
	XML bool

	dotAll bool // the flag s
}

// Translation is what an expression became.
type Translation struct {
	Pattern string
	// Conditions are the look-aheads at its beginning; all of them must hold as well.
	Conditions []Condition
}

// Condition is a pattern of the whole value that must match, or must not.
type Condition struct {
	Pattern string
	Not     bool
}

// slashed is an expression with its flags, as a program of JavaScript has it.
var slashed = regexp.MustCompile(`(?s)^/(.+)/([a-z]*)$`)

// Translate translates an expression. The patterns of a translation compile.
func Translate(source string, o Options) (Translation, error) {
	if m := slashed.FindStringSubmatch(source); m != nil && !o.XML {
		source = m[1]
		if err := o.flags(m[2]); err != nil {
			return Translation{}, err
		}
	}
	if rest, ok := strings.CutPrefix(source, "(?i)"); ok {
		source, o.Insensitive = rest, true
	}
	if len(source) > pattern.MaxLength {
		return Translation{}, errors.New("it is too long")
	}
	root, err := parse(source, o)
	if err != nil {
		return Translation{}, err
	}
	if o.Whole {
		root = &node{op: sequence, subs: []*node{{op: begin}, enclosed(root), {op: end}}}
	}
	t, err := o.translate(root)
	if err != nil {
		return Translation{}, err
	}
	all := []string{t.Pattern}
	for _, c := range t.Conditions {
		all = append(all, c.Pattern)
	}
	for _, p := range all {
		if _, bad := pattern.Compile(p); bad != nil {
			return Translation{}, errors.New(bad.Summary)
		}
	}
	return t, nil
}

// flags reads the letters behind an expression. What only says how matches are looked for is of no consequence.
func (o *Options) flags(letters string) error {
	for _, l := range letters {
		switch l {
		case 'i':
			o.Insensitive = true
		case 's':
			o.dotAll = true
		case 'm':
			if o.Lines {
				return errors.New("its anchors are those of lines")
			}
		case 'g', 'u', 'd':
		default:
			return errors.New("it has the flag " + string(l))
		}
	}
	return nil
}
