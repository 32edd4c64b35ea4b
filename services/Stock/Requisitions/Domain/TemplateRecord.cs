using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A form as it is kept: what it is found by, and every version of what it says. A version never changes.</summary>
internal sealed class TemplateRecord : IVersioned
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;

    private readonly List<TemplateVersion> versions = [];

    private TemplateRecord() { }

    public Guid Id { get; private init; }

    /// <summary>The version of what it says now.</summary>
    public long Version { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name as lists are ordered by it.</summary>
    public string FoldedName { get; private set; } = "";

    public Guid ProgramId { get; private init; }

    /// <summary>The types of facility it is for, each between blanks.</summary>
    public string FacilityTypes { get; private set; } = "";

    public bool ReportOnly { get; private set; }

    public bool Archived { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The versions that were loaded or made.</summary>
    public IReadOnlyList<TemplateVersion> Versions => versions;

    /// <summary>A form that begins now.</summary>
    public static TemplateRecord Create(RequisitionTemplate template, string by, DateTime now)
    {
        var record = new TemplateRecord { Id = template.Id, ProgramId = template.ProgramId };
        record.Take(template, by, now);
        return record;
    }

    /// <summary>Makes a version of what it says from now on.</summary>
    public void Take(RequisitionTemplate template, string by, DateTime now)
    {
        (Name, FoldedName) = (template.Name, Folding.Fold(template.Name));
        FacilityTypes = Between(template.FacilityTypes);
        (ReportOnly, Archived) = (template.ReportOnly, template.Archived);
        UpdatedAt = now;
        Version++;
        versions.Add(new TemplateVersion(Id, Version, now, by, template));
    }

    /// <summary>What a type of facility is looked for by in <see cref="FacilityTypes"/>: codes have no blanks.</summary>
    public static string Between(params IEnumerable<string> facilityTypes) => $" {string.Join(' ', facilityTypes)} ";
}

/// <summary>What a form said from one change to the next.</summary>
internal sealed class TemplateVersion
{
    private TemplateVersion() { }

    internal TemplateVersion(Guid templateId, long version, DateTime at, string by, RequisitionTemplate content)
    {
        (TemplateId, Version, At, By, Name) = (templateId, version, at, by, content.Name);
        (ColumnCount, Content) = (content.Columns.Count, content);
    }

    public Guid TemplateId { get; private init; }

    public long Version { get; private init; }

    /// <summary>When it came into force, UTC.</summary>
    public DateTime At { get; private init; }

    /// <summary>Who made it: the subject of the token.</summary>
    public string By { get; private init; } = "";

    public string Name { get; private init; } = "";

    public int ColumnCount { get; private init; }

    public RequisitionTemplate Content { get; private init; } = null!;
}
