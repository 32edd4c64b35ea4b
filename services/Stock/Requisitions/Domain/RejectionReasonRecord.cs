using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What people say of a reason to reject.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Category">What kind of reason it is, as reports group them.</param>
/// <param name="Active">Whether it may be given.</param>
internal sealed record RejectionReasonValues(string Code, string Name, string Category, bool Active);

/// <summary>A reason to reject, of the country's list, as it is kept.</summary>
internal sealed class RejectionReasonRecord : IVersioned, ICoded
{
    /// <summary>Most characters of a code.</summary>
    public const int MaxCode = 20;

    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>Most characters of a category.</summary>
    public const int MaxCategory = 60;

    private RejectionReasonRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string Category { get; private set; } = "";

    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The reason as a rejection is checked by it.</summary>
    public RejectionReason Reason => new(Id, Code, Category, Active);

    public static RejectionReasonRecord Create(Guid id, RejectionReasonValues values, DateTime now)
    {
        var reason = new RejectionReasonRecord { Id = id };
        reason.Change(values, now);
        return reason;
    }

    /// <summary>Takes the values on; nothing changes when they say what is known already.</summary>
    public void Change(RejectionReasonValues values, DateTime now)
    {
        if (values == new RejectionReasonValues(Code, Name, Category, Active))
            return;
        (Code, Name, Category, Active) = values;
        (FoldedCode, FoldedName) = (Folding.Fold(values.Code), Folding.Fold(values.Name));
        UpdatedAt = now;
        Version++;
    }
}
