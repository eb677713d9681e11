package render

import (
	"embed"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// texts are the renderer's own words in one language. A {name} in them is filled in by phrase.
type texts struct {
	lang string // whose words they are

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
	ReceivedAt    string `yaml:"receivedAt"`
	Receipt       string `yaml:"receipt"`
	ReceiptNote   string `yaml:"receiptNote"`
	ToReceipt     string `yaml:"toReceipt"`
	SavePDF       string `yaml:"savePDF"`
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

// builtinTexts reads the files once: a file for each language, from key to text.
var builtinTexts = sync.OnceValues(func() (*message.Catalog, error) {
	return message.Read(textFiles, "texts")
})

// textsWith returns the words of all languages, with a host's in place of some.
func textsWith(own message.Texts) (map[string]*texts, error) {
	catalog, err := builtinTexts()
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	if catalog, err = catalog.Override(own); err != nil {
		return nil, fmt.Errorf("render: Options.Texts: %w", err)
	}
	all := map[string]*texts{}
	for _, lang := range catalog.Languages() {
		all[lang] = wordsIn(catalog, lang)
	}
	return all, nil
}

// wordsIn collects the words of a language; one that it lacks is taken from its base language or from English.
func wordsIn(catalog *message.Catalog, lang string) *texts {
	t := &texts{lang: lang}
	fields := reflect.ValueOf(t).Elem()
	base, _, _ := strings.Cut(lang, "-")
	for i := range fields.NumField() {
		key := fields.Type().Field(i).Tag.Get("yaml")
		for _, l := range []string{lang, base, fallback} {
			if word := catalog.Written(key, l); key != "" && word != "" {
				fields.Field(i).SetString(word)
				break
			}
		}
	}
	return t
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
	for _, l := range []string{lang, base} {
		if t := all[l]; t != nil {
			return t.LanguageName
		}
	}
	return lang
}

// files says how many files there may be. It chooses by the number, as the only one of the words.
func (t *texts) files(most int) string {
	s, err := message.Format(t.MaxFiles, t.lang, message.Params{{Name: "count", Value: strconv.Itoa(most)}})
	if err != nil {
		return strconv.Itoa(most) // not after textsWith, which has parsed it
	}
	return s
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

// fill puts a value into the place of a text.
func (t *texts) fill(text, value string) string {
	var b []byte
	for i, p := range phrase(text) {
		if i%2 == 1 {
			b = fieldtype.AppendIsolated(b, value, t.lang)
			continue
		}
		b = append(b, p...)
	}
	return string(b)
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
