using System.Net;
using System.Text.Json.Nodes;

namespace Platform.EndToEnd.Tests;

/// <summary>A network that repeats itself.</summary>
public abstract class OneKeyTests(OneProgram program)
{
    private const int Callers = 50;

    [Fact]
    public async Task Fifty_callers_with_one_key_make_one_claim()
    {
        var gateway = program.Program!.Gateway;
        var officer = await Person.SignsIn(gateway, "tz", "enrolment-officer");
        var family = await officer.Enrol("0712345670");
        await officer.Pay(await officer.Sell(family));
        var clerk = await Person.SignsIn(gateway, "tz", "claims-clerk");
        var head = family["members"]![0]!;
        var form = await clerk.FillIn(head, "M001");
        var key = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Ask(clerk, form, key)));

        var ids = answers.Where(a => a.Status == HttpStatusCode.OK).Select(a => (string)a.Body["id"]!);
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        // The others came while it was in flight.
        Assert.All(
            answers.Where(a => a.Status != HttpStatusCode.OK),
            a => Assert.Equal(HttpStatusCode.Conflict, a.Status)
        );
        var stored = await clerk.Get($"insurance/v1/claims?insureeId={head["id"]}");
        Assert.Equal(ids.First(), (string)Assert.Single(stored["claims"]!.AsArray())!["id"]!);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Ask(Person clerk, ClaimForm form, string key)
    {
        using var response = await clerk.Send(HttpMethod.Post, "insurance/v1/claims", form.As("ONE-KEY"), key);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}

[Collection(OnSqlite.Name)]
public sealed class OneKeyOnSqliteTests(ProgramOnSqlite program) : OneKeyTests(program);

[Collection(OnPostgres.Name)]
public sealed class OneKeyOnPostgresTests(ProgramOnPostgres program) : OneKeyTests(program);
