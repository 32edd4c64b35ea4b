using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Imports.OpenImis;

namespace Platform.Standalone.Commands;

/// <summary>Imported claims beside what the rules here make of them, to be read by a person.</summary>
internal static class PreviewText
{
    public static void Write(TextWriter writer, IReadOnlyList<ClaimPreview> previews, int digits)
    {
        if (previews.Count == 0)
        {
            writer.WriteLine("\nNo imported claims are there to be previewed.");
            return;
        }
        writer.WriteLine("\nPreview of the imported claims: nothing is posted");
        var names = PreviewVariant.All.Select(v => v.Name).ToList();
        Row("claim", ["recorded", .. names]);
        foreach (var preview in previews)
            Row(preview.Code, [Recorded(preview.Recorded), .. preview.Outcomes.Select(Outcome)]);
        var sums = Enumerable.Range(0, names.Count).Select(i => previews.Sum(p => p.Outcomes[i].Valuated));
        Row("all", ["", .. sums.Select(Amount)]);
        writer.WriteLine("\nDifferences from what was recorded");
        foreach (var preview in previews)
        {
            foreach (var outcome in preview.Outcomes.Where(o => o.Differences.Count > 0))
            {
                writer.WriteLine($"  {preview.Code}, {outcome.Variant.Name}");
                foreach (var difference in outcome.Differences)
                    writer.WriteLine($"    {difference.Reason.ToName().ToLowerInvariant()}: {difference.Text}");
            }
        }

        void Row(string name, params string[] values) =>
            writer.WriteLine($"  {name, -12}{string.Concat(values.Select(v => $"{v, 24}"))}");

        string Recorded(ImportedOutcome? recorded) =>
            recorded switch
            {
                null => "entered",
                { State: ClaimState.Rejected } => $"rejected {(int)recorded.Rejection}",
                { State: ClaimState.Valuated } => $"valuated {Amount(recorded.Valuated)}",
                _ => $"{recorded.State.ToString().ToLowerInvariant()}, approved {Amount(recorded.Approved)}",
            };

        string Outcome(PreviewOutcome outcome) =>
            outcome.Rejection == RejectionCode.Accepted
                ? Amount(outcome.Valuated)
                : $"rejected {(int)outcome.Rejection}";

        string Amount(long minor) =>
            (minor / (decimal)Math.Pow(10, digits)).ToString($"N{digits}", CultureInfo.InvariantCulture);
    }
}
