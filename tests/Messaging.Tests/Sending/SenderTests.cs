using System.Text.RegularExpressions;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Sending;

/// <summary>The service as it runs, its own sender and clock included.</summary>
public sealed class SenderTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_message_goes_out_by_itself(TestDatabase database)
    {
        await using var countries = await Start(database);
        var service = await countries.Run(MessagingService.Name, MessagingService.Build);
        await Deliver(service, "tz", Happened.Activation());
        await Poll.Until(() => States(countries, service, "tz") is [MessageState.Sent]);
    }

    [Fact]
    public async Task A_country_whose_database_is_down_holds_up_no_other_and_goes_on_by_itself()
    {
        await using var countries = await Start(TestDatabase.Postgres);
        var service = await countries.Run(MessagingService.Name, MessagingService.Build);
        var file = await File.ReadAllTextAsync(countries.Folder.File("tenants/tz.yaml"));
        var database = Regex.Match(file, "test_[0-9a-f]{32}_[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await postgres.Allow(database, allowed: false);
        await Deliver(service, "np", Happened.Activation(Happened.NepaliPhone));
        await Poll.Until(() => States(countries, service, "np") is [MessageState.Sent]);
        await postgres.Allow(database, allowed: true);
        await Poll.Until(() => TryDeliver(service, "tz", Happened.Activation()));
        await Poll.Until(() => States(countries, service, "tz") is [MessageState.Sent, ..]);
    }

    private Task<TestPlatform> Start(TestDatabase database) =>
        TestPlatform.Start(
            database,
            postgres,
            [MessagingService.Name],
            tenants: ["tz", "np"],
            file: (code, issuer, lines) => Countries.File(code, issuer, lines)
        );

    private static MessageState[] States(TestPlatform countries, RunningService service, string tenant) =>
        [
            .. new MessageService.MessageServiceClient(service.Channel)
                .ListMessages(new(), countries.As(tenant, "messages.read"))
                .Messages.Select(m => m.State),
        ];

    private static async Task Deliver(RunningService service, string tenant, PolicyActivated policy)
    {
        using var request = EventRequest.Of(tenant, policy);
        using var response = await service.Plain.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static bool TryDeliver(RunningService service, string tenant, PolicyActivated policy)
    {
        using var request = EventRequest.Of(tenant, policy);
        using var response = service.Plain.Send(request);
        return response.IsSuccessStatusCode;
    }
}
