using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Messaging.Tests.World;

/// <summary>One request that reached the gateway.</summary>
internal sealed record Received(string Method, string Target, IHeaderDictionary Headers, string Body);

/// <summary>A gateway on a loopback port that answers as the test says, and takes every message when it says nothing.</summary>
internal sealed class StubGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = new();
    private readonly ConcurrentQueue<Received> received = new();
    private int taken;

    private StubGateway(WebApplication app, string url) => (this.app, Url) = (app, url);

    public string Url { get; }

    public IReadOnlyList<Received> Received => [.. received];

    public static async Task<StubGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        StubGateway? gateway = null;
        host.Run(context => gateway!.Answer(context));
        await host.StartAsync();
        var address = host
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return gateway = new StubGateway(host, address);
    }

    /// <summary>The next request that has no answer yet gets this one.</summary>
    public StubGateway Next(Func<HttpContext, Task> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    /// <summary>The next request is answered with a status.</summary>
    public StubGateway Next(int status, string? retryAfter = null) =>
        Next(context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

    /// <summary>Nobody listens any more.</summary>
    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var answer = answers.TryDequeue(out var next) ? next : Take;
        received.Enqueue(
            new Received(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString.ToString(),
                new HeaderDictionary(context.Request.Headers.ToDictionary()),
                body
            )
        );
        await answer(context);
    }

    private Task Take(HttpContext context) =>
        context.Response.WriteAsJsonAsync(
            new { messages = new[] { new { id = $"gw-{Interlocked.Increment(ref taken)}" } } }
        );
}

internal static class Patience
{
    /// <summary>Ends when the caller has gone.</summary>
    public static Task Aborted(this HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
