using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Figures.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Figures;

/// <summary>Works out how a scheme is doing.</summary>
internal static class WorkOutFigures
{
    public static async Task<List<V1.Figures>> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.GetFiguresRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var question = await FigureQuestion.Read(db, call, request, cancel);
        var rows = await Count(new FigureQueries(db, question), question, cancel);
        var locations = rows.Keys.Select(k => k.LocationId).Distinct().ToList();
        var places = await db
            .Locations.Where(l => locations.Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Code,
                l.Name,
            })
            .ToDictionaryAsync(l => l.Id, l => (l.Code, l.Name), cancel);
        var products = rows.Keys.Select(k => k.ProductId).Distinct().ToList();
        var codes = await db
            .Products.Where(p => products.Contains(p.Id))
            .Select(p => new { p.Id, p.Code })
            .ToDictionaryAsync(p => p.Id, p => p.Code, cancel);
        return
        [
            .. rows.Select(row =>
                    row.Value.ToProto(
                        row.Key,
                        question.Periods[row.Key.Period],
                        places.GetValueOrDefault(row.Key.LocationId),
                        codes.GetValueOrDefault(row.Key.ProductId)
                    )
                )
                .OrderBy(f => f.FirstDay, StringComparer.Ordinal)
                .ThenBy(f => f.LocationCode, StringComparer.Ordinal)
                .ThenBy(f => f.ProductCode, StringComparer.Ordinal),
        ];
    }

    private static async Task<Dictionary<FigureKey, Domain.Figures>> Count(
        FigureQueries queries,
        FigureQuestion question,
        CancellationToken cancel
    )
    {
        var rows = new Dictionary<FigureKey, Domain.Figures>();
        for (var period = 0; period < question.Periods.Length; period++)
        {
            if (!question.ByLocation && !question.ByProduct)
                At(new FigureKey(period, Guid.Empty, Guid.Empty));
            foreach (var row in await queries.InForce(question.Periods[period].Last, cancel))
                (Of(row).PoliciesInForce, Of(row).InsureesCovered) = (row.Count, row.Sum);
        }

        foreach (var row in await queries.Begun(cancel))
        {
            if (row.Kind == 0)
                Of(row).PoliciesNew += row.Count;
            else
                Of(row).PoliciesRenewed += row.Count;
        }

        foreach (var row in await queries.Expired(cancel))
            Of(row).PoliciesExpired += row.Count;
        foreach (var row in await queries.Interrupted(cancel))
        {
            if (row.Kind == 0)
                Of(row).PoliciesSuspended += row.Count;
            else
                Of(row).PoliciesCancelled += row.Count;
        }

        foreach (var row in await queries.Collected(cancel))
        {
            if (row.Kind == 0)
                Of(row).ContributionsCollected += row.Sum;
            else
                Of(row).PhotoFeesCollected += row.Sum;
        }

        foreach (var spans in (await queries.Spans(cancel)).GroupBy(s => (s.Location, s.Product)))
        {
            for (var period = 0; period < question.Periods.Length; period++)
            {
                var allocated = ContributionSpan.Allocate(spans.Select(s => s.Span), question.Periods[period]);
                if (allocated != Rational.Zero)
                    At(new FigureKey(period, spans.Key.Location, spans.Key.Product)).ContributionsAllocated =
                        allocated.Round();
            }
        }

        foreach (var (row, amounts) in await queries.Claims(cancel))
            Add(Of(row), row, amounts);
        foreach (var row in await queries.Processed(cancel))
        {
            var figures = Of(row);
            figures.ProcessedAtAll += row.Count;
            figures.DaysToProcess += row.Sum;
        }

        return rows;

        Domain.Figures Of(Counted row) => At(new FigureKey(question.PeriodOf(row.Day), row.Location, row.Product));

        Domain.Figures At(FigureKey key)
        {
            if (!rows.TryGetValue(key, out var figures))
                rows.Add(key, figures = new Domain.Figures());
            return figures;
        }
    }

    private static void Add(Domain.Figures figures, Counted row, ClaimAmounts amounts)
    {
        var stage = (ClaimStage)row.Kind;
        figures.ClaimsEntered += row.Count;
        if (stage == ClaimStage.Entered)
            return;
        figures.ClaimsSubmitted += row.Count;
        figures.AmountClaimed += amounts.Claimed;
        figures.AmountApproved += amounts.Approved;
        figures.AmountValuated += amounts.Valuated;
        figures.AmountRemunerated += amounts.Remunerated;
        switch (stage)
        {
            case ClaimStage.Rejected:
                figures.ClaimsRejected += row.Count;
                break;
            case ClaimStage.Processed:
                figures.ClaimsProcessed += row.Count;
                break;
            case ClaimStage.Valuated:
                figures.ClaimsValuated += row.Count;
                break;
        }
    }
}
