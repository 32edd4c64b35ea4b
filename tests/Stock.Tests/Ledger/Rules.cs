using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Tests.Ledger;

/// <summary>What a refused event says.</summary>
internal static class Rules
{
    /// <summary>The broken rules of an invalid event, by field.</summary>
    public static Dictionary<string, string> Broken(Action post)
    {
        var refused = Assert.Throws<DomainException>(post);
        Assert.Equal(LedgerError.InvalidEvent, refused.Code);
        return refused.Fields.ToDictionary(field => field.Field, field => field.Code);
    }

    /// <summary>Holds when posting a line breaks a rule, first of all; it stands behind a sound one, so that the path names the line and not the event.</summary>
    public static void Breaks(Book book, DraftLine line, string field, string code)
    {
        var broken = Broken(() => book.Post(Clinic.Receive(Clinic.Day(6, 1), 1), line));
        Assert.Equal(($"lines[1].{field}", code), (broken.Keys.First(), broken.Values.First()));
    }
}
