using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What the values of families and members must keep by themselves; whether what they name exists is asked elsewhere.</summary>
public static class EnrolmentRules
{
    /// <summary>Members that one call may enrol.</summary>
    public const int MaxMembers = 100;

    /// <summary>Reports every broken rule of a family.</summary>
    public static void Check(
        this FamilyValues values,
        Validation validation,
        string prefix,
        IReadOnlyList<string> locales
    )
    {
        validation.CheckLines(prefix + "address", values.Address, 0, Family.MaxAddress);
        validation.CheckLine(prefix + "ethnicity", values.Ethnicity, 0, Family.MaxEthnicity);
        validation.CheckLine(prefix + "confirmation_number", values.ConfirmationNumber, 0, Family.MaxConfirmation);
        validation.Check(
            values.Language.Length == 0 || locales.Contains(values.Language),
            prefix + "language",
            "UNKNOWN",
            $"One of: {string.Join(", ", locales)}."
        );
    }

    /// <summary>Reports every broken rule of a member.</summary>
    /// <param name="values">The member.</param>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="prefix">Path of the member in the request.</param>
    /// <param name="today">Today, in the tenant's time zone.</param>
    /// <param name="calendar">The tenant's calendar, which must know the birth date.</param>
    public static void Check(
        this InsureeValues values,
        Validation validation,
        string prefix,
        DateOnly today,
        TenantCalendar calendar
    )
    {
        validation.CheckLine(prefix + "last_name", values.LastName, 1, Insuree.MaxName);
        validation.CheckLine(prefix + "other_names", values.OtherNames, 1, Insuree.MaxName);
        validation.CheckLine(prefix + "phone", values.Phone, 0, Insuree.MaxPhone);
        validation.CheckLine(prefix + "email", values.Email, 0, Insuree.MaxEmail);
        validation.CheckLines(prefix + "address", values.Address, 0, Insuree.MaxAddress);
        if (values.BirthDate != default)
            validation.Check(
                values.BirthDate <= today && calendar.Supported.Contains(values.BirthDate),
                prefix + "birth_date",
                "OUT_OF_RANGE",
                "A birth date is not in the future, and within the country's calendar."
            );
    }

    /// <summary>Reports every broken rule of the identifiers of a person.</summary>
    public static void Check(this IReadOnlyList<IdentifierValues> identifiers, Validation validation, string prefix)
    {
        validation.Check(
            identifiers.Count <= PersonIdentifier.MostOfPerson,
            prefix + "identifiers",
            "COUNT",
            $"A person has at most {PersonIdentifier.MostOfPerson} identifiers."
        );
        var seen = new HashSet<(string, string)>();
        foreach (var (i, identifier) in identifiers.Take(PersonIdentifier.MostOfPerson).Index())
        {
            var field = $"{prefix}identifiers[{i}]";
            validation.Check(identifier.Type.Length > 0, $"{field}.type", "REQUIRED", "A type is needed.");
            validation.CheckLine($"{field}.number", identifier.Number, 1, PersonIdentifier.MaxNumber);
            if (identifier.Number.Length > 0)
                validation.Check(
                    identifier.Key.Length > 0,
                    $"{field}.number",
                    "FORMAT",
                    "A number has a letter or a digit."
                );
            validation.Check(
                seen.Add((identifier.Type, identifier.Key)),
                field,
                "REPEATED",
                "An identifier is said once."
            );
        }
    }
}
