using Platform.Hosting.Calls;
using Platform.Insurance.Batch.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>Reads what a run is asked for.</summary>
internal static class RunRequest
{
    private const int FirstYear = 1950;
    private const int LastYear = 2150;

    public static RunKey Read(Validation validation, string product, string location, int year, int month)
    {
        validation.Range("year", year, FirstYear, LastYear);
        validation.Range("month", month, 1, 12);
        return new RunKey(
            validation.Id("product_id", product),
            validation.OptionalId("location_id", location),
            new FiscalMonth(year, month)
        );
    }
}
