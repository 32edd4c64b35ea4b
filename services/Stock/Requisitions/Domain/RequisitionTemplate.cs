namespace Platform.Stock.Requisitions.Domain;

/// <summary>A column as a template has it.</summary>
/// <param name="Column">Which.</param>
/// <param name="Label">What forms call it, 1 to 60 characters.</param>
/// <param name="Order">Its place among the columns, from 0; each place once.</param>
/// <param name="Displayed">Whether forms show it.</param>
/// <param name="Source">Where its values come from.</param>
internal sealed record TemplateColumn(
    RequisitionColumn Column,
    string Label,
    int Order,
    bool Displayed,
    ColumnSource Source
)
{
    /// <summary>What it means, at most 140 characters; may be empty.</summary>
    public string Definition { get; init; } = "";

    /// <summary>How it is meant; <see cref="ColumnOption.None"/> where the column has no options.</summary>
    public ColumnOption Option { get; init; }

    /// <summary>The tag of reasons whose lines of the ledger it sums; empty for the other columns.</summary>
    public string Tag { get; init; } = "";
}

/// <summary>How days without stock are compared with a period.</summary>
public enum PeriodLength
{
    /// <summary>A month has 30 days.</summary>
    ThirtyDayMonths = 1,

    /// <summary>A month has the days it has.</summary>
    RealDays,
}

/// <summary>The form of a program's requisitions. A requisition keeps the template it was initiated with.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="FacilityTypes">The types of facility it is for, at least one.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record RequisitionTemplate(
    Guid Id,
    string Name,
    Guid ProgramId,
    IReadOnlyList<string> FacilityTypes,
    IReadOnlyList<TemplateColumn> Columns
)
{
    /// <summary>Whether it only reports: no order follows.</summary>
    public bool ReportOnly { get; init; }

    /// <summary>Whether the ledger of the facility fills it.</summary>
    public bool StockBased { get; init; }

    /// <summary>How many periods the average is over, the current one among them: 2 to 24; null for the current one alone.</summary>
    public int? PeriodsToAverage { get; init; }

    /// <summary>Whose formulas it follows.</summary>
    public CalculatorName Calculator { get; init; } = CalculatorName.Exact;

    /// <summary>How long a period is to the <c>exact</c> calculator; the others have their own idea.</summary>
    public PeriodLength PeriodLength { get; init; } = PeriodLength.ThirtyDayMonths;

    /// <summary>Whether products beyond full supply may be added to a regular requisition.</summary>
    public bool NonFullSupply { get; init; }

    /// <summary>Whether who sends a requisition back names a reason of the list.</summary>
    public bool RejectionReasonRequired { get; init; }

    /// <summary>Whether it was replaced: requisitions that have it keep it, new ones get another.</summary>
    public bool Archived { get; init; }

    /// <summary>The column, or null when the template is without it.</summary>
    public TemplateColumn? Find(RequisitionColumn column) => Columns.FirstOrDefault(found => found.Column == column);

    /// <summary>Whether it has the column.</summary>
    public bool Has(RequisitionColumn column) => Find(column) is not null;

    /// <summary>Whether forms show the column.</summary>
    public bool Shows(RequisitionColumn column) => Find(column) is { Displayed: true };

    /// <summary>Whether values of the column come from there.</summary>
    public bool Takes(RequisitionColumn column, ColumnSource source) => Find(column)?.Source == source;

    /// <summary>Whether a person sees the column and types its values.</summary>
    public bool Asks(RequisitionColumn column) => Find(column) is { Displayed: true, Source: ColumnSource.UserInput };
}
