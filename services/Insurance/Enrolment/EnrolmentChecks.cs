using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>A member as a request says it.</summary>
/// <param name="Prefix">Path of the member in the request.</param>
/// <param name="Values">What is said.</param>
/// <param name="Identifiers">Identifiers that are said.</param>
/// <param name="Known">Who is stored; null for a new member.</param>
internal sealed record SentMember(
    string Prefix,
    InsureeValues Values,
    IReadOnlyList<IdentifierValues> Identifiers,
    Insuree? Known = null
)
{
    /// <summary>What is stored; null for a new member.</summary>
    public InsureeValues? Before { get; } = Known?.Values;
}

/// <summary>
/// Whether what families and members name exists: a constant number of queries, however many members there are. What a record has
/// already is not asked again: a code may have been retired, a place closed since.
/// </summary>
internal static class EnrolmentChecks
{
    /// <summary>A family lives in a location of the narrowest level; its codes are of their lists.</summary>
    public static async Task CheckFamily(
        this InsuranceDb db,
        Validation validation,
        Call call,
        FamilyValues family,
        FamilyValues? before,
        CancellationToken cancel
    )
    {
        if (family.LocationId != Guid.Empty && family.LocationId != before?.LocationId)
        {
            var levels = call.Tenant.LocationLevels;
            var place = await db
                .Locations.Where(l => l.Id == family.LocationId)
                .Select(l => new { l.Level, l.ClosedOn })
                .FirstOrDefaultAsync(cancel);
            validation.Check(
                place?.Level == levels.Count,
                "family.location_id",
                "UNKNOWN",
                $"There is no such {levels[^1].Name(call.Locale)}."
            );
            validation.Check(
                place?.ClosedOn is not { } end || call.Today <= end,
                "family.location_id",
                "CLOSED",
                $"There is no such {levels[^1].Name(call.Locale)} any more."
            );
        }
        var codes = await db.CheckCodes(
            validation,
            [
                new(CodeList.FamilyType, "family.type", family.Type, Kept: before?.Type),
                new(
                    CodeList.ConfirmationType,
                    "family.confirmation_type",
                    family.ConfirmationType,
                    Kept: before?.ConfirmationType
                ),
            ],
            cancel
        );
        if (codes.TryGetValue((CodeList.ConfirmationType, family.ConfirmationType), out var type) && type.NeedsNumber)
            validation.Check(
                family.ConfirmationNumber.Length > 0,
                "family.confirmation_number",
                "REQUIRED",
                "This confirmation needs a number."
            );
    }

    /// <summary>The codes, places and numbers of members; each under the path of its member.</summary>
    public static async Task CheckMembers(
        this InsuranceDb db,
        Validation validation,
        Call call,
        IReadOnlyList<SentMember> members,
        CancellationToken cancel
    )
    {
        await db.CheckCodes(
            validation,
            [
                .. members.SelectMany(m =>
                    new NamedCode[]
                    {
                        new(CodeList.Relation, m.Prefix + "relation", m.Values.Relation, m.Before?.Relation),
                        new(CodeList.Profession, m.Prefix + "profession", m.Values.Profession, m.Before?.Profession),
                        new(CodeList.Education, m.Prefix + "education", m.Values.Education, m.Before?.Education),
                    }
                ),
                .. members.SelectMany(m =>
                    m.Identifiers.Select(
                        (one, i) =>
                            new NamedCode(
                                CodeList.IdentificationType,
                                $"{m.Prefix}identifiers[{i}].type",
                                one.Type,
                                m.Known?.Identifiers.FirstOrDefault(known => known.Type == one.Type)?.Type
                            )
                    )
                ),
            ],
            cancel
        );
        await db.CheckLocations(
            validation,
            [
                .. members
                    .Where(m => m.Values.CurrentLocationId != m.Before?.CurrentLocationId)
                    .Select(m => (m.Prefix + "current_location_id", m.Values.CurrentLocationId ?? Guid.Empty)),
            ],
            cancel
        );
        await db.CheckFacilities(
            validation,
            [
                .. members
                    .Where(m => m.Values.FirstServicePointId != m.Before?.FirstServicePointId)
                    .Select(m => (m.Prefix + "first_service_point_id", m.Values.FirstServicePointId ?? Guid.Empty)),
            ],
            cancel
        );
        await CheckIdentifiers(db, validation, members, cancel);
        await CheckNumbers(db, validation, call, members, cancel);
    }

