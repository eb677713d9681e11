package project

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryPackageAndExportedNameIsDocumented(t *testing.T) {
	packages := map[string]bool{} // folder: has a package comment
	for name := range sources(t) {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, filepath.Join(root, name), nil, parser.ParseComments)
		require.NoError(t, err)
		dir := filepath.Dir(name)
		packages[dir] = packages[dir] || file.Doc != nil
		for _, d := range file.Decls {
			for _, id := range undocumented(d) {
				assert.Fail(t, "an exported name without a comment", "%s:%d: %s", name, files.Position(id.Pos()).Line, id.Name)
			}
		}
	}
	for dir, documented := range packages {
		assert.True(t, documented, "the package in %s has no comment", dir)
	}
}

// undocumented returns the exported names of a declaration that nobody explains. A group of
// constants may be explained as one.
func undocumented(d ast.Decl) (names []*ast.Ident) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d.Recv)) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			names = append(names, undocumentedIn(s, d.Doc)...)
		}
	}
	return names
}

func undocumentedIn(spec ast.Spec, group *ast.CommentGroup) (names []*ast.Ident) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Doc == nil && group == nil && s.Name.IsExported() {
			names = append(names, s.Name)
		}
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if s.Doc == nil && s.Comment == nil && group == nil && n.IsExported() {
				names = append(names, n)
			}
		}
	}
	return names
}

func exportedReceiver(list *ast.FieldList) bool {
	e := list.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}
