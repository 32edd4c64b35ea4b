using Grpc.Core;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;
using Column = Platform.Stock.Requisitions.Domain.RequisitionColumn;
using Period = Platform.Stock.Catalog.Domain.Period;
using Product = Platform.Stock.Catalog.Domain.Product;
using Reason = Platform.Stock.Catalog.Domain.Reason;
using Requisition = Platform.Stock.V1.Requisition;
using RequisitionLine = Platform.Stock.V1.RequisitionLine;
using RequisitionTemplate = Platform.Stock.Requisitions.Domain.RequisitionTemplate;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>
/// A health centre of its own in a shared country, below a district and a region that a depot supplies, with a program, monthly periods up
/// to the present one of two months, and products at 3.25 for ten.
/// </summary>
internal sealed class District
{
    private const string FacilityType = "health-centre";
    private readonly StockHost host;

    private District(StockHost host) => this.host = host;

    public Guid Facility { get; private init; }
    public string Code { get; private init; } = "";
    public Guid Depot { get; private init; }
    public Guid Program { get; private init; }
    public Guid Node { get; private init; }
    public Guid Region { get; private init; }
    public Guid Damaged { get; private init; }

    /// <summary>In the order of the form; the last is beyond full supply.</summary>
    public IReadOnlyList<Guid> Products { get; private init; } = [];

    /// <summary>A form that the ledger fills.</summary>
    public static RequisitionTemplate StockBased { get; } =
        Forms
            .StockBased.With(Column.TotalReceivedQuantity, column => column with { Tag = StockFigures.Received })
            .With(Column.TotalConsumedQuantity, column => column with { Tag = "consumption" })
            .With(Column.TotalLossesAndAdjustments, column => column with { Tag = StockFigures.Adjustments });

    /// <summary>The month after the present period.</summary>
    public Period Next { get; private init; } = null!;

    /// <summary>This month and the next first, which is never over; then the months before.</summary>
    public IReadOnlyList<Period> Periods { get; private init; } = [];

    public Guid Template { get; private set; }

    public V1.RequisitionService.RequisitionServiceClient Requisitions => new(host.Service.Channel);
    public V1.RequisitionTemplateService.RequisitionTemplateServiceClient Templates => new(host.Service.Channel);
    public V1.RejectionReasonService.RejectionReasonServiceClient Reasons => new(host.Service.Channel);

    /// <summary>The metadata of somebody who may do everything everywhere.</summary>
    public Metadata Anybody =>
        host.As(
            "tz",
            Rights.Read,
            Rights.Create,
            Rights.Authorize,
            Rights.Approve,
            Rights.Delete,
            Rights.EditOrders,
            "requisitions.templates",
            "stock.everywhere"
        );

    public static async Task<District> In(
        StockHost host,
        RequisitionTemplate? form = null,
        int products = 3,
        bool supplied = true,
        bool skipAuthorization = false,
        string counted = "tablet"
    )
    {
        var (now, today) = (host.Now(), host.Today());
        var code = Unused.Code("HC");
        var months = Months(today, now);
        var district = new District(host)
        {
            Facility = Id(),
            Code = code,
            Depot = Id(),
            Program = Id(),
            Node = Id(),
            Region = Id(),
            Damaged = Id(),
            Products = [.. Enumerable.Range(0, products).Select(_ => Id())],
            Periods = [.. months.Skip(1)],
            Next = months[0],
        };
        await using (var db = host.Open())
        {
            district.AddPlaces(db, code, today, now, supplied);
            district.AddCatalog(db, code, today, now, skipAuthorization, counted);
            await db.SaveChangesAsync();
        }

        district.Template = Guid.Parse((await district.Create(form ?? Forms.Manual)).Id);
        return district;
    }

    /// <summary>A form of the district's program, as the contract has it.</summary>
    public V1.RequisitionTemplate FormOf(RequisitionTemplate form)
    {
        var record = TemplateRecord.Create(form with { ProgramId = Program }, "amina", host.Now());
        return record.ToProto(record.Versions[0]);
    }