    /// <summary>An identifier is of one living person alone.</summary>
    private static async Task CheckIdentifiers(
        InsuranceDb db,
        Validation validation,
        IReadOnlyList<SentMember> members,
        CancellationToken cancel
    )
    {
        var said = members
            .SelectMany(m =>
                m.Identifiers.Index()
                    .Where(one => one.Item.Key.Length > 0)
                    .Select(one =>
                        (Field: $"{m.Prefix}identifiers[{one.Index}]", one.Item.Type, one.Item.Key, m.Known?.Id)
                    )
            )
            .ToList();
        if (said.Count == 0)
            return;
        var keys = said.Select(s => s.Key).Distinct(StringComparer.Ordinal).ToList();
        var held = await db
            .Insurees.SelectMany(
                i => i.Identifiers.Where(x => keys.Contains(x.HeldKey!)),
                (i, x) =>
                    new
                    {
                        i.Id,
                        x.Type,
                        x.Key,
                    }
            )
            .ToDictionaryAsync(h => (h.Type, h.Key), h => (Guid?)h.Id, cancel);
        var seen = new Dictionary<(string, string), string>();
        foreach (var (field, type, key, person) in said)
        {
            var member = field[..field.LastIndexOf("identifiers", StringComparison.Ordinal)];
            // What one member says twice was told of before.
            var first = seen.TryAdd((type, key), member) || seen[(type, key)] == member;
            var holder = held.GetValueOrDefault((type, key));
            validation.Check(
                first && (holder is null || holder == person),
                field,
                "TAKEN",
                "Another living person has this identifier."
            );
        }
    }

    private static async Task CheckNumbers(
        InsuranceDb db,
        Validation validation,
        Call call,
        IReadOnlyList<SentMember> members,
        CancellationToken cancel
    )
    {
        var given = members
            .Where(m => m.Values.Number.Length > 0 && m.Values.Number != m.Before?.Number)
            .Select(m => (Field: m.Prefix + "number", m.Values.Number))
            .ToList();
        var rules = call.Tenant.Numbers();
        var sound = new List<(string Field, string Number)>();
        foreach (var (field, number) in given)
        {
            var fault = rules is null ? InsuranceNumberFault.WrongLength : rules.FaultOf(number);
            if (fault is null)
                sound.Add((field, number));
            else
                validation.Add(field, Name(fault.Value), Explain(fault.Value, rules));
        }
        if (sound.Count == 0)
            return;
        var numbers = sound.Select(s => s.Number).ToList();
        var taken = (
            await db.Insurees.Where(i => numbers.Contains(i.Number)).Select(i => i.Number).ToListAsync(cancel)
        ).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (field, number) in sound)
            validation.Check(
                seen.Add(number) && !taken.Contains(number),
                field,
                "TAKEN",
                "Another person has this insurance number."
            );
    }

    public static string Name(InsuranceNumberFault fault) =>
        fault switch
        {
            InsuranceNumberFault.WrongLength => "LENGTH",
            InsuranceNumberFault.NotDigits => "FORMAT",
            InsuranceNumberFault.WrongCheckDigits => "CHECK_DIGIT",
            _ => "REQUIRED",
        };

    public static string Explain(InsuranceNumberFault fault, InsuranceNumberRules? rules) =>
        fault switch
        {
            _ when rules is null => "Nobody is insured here.",
            InsuranceNumberFault.WrongLength => $"An insurance number has {rules!.Length} digits.",
            InsuranceNumberFault.NotDigits => "An insurance number is decimal digits.",
            InsuranceNumberFault.WrongCheckDigits => "The check digits do not belong to the number: look for a slip.",
            _ => "An insurance number is needed.",
        };
}
