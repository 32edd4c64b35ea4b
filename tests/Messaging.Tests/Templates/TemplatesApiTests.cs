using Grpc.Core;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Templates;

public sealed class TemplatesApiTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_texts_of_a_country_are_listed_by_event_and_language()
    {
        await using var messaging = await Start();
        var listed = new List<Template>();
        var token = "";
        do
        {
            var page = await messaging.Templates.ListTemplatesAsync(
                new() { PageSize = 3, PageToken = token },
                messaging.As("tz", "messages.read")
            );
            listed.AddRange(page.Templates);
            token = page.NextPageToken;
        } while (token.Length > 0);
        Assert.Equal(
            Enum.GetValues<MessageEvent>()
                .Where(e => e != MessageEvent.Unspecified)
                .SelectMany(e => new[] { (e, "sw"), (e, "en") }),
            listed.Select(t => (t.Event, t.Language))
        );
        Assert.StartsWith("Bima yako ya {product}", listed[0].Text);
        Assert.Contains("expiresOn", listed[0].Placeholders);
    }

    [Fact]
    public async Task A_text_is_shown_with_examples()
    {
        await using var messaging = await Start();
        var preview = await Preview(messaging, new() { Event = MessageEvent.ClaimValuated });
        Assert.Equal(
            "Dai namba CL-1042 la huduma uliyopata Mwananyamala tarehe 1 Julai 2026 limehakikiwa. Bima inalipa TSh 10,000.00.",
            preview.Text
        );
        Assert.Equal(
            ("sw", 1, MessageEncoding.Gsm7, 3),
            (preview.Language, preview.Segments, preview.Encoding, preview.MaxSegments)
        );
    }

    [Fact]
    public async Task A_text_that_is_being_written_is_shown_with_given_values()
    {
        await using var messaging = await Start();
        var preview = await Preview(
            messaging,
            new()
            {
                Event = MessageEvent.PolicyActivated,
                Language = "en",
                Text = "{product} until {expiresOn}: {amount} for {members} …",
                Values =
                {
                    ["product"] = "Gold",
                    ["expiresOn"] = "2026-12-31",
                    ["amount"] = "123456",
                    ["members"] = "1200",
                },
            }
        );
        Assert.Equal("Gold until 31 December 2026: 1,234.56 for 1,200 …", preview.Text);
        Assert.Equal(MessageEncoding.Ucs2, preview.Encoding);
    }

    [Fact]
    public async Task Everything_wrong_with_a_preview_is_told_at_once()
    {
        await using var messaging = await Start();
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            Preview(
                messaging,
                new()
                {
                    Event = MessageEvent.PolicyActivated,
                    Language = "fr",
                    Text = "{nothing}",
                    Values =
                    {
                        ["expiresOn"] = "tomorrow",
                        ["amount"] = "1.5",
                        ["unknown"] = "",
                        ["product"] = new string('a', 101),
                    },
                }
            )
        );
        Assert.Equal(
            ["language", "text", "values", "values[amount]", "values[expiresOn]", "values[product]"],
            Fields(refused).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_preview_needs_an_event()
    {
        await using var messaging = await Start();
        var refused = await Assert.ThrowsAsync<RpcException>(() => Preview(messaging, new()));
        Assert.Equal(["event"], Fields(refused));
    }

    private Task<MessagingHost> Start() => MessagingHost.Start(TestDatabase.Sqlite, postgres);

    private static async Task<PreviewTemplateResponse> Preview(
        MessagingHost messaging,
        PreviewTemplateRequest request
    ) => await messaging.Templates.PreviewTemplateAsync(request, messaging.As("tz", "messages.read"));

    private static IEnumerable<string> Fields(RpcException refused)
    {
        var details = refused.Trailers.First(t => t.Key == "grpc-status-details-bin").ValueBytes;
        var bad = Google
            .Rpc.Status.Parser.ParseFrom(details)
            .Details.First(d => d.Is(Google.Rpc.BadRequest.Descriptor));
        return bad.Unpack<Google.Rpc.BadRequest>().FieldViolations.Select(v => v.Field);
    }
}
