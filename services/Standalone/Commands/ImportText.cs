using Platform.Hosting.Imports;
using Platform.Insurance.Imports.OpenImis;

namespace Platform.Standalone.Commands;

/// <summary>What became of the rows of an import, to be read by a person.</summary>
internal static class ImportText
{
    private const int MaxLines = 12;

    public static void Write(TextWriter writer, SourceReport report, IReadOnlyList<SubmittedClaim> submitted)
    {
        Counts(writer, report);
        Refused(writer, report);
        Warnings(writer, report);
        if (submitted.Count > 0)
            writer.WriteLine("\nEntered claims that were submitted");
        foreach (var claim in submitted)
            writer.WriteLine($"  {claim.Code}  {claim.Outcome}");
    }

    private static void Counts(TextWriter writer, SourceReport report)
    {
        writer.WriteLine();
        Row("", "read", "created", "changed", "unchanged", "refused", "warnings");
        foreach (var kind in report.Kinds)
            Numbers(kind.Name, kind.Read, kind.Created, kind.Changed, kind.Unchanged, kind.Refused, kind.Warnings);
        Numbers(
            "all",
            report.Kinds.Sum(k => k.Read),
            report.Kinds.Sum(k => k.Created),
            report.Kinds.Sum(k => k.Changed),
            report.Kinds.Sum(k => k.Unchanged),
            report.Kinds.Sum(k => k.Refused),
            report.Kinds.Sum(k => k.Warnings)
        );

        void Numbers(string name, params int[] numbers) => Row(name, [.. numbers.Select(n => n.ToString())]);

        void Row(string name, params string[] values) =>
            writer.WriteLine($"{name, -28}{string.Concat(values.Select(v => $"{v, 11}"))}");
    }

    private static void Refused(TextWriter writer, SourceReport report)
    {
        var refused = report.Notes.Where(n => n.Refusal).ToList();
        if (refused.Count > 0)
            writer.WriteLine("\nRefused rows");
        foreach (var note in refused)
            writer.WriteLine($"  {note.File}:{note.Line}  key {note.Key}  {note.Code}  {note.Text}");
    }

    private static void Warnings(TextWriter writer, SourceReport report)
    {
        var warnings = report.Notes.Where(n => !n.Refusal).GroupBy(n => (n.File, n.Code)).ToList();
        if (warnings.Count > 0)
            writer.WriteLine("\nWarnings");
        foreach (var same in warnings)
        {
            var lines = string.Join(", ", same.Take(MaxLines).Select(n => n.Line));
            var more = same.Count() > MaxLines ? ", …" : "";
            writer.WriteLine(
                $"  {same.Key.File}  {same.Key.Code} ({same.Count()}), lines {lines}{more}: {same.First().Text}"
            );
        }
    }
}
