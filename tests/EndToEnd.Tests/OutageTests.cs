using System.Net;
using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>The database of one country goes down and comes back.</summary>
public sealed class OutageTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_country_whose_database_is_down_answers_503_alone_and_recovers_by_itself()
    {
        await using var program = await StandaloneProgram.Start(TestDatabase.Postgres, postgres, supply: false);
        var tz = await Person.SignsIn(program.Gateway, "tz", "enrolment-officer");
        var np = await Person.SignsIn(program.Gateway, "np", "enrolment-officer");
        await postgres.Allow(program.Database("tz"), allowed: false);

        await Unavailable(() => tz.Send(HttpMethod.Get, "insurance/v1/families", null));
        await Unavailable(() => tz.Send(HttpMethod.Get, "registry/v1/locations", null));
        await Unavailable(() => program.Gateway.GetAsync("/tz/identity/authorize?client_id=console"));
        await np.Pay(await np.Sell(await np.Enrol("9841234569")));

        await postgres.Allow(program.Database("tz"), allowed: true);
        await Poll.Until(async () =>
        {
            using var answer = await tz.Send(HttpMethod.Get, "insurance/v1/families", null);
            return answer.StatusCode == HttpStatusCode.OK;
        });
        await tz.Pay(await tz.Sell(await tz.Enrol("0712345677")));
    }

    private static async Task Unavailable(Func<Task<HttpResponseMessage>> ask)
    {
        using var answer = await ask();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            Assert.Equal(
                "TENANT_UNAVAILABLE",
                (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!
            );
    }
}
