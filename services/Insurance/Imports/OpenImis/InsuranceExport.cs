using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>The tables of an openIMIS export that insurance reads, with the columns that must be there.</summary>
internal sealed class InsuranceExport
{
    private readonly SourceFolder folder;

    /// <param name="folder">The export.</param>
    /// <param name="diagnosisIdIsRow">Whether diagnoses have no id of their own, and are named by their place in the file.</param>
    public InsuranceExport(SourceFolder folder, bool diagnosisIdIsRow)
    {
        this.folder = folder;
        folder.RowsEndBy("ValidityTo");
        Diagnoses = diagnosisIdIsRow
            ? folder.TableByPlace("ICDCodes", "ICDCode", "ICDName")
            : folder.Table("ICDCodes", "ICDID", "ICDCode", "ICDName");
        Genders = Codes("Gender", "Code", "Gender");
        Relations = Codes("Relations", "RelationId", "Relation");
        Educations = Codes("Educations", "EducationId", "Education");
        Professions = Codes("Professions", "ProfessionId", "Profession");
        FamilyTypes = Codes("FamilyTypes", "FamilyTypeCode", "FamilyType");
        Confirmations = Codes("ConfirmationTypes", "ConfirmationTypeCode", "ConfirmationType");
        Identifications = Codes("IdentificationTypes", "IdentificationCode", "IdentificationTypes");
        PayerTypes = Codes("PayerType", "Code", "PayerType");
        Locations = folder.Table("Locations", "LocationId", "LocationCode", "ParentLocationId", "LocationType");
        Facilities = folder.Table("HF", "HfID", "HFCode", "PLServiceID", "PLItemID", "AccCode");
        Items = folder.Table("Items", "ItemID", ItemColumns);
        Services = folder.Table("Services", "ServiceID", ServiceColumns);
        ItemLists = folder.Table("PLItems", "PLItemID", "PLItemName", "DatePL", "LocationId");
        ItemListLines = folder.Table("PLItemsDetail", "PLItemDetailID", "PLItemID", "ItemID", "PriceOverule");
        ServiceLists = folder.Table("PLServices", "PLServiceID", "PLServName", "DatePL", "LocationId");
        ServiceListLines = folder.Table(
            "PLServicesDetail",
            "PLServiceDetailID",
            "PLServiceID",
            "ServiceID",
            "PriceOverule"
        );
        Officers = folder.Table("Officer", "OfficerID", OfficerColumns);
        OfficerVillages = folder.Table("OfficerVillages", "OfficerVillageId", "OfficerId", "LocationId");
        Administrators = folder.Table("ClaimAdmin", "ClaimAdminId", AdministratorColumns);
        Payers = folder.Table("Payer", "PayerID", PayerColumns);
        Products = folder.Table("Product", "ProdID", ProductRows.Columns);
        ProductItems = folder.Table("ProductItems", "ProdItemID", ["ProdID", "ItemID", .. ProductLineRows.Columns]);
        ProductServices = folder.Table(
            "ProductServices",
            "ProdServiceID",
            ["ProdID", "ServiceID", .. ProductLineRows.Columns]
        );
        Distributions = folder.Table(
            "RelDistr",
            "DistrID",
            "DistrType",
            "DistrCareType",
            "ProdID",
            "Period",
            "DistrPerc"
        );
        Families = folder.Table("Families", "FamilyID", FamilyColumns);
        Insurees = folder.Table("Insuree", "InsureeID", InsureeColumns);
        Policies = folder.Table("Policy", "PolicyID", PolicyColumns);
        Covers = folder.Table("InsureePolicy", "InsureePolicyID", CoverColumns);
        Contributions = folder.Table("Premium", "PremiumId", ContributionColumns);
        Claims = folder.Table("Claim", "ClaimID", ClaimRows.Columns);
        ClaimItems = folder.Table("ClaimItems", "ClaimItemID", ["ItemID", "ClaimItemStatus", .. ClaimLineRows.Columns]);
        ClaimServices = folder.Table(
            "ClaimServices",
            "ClaimServiceID",
            ["ServiceID", "ClaimServiceStatus", .. ClaimLineRows.Columns]
        );
        Reservations = folder.Table("ClaimDedRem", "ExpenditureID", ReservationColumns);
        CodeTables =
        [
            (Genders, CodeList.Gender, "Gender"),
            (Relations, CodeList.Relation, "Relation"),
            (Educations, CodeList.Education, "Education"),
            (Professions, CodeList.Profession, "Profession"),
            (FamilyTypes, CodeList.FamilyType, "FamilyType"),
            (Confirmations, CodeList.ConfirmationType, "ConfirmationType"),
            (Identifications, CodeList.IdentificationType, "IdentificationTypes"),
            (PayerTypes, CodeList.PayerType, "PayerType"),
        ];
    }

