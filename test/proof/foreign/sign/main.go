// Signs the text on standard input with a private key of Accord's: what it prints must be a note that Accord accepts.
package main

import (
	"io"
	"log"
	"os"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	signer, err := note.NewSigner(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	signed, err := note.Sign(&note.Note{Text: string(text)}, signer)
	if err != nil {
		log.Fatal(err)
	}
	os.Stdout.Write(signed)
}
