using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using Insuree = Platform.Insurance.Enrolment.Domain.Insuree;
using InsureeMerge = Platform.Insurance.V1.InsureeMerge;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;
using Sex = Platform.Insurance.Registers.Domain.Sex;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>What becomes of claims when two people turn out to be one.</summary>
public sealed class MergedClaimsTests(PostgresServer postgres)
{
    private const string OtherNumber = "090909090";
    private static readonly LimitAmounts DeductibleOfInsuree = new(null, 5_000, null);

    [Theory, OnBothDatabases]
    public async Task Claims_follow_and_what_was_used_of_policies_with_them(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, DeductibleOfInsuree);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        var other = await Other(host, country);

        var merge = await Merge(host, country.ChildId, other);
        Assert.Equal((0, 1, true), (merge.Claims, merge.Policies, merge.Reversible));
        var second = await Merge(host, country.HeadId, other);

        // The policy that covered the child, who is the other now, covers the head too: one link is left.
        Assert.Equal((1, 0), (second.Claims, second.Policies));
        Assert.Equal([country.PolicyId.ToString()], second.SharedPolicyIds);
        Assert.Equal(other.ToString(), (await host.Read(claim)).InsureeId);
        await host.AssertRebuilt();
        // By the number of the one who went, too: the card in the pocket is hers.
        var eligible = await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber },
            host.Clerk()
        );
        Assert.Equal(
            (other.ToString(), OtherNumber, true),
            (eligible.InsureeId, eligible.InsuranceNumber, eligible.Covered)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_for_one_who_went_is_a_claim_for_the_one_who_stays(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, DeductibleOfInsuree);
        var first = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await Merge(host, country.ChildId, country.HeadId);

        var form = country.Claim("C-2", (country.ConsultationId, 100, 10_000));
        form.InsureeId = country.ChildId.ToString();
        var claim = await host.Claims.SubmitClaimAsync(
            new() { Claim = form, DuplicateReason = "A visit of its own" },
            host.Clerk()
        );

        Assert.Equal(country.HeadId.ToString(), claim.InsureeId);
        // The deductible was borne by the first claim.
        Assert.Equal((5_000, 10_000), (first.Lines[0].Valuated, claim.Lines[0].Valuated));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Claims_of_both_on_one_policy_are_valued_again_as_one_persons(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, DeductibleOfInsuree);
        await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        var form = country.Claim("C-2", (country.ConsultationId, 100, 10_000));
        form.InsureeId = country.ChildId.ToString();
        var childs = await host.Claims.SubmitClaimAsync(new() { Claim = form }, host.Clerk());
        Assert.Equal(5_000, childs.Lines[0].Valuated);

        var merge = await Merge(host, country.ChildId, country.HeadId);

        Assert.Equal((1, false), (merge.Claims, merge.Reversible));
        Assert.Equal([country.PolicyId.ToString()], merge.SharedPolicyIds);
        var after = await host.Read(childs);
        Assert.Equal((country.HeadId.ToString(), 10_000), (after.InsureeId, after.Lines[0].Valuated));
        await host.AssertRebuilt();
        var refused = await Refusals.Refused(
            host.Duplicates.UndoMergeAsync(new() { Id = merge.Id, Reason = "Two after all" }, host.Clerk())
        );
        Assert.Equal("MERGE_NOT_REVERSIBLE", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task A_merge_taken_back_gives_the_claims_back(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, DeductibleOfInsuree);
        var claim = await ForChild(host, country, "C-1");
        var other = await Other(host, country);
        var merge = await Merge(host, country.ChildId, other);
        Assert.Equal(other.ToString(), (await host.Read(claim)).InsureeId);

        await host.Duplicates.UndoMergeAsync(new() { Id = merge.Id, Reason = "Two after all" }, host.Clerk());

        Assert.Equal(country.ChildId.ToString(), (await host.Read(claim)).InsureeId);
        await host.AssertRebuilt();
        var next = await ForChild(host, country, "C-2");
        Assert.Equal(10_000, next.Lines[0].Valuated);
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task A_merge_is_not_taken_back_once_the_one_who_stays_has_claimed_by_what_followed(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, DeductibleOfInsuree);
        await ForChild(host, country, "C-1");
        var merge = await Merge(host, country.ChildId, await Other(host, country));
        await ForChild(host, country, "C-2");
        var refused = await Refusals.Refused(
            host.Duplicates.UndoMergeAsync(new() { Id = merge.Id, Reason = "Two after all" }, host.Clerk())
        );
        Assert.Equal("MERGE_NOT_REVERSIBLE", refused.Reason());
        await host.AssertRebuilt();
    }

    private static async Task<Claim> ForChild(InsuranceHost host, Country country, string code)
    {
        var form = country.Claim(code, (country.ConsultationId, 100, 10_000));
        form.InsureeId = country.ChildId.ToString();
        return await host.Claims.SubmitClaimAsync(
            new() { Claim = form, DuplicateReason = "A visit of its own" },
            host.Clerk()
        );
    }

    private static async Task<InsureeMerge> Merge(InsuranceHost host, Guid from, Guid into) =>
        await host.Duplicates.MergeInsureesAsync(
            new()
            {
                FromId = from.ToString(),
                IntoId = into.ToString(),
                Reason = "One person",
            },
            host.Clerk()
        );

    /// <summary>A person of another family, without cover.</summary>
    private static async Task<Guid> Other(InsuranceHost host, Country country)
    {
        await using var db = host.Open("tz");
        var (id, now) = (Country.NewId(), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var place = (await db.Families.FindAsync((await db.Insurees.FindAsync(country.HeadId))!.FamilyId))!.LocationId;
        var family = Platform.Insurance.Enrolment.Domain.Family.Enrol(
            Country.NewId(),
            id,
            new FamilyValues(place, null, "", "", "", "", "", "sw", null, ""),
            now
        );
        db.Add(family);
        db.Add(
            Insuree.Register(
                id,
                family.Id,
                family.Register(),
                new InsureeValues
                {
                    Number = OtherNumber,
                    LastName = "Juma",
                    OtherNames = "Asha",
                    BirthDate = new DateOnly(1980, 5, 1),
                    Sex = Sex.Female,
                },
                now
            )
        );
        await db.SaveChangesAsync();
        return id;
    }
}
