using Platform.Hosting.Calls;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>Products and their terms between contract and domain.</summary>
internal static class ProductMapping
{
    private const string Prefix = "terms.";

    /// <summary>Reads terms and reports every broken rule of the terms themselves.</summary>
    public static (ProductTerms Terms, DistributionShare[] Distribution) Read(
        Validation validation,
        V1.ProductTerms? given
    )
    {
        var sent = given ?? new V1.ProductTerms();
        var terms = new ProductTerms
        {
            Name = sent.Name.Trim(),
            LocationId = validation.OptionalId(Prefix + "location_id", sent.LocationId),
            SoldFrom = validation.Date(Prefix + "sold_from", sent.SoldFrom),
            SoldTo = validation.OptionalDate(Prefix + "sold_to", sent.SoldTo),
            ConversionProductId = validation.OptionalId(Prefix + "conversion_product_id", sent.ConversionProductId),
            ContributionAccount = sent.ContributionAccount.Trim(),
            RemunerationAccount = sent.RemunerationAccount.Trim(),
            Policy = ReadPeriod(validation, sent.Period ?? new V1.PeriodTerms()),
            Price = ReadPrice(sent.Price ?? new V1.PriceTerms()),
            Interpretation =
                validation.Choice<HospitalInterpretation>(Prefix + "interpretation", (int)sent.Interpretation)
                ?? default,
            Deductible = Read(sent.Deductible),
            Ceiling = Read(sent.Ceiling),
            GeneralGrowth = Read(sent.GeneralGrowth),
            InPatientGrowth = Read(sent.InPatientGrowth),
            OutPatientGrowth = Read(sent.OutPatientGrowth),
            MaxClaims = Read(sent.MaxClaims ?? new V1.ClaimLimits()),
            MaxAmount = Read(sent.MaxAmount ?? new V1.AmountLimits()),
            Relative = ReadRelative(validation, sent.Relative ?? new V1.RelativePricing()),
            Capitation = ReadCapitation(validation, sent.Capitation ?? new V1.Capitation()),
        };
        var distribution = (sent.Relative?.Distribution ?? []).Select((s, i) => Read(validation, s, i)).ToArray();
        ProductTermsRules.Check(validation, Prefix, terms, distribution);
        return (terms, distribution);
    }

    public static V1.Product ToProto(this Product product, IEnumerable<ProductVersion>? versions = null)
    {
        var proto = new V1.Product
        {
            Id = product.Id.ToString(),
            Code = product.Code,
            Name = product.Name,
            PublishedNumber = product.PublishedNumber ?? 0,
            DraftNumber = product.DraftNumber ?? 0,
            Etag = product.Version.ToString(),
            UpdatedAt = product.UpdatedAt.ToTimestamp(),
        };
        foreach (var version in versions ?? [])
        {
            if (version.Number == product.PublishedNumber)
                proto.Published = version.ToProto();
            else if (version.Number == product.DraftNumber)
                proto.Draft = version.ToProto();
        }
        return proto;
    }

    public static V1.ProductVersion ToProto(this ProductVersion version) =>
        new()
        {
            Id = version.Id.ToString(),
            ProductId = version.ProductId.ToString(),
            Number = version.Number,
            Published = version.Status == ProductVersionStatus.Published,
            EffectiveFrom = version.EffectiveFrom.ToText(),
            PublishedAt = version.PublishedAt?.ToTimestamp(),
            Terms = ToProto(version.Terms, version.Distribution),
        };

