using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

/// <summary>Logs are read by many, and kept elsewhere: nothing of a person stands in them, least of all when something fails.</summary>
public sealed class LogTests(PostgresServer postgres)
{
    private const string Person = "Amina-Mussa";

    [Theory, OnBothDatabases]
    public async Task Nothing_that_a_caller_sent_stands_in_the_logs(TestDatabase database)
    {
        var logs = new RememberingLogs();
        var behaviour = new Behaviour();
        await using var platform = await TestPlatform.Start(database, postgres, [ProbeHost.Name], tenants: ["tz"]);
        var service = await platform.Run(
            ProbeHost.Name,
            ProbeHost.Build,
            builder =>
            {
                builder.Services.AddSingleton(behaviour);
                builder.Logging.AddProvider(logs);
            }
        );
        var client = new ProbeService.ProbeServiceClient(service.Channel);
        await Send($"/tz/probe/v1/things/{Person}?name={Person}");
        await Send($"/tz/probe/v1/nothing/{Person}");
        behaviour.Do = _ =>
            throw new DomainException(CallError.InvalidRequest, ErrorKind.Invalid, $"{Person} is wrong.");
        await Call(Person);
        behaviour.Do = _ => throw new InvalidOperationException("a fault of ours");
        await Call(Person);
        behaviour.Do = async doing =>
        {
            doing.Db.Add(Places.New(doing.Call, doing.Request.Name));
            doing.Db.Add(Places.New(doing.Call, doing.Request.Name));
            await doing.Db.SaveChangesAsync();
            return new Thing();
        };
        await Call(Person);
        Assert.Contains(logs.Lines, line => line.Contains("a fault of ours", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains(nameof(DbUpdateException), StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("Amina", StringComparison.OrdinalIgnoreCase));

        async Task Call(string name) =>
            await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
                await client.DoAsync(new DoRequest { Name = name }, platform.As("tz", "things.do"))
            );

        async Task Send(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Version = new Version(2, 0),
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            request.Headers.Add("authorization", $"Bearer {platform.Issuer("tz").ForPerson("amina", "things.look")}");
            using var response = await service.Rest.SendAsync(request);
        }
    }

    /// <summary>Remembers lines, but no scopes: those hold the path of a request, and nothing of ours writes them.</summary>
    private sealed class RememberingLogs : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
