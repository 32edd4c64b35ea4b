using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Stock.Tests.Requisitions;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.RequisitionsService;

public sealed class UpdateTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task What_people_type_is_worked_out_and_kept(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate();
        var edit = district.Fill(0);
        edit.TotalStockoutDays = 10;
        edit.Adjustments = new()
        {
            Adjustments =
            {
                new LineAdjustment { ReasonId = district.Damaged.ToString(), Quantity = 5 },
            },
        };
        var answer = await district.Update(begun, edit);
        var line = Assert.Single(answer.Lines);
        // 100 + 50 − 5 − 90 = 55; 90 × 30 ÷ 20 = 135; twice that less 55 is 215, 22 packs of ten at 3.25.
        Assert.Equal(
            (-5L, 55L, 135L, 215L, 22L, 7_150L),
            (
                line.TotalLossesAndAdjustments,
                line.StockOnHand,
                line.AdjustedConsumption,
                line.CalculatedOrderQuantity,
                line.PacksToShip,
                line.TotalCost
            )
        );
        Assert.Equal(("2", 7_150L), (answer.Requisition.Etag, answer.Requisition.TotalCost));
        Assert.Equal(line, (await district.Lines(begun))[0]);
    }

    [Theory, OnBothDatabases]
    public async Task An_update_that_says_nothing_is_refused(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate();
        var refused = await Refused(district.Update(begun));
        Assert.Equal(["lines: REQUIRED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_is_named_at_once_and_nothing_is_saved(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres), products: 5);
        var begun = await district.Initiate();
        var before = await district.Lines(begun);
        var refused = await Refused(
            district.Update(
                begun,
                district.Fill(0),
                new RequisitionLineEdit { ProductId = district.Products[1].ToString(), StockOnHand = 5 },
                new RequisitionLineEdit { ProductId = district.Products[2].ToString(), ApprovedQuantity = 5 },
                new RequisitionLineEdit
                {
                    ProductId = district.Products[3].ToString(),
                    BeginningBalance = -1,
                    TotalStockoutDays = 31,
                    Adjustments = new()
                    {
                        Adjustments =
                        {
                            new LineAdjustment { ReasonId = district.Region.ToString(), Quantity = -1 },
                        },
                    },
                },
                new RequisitionLineEdit { ProductId = district.Products[0].ToString(), RequestedQuantity = 1 },
                new RequisitionLineEdit { ProductId = district.Region.ToString(), RequestedQuantity = 1 }
            )
        );
        Assert.Equal(
            [
                "lines[1].stock_on_hand: CALCULATED",
                "lines[2].approved_quantity: ONLY_DURING_APPROVAL",
                "lines[3].adjustments[0].quantity: NEGATIVE",
                "lines[3].adjustments[0].reason_id: REASON_UNKNOWN",
                "lines[3].beginning_balance: NEGATIVE",
                "lines[3].total_stockout_days: STOCKOUT_DAYS_BEYOND_PERIOD",
                "lines[4].product_id: PRODUCT_TWICE",
                "lines[5].product_id: PRODUCT_NOT_APPROVED",
            ],
            refused.Fields()
        );
        Assert.Equal(before, await district.Lines(begun));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_read_is_named_with_its_line(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate();
        var refused = await Refused(
            district.Requisitions.UpdateRequisitionLinesAsync(
                new()
                {
                    Id = begun.Id,
                    PhysicalCountCompletedOn = "yesterday",
                    Lines =
                    {
                        new RequisitionLineEdit { ProductId = "x", LineId = "y" },
                        new RequisitionLineEdit
                        {
                            ProductId = district.Products[0].ToString(),
                            BeginningBalance = 1,
                            Clear = { RequisitionColumn.BeginningBalance, RequisitionColumn.Remarks },
                        },
                    },
                },
                district.Anybody
            )
        );
        Assert.Equal(
            [
                "lines[0].line_id: FORMAT",
                "lines[0].product_id: FORMAT",
                "lines[1].clear[0]: COLUMN_TWICE",
                "lines[1].clear[1]: UNKNOWN",
                "physical_count_completed_on: FORMAT",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task Only_reasons_that_the_ledger_takes_for_adjustments_are_given(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var counted = Guid.CreateVersion7();
        await using (var db = host.Open())
        {
            var damaged = await db.Reasons.SingleAsync(reason => reason.Id == district.Damaged);
            db.Add(
                Platform.Stock.Catalog.Domain.Reason.Create(
                    counted,
                    damaged.Values with
                    {
                        Code = Unused.Code("RS"),
                        Category = Platform.Stock.Ledger.Domain.ReasonCategory.PhysicalInventory,
                    },
                    host.Now()
                )
            );
            await db.SaveChangesAsync();
        }

        var begun = await district.Initiate();
        var edit = district.Fill(0);
        edit.Adjustments = new()
        {
            Adjustments =
            {
                new LineAdjustment { ReasonId = counted.ToString(), Quantity = 5 },
            },
        };
        var refused = await Refused(district.Update(begun, edit));
        Assert.Equal(["lines[0].adjustments[0].reason_id: REASON_UNKNOWN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_column_is_emptied_again(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Filled();
        var emptied = await district.Update(
            begun,
            new RequisitionLineEdit
            {
                ProductId = district.Products[0].ToString(),
                Clear = { RequisitionColumn.TotalConsumedQuantity },
            }
        );
        Assert.False(emptied.Lines[0].HasTotalConsumedQuantity);
    }

    [Theory, OnBothDatabases]
    public async Task Products_beyond_full_supply_come_and_go_where_the_form_knows_them(TestDatabase database)
    {
        var district = await District.In(
            await hosts.On(database, postgres),
            Forms.Manual with
            {
                NonFullSupply = true,
            }
        );
        var begun = await district.Initiate();
        var beyond = district.Products[^1].ToString();
        var added = await district.Update(
            begun,
            new RequisitionLineEdit { ProductId = beyond, RequestedQuantity = 20 }
        );
        Assert.Equal((3, false), (added.Requisition.LineCount, added.Lines[0].FullSupply));
        Assert.Equal(beyond, (await district.Lines(begun))[^1].ProductId);
        var gone = await district.Update(begun, new RequisitionLineEdit { ProductId = beyond, Remove = true });
        Assert.Equal(2, gone.Requisition.LineCount);
        Assert.Equal(2, (await district.Lines(begun)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Who_comes_second_is_refused_by_the_etag(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate();
        await district.Update(begun, district.Fill(0));
        var refused = await Refused(
            district.Requisitions.UpdateRequisitionLinesAsync(
                new()
                {
                    Id = begun.Id,
                    Etag = begun.Etag,
                    Lines = { district.Fill(1) },
                },
                district.Anybody
            )
        );
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_log_has_what_people_typed_and_not_what_was_worked_out(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var begun = await district.Initiate();
        await district.Update(begun, district.Fill(0));
        await using var db = host.Open();
        var row = await db.Set<AuditRow>()
            .SingleAsync(audit => audit.EntityId == Guid.Parse(begun.Id) && audit.Version == 2);
        Assert.Contains(
            "requisition_line[1].total_consumed_quantity\":[null,90]",
            row.Changes,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("adjusted_consumption", row.Changes, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Figures_that_people_saw_must_be_those_of_the_server(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var filled = await district.Filled();
        var refused = await Refused(
            district.Requisitions.SubmitRequisitionAsync(
                new()
                {
                    Id = filled.Id,
                    Shown =
                    {
                        new ShownFigures
                        {
                            ProductId = district.Products[1].ToString(),
                            Figures =
                            {
                                new ShownFigure { Column = RequisitionColumn.StockOnHand, Value = 61 },
                                new ShownFigure { Column = RequisitionColumn.Total, Value = 150 },
                            },
                        },
                    },
                },
                district.Anybody
            )
        );
        Assert.Equal(["lines[1].stock_on_hand: DIFFERS"], refused.Fields());
    }
}
