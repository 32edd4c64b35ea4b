namespace Platform.Insurance.Tests.BadInput;

/// <summary>Payment runs and bills.</summary>
internal static class BadPayments
{
    public const string Rows = """
        BatchService/PreviewPaymentRun
        {"product_id": "none", "location_id": "none", "year": 1, "month": 13}
        location_id FORMAT, month OUT_OF_RANGE, product_id FORMAT, year OUT_OF_RANGE

        BatchService/CreatePaymentRun
        {"product_id": "$nobody", "location_id": "$nobody", "year": 2026, "month": 1}
        location_id UNKNOWN, product_id UNKNOWN

        BatchService/ReversePaymentRun
        {"id": "none"}
        reason REQUIRED

        BatchService/GetPaymentRun
        {"id": "none"}
        RUN_NOT_FOUND

        BatchService/ListPaymentRuns
        {"page_size": -1, "page_token": "none", "product_id": "none"}
        page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT

        BatchService/GetBill
        {"id": "none"}
        BILL_NOT_FOUND

        BatchService/ListBills
        {"page_size": -1, "page_token": "none", "run_id": "none", "facility_id": "none", "status": 99}
        facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, run_id FORMAT, status UNKNOWN

        BatchService/ListBillLines
        {"bill_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        BatchService/RecordBillPayment
        {"bill_id": "none", "payment": {"paid_on": "2999-01-01", "reference": "$long"}}
        payment.amount REQUIRED, payment.paid_on OUT_OF_RANGE, payment.reference LENGTH

        BatchService/RejectBillPayment
        {"bill_id": "none", "id": "none"}
        reason REQUIRED

        BatchService/ListBillPayments
        {"bill_id": "none"}
        BILL_NOT_FOUND
        """;
}
