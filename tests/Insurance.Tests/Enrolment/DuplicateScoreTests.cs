using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Enrolment;

public sealed class DuplicateScoreTests
{
    private static readonly Guid Family = Guid.CreateVersion7();
    private static readonly Guid Village = Guid.CreateVersion7();

    private static readonly PersonTraits Asha = new(
        Guid.CreateVersion7(),
        "Mushi",
        "Asha",
        new DateOnly(1990, 5, 1),
        Sex.Female,
        "712345678",
        [("N", "19900501")],
        Family,
        Village
    );

    private static readonly PersonTraits Stranger = Asha with
    {
        Id = Guid.CreateVersion7(),
        PhoneKey = "",
        Identifiers = [],
        FamilyId = Guid.CreateVersion7(),
        LocationId = Guid.CreateVersion7(),
    };

    private static readonly Gen<PersonTraits> Anybody =
        from last in Gen.Elements("Mushi", "Mushy", "Juma", "Shrestha", "श्रेष्ठ")
        from other in Gen.Elements("Asha", "Aisha Juma", "Ram", "Juma")
        from days in Gen.Choose(0, 20_000)
        from sex in Gen.Elements(Sex.Female, Sex.Male, Sex.Other)
        from phone in Gen.Elements("", "712345678", "712345679")
        from identifier in Gen.Elements("", "1", "2")
        from home in Gen.Elements(Family, Guid.Empty)
        from place in Gen.Elements((Guid?)null, Village)
        select new PersonTraits(
            Guid.Empty,
            last,
            other,
            new DateOnly(1960, 1, 1).AddDays(days),
            sex,
            phone,
            identifier.Length == 0 ? [] : [("N", identifier)],
            home == Guid.Empty ? null : home,
            place
        );

    [Fact]
    public void An_identifier_that_is_the_same_is_enough()
    {
        var other = Stranger with { LastName = "Tamang", OtherNames = "Sita", Identifiers = Asha.Identifiers };
        var score = Score(other);
        Assert.Equal((100, true), (score.Value, score.IsExact));
        Assert.True(score.Evidence.HasFlag(Evidence.Identifier));
    }

    [Fact]
    public void A_number_of_another_type_of_identifier_is_another() =>
        Assert.False(Score(Stranger with { Identifiers = [("P", "19900501")] }).IsExact);

    [Fact]
    public void Telephone_birth_date_and_name_together_are_enough()
    {
        var score = Score(Stranger with { PhoneKey = Asha.PhoneKey, LastName = "Asha", OtherNames = "Mushi" });
        Assert.Equal((100, true), (score.Value, score.IsExact));
    }

    [Theory]
    [InlineData("Mushi", "Asha", "1990-05-01", 75)]
    [InlineData("Mushi", "Asha", "1990-05-11", 65)]
    [InlineData("Mushi", "Asha", "1990-01-05", 65)]
    [InlineData("Mushi", "Asha", "1990-01-01", 65)]
    [InlineData("Mushi", "Asha", "1990-09-27", 58)]
    [InlineData("Mushi", "Asha", "1970-03-29", 40)]
    public void Birth_dates_count_by_how_they_differ(string last, string other, string born, int score) =>
        Assert.Equal(
            score,
            Score(
                Stranger with
                {
                    LastName = last,
                    OtherNames = other,
                    BirthDate = DateOnly.ParseExact(born, "yyyy-MM-dd", null),
                }
            ).Value
        );

    [Fact]
    public void The_first_day_of_the_countrys_own_year_is_a_year_alone_too()
    {
        // 1 Baishakh 2047.
        var newYear = TenantCalendar.Nepali.DayOf(2047, 1, 1);
        var other = Stranger with { BirthDate = TenantCalendar.Nepali.DayOf(2047, 6, 20) };
        var score = DuplicateScore.Of(Asha with { BirthDate = newYear }, other, TenantCalendar.Nepali);
        Assert.True(score.Evidence.HasFlag(Evidence.SimilarBirthDate));
    }

    [Fact]
    public void The_place_and_more_so_the_family_speak_for_one_person()
    {
        Assert.Equal(80, Score(Stranger with { LocationId = Village }).Value);
        Assert.Equal(85, Score(Stranger with { FamilyId = Family }).Value);
    }

    [Fact]
    public void Another_gender_speaks_against_it() => Assert.Equal(55, Score(Stranger with { Sex = Sex.Male }).Value);

    [Fact]
    public void Twins_of_other_names_are_two_people() =>
        Assert.True(Score(Stranger with { OtherNames = "Neema", FamilyId = Family }).Value < 70);

    [Fact]
    public void Strangers_have_nothing_in_common_but_what_half_of_mankind_has()
    {
        var score = Score(
            Stranger with
            {
                LastName = "Tamang",
                OtherNames = "Sita",
                BirthDate = new DateOnly(1961, 2, 3),
            }
        );
        Assert.True(score.Value < 20);
        Assert.Equal(Evidence.Gender, score.Evidence);
    }

    [Fact]
    public void The_order_of_the_two_makes_no_difference() => Law((one, other) => Of(one, other) == Of(other, one));

    [Fact]
    public void A_score_is_from_nothing_to_a_hundred() =>
        Law((one, other) => Of(one, other).Value is >= 0 and <= DuplicateScore.Most);

    [Fact]
    public void What_is_exact_has_the_highest_score() =>
        Law((one, other) => !Of(one, other).IsExact || Of(one, other).Value == DuplicateScore.Most);

    private static DuplicateScore Score(PersonTraits other) => Of(Asha, other);

    private static DuplicateScore Of(PersonTraits one, PersonTraits other) =>
        DuplicateScore.Of(one, other, TenantCalendar.Gregorian);

    private static void Law(Func<PersonTraits, PersonTraits, bool> law) =>
        Prop.ForAll(
                (from one in Anybody from other in Anybody select (one, other)).ToArbitrary(),
                c => law(c.one, c.other)
            )
            .QuickCheckThrowOnFailure();
}
