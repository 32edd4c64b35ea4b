using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>What the columns of openIMIS's products mean, where their names do not say it.</summary>
internal static class ProductRows
{
    private static readonly string[] LimitColumns = ["", "IP", "OP"];

    private static readonly string[] Bases = ["Treatment", "Insuree", "Policy"];

    /// <summary>Columns that must be there.</summary>
    public static string[] Columns =>
        [
            "ProductCode",
            "ProductName",
            "LocationId",
            "InsurancePeriod",
            "DateFrom",
            "DateTo",
            "ConversionProdID",
            "LumpSum",
            "MemberCount",
            "PremiumAdult",
            "PremiumChild",
            "GracePeriod",
            "WaitingPeriod",
            "GracePeriodRenewal",
            "MaxInstallments",
            "Threshold",
            "CeilingInterpretation",
            .. LimitColumns.SelectMany(c => Bases.SelectMany(b => new[] { $"Ded{c}{b}", $"Max{c}{b}" })),
        ];

    /// <param name="row">The row.</param>
    /// <param name="digits">Decimals of the currency.</param>
    /// <param name="location">Where it is sold.</param>
    /// <param name="conversion">The product that renewals become.</param>
    /// <param name="distribution">The shares of its relative prices.</param>
    public static ProductTerms Terms(
        SourceRow row,
        int digits,
        Guid? location,
        Guid? conversion,
        DistributionShare[] distribution
    )
    {
        var terms = new ProductTerms
        {
            Name = row.Text("ProductName"),
            LocationId = location,
            SoldFrom = DayOf(row, "DateFrom") ?? Missing(row, "DateFrom"),
            SoldTo = DayOf(row, "DateTo"),
            ConversionProductId = conversion,
            ContributionAccount = row.Text("AccCodePremiums"),
            RemunerationAccount = row.Text("AccCodeRemuneration"),
            Policy = Period(row),
            Price = Price(row, digits),
            Interpretation = row.Choice(
                "CeilingInterpretation",
                ("", HospitalInterpretation.ClaimWithStay),
                ("I", HospitalInterpretation.ClaimWithStay),
                ("H", HospitalInterpretation.FacilityLevel)
            ),
            Deductible = Limits(row, "Ded", digits),
            Ceiling = Limits(row, "Max", digits),
            GeneralGrowth = Growth(row, "", digits),
            InPatientGrowth = Growth(row, "IP", digits),
            OutPatientGrowth = Growth(row, "OP", digits),
            MaxClaims = new ClaimLimits(
                row.Csv.Small("MaxNoConsultation"),
                row.Csv.Small("MaxNoSurgery"),
                row.Csv.Small("MaxNoDelivery"),
                row.Csv.Small("MaxNoHospitalizaion"),
                row.Csv.Small("MaxNoVisits"),
                row.Csv.Small("MaxNoAntenatal")
            ),
            MaxAmount = new AmountLimits(
                row.Csv.Scaled("MaxAmountConsultation", digits),
                row.Csv.Scaled("MaxAmountSurgery", digits),
                row.Csv.Scaled("MaxAmountDelivery", digits),
                row.Csv.Scaled("MaxAmountHospitalization", digits),
                row.Csv.Scaled("MaxAmountAntenatal", digits)
            ),
            Relative = new RelativePricing
            {
                General = Pool(row, "PeriodRelPrices"),
                InPatient = Pool(row, "PeriodRelPricesIP"),
                OutPatient = Pool(row, "PeriodRelPricesOP"),
            },
            Capitation = Capitation(row),
        };
        ProductTermsRules.Check(row.Csv.Validation, "", terms, distribution);
        return terms;
    }

    /// <summary>A share of the contributions: kinds of period are named by how many of them a year has.</summary>
    public static DistributionShare Share(SourceRow row) =>
        new(
            row.Choice("DistrCareType", ("B", CareType.Both), ("I", CareType.InPatient), ("O", CareType.OutPatient)),
            row.Choice("DistrType", ("1", PoolPeriod.Year), ("4", PoolPeriod.Quarter), ("12", PoolPeriod.Month)),
            row.Csv.Small("Period") ?? 0,
            Percent(row, "DistrPerc")
        );

    /// <summary>Whether a ceiling of 0 stands there, which is none (decision I9).</summary>
    public static bool HasZeroCeiling(SourceRow row, int digits) =>
        LimitColumns.Any(c => Bases.Any(b => row.Csv.Scaled($"Max{c}{b}", digits) == 0));

    private static PolicyTerms Period(SourceRow row)
    {
        var cycles = new List<DayMonth>();
        for (var number = 1; number <= PolicyTerms.MaxCycles; number++)
        {
            var column = $"StartCycle{number}";
            var text = row.Csv.Text(column);
            if (text.Length == 0)
                continue;
            var known = DayMonth.TryParse(text, out var day);
            if (row.Csv.Validation.Check(known, column, "FORMAT", "A day of the year as dd-mm."))
                cycles.Add(day);
        }
        return new PolicyTerms
        {
            PeriodMonths = row.Csv.Small("InsurancePeriod") ?? 0,
            AdministrationMonths = row.Csv.Small("AdministrationPeriod") ?? 0,
            EnrolmentGraceMonths = row.Csv.Small("GracePeriod") ?? 0,
            // Its name misleads: it is the time to pay, and no line has to wait for it.
            PaymentGraceMonths = row.Csv.Small("WaitingPeriod") ?? 0,
            RenewalGraceMonths = row.Csv.Small("GracePeriodRenewal") ?? 0,
            Cycles = [.. cycles],
        };
    }

