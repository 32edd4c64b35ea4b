using System.Collections.Concurrent;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>
/// How far this process has followed the feeds of others, written down now and then: a row per feed that every event changed would
/// make all events of a tenant wait for one another.
/// </summary>
internal sealed class FeedProgress
{
    private readonly ConcurrentDictionary<(TenantCode Tenant, string Source), Mark> marks = new();

    public void Took(CloudEvent received, DateTime now) =>
        marks.AddOrUpdate(
            (received.Tenant, received.Source),
            new Mark(received.Position, received.Time, now),
            (_, old) => old.Position > received.Position ? old : new Mark(received.Position, received.Time, now)
        );

    /// <summary>Writes down what has changed since the last time; false when nothing has.</summary>
    public async Task<bool> Save(ITenantDatabases databases, Tenant tenant, CancellationToken cancel)
    {
        var changed = marks.Where(m => m.Key.Tenant == tenant.Code).ToList();
        if (changed.Count == 0)
            return false;
        await using var db = databases.Open(tenant);
        using (await WriteGate.Enter(db, cancel))
            foreach (var ((_, source), mark) in changed)
                await FeedMarks.Raise(db, source, mark.Position, mark.EventAt, mark.AppliedAt, cancel);
        // One that has moved on meanwhile stays for the next time.
        foreach (var mark in changed)
            marks.TryRemove(mark);
        return true;
    }

    private sealed record Mark(long Position, DateTime EventAt, DateTime AppliedAt);
}
