using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Laws of the decisions' section 6.1 as assertions on any claim.</summary>
internal static class Laws
{
    /// <summary>Law 1: claimed goes to the named terms and to what is paid, to the minor unit.</summary>
    public static void Conserved(ClaimCase claim, CheckedClaim outcome, Valuation value)
    {
        Assert.Equal(claim.Lines.Length, value.Lines.Length);
        for (var i = 0; i < claim.Lines.Length; i++)
        {
            var terms = value.Lines[i];
            var bad = $"line {i}: {terms}";
            Assert.True(claim.Lines[i].Claimed == terms.Claimed, bad);
            Assert.True(
                terms.Claimed
                    == terms.Rejected
                        + terms.QuantityCut
                        + terms.PackageSurplus
                        + terms.PriceAdjustment
                        + terms.FixedLimit
                        + terms.Deductible
                        + terms.CoInsurance
                        + terms.CategoryOver
                        + terms.CeilingOver
                        + terms.Valuated,
                bad
            );
            Assert.True(
                new[]
                {
                    terms.Rejected,
                    terms.QuantityCut,
                    terms.PackageSurplus,
                    terms.FixedLimit,
                    terms.Deductible,
                    terms.CoInsurance,
                    terms.CategoryOver,
                    terms.CeilingOver,
                    terms.Valuated,
                }.All(term => term >= 0),
                bad
            );
            var passed = outcome.Passed && outcome.Lines[i].Passed;
            Assert.True(passed || terms is { Valuated: 0, Approved: 0 } && terms.Rejected == terms.Claimed, bad);
            Assert.True(terms.Remunerated is null || terms.Remunerated == terms.Valuated, bad);
        }

        Assert.Equal(value.Lines.Sum(line => line.Claimed), value.Claimed);
        Assert.Equal(value.Lines.Sum(line => line.Approved), value.Approved);
        Assert.Equal(value.Lines.Sum(line => line.Valuated), value.Valuated);
        Assert.Equal(value.Valuated, value.Reservations.Sum(reservation => reservation.Valuated));
        Assert.Equal(
            value.Lines.Sum(line => line.Deductible),
            value.Reservations.Sum(reservation => reservation.Deductible)
        );
    }
}