    public static V1.ProductTerms ToProto(ProductTerms terms, DistributionShare[] distribution) =>
        new()
        {
            Name = terms.Name,
            LocationId = terms.LocationId.ToText(),
            SoldFrom = terms.SoldFrom.ToText(),
            SoldTo = terms.SoldTo.ToText(),
            ConversionProductId = terms.ConversionProductId.ToText(),
            ContributionAccount = terms.ContributionAccount,
            RemunerationAccount = terms.RemunerationAccount,
            Period = new V1.PeriodTerms
            {
                PeriodMonths = terms.Policy.PeriodMonths,
                AdministrationMonths = terms.Policy.AdministrationMonths,
                EnrolmentGraceMonths = terms.Policy.EnrolmentGraceMonths,
                PaymentGraceMonths = terms.Policy.PaymentGraceMonths,
                RenewalGraceMonths = terms.Policy.RenewalGraceMonths,
                Cycles = { terms.Policy.Cycles.Select(c => c.ToString()) },
            },
            Price = ToProto(terms.Price),
            Interpretation = (V1.HospitalInterpretation)terms.Interpretation.ToWire(),
            Deductible = ToProto(terms.Deductible),
            Ceiling = ToProto(terms.Ceiling),
            GeneralGrowth = ToProto(terms.GeneralGrowth),
            InPatientGrowth = ToProto(terms.InPatientGrowth),
            OutPatientGrowth = ToProto(terms.OutPatientGrowth),
            MaxClaims = ToProto(terms.MaxClaims),
            MaxAmount = ToProto(terms.MaxAmount),
            Relative = ToProto(terms.Relative, distribution),
            Capitation = ToProto(terms.Capitation),
        };

    private static PolicyTerms ReadPeriod(Validation validation, V1.PeriodTerms sent)
    {
        var cycles = new List<DayMonth>();
        for (var i = 0; i < Math.Min(sent.Cycles.Count, PolicyTerms.MaxCycles + 1); i++)
        {
            var known = DayMonth.TryParse(sent.Cycles[i], out var day);
            if (validation.Check(known, $"{Prefix}period.cycles[{i}]", "FORMAT", "A day of the year is dd-mm."))
                cycles.Add(day);
        }
        return new PolicyTerms
        {
            PeriodMonths = sent.PeriodMonths,
            AdministrationMonths = sent.AdministrationMonths,
            EnrolmentGraceMonths = sent.EnrolmentGraceMonths,
            PaymentGraceMonths = sent.PaymentGraceMonths,
            RenewalGraceMonths = sent.RenewalGraceMonths,
            Cycles = [.. cycles],
        };
    }

    private static PriceTerms ReadPrice(V1.PriceTerms sent) =>
        new()
        {
            LumpSum = sent.LumpSum,
            Threshold = sent.HasThreshold ? sent.Threshold : null,
            MaxMembers = sent.HasMaxMembers ? sent.MaxMembers : null,
            AdultPremium = sent.AdultPremium,
            ChildPremium = sent.ChildPremium,
            RegistrationLumpSum = sent.RegistrationLumpSum,
            RegistrationFee = sent.RegistrationFee,
            AssemblyLumpSum = sent.AssemblyLumpSum,
            AssemblyFee = sent.AssemblyFee,
            MaxInstallments = sent.MaxInstallments == 0 ? 1 : sent.MaxInstallments,
            RegistrationRecurrenceMonths = sent.HasRegistrationRecurrenceMonths
                ? sent.RegistrationRecurrenceMonths
                : null,
            EnrolmentDiscount = Read(sent.EnrolmentDiscount),
            RenewalDiscount = Read(sent.RenewalDiscount),
        };

    private static EarlyDiscount? Read(V1.EarlyDiscount? sent) =>
        sent is null ? null : new EarlyDiscount(sent.BasisPoints, sent.Months);

    private static LimitSet Read(V1.LimitSet? sent) =>
        new()
        {
            General = Read(sent?.General),
            InPatient = Read(sent?.InPatient),
            OutPatient = Read(sent?.OutPatient),
        };

    private static LimitAmounts Read(V1.LimitAmounts? sent) =>
        sent is null
            ? default
            : new LimitAmounts(
                sent.HasTreatment ? sent.Treatment : null,
                sent.HasInsuree ? sent.Insuree : null,
                sent.HasPolicy ? sent.Policy : null
            );

    private static MemberGrowth Read(V1.MemberGrowth? sent) =>
        sent is null ? default : new MemberGrowth(sent.PerMember, sent.HasCap ? sent.Cap : null);