    private static PriceTerms Price(SourceRow row, int digits) =>
        new()
        {
            LumpSum = row.Csv.Scaled("LumpSum", digits) ?? 0,
            Threshold = row.Csv.Small("Threshold"),
            MaxMembers = row.Csv.Small("MemberCount"),
            AdultPremium = row.Csv.Scaled("PremiumAdult", digits) ?? 0,
            ChildPremium = row.Csv.Scaled("PremiumChild", digits) ?? 0,
            RegistrationLumpSum = row.Csv.Scaled("RegistrationLumpSum", digits) ?? 0,
            RegistrationFee = row.Csv.Scaled("RegistrationFee", digits) ?? 0,
            AssemblyLumpSum = row.Csv.Scaled("GeneralAssemblyLumpSum", digits) ?? 0,
            AssemblyFee = row.Csv.Scaled("GeneralAssemblyFee", digits) ?? 0,
            MaxInstallments = row.Csv.Small("MaxInstallments") is { } installments and > 0 ? installments : 1,
            RegistrationRecurrenceMonths = row.Csv.Small("Recurrence") is { } months and > 0 ? months : null,
            EnrolmentDiscount = Discount(row, "EnrolmentDiscount"),
            RenewalDiscount = Discount(row, "RenewalDiscount"),
        };

    private static EarlyDiscount? Discount(SourceRow row, string name) =>
        Percent(row, name + "Perc") is var percent and > 0 && row.Csv.Small(name + "Period") is { } months and > 0
            ? new EarlyDiscount(percent, months)
            : null;

    private static LimitSet Limits(SourceRow row, string name, int digits) =>
        new()
        {
            General = Amounts(row, name, "", digits),
            InPatient = Amounts(row, name, "IP", digits),
            OutPatient = Amounts(row, name, "OP", digits),
        };

    private static LimitAmounts Amounts(SourceRow row, string name, string column, int digits) =>
        new(
            Amount(row, $"{name}{column}Treatment", digits),
            Amount(row, $"{name}{column}Insuree", digits),
            Amount(row, $"{name}{column}Policy", digits)
        );

    private static MemberGrowth Growth(SourceRow row, string column, int digits) =>
        new(
            row.Csv.Scaled($"MaxPolicyExtraMember{column}", digits) ?? 0,
            Amount(row, $"MaxCeilingPolicy{column}", digits)
        );

    /// <summary>0 is none (decision I9).</summary>
    private static long? Amount(SourceRow row, string column, int digits) =>
        row.Csv.Scaled(column, digits) is { } amount and not 0 ? amount : null;

    private static PoolPeriod? Pool(SourceRow row, string column) =>
        row.Choice<PoolPeriod?>(
            column,
            ("", null),
            ("M", PoolPeriod.Month),
            ("Q", PoolPeriod.Quarter),
            ("Y", PoolPeriod.Year)
        );

    private static Capitation Capitation(SourceRow row)
    {
        var classes = new List<CapitationClass>();
        for (var number = 1; number <= Products.Domain.Capitation.MaxClasses; number++)
        {
            var level = row.Choice<FacilityLevel?>(
                $"Level{number}",
                ("", null),
                ("D", FacilityLevel.Dispensary),
                ("C", FacilityLevel.HealthCentre),
                ("H", FacilityLevel.Hospital)
            );
            if (level is { } one)
                classes.Add(new CapitationClass(one, row.Csv.Text($"Sublevel{number}")));
        }
        return new Capitation
        {
            Classes = [.. classes],
            ShareBasisPoints = Percent(row, "ShareContribution"),
            Weights = new CapitationWeights(
                Percent(row, "WeightPopulation"),
                Percent(row, "WeightNumberFamilies"),
                Percent(row, "WeightInsuredPopulation"),
                Percent(row, "WeightNumberInsuredFamilies"),
                Percent(row, "WeightNumberVisits"),
                Percent(row, "WeightAdjustedAmount")
            ),
        };
    }

    private static int Percent(SourceRow row, string column) =>
        (int)Math.Clamp(row.Csv.Scaled(column, 2) ?? 0, int.MinValue, int.MaxValue);

    private static DateOnly? DayOf(SourceRow row, string column) =>
        // Some versions keep an instant here.
        row.Csv.Text(column)
            is { Length: > 10 } text
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out var day)
            ? day
            : row.Csv.Date(column);

    private static DateOnly Missing(SourceRow row, string column)
    {
        if (row.Csv.Text(column).Length == 0)
            row.Csv.Validation.Add(column, "REQUIRED", "A date is needed.");
        return default;
    }
}
