using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>Who prepares the claims of a facility (decision C9).</summary>
public sealed class ClaimAdministrator : IVersioned
{
    private ClaimAdministrator() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique; 1 to 20 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private set; } = "";

    public PersonValues Person { get; private set; } = PersonValues.Nobody;

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private set; } = "";

    /// <summary>The names as they are searched.</summary>
    public string FoldedName { get; private set; } = "";

    public Guid FacilityId { get; private set; }

    /// <summary>False for one who has left.</summary>
    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public ClaimAdministratorValues Values => new(Code, Person, FacilityId, Active);

    public static ClaimAdministrator Create(Guid id, ClaimAdministratorValues values, DateTime now)
    {
        var administrator = new ClaimAdministrator { Id = id };
        administrator.Set(values, now);
        return administrator;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(ClaimAdministratorValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(ClaimAdministratorValues values, DateTime now)
    {
        (Code, Person, FacilityId, Active) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Person.FoldedName;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a claim administrator.</summary>
public sealed record ClaimAdministratorValues(string Code, PersonValues Person, Guid FacilityId, bool Active);
