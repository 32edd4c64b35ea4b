using Platform.Insurance.V1;
using Platform.Registry.Events.V1;

namespace Platform.Insurance.Tests.Serving;

/// <summary>The records that tests begin with, each with codes of its own.</summary>
internal static class Given
{
    /// <summary>A location of the narrowest level, with the one above it; answers both ids.</summary>
    public static async Task<(string Region, string Village)> Village(this InsuranceHost host, string tenant)
    {
        var (region, village) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        await host.Tell(tenant, region, 1, Changed(region, InsuranceHosts.Code("R"), 1, ""));
        await host.Tell(tenant, village, 1, Changed(village, InsuranceHosts.Code("V"), 2, region));
        return (region, village);
    }

    /// <summary>A location of Tanzania by its code.</summary>
    public static async Task Place(this InsuranceHost host, string code, int level)
    {
        var id = Guid.CreateVersion7().ToString();
        await host.Tell("tz", id, 1, Changed(id, code, level, ""));
    }

    /// <summary>A facility; answers its id.</summary>
    public static async Task<string> Facility(
        this InsuranceHost host,
        string tenant,
        string level = "HOSPITAL",
        string? code = null
    )
    {
        var id = Guid.CreateVersion7().ToString();
        await host.Tell(tenant, id, 1, FacilityOf(id, 1, code ?? InsuranceHosts.Code("F"), level));
        return id;
    }

    public static FacilityChanged FacilityOf(
        string id,
        long version,
        string code,
        string level,
        string name = "Clinic"
    ) =>
        new()
        {
            Id = id,
            Version = version,
            Code = code,
            Name = name,
            Level = level,
            CareType = "BOTH",
            LocationId = Guid.CreateVersion7().ToString(),
        };

    public static async Task<MedicalItem> Item(this InsuranceHost host, string tenant, long price = 1000) =>
        await host.Items.CreateMedicalItemAsync(
            new()
            {
                Item = new MedicalItem
                {
                    Code = InsuranceHosts.Code("I"),
                    Name = "Paracetamol 500 mg",
                    Type = ItemType.Drug,
                    Price = price,
                },
            },
            host.Clerk(tenant)
        );

    public static ProductTerms Terms(Action<ProductTerms>? with = null)
    {
        var terms = new ProductTerms
        {
            Name = "Basic cover",
            SoldFrom = "2020-01-01",
            Period = new PeriodTerms { PeriodMonths = 12 },
            Price = new PriceTerms
            {
                LumpSum = 1_000_000,
                Threshold = 2,
                AdultPremium = 30_000,
                ChildPremium = 20_000,
            },
        };
        with?.Invoke(terms);
        return terms;
    }

    /// <summary>A product on sale: by default a lump sum of 10,000.00 for two, 300.00 an adult and 200.00 a child more.</summary>
    public static async Task<Product> Product(this InsuranceHost host, string tenant, Action<ProductTerms>? with = null)
    {
        var draft = await host.Products.CreateProductAsync(
            new() { Code = InsuranceHosts.Code("P"), Terms = Terms(with) },
            host.Clerk(tenant)
        );
        return await host.Products.PublishProductAsync(new() { ProductId = draft.Id }, host.Clerk(tenant));
    }

    public static Insuree Person(string last, string birth, Gender gender = Gender.Female, string number = "") =>
        new()
        {
            LastName = last,
            OtherNames = "Asha",
            BirthDate = birth,
            Gender = gender,
            Number = number,
        };

    /// <summary>A family of a woman, a man and a child; the head has a telephone.</summary>
    public static async Task<Family> Family(
        this InsuranceHost host,
        string tenant,
        string? village = null,
        Action<EnrolFamilyRequest>? with = null
    )
    {
        var request = new EnrolFamilyRequest
        {
            Family = new Family { LocationId = village ?? (await host.Village(tenant)).Village },
            Members =
            {
                Person("Mushi", "1990-05-01"),
                Person("Mushi", "1988-01-20", Gender.Male),
                Person("Mushi", "2015-09-09"),
            },
        };
        request.Members[0].Phone = "0712345678";
        request.DuplicateReason = "Another family of the same names.";
        with?.Invoke(request);
        var enrolled = await host.Families.EnrolFamilyAsync(request, host.Clerk(tenant));
        // Families of other tests have the same names.
        enrolled.PossibleDuplicates.Clear();
        return enrolled;
    }

    /// <summary>A policy of a family, unpaid.</summary>
    public static async Task<Policy> Sell(
        this InsuranceHost host,
        string tenant,
        Family family,
        Product product,
        Action<SellPolicyRequest>? with = null
    )
    {
        var request = new SellPolicyRequest { FamilyId = family.Id, ProductId = product.Id };
        with?.Invoke(request);
        return await host.Policies.SellPolicyAsync(request, host.Clerk(tenant));
    }

    /// <summary>Pays what is due of a policy; answers it as it stands then.</summary>
    public static async Task<Policy> Pay(
        this InsuranceHost host,
        string tenant,
        Policy policy,
        string day = "2026-03-02"
    )
    {
        var recorded = await host.Contributions.RecordContributionAsync(
            new() { Contribution = Paid(policy, policy.Due, day) },
            host.Clerk(tenant)
        );
        return recorded.Policy;
    }

    /// <summary>A policy that covers a family from today, 2026-03-02, to 2027-03-01.</summary>
    public static async Task<Policy> PaidPolicy(this InsuranceHost host, string tenant, Family family) =>
        await host.Pay(tenant, await host.Sell(tenant, family, await host.Product(tenant)));

    /// <summary>A code of a list.</summary>
    public static async Task<string> Code(this InsuranceHost host, string tenant, CodeList list) =>
        (
            await host.Codes.CreateCodeAsync(
                new()
                {
                    Code = new Code
                    {
                        List = list,
                        Code_ = InsuranceHosts.Code("c"),
                        Name = "Name",
                    },
                },
                host.Clerk(tenant)
            )
        ).Code_;

    /// <summary>Has a list take a code for new records no more.</summary>
    public static async Task Retire(this InsuranceHost host, string tenant, CodeList list, string code)
    {
        var page = await host.Codes.ListCodesAsync(new() { List = list, PageSize = 1000 }, host.Clerk(tenant));
        await host.Codes.UpdateCodeAsync(
            new()
            {
                Code = new Code { Id = page.Codes.Single(c => c.Code_ == code).Id, Inactive = true },
            },
            host.Clerk(tenant)
        );
    }

    public static Contribution Paid(Policy policy, long amount, string day = "2026-03-02") =>
        new()
        {
            PolicyId = policy.Id,
            Amount = amount,
            Receipt = InsuranceHosts.Code("RC"),
            PaidOn = day,
            Type = PaymentType.Cash,
        };

    private static LocationChanged Changed(string id, string code, int level, string parent) =>
        new()
        {
            Id = id,
            Version = 1,
            Code = code,
            Name = $"Place {code}",
            Level = level,
            ParentId = parent,
        };
}
