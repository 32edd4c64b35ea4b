using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Gs1;

/// <summary>Reads the symbols of one item, one after the other, and adds up what they say.</summary>
internal static class ReadScan
{
    private const int MaxTexts = 16;

    public static V1.ReadScanResponse Run(V1.ReadScanRequest request, DateOnly today)
    {
        var validation = new Validation();
        validation.Check(
            request.Texts.Count is >= 1 and <= MaxTexts,
            "texts",
            "OUT_OF_RANGE",
            $"From 1 to {MaxTexts} texts."
        );
        var item = ScannedItems.Read(validation, "known", request.Known);
        validation.ThrowIfInvalid(Gs1ServiceError.InvalidScan);

        var reading = ToReading(request.Reading, today);
        var response = new V1.ReadScanResponse();
        for (var i = 0; i < request.Texts.Count; i++)
        {
            var read = ScanText.Read(request.Texts[i], reading);
            response.Texts.Add(ToProto(read));
            if (!read.Ok)
                continue;
            var merged = ScanMerge.Of(item, Scan.Of(read, today));
            item = merged.Known;
            response.Conflicts.AddRange(
                merged.Conflicts.Select(conflict => new V1.ScanConflict { Text = i, Field = conflict.ToName() })
            );
        }

        response.Item = ScannedItems.ToProto(item);
        return response;
    }

    internal static Reading ToReading(V1.ScanReading? sent, DateOnly today) =>
        new(today)
        {
            Lenient = sent?.Lenient ?? false,
            AcceptUnknown = sent?.AcceptUnknown ?? false,
            AcceptShortGtin = sent?.AcceptShortGtin ?? false,
        };

    internal static V1.ScannedText ToProto(ElementString read)
    {
        var text = new V1.ScannedText { Ok = read.Ok };
        foreach (ref readonly var element in read.Elements)
        {
            text.Elements.Add(
                new V1.ScannedElement
                {
                    Identifier = element.Identifier.Code,
                    Title = element.Identifier.Title,
                    Value = element.Value.ToString(),
                    Position = element.Position,
                }
            );
        }

        text.Problems.AddRange(
            read.Problems.Select(problem => new V1.ScanProblem
            {
                Code = problem.Error.ToName(),
                Position = problem.Position,
                Identifier = problem.Identifier,
                Reason = problem.Reason,
                Warning = problem.IsWarning,
            })
        );
        if (!read.Ok)
            return text;
        text.Bracketed = BracketedNotation.Write(read.Elements);
        text.ElementString = SeparatedNotation.Write(read.Elements);
        if (DigitalLinkWriting.TryWrite(read.Elements, DigitalLinkWriting.DefaultStem, out var uri))
            text.DigitalLink = uri;
        return text;
    }
}
