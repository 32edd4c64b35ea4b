namespace Platform.Stock.Requisitions.Domain;

/// <summary>What a program settles for its requisitions.</summary>
/// <param name="Id">Id.</param>
internal sealed record ProgramTerms(Guid Id)
{
    /// <summary>Whether a facility may leave a period out.</summary>
    public bool PeriodsSkippable { get; init; }

    /// <summary>Whether what is submitted is authorised with it.</summary>
    public bool SkipAuthorization { get; init; }

    /// <summary>Whether lines beyond full supply may be added to a regular requisition.</summary>
    public bool ShowsNonFullSupply { get; init; }

    /// <summary>Whether the day of the physical count must be known before authorisation.</summary>
    public bool RequiresPhysicalCountDate { get; init; }

    /// <summary>Whether a rejection needs a reason of the list.</summary>
    public bool RequiresRejectionReason { get; init; }
}

/// <summary>A processing period.</summary>
/// <param name="Id">Id.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Months">How many months it counts for, ≥ 1.</param>
internal sealed record PeriodTerms(Guid Id, DateOnly From, DateOnly To, int Months)
{
    /// <summary>Its days, the first and the last included.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Whether the facility only reports for it.</summary>
    public bool ReportOnly { get; init; }

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

/// <summary>Who did something, when.</summary>
/// <param name="Who">The person, or the client of a partner: the subject of the token.</param>
/// <param name="At">The instant, UTC.</param>
/// <param name="Today">The day in the tenant's time zone.</param>
internal readonly record struct Deed(string Who, DateTime At, DateOnly Today);

/// <summary>A step a requisition took.</summary>
internal sealed record StateChange(RequisitionState State, Guid NodeId, string Who, DateTime At)
{
    /// <summary>The reasons it was sent back for; none for all other steps.</summary>
    public IReadOnlyList<Guid> Reasons { get; init; } = [];
}
