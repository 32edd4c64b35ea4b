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
        validation.CheckLine(
            prefix + "identification_number",
            values.IdentificationNumber,
            0,
            Insuree.MaxIdentification
        );
        validation.CheckLines(prefix + "status_reason", values.StatusReason, 0, Insuree.MaxReason);
        if (values.BirthDate != default)
            validation.Check(
                values.BirthDate <= today && calendar.Supported.Contains(values.BirthDate),
                prefix + "birth_date",
                "OUT_OF_RANGE",
                "A birth date is not in the future, and within the country's calendar."
            );
        validation.Check(
            values.PhotoHash.Length == 0
                || (values.PhotoHash.Length == Insuree.MaxHash && values.PhotoHash.All(char.IsAsciiHexDigitLower)),
            prefix + "photo_hash",
            "FORMAT",
            "A hash is 64 lower-case hexadecimal digits."
        );
        CheckStatus(values, validation, prefix, today);
    }

    private static void CheckStatus(InsureeValues values, Validation validation, string prefix, DateOnly today)
    {
        if (values.Status == InsureeStatus.Active)
        {
            validation.Check(
                values.StatusOn is null,
                prefix + "status_on",
                "NOT_ALLOWED",
                "An active member has no such day."
            );
            return;
        }
        if (
            validation.Check(
                values.StatusOn is not null,
                prefix + "status_on",
                "REQUIRED",
                "The day of death, or the last day as a member, is needed."
            )
        )
            validation.Check(
                values.StatusOn <= today && values.StatusOn >= values.BirthDate,
                prefix + "status_on",
                "OUT_OF_RANGE",
                "The day is not in the future, nor before the birth."
            );
    }
}
