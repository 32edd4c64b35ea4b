using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Testing;

namespace Platform.Stock.Tests.Registers;

/// <summary>What all plain registers do alike, by REST.</summary>
public sealed partial class RegisterTests(PostgresServer postgres, StockHosts hosts)
{
    public static MatrixTheoryData<string, TestDatabase> Registers =>
        new(RegisterSamples.All.Select(sample => sample.Path), [TestDatabase.Sqlite, TestDatabase.Postgres]);

    [Theory, MemberData(nameof(Registers))]
    public async Task A_record_keeps_every_field(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        var (status, added) = await host.Rest(HttpMethod.Post, sample.Path, record.Body);
        Assert.Equal(200, status);
        Assert.Equal("1", (string?)added["etag"]);
        AssertHas(record.Body, added);
        var (_, read) = await host.Rest(HttpMethod.Get, $"{sample.Path}/{added["id"]}");
        Assert.True(JsonNode.DeepEquals(added, read), read.ToJsonString());
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task Every_wrong_field_is_named(string register, TestDatabase database)
    {
        var (host, sample, _) = await Start(register, database);
        var bad = await SampleRecord.Of(await host.World(), sample.Bad);
        var (status, problem) = await host.Rest(HttpMethod.Post, sample.Path, bad.Body);
        Assert.Equal(400, status);
        Assert.Equal(Named(sample, sample.Broken), Errors(problem));
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task A_second_such_record_is_refused(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        await Add(host, sample, record);
        var (_, problem) = await host.Rest(HttpMethod.Post, sample.Path, record.Body);
        Assert.Equal(Named(sample, sample.Twice), Errors(problem));
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task A_change_touches_what_it_names_alone(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        var added = await Add(host, sample, record);
        var change = JsonNode.Parse(sample.Change)!.AsObject();
        var mask = string.Join(',', change.Select(field => field.Key));
        change["etag"] = added["etag"]!.DeepClone();
        var address = $"{sample.Path}/{added["id"]}";
        var (status, changed) = await host.Rest(HttpMethod.Patch, $"{address}?updateMask={mask}", change);
        Assert.Equal(200, status);
        Assert.Equal("2", (string?)changed["etag"]);
        foreach (var (name, value) in record.Body)
            if (!change.ContainsKey(name))
                Assert.True(JsonNode.DeepEquals(value, changed[name]), name);
        foreach (var (name, value) in change.Where(field => field.Key != "etag"))
            Assert.True(JsonNode.DeepEquals(value, changed[name]), name);
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task Who_comes_second_is_refused_by_the_etag(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        var added = await Add(host, sample, record);
        var change = JsonNode.Parse(sample.Change)!.AsObject();
        change["etag"] = "7";
        var (status, problem) = await host.Rest(HttpMethod.Patch, $"{sample.Path}/{added["id"]}", change);
        Assert.Equal((409, "ETAG_MISMATCH"), (status == 412 ? 409 : status, (string?)problem["code"]));
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task Another_country_does_not_know_the_record(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        var added = await Add(host, sample, record);
        var (status, _) = await host.Rest(HttpMethod.Get, $"{sample.Path}/{added["id"]}", tenant: "np");
        Assert.Equal(404, status);
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task A_list_has_every_record_page_by_page(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        var added = await Add(host, sample, record);
        var seen = new List<string>();
        var token = "";
        do
        {
            var (status, page) = await host.Rest(HttpMethod.Get, $"{sample.Path}?pageSize=50&pageToken={token}");
            Assert.Equal(200, status);
            seen.AddRange(
                page.First(field => field.Value is JsonArray).Value!.AsArray().Select(one => (string)one!["id"]!)
            );
            token = (string?)page["nextPageToken"] ?? "";
        } while (token.Length > 0);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains((string)added["id"]!, seen);
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task What_is_exported_is_imported_again_as_it_is(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        await Add(host, sample, record);
        var done = await Import(host, sample, await Rows(host, sample, record));
        Assert.Empty(done.Errors.Select(error => $"{error.Field}: {error.Code}"));
        Assert.Equal((1L, 1L), (done.Counts.Read, done.Counts.Unchanged));
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task A_file_adds_a_record_that_says_the_same_of_something_else(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        await Add(host, sample, record);
        var csv = await Rows(host, sample, record);
        foreach (var (kind, text) in record.Tokens)
            csv = csv.Replace(text, await record.Another(kind), StringComparison.Ordinal);
        var tried = await Import(host, sample, csv, dryRun: true);
        Assert.Empty(tried.Errors.Select(error => $"{error.Field}: {error.Code}"));
        Assert.Equal(1, tried.Counts.Created);
        var done = await Import(host, sample, csv);
        Assert.Equal((1L, 1L), (done.Counts.Read, done.Counts.Created));
        Assert.Equal(1, (await Import(host, sample, csv)).Counts.Unchanged);
    }

    [Theory, MemberData(nameof(Registers))]
    public async Task Who_added_a_record_stands_in_the_audit_log(string register, TestDatabase database)
    {
        var (host, sample, record) = await Start(register, database);
        var id = Guid.Parse((string)(await Add(host, sample, record))["id"]!);
        await using var db = host.Open();
        var row = await db.Set<AuditRow>().SingleAsync(audit => audit.EntityId == id);
        Assert.Equal((sample.Field, "created", 1L), (row.Entity, row.Action, row.Version));
    }

    private async Task<(StockHost Host, RegisterSample Sample, SampleRecord Record)> Start(
        string register,
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var sample = RegisterSamples.All.Single(one => one.Path == register);
        return (host, sample, await SampleRecord.Of(await host.World(), sample.Good));
    }

    private static async Task<JsonObject> Add(StockHost host, RegisterSample sample, SampleRecord record)
    {
        var (status, added) = await host.Rest(HttpMethod.Post, sample.Path, record.Body);
        Assert.True(status == 200, added.ToJsonString());
        return added;
    }

    /// <summary>The head of the register's file with the rows of one record.</summary>
    private static async Task<string> Rows(StockHost host, RegisterSample sample, SampleRecord record)
    {
        var (_, answer) = await host.Rest(HttpMethod.Get, $"{sample.Path}:export");
        var lines = ((string)answer["csv"]!).Split('\n');
        return string.Join(
            '\n',
            lines.Where((line, i) => i == 0 || line.Contains(record.Tokens[0].Text, StringComparison.Ordinal))
        );
    }

    private static async Task<Platform.V1.Operation> Import(
        StockHost host,
        RegisterSample sample,
        string csv,
        bool dryRun = false
    )
    {
        var (status, begun) = await host.Rest(
            HttpMethod.Post,
            $"{sample.Path}:import",
            new JsonObject
            {
                ["csv"] = csv,
                ["dryRun"] = dryRun,
                ["strategy"] = "IMPORT_STRATEGY_UPSERT",
            }
        );
        Assert.True(status == 200, begun.ToJsonString());
        var operation = await host.Operations.GetOperationAsync(new() { Id = (string)begun["id"]! }, host.Clerk());
        return await operation.End(async o =>
            await host.Operations.GetOperationAsync(new() { Id = o.Id }, host.Clerk())
        );
    }

    private static void AssertHas(JsonObject said, JsonObject kept)
    {
        foreach (var (name, value) in said)
            Assert.True(JsonNode.DeepEquals(value, kept[name]), $"{name}: {kept[name]?.ToJsonString()}");
    }

    private static string[] Named(RegisterSample sample, string[] rules) =>
        [.. rules.Select(rule => $"{sample.Field}.{rule}").Order(StringComparer.Ordinal)];

    /// <summary>The fields of a refusal with the rule each breaks, in order, as the contract names them.</summary>
    private static string[] Errors(JsonObject problem) =>
        [
            .. problem["errors"]!
                .AsArray()
                .Select(error => $"{Snake((string)error!["field"]!)}: {error["code"]}")
                .Order(StringComparer.Ordinal),
        ];

    private static string Snake(string path) => Capital().Replace(path, match => $"_{match.Value.ToLowerInvariant()}");

    [GeneratedRegex("[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Capital();
}
