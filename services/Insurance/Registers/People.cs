using Platform.Hosting.Calls;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>What the registers of people who work for the scheme read alike.</summary>
internal static class People
{
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
