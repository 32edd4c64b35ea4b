using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using Platform.Testing.BadInput;
using DuplicateState = Platform.Insurance.Enrolment.Domain.DuplicateState;

namespace Platform.Insurance.Tests.BadInput;

/// <summary>Countries with an insurance.</summary>
public sealed class InsuredCountries() : BadInputCountries(InsuranceRecords.Start);

/// <summary>What bad requests of an insurance name: one record of each kind.</summary>
internal sealed class InsuranceRecords
{
    private readonly InsuranceHost host;
    private readonly BadInputCountry country;
    private readonly IDictionary<string, string> records;

    private InsuranceRecords(InsuranceHost host, BadInputCountry country) =>
        (this.host, this.country, records) = (host, country, country.Records);

    public static async Task<BadInputCountry> Start(TestDatabase database, PostgresServer postgres)
    {
        var insurance = await InsuranceHost.Start(database, postgres);
        return await BadInputCountry.Start<InsuranceDb>(
            insurance,
            insurance.Service,
            permissions => insurance.As("tz", permissions),
            country => new InsuranceRecords(insurance, country).Fill()
        );
    }

    private Task<T> Made<T>(string rpc, string request)
        where T : IMessage => country.Made<T>(rpc, request);

    private InsuranceDb Open() =>
        host.Service.Services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>().Open(host.Service.Tenant("tz"));

    private async Task Fill()
    {
        records["day"] = "2026-03-02";
        await FillRegisters();
        await FillFamilies();
        await FillClaims();
    }

    private async Task FillRegisters()
    {
        records["facility"] = await host.Facility("tz");
        records["item"] = (await host.Item("tz")).Id;
        records["service"] = (
            await Made<MedicalService>(
                "MedicalServiceService/CreateMedicalService",
                """{"service": {"code": "S1", "name": "Visit", "type": "SERVICE_TYPE_CURATIVE", "level": "SERVICE_LEVEL_VISIT", "price": "100"}}"""
            )
        ).Id;
        records["diagnosis"] = (
            await Made<Diagnosis>(
                "DiagnosisService/CreateDiagnosis",
                """{"diagnosis": {"code": "A00", "name": "Cholera"}}"""
            )
        ).Id;
        records["price_list"] = (
            await Made<PriceList>(
                "PriceListService/CreatePriceList",
                """{"price_list": {"kind": "ENTRY_KIND_ITEM", "name": "Items", "listed_on": "2020-01-01"}}"""
            )
        ).Id;
        await Made<PriceList>(
            "PriceListService/ChangePriceListLines",
            """{"price_list_id": "$price_list", "lines": [{"entry_id": "$item"}]}"""
        );
        await Made<FacilityContract>(
            "FacilityContractService/SetFacilityContract",
            """{"contract": {"facility_id": "$facility", "item_price_list_id": "$price_list"}}"""
        );
        records["code"] = (
            await Made<Code>(
                "CodeService/CreateCode",
                """{"code": {"list": "CODE_LIST_RELATION", "code": "child", "name": "Child"}}"""
            )
        ).Id;
        records["officer"] = (
            await Made<Officer>(
                "OfficerService/CreateOfficer",
                """{"officer": {"code": "O1", "last_name": "Juma", "other_names": "Asha"}}"""
            )
        ).Id;
        records["payer"] = (await Made<Payer>("PayerService/CreatePayer", """{"payer": {"name": "The council"}}""")).Id;
        records["claim_administrator"] = (
            await Made<ClaimAdministrator>(
                "ClaimAdministratorService/CreateClaimAdministrator",
                """{"claim_administrator": {"code": "CA1", "last_name": "Juma", "other_names": "Asha", "facility_id": "$facility"}}"""
            )
        ).Id;
    }