    public async Task<V1.RequisitionTemplate> Create(RequisitionTemplate form) =>
        await Templates.CreateRequisitionTemplateAsync(new() { RequisitionTemplate = FormOf(form) }, Anybody);

    /// <summary>Has the form's next requisitions worked out by a calculator.</summary>
    public async Task Calculate(CalculatorName calculator)
    {
        var form = await Templates.GetRequisitionTemplateAsync(new() { Id = Template.ToString() }, Anybody);
        form.Calculator = calculator.ToString();
        await Templates.UpdateRequisitionTemplateAsync(
            new()
            {
                RequisitionTemplate = form,
                UpdateMask = new() { Paths = { "calculator" } },
            },
            Anybody
        );
    }

    /// <summary>Begins a requisition for a month before the present one.</summary>
    public async Task<Requisition> Initiate(int monthsAgo = 1, bool emergency = false, Metadata? by = null) =>
        await Requisitions.InitiateRequisitionAsync(Asked(monthsAgo, emergency), by ?? Anybody);

    public V1.InitiateRequisitionRequest Asked(int monthsAgo = 1, bool emergency = false) =>
        new()
        {
            FacilityId = Facility.ToString(),
            ProgramId = Program.ToString(),
            PeriodId = Periods[monthsAgo].Id.ToString(),
            Emergency = emergency,
        };

    public async Task<IReadOnlyList<RequisitionLine>> Lines(Requisition requisition) =>
        (
            await Requisitions.ListRequisitionLinesAsync(
                new() { RequisitionId = requisition.Id, PageSize = 1000 },
                Anybody
            )
        ).Lines;

    public async Task<V1.UpdateRequisitionLinesResponse> Update(
        Requisition requisition,
        params V1.RequisitionLineEdit[] lines
    ) => await Requisitions.UpdateRequisitionLinesAsync(new() { Id = requisition.Id, Lines = { lines } }, Anybody);

    /// <summary>What people type of a product.</summary>
    public V1.RequisitionLineEdit Fill(int product, long beginning = 100, long received = 50, long consumed = 90) =>
        new()
        {
            ProductId = Products[product].ToString(),
            BeginningBalance = beginning,
            TotalReceivedQuantity = received,
            TotalConsumedQuantity = consumed,
            TotalStockoutDays = 0,
        };

    /// <summary>A requisition whose full-supply lines are all filled in.</summary>
    public async Task<Requisition> Filled(int monthsAgo = 1)
    {
        var begun = await Initiate(monthsAgo);
        var edits = Enumerable.Range(0, Products.Count - 1).Select(i => Fill(i)).ToArray();
        return (await Update(begun, edits)).Requisition;
    }

    public async Task<Requisition> Submitted(int monthsAgo = 1) => await Submit(await Filled(monthsAgo));

    public async Task<Requisition> Authorized(int monthsAgo = 1) => await Authorize(await Submitted(monthsAgo));

    /// <summary>A requisition that district and region approved.</summary>
    public async Task<Requisition> Approved(int monthsAgo = 1) =>
        await Approve(await Approve(await Authorized(monthsAgo)));

    public async Task<Requisition> Submit(Requisition requisition, Metadata? by = null) =>
        await Requisitions.SubmitRequisitionAsync(new() { Id = requisition.Id }, by ?? Anybody);

    public async Task<Requisition> Authorize(Requisition requisition, Metadata? by = null) =>
        await Requisitions.AuthorizeRequisitionAsync(new() { Id = requisition.Id }, by ?? Anybody);

    public async Task<Requisition> Approve(Requisition requisition, Metadata? by = null) =>
        await Requisitions.ApproveRequisitionAsync(new() { Id = requisition.Id }, by ?? Anybody);

    /// <summary>Gives the person whom <see cref="StockHost.At"/> tells of something to do at a place.</summary>
    public async Task Assign(AssignmentPlace place, Guid placeId, string permission = "", Guid? programId = null)
    {
        await using var db = host.Open();
        db.Add(StockAssignment.Of(Id(), "juma", permission, place, placeId, programId));
        await db.SaveChangesAsync();
    }

