using Google.Protobuf.Collections;
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
        var known = Check(validation, request.Texts, request.Known);
        validation.ThrowIfInvalid(Gs1ServiceError.InvalidScan);

        var response = new V1.ReadScanResponse();
        var item = Read(request.Texts, known, ToReading(request.Reading, today), response.Texts, response.Conflicts);
        response.Item = ScannedItems.ToProto(item);
        return response;
    }

    /// <summary>Checks what is sent of an item; answers what was known of it.</summary>
    internal static Scan Check(Validation validation, IReadOnlyCollection<string> texts, V1.ScannedItem? known)
    {
        validation.Check(texts.Count is >= 1 and <= MaxTexts, "texts", "OUT_OF_RANGE", $"From 1 to {MaxTexts} texts.");
        return ScannedItems.Read(validation, "known", known);
    }

    /// <summary>Reads the texts in their order; answers what is known of the item then.</summary>
    internal static Scan Read(
        IReadOnlyList<string> texts,
        Scan known,
        Reading reading,
        RepeatedField<V1.ScannedText> said,
        RepeatedField<V1.ScanConflict> conflicts
    )
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var read = ScanText.Read(texts[i], reading);
            said.Add(ToProto(read));
            if (!read.Ok)
                continue;
            var merged = ScanMerge.Of(known, Scan.Of(read, reading.Today));
            known = merged.Known;
            conflicts.AddRange(
                merged.Conflicts.Select(conflict => new V1.ScanConflict { Text = i, Field = conflict.ToName() })
            );
        }

        return known;
    }

    internal static Reading ToReading(V1.ScanReading? sent, DateOnly today) =>
        new(today)
        {
            Lenient = sent?.Lenient ?? false,
            AcceptUnknown = sent?.AcceptUnknown ?? false,
            AcceptShortGtin = sent?.AcceptShortGtin ?? false,
        };

    private static V1.ScannedText ToProto(ElementString read)
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