    private static ClaimLimits Read(V1.ClaimLimits sent) =>
        new(
            sent.HasConsultations ? sent.Consultations : null,
            sent.HasSurgeries ? sent.Surgeries : null,
            sent.HasDeliveries ? sent.Deliveries : null,
            sent.HasHospitalizations ? sent.Hospitalizations : null,
            sent.HasVisits ? sent.Visits : null,
            sent.HasAntenatal ? sent.Antenatal : null
        );

    private static AmountLimits Read(V1.AmountLimits sent) =>
        new(
            sent.HasConsultations ? sent.Consultations : null,
            sent.HasSurgeries ? sent.Surgeries : null,
            sent.HasDeliveries ? sent.Deliveries : null,
            sent.HasHospitalizations ? sent.Hospitalizations : null,
            sent.HasAntenatal ? sent.Antenatal : null
        );

    private static RelativePricing ReadRelative(Validation validation, V1.RelativePricing sent) =>
        new()
        {
            General = validation.Choice<PoolPeriod>(Prefix + "relative.general", (int)sent.General),
            InPatient = validation.Choice<PoolPeriod>(Prefix + "relative.in_patient", (int)sent.InPatient),
            OutPatient = validation.Choice<PoolPeriod>(Prefix + "relative.out_patient", (int)sent.OutPatient),
            MaxIndexBasisPoints = sent.HasMaxIndexBasisPoints ? sent.MaxIndexBasisPoints : null,
        };

    private static DistributionShare Read(Validation validation, V1.DistributionShare sent, int index)
    {
        var at = $"{Prefix}relative.distribution[{index}].";
        return new DistributionShare(
            validation.Choice<CareType>(at + "care_type", (int)sent.CareType, required: true) ?? default,
            validation.Choice<PoolPeriod>(at + "period", (int)sent.Period, required: true) ?? default,
            sent.Number,
            sent.BasisPoints
        );
    }

    private static Capitation ReadCapitation(Validation validation, V1.Capitation sent) =>
        new()
        {
            Classes =
            [
                .. sent.Classes.Select(
                    (c, i) =>
                        new CapitationClass(
                            validation.Choice<FacilityLevel>(
                                $"{Prefix}capitation.classes[{i}].level",
                                (int)c.Level,
                                required: true
                            ) ?? default,
                            c.SubLevel.Trim()
                        )
                ),
            ],
            Covers = validation.Choice<CapitationCovers>(Prefix + "capitation.covers", (int)sent.Covers) ?? default,
            ShareBasisPoints = sent.ShareBasisPoints,
            Weights = new CapitationWeights(
                sent.WeightPopulation,
                sent.WeightFamilies,
                sent.WeightInsuredPopulation,
                sent.WeightInsuredFamilies,
                sent.WeightVisits,
                sent.WeightAdjustedAmount
            ),
        };

    private static V1.PriceTerms ToProto(PriceTerms price)
    {
        var proto = new V1.PriceTerms
        {
            LumpSum = price.LumpSum,
            AdultPremium = price.AdultPremium,
            ChildPremium = price.ChildPremium,
            RegistrationLumpSum = price.RegistrationLumpSum,
            RegistrationFee = price.RegistrationFee,
            AssemblyLumpSum = price.AssemblyLumpSum,
            AssemblyFee = price.AssemblyFee,
            MaxInstallments = price.MaxInstallments,
            EnrolmentDiscount = ToProto(price.EnrolmentDiscount),
            RenewalDiscount = ToProto(price.RenewalDiscount),
        };
        if (price.Threshold is { } threshold)
            proto.Threshold = threshold;
        if (price.MaxMembers is { } members)
            proto.MaxMembers = members;
        if (price.RegistrationRecurrenceMonths is { } months)
            proto.RegistrationRecurrenceMonths = months;
        return proto;
    }

    private static V1.EarlyDiscount? ToProto(EarlyDiscount? discount) =>
        discount is { } off ? new V1.EarlyDiscount { BasisPoints = off.BasisPoints, Months = off.Months } : null;

