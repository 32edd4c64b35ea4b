using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Seeding.Domain;

/// <summary>What is wrong with the invented country, which no table of the product says.</summary>
/// <param name="Code">The signal that is to find it.</param>
/// <param name="SubjectId">The claim, or the facility.</param>
public readonly record struct PlantedFraud(SignalCode Code, Guid SubjectId);

/// <summary>Makes the visits of a family over the months of a country, most of them honest.</summary>
public sealed class SeedVisits(SeedPlan plan, SeedFamily family, SeededRandom random)
{
    /// <summary>Of 10,000 claims, those that are made wrong in each way.</summary>
    private const int Wrong = 40;

    private static readonly int[] Courses = [50, 100, 100, 100, 100, 150, 200];

    private readonly List<SeedVisit> visits = [];
    private readonly List<PlantedFraud> planted = [];

    /// <summary>The visits in the order of time, and what is wrong with them.</summary>
    public (IReadOnlyList<SeedVisit> Visits, IReadOnlyList<PlantedFraud> Planted) Make()
    {
        foreach (var person in family.Members)
        {
            var yearly = person.AgeOn(plan.FirstDay) switch
            {
                < 5 => 40,
                < 20 => 16,
                < 55 => 20,
                _ => 36,
            };
            var last = person.Died ?? plan.LastDay;
            // A day at a time, one in so many: visits come by chance.
            var first = person.BirthDate > plan.FirstDay ? person.BirthDate : plan.FirstDay;
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                // Who is admitted goes nowhere else meanwhile.
                if (random.Next(3_650) < yearly * Season(day))
                    day = Visit(person, day, last);
            }
        }

