package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// NewID returns an unguessable id: 256 random bits, safe in a URL and in a cookie.
func NewID() string {
	var b [32]byte
	rand.Read(b[:]) // never fails, since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// Key returns the SHA-256 hash, in hexadecimal, under which a store keeps the draft with an id.
func Key(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:])
}
