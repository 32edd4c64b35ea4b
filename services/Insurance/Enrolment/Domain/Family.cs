using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>A family: who is enrolled together, under a head.</summary>
public sealed class Family : IVersioned
{
    public const int MaxAddress = 250;
    public const int MaxEthnicity = 50;
    public const int MaxConfirmation = 20;
    public const int MaxLanguage = 16;

    /// <summary>The longest subject a token may have.</summary>
    public const int MaxSubject = 255;

    private Family() { }

    public Guid Id { get; private init; }

    /// <summary>Raised by every change of the family and of who belongs to it.</summary>
    public long Version { get; private set; }

    public Guid HeadId { get; private set; }

    public Guid LocationId { get; private set; }

    /// <summary>Whether the family is known to be poor; null where not said.</summary>
    public bool? Poor { get; private set; }

    /// <summary>Code of the list of family types; empty where not said.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Lines parted by line breaks.</summary>
    public string Address { get; private set; } = "";

    public string Ethnicity { get; private set; } = "";

    /// <summary>Code of the list of confirmation types; empty for none.</summary>
    public string ConfirmationType { get; private set; } = "";

    /// <summary>Number of the paper that confirms the family's state.</summary>
    public string ConfirmationNumber { get; private set; } = "";

    /// <summary>Language of messages, one of the tenant's; empty for the tenant's first (decision C23).</summary>
    public string Language { get; private set; } = "";

    /// <summary>When the family consented to messages; null without consent.</summary>
    public DateOnly? SmsConsentOn { get; private set; }

    /// <summary>Who took the consent: the subject of the caller's token; empty without consent.</summary>
    public string SmsConsentBy { get; private set; } = "";

    /// <summary>Members registered so far, those who left included: the next one's place in the order.</summary>
    public int Registrations { get; private set; }

    /// <summary>The day its last member went to another family; null for a family that has members.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public FamilyValues Values =>
        new(
            LocationId,
            Poor,
            Type,
            Address,
            Ethnicity,
            ConfirmationType,
            ConfirmationNumber,
            Language,
            SmsConsentOn,
            SmsConsentBy
        );

    public static Family Enrol(Guid id, Guid headId, FamilyValues values, DateTime now)
    {
        var family = new Family { Id = id, HeadId = headId };
        family.Set(values, now);
        return family;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(FamilyValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    public void ChangeHead(Guid headId, DateTime now)
    {
        HeadId = headId;
        Touch(now);
    }

    /// <summary>The place of a member who is registered now: 1 and up.</summary>
    public int Register() => ++Registrations;

    /// <summary>Nobody is left in it.</summary>
    public void Close(DateOnly on, DateTime now)
    {
        ClosedOn = on;
        Touch(now);
    }

    /// <summary>It has members again: those it had were not gone after all.</summary>
    public void Reopen(DateTime now)
    {
        ClosedOn = null;
        Touch(now);
    }

    /// <summary>Marks that somebody joined or left.</summary>
    public void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    private void Set(FamilyValues values, DateTime now)
    {
        (
            LocationId,
            Poor,
            Type,
            Address,
            Ethnicity,
            ConfirmationType,
            ConfirmationNumber,
            Language,
            SmsConsentOn,
            SmsConsentBy
        ) = values;
        Touch(now);
    }
}

/// <summary>What people say of a family.</summary>
public sealed record FamilyValues(
    Guid LocationId,
    bool? Poor,
    string Type,
    string Address,
    string Ethnicity,
    string ConfirmationType,
    string ConfirmationNumber,
    string Language,
    DateOnly? SmsConsentOn,
    string SmsConsentBy
);
