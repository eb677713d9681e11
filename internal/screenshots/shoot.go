package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/vordruck/vordruck/chromium"
	"github.com/vordruck/vordruck/internal/browser"
)

// widths are those of a phone, a tablet and a desk, in CSS pixels. 320 is also a desk of 1280 at 400 % zoom.
var widths = []int64{browser.Phone, 768, browser.Desk}

// patience is how long a picture may take.
const patience = 30 * time.Second

// picture says what a file shows.
type picture struct {
	File     string `json:"file"`
	Theme    string `json:"theme"`
	Form     string `json:"form"`
	State    string `json:"state"`
	Width    int64  `json:"width"`
	Scheme   string `json:"scheme"`
	Title    string `json:"title"`
	Overflow int    `json:"overflow"` // by how many pixels the page is wider than its window
}

// server serves one page at a time, with its stylesheet and what that names.
type server struct {
	*httptest.Server
	page atomic.Pointer[page]
	css  map[string]string // by theme: the file
}

func newServer(css []string) (*server, error) {
	s := &server{css: map[string]string{}}
	for _, c := range css {
		theme, file, ok := strings.Cut(c, "=")
		if !ok {
			return nil, fmt.Errorf("-css %s is not THEME=FILE", c)
		}
		s.css[theme] = file
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s, nil
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	p := s.page.Load()
	file := s.css[p.Theme]
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case r.URL.Path == "/":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(p.html)
	case r.URL.Path == "/style.css" && file == "":
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(p.css)
	case r.URL.Path == "/style.css":
		http.ServeFile(w, r, file)
	case file != "":
		http.FileServer(http.Dir(filepath.Dir(file))).ServeHTTP(w, r)
	default:
		http.NotFound(w, r)
	}
}

// shoot takes the pictures of all pages.
func shoot(ctx context.Context, s settings, pages []page) (all []picture, err error) {
	if browser.Program() == "" {
		return nil, errors.New("no Chromium is installed")
	}
	srv, err := newServer(s.css)
	if err != nil {
		return nil, err
	}
	defer srv.Close()
	profile, err := os.MkdirTemp("", "screenshots")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(profile)
	root, stop, err := chromium.Launch(profile)
	defer stop()
	if err != nil {
		return nil, fmt.Errorf("start Chromium: %w", err)
	}
	tabs := map[browser.Device]context.Context{}
	for i := range pages {
		srv.page.Store(&pages[i])
		for _, dark := range []bool{false, true} {
			for _, width := range widths {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				d := browser.Device{Width: width, Dark: dark}
				if tabs[d] == nil {
					tab, cancel := chromedp.NewContext(root)
					defer cancel()
					if err := chromedp.Do(tab, d.Emulate()...); err != nil {
						return nil, err
					}
					tabs[d] = tab
				}
				p, err := take(tabs[d], s.out, srv.URL, pages[i], d)
				if err != nil {
					return nil, err
				}
				all = append(all, p)
			}
		}
	}
	return all, nil
}

// take takes one picture.
func take(tab context.Context, dir, url string, p page, d browser.Device) (picture, error) {
	ctx, cancel := context.WithTimeout(tab, patience)
	defer cancel()
	pic := picture{Theme: p.Theme, Form: p.Form, State: p.State, Width: d.Width, Scheme: "light"}
	if d.Dark {
		pic.Scheme = "dark"
	}
	pic.File = strings.ReplaceAll(fmt.Sprintf("%s-%s-%s-%d-%s.png", p.Theme, p.Form, p.State, pic.Width, pic.Scheme), " ", "-")
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		return pic, err
	}
	var err error
	if pic.Title, err = chromedp.Run(ctx, chromedp.Evaluate[string](`document.title`)); err != nil {
		return pic, err
	}
	if pic.Overflow, err = chromedp.Run(ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - document.documentElement.clientWidth`)); err != nil {
		return pic, err
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return pic, err
	}
	return pic, os.WriteFile(filepath.Join(dir, pic.File), png, 0o644)
}
