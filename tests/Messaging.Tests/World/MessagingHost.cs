using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Messaging.Sending;
using Platform.Messaging.Storage;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.World;

/// <summary>
/// The messaging service as it ships, for the countries that ship. Its clock stands until the test moves it, and its sender makes a
/// pass when the test says so.
/// </summary>
internal sealed class MessagingHost : IAsyncDisposable
{
    private readonly TestPlatform platform;
    private RunningService service;

    private MessagingHost(TestPlatform platform, RunningService service, ManualClock clock, Lines log)
    {
        (this.platform, this.service, Clock, Log) = (platform, service, clock, log);
    }

    public ManualClock Clock { get; }

    /// <summary>Every line that was logged, with its values.</summary>
    public Lines Log { get; }

    public RunningService Service => service;

    public TestPlatform Platform => platform;

    public MessageService.MessageServiceClient Messages => new(service.Channel);

    public TemplateService.TemplateServiceClient Templates => new(service.Channel);

    /// <param name="database">Where the tenants keep their data.</param>
    /// <param name="postgres">The server; asked only when it is needed.</param>
    /// <param name="channel">The lines that say how a country's messages are handed over; as shipped when null.</param>
    /// <param name="tenants">Codes of the countries; <c>tz</c> alone when there are none.</param>
    public static async Task<MessagingHost> Start(
        TestDatabase database,
        PostgresServer postgres,
        Func<string, string?>? channel = null,
        params string[] tenants
    )
    {
        var clock = new ManualClock();
        var countries = await TestPlatform.Start(
            database,
            postgres,
            [MessagingService.Name],
            clock,
            tenants is [] ? ["tz"] : tenants,
            (code, issuer, lines) => Countries.File(code, issuer, lines, channel?.Invoke(code))
        );
        countries.Folder.Write("sms-token", "s3cret\n");
        var log = new Lines();
        return new MessagingHost(countries, await Run(countries, log), clock, log);
    }

    /// <summary>The metadata of a person of a tenant with these permissions.</summary>
    public Metadata As(string tenant, params string[] permissions) => platform.As(tenant, permissions);

    /// <summary>Another replica on the same data, with a clock of its own.</summary>
    public async Task<RunningService> Replica(ManualClock clock) => await Run(platform, Log, clock);

    /// <summary>Ends the service as a signal would, and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await service.Stop();
        service = await Run(platform, Log);
    }

    /// <summary>Delivers an event as the insurance service's relay does.</summary>
    /// <returns>The verdict, or the HTTP status where there is none.</returns>
    public async Task<string> Deliver(
        string tenant,
        IMessage payload,
        Guid? id = null,
        string secret = TestPlatform.EventSecret
    )
    {
        using var request = EventRequest.Of(tenant, payload, id, secret);
        using var response = await service.Plain.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            return ((int)response.StatusCode).ToString();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("status").GetString()!;
    }

    /// <summary>One pass of the sender over a tenant.</summary>
    public Task<TimeSpan?> Pass(string tenant, RunningService? by = null) =>
        (by ?? service)
            .Services.GetRequiredService<SendDueMessages>()
            .Run(Turn.Unguarded((by ?? service).Tenant(tenant)), CancellationToken.None);

    /// <summary>Passes over a tenant until nothing can be sent now.</summary>
    public async Task Send(string tenant)
    {
        while (await Pass(tenant) == TimeSpan.Zero) { }
    }

    /// <summary>Every message of a tenant as a reader with all permissions sees them, the oldest first.</summary>
    public async Task<IReadOnlyList<V1.Message>> All(string tenant)
    {
        var answer = await Messages.ListMessagesAsync(
            new() { PageSize = 1000 },
            As(tenant, "messages.read", "messages.read-personal")
        );
        return [.. answer.Messages.Reverse()];
    }

    /// <summary>The only message of a tenant.</summary>
    public async Task<V1.Message> Only(string tenant) => Assert.Single(await All(tenant));

    /// <summary>Looks into a tenant's database.</summary>
    public async Task<T> Look<T>(string tenant, Func<MessagingDb, Task<T>> look)
    {
        await using var db = service
            .Services.GetRequiredService<TenantDbContextFactory<MessagingDb>>()
            .Open(service.Tenant(tenant));
        return await look(db);
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    private static Task<RunningService> Run(TestPlatform countries, Lines log, ManualClock? clock = null) =>
        countries.Run(
            MessagingService.Name,
            MessagingService.Build,
            builder =>
            {
                builder.Logging.AddProvider(log);
                if (clock is not null)
                    builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                // Applied when the app is built, so after the service has added it.
                builder.Host.ConfigureContainer<IServiceCollection>(services =>
                {
                    services.LeaveToTest<SendDueMessages>();
                    services.LeaveToTest<EraseOldMessages>();
                });
            }
        );
}
