namespace Platform.Insurance.Tests.BadInput;

/// <summary>Payment runs and bills.</summary>
internal static class BadPayments
{
    public const string Rows = """
        BatchService/PreviewPaymentRun
        {"product_id": "none", "location_id": "none", "year": 1, "month": 13}
        ?

        BatchService/CreatePaymentRun
        {"product_id": "$nobody", "location_id": "$nobody", "year": 2026, "month": 1}
        ?

        BatchService/ReversePaymentRun
        {"id": "none"}
        ?

        BatchService/GetPaymentRun
        {"id": "none"}
        ?

        BatchService/ListPaymentRuns
        {"page_size": -1, "page_token": "none", "product_id": "none"}
        ?

        BatchService/GetBill
        {"id": "none"}
        ?

        BatchService/ListBills
        {"page_size": -1, "page_token": "none", "run_id": "none", "facility_id": "none", "status": 99}
        ?

        BatchService/ListBillLines
        {"bill_id": "none", "page_size": -1, "page_token": "none"}
        ?

        BatchService/RecordBillPayment
        {"bill_id": "none", "payment": {"paid_on": "2999-01-01", "reference": "$long"}}
        ?

        BatchService/RejectBillPayment
        {"bill_id": "none", "id": "none"}
        ?

        BatchService/ListBillPayments
        {"bill_id": "none"}
        ?
        """;
}
