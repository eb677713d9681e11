// Portal is the service portal of an imaginary town, Stadt Musterhausen: a start page, three
// forms, and an office page that lists what came in.
//
//	go run ./examples/portal
//
// needs nothing else. It serves on localhost:8080, or on the next free port, and prints the
// address. Drafts and submissions lie in vordruck-portal.db in the current folder; delete the file
// to begin anew. On its first start the portal puts two example submissions there.
//
// The office (/amt/) asks for the password that the portal prints. It is made anew at every
// start unless -password gives one. A real portal puts its staff login there, serves
// over TLS, and keeps the database where it is backed up.
//
//	-addr      where to serve; when it is given, no other port is tried
//	-db        the database file
//	-password  of the office
//	-seed      put example submissions into an empty database (default true)
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/vordruck/vordruck/submit/store/sqlite"
)

// options are what the command line says.
type options struct {
	addr     string
	fixed    bool // -addr was given
	db       string
	password string
	seed     bool
}

func main() {
	var o options
	flag.StringVar(&o.addr, "addr", "localhost:8080", "where to serve")
	flag.StringVar(&o.db, "db", "vordruck-portal.db", "the database file")
	flag.StringVar(&o.password, "password", "", "of the office; empty makes one")
	flag.BoolVar(&o.seed, "seed", true, "put example submissions into an empty database")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "portal: %q is no option; options begin with -: see portal -h\n", flag.Arg(0))
		os.Exit(2)
	}
	flag.Visit(func(f *flag.Flag) { o.fixed = o.fixed || f.Name == "addr" })
	if o.password == "" {
		o.password = strings.ToLower(rand.Text()[:12])
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		slog.Error("portal: " + err.Error())
		os.Exit(1)
	}
}

// run serves until ctx ends, then lets the requests that are under way finish.
func run(ctx context.Context, o options) error {
	offered, err := services()
	if err != nil {
		return err
	}
	listener, err := listen(o)
	if err != nil {
		return err
	}
	defer listener.Close()
	s, err := database(o.db)
	if err != nil {
		return err
	}
	defer s.Close()
	if o.seed {
		if err := seed(ctx, s, offered); err != nil {
			return err
		}
	}
	handler, err := newPortal(offered, s, o.password)
	if err != nil {
		return err
	}
	go purge(ctx, s)
	announce(o, listener)
	return serve(ctx, listener, handler)
}

// database opens the file. SQLite makes a file, but no folder, and does not say that this is what is missing.
func database(db string) (*sqlite.Store, error) {
	if _, err := os.Stat(filepath.Dir(db)); err != nil {
		return nil, fmt.Errorf("the database %s cannot be opened: %w; make the folder, or choose another file with -db", db, err)
	}
	return sqlite.Open(db)
}

// listen takes the address, or the next free port when nobody asked for a certain one.
func listen(o options) (net.Listener, error) {
	l, err := net.Listen("tcp", o.addr)
	if err == nil {
		return l, nil
	}
	err = fmt.Errorf("cannot serve on %s: %w; choose another address with -addr, for example -addr localhost:8090", o.addr, err)
	if o.fixed {
		return nil, err
	}
	for port := 8081; port <= 8099; port++ {
		if l, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", port)); err == nil {
			return l, nil
		}
	}
	return nil, err
}

func announce(o options, l net.Listener) {
	_, port, _ := net.SplitHostPort(l.Addr().String())
	host, _, _ := net.SplitHostPort(o.addr)
	if host == "" {
		host = "localhost"
	}
	at := "http://" + net.JoinHostPort(host, port) + "/"
	db, err := filepath.Abs(o.db)
	if err != nil {
		db = o.db
	}
	fmt.Printf("Stadt %s   %s\nFor the office       %samt/   user %s, password %s\nDatabase             %s\nStop with Ctrl+C.\n", town, at, at, officeUser, o.password, db)
}

// serve answers requests until ctx ends.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       5 * time.Minute, // an upload over a slow line
		WriteTimeout:      6 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	done := make(chan error, 1)
	go func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		done <- server.Shutdown(late)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-done
}
