using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Messages;

public sealed class MessagesApiTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_reader_sees_the_text_and_the_end_of_the_number(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        var id = (await messaging.Only("tz")).Id;
        var message = await messaging.Messages.GetMessageAsync(new() { Id = id }, messaging.As("tz", "messages.read"));
        Assert.Equal("+255******678", message.Phone);
        Assert.StartsWith("Bima yako", message.Text);
    }

    [Fact]
    public async Task Whoever_may_read_personal_data_sees_the_number_in_full()
    {
        await using var messaging = await Start();
        await messaging.Deliver("tz", Happened.Activation());
        var id = (await messaging.Only("tz")).Id;
        var message = await messaging.Messages.GetMessageAsync(
            new() { Id = id },
            messaging.As("tz", "messages.read", "messages.read-personal")
        );
        Assert.Equal("+255712345678", message.Phone);
    }

    [Fact]
    public async Task Nobody_reads_messages_without_the_permission()
    {
        await using var messaging = await Start();
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await messaging.Messages.ListMessagesAsync(new(), messaging.As("tz", "messages.report"))
        );
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Another_country_does_not_know_the_message(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres, tenants: ["tz", "np"]);
        await messaging.Deliver("tz", Happened.Activation());
        var id = (await messaging.Only("tz")).Id;
        var np = messaging.As("np", "messages.read", "messages.edit", "messages.report");
        foreach (
            var ask in new Func<Task>[]
            {
                async () => await messaging.Messages.GetMessageAsync(new() { Id = id }, np),
                async () => await messaging.Messages.RetryMessageAsync(new() { Id = id }, np),
                async () =>
                    await messaging.Messages.ReportDeliveryAsync(
                        new() { Reference = id, Status = DeliveryStatus.Delivered },
                        np
                    ),
            }
        )
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(ask)).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Messages_are_listed_from_the_newest_in_pages(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        for (var i = 0; i < 5; i++)
        {
            await messaging.Deliver("tz", Happened.Activation());
            messaging.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        var listed = new List<string>();
        var token = "";
        do
        {
            var page = await messaging.Messages.ListMessagesAsync(
                new() { PageSize = 2, PageToken = token },
                messaging.As("tz", "messages.read")
            );
            listed.AddRange(page.Messages.Select(m => m.Id));
            token = page.NextPageToken;
        } while (token.Length > 0);
        Assert.Equal((await messaging.All("tz")).Reverse().Select(m => m.Id), listed);
        Assert.Equal(5, listed.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Messages_are_found_by_state_event_subject_and_day(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var activation = Happened.Activation();
        await messaging.Deliver("tz", activation);
        await messaging.Send("tz");
        // 21:30 UTC is the next day in Tanzania.
        messaging.Clock.Advance(TimeSpan.FromHours(13.5));
        var valuation = Happened.Valuation();
        await messaging.Deliver("tz", valuation);

        async Task Finds(ListMessagesRequest filter, params string[] subjects)
        {
            var found = await messaging.Messages.ListMessagesAsync(filter, messaging.As("tz", "messages.read"));
            Assert.Equal(subjects, found.Messages.Select(m => m.SubjectId));
        }

        await Finds(new() { State = MessageState.Sent }, activation.PolicyId);
        await Finds(new() { State = MessageState.Failed });
        await Finds(new() { Event = MessageEvent.ClaimValuated }, valuation.ClaimId);
        await Finds(new() { SubjectId = activation.PolicyId }, activation.PolicyId);
        await Finds(new() { From = "2026-03-03" }, valuation.ClaimId);
        await Finds(new() { To = "2026-03-02" }, activation.PolicyId);
        await Finds(new() { From = "2026-03-02", To = "2026-03-03" }, valuation.ClaimId, activation.PolicyId);
    }

    [Theory, OnBothDatabases]
    public async Task Messages_are_found_by_telephone_however_it_is_written(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation("0712345678"));
        await messaging.Deliver("tz", Happened.Activation("0712345679"));
        var found = await messaging.Messages.ListMessagesToPhoneAsync(
            new() { Phone = "+255 712 345 678" },
            messaging.As("tz", "messages.read-personal")
        );
        Assert.Equal("+255712345678", Assert.Single(found.Messages).Phone);
    }

    [Fact]
    public async Task Everything_wrong_with_a_filter_is_told_at_once()
    {
        await using var messaging = await Start();
        var fields = await Refused(
            messaging,
            "GET",
            "/tz/messaging/v1/messages?pageSize=-1&pageToken=x&subjectId=y&from=z&to=2026-13-01",
            null,
            "messages.read"
        );
        Assert.Equal(["pageSize", "pageToken", "subjectId", "from", "to"], fields);
    }

    [Fact]
    public async Task Everything_wrong_with_a_report_is_told_at_once()
    {
        await using var messaging = await Start();
        var fields = await Refused(
            messaging,
            "POST",
            "/tz/messaging/v1/messages:reportDelivery",
            new
            {
                gatewayId = "a\u0001b",
                reference = new string('x', 51),
                errorCode = "no spaces",
            },
            "messages.report"
        );
        Assert.Equal(["gatewayId", "reference", "gatewayId", "status", "errorCode"], fields);
    }

    [Theory, OnBothDatabases]
    public async Task Messages_are_counted_by_day_event_state_and_reason(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Deliver("tz", Happened.Activation("none"));
        await messaging.Send("tz");
        messaging.Clock.Advance(TimeSpan.FromHours(13.5));
        await messaging.Deliver("tz", Happened.Valuation());
        var statistics = await messaging.Messages.GetStatisticsAsync(
            new() { From = "2026-03-02", To = "2026-03-03" },
            messaging.As("tz", "messages.read")
        );
        Assert.Equal(
            [
                ("2026-03-02", MessageEvent.PolicyActivated, MessageState.Sent, MessageReason.Unspecified, 2, 2),
                (
                    "2026-03-02",
                    MessageEvent.PolicyActivated,
                    MessageState.Suppressed,
                    MessageReason.PhoneMalformed,
                    1,
                    0
                ),
                ("2026-03-03", MessageEvent.ClaimValuated, MessageState.Queued, MessageReason.Unspecified, 1, 1),
            ],
            statistics.Counts.Select(c => (c.Day, c.Event, c.State, c.Reason, c.Messages, c.Segments))
        );
    }

    [Fact]
    public async Task Statistics_are_for_a_year_at_most()
    {
        await using var messaging = await Start();
        Assert.Equal(
            ["to"],
            await Refused(
                messaging,
                "GET",
                "/tz/messaging/v1/messages:statistics?from=2026-01-01&to=2027-01-03",
                null,
                "messages.read"
            )
        );
    }

    private Task<MessagingHost> Start() => MessagingHost.Start(TestDatabase.Sqlite, postgres);

    /// <summary>The fields that a REST call is refused for.</summary>
    private static async Task<IEnumerable<string?>> Refused(
        MessagingHost messaging,
        string method,
        string target,
        object? body,
        string permission
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), target)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "authorization", messaging.As("tz", permission).GetValue("authorization") } },
            Content = body is null
                ? null
                : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        using var response = await messaging.Service.Rest.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return
        [
            .. problem
                .RootElement.GetProperty("errors")
                .EnumerateArray()
                .Select(e => e.GetProperty("field").GetString()),
        ];
    }
}
