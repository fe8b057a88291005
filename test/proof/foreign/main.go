// Verifies what Accord's log serves with packages that are not Accord's: golang.org/x/mod/sumdb/note and tlog.
// For each folder given it prints one line: "ok", or why the folder was refused.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	for _, folder := range os.Args[1:] {
		if err := check(folder); err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok")
		}
	}
}

// A folder has: vkey, checkpoint, older (an earlier checkpoint), growth (a consistency proof), tile/... as served,
// proofs/<index>.tlog-proof and entries/<index>.
func check(folder string) error {
	vkey, err := read(folder, "vkey")
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(strings.TrimSuffix(string(vkey), "\n"))
	if err != nil {
		return err
	}
	head, err := checkpoint(folder, "checkpoint", verifier)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	reader := tlog.TileHashReader(head, served{folder})
	if err := checkGrowth(folder, head, verifier, reader); err != nil {
		return fmt.Errorf("growth: %w", err)
	}
	proofs, err := filepath.Glob(filepath.Join(folder, "proofs", "*.tlog-proof"))
	if err != nil || len(proofs) == 0 {
		return errors.New("no proofs to check")
	}
	for _, proof := range proofs {
		if err := checkProof(folder, proof, head, verifier, reader); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(proof), err)
		}
	}
	return nil
}

func read(folder, name string) ([]byte, error) { return os.ReadFile(filepath.Join(folder, name)) }

func checkpoint(folder, name string, verifier note.Verifier) (tlog.Tree, error) {
	file, err := read(folder, name)
	if err != nil {
		return tlog.Tree{}, err
	}
	return open(file, verifier)
}

func open(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("not three lines under the name of the log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func hashes(lines []string) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		all = append(all, hash)
	}
	return all, nil
}

func checkGrowth(folder string, head tlog.Tree, verifier note.Verifier, reader tlog.HashReader) error {
	older, err := checkpoint(folder, "older", verifier)
	if err != nil {
		return err
	}
	file, err := read(folder, "growth")
	if err != nil {
		return err
	}
	proof, err := hashes(strings.Fields(string(file)))
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, head.N, head.Hash, older.N, older.Hash); err != nil {
		return err
	}
	own, err := tlog.ProveTree(head.N, older.N, reader)
	if err != nil {
		return err
	}
	return same(proof, own)
}

func same(ours, theirs []tlog.Hash) error {
	if fmt.Sprint(ours) != fmt.Sprint(theirs) {
		return errors.New("the tiles give another proof")
	}
	return nil
}

func checkProof(folder, name string, head tlog.Tree, verifier note.Verifier, reader tlog.HashReader) error {
	file, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, signed, found := bytes.Cut(file, []byte("\n\n"))
	lines := strings.Split(string(before), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a proof file")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	tree, err := open(signed, verifier)
	if err != nil {
		return err
	}
	proof, err := hashes(lines[2:])
	if err != nil {
		return err
	}
	entry, err := read(folder, filepath.Join("entries", strconv.FormatInt(index, 10)))
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	own, err := tlog.ProveRecord(head.N, index, reader)
	if err != nil {
		return err
	}
	return same(proof, own)
}

// The tiles as files. Their height, 8, stands in this package's paths but not in those of C2SP.
type served struct{ folder string }

func (s served) Height() int { return 8 }

func (s served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		file, err := read(s.folder, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		all = append(all, file)
	}
	return all, nil
}

func (s served) SaveTiles([]tlog.Tile, [][]byte) {}
