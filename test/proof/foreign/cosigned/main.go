// Checks the cosignature of each vkey given under the checkpoint on standard input, by C2SP tlog-cosignature (v1), and prints
// the time that each witness put to it. Go's note package reads the note and calls the verifiers; the rest is ed25519.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

type witness struct {
	name string
	key  []byte
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 {
	hash := sha256.Sum256(append([]byte(w.name+"\n\x04"), w.key...))
	return binary.BigEndian.Uint32(hash[:])
}

func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(signed), signature[8:])
}

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	var verifiers []note.Verifier
	for _, vkey := range os.Args[1:] {
		name, rest, _ := strings.Cut(vkey, "+")
		_, encoded, _ := strings.Cut(rest, "+")
		key, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil || len(key) != 33 || key[0] != 4 {
			log.Fatalf("expected the vkey of a witness, got %q", vkey)
		}
		verifiers = append(verifiers, witness{name, key[1:]})
	}
	opened, err := note.Open(text, note.VerifierList(verifiers...))
	if err != nil {
		log.Fatal(err)
	}
	if len(opened.Sigs) != len(verifiers) {
		log.Fatalf("expected %d cosignatures, got %d", len(verifiers), len(opened.Sigs))
	}
	for _, signature := range opened.Sigs {
		raw, err := base64.StdEncoding.DecodeString(signature.Base64)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(signature.Name, binary.BigEndian.Uint64(raw[4:]))
	}
}
