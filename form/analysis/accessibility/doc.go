// Package accessibility has the checks of a definition for people who use a form with a screen reader, a
// keyboard or much enlarged, or who find forms hard to read. The renderer sees to the markup; these look at what only
// the author can get right: words, order and amount.
//
// Each check is a folder with its code and metadata, and testdata with definitions that it finds fault
// with (found*.yaml, where a comment "# want" marks the line) and that it must leave alone (clean*.yaml). The
// list of checks is written from the folders by go test -update.
package accessibility
