package foreigntest

import "math"

// Truthy reports whether JavaScript takes a value for true, for what evaluates conditions as the engine of a format does. nil is null or undefined.
func Truthy(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	}
	return true
}
