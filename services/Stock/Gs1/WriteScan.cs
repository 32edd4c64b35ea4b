using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Gs1;

/// <summary>Writes elements in one form, by the same rules as they are read.</summary>
internal static class WriteScan
{
    private const int MaxStem = 200;

    // Each element has a place of its own, wider than a value, so that a problem leads back to it.
    private const int PlaceOfOne = 128;

    public static V1.WriteScanResponse Run(V1.WriteScanRequest request, DateOnly today)
    {
        var validation = new Validation();
        validation.Check(
            request.Elements.Count is >= 1 and <= ElementString.MaxElements,
            "elements",
            "OUT_OF_RANGE",
            $"From 1 to {ElementString.MaxElements} elements."
        );
        var form = validation.Choice<ScanForm>("form", (int)request.Form) ?? ScanForm.Bracketed;
        var symbology = validation.Choice<Symbology>("symbology", (int)request.Symbology) ?? Symbology.Gs1DataMatrix;
        var stem = Stem(validation, request.Stem);
        var data = Checked(validation, request.Elements, today);
        validation.ThrowIfInvalid(Gs1ServiceError.InvalidScan);

        var text = Write(data.Elements, form, symbology, stem);
        validation.Check(text.Length > 0, "elements", "NOT_WRITABLE", "The elements cannot be written in this form.");
        validation.ThrowIfInvalid(Gs1ServiceError.InvalidScan);
        return new V1.WriteScanResponse { Text = text };
    }

    private static string Write(ReadOnlySpan<Element> elements, ScanForm form, Symbology symbology, string stem)
    {
        switch (form)
        {
            case ScanForm.ElementString:
                return SeparatedNotation.Write(elements);
            case ScanForm.DigitalLink:
                DigitalLinkWriting.TryWrite(elements, stem, out var uri);
                return uri;
            case ScanForm.ScanData:
                ScanData.TryWrite(elements, symbology, out var data);
                return data;
            default:
                return BracketedNotation.Write(elements);
        }
    }

    /// <summary>The elements; what is wrong with each is told at its place in the request.</summary>
    private static ElementString Checked(
        Validation validation,
        IReadOnlyList<V1.ScannedElement> elements,
        DateOnly today
    )
    {
        var collector = new ElementCollector(new Reading(today));
        for (var i = 0; i < elements.Count && !collector.IsFull; i++)
        {
            var place = i * PlaceOfOne;
            if (collector.Identify(elements[i].Identifier, place) is not { } identifier)
                continue;
            if (elements[i].Value.Length > ElementString.MaxValueLength)
            {
                validation.Add(
                    $"elements[{i}].value",
                    "VALUE_TOO_LONG",
                    $"Up to {ElementString.MaxValueLength} characters."
                );
                continue;
            }

            collector.Add(identifier, place, elements[i].Value.AsMemory(), place);
        }

        var data = collector.Finish();
        foreach (var problem in data.Problems.Where(problem => !problem.IsWarning))
            validation.Add($"elements[{problem.Position / PlaceOfOne}]", problem.Error.ToName(), problem.Reason);
        return data;
    }

    private static string Stem(Validation validation, string stem)
    {
        if (stem.Length == 0)
            return DigitalLinkWriting.DefaultStem;
        validation.Check(
            stem.Length <= MaxStem
                && Uri.TryCreate(stem, UriKind.Absolute, out var uri)
                && uri.Scheme is "https" or "http"
                && DigitalLink.IsMeant(stem)
                && uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length == 0
                && !stem.EndsWith('/'),
            "stem",
            "FORMAT",
            $"A web address of https or http without query and closing slash, up to {MaxStem} characters."
        );
        return stem;
    }
}
