using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;
using Platform.V1;

namespace Platform.Messaging.Tests.Messages;

/// <summary>Whoever an event can reach is written to: families, officers, facilities.</summary>
public sealed class EverybodyHearsTests(PostgresServer postgres)
{
    /// <summary>Every event that carries a contact, whatever events are added later.</summary>
    public static TheoryData<string> Events => [.. Contacted().Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public async Task An_event_that_knows_whom_to_tell_is_told_in_the_languages_of_both_countries(string happened)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres, tenants: ["tz", "np"]);
        foreach (var (tenant, phone, languages) in Countries)
        foreach (var language in languages)
        {
            var news = Invent(happened, phone, language);
            Assert.Equal("SUCCESS", await messaging.Deliver(tenant, news));
        }

        foreach (var (tenant, _, languages) in Countries)
        {
            var messages = await messaging.All(tenant);
            var contacts = Contacts(Contacted().Single(e => e.Name == happened)).Count();
            Assert.Equal(contacts * languages.Length, messages.Count);
            Assert.All(messages, m => Assert.Equal((MessageState.Queued, ""), (m.State, m.Detail)));
            Assert.Equal(languages.Order(), messages.Select(m => m.Language).Distinct().Order());
        }
    }

    [Theory]
    [InlineData(
        "FamilyEnrolled",
        "Your family is registered with the health insurance, 5 member(s). You are covered once a policy is paid."
    )]
    [InlineData(
        "FamilyMoved",
        "Your family is now registered in Kigogo. If that is wrong, please contact the insurance office."
    )]
    [InlineData(
        "MemberLeft",
        "A member has left your family, the last day being 17 July 2026. If that is wrong, please contact the insurance office."
    )]
    [InlineData(
        "FamilySplit",
        "1 member(s) have left your family, the last day being 17 July 2026, and are registered as a family of their own."
    )]
    [InlineData(
        "InsureeStatusChanged",
        "We are sorry for your loss. The death of a member of your family on 17 July 2026 was recorded. If that is wrong, please contact the insurance office."
    )]
    [InlineData(
        "InsuranceCardIssued",
        "An insurance card was issued for a member of your family. If you have not received it, please contact the insurance office."
    )]
    [InlineData(
        "PolicyMemberAdded",
        "Another member of your family is covered by your 2026-07-17 insurance from 17 July 2026."
    )]
    [InlineData(
        "FacilityContractChanged",
        "The contract of your facility with the insurance was made or changed on 17 July 2026. Please look up its days and price lists before your next claim."
    )]
    public async Task A_family_reads_what_becomes_of_it(string happened, string text)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        await messaging.Deliver("tz", Invent(happened, Happened.TanzanianPhone, "en"));
        Assert.Equal(text, (await messaging.Only("tz")).Text);
    }

    [Theory]
    [InlineData("INACTIVE", MessageEvent.MemberDeactivated)]
    [InlineData("ACTIVE", MessageEvent.MemberReactivated)]
    [InlineData("DEAD", MessageEvent.MemberDied)]
    public async Task What_became_of_a_member_is_a_message_of_its_own(string status, MessageEvent told)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var changed = (InsureeStatusChanged)Invent("InsureeStatusChanged", Happened.TanzanianPhone, "sw");
        changed.Status = status;
        await messaging.Deliver("tz", changed);
        Assert.Equal(told, (await messaging.Only("tz")).Event);
    }

    [Fact]
    public async Task Of_a_status_that_is_not_known_here_nobody_is_told()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var changed = (InsureeStatusChanged)Invent("InsureeStatusChanged", Happened.TanzanianPhone, "sw");
        changed.Status = "ABROAD";
        await messaging.Deliver("tz", changed);
        Assert.Empty(await messaging.All("tz"));
    }

    [Theory, OnBothDatabases]
    public async Task An_officer_reads_whom_to_visit_though_the_family_consented_to_nothing(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        var due = (PolicyRenewalDue)Invent("PolicyRenewalDue", Happened.TanzanianPhone, "en");
        due.Contact = null;
        (due.HeadNumber, due.Place, due.ProductName) = ("070707070", "Kigogo", "Afya Bora");
        var id = Guid.CreateVersion7();
        await messaging.Deliver("tz", due, id);
        await messaging.Deliver("tz", due, id);
        var messages = await messaging.All("tz");
        var visit = messages.Single(m => m.Event == MessageEvent.RenewalVisitDue);
        Assert.Equal(
            "Please visit the family of member 070707070 in Kigogo: their Afya Bora insurance ends on 17 July 2026.",
            visit.Text
        );
        Assert.Equal(
            (MessageState.Suppressed, MessageReason.NoContact),
            messages.Where(m => m.Event == MessageEvent.PolicyRenewalDue).Select(m => (m.State, m.Reason)).Single()
        );
    }

    [Fact]
    public async Task An_officer_reads_which_family_is_to_pay_for_the_policy_it_was_sold()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var sold = (PolicySold)Invent("PolicySold", Happened.TanzanianPhone, "en");
        (sold.HeadNumber, sold.Place, sold.ProductName, sold.FamilyDue) = ("070707070", "Kigogo", "Afya Bora", 100);
        await messaging.Deliver("tz", sold);
        var messages = await messaging.All("tz");
        Assert.Equal(
            "The family of member 070707070 in Kigogo is to pay TZS 1.00 for their Afya Bora insurance by 17 July 2026. Please remind them.",
            messages.Single(m => m.Event == MessageEvent.PaymentVisitDue).Text
        );
    }

    [Fact]
    public async Task Where_a_family_has_nothing_to_pay_nothing_is_noted()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var sold = (PolicySold)Invent("PolicySold", Happened.TanzanianPhone, "en");
        (sold.FamilyDue, sold.Contact, sold.OfficerContact) = (0, null, null);
        var added = (PolicyMemberAdded)Invent("PolicyMemberAdded", Happened.TanzanianPhone, "en");
        (added.FamilyDue, added.Contact, added.EffectiveOn) = (0, null, "");
        await messaging.Deliver("tz", sold);
        await messaging.Deliver("tz", added);
        Assert.Empty(await messaging.All("tz"));
    }

    [Fact]
    public async Task Where_no_officer_facility_or_payer_is_to_be_told_nothing_is_noted()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var due = (PolicyRenewalDue)Invent("PolicyRenewalDue", Happened.TanzanianPhone, "en");
        due.OfficerContact = null;
        var returned = (ClaimReturned)Invent("ClaimReturned", Happened.TanzanianPhone, "en");
        returned.FacilityContact = null;
        var funded = (ContributionRecorded)Invent("ContributionRecorded", Happened.TanzanianPhone, "en");
        funded.Contact = null;
        await messaging.Deliver("tz", due);
        await messaging.Deliver("tz", returned);
        await messaging.Deliver("tz", funded);
        Assert.Equal(MessageEvent.PolicyRenewalDue, (await messaging.Only("tz")).Event);
    }

    private static readonly (string Tenant, string Phone, string[] Languages)[] Countries =
    [
        ("tz", Happened.TanzanianPhone, ["sw", "en"]),
        ("np", Happened.NepaliPhone, ["ne", "en"]),
    ];

    private static IEnumerable<MessageDescriptor> Contacted() =>
        InsuranceReflection
            .Descriptor.MessageTypes.Concat(EnrolmentReflection.Descriptor.MessageTypes)
            .Concat(BatchReflection.Descriptor.MessageTypes)
            .Where(e => Contacts(e).Any());

    private static IEnumerable<FieldDescriptor> Contacts(MessageDescriptor happened) =>
        happened.Fields.InDeclarationOrder().Where(f => IsContact(f));

    private static bool IsContact(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.Name == nameof(Contact);

    /// <summary>An event with something in every field: ids are ids, and other words a day that reads as a name too.</summary>
    private static IMessage Invent(string happened, string phone, string language)
    {
        var news = Contacted().Single(e => e.Name == happened).Parser.ParseFrom(ByteString.Empty);
        foreach (var field in news.Descriptor.Fields.InDeclarationOrder())
        {
            object value = field switch
            {
                { Name: "status" } => "DEAD",
                { Name: "place" } => "Kigogo",
                { FieldType: FieldType.String } when field.Name.EndsWith("_id", StringComparison.Ordinal) =>
                    Guid.CreateVersion7().ToString(),
                { FieldType: FieldType.String } => "2026-07-17",
                { FieldType: FieldType.Int32 } => 5,
                { FieldType: FieldType.Int64 } => 5L,
                { FieldType: FieldType.Bool } => true,
                _ => new Contact { Phone = phone, Language = language },
            };
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(news)).Add(Guid.CreateVersion7().ToString());
            else
                field.Accessor.SetValue(news, value);
        }

        return news;
    }
}
