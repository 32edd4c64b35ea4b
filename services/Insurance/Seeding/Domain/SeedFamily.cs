using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Seeding.Domain;

/// <summary>A person of the invented country.</summary>
public sealed record SeedPerson(
    Guid Id,
    long Number,
    string LastName,
    string OtherNames,
    Sex Sex,
    DateOnly BirthDate,
    DateOnly? Died
)
{
    /// <summary>The person's age on a day, years.</summary>
    public int AgeOn(DateOnly day)
    {
        var age = day.Year - BirthDate.Year;
        return BirthDate.AddYears(age) > day ? age - 1 : age;
    }
}

/// <summary>A family of the invented country, head first.</summary>
public sealed record SeedFamily(Guid Id, int Village, SeedPerson[] Members, DateOnly EnrolledOn, bool Renews)
{
    private const int NumbersOfFamily = 16;

    private static readonly string[] LastNames =
    [
        "Juma",
        "Mushi",
        "Massawe",
        "Kimaro",
        "Shrestha",
        "Tamang",
        "Gurung",
        "Mwangi",
        "Said",
        "Komba",
        "Lyimo",
        "Thapa",
        "Rai",
        "Mollel",
        "Nyerere",
        "Adhikari",
        "Mwakyusa",
        "Hamisi",
        "Bhattarai",
        "Swai",
    ];

    private static readonly string[] Women =
    [
        "Asha",
        "Rehema",
        "Neema",
        "Sita",
        "Maya",
        "Zainab",
        "Grace",
        "Anita",
        "Halima",
        "Upendo",
    ];

    private static readonly string[] Men =
    [
        "Amani",
        "Baraka",
        "Ram",
        "Hari",
        "Juma",
        "Elia",
        "Krishna",
        "Salim",
        "Musa",
        "Bishnu",
    ];

    /// <summary>The family of an index: the same whatever else is made of the country.</summary>
    public static SeedFamily Of(SeedPlan plan, int index, SeededRandom random)
    {
        var made = plan.FirstDay.ToDateTime(default, DateTimeKind.Utc).AddSeconds(-index % 86_400);
        var last = random.Pick(LastNames);
        var members = new List<SeedPerson>();
        var head = random.Between(25, 62);
        Add(random.Chance(7_500) ? Sex.Male : Sex.Female, head);
        if (random.Chance(7_800))
            Add(members[0].Sex == Sex.Male ? Sex.Female : Sex.Male, Math.Max(20, head + random.Between(-8, 3)));
        for (var children = random.Between(0, 5); children > 0; children--)
            Add(random.Chance(5_000) ? Sex.Male : Sex.Female, random.Next(Math.Clamp(head - 18, 2, 24)));
        if (random.Chance(1_500))
            Add(random.Chance(4_000) ? Sex.Male : Sex.Female, random.Between(Math.Max(60, head + 18), 88));
        var enrolled = plan.FirstDay.AddDays(-random.Next(330) - 1);
        return new SeedFamily(
            random.NextId(made),
            random.Next(plan.Villages),
            [.. members],
            enrolled,
            random.Chance(8_500)
        );

        void Add(Sex sex, int age)
        {
            // Nobody is so near the age of majority that two calendars could disagree about it on a day of a visit.
            if (age is >= 16 and <= 19)
                age = 20;
            var born = plan.FirstDay.AddYears(-age).AddDays(-random.Next(180) - 30);
            if (age == 0 && random.Chance(5_000))
                born = plan.FirstDay.AddDays(random.Between(30, 300));
            var died = random.Chance(40 + (age * 2)) ? plan.FirstDay.AddDays(random.Between(30, 300)) : (DateOnly?)null;
            if (died <= born)
                died = null;
            members.Add(
                new SeedPerson(
                    random.NextId(made),
                    ((long)index * NumbersOfFamily) + members.Count + 1,
                    last,
                    random.Pick(sex == Sex.Male ? Men : Women),
                    sex,
                    born,
                    died <= plan.LastDay ? died : null
                )
            );
        }
    }
}