        return (visits, planted);
    }

    /// <summary>The rains bring twice as many.</summary>
    private static int Season(DateOnly day) => day.Month is 4 or 5 or 11 ? 2 : 1;

    private DateOnly Visit(SeedPerson person, DateOnly day, DateOnly last)
    {
        var (diagnosis, level) = Ill(person, day);
        var nights = level != FacilityLevel.Dispensary && random.Chance(diagnosis.Stay) ? random.Between(1, 6) : 0;
        if (day.AddDays(nights) > last)
            nights = 0;
        var facility = plan.Near(family.Village, level);
        var lines = Given(person, diagnosis, level, nights);
        var visit = new SeedVisit(NextId(day), person, facility, day, day.AddDays(nights), diagnosis, lines);
        visit = Spoil(visit);
        visits.Add(visit);
        Plant(visit, last);
        return day.AddDays(nights);
    }

    private (SeedDiagnosis Diagnosis, FacilityLevel Level) Ill(SeedPerson person, DateOnly day)
    {
        var child = person.AgeOn(day) < 18;
        var childbearing = person.AgeOn(day) is >= 18 and < 46;
        var diagnosis = random.Pick(
            Catalogue.Diagnoses,
            d =>
                !Suits(d.Mask, person, day)
                || (d.Mask.HasFlag(PatientMask.Female) && !d.Mask.HasFlag(PatientMask.Male) && !childbearing)
                    ? 0
                    : (child ? d.Child : d.Adult) * (d.Peak == day.Month ? 2 : 1)
        );
        var at = random.Next(100);
        var level =
            diagnosis.Stay >= 2_000
                ? at < 45
                    ? FacilityLevel.HealthCentre
                    : FacilityLevel.Hospital
                : at < 55
                    ? FacilityLevel.Dispensary
                    : at < 83
                        ? FacilityLevel.HealthCentre
                        : FacilityLevel.Hospital;
        return (diagnosis, level);
    }

    private SeedLine[] Given(SeedPerson person, SeedDiagnosis diagnosis, FacilityLevel level, int nights)
    {
        var lines = new List<SeedLine> { Line(Catalogue.Consultation(level), 100) };
        if (nights > 0)
            lines.Add(Line(Catalogue.Bed, nights * 100));
        foreach (var code in diagnosis.Entries)
        {
            var entry = Catalogue.Entry(code);
            if (
                Suits(entry.Mask, person, plan.LastDay)
                && Suits(entry.Mask, person, plan.FirstDay)
                && random.Chance(7_800)
            )
                lines.Add(Course(entry));
        }

        if (level == FacilityLevel.Hospital && random.Chance(400))
            lines.Add(Line(Catalogue.Entry(random.Pick(["MRI", "CT"])), 100));
        return [.. lines];
    }

    private SeedLine Course(SeedEntry entry)
    {
        var quantity = entry.Kind == EntryKind.Item ? entry.Usual * random.Pick(Courses) / 100 : entry.Usual;
        return Line(entry, Math.Max(100, quantity / 100 * 100));
    }

    private SeedLine Line(SeedEntry entry, long quantity)
    {
        var price = plan.PriceOf(entry);
        return new SeedLine(entry, quantity, random.Chance(500) ? price + (price / 20) : price);
    }

    /// <summary>What a facility that does wrong makes of a visit.</summary>
    private SeedVisit Spoil(SeedVisit visit)
    {
        switch (visit.Facility.Vice)
        {
            case SignalCode.HighCostShare when random.Chance(5_000):
                var dear = Catalogue.Entry(random.Pick(["MRI", "CT"]));
                return visit with { Lines = [.. visit.Lines.Where(l => l.Entry != dear), Line(dear, 100)] };
            case SignalCode.ClaimsPerDay when visit.From == visit.To && random.Chance(9_000):
                var day = new DateOnly(visit.From.Year, visit.From.Month, random.Pick([5, 14, 23]));
                var held = day > plan.LastDay || day > visit.Person.Died || day < visit.Person.BirthDate;
                return held ? visit : visit with { From = day, To = day };
            case SignalCode.RoundAmounts when random.Chance(6_000):
                return visit with { Lines = Rounded(visit.Lines) };
            case SignalCode.CopiedClaims when visit.From == visit.To && random.Chance(6_000):
                var common = Catalogue.Diagnoses[1];
                return visit with { Diagnosis = common, Lines = Copied(visit.Facility.Level) };
            default:
                return visit;
        }
    }

    /// <summary>The first line, of which one unit is given, makes up for what is missing to a round amount.</summary>
    private SeedLine[] Rounded(SeedLine[] lines)
    {
        var over = lines.Sum(line => line.Quantity * line.Asked / 100) % plan.RoundTo;
        return [lines[0] with { Asked = lines[0].Asked + plan.RoundTo - over }, .. lines[1..]];
    }

    private SeedLine[] Copied(FacilityLevel level) =>
        [
            .. new[]
            {
                Catalogue.Consultation(level),
                Catalogue.Entry("AMX"),
                Catalogue.Entry("PAR"),
                Catalogue.Entry("IBU"),
            }.Select(entry => new SeedLine(entry, entry.Usual, plan.PriceOf(entry))),
        ];

    /// <summary>Now and then a claim is made wrong, or a wrong one is made beside it.</summary>
    private void Plant(SeedVisit visit, DateOnly last)
    {
        var person = visit.Person;
        if (random.Chance(Wrong))
            Repeat(visit, visit.From, SignalCode.Duplicate);
        if (random.Chance(Wrong) && visit.Lines.Length >= 3)
        {
            var gap = random.Between(1, 2);
            if (visit.To.AddDays(gap) <= last)
                Repeat(visit, visit.From.AddDays(gap), SignalCode.NearDuplicate);
        }

        if (random.Chance(Wrong))
            Change(
                visit,
                SignalCode.SexMismatch,
                Foreign(person.Sex == Sex.Male ? ["ANC", "DEL", "FEF"] : ["PRO", "TAM"])
            );
        if (random.Chance(Wrong))
            Change(
                visit,
                SignalCode.AgeMismatch,
                Foreign(person.AgeOn(visit.To) < 18 ? ["MET", "AML"] : ["GRO", "VIT", "ZNC"])
            );
        if (random.Chance(Wrong) && visits[^1].Lines.Any(line => line.Entry.Kind == EntryKind.Item))
            Inflate();
        if (visit.IsStay && random.Chance(Wrong * 8))
            Overlap(visit);
        if (person.Died is { } died && random.Chance(800) && died.AddDays(3) <= plan.LastDay)
            Misdated(visit, died.AddDays(random.Between(1, 3)), SignalCode.AfterDeath);
        if (person.BirthDate > plan.FirstDay && random.Chance(600))
            Misdated(visit, person.BirthDate.AddDays(-random.Between(1, 3)), SignalCode.BeforeBirth);
    }

    private void Repeat(SeedVisit visit, DateOnly from, SignalCode code)
    {
        var nights = visit.To.DayNumber - visit.From.DayNumber;
        var elsewhere = nights > 0 ? visit.Facility : plan.Any(visit.Facility.Level, random);
        // What is the very same is rejected as a duplicate; who repeats a claim to be paid changes it a little.
        var lines =
            code == SignalCode.Duplicate
                ?
                [
                    .. visit.Lines.Select(line =>
                        line.Entry.Kind == EntryKind.Item ? line with { Quantity = line.Quantity + 100 } : line
                    ),
                ]
                : visit.Lines;
        var repeated = visit with
        {
            Id = NextId(from),
            Facility = code == SignalCode.Duplicate ? elsewhere : visit.Facility,
            From = from,
            To = from.AddDays(nights),
            Lines = lines,
        };
        visits.Add(repeated);
        planted.Add(new PlantedFraud(code, repeated.Id));
        if (repeated.IsStay && repeated.From < visit.To)
            planted.Add(new PlantedFraud(SignalCode.OverlappingStay, repeated.Id));
    }

    private SeedLine Foreign(string[] codes) => Course(Catalogue.Entry(random.Pick(codes)));

    private void Change(SeedVisit visit, SignalCode code, SeedLine added)
    {
        var at = visits.FindIndex(known => known.Id == visit.Id);
        if (visits[at].Lines.Any(line => line.Entry == added.Entry))
            return;
        var person = visit.Person;
        visits[at] = visits[at] with { Lines = [.. visits[at].Lines, added] };
        planted.Add(new PlantedFraud(code, visit.Id));
        if (
            code == SignalCode.SexMismatch
            && !added.Entry.Mask.HasFlag(PatientMask.Minor)
            && person.AgeOn(visit.To) < 18
        )
            planted.Add(new PlantedFraud(SignalCode.AgeMismatch, visit.Id));
    }

    private void Inflate()
    {
        var visit = visits[^1];
        var at = Array.FindIndex(visit.Lines, line => line.Entry.Kind == EntryKind.Item);
        SeedLine[] lines = [.. visit.Lines];
        lines[at] = lines[at] with { Quantity = Math.Max(1_000, lines[at].Entry.Usual * random.Between(5, 20)) };
        visits[^1] = visit with { Lines = lines };
        planted.Add(new PlantedFraud(SignalCode.QuantityOutlier, visit.Id));
    }

    private void Overlap(SeedVisit visit)
    {
        var other = visit with
        {
            Id = NextId(visit.From),
            Facility = plan.Any(FacilityLevel.Hospital, random),
            Diagnosis = Catalogue.Diagnoses[2],
            Lines = [Line(Catalogue.Consultation(FacilityLevel.Hospital), 100), Line(Catalogue.Entry("CEF"), 500)],
            To = visit.To.AddDays(1),
        };
        if (other.To > (visit.Person.Died ?? plan.LastDay))
            return;
        visits.Add(other);
        planted.Add(new PlantedFraud(SignalCode.OverlappingStay, other.Id));
    }

    private void Misdated(SeedVisit visit, DateOnly day, SignalCode code)
    {
        var other = visit with { Id = NextId(day), From = day, To = day };
        visits.Add(other);
        planted.Add(new PlantedFraud(code, other.Id));
    }

    /// <summary>Ids in the order in which the visits were made, within each day.</summary>
    private Guid NextId(DateOnly day) =>
        random.NextId(day.ToDateTime(default, DateTimeKind.Utc).AddMilliseconds(visits.Count));

    private static bool Suits(PatientMask mask, SeedPerson person, DateOnly day)
    {
        var own =
            (person.Sex == Sex.Male ? PatientMask.Male : PatientMask.Female)
            | (person.AgeOn(day) < 18 ? PatientMask.Minor : PatientMask.Adult);
        return (mask & own) == own;
    }
}
