using Grpc.Core;
using Platform.Insurance.Tests.ClaimsService;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Insurance.Tests.Payments.PayingCountry;

namespace Platform.Insurance.Tests.Payments;

/// <summary>Bills from their issue until they are paid (decision C29).</summary>
public sealed class BillPaymentTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_bill_is_issued_partly_paid_and_paid(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var bill = await Billed(country);

        var part = await country.Pay(bill, 100, "TT-1");
        var whole = await country.Pay(bill, bill.Total - 100, "TT-2");

        Assert.Equal(
            [(BillStatus.Issued, 0L), (BillStatus.PartlyPaid, 100), (BillStatus.Paid, bill.Total)],
            new[] { bill, part, whole }.Select(b => (b.Status, b.Paid))
        );
        Assert.Equal(["TT-1", "TT-2"], (await country.Payments(bill)).Select(p => p.Reference));
        Assert.Equal(bill.Id, Assert.Single(await country.Bills(BillStatus.Paid)).Id);
        Assert.Equal(["100", $"{bill.Total - 100}"], await host.Told("BillPaid", "change"));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_bank_sent_back_counts_no_more_and_stays_on_record(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var bill = await Billed(country);
        await country.Pay(bill, bill.Total, "TT-1");

        var rejected = await country.Reject(bill);

        Assert.Equal((BillStatus.RejectedByBank, 0L), (rejected.Status, rejected.Paid));
        Assert.Equal("Account closed", Assert.Single(await country.Payments(bill)).RejectionReason);
        Assert.Equal(BillStatus.Paid, (await country.Pay(bill, bill.Total, "TT-1")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task No_more_is_paid_than_is_left_nor_in_the_other_direction(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var bill = await Billed(country);
        await country.Pay(bill, 100, "TT-1");

        await Refused("MORE_THAN_DUE", StatusCode.FailedPrecondition, () => country.Pay(bill, bill.Total - 99, "TT-2"));
        await Refused("MORE_THAN_DUE", StatusCode.FailedPrecondition, () => country.Pay(bill, -1, "TT-2"));
    }

    [Theory, OnBothDatabases]
    public async Task One_reference_is_one_payment(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var bill = await Billed(country);
        await country.Pay(bill, 100, "TT-1");

        await Refused("REFERENCE_TAKEN", StatusCode.AlreadyExists, () => country.Pay(bill, 100, "TT-1"));
    }

    [Theory, OnBothDatabases]
    public async Task A_run_that_money_was_paid_on_is_not_reversed_until_it_is_sent_back(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        await country.Claim(LastMonth, 1);
        var run = await country.Run(LastMonth);
        var bill = Assert.Single(await country.Bills(run));
        await country.Pay(bill, 100, "TT-1");

        await Refused("BILL_PAID", StatusCode.FailedPrecondition, () => country.ReverseRun(run));
        await country.Reject(bill);
        await country.ReverseRun(run);

        await Refused("BILL_VOID", StatusCode.FailedPrecondition, () => country.Pay(bill, 100, "TT-2"));
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_field_of_a_payment_is_named_and_nothing_is_kept(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var bill = await Billed(country);
        var tomorrow = Country.VisitDay.AddDays(3).ToString("yyyy-MM-dd");

        var refusal = await Assert.ThrowsAsync<RpcException>(() => country.Pay(bill, 0, "", tomorrow));

        Assert.Equal(
            ["payment.amount: REQUIRED", "payment.paid_on: OUT_OF_RANGE", "payment.reference: REQUIRED"],
            refusal.Fields()
        );
        Assert.Empty(await country.Payments(bill));
    }

    private static async Task<Bill> Billed(PayingCountry country)
    {
        await country.Claim(LastMonth, 1);
        return Assert.Single(await country.Bills(await country.Run(LastMonth)));
    }

    private static async Task Refused(string code, StatusCode status, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal((status, code), (refusal.StatusCode, refusal.Reason()));
    }
}
