using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Messages;

public sealed class EventTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_Tanzanian_family_reads_of_its_policy_in_Swahili(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var id = Guid.CreateVersion7();
        var activation = Happened.Activation();
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", activation, id));
        var message = await messaging.Only("tz");
        Assert.Equal(
            "Bima yako ya Afya Bora imeanza kutumika, kuanzia 17 Julai 2026 hadi 16 Julai 2027, kwa watu 5. Fika kituoni ukiwa na kadi yako.",
            message.Text
        );
        Assert.Equal("+255712345678", message.Phone);
        Assert.Equal(
            (MessageState.Queued, MessageEvent.PolicyActivated, id.ToString(), activation.PolicyId, "sw", 1),
            (message.State, message.Event, message.EventId, message.SubjectId, message.Language, message.Segments)
        );
        Assert.Equal(MessageEncoding.Gsm7, message.Encoding);
    }

    [Theory, OnBothDatabases]
    public async Task A_Nepali_family_reads_of_its_policy_in_Nepali_and_Bikram_Sambat(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres, tenants: ["np"]);
        await messaging.Deliver("np", Happened.Activation(Happened.NepaliPhone));
        var message = await messaging.Only("np");
        Assert.Equal(
            "तपाईंको Afya Bora बीमा २०८३ साउन १ देखि २०८४ असार ३१ सम्म लागू भएको छ। सदस्य ५ जना। उपचार गर्न जाँदा बीमा कार्ड लैजानुहोस्।",
            message.Text
        );
        Assert.Equal(("+9779841234567", "ne"), (message.Phone, message.Language));
        Assert.Equal((MessageEncoding.Ucs2, 2), (message.Encoding, message.Segments));
    }

    [Theory]
    [InlineData(
        "tz",
        Happened.TanzanianPhone,
        "",
        "Dai namba CL-1042 la huduma uliyopata Mwananyamala tarehe 20 Februari 2026 limehakikiwa. Bima inalipa TSh 123,456.78."
    )]
    [InlineData(
        "tz",
        Happened.TanzanianPhone,
        "en-GB",
        "Claim CL-1042 for your visit to Mwananyamala on 20 February 2026 has been assessed. Your insurance pays TZS 123,456.78."
    )]
    [InlineData(
        "np",
        Happened.NepaliPhone,
        "ne",
        "Mwananyamala मा २०८२ फागुन ८ को उपचारको दाबी CL-1042 को मूल्याङ्कन भयो। बीमाले रु. १,२३,४५६.७८ भुक्तानी गर्नेछ।"
    )]
    [InlineData(
        "np",
        Happened.NepaliPhone,
        "en",
        "Claim CL-1042 for your treatment at Mwananyamala on 8 Falgun 2082 BS has been assessed. The insurance pays NPR 123,456.78."
    )]
    public async Task A_family_reads_of_its_claim_in_its_language(
        string tenant,
        string phone,
        string language,
        string text
    )
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres, tenants: [tenant]);
        await messaging.Deliver(tenant, Happened.Valuation(phone, language));
        Assert.Equal(text, (await messaging.Only(tenant)).Text);
    }

    [Theory]
    [InlineData("PolicyRenewalDue", "Your Afya Bora insurance ends on 16 July 2027. Renew it by then to stay covered.")]
    [InlineData(
        "PolicySuspended",
        "Your Afya Bora insurance is suspended from 17 July 2026. Please contact the insurance office."
    )]
    [InlineData("PolicyResumed", "Your Afya Bora insurance covers you again from 17 July 2026 to 16 July 2027.")]
    [InlineData(
        "PolicyCancelled",
        "Your Afya Bora insurance is cancelled from 17 July 2026. You are given back TZS 123,456.78."
    )]
    [InlineData(
        "PolicyDeactivated",
        "Your Afya Bora insurance does not cover you any more, because a payment was taken back. TZS 123,456.78 is due."
    )]
    [InlineData("PolicyExpired", "Your Afya Bora insurance ended on 16 July 2027.")]
    [InlineData(
        "ContributionRecorded",
        "TZS 123,456.78 for your Afya Bora insurance was recorded on 17 July 2026, receipt AF01-000042. TZS 1.00 is due."
    )]
    [InlineData(
        "PolicySold",
        "Your Afya Bora insurance is registered. Please pay TZS 123,456.78 by 17 July 2026; you are covered once TZS 1.00 is paid."
    )]
    [InlineData(
        "PolicyMemberAdded",
        "Another member was added to your Afya Bora insurance. Please pay TZS 123,456.78; the member is covered once all is paid."
    )]
    public async Task A_family_reads_what_becomes_of_its_policy(string happened, string text)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var contact = new Platform.V1.Contact { Language = "en", Phone = Happened.TanzanianPhone };
        await messaging.Deliver("tz", Happened.OfPolicy(happened, contact));
        Assert.Equal(text, (await messaging.Only("tz")).Text);
    }

    [Theory]
    [InlineData(
        "PolicyRenewalDue",
        "तपाईंको Afya Bora बीमा २०८४ असार ३१ मा सकिन्छ। सेवा जारी राख्न त्यसअघि नवीकरण गर्नुहोस्।"
    )]
    [InlineData(
        "ContributionRecorded",
        "Afya Bora बीमाको लागि २०८३ साउन १ मा रु. १,२३,४५६.७८ प्राप्त भयो, रसिद AF01-000042। रु. १.०० तिर्न बाँकी छ।"
    )]
    [InlineData(
        "PolicySold",
        "तपाईंको Afya Bora बीमा दर्ता भयो। २०८३ साउन १ भित्र रु. १,२३,४५६.७८ तिर्नुहोस्; रु. १.०० तिरेपछि सेवा सुरु हुन्छ।"
    )]
    [InlineData(
        "PolicyMemberAdded",
        "तपाईंको Afya Bora बीमामा अर्को सदस्य थपिनुभयो। रु. १,२३,४५६.७८ तिर्नुहोस्; सबै तिरेपछि उहाँको सेवा सुरु हुन्छ।"
    )]
    public async Task A_Nepali_family_reads_what_becomes_of_its_policy_in_Nepali(string happened, string text)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres, tenants: ["np"]);
        var contact = new Platform.V1.Contact { Phone = Happened.NepaliPhone };
        await messaging.Deliver("np", Happened.OfPolicy(happened, contact));
        Assert.Equal(text, (await messaging.Only("np")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task An_event_that_comes_twice_makes_one_message(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var activation = Happened.Activation();
        var id = Guid.CreateVersion7();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => messaging.Deliver("tz", activation, id)));
        Assert.Contains("SUCCESS", verdicts);
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", activation, id));
        await messaging.Only("tz");
    }

    [Theory, OnBothDatabases]
    public async Task A_valuation_that_comes_after_a_newer_one_is_not_told(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var valuation = Happened.Valuation();
        var newer = valuation.Clone();
        newer.Version++;
        newer.Valuated = 100;
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", newer));
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", valuation));
        Assert.Contains("TSh 1.00", (await messaging.Only("tz")).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_that_is_valuated_again_is_told_again(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var valuation = Happened.Valuation();
        await messaging.Deliver("tz", valuation);
        valuation.Version++;
        await messaging.Deliver("tz", valuation);
        Assert.Equal(2, (await messaging.All("tz")).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Without_consent_nothing_is_sent_and_nothing_personal_kept(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var activation = Happened.Activation();
        activation.Contact = null;
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", activation));
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Suppressed, MessageReason.NoContact), (message.State, message.Reason));
        Assert.Equal(("", "", 0), (message.Phone, message.Text, message.Segments));
        Assert.Null(await messaging.Pass("tz"));
    }

    [Theory]
    [InlineData("", MessageReason.NoContact)]
    [InlineData("   ", MessageReason.NoContact)]
    [InlineData("unknown", MessageReason.PhoneMalformed)]
    [InlineData("+254712345678", MessageReason.PhoneForeign)]
    [InlineData("0222345678", MessageReason.PhoneNotInPlan)]
    public async Task A_number_that_gets_no_messages_is_counted_and_not_kept(string phone, MessageReason reason)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        await messaging.Deliver("tz", Happened.Activation(phone));
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Suppressed, reason, ""), (message.State, message.Reason, message.Phone));
        Assert.Equal(0, await messaging.Look("tz", db => db.Set<AuditPersonalRow>().CountAsync()));
    }

    [Fact]
    public async Task A_text_longer_than_the_country_allows_is_not_sent()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var activation = Happened.Activation();
        activation.ProductName = new string('a', 460);
        await messaging.Deliver("tz", activation);
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Suppressed, MessageReason.TooLong), (message.State, message.Reason));
    }

    [Fact]
    public async Task A_country_without_a_text_for_the_event_sends_nothing()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var file = messaging.Platform.Folder.File("tenants/tz.yaml");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text[..text.IndexOf("    templates:", StringComparison.Ordinal)]);
        await messaging.Restart();
        await messaging.Deliver("tz", Happened.Activation());
        Assert.Equal(MessageReason.NoTemplate, (await messaging.Only("tz")).Reason);
    }

    [Theory, OnBothDatabases]
    public async Task An_event_that_cannot_be_read_is_counted_and_holds_nothing_up(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var activation = Happened.Activation();
        activation.EffectiveOn = "tomorrow";
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", activation));
        var valuation = Happened.Valuation();
        valuation.ClaimId = "no id";
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", valuation));
        Assert.All(await messaging.All("tz"), m => Assert.Equal(MessageReason.InvalidEvent, m.Reason));
    }

    [Theory, OnBothDatabases]
    public async Task A_name_with_control_characters_does_not_stop_the_message(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var activation = Happened.Activation();
        activation.ProductName = "Afya\0Bora";
        Assert.Equal("SUCCESS", await messaging.Deliver("tz", activation));
        Assert.StartsWith("Bima yako ya Afya Bora ", (await messaging.Only("tz")).Text);
    }

    [Fact]
    public async Task Whoever_does_not_know_the_secret_delivers_nothing()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        Assert.Equal("401", await messaging.Deliver("tz", Happened.Activation(), secret: "guess"));
        Assert.Empty(await messaging.All("tz"));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_reaches_its_own_country_alone(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres, tenants: ["tz", "np"]);
        await messaging.Deliver("tz", Happened.Activation());
        Assert.Empty(await messaging.All("np"));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_log_keeps_telephone_and_text_aside(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        var row = await messaging.Look("tz", db => db.Set<AuditRow>().SingleAsync());
        var aside = await messaging.Look("tz", db => db.Set<AuditPersonalRow>().SingleAsync());
        Assert.Equal(("created", "message"), (row.Action, row.Entity));
        Assert.DoesNotContain("255712345678", row.Changes);
        Assert.DoesNotContain("Afya", row.Changes);
        Assert.Contains("255712345678", aside.Changes);
    }

    [Fact]
    public async Task Nothing_that_is_logged_holds_a_telephone_or_a_text()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        Assert.Equal(MessageState.Sent, (await messaging.Only("tz")).State);
        Assert.Contains("characters in 1 part(s)", messaging.Log.Text);
        Assert.DoesNotContain("712345678", messaging.Log.Text);
        Assert.DoesNotContain("712 345 678", messaging.Log.Text);
        Assert.DoesNotContain("Bima yako", messaging.Log.Text);
    }
}
