using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>A body that pays contributions for families (decision C9).</summary>
public sealed class Payer : IVersioned
{
    public const int MaxName = 100;
    public const int MaxAddress = 250;
    public const int MaxPhone = 50;
    public const int MaxEmail = 200;

    private Payer() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>Code of the list of payer types; empty where not said.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Lines parted by line breaks.</summary>
    public string Address { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Fax { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Where it pays; null for the whole country.</summary>
    public Guid? LocationId { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public PayerValues Values => new(Name, Type, Address, Phone, Fax, Email, LocationId);

    public static Payer Create(Guid id, PayerValues values, DateTime now)
    {
        var payer = new Payer { Id = id };
        payer.Set(values, now);
        return payer;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(PayerValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(PayerValues values, DateTime now)
    {
        (Name, Type, Address, Phone, Fax, Email, LocationId) = values;
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a payer.</summary>
public sealed record PayerValues(
    string Name,
    string Type,
    string Address,
    string Phone,
    string Fax,
    string Email,
    Guid? LocationId
);
