using System.Globalization;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>
/// Lines that a client names by its own operations, because it did not know their ids yet: <c>key/number</c>. They are looked up when the
/// operation that names them is done.
/// </summary>
internal sealed class OwnLines
{
    private readonly Validation validation = new();
    private readonly List<(Guid Key, int Number, string Field, Action<string> Set)> named = [];

    /// <summary>Notes a field that may name a line so.</summary>
    public void Look(string field, string text, Action<string> set)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return;
        var isName =
            Guid.TryParseExact(text.AsSpan(0, slash), "D", out var key)
            & int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (validation.Check(isName, field, "FORMAT", "An own line is named as key/number."))
            named.Add((key, number, field, set));
    }

    /// <summary>Notes all fields of lines that may name a line so.</summary>
    public void Look(IReadOnlyList<V1.StockLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, path) = (lines[i], $"lines[{i}].");
            Look(path + "line_id", line.LineId, id => line.LineId = id);
            Look(path + "corrects_line_id", line.CorrectsLineId, id => line.CorrectsLineId = id);
            Look(path + "return_of_line_id", line.ReturnOfLineId, id => line.ReturnOfLineId = id);
        }
    }

    /// <summary>Puts the lines' ids in.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.InvalidOperation"/>.</exception>
    public async Task Find(StockDb db, Guid client, long before, CancellationToken cancel)
    {
        if (named.Count > 0)
        {
            var keys = named.Select(one => one.Key).Distinct().ToArray();
            var made = await Made(db, client, keys, before, cancel);
            foreach (var (key, number, field, set) in named)
                Put(field, made.TryGetValue(key, out var what), what, number, set);
        }

        validation.ThrowIfInvalid(SyncError.InvalidOperation);
    }

    private void Put(string field, bool isKnown, V1.AppliedOperation? made, int number, Action<string> set)
    {
        if (!validation.Check(isKnown, field, "OPERATION_UNKNOWN", "No operation before this one has the key."))
            return;
        if (
            !validation.Check(
                made is not null,
                field,
                "OPERATION_NOT_APPLIED",
                "The operation that it names waits for a person, or was discarded."
            )
        )
            return;
        if (
            validation.Check(
                number < made!.LineIds.Count,
                field,
                LedgerCodes.LineUnknown,
                "The operation that it names has no such line."
            )
        )
            set(made.LineIds[number]);
    }

    /// <summary>What operations made; null for those that did nothing so far.</summary>
    private static async Task<Dictionary<Guid, V1.AppliedOperation?>> Made(
        StockDb db,
        Guid client,
        Guid[] keys,
        long before,
        CancellationToken cancel
    )
    {
        var made = new Dictionary<Guid, V1.AppliedOperation?>();
        var operations = await db
            .SyncOperations.AsNoTracking()
            .Where(one => one.ClientId == client && EF.Parameter(keys).Contains(one.Key) && one.Sequence < before)
            .OrderBy(one => one.Sequence)
            .Select(one => new { one.Key, one.Answer })
            .ToListAsync(cancel);
        foreach (var one in operations)
            made.TryAdd(one.Key, V1.OperationResult.Parser.ParseFrom(one.Answer ?? []).Applied);
        if (made.Values.All(what => what is not null))
            return made;
        var settled = await db
            .SyncConflicts.AsNoTracking()
            .Where(one =>
                one.ClientId == client
                && one.State == ConflictState.Applied
                && one.Sequence < before
                && EF.Parameter(keys).Contains(one.Key)
            )
            .Select(one => new { one.Key, one.Made })
            .ToListAsync(cancel);
        foreach (var one in settled.Where(one => made.TryGetValue(one.Key, out var what) && what is null))
            made[one.Key] = V1.AppliedOperation.Parser.ParseFrom(one.Made);
        return made;
    }
}
