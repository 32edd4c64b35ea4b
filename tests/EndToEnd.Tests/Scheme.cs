using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>What people do with the scheme, by REST, in the words of the API.</summary>
internal static class Scheme
{
    /// <summary>Today in a country: near midnight it is another day than elsewhere.</summary>
    public static string Today(string country) =>
        TimeZoneInfo
            .ConvertTime(
                TimeProvider.System.GetUtcNow(),
                TimeZoneInfo.FindSystemTimeZoneById(country == "np" ? "Asia/Kathmandu" : "Africa/Dar_es_Salaam")
            )
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Enrols a mother who takes messages, and her son.</summary>
    public static async Task<JsonNode> Enrol(this Person officer, string phone)
    {
        var village = (await officer.Get("registry/v1/locations?level=4&pageSize=1"))["locations"]![0]!;
        var members = new object[]
        {
            Member("Head", "1988-04-02", "GENDER_FEMALE", phone),
            Member("Child", "2018-09-12", "GENDER_MALE", ""),
        };
        var family = new { locationId = (string)village["id"]!, smsConsent = true };
        // Tests enrol the same people again and again.
        const string duplicateReason = "Another person of the same name.";
        return await officer.Post(
            "insurance/v1/families",
            new
            {
                family,
                members,
                duplicateReason,
            }
        );
    }

    /// <summary>Sells a family the product on sale.</summary>
    public static async Task<JsonNode> Sell(this Person officer, JsonNode family)
    {
        var product = (await officer.Get("insurance/v1/products?published=true"))["products"]![0]!;
        return await officer.Post(
            "insurance/v1/policies",
            new { familyId = (string)family["id"]!, productId = (string)product["id"]! }
        );
    }

    /// <summary>Takes all that is due of a policy; answers the policy as it stands then.</summary>
    public static async Task<JsonNode> Pay(this Person officer, JsonNode policy)
    {
        var contribution = new
        {
            policyId = (string)policy["id"]!,
            amount = (string)policy["due"]!,
            receipt = $"R-{Guid.CreateVersion7():N}",
            paidOn = officer.Today,
            type = "PAYMENT_TYPE_CASH",
        };
        return (await officer.Post("insurance/v1/contributions", new { contribution }))["policy"]!;
    }

    /// <summary>A claim of today: one each of the entries, at the list's price.</summary>
    public static async Task<ClaimForm> FillIn(this Person clerk, JsonNode insuree, params string[] codes)
    {
        var facility = (await clerk.Get("insurance/v1/facilityContracts"))["contracts"]![0]!["facilityId"]!;
        var administrators = await clerk.Get($"insurance/v1/claimAdministrators?facilityId={facility}");
        var diagnoses = await clerk.Get("insurance/v1/diagnoses?query=S52");
        var entries = (await clerk.Get("insurance/v1/items"))["items"]!
            .AsArray()
            .Concat((await clerk.Get("insurance/v1/services"))["services"]!.AsArray())
            .ToDictionary(entry => (string)entry!["code"]!, entry => entry!, StringComparer.Ordinal);
        return new ClaimForm(
            (string)insuree["id"]!,
            (string)facility!,
            (string)administrators["claimAdministrators"]![0]!["id"]!,
            (string)diagnoses["diagnoses"]![0]!["id"]!,
            [.. codes.Select(code => ((string)entries[code]["id"]!, (string)entries[code]["price"]!))],
            clerk.Today
        );
    }

    private static object Member(string name, string born, string gender, string phone) =>
        new
        {
            lastName = "Test",
            otherNames = name,
            birthDate = born,
            gender,
            phone,
        };
}

/// <summary>A claim to be submitted, as often as wanted under other codes.</summary>
internal sealed record ClaimForm(
    string Insuree,
    string Facility,
    string Administrator,
    string Diagnosis,
    (string Entry, string Price)[] Lines,
    string Today
)
{
    public object As(string code) =>
        new
        {
            claim = new
            {
                code,
                insureeId = Insuree,
                facilityId = Facility,
                claimAdministratorId = Administrator,
                visitType = "VISIT_TYPE_OTHER",
                visitFrom = Today,
                diagnosisIds = new[] { Diagnosis },
                lines = Lines.Select(line => new
                {
                    entryId = line.Entry,
                    quantity = "100",
                    price = line.Price,
                }),
            },
            duplicateReason = "the same is claimed again to see what comes of it",
        };
}
