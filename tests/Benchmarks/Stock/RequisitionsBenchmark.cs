using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Stock;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Testing;
using Contract = Platform.Stock.V1;

namespace Platform.Benchmarks.Stock;

/// <summary>
/// A requisition of 1,300 products with three periods before, and the sums of 10,000 products, on PostgreSQL: how long they take, and in how
/// many commands.
/// </summary>
internal static class RequisitionsBenchmark
{
    private const int Products = 1_300;
    private const int ManyProducts = 10_000;
    private const int MostToInitiate = 10;
    private const int MostToSummarize = 4;
    private const string FacilityType = "HC";

    public static async Task<int> Run()
    {
        await using var postgres = new PostgresServer();
        await using var platform = await TestPlatform.Start(
            TestDatabase.Postgres,
            postgres,
            [StockService.Name],
            tenants: ["tz"]
        );
        platform
            .With("Subscribers:metrics:Topics", StockService.Name)
            .With("Services:metrics:Http", "http://127.0.0.1:1/");
        await using var service = await platform.Run(StockService.Name, StockService.Build);
        // A token ends while a slow computer stores the many products.
        var who = () =>
            platform.As(
                "tz",
                Rights.Read,
                Rights.Create,
                Rights.Authorize,
                Rights.Delete,
                "requisitions.templates",
                "stock.everywhere"
            );
        var client = new Contract.RequisitionService.RequisitionServiceClient(service.Channel);
        var initiated = await Initiate(service, client, who());
        var summarized = await Summarize(service, client, who);
        return initiated <= MostToInitiate && summarized <= MostToSummarize ? 0 : 1;
    }

    private static async Task<int> Initiate(
        RunningService service,
        Contract.RequisitionService.RequisitionServiceClient client,
        Grpc.Core.Metadata who
    )
    {
        var program = await ProgramOf.Add(service, () => who, Products);
        for (var ago = 3; ago >= 1; ago--)
        {
            var begun = await client.InitiateRequisitionAsync(program.Asked(ago), who);
            await client.UpdateRequisitionLinesAsync(program.Filled(begun), who);
            await client.SubmitRequisitionAsync(new() { Id = begun.Id }, who);
            await client.AuthorizeRequisitionAsync(new() { Id = begun.Id }, who);
        }

        var most = 0;
        Contract.Requisition? last = null;
        foreach (var calculator in Calculators.All)
        {
            if (last is not null)
                await client.DeleteRequisitionAsync(new() { Id = last.Id }, who);
            await program.Calculate(service, who, calculator);
            using var counter = CommandCounter.Start();
            var watch = Stopwatch.StartNew();
            last = await client.InitiateRequisitionAsync(program.Asked(0), Keyed(who));
            var commands = counter.Commands.Count;
            await Tell(
                $"{last.LineCount:N0} products and three periods before, by {calculator}, with a key: begun",
                watch,
                commands
            );
            most = Math.Max(most, commands);
        }

        using var changes = CommandCounter.Start();
        var filling = Stopwatch.StartNew();
        await client.UpdateRequisitionLinesAsync(program.Filled(last!), who);
        await Tell("all of its lines filled in", filling, changes.Commands.Count);
        return most;
    }

    /// <summary>As somebody whose call may be sent again.</summary>
    private static Grpc.Core.Metadata Keyed(Grpc.Core.Metadata who)
    {
        var keyed = new Grpc.Core.Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        foreach (var entry in who)
            keyed.Add(entry);
        return keyed;
    }

    private static async Task<int> Summarize(
        RunningService service,
        Contract.RequisitionService.RequisitionServiceClient client,
        Func<Grpc.Core.Metadata> signIn
    )
    {
        var program = await ProgramOf.Add(service, signIn, ManyProducts);
        var who = signIn();
        await client.InitiateRequisitionAsync(program.Asked(1), who);
        var request = new Contract.SummarizeRequisitionsRequest
        {
            ProgramId = program.Id.ToString(),
            PeriodId = program.Periods[1].Id.ToString(),
            States = { Contract.RequisitionState.Initiated },
        };
        await client.SummarizeRequisitionsAsync(request, who);
        var keyed = Keyed(who);
        using var counter = CommandCounter.Start();
        var watch = Stopwatch.StartNew();
        var sums = await client.SummarizeRequisitionsAsync(request, keyed);
        await Tell($"{sums.Products.Count:N0} products added up, with a key", watch, counter.Commands.Count);
        return counter.Commands.Count;
    }

