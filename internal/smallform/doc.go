// Package smallform writes random forms that are so small that all their answers can be gone through, so that tests
// can hold what is said about a form against everything that there is. Only tests use it.
package smallform
