using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>The power is cut in the middle of the work, again and again.</summary>
public sealed class KillTests(PostgresServer postgres)
{
    private const int Kills = 20;
    private const int Clerks = 4;
    private const int AcknowledgedBetweenKills = 8;

    // The dead process's hold on a message (the gateway's time and 30 s) runs out; its leases are void when the next one starts.
    private static readonly TimeSpan HoldsRunOut = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Every_acknowledged_claim_is_there_once_and_each_has_its_one_message()
    {
        await using var program = await StandaloneProgram.Start(
            TestDatabase.Sqlite,
            postgres,
            supply: false,
            "tz",
            "commons"
        );
        var officer = await Person.SignsIn(program.Gateway, "tz", "enrolment-officer");
        var family = await officer.Enrol("0712345678");
        var policy = await officer.Pay(await officer.Sell(family));
        var clerk = await Person.SignsIn(program.Gateway, "tz", "claims-clerk");
        var form = await clerk.FillIn(family["members"]![0]!, "M001");
        var load = new Load(form);

        for (var kill = 1; kill <= Kills; kill++)
        {
            using var power = new CancellationTokenSource();
            var clerks = Enumerable
                .Range(0, Clerks)
                .Select(_ => Task.Run(() => load.Submit(clerk, power.Token)))
                .ToArray();
            var wanted = kill * AcknowledgedBetweenKills;
            await Poll.Until(() => load.Acknowledged.Count >= wanted || Array.Exists(clerks, c => c.IsCompleted));
            await program.Kill();
            await power.CancelAsync();
            await Task.WhenAll(clerks);
            await program.Run();
            clerk = await Person.SignsIn(program.Gateway, "tz", "claims-clerk");
        }
        // Whoever got no answer asks once more, with the same key.
        await load.AskAgain(clerk);

        var claims = await All(clerk, "insurance/v1/claims", "claims");
        Assert.Equal(load.Acknowledged.Keys.Order(StringComparer.Ordinal), Texts(claims, "code"));
        Assert.Equal(load.Acknowledged.Values.Order(StringComparer.Ordinal), Texts(claims, "id"));

        var messaging = await Person.SignsIn(program.Gateway, "tz", "messaging-admin");
        IReadOnlyList<JsonNode> messages = [];
        await Poll.Until(
            async () =>
            {
                var all = await All(messaging, "messaging/v1/messages", "messages");
                messages =
                [
                    .. all.Where(m =>
                        (string?)m["event"] is "MESSAGE_EVENT_CLAIM_VALUATED" or "MESSAGE_EVENT_POLICY_ACTIVATED"
                    ),
                ];
                return messages.Count(m => (string)m["state"]! == "MESSAGE_STATE_SENT") > claims.Count;
            },
            HoldsRunOut
        );
        Assert.Equal(
            Texts(claims, "id").Append((string)policy["id"]!).Order(StringComparer.Ordinal),
            Texts(messages, "subjectId")
        );
    }

    private static IEnumerable<string> Texts(IEnumerable<JsonNode> records, string field) =>
        records.Select(r => (string)r[field]!).Order(StringComparer.Ordinal);

    private static async Task<List<JsonNode>> All(Person person, string path, string records)
    {
        var all = new List<JsonNode>();
        var token = "";
        do
        {
            var page = await person.Get($"{path}?pageSize=1000&pageToken={token}");
            all.AddRange(page[records]!.AsArray().Select(r => r!));
            token = (string)page["nextPageToken"]!;
        } while (token.Length > 0);
        return all;
    }

    /// <summary>Claims on their way; each is asked with a key of its own until it is answered.</summary>
    private sealed class Load(ClaimForm form)
    {
        private readonly ConcurrentQueue<string> open = new();
        private int codes;

        /// <summary>Id of each claim that was acknowledged, by its code.</summary>
        public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

        public async Task Submit(Person clerk, CancellationToken power)
        {
            while (!power.IsCancellationRequested)
            {
                var code = open.TryDequeue(out var old) ? old : $"K{Interlocked.Increment(ref codes):D6}";
                if (!await Ask(clerk, code))
                    open.Enqueue(code);
            }
        }

        public async Task AskAgain(Person clerk)
        {
            while (open.TryDequeue(out var code))
                if (!await Ask(clerk, code))
                    open.Enqueue(code);
        }

        /// <summary>Whether an answer came; too many at once is none.</summary>
        private async Task<bool> Ask(Person clerk, string code)
        {
            try
            {
                using var response = await clerk.Send(HttpMethod.Post, "insurance/v1/claims", form.As(code), code);
                var text = await response.Content.ReadAsStringAsync();
                if (
                    response.StatusCode
                    is HttpStatusCode.TooManyRequests
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.Conflict
                )
                    return false;
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{code}: {(int)response.StatusCode} {text}");
                var id = (string)JsonNode.Parse(text)!["id"]!;
                Assert.Equal(id, Acknowledged.GetOrAdd(code, id));
                return true;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
            {
                return false;
            }
        }
    }
}
