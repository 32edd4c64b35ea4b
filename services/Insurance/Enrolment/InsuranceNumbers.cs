using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Draws insurance numbers that nobody has, and that no batch keeps.</summary>
internal static class InsuranceNumbers
{
    /// <summary>Numbers drawn in vain before the digits count as used up.</summary>
    private const int MaxDraws = 10_000;

    /// <param name="db">Asked for the numbers in use.</param>
    /// <param name="call">The call, for the tenant's rule.</param>
    /// <param name="count">How many.</param>
    /// <param name="prefix">Decimal digits they begin with.</param>
    /// <param name="besides">Numbers that are given out in the same call.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException"><see cref="EnrolmentError.NoFreeNumber"/>.</exception>
    public static async Task<List<string>> Draw(
        InsuranceDb db,
        Call call,
        int count,
        string prefix,
        IEnumerable<string> besides,
        CancellationToken cancel
    )
    {
        var free = new List<string>();
        if (count == 0)
            return free;
        if (call.Tenant.Numbers() is not { } rules)
            throw NoFreeNumber("Nobody is insured here.");
        var seen = besides.ToHashSet(StringComparer.Ordinal);
        for (var drawn = 0; drawn < MaxDraws && free.Count < count; )
        {
            var candidates = new List<string>();
            for (var i = 0; i < (count - free.Count) * 2; i++, drawn++)
            {
                var number = rules.Compose(prefix, Random());
                if (seen.Add(number))
                    candidates.Add(number);
            }
            var taken = await db
                .Insurees.Where(i => candidates.Contains(i.Number))
                .Select(i => i.Number)
                .Concat(db.ReservedNumbers.Where(r => candidates.Contains(r.Number)).Select(r => r.Number))
                .ToListAsync(cancel);
            free.AddRange(candidates.Except(taken, StringComparer.Ordinal).Take(count - free.Count));
        }
        return free.Count == count
            ? free
            : throw NoFreeNumber("No free insurance number was found: choose other leading digits.");
    }

    private static ulong Random() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static DomainException NoFreeNumber(string message) =>
        new(EnrolmentError.NoFreeNumber, ErrorKind.FailedPrecondition, message);
}