    public SourceTable Genders { get; }
    public SourceTable Relations { get; }
    public SourceTable Educations { get; }
    public SourceTable Professions { get; }
    public SourceTable FamilyTypes { get; }
    public SourceTable Confirmations { get; }
    public SourceTable Identifications { get; }
    public SourceTable PayerTypes { get; }

    /// <summary>The lists of codes, each with the column of its text.</summary>
    public IReadOnlyList<(SourceTable Table, CodeList List, string Name)> CodeTables { get; }
    public SourceTable Locations { get; }
    public SourceTable Facilities { get; }
    public SourceTable Diagnoses { get; }
    public SourceTable Items { get; }
    public SourceTable Services { get; }
    public SourceTable ItemLists { get; }
    public SourceTable ItemListLines { get; }
    public SourceTable ServiceLists { get; }
    public SourceTable ServiceListLines { get; }
    public SourceTable Officers { get; }
    public SourceTable OfficerVillages { get; }
    public SourceTable Administrators { get; }
    public SourceTable Payers { get; }
    public SourceTable Products { get; }
    public SourceTable ProductItems { get; }
    public SourceTable ProductServices { get; }
    public SourceTable Distributions { get; }
    public SourceTable Families { get; }
    public SourceTable Insurees { get; }
    public SourceTable Policies { get; }
    public SourceTable Covers { get; }
    public SourceTable Contributions { get; }
    public SourceTable Claims { get; }
    public SourceTable ClaimItems { get; }
    public SourceTable ClaimServices { get; }
    public SourceTable Reservations { get; }

    private static string[] ItemColumns =>
        ["ItemCode", "ItemName", "ItemType", "ItemPackage", "ItemPrice", "ItemCareType", "ItemFrequency", "ItemPatCat"];

    private static string[] ServiceColumns =>
        [
            "ServCode",
            "ServName",
            "ServType",
            "ServLevel",
            "ServPrice",
            "ServCareType",
            "ServFrequency",
            "ServPatCat",
            "ServCategory",
        ];

    private static string[] OfficerColumns =>
        ["Code", "LastName", "OtherNames", "DOB", "Phone", "LocationId", "OfficerIDSubst", "WorksTo"];

    private static string[] AdministratorColumns =>
        ["ClaimAdminCode", "LastName", "OtherNames", "DOB", "Phone", "HFId", "EmailId"];

    private static string[] PayerColumns =>
        ["PayerType", "PayerName", "PayerAddress", "LocationId", "Phone", "Fax", "eMail"];

    private static string[] FamilyColumns =>
        [
            "InsureeID",
            "LocationId",
            "Poverty",
            "FamilyType",
            "FamilyAddress",
            "Ethnicity",
            "ConfirmationNo",
            "ConfirmationType",
        ];

    private static string[] InsureeColumns =>
        [
            "FamilyID",
            "CHFID",
            "LastName",
            "OtherNames",
            "DOB",
            "Gender",
            "Marital",
            "IsHead",
            "passport",
            "Phone",
            "CardIssued",
            "Relationship",
            "Profession",
            "Education",
            "Email",
            "TypeOfId",
            "HFID",
            "CurrentAddress",
            "CurrentVillage",
        ];

    private static string[] PolicyColumns =>
        [
            "FamilyID",
            "EnrollDate",
            "StartDate",
            "EffectiveDate",
            "ExpiryDate",
            "PolicyStatus",
            "PolicyValue",
            "ProdID",
            "OfficerID",
            "PolicyStage",
        ];

    private static string[] CoverColumns =>
        ["InsureeID", "PolicyId", "EnrollmentDate", "StartDate", "EffectiveDate", "ExpiryDate"];

    private static string[] ContributionColumns =>
        ["PolicyID", "PayerID", "Amount", "Receipt", "PayDate", "PayType", "isPhotoFee"];

    private static string[] ReservationColumns => ["PolicyID", "InsureeID", "ClaimID", "DedG", "RemG", "RemIP"];

    /// <summary>Whether a location is another, or below it, by the tree of the export.</summary>
    public bool IsWithin(string location, string top)
    {
        // A tree has four levels; one that is a ring ends here too.
        for (var level = 0; level < 10 && location.Length > 0; level++)
        {
            if (location == top)
                return true;
            location = Locations.Row(location)?.Csv.Text("ParentLocationId") ?? "";
        }
        return false;
    }

    private SourceTable Codes(string name, string key, string text) => folder.Table(name, key, text);
}
