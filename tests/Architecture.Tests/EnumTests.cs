namespace Platform.Architecture.Tests;

/// <summary>
/// Closed lists are mapped between contract and domain by number: contracts number the members as the domain does, after UNSPECIFIED;
/// where the domain's own numbers begin at 1, or its 0 is the lack of all others, they are the same.
/// </summary>
public sealed class EnumTests
{
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["ExplanationRule"] = "TraceRule",
        ["FraudFactUnit"] = "FactUnit",
        ["FraudSignalCode"] = "SignalCode",
        ["FraudSignalState"] = "SignalState",
        ["LimitScope"] = "LimitColumn",
        ["MessageEncoding"] = "SmsEncoding",
        ["ReviewState"] = "Selection",
        ["StockFacilityLevel"] = "FacilityLevel",
    };

    /// <summary>Of these the domain knows no list with such numbers: they are mapped member by member.</summary>
    private static readonly HashSet<string> MappedByName =
    [
        "ClaimOrder",
        "DeliveryStatus",
        "DuplicateEvidence",
        "Gender",
        "OperationOutcome",
        "ReductionKind",
        "SelectionSubject",
        "SettlementAction",
        "StockFigureOrder",
    ];

    private static readonly Type[] Enums =
    [
        .. PlatformAssemblies.All.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => type.IsEnum),
    ];

    public static TheoryData<string> Contracts =>
        [.. Enums.Where(type => IsContract(type) && !MappedByName.Contains(type.Name)).Select(type => type.FullName!)];

    [Theory, MemberData(nameof(Contracts))]
    public void The_members_of_a_contract_are_those_of_the_domain_by_name_and_number(string contract)
    {
        var told = Enums.Single(type => type.FullName == contract);
        var service = told.Namespace![..^".V1".Length];
        var known = Assert.Single(
            Enums,
            type => IsDomainOf(type, service) && type.Name == Renamed.GetValueOrDefault(told.Name, told.Name)
        );
        var members = Members(known);
        var shift = members[0] is (not ("None" or "Nothing"), 0) ? 1 : 0;
        Assert.Equal(
            members.Where(member => member.Number + shift > 0).Select(member => (member.Name, member.Number + shift)),
            Members(told).Where(member => member != ("Unspecified", 0))
        );
    }

    private static bool IsContract(Type type) =>
        !type.IsNested
        && type.Namespace is { } space
        && space.StartsWith("Platform.", StringComparison.Ordinal)
        && space.EndsWith(".V1", StringComparison.Ordinal)
        && !space.Contains(".Events.", StringComparison.Ordinal)
        && space != "Platform.V1";

    /// <summary>What several services decide by is the kernel's.</summary>
    private static bool IsDomainOf(Type type, string service) =>
        type.Namespace == "Platform.Kernel"
        || (
            type.Namespace!.StartsWith($"{service}.", StringComparison.Ordinal)
            && type.Namespace.EndsWith(".Domain", StringComparison.Ordinal)
        );

    private static (string Name, long Number)[] Members(Type type) =>
        [
            .. Enum.GetValues(type)
                .Cast<object>()
                .Select(value => (value.ToString()!, Convert.ToInt64(value, provider: null)))
                .OrderBy(member => member.Item2),
        ];
}