    private static Task Tell(string what, Stopwatch watch, int commands) =>
        Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {watch.Elapsed.TotalMilliseconds:N0} ms, {commands} commands"
            )
        );

    /// <summary>A program with a facility of its own, monthly periods back from the present one, and products.</summary>
    private sealed record ProgramOf(Guid Id, Guid Facility, IReadOnlyList<Period> Periods, IReadOnlyList<Guid> Products)
    {
        private Contract.RequisitionTemplate form = new();

        public static async Task<ProgramOf> Add(RunningService service, Func<Grpc.Core.Metadata> signIn, int count)
        {
            var call = service.Services.GetRequiredService<CallFactory>().System(service.Tenant("tz"), "benchmark");
            var (id, facility, schedule, node) = (call.NewId(), call.NewId(), call.NewId(), call.NewId());
            var first = new DateOnly(call.Today.Year, call.Today.Month, 1);
            var program = new ProgramOf(
                id,
                facility,
                [
                    .. Enumerable
                        .Range(0, 4)
                        .Select(ago =>
                            Period.Create(
                                call.NewId(),
                                new(
                                    schedule,
                                    $"{ago}",
                                    first.AddMonths(-ago),
                                    first.AddMonths(1 - ago).AddDays(-1),
                                    false
                                ),
                                call.Now
                            )
                        ),
                ],
                [.. Enumerable.Range(0, count).Select(_ => call.NewId())]
            );
            await using (
                var db = service
                    .Services.GetRequiredService<TenantDbContextFactory<StockDb>>()
                    .Open(service.Tenant("tz"))
            )
            {
                program.AddTo(db, call, schedule, node);
                await db.CommitBulk(call, CancellationToken.None);
            }

            var template = Form(id);
            var record = TemplateRecord.Create(template, "benchmark", call.Now);
            program.form = await Templates(service)
                .CreateRequisitionTemplateAsync(
                    new() { RequisitionTemplate = record.ToProto(record.Versions[0]) },
                    signIn()
                );
            return program;
        }

        /// <summary>Has the form's next requisitions worked out by a calculator.</summary>
        public async Task Calculate(RunningService service, Grpc.Core.Metadata who, CalculatorName calculator)
        {
            form.Calculator = calculator.ToString();
            form = await Templates(service)
                .UpdateRequisitionTemplateAsync(
                    new()
                    {
                        RequisitionTemplate = form,
                        UpdateMask = new() { Paths = { "calculator" } },
                    },
                    who
                );
        }

        public Contract.InitiateRequisitionRequest Asked(int monthsAgo) =>
            new()
            {
                FacilityId = Facility.ToString(),
                ProgramId = Id.ToString(),
                PeriodId = Periods[monthsAgo].Id.ToString(),
            };

        public Contract.UpdateRequisitionLinesRequest Filled(Contract.Requisition requisition) =>
            new()
            {
                Id = requisition.Id,
                Lines =
                {
                    Products.Select(product => new Contract.RequisitionLineEdit
                    {
                        ProductId = product.ToString(),
                        BeginningBalance = 100,
                        TotalReceivedQuantity = 50,
                        TotalConsumedQuantity = 90,
                        TotalStockoutDays = 0,
                    }),
                },
            };

        private static Contract.RequisitionTemplateService.RequisitionTemplateServiceClient Templates(
            RunningService service
        ) => new(service.Channel);

        private void AddTo(StockDb db, Call call, Guid schedule, Guid node)
        {
            var code = Unused.Code("B");
            var copy = FacilityCopy.Of(Facility);
            copy.Follow(
                1,
                new FacilityValues(
                    code,
                    code,
                    FacilityLevel.HealthCentre,
                    "",
                    "PUBLIC",
                    CareType.Both,
                    FacilityType,
                    call.NewId(),
                    null,
                    null
                ),
                call.Today
            );
            db.Add(copy);
            db.Add(
                SupplyProgram.Create(Id, new(code, code, "", true, NegativeStock.Refuse, true, false, false), call.Now)
            );
            db.Add(Schedule.Create(schedule, new(code, code, "", true), call.Now));
            db.AddRange(Periods);
            db.Add(SupervisoryNodeEntry.Create(node, new(code, code, null, null), call.Now));
            db.Add(
                RequisitionGroupEntry.Create(
                    call.NewId(),
                    new(code, code, node, [new(1, Facility)], [new(1, Id, schedule)]),
                    call.Now
                )
            );
            db.Add(FacilityProgram.Create(call.NewId(), new(Facility, Id, call.Today.AddYears(-2), null), call.Now));
            foreach (var (i, product) in Products.Index())
            {
                db.Add(
                    Product.Create(
                        product,
                        new(
                            $"{code}-{i:00000}",
                            code,
                            "",
                            "tablet",
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
                            [new(1, Id, true, "", i, null)]
                        ),
                        call.Now
                    )
                );
                db.Add(
                    ApprovedProduct.Create(
                        call.NewId(),
                        new(
                            Id,
                            FacilityType,
                            product,
                            call.Today.AddYears(-1),
                            true,
                            new StockLevels(ReplenishmentPolicy.MaxMin, 200, 100, 50, null, 0, 0)
                        ),
                        call.Now
                    )
                );
                db.Add(ProductPrice.Create(call.NewId(), new(Id, product, call.Today.AddYears(-1), 325, 10), call.Now));
            }
        }

        /// <summary>Every column that has a first source, but those that only stock cards and suppliers fill.</summary>
        private static RequisitionTemplate Form(Guid program) =>
            new(
                Guid.Empty,
                "All columns",
                program,
                [FacilityType],
                [
                    .. ColumnCatalogue
                        .All.Where(terms => terms.Column != RequisitionColumn.SupplyingFacilityStockOnHand)
                        .Where(terms => terms.Column != RequisitionColumn.NumberOfNewPatientsAdded)
                        .Select(
                            (terms, i) =>
                                new TemplateColumn(
                                    terms.Column,
                                    terms.Name,
                                    i,
                                    true,
                                    terms.Column == RequisitionColumn.StockOnHand
                                        ? ColumnSource.Calculated
                                        : terms.Sources[0]
                                )
                                {
                                    Option = terms.Options.FirstOrDefault(),
                                }
                        ),
                ]
            )
            {
                PeriodsToAverage = 4,
            };
    }
}
