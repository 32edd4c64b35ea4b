using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Commands;

/// <summary>The commands of an operator, over all tenants or one.</summary>
internal sealed class Command(
    ServiceName service,
    Tenants tenants,
    IDatabaseCommands database,
    IReadOnlyList<ServiceCommand> own,
    IServiceProvider services,
    CommandOutput output
)
{
    private const int Failed = 1;
    private const int Misused = 2;

    private const string Usage =
        "migrate | audit verify | outbox list <tenant> | outbox retry <tenant> <seq>|all | outbox skip <tenant> <seq>";

    /// <summary>Does what the arguments say; answers the exit code: 0 done, 1 failed, 2 not understood.</summary>
    public async Task<int> Run(string[] args, CancellationToken cancel)
    {
        try
        {
            if (own.FirstOrDefault(c => c.IsCalledBy(args)) is { } command)
                return await command.Call(services, args, cancel);
            return args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray() switch
            {
                ["migrate"] => await EachTenant(tenant => Migrate(tenant, cancel)),
                ["audit", "verify"] => await EachTenant(tenant => VerifyAudit(tenant, cancel)),
                ["outbox", "list", var code] => await List(Known(code), cancel),
                ["outbox", "retry", var code, "all"] => await RetryAll(Known(code), cancel),
                ["outbox", "retry", var code, var seq] when long.TryParse(seq, out var number) => await Release(
                    Known(code),
                    number,
                    skip: false,
                    cancel
                ),
                ["outbox", "skip", var code, var seq] when long.TryParse(seq, out var number) => await Release(
                    Known(code),
                    number,
                    skip: true,
                    cancel
                ),
                _ => Help(),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Fail(Because(exception));
        }
    }

    private async Task<string> Migrate(Tenant tenant, CancellationToken cancel)
    {
        await database.Migrate(tenant, cancel);
        return $"{service.Value} is up to date";
    }

    private async Task<string> VerifyAudit(Tenant tenant, CancellationToken cancel)
    {
        var (rows, fault) = await database.VerifyAudit(tenant, cancel);
        return fault is null
            ? $"{rows} audit rows of {service.Value} are as they were sealed"
            : throw new CommandException(fault);
    }

    private async Task<int> List(Tenant tenant, CancellationToken cancel)
    {
        foreach (var row in await database.Parked(tenant, cancel))
            output.Out.WriteLine($"{row.Seq}\t{row.Destination}\t{row.Type}\t{row.Subject}\t{row.ParkedReason}");
        return 0;
    }

    private async Task<int> RetryAll(Tenant tenant, CancellationToken cancel)
    {
        foreach (var row in await database.Parked(tenant, cancel))
            await database.Release(tenant, row.Seq, skip: false, cancel);
        return 0;
    }

    private async Task<int> Release(Tenant tenant, long seq, bool skip, CancellationToken cancel) =>
        await database.Release(tenant, seq, skip, cancel) ? 0 : Fail($"No parked event has the number {seq}.");

    /// <summary>Does the work for every tenant, whatever becomes of the others; 1 when one failed.</summary>
    private async Task<int> EachTenant(Func<Tenant, Task<string>> work)
    {
        var exit = 0;
        foreach (var (code, reason) in tenants.Unavailable)
            exit = Fail($"{code}: {reason}");
        foreach (var tenant in tenants.Served)
        {
            try
            {
                output.Out.WriteLine($"{tenant.Code}: {await work(tenant)}");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                exit = Fail($"{tenant.Code}: {Because(exception)}");
            }
        }
        return exit;
    }

    private Tenant Known(string code) =>
        tenants.Served.FirstOrDefault(t => t.Code.Value == code)
        ?? throw new CommandException($"No tenant '{code}' is served.");

    private int Help()
    {
        output.Error.WriteLine($"Commands: {string.Join(" | ", own.Select(c => c.Usage).Prepend(Usage))}");
        return Misused;
    }

    private int Fail(string message)
    {
        output.Error.WriteLine(message);
        return Failed;
    }

    private static string Because(Exception exception) =>
        Unavailability.IsCauseOf(exception) ? Unavailability.Reason(exception) : exception.Message;

    private sealed class CommandException(string message) : Exception(message);
}
