using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>What is asked of the database: each a statement of one round trip.</summary>
internal sealed partial class InitiationFacts
{
    private void AskPlace(StockDb db, Statements statements)
    {
        var (facility, program) = (asked.FacilityId, asked.ProgramId);
        statements
            .Read(
                db.Facilities.Where(f => f.Id == facility && f.MergedIntoId == null)
                    .Select(f => new
                    {
                        f.Code,
                        f.Type,
                        f.OpenedOn,
                        f.ClosedOn,
                        f.Name,
                    }),
                row =>
                {
                    (FacilityCode, FacilityType) = (row.GetString(0), row.GetString(1));
                    open = new DateRange(Day(row, 2), Day(row, 3));
                    facilityName = row.GetString(4);
                }
            )
            .Read(
                db.SupplyPrograms.Where(p => p.Id == program)
                    .Select(p => new
                    {
                        p.Code,
                        p.Active,
                        p.PeriodsSkippable,
                        p.SkipAuthorization,
                        p.CountDateRequired,
                    }),
                row =>
                {
                    (ProgramCode, active) = (row.GetString(0), row.GetBoolean(1));
                    Program = new ProgramTerms(program)
                    {
                        PeriodsSkippable = row.GetBoolean(2),
                        SkipAuthorization = row.GetBoolean(3),
                        RequiresPhysicalCountDate = row.GetBoolean(4),
                    };
                }
            )
            .Read(
                db.FacilityPrograms.Where(m => m.FacilityId == facility && m.ProgramId == program)
                    .Select(m => new { m.StartsOn, m.EndsOn }),
                row => member = new DateRange(Day(row, 0), Day(row, 1))
            )
            .Read(
                db.SupervisoryNodes.Select(node => new
                {
                    node.Id,
                    node.Code,
                    node.ParentId,
                }),
                row =>
                    nodes.Add(
                        new SupervisoryNode(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetGuid(2))
                    )
            )
            .Read(
                db.HomesOf([facility]).Where(h => h.ProgramId == program).Select(h => new { h.NodeId, h.ScheduleId }),
                row =>
                    (home, homeSchedule) = (new RequisitionGroup(row.GetGuid(0), program, [facility]), row.GetGuid(1))
            );
    }

    private void AskPeriods(StockDb db, Statements statements)
    {
        var (facility, program, period) = (asked.FacilityId, asked.ProgramId, asked.PeriodId);
        statements
            .Read(
                db.Periods.Where(p => p.Id == period)
                    .Select(p => new
                    {
                        p.Id,
                        p.StartsOn,
                        p.EndsOn,
                        p.ReportOnly,
                        p.ScheduleId,
                    }),
                row => (Period, scheduleId) = (Terms(row), row.GetGuid(4))
            )
            .Read(
                db.Periods.Where(p =>
                        db.Periods.Any(of =>
                            of.Id == period && of.ScheduleId == p.ScheduleId && p.StartsOn < of.StartsOn
                        )
                    )
                    .OrderByDescending(p => p.StartsOn)
                    .Take(TemplateRules.MostPeriods)
                    .Select(p => new
                    {
                        p.Id,
                        p.StartsOn,
                        p.EndsOn,
                        p.ReportOnly,
                    }),
                row => before.Add(Terms(row))
            );
    }

    private void AskSchedule(StockDb db, Statements statements, DateOnly today)
    {
        var (facility, program) = (asked.FacilityId, asked.ProgramId);
        statements.Read(
            db.Periods.Where(p =>
                    p.StartsOn <= today
                    && db.HomesOf(new[] { facility }).Any(h => h.ProgramId == program && h.ScheduleId == p.ScheduleId)
                )
                .OrderByDescending(p => p.StartsOn)
                .Take(OpenPeriods.Most)
                .Select(p => new
                {
                    p.Id,
                    p.StartsOn,
                    p.EndsOn,
                    p.ReportOnly,
                    p.Name,
                }),
            row => begun.Add((Terms(row), row.GetString(4)))
        );
    }

    private void AskEarlier(StockDb db, Statements statements)
    {
        var (facility, program) = (asked.FacilityId, asked.ProgramId);
        statements.Read(
            db.Requisitions.Where(r => r.FacilityId == facility && r.ProgramId == program)
                .Select(r => new
                {
                    r.PeriodId,
                    r.PeriodFrom,
                    r.PeriodTo,
                    r.PeriodReportOnly,
                    r.Id,
                    r.Emergency,
                    r.State,
                }),
            row =>
                earlier.Add(
                    new EarlierRequisition(
                        row.GetGuid(4),
                        Terms(row),
                        row.GetBoolean(5),
                        Enum.Parse<RequisitionState>(row.GetString(6))
                    )
                )
        );
    }

    private void AskForms(StockDb db, Statements statements)
    {
        var (facility, program) = (asked.FacilityId, asked.ProgramId);
        statements
            .Read(
                db.TemplatesInUse(program).Select(v => new { v.Version, v.Content }),
                row =>
                {
                    var template = JsonSerializer.Deserialize<RequisitionTemplate>(row.GetString(1), JsonText.Options)!;
                    templateVersions.Add(template.Id, row.GetInt64(0));
                    templates.Add(template);
                }
            )
            .Read(
                // The ledger takes the same reasons for adjustments.
                db.ReasonsAt(facility, program)
                    .Where(r => r.Category == ReasonCategory.Adjustment)
                    .Select(r => new
                    {
                        r.Id,
                        r.Name,
                        r.Type,
                    }),
                row =>
                    reasons.Add(
                        new AdjustmentReason(
                            row.GetGuid(0),
                            row.GetString(1),
                            Enum.Parse<ReasonType>(row.GetString(2)) == ReasonType.Credit
                        )
                    )
            );
    }

    private static PeriodTerms Terms(System.Data.Common.DbDataReader row) =>
        new(
            row.GetGuid(0),
            Day(row, 1)!.Value,
            Day(row, 2)!.Value,
            Catalog.Domain.Period.MonthsOf(Day(row, 1)!.Value, Day(row, 2)!.Value)
        )
        {
            ReportOnly = row.GetBoolean(3),
        };

    private static DateOnly? Day(System.Data.Common.DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
