using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Events.V1;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>What other services are told of requisitions: every step, with all that they need to know of it.</summary>
internal static class RequisitionNews
{
    /// <summary>Tells of the steps that requisitions have just taken; one query, however many.</summary>
    public static async Task AnnounceSteps(
        this StockDb db,
        Call call,
        IReadOnlyCollection<OpenedRequisition> opened,
        CancellationToken cancel
    )
    {
        var names = await db.NamesOf(opened.Select(one => one.Record).ToList(), cancel);
        foreach (var one in opened)
            db.AnnounceSteps(call, one, names);
    }

    /// <summary>Tells of the steps that a requisition has just taken.</summary>
    public static void AnnounceSteps(this StockDb db, Call call, OpenedRequisition opened, PlaceNames names)
    {
        var record = opened.Record;
        var taken = record.Steps.TakeLast(opened.Decided.Changes.Count).ToList();
        var from = opened.NodeBefore;
        foreach (var step in taken)
        {
            var version = record.VersionOf(step);
            db.Publish(
                call,
                record.Id.ToString(),
                version,
                Told(call, opened, step, Facts(record, step.NodeId, version, names), from)
            );
            from = step.NodeId;
        }
    }

    /// <summary>Tells that a requisition was removed.</summary>
    public static async Task AnnounceDeletion(
        this StockDb db,
        Call call,
        RequisitionRecord record,
        CancellationToken cancel
    )
    {
        var names = await db.NamesOf([record], cancel);
        var version = record.Version + 1;
        db.Publish(
            call,
            record.Id.ToString(),
            version,
            new RequisitionDeleted { Requisition = Facts(record, record.NodeId, version, names) }
        );
    }

    private static IMessage Told(
        Call call,
        OpenedRequisition opened,
        RequisitionStep step,
        RequisitionFacts facts,
        Guid approvedBy
    ) =>
        step.State switch
        {
            RequisitionState.Initiated => new RequisitionInitiated { Requisition = facts },
            RequisitionState.Submitted => new RequisitionSubmitted { Requisition = facts },
            RequisitionState.Authorized => new RequisitionAuthorized
            {
                Requisition = facts,
                DaysAfterPeriod = call.Today.DayNumber - opened.Record.PeriodTo.DayNumber,
            },
            RequisitionState.InApproval or RequisitionState.Approved => new RequisitionApproved
            {
                Requisition = facts,
                ApprovedByNodeId = approvedBy.ToString(),
                Final = step.State == RequisitionState.Approved,
                NoSupplier = opened.Record.NoSupplier,
            },
            RequisitionState.Rejected => new RequisitionRejected
            {
                Requisition = facts,
                ReasonIds = { step.Reasons.Select(reason => reason.ToString()) },
            },
            RequisitionState.Skipped => new RequisitionSkipped { Requisition = facts },
            RequisitionState.Released => new RequisitionReleased
            {
                Requisition = facts,
                SupplyingFacilityId = opened.Record.SupplyingFacilityId.ToText(),
                Lines = { Conversion.Lines(opened.Decided).Select(Line) },
            },
            _ => new RequisitionReleasedWithoutOrder { Requisition = facts },
        };

    private static RequisitionOrderLine Line(OrderedLine line) =>
        new()
        {
            LineId = line.LineId.ToString(),
            ProductId = line.ProductId.ToString(),
            ProductVersion = line.ProductVersion,
            Approved = line.Approved,
            Packs = line.Packs,
            Ordered = line.Ordered,
        };

    private static RequisitionFacts Facts(RequisitionRecord record, Guid nodeId, long version, PlaceNames names)
    {
        var (code, name) = names.Facilities.GetValueOrDefault(record.FacilityId, ("", ""));
        return new RequisitionFacts
        {
            RequisitionId = record.Id.ToString(),
            Version = version,
            Number = record.Number,
            FacilityId = record.FacilityId.ToString(),
            FacilityCode = code,
            FacilityName = name,
            ProgramId = record.ProgramId.ToString(),
            ProgramCode = names.Programs.GetValueOrDefault(record.ProgramId, ""),
            PeriodId = record.PeriodId.ToString(),
            PeriodFrom = record.PeriodFrom.ToText(),
            PeriodTo = record.PeriodTo.ToText(),
            Emergency = record.Emergency,
            ReportOnly = record.ReportOnly,
            NodeId = nodeId.ToString(),
            InitiatedAt = Instant(record.InitiatedAt),
            CompletedAt = record.CompletedAt is { } completed ? Instant(completed) : "",
        };
    }

    private static string Instant(DateTime at) => at.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<PlaceNames> NamesOf(
        this StockDb db,
        IReadOnlyCollection<RequisitionRecord> records,
        CancellationToken cancel
    )
    {
        var facilities = records.Select(record => record.FacilityId).Distinct().ToList();
        var programs = records.Select(record => record.ProgramId).Distinct().ToList();
        var found = await (
            from facility in db.Facilities
            where facilities.Contains(facility.Id)
            select new
            {
                IsFacility = true,
                facility.Id,
                facility.Code,
                facility.Name,
            }
        )
            .Concat(
                from program in db.SupplyPrograms
                where programs.Contains(program.Id)
                select new
                {
                    IsFacility = false,
                    program.Id,
                    program.Code,
                    program.Name,
                }
            )
            .ToListAsync(cancel);
        return new PlaceNames(
            found.Where(one => one.IsFacility).ToDictionary(one => one.Id, one => (one.Code, one.Name)),
            found.Where(one => !one.IsFacility).ToDictionary(one => one.Id, one => one.Code)
        );
    }
}

/// <summary>What places are called.</summary>
/// <param name="Facilities">Code and name of facilities.</param>
/// <param name="Programs">Code of programs.</param>
internal sealed record PlaceNames(
    IReadOnlyDictionary<Guid, (string Code, string Name)> Facilities,
    IReadOnlyDictionary<Guid, string> Programs
);
