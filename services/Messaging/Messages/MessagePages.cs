using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Messages;

/// <summary>A page of messages, the newest first: their ids are in the order they were made.</summary>
internal sealed record MessagePages(Page Page, string List, Guid? After)
{
    public static MessagePages Read(Validation validation, int size, string token, string list)
    {
        var page = Page.Read(validation, size, token, list, keys: 1);
        Guid? after = null;
        if (page.After is [var key])
        {
            validation.Check(
                Guid.TryParse(key, out var id),
                "page_token",
                "STALE",
                "The token is not one of this list."
            );
            after = id;
        }
        return new MessagePages(page, list, after);
    }

    public async Task<(IReadOnlyList<Message> Messages, string Next)> Of(
        IQueryable<Message> query,
        CancellationToken cancel
    )
    {
        if (After is { } after)
            query = query.Where(m => m.Id < after);
        var found = await query.OrderByDescending(m => m.Id).Take(Page.Size + 1).ToListAsync(cancel);
        return found.Count <= Page.Size
            ? (found, "")
            : (found.GetRange(0, Page.Size), Page.Token(List, found[Page.Size - 1].Id.ToString()));
    }
}
