using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>The lists of codes that enrolment forms use.</summary>
public enum CodeList
{
    Gender,
    Relation,
    Education,
    Profession,
    FamilyType,
    ConfirmationType,
    IdentificationType,
    PayerType,
}

/// <summary>A code of a list with the text people read.</summary>
public sealed class CodeEntry : IVersioned
{
    public const int MaxCode = 10;
    public const int MaxName = 50;
    public const int MaxSortOrder = 10_000;

    private CodeEntry() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public CodeList List { get; private init; }

    /// <summary>Unique in its list: 1 to 10 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The text in a second language; empty for none.</summary>
    public string AltName { get; private set; } = "";

    /// <summary>Place in lists that people choose from; 0 to 10,000.</summary>
    public int SortOrder { get; private set; }

    /// <summary>Of a relation: no lump sum covers such a member (decision I39).</summary>
    public bool OutsideLumpSum { get; private set; }

    /// <summary>Of a confirmation type: a confirmation number must be given with it.</summary>
    public bool NeedsNumber { get; private set; }

    /// <summary>False for a code that is kept for old records and taken for no new one.</summary>
    public bool Active { get; private set; } = true;

    public static CodeEntry Create(Guid id, CodeList list, string code, CodeValues values)
    {
        var entry = new CodeEntry
        {
            Id = id,
            List = list,
            Code = code,
        };
        entry.Set(values);
        return entry;
    }

    public CodeValues Values => new(Name, AltName, SortOrder, OutsideLumpSum, NeedsNumber, Active);

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(CodeValues values)
    {
        if (values == Values)
            return false;
        Set(values);
        return true;
    }

    private void Set(CodeValues values)
    {
        (Name, AltName, SortOrder, OutsideLumpSum, NeedsNumber, Active) = values;
        Version++;
    }
}

/// <summary>What people say of a code.</summary>
public sealed record CodeValues(
    string Name,
    string AltName,
    int SortOrder,
    bool OutsideLumpSum,
    bool NeedsNumber,
    bool Active
);
