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
}
