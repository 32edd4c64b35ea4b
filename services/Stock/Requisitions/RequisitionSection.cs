using Platform.Hosting.Tenancy;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Requisitions;

/// <summary>What a country settles of requisitions: <c>sections.requisitions</c>.</summary>
public sealed class RequisitionSection : ITenantSection
{
    /// <summary>Whether approved requisitions that people filled in are told to the ledger, as counts.</summary>
    public bool HandOver { get; init; } = true;

    /// <summary>Code of the reason, a credit, for what was received; empty to leave it unexplained.</summary>
    public string ReceivedReason { get; init; } = "";

    /// <summary>Code of the reason, a debit that counts as consumption, for what was consumed; empty to leave it unexplained.</summary>
    public string ConsumedReason { get; init; } = "";

    /// <summary>Code of the reason, a credit, for beginning with more than the book has; empty to leave it unexplained.</summary>
    public string BeginningExcessReason { get; init; } = "";

    /// <summary>Code of the reason, a debit, for beginning with less than the book has; empty to leave it unexplained.</summary>
    public string BeginningInsufficiencyReason { get; init; } = "";

    public void Validate(SectionValidation validation)
    {
        Check(ReceivedReason, "receivedReason");
        Check(ConsumedReason, "consumedReason");
        Check(BeginningExcessReason, "beginningExcessReason");
        Check(BeginningInsufficiencyReason, "beginningInsufficiencyReason");

        void Check(string code, string field) =>
            validation.Check(code.Length <= Reason.MaxCode, field, $"The code of a reason, up to {Reason.MaxCode}.");
    }
}