    private async Task FillFamilies()
    {
        var family = await host.Family("tz");
        var other = await host.Family("tz");
        (records["family"], records["head"]) = (family.Id, family.Members[0].Id);
        (records["spouse"], records["other_family"]) = (family.Members[1].Id, other.Id);
        records["merge"] = (
            await host.Duplicates.MergeInsureesAsync(
                new()
                {
                    FromId = other.Members[2].Id,
                    IntoId = family.Members[2].Id,
                    Reason = "Enrolled twice",
                },
                host.Clerk("tz")
            )
        ).Id;
        await using var db = Open();
        // Families of the same names were found alike when they were enrolled.
        records["pair"] = (await db.DuplicatePairs.FirstAsync(pair => pair.State == DuplicateState.Open)).Id.ToString();
    }

    private async Task FillClaims()
    {
        records["draft"] = (
            await Made<Product>(
                "ProductService/CreateProduct",
                """{"code": "DRAFT", "terms": {"name": "Draft", "sold_from": "2020-01-01", "period": {"period_months": 12}}}"""
            )
        ).Id;
        records["broken_draft"] = (
            await Made<Product>(
                "ProductService/CreateProduct",
                """{"code": "BROKEN", "terms": {"name": "Broken", "sold_from": "2020-01-01", "period": {"period_months": 12}}}"""
            )
        ).Id;
        records["product"] = (
            await Made<Product>(
                "ProductService/CreateProduct",
                """
                {"code": "BASIC", "terms": {"name": "Basic", "sold_from": "2020-01-01", "period": {"period_months": 12},
                "price": {"lump_sum": "1000"}}}
                """
            )
        ).Id;
        await Made<Product>(
            "ProductService/ChangeProductLines",
            """
            {"product_id": "$product", "lines": [{"entry_id": "$item", "origin": "PRICE_ORIGIN_PRICE_LIST",
            "other": {"adult": {"co_insurance": 10000}, "child": {"co_insurance": 10000}}}]}
            """
        );
        // A relative price that no period has an index for.
        await Made<Product>(
            "ProductService/ChangeProductLines",
            """
            {"product_id": "$broken_draft", "lines": [{"entry_id": "$item", "origin": "PRICE_ORIGIN_RELATIVE",
            "other": {"adult": {"co_insurance": 10000}}}]}
            """
        );
        await Made<Product>("ProductService/PublishProduct", """{"product_id": "$product"}""");
        records["policy"] = (
            await Made<Policy>("PolicyService/SellPolicy", """{"family_id": "$family", "product_id": "$product"}""")
        ).Id;
        records["contribution"] = (
            await Made<RecordContributionResponse>(
                "ContributionService/RecordContribution",
                """{"contribution": {"policy_id": "$policy", "amount": "1000", "paid_on": "$day", "type": "PAYMENT_TYPE_CASH"}}"""
            )
        )
            .Contribution
            .Id;
        (records["claim_code"], records["claim"]) = ("C-1", (await Claim("ClaimService/EnterClaim", "C-1")).Id);
        var checkedClaim = await Claim("ClaimService/SubmitClaim", "C-2");
        Assert.Equal(ClaimState.Checked, checkedClaim.State);
        records["checked_claim"] = checkedClaim.Id;
        await Made<ClaimFeedback>("ClaimFeedbackService/RequestClaimFeedback", """{"claim_id": "$checked_claim"}""");
        await Poll.Until(async () =>
        {
            await using var db = Open();
            return !await db.ScreeningsDue.AnyAsync();
        });
    }

    private Task<Claim> Claim(string rpc, string code)
    {
        records["code_of_it"] = code;
        return Made<Claim>(
            rpc,
            """
            {"claim": {"code": "$code_of_it", "insuree_id": "$head", "facility_id": "$facility",
            "claim_administrator_id": "$claim_administrator", "visit_from": "$day", "diagnosis_ids": ["$diagnosis"],
            "lines": [{"entry_id": "$item", "quantity": "300", "price": "900"}, {"entry_id": "$item", "quantity": "100", "price": "900"}]}}
            """
        );
    }
}
