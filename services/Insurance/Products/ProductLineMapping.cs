using Platform.Hosting.Calls;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>The lines of products between contract and domain.</summary>
internal static class ProductLineMapping
{
    public static ProductLine Read(Validation validation, string field, V1.ProductLine sent)
    {
        var line = new ProductLine
        {
            Origin = validation.Choice<PriceOrigin>(field + ".origin", (int)sent.Origin) ?? PriceOrigin.PriceList,
            Other = Read(validation, field + ".other", sent.Other),
            Emergency = Read(validation, field + ".emergency", sent.Emergency),
            Referral = Read(validation, field + ".referral", sent.Referral),
            Adult = Read(validation, field + ".adult", sent.Adult ?? new V1.AgeRules()),
            Child = Read(validation, field + ".child", sent.Child ?? new V1.AgeRules()),
        };
        Check(validation, field, line);
        return line;
    }

    public static V1.ProductLine ToProto(ProductEntry entry, EntryKind kind, string code, string name) =>
        new()
        {
            EntryId = entry.EntryId.ToString(),
            Kind = (V1.EntryKind)kind.ToWire(),
            Code = code,
            Name = name,
            Origin = (V1.PriceOrigin)entry.Line.Origin.ToWire(),
            Other = ToProto(entry.Line.Other),
            Emergency = ToProto(entry.Line.Emergency),
            Referral = ToProto(entry.Line.Referral),
            Adult = ToProto(entry.Line.Adult),
            Child = ToProto(entry.Line.Child),
        };

    /// <summary>Reports what a line breaks.</summary>
    internal static void Check(Validation validation, string field, ProductLine line)
    {
        ProductRules.Check(validation, field, line);
        var all = new[] { line.Other, line.Emergency, line.Referral };
        validation.Check(
            all.Any(l => l.Adult is not null || l.Child is not null),
            field,
            "COVERS_NOTHING",
            "A line covers some visit of adults or children."
        );
    }

    private static Limitations Read(Validation validation, string field, V1.Limitations? sent) =>
        new(Read(validation, field + ".adult", sent?.Adult), Read(validation, field + ".child", sent?.Child));

    private static Limitation? Read(Validation validation, string field, V1.Limitation? sent)
    {
        switch (sent?.KindCase)
        {
            case null:
                return null;
            case V1.Limitation.KindOneofCase.CoInsurance:
                return Domain.Limitation.CoInsurance(sent.CoInsurance);
            case V1.Limitation.KindOneofCase.FixedAmount:
                return Domain.Limitation.Fixed(sent.FixedAmount);
            default:
                validation.Add(field, "REQUIRED", "A share or an amount is needed.");
                return null;
        }
    }

    private static AgeRules Read(Validation validation, string field, V1.AgeRules sent)
    {
        var known = Enum.IsDefined(sent.Exclusion);
        validation.Check(known, field + ".exclusion", "UNKNOWN", "There is no such value.");
        return new AgeRules(
            sent.WaitingMonths,
            sent.HasMaxQuantity ? sent.MaxQuantity : null,
            known ? (CeilingExclusion)sent.Exclusion : default
        );
    }

    private static V1.Limitations ToProto(Limitations limitations) =>
        new() { Adult = ToProto(limitations.Adult), Child = ToProto(limitations.Child) };

    private static V1.Limitation? ToProto(Limitation? limitation) =>
        limitation switch
        {
            null => null,
            { Type: LimitationType.CoInsurance } share => new V1.Limitation { CoInsurance = (int)share.Value },
            { } most => new V1.Limitation { FixedAmount = most.Value },
        };

    private static V1.AgeRules ToProto(AgeRules rules)
    {
        var proto = new V1.AgeRules
        {
            WaitingMonths = rules.WaitingMonths,
            Exclusion = (V1.CeilingExclusion)rules.Exclusion,
        };
        if (rules.MaxQuantity is { } most)
            proto.MaxQuantity = most;
        return proto;
    }
}
