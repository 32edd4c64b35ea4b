using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Approved products as a register: a change begins on a later day.</summary>
internal sealed class ApprovedProductRegister : IRegister<ApprovedProduct, ApprovedProductValues, V1.ApprovedProduct>
{
    private const int MostMonths = ReplenishmentTerms.MostMonths * StockLevels.Month;
    private const int MostDays = ReplenishmentTerms.MostMonths * 30;

    /// <summary>The fields that rules of replenishment are about, by the names they have there.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["lead"] = "lead_days",
        ["review"] = "review_days",
        ["safety"] = "safety_months",
        ["min"] = "min_months",
        ["max"] = "max_months",
        ["emergency"] = "emergency_months",
    };

    public string Name => "approved product";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("program_id", Reference.To<SupplyProgram>()),
        Column.Key("facility_type"),
        Column.KeyTo("product_id", Reference.To<Product>()),
        Column.Must("valid_from"),
        Column.May("approved"),
        Column.May("policy"),
        Column.May("max_months"),
        Column.May("min_months"),
        Column.May("emergency_months"),
        Column.May("safety_months"),
        Column.May("lead_days"),
        Column.May("review_days"),
    ];

    public V1.ApprovedProduct Blank() => new() { Approved = true };

    public V1.ApprovedProduct ToProto(ApprovedProduct approved)
    {
        var newest = approved.Terms.Newest()!;
        var proto = new V1.ApprovedProduct
        {
            Id = approved.Id.ToString(),
            ProgramId = approved.ProgramId.ToString(),
            FacilityType = approved.FacilityType,
            ProductId = approved.ProductId.ToString(),
            ValidFrom = newest.ValidFrom.ToText(),
            Approved = newest.Approved,
            Policy = ToProto(newest.Policy),
            LeadDays = newest.LeadDays,
            ReviewDays = newest.ReviewDays,
            History = { approved.Terms.OrderBy(terms => terms.Number).Select(ToProto) },
            Etag = approved.Version.ToString(),
            UpdatedAt = approved.UpdatedAt.ToTimestamp(),
        };
        if (newest.MaxMonths is { } max)
            proto.MaxMonths = max;
        if (newest.MinMonths is { } min)
            proto.MinMonths = min;
        if (newest.EmergencyMonths is { } emergency)
            proto.EmergencyMonths = emergency;
        if (newest.SafetyMonths is { } safety)
            proto.SafetyMonths = safety;
        return proto;
    }

    public ApprovedProductValues Read(V1.ApprovedProduct sent, Fields fields)
    {
        var values = new ApprovedProductValues(
            fields.Id("program_id", sent.ProgramId),
            fields.Code("facility_type", sent.FacilityType, FacilityTypes.MaxCode),
            fields.Id("product_id", sent.ProductId),
            fields.Date("valid_from", sent.ValidFrom),
            sent.Approved,
            new StockLevels(
                Policy(sent, fields),
                Months(fields, "max_months", sent.HasMaxMonths, sent.MaxMonths),
                Months(fields, "min_months", sent.HasMinMonths, sent.MinMonths),
                Months(fields, "emergency_months", sent.HasEmergencyMonths, sent.EmergencyMonths),
                Months(fields, "safety_months", sent.HasSafetyMonths, sent.SafetyMonths),
                fields.Range("lead_days", sent.LeadDays, 0, MostDays),
                fields.Range("review_days", sent.ReviewDays, 0, MostDays)
            )
        );
        CheckLevels(values.Levels, fields);
        return values;
    }

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<ApprovedProduct, ApprovedProductValues>> wanted,
        CancellationToken cancel
    )
    {
        foreach (var one in wanted)
        {
            if (one.Known is not { } known || one.Values == known.Values)
                continue;
            one.Fields.Keeps("program_id", known.ProgramId, one.Values.ProgramId, "The program stays as it is.");
            one.Fields.Keeps("facility_type", known.FacilityType, one.Values.FacilityType, "The type stays as it is.");
            one.Fields.Keeps("product_id", known.ProductId, one.Values.ProductId, "The product stays as it is.");
            one.Fields.Begins(known.Values.ValidFrom, one.Values.ValidFrom, one.Today);
        }
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "program_id", (Guid?)one.Values.ProgramId)),
                "program",
                cancel
            );
        await db
            .Products.Select(product => product.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "product_id", (Guid?)one.Values.ProductId)),
                "product",
                cancel
            );
    }

    public ApprovedProduct Create(Guid id, ApprovedProductValues values, DateTime now) =>
        ApprovedProduct.Create(id, values, now);

    public bool Change(ApprovedProduct record, ApprovedProductValues values, DateTime now) =>
        record.Change(values, now);

    public void Saved(StockDb db, Call call, ApprovedProduct record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.ApprovedProduct message) =>
        $"{message.ProgramId}/{message.FacilityType.Trim()}/{message.ProductId}";

    public Task<List<ApprovedProduct>> Known(
        StockDb db,
        IReadOnlyCollection<V1.ApprovedProduct> said,
        CancellationToken cancel
    )
    {
        var programs = said.Select(one => Wire.IdOrNone(one.ProgramId)).Distinct().ToArray();
        var products = said.Select(one => Wire.IdOrNone(one.ProductId)).Distinct().ToArray();
        return db
            .ApprovedProducts.Where(one =>
                EF.Parameter(products).Contains(one.ProductId) && EF.Parameter(programs).Contains(one.ProgramId)
            )
            .ToListAsync(cancel);
    }

    public IQueryable<ApprovedProduct> InOrder(StockDb db) =>
        db.ApprovedProducts.OrderBy(one => one.ProgramId).ThenBy(one => one.FacilityType).ThenBy(one => one.ProductId);

    private static int? Months(Fields fields, string field, bool said, int months) =>
        said ? fields.Range(field, months, 0, MostMonths) : null;

    /// <summary>Not said is the first of them, as it is the custom.</summary>
    private static ReplenishmentPolicy Policy(V1.ApprovedProduct sent, Fields fields)
    {
        var policy = sent.Policy == V1.ReplenishmentPolicy.Unspecified ? V1.ReplenishmentPolicy.MaxMin : sent.Policy;
        return fields.ChoiceOrNone<ReplenishmentPolicy>("policy", (int)policy);
    }

    private static V1.ReplenishmentPolicy ToProto(ReplenishmentPolicy policy) => (V1.ReplenishmentPolicy)policy;

    /// <summary>The rules between levels, which replenishment has; those of single fields are told of before.</summary>
    private static void CheckLevels(StockLevels levels, Fields fields)
    {
        if (!fields.Validation.Ok)
            return;
        try
        {
            levels.ToTerms().Check();
        }
        catch (DomainException refused)
        {
            foreach (var error in refused.Fields)
                fields.Check(false, Names.GetValueOrDefault(error.Field, error.Field), error.Code, error.Message);
        }
    }

    private static V1.ApprovalTerms ToProto(ApprovalTerms terms)
    {
        var proto = new V1.ApprovalTerms
        {
            ValidFrom = terms.ValidFrom.ToText(),
            ValidTo = terms.ValidTo.ToText(),
            Approved = terms.Approved,
            Policy = ToProto(terms.Policy),
            LeadDays = terms.LeadDays,
            ReviewDays = terms.ReviewDays,
        };
        if (terms.MaxMonths is { } max)
            proto.MaxMonths = max;
        if (terms.MinMonths is { } min)
            proto.MinMonths = min;
        if (terms.EmergencyMonths is { } emergency)
            proto.EmergencyMonths = emergency;
        if (terms.SafetyMonths is { } safety)
            proto.SafetyMonths = safety;
        return proto;
    }
}
