using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>Who owns a facility.</summary>
public enum Ownership
{
    Government,
    District,
    Charity,
    Private,
}

/// <summary>Where care is given and stock is kept (the Facility of IHE mCSD).</summary>
public sealed partial class Facility : IVersioned
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxListCode = 20;
    public const int MaxPhone = 20;
    public const int MaxAddress = 250;

    private Facility() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private set; } = "";

    /// <summary>The name as it is searched: without case and accents.</summary>
    public string FoldedName { get; private set; } = "";

    public FacilityLevel Level { get; private set; }

    public string SubLevel { get; private set; } = "";

    public Ownership? Ownership { get; private set; }

    public CareType CareType { get; private set; }

    public string Type { get; private set; } = "";

    public Guid LocationId { get; private set; }

    public string Phone { get; private set; } = "";

    public string Address { get; private set; } = "";

    public DateOnly? OpenedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The facility that this one turned out to be; null for one of the register.</summary>
    public Guid? MergedIntoId { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public static Facility Create(Guid id, FacilityValues values, DateTime now)
    {
        var facility = new Facility { Id = id };
        facility.Set(values, from: null, now);
        return facility;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    /// <param name="values">The values.</param>
    /// <param name="day">From when a changed catchment holds; <see cref="CheckCatchment"/> tells whether it may.</param>
    /// <param name="now">When.</param>
    public bool Change(FacilityValues values, ChangeDay day, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, ServesFrom(day), now);
        return true;
    }

    /// <summary>It turned out to be another facility.</summary>
    public void MergeInto(Guid into, DateTime now)
    {
        MergedIntoId = into;
        Touch(now);
    }

    /// <summary>Another was merged into it.</summary>
    public void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    public FacilityValues Values =>
        new(
            Code,
            Name,
            Level,
            SubLevel,
            Ownership,
            CareType,
            Type,
            LocationId,
            Phone,
            Address,
            OpenedOn,
            ClosedOn,
            Catchment
        );

    private void Set(FacilityValues values, DateOnly? from, DateTime now)
    {
        (Code, Name, Level, SubLevel, Ownership, CareType, Type, LocationId, Phone, Address, OpenedOn, ClosedOn, _) =
            values;
        Serve(values.Catchment, from);
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        Touch(now);
    }
}

/// <summary>What people say of a facility.</summary>
public sealed record FacilityValues(
    string Code,
    string Name,
    FacilityLevel Level,
    string SubLevel,
    Ownership? Ownership,
    CareType CareType,
    string Type,
    Guid LocationId,
    string Phone,
    string Address,
    DateOnly? OpenedOn,
    DateOnly? ClosedOn,
    Catchment Catchment
)
{
    /// <summary>Reports every broken rule of the values themselves.</summary>
    public void Check(Validation validation, string prefix)
    {
        validation.Check(
            Codes.IsValid(Code, Facility.MaxCode),
            prefix + "code",
            "FORMAT",
            Codes.Rule(Facility.MaxCode)
        );
        validation.CheckLine(prefix + "name", Name, 1, Facility.MaxName);
        validation.CheckLine(prefix + "sub_level", SubLevel, 0, Facility.MaxListCode);
        validation.CheckLine(prefix + "type", Type, 0, Facility.MaxListCode);
        validation.CheckLine(prefix + "phone", Phone, 0, Facility.MaxPhone);
        validation.CheckLines(prefix + "address", Address, 0, Facility.MaxAddress);
        validation.Check(
            OpenedOn is null || ClosedOn is null || OpenedOn <= ClosedOn,
            prefix + "closed_on",
            "OUT_OF_RANGE",
            "A facility closes on or after the day it opens."
        );
        Catchment.Check(validation, prefix + "catchment");
    }

    /// <summary>Reports a location that ends before the facility does.</summary>
    /// <param name="placeClosedOn">Last day of the location; null for open.</param>
    public void CheckPlace(Validation validation, string field, DateOnly? placeClosedOn) =>
        validation.Check(
            placeClosedOn is not { } end || ClosedOn <= end,
            field,
            "CLOSED",
            "The location ends before the facility does."
        );
}
