using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Figures.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Figures;

internal static class FigureMapping
{
    private static readonly Google.Protobuf.Reflection.FieldDescriptor[] Columns =
    [
        .. V1.Figures.Descriptor.Fields.InFieldNumberOrder(),
    ];

    public static V1.Figures ToProto(
        this Domain.Figures figures,
        FigureKey key,
        DaySpan period,
        (string Code, string Name) place,
        string? product
    )
    {
        var proto = new V1.Figures
        {
            FirstDay = period.First.ToText(),
            LastDay = period.Last.ToText(),
            LocationId = IdText(key.LocationId),
            LocationCode = place.Code ?? "",
            LocationName = place.Name ?? "",
            ProductId = IdText(key.ProductId),
            ProductCode = product ?? "",
            PoliciesInForce = figures.PoliciesInForce,
            InsureesCovered = figures.InsureesCovered,
            PoliciesNew = figures.PoliciesNew,
            PoliciesRenewed = figures.PoliciesRenewed,
            PoliciesExpired = figures.PoliciesExpired,
            PoliciesSuspended = figures.PoliciesSuspended,
            PoliciesCancelled = figures.PoliciesCancelled,
            ContributionsCollected = figures.ContributionsCollected,
            PhotoFeesCollected = figures.PhotoFeesCollected,
            ContributionsAllocated = figures.ContributionsAllocated,
            ClaimsEntered = figures.ClaimsEntered,
            ClaimsSubmitted = figures.ClaimsSubmitted,
            ClaimsRejected = figures.ClaimsRejected,
            ClaimsProcessed = figures.ClaimsProcessed,
            ClaimsValuated = figures.ClaimsValuated,
            AmountClaimed = figures.AmountClaimed,
            AmountApproved = figures.AmountApproved,
            AmountValuated = figures.AmountValuated,
            AmountRemunerated = figures.AmountRemunerated,
        };
        if (figures.Promptness is { } promptness)
            proto.Promptness = promptness;
        if (figures.ClaimRatio is { } claims)
            proto.ClaimRatio = claims;
        if (figures.RenewalRatio is { } renewals)
            proto.RenewalRatio = renewals;
        if (figures.GrowthRatio is { } growth)
            proto.GrowthRatio = growth;
        return proto;
    }

    /// <summary>Rows as CSV; the columns are the fields of the contract, and a figure that is absent is empty.</summary>
    public static string ToCsv(this IEnumerable<V1.Figures> rows) =>
        CsvTable.Write(
            [.. Columns.Select(c => c.Name)],
            rows.Select(row => Columns.Select(c => Text(row, c)).ToArray())
        );

    private static string Text(V1.Figures row, Google.Protobuf.Reflection.FieldDescriptor column) =>
        column.HasPresence && !column.Accessor.HasValue(row)
            ? ""
            : Convert.ToString(column.Accessor.GetValue(row), System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string IdText(Guid id) => id == Guid.Empty ? "" : id.ToString();
}
