using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Events;
using Platform.Hosting.Health;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Rest;

namespace Platform.Hosting;

/// <summary>What a service says about itself: where it stores, what it serves, which events it takes.</summary>
public sealed class ServiceBuilder(string name, WebApplicationBuilder builder)
{
    /// <summary>A CSV file of the largest size an import takes.</summary>
    private const int MaxMessageBytes = 32 << 20;

    private readonly List<Type> apis = [];
    private readonly List<Action<WebApplication>> maps = [];
    private readonly List<Subscription> subscriptions = [];
    private readonly List<ServiceCommand> commands = [];
    private readonly List<Type> works = [];

    public string Name => name;

    public IServiceCollection Services => builder.Services;

    public IConfiguration Configuration => builder.Configuration;

    /// <summary>Names the DbContext, and its two forms that differ by provider only.</summary>
    public ServiceBuilder Storage<TDb, TSqlite, TPostgres>()
        where TDb : DbContext
        where TSqlite : TDb
        where TPostgres : TDb
    {
        Services.AddSingleton(provider => new TenantDbContextFactory<TDb>(
            name,
            connection =>
                connection.Provider == DatabaseProvider.Sqlite
                    ? ContextPool<TDb>.Sqlite<TSqlite>(connection)
                    : ContextPool<TDb>.Postgres<TPostgres>(connection)
        ));
        Services.AddSingleton<IAnswerStore, AnswerStore<TDb>>();
        Services.AddSingleton<IInbox, Inbox<TDb>>();
        Services.AddSingleton<IDatabaseCommands, DatabaseCommands<TDb, TPostgres>>();
        Services.AddSingleton<IDatabaseProbe, DatabaseProbe<TDb>>();
        Services.AddSingleton<ITenantDatabases>(provider => provider.GetRequiredService<TenantDbContextFactory<TDb>>());
        Services.AddSingleton<Leases>();
        Services.AddSingleton<WorkLeases>();
        Services.AddHostedService<SqliteAtStart<TDb>>();
        Services.AddHostedService(provider => provider.GetRequiredService<WorkLeases>());
        Services.AddHostedService<FeedProgressWriter>();
        Services.AddHostedService<RelayMetrics>();
        return Work<Relay>().Work<Housekeeping>();
    }

    /// <summary>
    /// Does work in the background for every tenant, in one process of the service at a time; a <see cref="Bell{TWork}"/> wakes it.
    /// The service says first where it stores.
    /// </summary>
    public ServiceBuilder Work<TWork>()
        where TWork : class, IWork
    {
        if (works.Contains(typeof(TWork)))
            return this;
        works.Add(typeof(TWork));
        Services.AddSingleton<TWork>();
        Services.AddHostedService<Worker<TWork>>();
        return this;
    }

    /// <summary>Serves a contract by gRPC and by REST under <c>/{tenant}/&lt;service&gt;</c>.</summary>
    public ServiceBuilder Serve<TApi>()
        where TApi : class
    {
        apis.Add(typeof(TApi));
        Services.AddScoped<TApi>();
        Services.AddGrpc().AddServiceOptions<TApi>(options => options.Interceptors.Add<CallPipeline>());
        maps.Add(app =>
        {
            app.MapGrpcService<TApi>();
            app.MapRest<TApi>($"/{{tenant}}/{name}");
        });
        return this;
    }

    /// <summary>Takes one type of event of another service.</summary>
    /// <param name="topic">The service that publishes it.</param>
    /// <param name="handle">Its effect here; the delivery commits.</param>
    /// <param name="order">What the effect needs of the order of events.</param>
    public ServiceBuilder On<TEvent, TDb>(string topic, Effect<TEvent, TDb> handle, EventOrder order)
        where TEvent : class, IMessage<TEvent>, new()
        where TDb : DbContext
    {
        subscriptions.Add(
            new Subscription(
                topic,
                new TEvent().Descriptor,
                order,
                (payload, delivery, db, cancel) => handle((TEvent)payload, delivery, (TDb)db, cancel)
            )
        );
        return this;
    }

    /// <summary>Takes CSV files into a register, in the background.</summary>
    public ServiceBuilder Imports<TDb, TRegister>()
        where TDb : DbContext
        where TRegister : class, IRegisterImport<TDb>
    {
        Services.AddSingleton<IRegisterImport<TDb>, TRegister>();
        Services.TryAddSingleton(provider => new Imports<TDb>(
            provider.GetRequiredService<TenantDbContextFactory<TDb>>(),
            provider.GetServices<IRegisterImport<TDb>>(),
            provider.GetRequiredService<Bell<RunImport<TDb>>>()
        ));
        return Work<RunImport<TDb>>().Work<ImportRetention<TDb>>();
    }

    /// <summary>A part of the tenant file that is this service's own.</summary>
    public ServiceBuilder Section<T>(string section)
        where T : class, ITenantSection, new()
    {
        Services.AddTenantSection<T>(section);
        return this;
    }

    /// <summary>Maps what is neither an rpc nor an event.</summary>
    public ServiceBuilder Map(Action<WebApplication> map)
    {
        maps.Add(map);
        return this;
    }

    /// <summary>Adds a command of the service's own to those that every service has.</summary>
    public ServiceBuilder Command(ServiceCommand command)
    {
        commands.Add(command);
        return this;
    }

    internal IReadOnlyList<ServiceCommand> Commands => commands;

    internal WebApplication Build()
    {
        if (subscriptions.Count > 0 && !EventEndpoints.HasSecret(Configuration))
            throw new InvalidOperationException(
                $"{name} takes events: set APP_API_TOKEN (with a sidecar) or Events__Secret (without)."
            );
        Services.AddSingleton(new RpcCatalog(apis));
        Services.AddGrpc(options => options.MaxReceiveMessageSize = MaxMessageBytes);
        Services.AddRest();
        Services.AddGrpcReflection();
        PlatformHealth.Add(builder);
        var app = builder.Build();
        CheckWorks(app.Services);
        foreach (var subscription in subscriptions)
            app.Services.GetRequiredService<Subscriptions>().Add(subscription);
        app.UseRestProblems();
        app.UseRouting();
        foreach (var map in maps)
            map(app);
        app.MapGrpcReflectionService();
        if (apis.Count > 0)
            app.MapOpenApiDocument(RpcCatalog.ContractOf(apis[0]).Assembly, name);
        EventEndpoints.Map(app, name);
        PlatformHealth.Map(app);
        return app;
    }

    /// <summary>Of two works of one name, nobody who is on call could tell which fails.</summary>
    private void CheckWorks(IServiceProvider services)
    {
        var twice = works
            .GroupBy(work => ((IWork)services.GetRequiredService(work)).Name, StringComparer.Ordinal)
            .FirstOrDefault(named => named.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException(
                $"{name} has two works called '{twice.Key}': {string.Join(", ", twice.Select(work => work.Name))}."
            );
    }
}