    private static V1.LimitSet ToProto(LimitSet limits) =>
        new()
        {
            General = ToProto(limits.General),
            InPatient = ToProto(limits.InPatient),
            OutPatient = ToProto(limits.OutPatient),
        };

    private static V1.LimitAmounts ToProto(LimitAmounts amounts)
    {
        var proto = new V1.LimitAmounts();
        if (amounts.Treatment is { } treatment)
            proto.Treatment = treatment;
        if (amounts.Insuree is { } insuree)
            proto.Insuree = insuree;
        if (amounts.Policy is { } policy)
            proto.Policy = policy;
        return proto;
    }

    private static V1.MemberGrowth ToProto(MemberGrowth growth)
    {
        var proto = new V1.MemberGrowth { PerMember = growth.PerMember };
        if (growth.Cap is { } cap)
            proto.Cap = cap;
        return proto;
    }

    private static V1.ClaimLimits ToProto(ClaimLimits limits)
    {
        var proto = new V1.ClaimLimits();
        if (limits.Consultations is { } consultations)
            proto.Consultations = consultations;
        if (limits.Surgeries is { } surgeries)
            proto.Surgeries = surgeries;
        if (limits.Deliveries is { } deliveries)
            proto.Deliveries = deliveries;
        if (limits.Hospitalizations is { } hospitalizations)
            proto.Hospitalizations = hospitalizations;
        if (limits.Visits is { } visits)
            proto.Visits = visits;
        if (limits.Antenatal is { } antenatal)
            proto.Antenatal = antenatal;
        return proto;
    }

    private static V1.AmountLimits ToProto(AmountLimits limits)
    {
        var proto = new V1.AmountLimits();
        if (limits.Consultations is { } consultations)
            proto.Consultations = consultations;
        if (limits.Surgeries is { } surgeries)
            proto.Surgeries = surgeries;
        if (limits.Deliveries is { } deliveries)
            proto.Deliveries = deliveries;
        if (limits.Hospitalizations is { } hospitalizations)
            proto.Hospitalizations = hospitalizations;
        if (limits.Antenatal is { } antenatal)
            proto.Antenatal = antenatal;
        return proto;
    }

    private static V1.RelativePricing ToProto(RelativePricing relative, DistributionShare[] distribution)
    {
        var proto = new V1.RelativePricing
        {
            General = (V1.PoolPeriod)relative.General.ToWire(),
            InPatient = (V1.PoolPeriod)relative.InPatient.ToWire(),
            OutPatient = (V1.PoolPeriod)relative.OutPatient.ToWire(),
            Distribution =
            {
                distribution.Select(s => new V1.DistributionShare
                {
                    CareType = (V1.CareType)s.CareType.ToWire(),
                    Period = (V1.PoolPeriod)s.Period.ToWire(),
                    Number = s.Number,
                    BasisPoints = s.BasisPoints,
                }),
            },
        };
        if (relative.MaxIndexBasisPoints is { } most)
            proto.MaxIndexBasisPoints = most;
        return proto;
    }

    private static V1.Capitation ToProto(Capitation capitation) =>
        new()
        {
            Classes =
            {
                capitation.Classes.Select(c => new V1.CapitationClass
                {
                    Level = (V1.FacilityLevel)c.Level.ToWire(),
                    SubLevel = c.SubLevel,
                }),
            },
            Covers = (V1.CapitationCovers)capitation.Covers.ToWire(),
            ShareBasisPoints = capitation.ShareBasisPoints,
            WeightPopulation = capitation.Weights.Population,
            WeightFamilies = capitation.Weights.Families,
            WeightInsuredPopulation = capitation.Weights.InsuredPopulation,
            WeightInsuredFamilies = capitation.Weights.InsuredFamilies,
            WeightVisits = capitation.Weights.Visits,
            WeightAdjustedAmount = capitation.Weights.AdjustedAmount,
        };
}