    private void AddPlaces(StockDb db, string code, DateOnly today, DateTime now, bool supplied)
    {
        foreach (var (id, name) in new[] { (Facility, code), (Depot, code + "-D") })
        {
            var copy = FacilityCopy.Of(id);
            copy.Follow(
                1,
                new FacilityValues(
                    name,
                    $"Place {name}",
                    FacilityLevel.HealthCentre,
                    "",
                    "PUBLIC",
                    CareType.Both,
                    FacilityType,
                    Id(),
                    null,
                    null
                ),
                today
            );
            db.Add(copy);
        }

        db.Add(SupervisoryNodeEntry.Create(Region, new($"{code}-R", "Region", null, null), now));
        db.Add(SupervisoryNodeEntry.Create(Node, new($"{code}-N", "District", null, Region), now));
        db.Add(
            RequisitionGroupEntry.Create(
                Id(),
                new($"{code}-G", "Group", Node, [new(1, Facility)], [new(1, Program, Periods[0].ScheduleId)]),
                now
            )
        );
        if (supplied)
            db.Add(SupplyLineEntry.Create(Id(), new(Region, Program, Depot, false, ""), now));
        db.Add(FacilityProgram.Create(Id(), new(Facility, Program, today.AddYears(-2), null), now));
    }

    private void AddCatalog(
        StockDb db,
        string code,
        DateOnly today,
        DateTime now,
        bool skipAuthorization,
        string counted
    )
    {
        db.Add(
            SupplyProgram.Create(
                Program,
                new(code, "Essential medicines", "", true, NegativeStock.Refuse, true, skipAuthorization, false),
                now
            )
        );
        db.Add(Schedule.Create(Periods[0].ScheduleId, new($"{code}-M", "Monthly", "", true), now));
        db.AddRange(Periods.Append(Next));
        for (var i = 0; i < Products.Count; i++)
        {
            var full = i < Products.Count - 1;
            db.Add(ProductOf(Products[i], $"{code}-{i:0000}", full, i, counted, now));
            db.Add(
                ApprovedProduct.Create(
                    Id(),
                    new(
                        Program,
                        FacilityType,
                        Products[i],
                        today.AddYears(-1),
                        true,
                        new StockLevels(ReplenishmentPolicy.MaxMin, 200, 100, 50, null, 0, 0)
                    ),
                    now
                )
            );
            db.Add(ProductPrice.Create(Id(), new(Program, Products[i], today.AddYears(-1), 325, 10), now));
        }

        db.Add(
            Reason.Create(
                Damaged,
                new(
                    $"{code}-X",
                    "Damaged",
                    "",
                    ReasonType.Debit,
                    ReasonCategory.Adjustment,
                    CountsAs.Loss,
                    ReasonText.Refused,
                    true,
                    [new(1, Program, "")]
                ),
                now
            )
        );
    }

    private Product ProductOf(Guid id, string code, bool fullSupply, int order, string counted, DateTime now) =>
        Product.Create(
            id,
            new(
                code,
                $"Product {code}",
                "",
                counted,
                10,
                4,
                false,
                null,
                null,
                null,
                false,
                false,
                null,
                true,
                [],
                [new(1, Program, fullSupply, "", order, null)]
            ),
            now
        );

    private static IReadOnlyList<Period> Months(DateOnly today, DateTime now)
    {
        var (schedule, first) = (Id(), new DateOnly(today.Year, today.Month, 1));
        return
        [
            .. Enumerable
                .Range(-1, 7)
                .Select(ago => (From: first.AddMonths(ago < 0 ? 2 : -ago), Months: ago == 0 ? 2 : 1))
                .Select(period =>
                    Period.Create(
                        Id(),
                        new(
                            schedule,
                            $"{period.From:yyyy-MM}",
                            period.From,
                            period.From.AddMonths(period.Months).AddDays(-1),
                            false
                        ),
                        now
                    )
                ),
        ];
    }

    private static Guid Id() => Ids.New(TimeProvider.System);
}
