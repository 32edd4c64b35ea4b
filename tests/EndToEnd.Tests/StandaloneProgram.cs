using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.Standalone.Composition;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>The program that somebody starts, as a process of its own, with the demonstration countries on either database.</summary>
internal sealed class StandaloneProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private readonly TestPlatform tenants;
    private readonly bool supply;
    private readonly int httpPort = FreePort();
    private readonly int grpcPort = FreePort();
    private readonly StringBuilder log = new();
    private readonly HttpClient http;
    private TaskCompletionSource ready = new();
    private Process? process;

    private StandaloneProgram(TestPlatform tenants, bool supply)
    {
        (this.tenants, this.supply) = (tenants, supply);
        http = new HttpClient { BaseAddress = Http };
    }

    /// <summary>Where the gateway speaks REST and shows pages.</summary>
    public Uri Http => new($"http://127.0.0.1:{httpPort}");

    /// <summary>Where the gateway speaks gRPC.</summary>
    public string Grpc => $"127.0.0.1:{grpcPort}";

    /// <summary>A client of the gateway.</summary>
    public HttpClient Gateway => http;

    /// <summary>All that the program has written.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <param name="database">Where the countries keep their data.</param>
    /// <param name="postgres">The server; asked only when it is needed.</param>
    /// <param name="supply">Whether the countries get a supply chain with a year of movements.</param>
    /// <param name="tenants">The tenants; none for all of the demonstration.</param>
    public static async Task<StandaloneProgram> Start(
        TestDatabase database,
        PostgresServer postgres,
        bool supply,
        params string[] tenants
    )
    {
        var countries = await TestPlatform.Start(
            database,
            postgres,
            [.. ServiceParts.All.Select(part => part.Name)],
            file: (code, _, lines) => TenantFile.OnDatabase(code, lines),
            tenants: tenants.Length == 0 ? null : tenants
        );
        var program = new StandaloneProgram(countries, supply);
        if (database == TestDatabase.Postgres)
        {
            program.Launch("migrate");
            await program.process!.WaitForExitAsync();
            Assert.True(program.process.ExitCode == 0, program.Log);
        }

        await program.Run();
        return program;
    }

    /// <summary>Starts the program and waits until it says what can be tried.</summary>
    public async Task Run()
    {
        lock (log)
            log.Clear();
        ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Launch();
        var ended = process!.WaitForExitAsync();
        Assert.True(await Task.WhenAny(ready.Task, ended).WaitAsync(StartsWithin) == ready.Task, Log);
    }

    /// <summary>Name of a country's database on the server.</summary>
    public string Database(string country) =>
        File.ReadLines(tenants.Folder.File($"tenants/{country}.yaml"))
            .SkipWhile(line => line != "database:")
            .First(line => line.StartsWith("  name: ", StringComparison.Ordinal))["  name: ".Length..];

    /// <summary>Ends the program as a power cut does.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await Kill();
        process?.Dispose();
        http.Dispose();
        await tenants.DisposeAsync();
    }

    private void Launch(params string[] arguments)
    {
        process?.Dispose();
        var start = new ProcessStartInfo(
            Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Platform.Standalone.dll"), .. arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PLATFORM_HTTP_PORT"] = httpPort.ToString(),
                ["PLATFORM_GRPC_PORT"] = grpcPort.ToString(),
                ["PLATFORM_TENANTS"] = tenants.Folder.File("tenants"),
                ["PLATFORM_DATA"] = tenants.Folder.File("data"),
                ["PLATFORM_SECRETS"] = tenants.Folder.Path,
                ["PLATFORM_DATABASE"] = "tenant-files",
                ["PLATFORM_DEMONSTRATION"] = "true",
                ["PLATFORM_DEMONSTRATION_SUPPLY"] = supply ? "true" : "false",
                // It is started often and lives for minutes: no work for a speed that it will not reach.
                ["DOTNET_TieredPGO"] = "0",
            },
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (log)
            log.AppendLine(line.Data);
        if (line.Data == "Ctrl+C stops it.")
            ready.TrySetResult();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
