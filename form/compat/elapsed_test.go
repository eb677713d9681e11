package compat_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/value"
)

// What comparing age(born) with a day rests on: n years have gone by since a day exactly if it lies no later than n years before, also about the
// end of February.
func TestYearsHaveGoneByUntilADayThatLiesThatFarBefore(t *testing.T) {
	day := func(y, m, d int) value.Value { v, _ := value.OfDate(y, m, d); return v }
	for _, year := range []int{2023, 2024, 2025, 2026, 2100} {
		for k := range int64(70) {
			today := value.AddDays(day(year, 1, 27), k)
			for years := int64(1); years < 6; years++ {
				for j := int64(-40); j <= 40; j++ {
					born := value.AddDays(value.AddYears(today, -years), j)
					order, _ := value.Compare(born, value.AddYears(today, -years))
					require.Equal(t, order <= 0, value.YearsBetween(born, today).Int() >= years, "%v %v %d", born, today, years)
					months, _ := value.Compare(born, value.AddMonths(today, -years))
					require.Equal(t, months <= 0, value.MonthsBetween(born, today).Int() >= years, "%v %v %d", born, today, years)
				}
			}
		}
	}
}
