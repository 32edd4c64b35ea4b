using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>Whether a person is a member who may use the insurance.</summary>
public enum InsureeStatus
{
    /// <summary>AC.</summary>
    Active,

    /// <summary>IN: a member no more.</summary>
    Inactive,

    /// <summary>DE.</summary>
    Dead,
}

/// <summary>Marital status, where it was said.</summary>
public enum MaritalStatus
{
    /// <summary>S.</summary>
    Single,

    /// <summary>M.</summary>
    Married,

    /// <summary>D.</summary>
    Divorced,

    /// <summary>W.</summary>
    Widowed,
}

/// <summary>A person who is, or was, a member of a family.</summary>
public sealed partial class Insuree : IVersioned
{
    private readonly List<PersonIdentifier> identifiers = [];

    public const int MaxNumber = 50;
    public const int MaxName = 100;
    public const int MaxPhone = 50;
    public const int MaxEmail = 200;
    public const int MaxAddress = 250;
    public const int MaxReason = 250;
    public const int MaxHash = 64;

    private Insuree() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The family of the person, the last one of a person who left.</summary>
    public Guid FamilyId { get; private set; }

    /// <summary>Place in the order in which the family's members were registered: 1 and up.</summary>
    public int Registration { get; private set; }

    /// <summary>The insurance number, unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Whether the number came with an import and breaks the tenant's rule (decision C25).</summary>
    public bool LegacyNumber { get; private set; }

    public string LastName { get; private set; } = "";

    public string OtherNames { get; private set; } = "";

    /// <summary>The names as they are searched, last name first.</summary>
    public string FoldedName { get; private set; } = "";

    public DateOnly BirthDate { get; private set; }

    public Sex Sex { get; private set; }

    /// <summary>Code of the list of relations to the head; empty for the head and where not said.</summary>
    public string Relation { get; private set; } = "";

    public MaritalStatus? MaritalStatus { get; private set; }

    /// <summary>Numbers that identify the person elsewhere.</summary>
    public IReadOnlyList<PersonIdentifier> Identifiers => identifiers;

    /// <summary>As given, not normalised.</summary>
    public string Phone { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Lines parted by line breaks.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Where the person lives now, if that is not the family's location.</summary>
    public Guid? CurrentLocationId { get; private set; }

    /// <summary>Code of the list of professions; empty where not said.</summary>
    public string Profession { get; private set; } = "";

    /// <summary>Code of the list of educations; empty where not said.</summary>
    public string Education { get; private set; } = "";

    /// <summary>The facility the person goes to first; null where not said.</summary>
    public Guid? FirstServicePointId { get; private set; }

    public bool CardIssued { get; private set; }

    /// <summary>SHA-256 of the photo in lower-case hexadecimal; empty for none.</summary>
    public string PhotoHash { get; private set; } = "";

    /// <summary>The day the photo was taken.</summary>
    public DateOnly? PhotoTakenOn { get; private set; }

    public InsureeStatus Status { get; private set; }

    /// <summary>The day of death, or the last day as a member; null while active.</summary>
    public DateOnly? StatusOn { get; private set; }

    public string StatusReason { get; private set; } = "";

    /// <summary>Last day in the family; null for a member.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>The person this one turned out to be (decision C27); null for one of the register.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <inheritdoc cref="MatchKeys.Phone"/>
    public string PhoneKey { get; private set; } = "";

    /// <inheritdoc cref="MatchKeys.Birth"/>
    public string BirthKey { get; private set; } = "";

    /// <inheritdoc cref="MatchKeys.Name"/>
    public string NameKey { get; private set; } = "";

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Whether the person is a member who may use the insurance.</summary>
    public bool IsActive => Status == InsureeStatus.Active && LeftOn is null && MergedIntoId is null;

    public InsureeValues Values =>
        new()
        {
            Number = Number,
            LastName = LastName,
            OtherNames = OtherNames,
            BirthDate = BirthDate,
            Sex = Sex,
            Relation = Relation,
            MaritalStatus = MaritalStatus,
            Phone = Phone,
            Email = Email,
            Address = Address,
            CurrentLocationId = CurrentLocationId,
            Profession = Profession,
            Education = Education,
            FirstServicePointId = FirstServicePointId,
            CardIssued = CardIssued,
        };

    public static Insuree Register(
        Guid id,
        Guid familyId,
        int registration,
        InsureeValues values,
        DateTime now,
        bool legacyNumber = false,
        IReadOnlyList<IdentifierValues>? identifiers = null
    )
    {
        var insuree = new Insuree
        {
            Id = id,
            FamilyId = familyId,
            Registration = registration,
            LegacyNumber = legacyNumber,
        };
        foreach (var identifier in identifiers ?? [])
            insuree.identifiers.Add(new PersonIdentifier(insuree.identifiers.Count + 1, identifier, holds: true));
        insuree.Set(values, now);
        return insuree;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(InsureeValues values, DateTime now)
    {
        if (values == Values)
            return false;
        LegacyNumber &= values.Number == Number;
        Set(values, now);
        return true;
    }

    private void Set(InsureeValues values, DateTime now)
    {
        Number = values.Number;
        LastName = values.LastName;
        OtherNames = values.OtherNames;
        FoldedName = Folding.Fold($"{values.LastName} {values.OtherNames}");
        BirthDate = values.BirthDate;
        Sex = values.Sex;
        Relation = values.Relation;
        MaritalStatus = values.MaritalStatus;
        Phone = values.Phone;
        Email = values.Email;
        Address = values.Address;
        CurrentLocationId = values.CurrentLocationId;
        Profession = values.Profession;
        Education = values.Education;
        FirstServicePointId = values.FirstServicePointId;
        CardIssued = values.CardIssued;
        var keys = MatchKeys.Of(LastName, OtherNames, BirthDate, Phone);
        (PhoneKey, BirthKey, NameKey) = (keys.Phone, keys.Birth, keys.Name);
        Touch(now);
    }
}

/// <summary>What people say of a member.</summary>
public sealed record InsureeValues
{
    public string Number { get; init; } = "";
    public string LastName { get; init; } = "";
    public string OtherNames { get; init; } = "";
    public DateOnly BirthDate { get; init; }
    public Sex Sex { get; init; }
    public string Relation { get; init; } = "";
    public MaritalStatus? MaritalStatus { get; init; }
    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";
    public string Address { get; init; } = "";
    public Guid? CurrentLocationId { get; init; }
    public string Profession { get; init; } = "";
    public string Education { get; init; } = "";
    public Guid? FirstServicePointId { get; init; }
    public bool CardIssued { get; init; }
}
