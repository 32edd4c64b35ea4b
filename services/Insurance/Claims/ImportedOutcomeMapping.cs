using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Claims;

internal static class ImportedOutcomeMapping
{
    public static V1.ImportedOutcome ToProto(this ImportedOutcome outcome) =>
        new()
        {
            ClaimId = outcome.ClaimId.ToString(),
            State = (V1.ClaimState)(int)outcome.State,
            Category = (V1.ServiceCategory)outcome.Category.ToWire(),
            RejectionCode = (int)outcome.Rejection,
            Approved = outcome.Approved,
            Valuated = outcome.Valuated,
            Remunerated = outcome.Remunerated,
            Owed = outcome.Owed,
            SubmittedAt = outcome.SubmittedAt?.ToTimestamp(),
            ProcessedAt = outcome.ProcessedAt?.ToTimestamp(),
            Lines = { outcome.Lines.Select(ToProto) },
            Reservations = { outcome.Reservations.Select(ToProto) },
        };

    private static V1.ImportedLine ToProto(ImportedLine line)
    {
        var answer = new V1.ImportedLine
        {
            RejectionCode = (int)line.Rejection,
            Deductible = line.Deductible,
            CeilingOver = line.CeilingOver,
            CategoryOver = line.CategoryOver,
            PolicyId = line.PolicyId.ToText(),
        };
        if (line.ApprovedQuantity is { } quantity)
            answer.ApprovedQuantity = quantity;
        if (line.ApprovedPrice is { } price)
            answer.ApprovedPrice = price;
        if (line.ListPrice is { } list)
            answer.ListPrice = list;
        if (line.Valuated is { } valuated)
            answer.Valuated = valuated;
        if (line.Remunerated is { } remunerated)
            answer.Remunerated = remunerated;
        return answer;
    }

    private static V1.ImportedReservation ToProto(ImportedReservation reservation) =>
        new()
        {
            PolicyId = reservation.PolicyId.ToString(),
            Hospital = reservation.Hospital,
            Deductible = reservation.Deductible,
            Counted = reservation.Counted,
        };
}
