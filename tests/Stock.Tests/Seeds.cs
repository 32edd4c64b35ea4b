using FsCheck;
using FsCheck.Fluent;

namespace Platform.Stock.Tests;

/// <summary>Seeds of random cases. FsCheck's own whole numbers stay near zero, and would make a few hundred cases in all.</summary>
internal static class Seeds
{
    public static readonly Arbitrary<int> Any = Gen.Choose(0, int.MaxValue).ToArbitrary();
}
