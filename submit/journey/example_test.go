package journey_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store/memory"
)

const definition = `
edition: 2026
id: hund
version: 1.0.0
title: Hund anmelden
pages:
  - id: halter
    title: Wer hält den Hund?
    fields:
      - {id: name, type: text, label: Name, required: true}
`

func ExampleNew() {
	files := fstest.MapFS{"hund.form.yaml": {Data: []byte(definition)}}
	f, problems := form.Load(files, "hund.form.yaml", form.Options{})
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	pages, err := render.New(f, render.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	j, err := journey.New(f, journey.Config{Renderer: pages, Store: memory.New()})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/formulare/hund/", j)

	for _, address := range []string{"/formulare/hund/", "/formulare/hund/review"} {
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
		fmt.Println(address, answer.Code, answer.Header().Get("Location"))
	}
	// Output:
	// /formulare/hund/ 303 halter
	// /formulare/hund/review 303 halter
}

// A host with a login says who is there: answers are prefilled, and a form that asks for a
// level of trust opens.
func ExampleConfig_identity() {
	config := journey.Config{
		Identity: func(r *http.Request) *form.Identity {
			name := r.Header.Get("X-Portal-User") // set by the portal, never by the browser
			if name == "" {
				return nil
			}
			return &form.Identity{Source: "portal", Trust: "substantial", Attributes: map[string]form.Attribute{
				"surname": {Value: name},
			}}
		},
		LoginURL: func(r *http.Request, trust string) string { return "/login?level=" + trust },
	}
	r := httptest.NewRequest(http.MethodGet, "/formulare/hund/halter", nil)
	r.Header.Set("X-Portal-User", "Mustermann")
	fmt.Println(config.Identity(r).Attributes["surname"].Value, config.LoginURL(r, "high"))
	// Output: Mustermann /login?level=high
}
