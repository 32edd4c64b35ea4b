using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>What the registers of people who work for the scheme read alike.</summary>
internal static class People
{
    /// <summary>Columns that files of them may have; all must have <c>last_name</c>.</summary>
    public static readonly string[] Columns =
    [
        "other_names",
        "birth_date",
        "phone",
        "email",
        "address",
        "worker_id",
        "user_subject",
    ];

    /// <summary>What a row says of a person; what its file has no column for is as it is.</summary>
    public static PersonValues Read(CsvRow row, PersonValues? before)
    {
        before ??= PersonValues.Nobody;
        return Read(
            row.Validation,
            "",
            (
                row.Text("last_name"),
                row.TextOr("other_names", before.OtherNames),
                row.TextOr("birth_date", before.BirthDate.ToText()),
                row.TextOr("phone", before.Phone),
                row.TextOr("email", before.Email),
                row.TextOr("address", before.Address),
                row.TextOr("worker_id", before.WorkerId.ToText()),
                row.TextOr("user_subject", before.UserSubject)
            )
        );
    }

    /// <summary>The cells of <see cref="Columns"/>.</summary>
    public static string[] Cells(PersonValues person) =>
        [
            person.OtherNames,
            person.BirthDate.ToText(),
            person.Phone,
            person.Email,
            person.Address,
            person.WorkerId.ToText(),
            person.UserSubject,
        ];

    public static PersonValues Read(
        Validation validation,
        string prefix,
        (
            string Last,
            string Other,
            string Birth,
            string Phone,
            string Email,
            string Address,
            string Worker,
            string Subject
        ) sent
    ) =>
        new(
            validation.Text(prefix + "last_name", sent.Last, 1, PersonValues.MaxName),
            validation.Text(prefix + "other_names", sent.Other, 0, PersonValues.MaxName),
            validation.OptionalDate(prefix + "birth_date", sent.Birth),
            validation.Text(prefix + "phone", sent.Phone, 0, PersonValues.MaxPhone),
            validation.Text(prefix + "email", sent.Email, 0, PersonValues.MaxEmail),
            validation.Lines(prefix + "address", sent.Address, 0, PersonValues.MaxAddress),
            validation.OptionalId(prefix + "worker_id", sent.Worker),
            validation.Text(prefix + "user_subject", sent.Subject, 0, PersonValues.MaxSubject)
        );
}
