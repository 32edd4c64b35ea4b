using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>A diagnosis that claims may name, by convention of ICD-10.</summary>
public sealed class Diagnosis : IVersioned
{
    public const int MaxCode = 10;
    public const int MaxName = 255;

    private Diagnosis() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique; 1 to 10 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>First day it may be named; null for always.</summary>
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>Last day it may be named; null for open.</summary>
    public DateOnly? ValidTo { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The days it may be named.</summary>
    public DateRange Validity => new(ValidFrom, ValidTo);

    public DiagnosisValues Values => new(Code, Name, ValidFrom, ValidTo);

    public static Diagnosis Create(Guid id, DiagnosisValues values, DateTime now)
    {
        var diagnosis = new Diagnosis { Id = id };
        diagnosis.Set(values, now);
        return diagnosis;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(DiagnosisValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(DiagnosisValues values, DateTime now)
    {
        (Code, Name, ValidFrom, ValidTo) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a diagnosis.</summary>
public sealed record DiagnosisValues(string Code, string Name, DateOnly? ValidFrom, DateOnly? ValidTo);
