using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Probe.V1;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Hosting.Tests.Probe;

/// <summary>What the probe does when it is called; each test says it anew.</summary>
public sealed class Behaviour
{
    /// <summary>Adds a location by the name of the request, unless a test says otherwise.</summary>
    public Func<Doing, Task<Thing>> Do { get; set; } = AddLocation;

    public Func<Call, LookRequest, Thing> Look { get; set; } = (_, request) => new Thing { Name = request.Name };

    /// <summary>The effect of an event, beside a location by its text that is added for each.</summary>
    public Action<Delivery> Took { get; set; } = _ => { };

    public static Task<Thing> AddLocation(Doing doing)
    {
        doing.Db.Add(Places.New(doing.Call, doing.Request.Name));
        return doing.Db.Commit(doing.Call, new Thing { Name = doing.Request.Name }, doing.Cancel);
    }
}

/// <summary>One call of the probe.</summary>
public sealed record Doing(Call Call, RegistryDb Db, DoRequest Request, CancellationToken Cancel);

/// <summary>Locations for tests.</summary>
public static class Places
{
    public static Location New(Call call, string code, string name = "Dodoma", Guid? parent = null) =>
        Location.Create(
            call.NewId(),
            new LocationValues(code, name, parent is null ? 1 : 2, parent, Population.Unknown),
            call.Now
        );

    /// <summary>Gives the location another name.</summary>
    public static void Rename(this Location location, string name, Call call) =>
        location.Change(location.Values with { Name = name }, default, call.Now);
}

/// <summary>A service whose behaviour a test decides on.</summary>
public sealed class ProbeApi(Behaviour behaviour, TenantDbContextFactory<RegistryDb> databases)
    : ProbeService.ProbeServiceBase
{
    public override async Task<Thing> Do(DoRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await behaviour.Do(new Doing(context.Call(), db, request, context.CancellationToken));
    }

    public override Task<Thing> Look(LookRequest request, ServerCallContext context) =>
        Task.FromResult(behaviour.Look(context.Call(), request));

    public override Task<Thing> LookFromAfar(LookRequest request, ServerCallContext context) =>
        Task.FromResult(behaviour.Look(context.Call(), request));

    public override Task Watch(
        LookRequest request,
        IServerStreamWriter<Thing> responseStream,
        ServerCallContext context
    ) => responseStream.WriteAsync(behaviour.Look(context.Call(), request));

    public override async Task<Thing> Send(IAsyncStreamReader<DoRequest> requestStream, ServerCallContext context)
    {
        var thing = new Thing();
        while (await requestStream.MoveNext(context.CancellationToken))
            thing.Lines.Add(requestStream.Current.Name);
        return thing;
    }

    public override async Task Talk(
        IAsyncStreamReader<DoRequest> requestStream,
        IServerStreamWriter<Thing> responseStream,
        ServerCallContext context
    )
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(new Thing { Name = requestStream.Current.Name });
    }
}

/// <summary>A contract that demands no permission.</summary>
public sealed class OpenApi : OpenService.OpenServiceBase;
