package render

import (
	"bytes"
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// texts are the renderer's own words in one language. A {name} in them is filled in by phrase.
type texts struct {
	LanguageName  string `yaml:"languageName"`
	Error         string `yaml:"error"`
	TitleError    string `yaml:"titleError"`
	Skip          string `yaml:"skip"`
	Back          string `yaml:"back"`
	Next          string `yaml:"next"`
	Submit        string `yaml:"submit"`
	Home          string `yaml:"home"`
	Continue      string `yaml:"continue"`
	Step          string `yaml:"step"`
	Languages     string `yaml:"languages"`
	Footer        string `yaml:"footer"`
	Menu          string `yaml:"menu"`
	Problems      string `yaml:"problems"`
	ProblemsIntro string `yaml:"problemsIntro"`
	Warnings      string `yaml:"warnings"`
	Notes         string `yaml:"notes"`
	Warning       string `yaml:"warning"`
	Confirm       string `yaml:"confirm"`
	Unconfirmed   string `yaml:"unconfirmed"`
	Optional      string `yaml:"optional"`
	Example       string `yaml:"example"`
	Choose        string `yaml:"choose"`
	Yes           string `yaml:"yes"`
	No            string `yaml:"no"`
	Day           string `yaml:"day"`
	Month         string `yaml:"month"`
	Year          string `yaml:"year"`
	Row           string `yaml:"row"`
	RowNamed      string `yaml:"rowNamed"`
	Remove        string `yaml:"remove"`
	RemoveNamed   string `yaml:"removeNamed"`
	Add           string `yaml:"add"`
	Undo          string `yaml:"undo"`
	NoRows        string `yaml:"noRows"`
	NoEntries     string `yaml:"noEntries"`
	FilesHeld     string `yaml:"filesHeld"`
	RemoveFile    string `yaml:"removeFile"`
	Upload        string `yaml:"upload"`
	MaxSize       string `yaml:"maxSize"`
	MaxFiles      string `yaml:"maxFiles"`
	Accept        string `yaml:"accept"`
	Review        string `yaml:"review"`
	ReviewIntro   string `yaml:"reviewIntro"`
	Change        string `yaml:"change"`
	NoAnswer      string `yaml:"noAnswer"`
	Discard       string `yaml:"discard"`
	DiscardNow    string `yaml:"discardNow"`
	Done          string `yaml:"done"`
	Reference     string `yaml:"reference"`
	ReferenceNote string `yaml:"referenceNote"`
	Received      string `yaml:"received"`
	WhatNext      string `yaml:"whatNext"`
	Stopped       string `yaml:"stopped"`
	Privacy       string `yaml:"privacy"`
	Purpose       string `yaml:"purpose"`
	LegalBasis    string `yaml:"legalBasis"`
	Controller    string `yaml:"controller"`
	Retention     string `yaml:"retention"`
}

// fallback is the language of the words where there is no file for the form's language.
const fallback = "en"

// builtinTexts reads the files once; what it returns is never changed.
var builtinTexts = sync.OnceValues(func() (map[string]*texts, error) {
	entries, err := textFiles.ReadDir("texts")
	if err != nil {
		return nil, err
	}
	all := map[string]*texts{}
	for _, e := range entries {
		src, err := textFiles.ReadFile("texts/" + e.Name())
		if err != nil {
			return nil, err
		}
		t, err := parseTexts(src)
		if err != nil {
			return nil, fmt.Errorf("texts/%s: %w", e.Name(), err)
		}
		all[strings.TrimSuffix(e.Name(), path.Ext(e.Name()))] = t
	}
	return all, nil
})

func parseTexts(src []byte) (*texts, error) {
	t := new(texts)
	d := yaml.NewDecoder(bytes.NewReader(src))
	d.KnownFields(true)
	return t, d.Decode(t)
}

// textsFor returns the words for a language: its own, its base language's, or English.
func textsFor(all map[string]*texts, lang string) *texts {
	base, _, _ := strings.Cut(lang, "-")
	for _, l := range []string{lang, base, fallback} {
		if t := all[l]; t != nil {
			return t
		}
	}
	return nil
}

// languageName returns what a language calls itself, or its tag.
func languageName(all map[string]*texts, lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	if t := all[base]; t != nil {
		return t.LanguageName
	}
	return lang
}

// phrase splits a text at its places {name}: literals at even indexes, names at odd ones.
func phrase(text string) []string {
	var parts []string
	for {
		before, rest, found := strings.Cut(text, "{")
		parts = append(parts, before)
		if !found {
			return parts
		}
		name, after, _ := strings.Cut(rest, "}")
		parts = append(parts, name)
		text = after
	}
}

// fill puts values into the places of a text.
func fill(text string, values map[string]string) string {
	var b strings.Builder
	for i, p := range phrase(text) {
		if i%2 == 1 {
			p = values[p]
		}
		b.WriteString(p)
	}
	return b.String()
}

// rtl are the languages that are written from right to left.
var rtl = map[string]bool{"ar": true, "ckb": true, "dv": true, "fa": true, "he": true, "ps": true, "sd": true, "ug": true, "ur": true, "yi": true}

// direction returns the direction a language is written in.
func direction(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if rtl[base] {
		return "rtl"
	}
	return "ltr"
}
