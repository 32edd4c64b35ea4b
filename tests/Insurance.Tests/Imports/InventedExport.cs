using Platform.Testing;

namespace Platform.Insurance.Tests.Imports;

/// <summary>
/// A small export of an invented country, which a test changes before it is imported: one village, one dispensary, a product with a ceiling
/// of 1,000 a policy, and a couple who hold a policy of it and had two visits.
/// </summary>
internal sealed class InventedExport : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> tables = new(StringComparer.Ordinal)
    {
        ["HFSublevel"] = "HFSublevel,HFSublevelDesc\nN,No Sublevel\n",
        ["LegalForms"] = "LegalFormCode,LegalForms\nG,Government\n",
        ["Locations"] = """
            LocationId,LocationCode,LocationName,ParentLocationId,LocationType,MalePopulation,FemalePopulation,OtherPopulation,Families
            1,R1,Region,,R,,,,
            2,R1D1,District,1,D,,,,
            3,R1D1W1,Ward,2,W,,,,
            4,R1D1W1V1,Village,3,V,10,11,,5

            """,
        ["HF"] = """
            HfID,HFCode,HFName,LegalForm,HFLevel,HFSublevel,HFAddress,LocationId,Phone,HFCareType,PLServiceID,PLItemID,AccCode
            1,DISP1,Dispensary,G,D,N,"Road 1\nBox 2",2,,O,1,1,ACC1

            """,
        ["Gender"] = "Code,Gender,AltLanguage,SortOrder\nF,Female,,2\nM,Male,,1\n",
        ["Relations"] = "RelationId,Relation,SortOrder,AltLanguage\n7,Others,,\n8,Spouse,,\n",
        ["Educations"] = "EducationId,Education\n1,Nursery\n",
        ["Professions"] = "ProfessionId,Profession\n1,Farmer\n",
        ["FamilyTypes"] = "FamilyTypeCode,FamilyType\nH,Household\n",
        ["ConfirmationTypes"] = "ConfirmationTypeCode,ConfirmationType\nA,Local council\n",
        ["IdentificationTypes"] = "IdentificationCode,IdentificationTypes\nN,National ID\n",
        ["PayerType"] = "Code,PayerType\nD,Donor\n",
        ["ICDCodes"] = "ICDID,ICDCode,ICDName\n7,A00,Cholera\n9,B50,Malaria\n",
        ["Items"] = """
            ItemID,ItemCode,ItemName,ItemType,ItemPackage,ItemPrice,ItemCareType,ItemFrequency,ItemPatCat
            1,I1,Tablets,D,100 TABLETS,100.00,B,0,15

            """,
        ["Services"] = """
            ServiceID,ServCode,ServName,ServType,ServLevel,ServPrice,ServCareType,ServFrequency,ServPatCat,ServCategory
            1,S1,Consultation,C,V,50.00,B,0,15,C

            """,
        ["PLItems"] = "PLItemID,PLItemName,DatePL,LocationId\n1,Items,2018-01-01,1\n",
        ["PLItemsDetail"] = "PLItemDetailID,PLItemID,ItemID,PriceOverule\n1,1,1,\n",
        ["PLServices"] = "PLServiceID,PLServName,DatePL,LocationId\n1,Services,2018-01-01,1\n",
        ["PLServicesDetail"] = "PLServiceDetailID,PLServiceID,ServiceID,PriceOverule\n1,1,1,40.00\n",
        ["Officer"] = """
            OfficerID,Code,LastName,OtherNames,DOB,Phone,LocationId,OfficerIDSubst,WorksTo
            1,OFF1,Moyo,Tendai,1980-01-01,,2,,

            """,
        ["OfficerVillages"] = "OfficerVillageId,OfficerId,LocationId\n1,1,4\n",
        ["ClaimAdmin"] =
            "ClaimAdminId,ClaimAdminCode,LastName,OtherNames,DOB,Phone,HFId,EmailId\n1,CA1,Banda,Chipo,,,1,\n",
        ["Payer"] =
            "PayerID,PayerType,PayerName,PayerAddress,LocationId,Phone,Fax,eMail\n1,D,Donor,Line 1\\nLine 2\\n,,,,\n",
        ["Product"] = """
            ProdID,ProductCode,ProductName,LocationId,InsurancePeriod,DateFrom,DateTo,ConversionProdID,LumpSum,MemberCount,PremiumAdult,PremiumChild,GracePeriod,WaitingPeriod,GracePeriodRenewal,MaxInstallments,Threshold,CeilingInterpretation,DedTreatment,DedInsuree,DedPolicy,MaxTreatment,MaxInsuree,MaxPolicy,DedIPTreatment,DedIPInsuree,DedIPPolicy,MaxIPTreatment,MaxIPInsuree,MaxIPPolicy,DedOPTreatment,DedOPInsuree,DedOPPolicy,MaxOPTreatment,MaxOPInsuree,MaxOPPolicy
            1,PROD1,Cover,1,12,2017-01-01,2030-12-31,,300.00,6,,,1,2,3,1,,I,,,,,,1000.00,,,,,,,,,,,,

            """,
        ["ProductItems"] = Line("ProdItemID,ProdID,ItemID"),
        ["ProductServices"] = Line("ProdServiceID,ProdID,ServiceID"),
        ["RelDistr"] = "DistrID,DistrType,DistrCareType,ProdID,Period,DistrPerc\n1,4,B,1,2,0.00\n",
        ["Families"] = """
            FamilyID,InsureeID,LocationId,Poverty,FamilyType,FamilyAddress,Ethnicity,ConfirmationNo,ConfirmationType
            1,1,4,true,H,Hut 3,,,

            """,
        ["Insuree"] = """
            InsureeID,FamilyID,CHFID,LastName,OtherNames,DOB,Gender,Marital,IsHead,passport,Phone,CardIssued,Relationship,Profession,Education,Email,TypeOfId,HFID,CurrentAddress,CurrentVillage
            1,1,070707070,Juma,Asha,1980-05-01,F,M,true,,,false,,1,1,,,,,0
            2,1,070707081,Juma,Ali,1979-03-02,M,M,false,,,false,8,,,,,,,4

            """,
        ["Policy"] = """
            PolicyID,FamilyID,EnrollDate,StartDate,EffectiveDate,ExpiryDate,PolicyStatus,PolicyValue,ProdID,OfficerID,PolicyStage
            1,1,2019-01-01,2019-01-01,2019-01-05,2019-12-31,2,300.00,1,1,N

            """,
        ["InsureePolicy"] = """
            InsureePolicyID,InsureeID,PolicyId,EnrollmentDate,StartDate,EffectiveDate,ExpiryDate
            1,1,1,2019-01-01,2019-01-01,2019-01-05,2019-12-31
            2,2,1,2019-01-01,2019-01-01,2019-01-05,2019-12-31

            """,
        ["Premium"] =
            "PremiumId,PolicyID,PayerID,Amount,Receipt,PayDate,PayType,isPhotoFee\n1,1,1,300.00,RE1,2019-01-05,C,false\n",
        ["Claim"] = """
            ClaimID,InsureeID,ClaimCode,DateFrom,DateTo,ICDID,ICDID1,ICDID2,ICDID3,ICDID4,ClaimStatus,Approved,Valuated,Remunerated,DateClaimed,RejectionReason,HFID,ClaimAdminId,VisitType,ClaimCategory,SubmitStamp,ProcessStamp
            1,1,CL1,2019-02-01,2019-02-01,7,,,,,16,800.00,800.00,800.00,2019-02-02,0,1,1,O,V,2019-02-02 08:00:00+00,2019-02-03 08:00:00+00
            2,2,CL2,2019-03-01,,9,7,,,,2,,,,2019-03-01,0,1,1,O,,,

            """,
        ["ClaimItems"] = """
            ClaimItemID,ClaimID,ItemID,ClaimItemStatus,QtyProvided,QtyApproved,PriceAsked,PriceAdjusted,PriceApproved,PriceValuated,RejectionReason,LimitationValue,Limitation,PolicyID,RemuneratedAmount,DeductableAmount,ExceedCeilingAmount,ExceedCeilingAmountCategory,PriceOrigin
            1,1,1,1,8.00,,100.00,100.00,,800.00,0,100.00,C,1,800.00,0.00,0.00,,P
            2,2,1,1,4.00,,100.00,,,,0,,,,,,,,

            """,
        ["ClaimServices"] =
            "ClaimServiceID,ClaimID,ServiceID,ClaimServiceStatus,QtyProvided,QtyApproved,PriceAsked,PriceAdjusted,PriceApproved,PriceValuated,RejectionReason,LimitationValue,Limitation,PolicyID,RemuneratedAmount,DeductableAmount,ExceedCeilingAmount,ExceedCeilingAmountCategory,PriceOrigin\n",
        ["ClaimDedRem"] = "ExpenditureID,PolicyID,InsureeID,ClaimID,DedG,RemG,RemIP\n1,1,1,1,0.00,800.00,\n",
    };

    /// <summary>The folder, with the tables as they are now.</summary>
    public string Folder
    {
        get
        {
            foreach (var (name, text) in tables)
                folder.Write($"{name}.csv", text);
            return folder.Path;
        }
    }

    /// <summary>Puts another text in the place of one that stands in a table.</summary>
    public InventedExport With(string table, string text, string other)
    {
        Assert.Contains(text, tables[table], StringComparison.Ordinal);
        tables[table] = tables[table].Replace(text, other, StringComparison.Ordinal);
        return this;
    }

    /// <summary>As <see cref="With"/>, where the text stands there.</summary>
    public InventedExport WithOptional(string table, string text, string other)
    {
        tables[table] = tables[table].Replace(text, other, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Adds families of one with a policy, money for it, and a claim that was valuated.</summary>
    public InventedExport WithFamilies(int first, int count)
    {
        for (var n = first; n < first + count; n++)
        {
            tables["Families"] += $"{n},{n},4,,,,,,\n";
            tables["Insuree"] += $"{n},{n},1{n:00000000},Juma,Asha,1980-05-01,F,,true,,,false,,,,,,,,0\n";
            tables["Policy"] += $"{n},{n},2019-01-01,2019-01-01,2019-01-05,2019-12-31,2,300.00,1,1,N\n";
            tables["InsureePolicy"] += $"{n},{n},{n},2019-01-01,2019-01-01,2019-01-05,2019-12-31\n";
            tables["Premium"] += $"{n},{n},,300.00,R{n},2019-01-05,C,false\n";
            tables["Claim"] +=
                $"{n},{n},C{n},2019-02-01,2019-02-01,7,,,,,16,80.00,80.00,80.00,2019-02-02,0,1,1,O,V,2019-02-02 08:00:00+00,\n";
            tables["ClaimItems"] += $"{n},{n},1,1,1.00,,80.00,80.00,,80.00,0,100.00,C,{n},80.00,0.00,0.00,,P\n";
            tables["ClaimDedRem"] += $"{n},{n},{n},{n},0.00,80.00,\n";
        }
        return this;
    }

    public void Dispose() => folder.Dispose();

    private static string Line(string keys) =>
        $"""
            {keys},PriceOrigin,LimitationType,LimitAdult,LimitChild,LimitationTypeE,LimitAdultE,LimitChildE,LimitationTypeR,LimitAdultR,LimitChildR,WaitingPeriodAdult,WaitingPeriodChild,LimitNoAdult,LimitNoChild,CeilingExclusionAdult,CeilingExclusionChild
            1,1,1,P,C,100.00,100.00,C,100.00,100.00,,,,,,,,,

            """;
}
