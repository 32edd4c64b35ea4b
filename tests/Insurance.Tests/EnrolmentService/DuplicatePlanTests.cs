using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Tests.Serving;
using Platform.Testing;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Whoever is enrolled is compared with those who share a key, found by index, however many people there are.</summary>
public sealed class DuplicatePlanTests(PostgresServer postgres, InsuranceHosts hosts)
{
    private static readonly SearchKeys Keys = new(["712345678"], ["1990-05-01 m"], ["1990 m a"], ["1990"]);

    private static readonly string[] Indexes =
    [
        "ix_insuree_identifier_key",
        "ix_insuree_phone_key",
        "ix_insuree_birth_key",
        "ix_insuree_name_key",
    ];

    [Theory, OnBothDatabases]
    public async Task Those_who_share_a_key_are_found_by_the_index_of_the_key(TestDatabase database)
    {
        var plan = await PlanOf(database, db => db.Sharing(Keys, 50, TestContext.Current.CancellationToken));
        Assert.All(Indexes, index => Assert.Contains(index, plan, StringComparison.Ordinal));
        Assert.Empty(QueryPlans.ReadWhole(plan));
    }

    [Theory, OnBothDatabases]
    public async Task How_many_share_a_key_is_counted_in_the_index_of_the_key(TestDatabase database)
    {
        var plan = await PlanOf(database, db => db.Telling(Keys, TestContext.Current.CancellationToken));
        Assert.All(Indexes[1..], index => Assert.Contains(index, plan, StringComparison.Ordinal));
        Assert.Empty(QueryPlans.ReadWhole(plan));
    }

    private async Task<string> PlanOf(TestDatabase database, Func<Storage.InsuranceDb, Task> ask)
    {
        QueryPlans.Prepare();
        var host = await hosts.On(database, postgres);
        await using var db = host.Open("tz");
        using var plans = QueryPlans.Start();
        await ask(db);
        DbConnection connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync(TestContext.Current.CancellationToken);
        return Assert.Single(await plans.Explain(connection));
    }
}
