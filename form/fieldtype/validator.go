package fieldtype

import (
	"sync"

	"github.com/go-playground/validator/v10"
)

// validate is made once: it is safe for concurrent use, and caches the tags it has seen.
var validate = sync.OnceValue(func() *validator.Validate { return validator.New() })

// satisfies reports whether validator/v10 accepts s under its tag.
func satisfies(s, tag string) bool { return validate().Var(s, tag) == nil }
