// Embed is the smallest host of a form: open http://localhost:8080/hund/.
package main

import (
	"log"
	"net/http"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store/memory"
)

func main() {
	log.Print("open http://localhost:8080/hund/")
	log.Fatal(http.ListenAndServe("localhost:8080", handler()))
}

func handler() http.Handler {
	f, problems := form.Load(forms.FS, "hundesteuer.form.yaml", form.Options{})
	check(problems.Err())
	pages, err := render.New(f, render.Options{StylesheetURL: "/style.css"})
	check(err)
	dog, err := journey.New(f, journey.Config{Renderer: pages, Store: memory.New()})
	check(err)

	mux := http.NewServeMux()
	mux.Handle("/hund/", dog)
	mux.Handle("/{$}", http.RedirectHandler("/hund/", http.StatusSeeOther))
	mux.Handle("/style.css", pages.StylesheetHandler())
	return mux
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
