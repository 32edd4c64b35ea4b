using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;

namespace Platform.Messaging.Messages;

/// <summary>Counts the messages of some days.</summary>
internal static class Statistics
{
    private const int MaxDays = 366;

    public static async Task<V1.GetStatisticsResponse> Run(
        MessagingDb db,
        V1.GetStatisticsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var from = validation.Date("from", request.From);
        var to = validation.Date("to", request.To);
        if (validation.Ok)
            validation.Check(
                from <= to && to.DayNumber - from.DayNumber <= MaxDays,
                "to",
                "OUT_OF_RANGE",
                $"The last day is on or after the first, and at most {MaxDays} days after it."
            );
        validation.ThrowIfInvalid(MessageError.InvalidRequest);
        var counts = await db
            .Messages.Where(m => m.CreatedOn >= from && m.CreatedOn <= to)
            .GroupBy(m => new
            {
                m.CreatedOn,
                m.Event,
                m.State,
                m.Reason,
            })
            .Select(g => new
            {
                g.Key,
                Messages = g.LongCount(),
                Segments = g.Sum(m => (long)m.Segments),
            })
            .ToListAsync(cancel);
        return new V1.GetStatisticsResponse
        {
            Counts =
            {
                counts
                    .OrderBy(c => c.Key.CreatedOn)
                    .ThenBy(c => c.Key.Event)
                    .ThenBy(c => c.Key.State)
                    .ThenBy(c => c.Key.Reason)
                    .Select(c => new V1.MessageCount
                    {
                        Day = c.Key.CreatedOn.ToText(),
                        Event = c.Key.Event.ToProto(),
                        State = c.Key.State.ToProto(),
                        Reason = c.Key.Reason.ToProto(),
                        Messages = c.Messages,
                        Segments = c.Segments,
                    }),
            },
        };
    }
}
