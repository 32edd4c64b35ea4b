using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Any sequence of postings, for laws to hold over.</summary>
internal static class PostingRuns
{
    public static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150);

    public static readonly Arbitrary<int[]> Steps = Arb.From(
        Gen.Choose(0, 1_000_000).ArrayOf(),
        steps => ArbMap.Default.ArbFor<int[]>().Shrinker(steps)
    );

    /// <summary>The day before which nothing is posted.</summary>
    public static readonly DateOnly First = Clinic.Day(5, 1);

    public static void Hold(string policy, Func<Book, bool> law) =>
        Check.One(
            Runs,
            Prop.ForAll(Steps, steps => law(new RandomPostings(Enum.Parse<NegativePolicy>(policy)).Run(steps)))
        );
}
