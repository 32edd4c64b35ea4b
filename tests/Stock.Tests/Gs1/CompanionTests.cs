using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

/// <summary>
/// What the identifiers that matter in health need beside them, and what they exclude, said here once more and apart from the table that
/// the code reads: who changes the one is asked about the other.
/// </summary>
public sealed class CompanionTests
{
    private const string Item = "01,02,03,8006,8026";

    private static readonly RandomElements Values = new(new Random(1));

    /// <summary>What stands on labels in health, and what the rules of those name.</summary>
    private static readonly string[] Health =
    [
        "00 01 02 03 10 11 12 13 15 16 17 20 21 22 30 37 235 240 241 250 251 253 254 255",
        "3102 3202 3302 3372 3402 3502 3532 3562 3602 3622 3642 3672",
        "400 401 402 403 410 411 412 413 414 415 416 417 420 421 422 423 424 425 426 427 4307",
        "4330 4331 4332 4333 7003 7004 7020 7021 7022 7023 7040 710 711 712 713 714 715 716 717",
        "7230 7239 7240 7241 7242 7250 7251 7252 7253 7254 7255 7256 7257 7258 7259",
        "8003 8004 8006 8010 8011 8012 8013 8014 8017 8018 8019 8020 8026 8030 8200 90 91 99",
    ];

    private static readonly string[] Codes = [.. Health.SelectMany(row => row.Split(' '))];

    /// <summary>Identifier; what it needs: one of each group, parted by ';', whole where it has '+'.</summary>
    public static TheoryData<string, string> Needing { get; } =
        new()
        {
            { "02", "37" },
            { "10", Item },
            { "11", Item },
            { "12", "8020" },
            { "13", Item },
            { "15", Item },
            { "16", Item },
            { "17", $"{Item},255" },
            { "20", Item },
            { "21", "01,03,8006" },
            { "22", "01" },
            { "235", "01" },
            { "30", "01,02" },
            { "37", "00; 02,8026" },
            { "240", Item },
            { "241", Item },
            { "250", "01,8006; 21" },
            { "251", "01,8006" },
            { "254", "414" },
            { "3102", "01,02" },
            { "3202", "01,02" },
            { "3302", "00,01" },
            { "3372", "01" },
            { "3402", "00,01" },
            { "3502", "01,02" },
            { "3532", "00,01" },
            { "3562", "01,02" },
            { "3602", "01,02" },
            { "3622", "00,01" },
            { "3642", "01,02" },
            { "3672", "00,01" },
            { "403", "00" },
            { "415", "8020" },
            { "422", "01,02,8006,8026" },
            { "423", "01,02" },
            { "424", "01,02" },
            { "425", "01,02" },
            { "426", "01,02" },
            { "427", "01,02; 422" },
            { "4307", "00" },
            { "4330", "00" },
            { "4331", "00" },
            { "4332", "00" },
            { "4333", "00" },
            { "7003", "01,02" },
            { "7004", "01; 10" },
            { "7020", "01,8006; 416" },
            { "7021", "01,8006" },
            { "7022", "7021" },
            { "710", "01" },
            { "711", "01" },
            { "712", "01" },
            { "713", "01" },
            { "714", "01" },
            { "715", "01" },
            { "716", "01" },
            { "717", "01" },
            { "7230", "01,8004" },
            { "7239", "01,8004" },
            { "7240", "01,8006" },
            { "7241", "8017,8018" },
            { "7242", "8017,8018" },
            { "7250", "8018" },
            { "7251", "8018" },
            { "7252", "8018" },
            { "7253", "8017,8018" },
            { "7254", "8017,8018" },
            { "7255", "8017,8018" },
            { "7256", "8017,8018" },
            { "7257", "8018" },
            { "7258", "8018+7259" },
            { "7259", "8018" },
            { "8011", "8010" },
            { "8012", "01,8006" },
            { "8014", "01" },
            { "8019", "8017,8018" },
            { "8020", "415" },
            { "8026", "37" },
            { "8030", "00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018" },
            { "8200", "01" },
        };

