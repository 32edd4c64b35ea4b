using Platform.Hosting.Calls;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>What requests and files read of a payer alike; whether its type and location are known is asked for many at once.</summary>
internal static class Payers
{
    public static PayerValues Read(
        Validation validation,
        string prefix,
        (string Name, string Type, string Address, string Phone, string Fax, string Email) sent,
        Guid? location
    ) =>
        new(
            validation.Text(prefix + "name", sent.Name, 1, Payer.MaxName),
            validation.Text(prefix + "type", sent.Type, 0, CodeEntry.MaxCode),
            validation.Lines(prefix + "address", sent.Address, 0, Payer.MaxAddress),
            validation.Text(prefix + "phone", sent.Phone, 0, Payer.MaxPhone),
            validation.Text(prefix + "fax", sent.Fax, 0, Payer.MaxPhone),
            validation.Text(prefix + "email", sent.Email, 0, Payer.MaxEmail),
            location
        );
}
