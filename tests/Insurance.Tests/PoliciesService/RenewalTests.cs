using Google.Protobuf;
using Grpc.Core;
using Platform.Insurance.Tests.Enrolment;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>Policies that are about to expire: noticed once, answered, renewed.</summary>
public sealed class RenewalTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_policy_is_noticed_once_however_often_is_looked(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);

        await host.NoticeRenewals();
        await host.NoticeRenewals();

        var notice = await host.NoticeOf(policy);
        Assert.Equal(
            (RenewalState.Due, "2026-03-09", policy.ProductId),
            (notice!.State, notice.ExpiresOn, notice.RenewalProductId)
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_no_night_noticed_in_time_is_noticed_after_the_expiry(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var yesterday = await host.On("2025-03-02");
        await host.ExpirePolicies();
        await host.NoticeRenewals();
        Assert.NotNull(await host.NoticeOf(yesterday));
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_that_expires_later_or_long_ago_is_not_noticed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        // 14 days are looked ahead, and back: to 2026-03-16, and from 2026-02-16.
        var last = await host.On("2025-03-17");
        var later = await host.On("2025-03-18");
        var ago = await host.On("2025-02-16");
        await host.NoticeRenewals();
        Assert.NotNull(await host.NoticeOf(last));
        Assert.Null(await host.NoticeOf(later));
        Assert.Null(await host.NoticeOf(ago));
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_that_another_follows_is_not_noticed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);
        await host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        await host.NoticeRenewals();
        Assert.Null(await host.NoticeOf(policy));
    }

    [Theory, OnBothDatabases]
    public async Task An_unpaid_policy_is_not_noticed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var idle = await host.Sell(
            "tz",
            await host.Family("tz"),
            await host.Product("tz"),
            sale => sale.EnrolledOn = Bought.ExpiringInAWeek
        );
        await host.NoticeRenewals();
        Assert.Null(await host.NoticeOf(idle));
    }

    [Theory, OnBothDatabases]
    public async Task A_family_that_consented_hears_of_the_renewal(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz", with: f => f.Family.SmsConsent = true);
        var policy = await host.On(Bought.ExpiringInAWeek, family);
        await host.NoticeRenewals();
        var told = await host.Events.Of("PolicyRenewalDue", (await host.NoticeOf(policy))!.Id);
        Assert.Equal(
            (policy.Id, "2026-03-09", "0712345678"),
            ((string?)told["policyId"], (string?)told["expiresOn"], (string?)told["contact"]!["phone"])
        );
    }

    [Theory, OnBothDatabases]
    public async Task The_officer_who_is_to_visit_the_family_hears_of_it_where_told_by_telephone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var told = await Officer(host, "", "", phone: "0755000111");
        var untold = await Officer(host, "", "");
        var family = await host.Family("tz");
        var policy = await host.On(Bought.ExpiringInAWeek, family, with: sale => sale.OfficerId = told.Id);
        var other = await host.On(Bought.ExpiringInAWeek, with: sale => sale.OfficerId = untold.Id);
        await host.NoticeRenewals();
        await host.NoticeRenewals();

        var heard = await host.Events.Of("PolicyRenewalDue", (await host.NoticeOf(policy))!.Id);
        var silent = await host.Events.Of("PolicyRenewalDue", (await host.NoticeOf(other))!.Id);

        Assert.Equal(
            (told.Id, "0755000111", family.Members[0].Number),
            ((string?)heard["officerId"], (string?)heard["officerContact"]!["phone"], (string?)heard["headNumber"])
        );
        Assert.StartsWith("Place V", (string?)heard["place"], StringComparison.Ordinal);
        // The family did not consent; what the officer needs to know is told to nobody else.
        Assert.Null(heard["contact"]);
        Assert.Equal((null, "", ""), (silent["officerContact"], Text(silent, "headNumber"), Text(silent, "place")));
    }

    [Theory, OnBothDatabases]
    public async Task The_renewal_follows_the_chain_of_conversions_to_its_end(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var last = await host.Product("tz", terms => terms.Price.LumpSum = 2_000_000);
        var middle = await host.Product("tz", terms => terms.ConversionProductId = last.Id);
        var first = await host.Product("tz", terms => terms.ConversionProductId = middle.Id);
        var policy = await host.On(Bought.ExpiringInAWeek, product: first);
        await host.NoticeRenewals();

        var renewal = await host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));

        Assert.Equal(last.Id, (await host.NoticeOf(policy))!.RenewalProductId);
        Assert.Equal((last.Id, PolicyStage.Renewal), (renewal.ProductId, renewal.Period.Stage));
        Assert.Equal("2026-03-10", renewal.Period.StartsOn);
    }

    [Theory, OnBothDatabases]
    public async Task A_renewal_takes_the_version_that_is_on_sale(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        var policy = await host.On(Bought.ExpiringInAWeek, product: product);
        await host.Products.BeginProductVersionAsync(new() { ProductId = product.Id }, host.Clerk("tz"));
        var terms = Given.Terms(t => t.Price.LumpSum = 1_500_000);
        await host.Products.UpdateProductDraftAsync(new() { ProductId = product.Id, Terms = terms }, host.Clerk("tz"));
        var second = await host.Products.PublishProductAsync(new() { ProductId = product.Id }, host.Clerk("tz"));

        var renewal = await host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));

        Assert.Equal(second.Published.Id, renewal.ProductVersionId);
        Assert.NotEqual(policy.ProductVersionId, renewal.ProductVersionId);
    }

    [Theory, OnBothDatabases]
    public async Task A_product_that_is_not_sold_any_more_is_a_warning(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz", terms => terms.SoldTo = "2026-01-31");
        var policy = await host.On(Bought.ExpiringInAWeek, product: product);
        await host.NoticeRenewals();
        Assert.Equal(
            [RenewalWarning.ProductNotSold, RenewalWarning.NoOfficer],
            (await host.NoticeOf(policy))!.Warnings
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_successor_that_is_sold_elsewhere_is_a_warning(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, village) = await host.Village("tz");
        var (elsewhere, _) = await host.Village("tz");
        var there = await host.Product("tz", terms => terms.LocationId = elsewhere);
        var here = await host.Product("tz", terms => terms.LocationId = region);
        var toThere = await host.Product("tz", terms => terms.ConversionProductId = there.Id);
        var toHere = await host.Product("tz", terms => terms.ConversionProductId = here.Id);
        var away = await host.On(Bought.ExpiringInAWeek, await host.Family("tz", village), toThere);
        var home = await host.On(Bought.ExpiringInAWeek, await host.Family("tz", village), toHere);
        await host.NoticeRenewals();
        Assert.Contains(RenewalWarning.ProductNotSoldHere, (await host.NoticeOf(away))!.Warnings);
        Assert.DoesNotContain(RenewalWarning.ProductNotSoldHere, (await host.NoticeOf(home))!.Warnings);
    }

    [Theory, OnBothDatabases]
    public async Task The_substitute_of_an_officer_who_stopped_visits_the_family(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var successor = await Officer(host, "", "");
        var officer = await Officer(host, successor.Id, "2025-12-31");
        var policy = await host.On(Bought.ExpiringInAWeek, with: sale => sale.OfficerId = officer.Id);
        await host.NoticeRenewals();
        var found = await host.Renewals.ListRenewalNoticesAsync(
            new() { OfficerId = successor.Id, State = RenewalState.Due },
            host.Clerk("tz")
        );
        Assert.Equal(policy.Id, Assert.Single(found.Notices).PolicyId);
    }

    [Theory, OnBothDatabases]
    public async Task Members_without_a_photo_and_members_who_come_of_age_need_attention(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz", with: f => f.Members[2].BirthDate = "2008-03-10");
        foreach (var member in family.Members)
            await host.Insurees.SetInsureePhotoAsync(
                new()
                {
                    InsureeId = member.Id,
                    Content = ByteString.CopyFrom(Pictures.Png(300, 400)),
                    TakenOn = "2025-06-01",
                },
                host.Clerk("tz")
            );
        var policy = await host.On(Bought.ExpiringInAWeek, family);
        await host.NoticeRenewals();
        Assert.Equal(
            new MemberAttention { InsureeId = family.Members[2].Id, Reason = AttentionReason.ComesOfAge },
            Assert.Single((await host.NoticeOf(policy))!.Attention)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_renewal_answers_its_notice_and_its_deletion_opens_it_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);
        await host.NoticeRenewals();

        var renewal = await host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        var renewed = await host.NoticeOf(policy);
        await host.Policies.DeletePolicyAsync(new() { Id = renewal.Id }, host.Clerk("tz"));
        var reopened = await host.NoticeOf(policy);

        Assert.Equal(
            (RenewalState.Renewed, renewal.Id, "2026-03-02"),
            (renewed!.State, renewed.RenewedById, renewed.AnsweredOn)
        );
        Assert.Equal((RenewalState.Due, ""), (reopened!.State, reopened.RenewedById));
    }

    [Theory, OnBothDatabases]
    public async Task A_family_declines_and_thinks_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);
        await host.NoticeRenewals();
        var notice = (await host.NoticeOf(policy))!;

        var declined = await host.Renewals.RespondToRenewalAsync(
            new()
            {
                Id = notice.Id,
                State = RenewalState.Declined,
                Reason = "Moves abroad",
                Etag = notice.Etag,
            },
            host.Clerk("tz")
        );
        var again = await host.Renewals.RespondToRenewalAsync(
            new() { Id = notice.Id, State = RenewalState.Due },
            host.Clerk("tz")
        );

        Assert.Equal(
            (RenewalState.Declined, "Moves abroad", "2026-03-02"),
            (declined.State, declined.Reason, declined.AnsweredOn)
        );
        Assert.Equal((RenewalState.Due, "", ""), (again.State, again.Reason, again.AnsweredOn));
    }

    [Theory, OnBothDatabases]
    public async Task A_renewed_policy_is_not_declined(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);
        await host.NoticeRenewals();
        await host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        var refused = await Refused(
            host.Renewals.RespondToRenewalAsync(
                new()
                {
                    Id = (await host.NoticeOf(policy))!.Id,
                    State = RenewalState.Declined,
                    Reason = "Too late",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal((StatusCode.FailedPrecondition, "RENEWAL_ANSWERED"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_answer_is_told_whole_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await host.On(Bought.ExpiringInAWeek);
        await host.NoticeRenewals();
        var notice = (await host.NoticeOf(policy))!;
        var refused = await Refused(
            host.Renewals.RespondToRenewalAsync(
                new()
                {
                    Id = notice.Id,
                    State = RenewalState.Renewed,
                    Reason = new string('x', 251),
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["reason: LENGTH", "reason: NOT_ALLOWED", "state: NOT_ALLOWED"], refused.Fields());
        Assert.Equal(notice, await host.NoticeOf(policy));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_search_for_notices_is_told_whole(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Renewals.ListRenewalNoticesAsync(
                new()
                {
                    PageSize = 1001,
                    State = (RenewalState)9,
                    OfficerId = "x",
                    FamilyId = "x",
                    PolicyId = "x",
                    ExpiresFrom = "x",
                    ExpiresTo = "x",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "expires_from: FORMAT",
                "expires_to: FORMAT",
                "family_id: FORMAT",
                "officer_id: FORMAT",
                "page_size: OUT_OF_RANGE",
                "policy_id: FORMAT",
                "state: UNKNOWN",
            ],
            refused.Fields()
        );
    }

    private static string Text(System.Text.Json.Nodes.JsonObject told, string field) => (string?)told[field] ?? "";

    private static async Task<Officer> Officer(
        InsuranceHost host,
        string substitute,
        string worksTo,
        string phone = ""
    ) =>
        await host.Officers.CreateOfficerAsync(
            new()
            {
                Officer = new Officer
                {
                    Code = InsuranceHosts.Code("O"),
                    LastName = "Juma",
                    OtherNames = "Ali",
                    SubstituteId = substitute,
                    WorksTo = worksTo,
                    Phone = phone,
                    ToldByPhone = phone.Length > 0,
                },
            },
            host.Clerk("tz")
        );
}
