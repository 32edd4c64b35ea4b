using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>Gives places to what is committed: only the holder of the relay's lease does, so that no place is given twice or left out.</summary>
internal static class SequencerExtensions
{
    /// <summary>How far it has come, tracked by <paramref name="db"/>.</summary>
    public static async Task<SequencerRow> Sequencer(this DbContext db, CancellationToken cancel) =>
        (await db.Set<SequencerRow>().FindAsync([SequencerRow.Only], cancel))!;
}
