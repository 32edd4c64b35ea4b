namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>
/// A right request for each rpc that changes something, or that asks for more than an id, in an order in which they are answered.
/// <c>$facility_id</c> is the first facility that was seen, <c>$$facility_id</c> the last.
/// </summary>
internal static class RightRequests
{
    public static readonly (string Method, string Json)[] All =
    [
        (
            "AccountService.CreateAccount",
            """{"account":{"userName":"first","displayName":"First","roles":["auditor"]}}"""
        ),
        (
            "AccountService.CreateAccount",
            """{"account":{"userName":"second","displayName":"Second","roles":["claims-clerk"],"facility":"HC-1"}}"""
        ),
        (
            "AccountService.UpdateAccount",
            """{"account":{"id":"$account_id","displayName":"Other"},"updateMask":"displayName"}"""
        ),
        ("AccountService.DisableAccount", """{"id":"$account_id"}"""),
        ("AccountService.EnableAccount", """{"id":"$account_id"}"""),
        ("AccountService.ResetAccount", """{"id":"$account_id"}"""),
        (
            "ClientService.CreateClient",
            """{"client":{"clientId":"lab-system","name":"Lab","role":"partner-integration","scopes":["claims.submit"]}}"""
        ),
        (
            "ClientService.CreateClient",
            """{"client":{"clientId":"web","name":"Web","public":true,"scopes":["openid"],"redirectUris":["https://app.example/in"]}}"""
        ),
        ("ClientService.UpdateClient", """{"client":{"id":"$id_of_client_id","name":"Other"},"updateMask":"name"}"""),
        ("ClientService.RotateClientSecret", """{"id":"$id_of_client_id"}"""),
        ("ClientService.DisableClient", """{"id":"$id_of_client_id"}"""),
        ("ClientService.EnableClient", """{"id":"$id_of_client_id"}"""),
        ("CodeService.CreateCode", """{"code":{"list":"CODE_LIST_PAYER_TYPE","code":"GOV","name":"Government"}}"""),
        ("CodeService.UpdateCode", """{"code":{"id":"$code_id","name":"Other"},"updateMask":"name"}"""),
        ("PayerService.CreatePayer", """{"payer":{"name":"Council","type":"GOV"}}"""),
        ("PayerService.UpdatePayer", """{"payer":{"id":"$payer_id","address":"Street 1"},"updateMask":"address"}"""),
        (
            "OfficerService.CreateOfficer",
            """{"officer":{"code":"OF-1","lastName":"Last","otherNames":"Other","birthDate":"1980-01-01"}}"""
        ),
        (
            "OfficerService.UpdateOfficer",
            """{"officer":{"id":"$officer_id","email":"a@b.example"},"updateMask":"email"}"""
        ),
        (
            "DiagnosisService.CreateDiagnosis",
            """{"diagnosis":{"code":"Z99.9","name":"Dependence","validFrom":"2024-01-01"}}"""
        ),
        (
            "DiagnosisService.UpdateDiagnosis",
            """{"diagnosis":{"id":"$diagnosis_id","name":"Other"},"updateMask":"name"}"""
        ),
        (
            "FamilyService.UpdateFamily",
            """{"family":{"id":"$family_id","address":"Street 1"},"updateMask":"address"}"""
        ),
        (
            "FamilyService.AddMember",
            """{"familyId":"$family_id","member":{"lastName":"New","otherNames":"Member","birthDate":"2020-01-01","gender":"GENDER_MALE"}}"""
        ),
        ("FamilyService.ListEnrolmentChanges", """{"familyId":"$family_id"}"""),
        (
            "InsureeService.SetInsureePhoto",
            """{"insureeId":"$insuree_id","content":"iVBORw0KGgoAAAANSUhEUgAAASwAAAGQAAAAAAAAAAAA"}"""
        ),
        ("InsuranceNumberService.GenerateInsuranceNumbers", """{"count":2,"purpose":"Cards"}"""),
        (
            "DuplicateService.FindDuplicates",
            """{"insuree":{"lastName":"New","otherNames":"Member","birthDate":"2020-01-01","gender":"GENDER_MALE"}}"""
        ),
        ("FamilyService.RemoveMember", """{"familyId":"$family_id","insureeId":"$$insuree_id"}"""),
        ("PolicyService.QuotePolicy", """{"familyId":"$$family_id","productId":"$product_id"}"""),
        ("PolicyService.SellPolicy", """{"familyId":"$$family_id","productId":"$product_id"}"""),
        ("EligibilityService.GetEligibility", """{"insuranceNumber":"$number"}"""),
        ("EligibilityService.ScanCard", """{"payload":"$number"}"""),
        (
            "MedicalItemService.CreateMedicalItem",
            """{"item":{"code":"X-1","name":"Item","type":"ITEM_TYPE_DRUG","price":"100","validFrom":"2024-01-01"}}"""
        ),
        ("MedicalItemService.CloseMedicalItem", """{"id":"$$medical_item_id","lastDay":"2030-01-01"}"""),
        ("MedicalServiceService.CloseMedicalService", """{"id":"$$medical_service_id","lastDay":"2030-01-01"}"""),
        ("ClaimService.EnterClaim", $$"""{"claim":{"code":"E-1",{{Claim}} } }"""),
        ("ClaimService.ReplaceClaim", $$"""{"claim":{"id":"$$claim_id","code":"E-2",{{Claim}} } }"""),
        ("ClaimService.SubmitEnteredClaim", """{"id":"$$claim_id"}"""),
        ("ClaimService.PreviewClaim", $$"""{"claim":{"code":"P-1",{{Claim}} } }"""),
        ("ProductService.BeginProductVersion", """{"productId":"$product_id"}"""),
        (
            "ProductService.UpdateProductDraft",
            """{"productId":"$product_id","terms":{"name":"Other"},"updateMask":"name"}"""
        ),
        (
            "ProductService.ImportProductLines",
            """{"productId":"$product_id","csv":"kind,code,origin\nITEM,X-1,PRICE_LIST\n"}"""
        ),
        ("ProductService.PublishProduct", """{"productId":"$product_id","validateOnly":true}"""),
        ("MessageService.GetStatistics", """{"from":"2026-11-01","to":"2026-11-30"}"""),
        ("MessageService.ListMessagesToPhone", """{"phone":"$phone"}"""),
        ("TemplateService.PreviewTemplate", """{"event":"MESSAGE_EVENT_POLICY_ACTIVATED","language":"en"}"""),
    ];

    /// <summary>Those whose effect others undo.</summary>
    public static readonly string[] Renewing =
    [
        "ProductService.BeginProductVersion",
        "FamilyService.AddMember",
        "ClientService.EnableClient",
        "AccountService.EnableAccount",
    ];

    private const string Claim = """
        "insureeId":"$insuree_id","facilityId":"$facility_id","claimAdministratorId":"$claim_administrator_id",
        "visitType":"VISIT_TYPE_OTHER","visitFrom":"2026-11-01","diagnosisIds":["$diagnosis_id"],
        "lines":[{"entryId":"$entry_id","quantity":"100","price":"1000"}]
        """;
}
