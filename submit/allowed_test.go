package submit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

const trusting = `edition: 2026
id: t
version: 1.0.0
title: T
%spages: [{id: p, title: P, fields: [{id: a, type: text, label: A}]}]
`

func TestAFormOpensForThoseWithTheTrustItAsksFor(t *testing.T) {
	who := func(level string) *form.Identity { return &form.Identity{Source: "login", Trust: level} }
	for _, c := range []struct {
		access string
		who    *form.Identity
		want   bool
	}{
		{"", nil, true}, {"", who("none"), true}, {"", who("high"), true},
		{"low", nil, false}, {"low", who(""), false}, {"low", who("none"), false}, {"low", who("low"), true},
		{"substantial", who("low"), false}, {"substantial", who("substantial"), true}, {"substantial", who("high"), true},
		{"high", who("substantial"), false}, {"high", who("highest"), false},
	} {
		access := ""
		if c.access != "" {
			access = "access: {trust: " + c.access + "}\n"
		}
		assert.Equal(t, c.want, submit.Allowed(compile(t, fmt.Sprintf(trusting, access)), c.who), "%q for %v", c.access, c.who)
	}
}

func ExampleAllowed() {
	f, _ := form.Read(nil, "form.yaml", []byte(fmt.Sprintf(trusting, "access: {trust: substantial}\n")), form.Options{})
	who := &form.Identity{Source: "bundid", Trust: "low"}
	if !submit.Allowed(f, who) {
		fmt.Println("log in with", f.Trust())
	}
	// Output: log in with substantial
}
