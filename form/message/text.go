package message

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// parts is a text: literals, parameters and choices, one after the other.
type parts []part

// part is a literal where name is "", otherwise a parameter, or a choice by it where forms is not nil.
type part struct {
	literal string
	name    string
	format  formatter        // nil for the value as it is
	forms   map[string]parts // by plural category, one, other …, or the exact number: =0
}

// scope is what a text is made in.
type scope struct {
	lang   string
	texts  map[string]parts
	params Params
}

// formatter appends the value of a parameter in another form.
type formatter func(dst []byte, value string, s scope) []byte

// formatters are the words after the comma of a parameter.
var formatters = map[string]formatter{"size": appendSize, "media": appendMedia}

// categories are the plural categories of Unicode, by name.
var categories = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// append appends the text, and returns false where a parameter is missing.
func (p parts) append(dst []byte, s scope) ([]byte, bool) {
	for _, part := range p {
		if part.name == "" {
			dst = append(dst, part.literal...)
			continue
		}
		value, ok := s.params.get(part.name)
		if !ok {
			return dst, false
		}
		if part.forms == nil {
			dst = part.format(dst, value, s)
			continue
		}
		form, ok := part.forms["="+value]
		if !ok {
			form, ok = part.forms[category(value, s.lang)]
		}
		if !ok {
			form = part.forms["other"]
		}
		if dst, ok = form.append(dst, s); !ok {
			return dst, false
		}
	}
	return dst, true
}

// category returns the plural category of a number as it is shown, grouped or not. What is no number is other.
func category(number, lang string) string {
	o, ok := operandsOf(number)
	if !ok {
		return "other"
	}
	return categories[plural.Cardinal.MatchPlural(language.Make(lang), o.whole, o.places, o.places, o.fraction, o.fraction)]
}

// operands are what the plural rules of Unicode look at.
type operands struct {
	whole, places, fraction int
}

// operandsOf reads a number as it is shown to a reader: signs before exactly three digits group them, for the numbers that texts
// choose by are whole ones; the others begin a fraction.
func operandsOf(number string) (o operands, ok bool) {
	digits := 0 // since the last sign
	grouped := false
	for i, r := range number {
		switch {
		case r >= '0' && r <= '9':
			o.whole = (o.whole*10 + int(r-'0')) % 1_000_000
			digits++
		case i == 0 || digits == 0 || digits > 3 || grouped && digits != 3 || !strings.ContainsRune(".,\u00a0\u202f'’", r):
			return operands{}, false
		default:
			digits, grouped = 0, true
		}
	}
	switch {
	case !grouped || digits == 3:
		return o, digits > 0
	case digits == 0 || digits > 2:
		return operands{}, false
	}
	scale := 1
	for range digits {
		scale *= 10
	}
	return operands{whole: o.whole / scale, places: digits, fraction: o.whole % scale}, true
}

func (p parts) addNames(names map[string]bool) {
	for _, part := range p {
		if part.name != "" {
			names[part.name] = true
		}
		for _, form := range part.forms {
			form.addNames(names)
		}
	}
}

// reader reads a written text.
type reader struct {
	rest   string
	inside int // braces that are open
}

var errUnclosed = errors.New("a { is not closed")

func parseText(written string) (parts, error) {
	r := &reader{rest: written}
	p, err := r.parts()
	if err == nil && r.rest != "" {
		err = errors.New("a } was never opened")
	}
	if err == nil && strings.TrimSpace(written) == "" {
		err = errors.New("the text is empty")
	}
	return p, err
}

// parts reads up to the } that ends the form it is in, or to the end.
func (r *reader) parts() (parts, error) {
	var out parts
	for r.rest != "" && r.rest[0] != '}' {
		if r.rest[0] != '{' {
			end := strings.IndexAny(r.rest, "{}")
			if end < 0 {
				end = len(r.rest)
			}
			out = append(out, part{literal: r.rest[:end]})
			r.rest = r.rest[end:]
			continue
		}
		p, err := r.placeholder()
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// maxNesting bounds choices inside of choices.
const maxNesting = 4

// placeholder reads {name} or {name, plural, form {…} …}.
func (r *reader) placeholder() (part, error) {
	if r.inside++; r.inside > maxNesting {
		return part{}, errors.New("choices are nested too deeply")
	}
	defer func() { r.inside-- }()
	end := strings.IndexAny(r.rest[1:], ",}") + 1
	if end == 0 {
		return part{}, errUnclosed
	}
	p := part{name: strings.TrimSpace(r.rest[1:end])}
	comma := r.rest[end] == ','
	r.rest = r.rest[end+1:]
	if p.name == "" || strings.ContainsAny(p.name, " {") {
		return part{}, fmt.Errorf("%q is no name of a parameter", p.name)
	}
	if !comma {
		p.format = appendAsIs
		return p, nil
	}
	if end = strings.IndexAny(r.rest, ",}"); end < 0 {
		return part{}, errUnclosed
	}
	word, more := strings.TrimSpace(r.rest[:end]), r.rest[end] == ','
	r.rest = r.rest[end+1:]
	p.format = formatters[word]
	switch {
	case word == "plural" && more:
		return r.forms(p)
	case p.format == nil || more:
		return part{}, errors.New("after the comma comes size, media, or plural and its forms")
	}
	return p, nil
}

// forms reads form {…} form {…} and the } after them.
func (r *reader) forms(p part) (part, error) {
	p.forms = map[string]parts{}
	for {
		r.rest = strings.TrimLeft(r.rest, " \n")
		if strings.HasPrefix(r.rest, "}") {
			break
		}
		name, rest, ok := strings.Cut(r.rest, "{")
		name = strings.TrimSpace(name)
		if !ok {
			return part{}, errUnclosed
		}
		if !isCategory(name) && !isExact(name) || p.forms[name] != nil {
			return part{}, fmt.Errorf("%q is no plural category, or there twice", name)
		}
		r.rest = rest
		form, err := r.parts()
		if err != nil {
			return part{}, err
		}
		if !strings.HasPrefix(r.rest, "}") {
			return part{}, errUnclosed
		}
		r.rest = r.rest[1:]
		p.forms[name] = form
	}
	r.rest = r.rest[1:]
	if p.forms["other"] == nil {
		return part{}, errors.New("a choice needs the form other")
	}
	return p, nil
}

func isCategory(name string) bool {
	for _, c := range categories {
		if c == name {
			return true
		}
	}
	return false
}

// isExact reports whether a form is for one number alone: =0.
func isExact(name string) bool {
	digits, ok := strings.CutPrefix(name, "=")
	n, err := strconv.Atoi(digits)
	return ok && err == nil && strconv.Itoa(n) == digits && n >= 0
}