    /// <summary>Identifier; all that must not stand beside it, of which the other need not say so too.</summary>
    public static TheoryData<string, string> Excluding { get; } =
        new()
        {
            { "01", "02,03,255,37,8006" },
            { "02", "01,03,255,8026" },
            { "03", "01,02,37,235,7240" },
            { "21", "235" },
            { "37", "01,03,8006" },
            { "235", "03,21" },
            { "255", "01,02,415,8006,8020,8026" },
            { "415", "255" },
            { "420", "421" },
            { "421", "420,4307" },
            { "422", "426" },
            { "423", "426" },
            { "424", "426" },
            { "425", "426" },
            { "426", "422,423,424,425" },
            { "4307", "421" },
            { "4330", "4331" },
            { "4331", "4330" },
            { "4332", "4333" },
            { "4333", "4332" },
            { "7240", "03" },
            { "7250", "7251" },
            { "7251", "7250" },
            { "7253", "7256,7259" },
            { "7254", "7256,7259" },
            { "7255", "7256,7259" },
            { "7256", "7253,7254,7255,7259" },
            { "7259", "7253,7254,7255,7256" },
            { "8006", "01,37,255,8026" },
            { "8017", "8018" },
            { "8018", "8017" },
            { "8020", "255" },
            { "8026", "02,255,8006" },
        };

    [Theory]
    [MemberData(nameof(Needing))]
    public void A_required_companion_that_is_missing_is_told(string code, string needs)
    {
        var groups = Groups(needs);
        for (var missing = 0; missing < groups.Length; missing++)
        {
            string[] others = [.. groups.Where((_, i) => i != missing).SelectMany(group => group[0])];
            Assert.True(Misses(code, others), $"({code}) without {string.Join(" or ", groups[missing][0])}");
            // Nothing else takes its place, nor a part of what is needed together.
            Assert.All(
                Codes.Where(one => one != code && !groups[missing].Any(all => all is [var alone] && alone == one)),
                one =>
                    Assert.True(Misses(code, [.. others.Except([one]), one]) || Completes(groups[missing], others, one))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Needing))]
    public void Any_of_the_companions_that_suffice_is_enough(string code, string needs)
    {
        var groups = Groups(needs);
        for (var chosen = 0; chosen < groups.Length; chosen++)
        {
            var others = groups.Where((_, i) => i != chosen).SelectMany(group => group[0]).ToArray();
            Assert.All(groups[chosen], all => Assert.False(Misses(code, [.. others, .. all])));
        }
    }

    [Theory]
    [MemberData(nameof(Excluding))]
    public void An_excluded_companion_that_is_present_is_told_and_no_other(string code, string excluded) =>
        Assert.Equal(excluded.Split(',').Order(), Codes.Where(other => other != code && Forbids(code, other)).Order());

    [Fact]
    public void All_others_need_nothing_and_exclude_nothing_of_health()
    {
        var (needing, excluding) = (CodesOf(Needing), CodesOf(Excluding));
        Assert.DoesNotContain(Codes, code => !needing.Contains(code) && Misses(code));
        Assert.DoesNotContain(
            from code in Codes
            where !excluding.Contains(code)
            from other in Codes
            where other != code && !excluding.Contains(other) && Forbids(code, other)
            select (code, other),
            _ => true
        );
    }

    [Theory]
    [InlineData("3100", "3105")]
    [InlineData("3330", "3335")]
    [InlineData("3650", "3651")]
    public void A_measure_does_not_stand_twice_with_other_decimals(string code, string other) =>
        Assert.True(Forbids(code, other));

    private static HashSet<string> CodesOf(IEnumerable<ITheoryDataRow> rows) =>
        [.. rows.Select(row => (string)row.GetData()[0]!)];

    private static string[][][] Groups(string needs) =>
        [.. needs.Split("; ").Select(group => group.Split(',').Select(all => all.Split('+')).ToArray())];

    /// <summary>Whether what stands there already and one more are together what is needed.</summary>
    private static bool Completes(string[][] group, string[] others, string one) =>
        group.Any(all => all.Contains(one) && all.All(part => part == one || others.Contains(part)));

    private static bool Misses(string code, params string[] beside) =>
        Read(code, beside).Problems.Any(p => p.Error == Gs1Error.CompanionMissing && p.Identifier == code);

    private static bool Forbids(string code, string other) =>
        Read(code, other)
            .Problems.Any(p =>
                p.Error == Gs1Error.CompanionForbidden && (p.Identifier == code || p.Identifier == other)
            );

    private static ElementString Read(string code, params string[] beside) =>
        Sample.Bracketed(
            string.Concat(
                beside
                    .Prepend(code)
                    .Distinct()
                    .Select(one => $"({one}){Values.Value(ApplicationIdentifiers.Find(one)!)}")
            )
        );
}
