using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Platform.Messaging.Tests.World;
using Platform.Testing;

namespace Platform.Messaging.Tests.Sending;

/// <summary>The program itself, killed in the worst moment: the gateway has the message, and nobody has noted it.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private Process? process;

    [Fact]
    public async Task A_message_that_was_handed_over_when_the_process_died_goes_out_again_under_the_same_reference()
    {
        await using var gateway = await StubGateway.Start();
        gateway.Next(async context =>
        {
            process!.Kill();
            await process.WaitForExitAsync();
            await context.Aborted();
        });
        folder.Write(
            "tenants/tz.yaml",
            Countries.File("tz", "https://identity.example", "  provider: sqlite", Countries.Http(gateway.Url))
        );
        folder.Write("sms-token", "s3cret");
        Directory.CreateDirectory(folder.File("data"));

        await Deliver(await StartService());
        await Poll.Until(() => process!.HasExited && gateway.Received.Count == 1);
        Assert.Equal("Sending", State());

        // As if the time had passed for which the sender claims a message.
        Execute("UPDATE message SET due_at = '2000-01-01 00:00:00'");
        await StartService();
        await Poll.Until(() => State() == "Sent");
        Assert.Equal(2, gateway.Received.Count);
        Assert.Equal(gateway.Received[0].Body, gateway.Received[1].Body);
    }

    public void Dispose()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private async Task<Uri> StartService()
    {
        process?.Dispose();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Platform.Messaging.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PLATFORM_TENANTS"] = folder.File("tenants"),
                ["PLATFORM_DATA"] = folder.File("data"),
                ["PLATFORM_SECRETS"] = folder.Path,
                ["Listen__HttpPort"] = "0",
                ["Listen__GrpcPort"] = "0",
                ["Listen__Loopback"] = "true",
                ["Events__Secret"] = TestPlatform.EventSecret,
            },
        };
        process = Process.Start(start)!;
        const string Listening = "Now listening on: ";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0)
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new Uri(line[(at + Listening.Length)..].Trim());
        }
        throw new InvalidOperationException("The service has not started.");
    }

    private static async Task Deliver(Uri service)
    {
        using var http = new HttpClient { BaseAddress = service };
        using var request = EventRequest.Of("tz", Happened.Activation());
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private string? State() => (string?)Execute("SELECT state FROM message");

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection(
            $"Data Source={folder.File("data/tz/messaging.db")};Default Timeout=10"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
