package memory_test

import (
	"testing"

	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
	"github.com/vordruck/vordruck/submit/store/storetest"
)

func TestStoreMeetsTheContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}
