using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>
/// The terms of products in a file: amounts in the currency's unit, percentages with up to two decimals, references by code. Amounts by
/// hospital have the endings <c>_ip</c> and <c>_op</c>.
/// </summary>
internal static class ProductTermsCsv
{
    public static readonly string[] Required = ["code", "name", "sold_from", "period_months"];

    private static readonly string[] Bases = ["treatment", "insuree", "policy"];
    private static readonly string[] Columns = ["", "_ip", "_op"];

    public static readonly string[] Optional =
    [
        "sold_to",
        "location_code",
        "conversion_product_code",
        "contribution_account",
        "remuneration_account",
        "administration_months",
        "enrolment_grace_months",
        "payment_grace_months",
        "renewal_grace_months",
        "cycles",
        "lump_sum",
        "threshold",
        "max_members",
        "adult_premium",
        "child_premium",
        "registration_lump_sum",
        "registration_fee",
        "assembly_lump_sum",
        "assembly_fee",
        "max_installments",
        "registration_recurrence_months",
        "enrolment_discount_percent",
        "enrolment_discount_months",
        "renewal_discount_percent",
        "renewal_discount_months",
        "interpretation",
        .. Columns.SelectMany(c => Bases.Select(b => $"deductible_{b}{c}")),
        .. Columns.SelectMany(c => Bases.Select(b => $"ceiling_{b}{c}")),
        .. Columns.SelectMany(c => new[] { $"extra_member{c}", $"ceiling_cap{c}" }),
        "max_consultations",
        "max_surgeries",
        "max_deliveries",
        "max_hospitalizations",
        "max_visits",
        "max_antenatal",
        "max_amount_consultations",
        "max_amount_surgeries",
        "max_amount_deliveries",
        "max_amount_hospitalizations",
        "max_amount_antenatal",
        "index_period",
        "index_period_ip",
        "index_period_op",
        "max_index_percent",
        "distribution",
        "capitation_classes",
        "capitation_covers",
        "capitation_share_percent",
        "weight_population",
        "weight_families",
        "weight_insured_population",
        "weight_insured_families",
        "weight_visits",
        "weight_adjusted_amount",
    ];

    /// <summary>Reads the terms of a row; what is wrong is in the row's validation.</summary>
    /// <param name="row">The row.</param>
    /// <param name="digits">Decimals of the currency.</param>
    /// <param name="location">Id of a location by its code.</param>
    /// <param name="product">Id of a product by its code.</param>
    public static (ProductTerms Terms, DistributionShare[] Distribution) Read(
        CsvRow row,
        int digits,
        Func<string, Guid?> location,
        Func<string, Guid?> product
    )
    {
        var terms = new ProductTerms
        {
            Name = row.Text("name"),
            LocationId = Reference(row, "location_code", location),
            SoldFrom = row.Date("sold_from") ?? Missing(row, "sold_from"),
            SoldTo = row.Date("sold_to"),
            ConversionProductId = Reference(row, "conversion_product_code", product),
            ContributionAccount = row.Text("contribution_account"),
            RemunerationAccount = row.Text("remuneration_account"),
            Policy = Period(row),
            Price = Price(row, digits),
            Interpretation = row.Choice<HospitalInterpretation>("interpretation") ?? default,
            Deductible = Limits(row, "deductible", digits),
            Ceiling = Limits(row, "ceiling", digits),
            GeneralGrowth = Growth(row, "", digits),
            InPatientGrowth = Growth(row, "_ip", digits),
            OutPatientGrowth = Growth(row, "_op", digits),
            MaxClaims = new ClaimLimits(
                row.Small("max_consultations"),
                row.Small("max_surgeries"),
                row.Small("max_deliveries"),
                row.Small("max_hospitalizations"),
                row.Small("max_visits"),
                row.Small("max_antenatal")
            ),
            MaxAmount = new AmountLimits(
                row.Scaled("max_amount_consultations", digits),
                row.Scaled("max_amount_surgeries", digits),
                row.Scaled("max_amount_deliveries", digits),
                row.Scaled("max_amount_hospitalizations", digits),
                row.Scaled("max_amount_antenatal", digits)
            ),
            Relative = new RelativePricing
            {
                General = row.Choice<PoolPeriod>("index_period"),
                InPatient = row.Choice<PoolPeriod>("index_period_ip"),
                OutPatient = row.Choice<PoolPeriod>("index_period_op"),
                MaxIndexBasisPoints = Percent(row, "max_index_percent"),
            },
            Capitation = Capitation(row),
        };
        var distribution = Distribution(row);
        ProductTermsRules.Check(row.Validation, "", terms, distribution);
        return (terms, distribution);
    }

    private static DateOnly Missing(CsvRow row, string column)
    {
        if (row.Text(column).Length == 0)
            row.Validation.Add(column, "REQUIRED", "A date is needed.");
        return default;
    }

    private static Guid? Reference(CsvRow row, string column, Func<string, Guid?> find)
    {
        var code = row.Text(column);
        if (code.Length == 0)
            return null;
        var id = find(code);
        row.Validation.Check(id is not null, column, "UNKNOWN", "There is nothing with this code.");
        return id;
    }

    private static PolicyTerms Period(CsvRow row)
    {
        var cycles = new List<DayMonth>();
        foreach (var text in row.Text("cycles").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = DayMonth.TryParse(text, out var day);
            if (row.Validation.Check(known, "cycles", "FORMAT", "Days of the year as dd-mm, parted by blanks."))
                cycles.Add(day);
        }
        return new PolicyTerms
        {
            PeriodMonths = row.Small("period_months") ?? 0,
            AdministrationMonths = row.Small("administration_months") ?? 0,
            EnrolmentGraceMonths = row.Small("enrolment_grace_months") ?? 0,
            PaymentGraceMonths = row.Small("payment_grace_months") ?? 0,
            RenewalGraceMonths = row.Small("renewal_grace_months") ?? 0,
            Cycles = [.. cycles],
        };
    }

