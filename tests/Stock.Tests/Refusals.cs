using Platform.Kernel;

namespace Platform.Stock.Tests;

internal static class Refusals
{
    /// <summary>The code an act is refused with.</summary>
    public static void Refused(this Action act, Enum code) =>
        Assert.Equal(code, Assert.Throws<DomainException>(act).Code);

    /// <summary>That an act is refused with this code, and with exactly these broken rules.</summary>
    public static void Refused(this Action act, Enum code, params (string Field, string Code)[] rules)
    {
        var refusal = Assert.Throws<DomainException>(act);
        Assert.Equal(code, refusal.Code);
        Assert.Equal(rules.Order(), refusal.Fields.Select(error => (error.Field, error.Code)).Order());
    }
}
