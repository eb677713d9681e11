// Package project holds the project as a whole to what it promises about itself: who may import
// whom, and that what README says is so. It has only tests.
package project