    private static PriceTerms Price(CsvRow row, int digits) =>
        new()
        {
            LumpSum = row.Scaled("lump_sum", digits) ?? 0,
            Threshold = row.Small("threshold"),
            MaxMembers = row.Small("max_members"),
            AdultPremium = row.Scaled("adult_premium", digits) ?? 0,
            ChildPremium = row.Scaled("child_premium", digits) ?? 0,
            RegistrationLumpSum = row.Scaled("registration_lump_sum", digits) ?? 0,
            RegistrationFee = row.Scaled("registration_fee", digits) ?? 0,
            AssemblyLumpSum = row.Scaled("assembly_lump_sum", digits) ?? 0,
            AssemblyFee = row.Scaled("assembly_fee", digits) ?? 0,
            MaxInstallments = row.Small("max_installments") ?? 1,
            RegistrationRecurrenceMonths = row.Small("registration_recurrence_months"),
            EnrolmentDiscount = Discount(row, "enrolment_discount"),
            RenewalDiscount = Discount(row, "renewal_discount"),
        };

    /// <summary>A discount needs both its percentage and its months; with one of them it is none (decision I40).</summary>
    private static EarlyDiscount? Discount(CsvRow row, string name) =>
        Percent(row, name + "_percent") is { } percent && row.Small(name + "_months") is { } months && months > 0
            ? new EarlyDiscount(percent, months)
            : null;

    private static LimitSet Limits(CsvRow row, string name, int digits) =>
        new()
        {
            General = Amounts(row, name, "", digits),
            InPatient = Amounts(row, name, "_ip", digits),
            OutPatient = Amounts(row, name, "_op", digits),
        };

    private static LimitAmounts Amounts(CsvRow row, string name, string column, int digits) =>
        new(
            row.Scaled($"{name}_treatment{column}", digits),
            row.Scaled($"{name}_insuree{column}", digits),
            row.Scaled($"{name}_policy{column}", digits)
        );

    private static MemberGrowth Growth(CsvRow row, string column, int digits) =>
        new(row.Scaled($"extra_member{column}", digits) ?? 0, row.Scaled($"ceiling_cap{column}", digits));

    private static int? Percent(CsvRow row, string column) =>
        row.Scaled(column, 2) is { } percent ? (int)Math.Clamp(percent, int.MinValue, int.MaxValue) : null;

    /// <summary>Classes as <c>DISPENSARY HOSPITAL/R</c>: a level, and a sub-level where only that is meant.</summary>
    private static Capitation Capitation(CsvRow row)
    {
        var classes = new List<CapitationClass>();
        foreach (var text in row.Text("capitation_classes").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = text.Split('/', 2);
            var known = Enum.TryParse<FacilityLevel>(
                parts[0].Replace("_", "", StringComparison.Ordinal),
                ignoreCase: true,
                out var level
            );
            if (
                row.Validation.Check(
                    known && char.IsAsciiLetter(parts[0][0]),
                    "capitation_classes",
                    "UNKNOWN",
                    "Levels of care, parted by blanks, each with /SUB_LEVEL where only that is meant."
                )
            )
                classes.Add(new CapitationClass(level, parts.Length > 1 ? parts[1] : ""));
        }
        return new Capitation
        {
            Classes = [.. classes],
            Covers = row.Choice<CapitationCovers>("capitation_covers") ?? default,
            ShareBasisPoints = Percent(row, "capitation_share_percent") ?? 0,
            Weights = new CapitationWeights(
                Percent(row, "weight_population") ?? 0,
                Percent(row, "weight_families") ?? 0,
                Percent(row, "weight_insured_population") ?? 0,
                Percent(row, "weight_insured_families") ?? 0,
                Percent(row, "weight_visits") ?? 0,
                Percent(row, "weight_adjusted_amount") ?? 0
            ),
        };
    }

    /// <summary>Shares as <c>BOTH:MONTH:1:25.5</c>, parted by blanks.</summary>
    private static DistributionShare[] Distribution(CsvRow row)
    {
        var shares = new List<DistributionShare>();
        foreach (var text in row.Text("distribution").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = text.Split(':');
            var read =
                parts.Length == 4
                && Enum.TryParse<CareType>(
                    parts[0].Replace("_", "", StringComparison.Ordinal),
                    ignoreCase: true,
                    out var care
                )
                && Enum.TryParse<PoolPeriod>(parts[1], ignoreCase: true, out var period)
                && Enum.IsDefined(care)
                && Enum.IsDefined(period)
                && int.TryParse(parts[2], System.Globalization.CultureInfo.InvariantCulture, out var number)
                && decimal.TryParse(parts[3], System.Globalization.CultureInfo.InvariantCulture, out var percent)
                && percent is >= 0 and <= 100
                && percent * 100 == decimal.Truncate(percent * 100)
                    ? new DistributionShare(care, period, number, (int)(percent * 100))
                    : (DistributionShare?)null;
            if (
                row.Validation.Check(
                    read is not null,
                    "distribution",
                    "FORMAT",
                    "Shares as CARE_TYPE:PERIOD:NUMBER:PERCENT, parted by blanks."
                )
            )
                shares.Add(read!.Value);
        }
        return [.. shares];
    }
}
