package xliff

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// besides are the files beside a definition that its blocks and code lists are written in.
type besides struct {
	options Options
	names   []string // in the order of the definition, each once
	blocks  map[string]*schema.Block
	lists   map[string]*schema.CodeList
	sources map[string][]byte // the files as they print
}

// besidesOf reads the files that a definition names, where the options have files.
func besidesOf(d *schema.Definition, o Options) (*besides, error) {
	b := &besides{options: o, blocks: map[string]*schema.Block{}, lists: map[string]*schema.CodeList{}, sources: map[string][]byte{}}
	if o.Files == nil {
		return b, nil
	}
	for _, block := range d.Blocks {
		if name := block.File.Value; block.File.Set() && b.blocks[name] == nil {
			src, err := b.read(name)
			if err != nil {
				return nil, err
			}
			parsed, problems := schema.ParseBlock(b.shown(d, name), src, schema.Options{})
			if parsed == nil {
				return nil, problems
			}
			b.blocks[name], b.sources[name] = parsed, schema.PrintBlock(parsed)
		}
	}
	for _, list := range d.CodeLists {
		if name := list.File.Value; list.File.Set() && b.lists[name] == nil {
			src, err := b.read(name)
			if err != nil {
				return nil, err
			}
			parsed, problems := schema.ParseCodeList(b.shown(d, name), src, schema.Options{})
			if parsed == nil {
				return nil, problems
			}
			b.lists[name], b.sources[name] = parsed, schema.PrintCodeList(parsed)
		}
	}
	return b, nil
}

// shown is the name of a file beside the definition, for people.
func (b *besides) shown(d *schema.Definition, name string) string {
	return path.Join(path.Dir(d.File), name)
}

// read reads a file below the folder of the definition, and no other.
func (b *besides) read(name string) ([]byte, error) {
	full := path.Join(b.options.Dir, name)
	if !fs.ValidPath(full) || strings.HasPrefix(path.Clean(name), "..") || path.IsAbs(name) {
		return nil, fmt.Errorf("xliff: %q leaves the folder of the definition", name)
	}
	b.names = append(b.names, name)
	src, err := fs.ReadFile(b.options.Files, full)
	if err != nil {
		return nil, fmt.Errorf("xliff: the file %q that the definition names: %w", name, err)
	}
	return src, nil
}

// block returns the block with its fields: its own, or those of its file.
func (b *besides) block(block *schema.Block) *schema.Block {
	if in := b.blocks[block.File.Value]; block.File.Set() && in != nil {
		return in
	}
	return block
}

// list returns the code list with its options: its own, or those of its file.
func (b *besides) list(list *schema.CodeList) *schema.CodeList {
	if in := b.lists[list.File.Value]; list.File.Set() && in != nil {
		return in
	}
	return list
}

// changed returns the files that print to something else than they did.
func (b *besides) changed() (files []File) {
	for _, name := range b.names {
		var out []byte
		if block := b.blocks[name]; block != nil {
			out = schema.PrintBlock(block)
		} else if list := b.lists[name]; list != nil {
			out = schema.PrintCodeList(list)
		}
		if string(out) != string(b.sources[name]) {
			files = append(files, File{Name: name, Content: out})
		}
	}
	return files
}
