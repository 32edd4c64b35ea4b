using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Xunit;

namespace Platform.Testing.BadInput;

/// <summary>A country with one record of each kind for bad requests to name, and all that is stored of it.</summary>
public sealed class BadInputCountry : IAsyncDisposable
{
    // What relays, workers and housekeeping do meanwhile.
    private static readonly Type[] Infrastructure =
    [
        typeof(OutboxRow),
        typeof(AuditPendingRow),
        typeof(AuditSealRow),
        typeof(IdempotencyRow),
        typeof(LeaseRow),
    ];

    private readonly IAsyncDisposable host;
    private readonly RunningService service;
    private readonly Func<DbContext> open;
    private readonly Func<Metadata> person;
    private readonly Dictionary<string, Rpc> rpcs;

    private BadInputCountry(
        IAsyncDisposable host,
        RunningService service,
        Func<string[], Metadata> person,
        Func<DbContext> open
    )
    {
        (this.host, this.service, this.open) = (host, service, open);
        rpcs = service.Services.GetRequiredService<RpcCatalog>().All.ToDictionary(Name);
        string[] everything = [.. rpcs.Values.SelectMany(rpc => rpc.Permissions).Distinct()];
        this.person = () => person(everything);
    }

    /// <summary>What the names in requests stand for; <c>nobody</c> is the id of nothing, <c>long</c> is longer than any field.</summary>
    public IDictionary<string, string> Records { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nobody"] = Guid.CreateVersion7().ToString(),
            ["long"] = new string('x', 5_001),
        };

    /// <param name="host">What ends with the country.</param>
    /// <param name="service">The service that is asked.</param>
    /// <param name="person">The metadata of a person of Tanzania who has these permissions.</param>
    /// <param name="fill">Makes the records, and names them.</param>
    public static async Task<BadInputCountry> Start<TDb>(
        IAsyncDisposable host,
        RunningService service,
        Func<string[], Metadata> person,
        Func<BadInputCountry, Task> fill
    )
        where TDb : DbContext
    {
        var databases = service.Services.GetRequiredService<TenantDbContextFactory<TDb>>();
        var country = new BadInputCountry(host, service, person, () => databases.Open(service.Tenant("tz")));
        try
        {
            await fill(country);
            return country;
        }
        catch
        {
            await country.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asserts that all that is wrong with a request is told at once, and that nothing of it is saved.</summary>
    public async Task Refuses(BadRow row)
    {
        var before = await Stored();

        var answer = await Ask(row);

        // The whole answer, which an assertion of equality would cut.
        Assert.True(row.Answer.SequenceEqual(answer), $"{row.Rpc} answers {string.Join(", ", answer)}");
        Assert.Equal(before, await Stored());
    }

    /// <summary>Asserts that every rpc of the service has a bad request.</summary>
    /// <param name="requests">The bad requests.</param>
    /// <param name="withoutFields">Rpcs that nothing can be said wrongly to.</param>
    public void IsSentAllOf(BadRequests requests, params string[] withoutFields) =>
        Assert.Equal(
            rpcs.Keys.Except(withoutFields).Order(StringComparer.Ordinal),
            requests.Rpcs.Order(StringComparer.Ordinal)
        );

    /// <summary>
    /// Asserts that a list is empty for an id that nothing has, whichever of its filters it is asked by: what is not heeded shows everything.
    /// </summary>
    /// <param name="asked">What lists must be asked besides, by rpc.</param>
    /// <param name="open">Filters, behind their rpc, that records which are for all pass.</param>
    public async Task HeedsEveryFilter(IReadOnlyDictionary<string, string> asked, params string[] open)
    {
        var wrong = new List<string>();
        foreach (var (name, filters) in ListsById())
        {
            var said = asked.GetValueOrDefault(name, "");
            foreach (var filter in filters.Where(filter => !open.Contains($"{name} {filter}")))
                if (await Found(name, $"{{{said}\"{filter}\": \"$nobody\"}}") > 0)
                    wrong.Add($"{name} does not heed {filter}");
            // Of a list that begins with a record nothing is found without one.
            if (await Found(name, $"{{{said.TrimEnd(',', ' ')}}}") == 0)
                wrong.Add($"{name} has nothing that a filter could leave out");
        }

        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    /// <summary>Sends a request that nothing is wrong with.</summary>
    public async Task<T> Made<T>(string rpc, string request)
        where T : IMessage
    {
        try
        {
            return (T)await Send(rpc, request);
        }
        catch (RpcException refused)
        {
            Assert.Fail($"{rpc} {request} answers {refused.Status.Detail} {string.Join(", ", refused.Fields())}");
            throw;
        }
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IEnumerable<(string Name, string[] Filters)> ListsById() =>
        from rpc in rpcs
        let input = rpc.Value.Descriptor.InputType
        where rpc.Value.Descriptor.Name.StartsWith("List", StringComparison.Ordinal)
        where input.FindFieldByName("page_token") is not null
        let filters = input
            .Fields.InFieldNumberOrder()
            .Where(field => !field.IsRepeated && field.Name.EndsWith("_id", StringComparison.Ordinal))
            .Select(field => field.Name)
            .ToArray()
        where filters.Length > 0
        select (rpc.Key, filters);

    /// <summary>How many records a list has; -1 where there is not even what it is a list of.</summary>
    private async Task<int> Found(string rpc, string request)
    {
        try
        {
            var answer = await Send(rpc, request);
            return answer
                .Descriptor.Fields.InFieldNumberOrder()
                .Where(field => field.IsRepeated)
                .Sum(field => ((System.Collections.IList)field.Accessor.GetValue(answer)).Count);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return -1;
        }
    }

    /// <summary>What is answered to a request: every broken rule, or the reason; OK where nothing was wrong with it.</summary>
    private async Task<string[]> Ask(BadRow row)
    {
        try
        {
            await Send(row.Rpc, row.Request);
            return ["OK"];
        }
        catch (RpcException refused)
        {
            var fields = refused.Fields();
            return fields.Length > 0
                ? [.. fields.Select(field => field.Replace(": ", " ", StringComparison.Ordinal))]
                : [refused.Reason()];
        }
    }

    /// <summary>Rows of every table, and changes of every record: each leaves an audit row.</summary>
    private async Task<string> Stored()
    {
        await using var db = open();
        var tables = db
            .Model.GetEntityTypes()
            .Where(type => !Infrastructure.Contains(type.ClrType) && type.GetTableName() is not null)
            .Select(type => type.GetSchemaQualifiedTableName()!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(table => $"SELECT '{table} ' || count(*) AS \"Value\" FROM \"{table}\"");
        var counts = await db
            .Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", tables))
            .ToListAsync(TestContext.Current.CancellationToken);
        return string.Join('\n', counts);
    }

    private static string Name(Rpc rpc) => $"{rpc.Descriptor.Service.Name}/{rpc.Descriptor.Name}";

    /// <summary>Sends a request, with the ids of the records that it names.</summary>
    private async Task<IMessage> Send(string name, string json)
    {
        var rpc = rpcs[name].Descriptor;
        var filled = Records.Aggregate(
            json,
            (text, record) => text.Replace($"\"${record.Key}\"", $"\"{record.Value}\"", StringComparison.Ordinal)
        );
        var method = new Method<IMessage, IMessage>(
            MethodType.Unary,
            rpc.Service.FullName,
            rpc.Name,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), rpc.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), rpc.OutputType.Parser.ParseFrom)
        );
        return await service
            .Channel.CreateCallInvoker()
            .AsyncUnaryCall(method, null, new CallOptions(person()), JsonParser.Default.Parse(filled, rpc.InputType));
    }
}
