package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"
	"os"
	"path/filepath"
)

//go:embed sheet.html
var sheetHTML string

// row is the pictures of one page.
type row struct {
	State    string
	Pictures []picture
}

// section is the pages of one form in one theme.
type section struct {
	Theme, Form string
	Rows        []row
}

// writeIndex writes what the pictures show, for programs and for people.
func writeIndex(dir string, pictures []picture) error {
	data, err := json.MarshalIndent(pictures, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "index.json"), append(data, '\n'), 0o644); err != nil {
		return err
	}
	sheet, err := template.New("sheet").Parse(sheetHTML)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := sheet.Execute(&b, sections(pictures)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "index.html"), b.Bytes(), 0o644)
}

// sections sorts pictures, which stand together already, into tables.
func sections(pictures []picture) (all []section) {
	for _, p := range pictures {
		if n := len(all); n == 0 || all[n-1].Theme != p.Theme || all[n-1].Form != p.Form {
			all = append(all, section{Theme: p.Theme, Form: p.Form})
		}
		s := &all[len(all)-1]
		if n := len(s.Rows); n == 0 || s.Rows[n-1].State != p.State {
			s.Rows = append(s.Rows, row{State: p.State})
		}
		r := &s.Rows[len(s.Rows)-1]
		r.Pictures = append(r.Pictures, p)
	}
	return all
}
