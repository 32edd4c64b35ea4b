using System.Text.RegularExpressions;
using Platform.Hosting.Calls;
using Platform.Insurance.Fraud;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Fraud.Visits;

namespace Platform.Insurance.Tests.Fraud;

public sealed partial class SignalWordsTests
{
    [Fact]
    public void Every_code_has_words_in_every_language() =>
        Assert.All(
            SignalWords.Languages,
            language =>
                Assert.Equal(
                    Enum.GetNames<SignalCode>().Order(StringComparer.Ordinal),
                    SignalWords.In(language).Keys.Order(StringComparer.Ordinal)
                )
        );

    [Fact]
    public void The_words_of_every_code_find_their_facts_in_every_language()
    {
        var found = Found().ToList();
        Assert.Equal(Enum.GetValues<SignalCode>(), found.Select(f => f.Code).Distinct().Order());
        foreach (var language in SignalWords.Languages)
        foreach (var finding in found)
        {
            var text = SignalWords
                .In(language)
                .Explain(FraudSignal.OfClaim(IdOf(1), IdOf(1), Here, finding, DateTime.UnixEpoch));
            Assert.DoesNotMatch(Placeholder(), text);
        }
    }

    [Theory]
    [InlineData(SignalCode.Duplicate, "DUPLICATE")]
    [InlineData(SignalCode.NearDuplicate, "NEAR_DUPLICATE")]
    [InlineData(SignalCode.ClaimsPerDay, "CLAIMS_PER_DAY")]
    public void A_code_is_named_as_contracts_name_it(SignalCode code, string name) => Assert.Equal(name, code.ToName());

    private static IEnumerable<Finding> Found()
    {
        var rules = new FraudRules { HighCost = 1, RoundTo = 2 };
        var dead = Woman with { Died = Day.AddDays(-9), BirthDate = Day.AddDays(9) };
        ScreenedLine[] odd =
        [
            Line("A") with
            {
                Mask = PatientMask.Male | PatientMask.Minor,
                Peers = new Peers(100, 1, 1),
                Quantity = 90_000,
            },
            Line("B"),
            Line("C"),
        ];
        ScreenedClaim[] others =
        [
            Claim(1, Day.AddDays(-2), Day.AddDays(1), Elsewhere),
            Claim(2, lines: odd),
            Claim(3, Day.AddDays(-1), lines: odd),
        ];
        var ofClaim = ClaimScreening.Of(Claim(9, lines: odd), dead, others, rules);
        var months = Enumerable
            .Range(0, 9)
            .Select(i =>
            {
                var month = FacilityMonth.Of(IdOf(i), new DateOnly(2026, 5, 1));
                month.Take(
                    FacilityLevel.Hospital,
                    i == 0
                        ? new MonthCounts(200, 20_000, 200, 200, 200, 200)
                        : new MonthCounts(200, 2_000, 200, 1, 1, 1),
                    DateTime.UnixEpoch
                );
                return month;
            });
        return ofClaim.Concat(FacilityScreening.Of([.. months], rules).Select(f => f.Finding));
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
