using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>Whose formulas, and which edition of them. An edition never changes: a country gets its old numbers back.</summary>
/// <param name="Name">Lower case: <c>exact</c>, <c>openlmis</c>, <c>msupply</c>, <c>openboxes</c>.</param>
/// <param name="Version">From 1.</param>
internal readonly record struct CalculatorName(string Name, int Version)
{
    /// <summary>Ours, exact to the last Each.</summary>
    public static readonly CalculatorName Exact = new("exact", 1);

    public override string ToString() => $"{Name}/{Version}";
}

/// <summary>The formulas of one system for one line, in whole numbers and exact fractions alone.</summary>
internal interface ICalculator
{
    CalculatorName Name { get; }

    /// <summary>Whether its averages are a month's, so that stock to keep is told to it in months, not in periods.</summary>
    bool CountsMonths => false;

    /// <summary>Whether it looks at what is on order and at what expires.</summary>
    bool AsksForSupply => false;

    /// <summary>How many days a period has to days without stock.</summary>
    /// <param name="months">Its months, ≥ 1.</param>
    /// <param name="days">Its days, ≥ 1.</param>
    /// <param name="realDays">Whether the template counts the days there are.</param>
    int Length(int months, int days, bool realDays);

    /// <summary>Works out the figures of a line.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.StockoutDaysBeyondPeriod"/>.</exception>
    LineFigures Calculate(LineFacts facts);
}

/// <summary>All calculators there are.</summary>
internal static class Calculators
{
    private static readonly FrozenDictionary<CalculatorName, ICalculator> ByName = new ICalculator[]
    {
        new ExactCalculator(),
        new OpenLmisCalculator(),
        new MSupplyCalculator(),
        new OpenBoxesCalculator(),
    }.ToFrozenDictionary(calculator => calculator.Name);

    /// <summary>Their names and editions, in order.</summary>
    public static IReadOnlyList<CalculatorName> All { get; } =
    [.. ByName.Keys.OrderBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Version)];

    /// <summary>Their names, for an error.</summary>
    public static string Names => string.Join(", ", All);

    /// <summary>Whether there is such an edition.</summary>
    public static bool Exists(CalculatorName name) => name.Name is not null && ByName.ContainsKey(name);

    /// <summary>The calculator of that name and version.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.CalculatorUnknown"/>.</exception>
    public static ICalculator Find(CalculatorName name) =>
        Exists(name)
            ? ByName[name]
            : throw new DomainException(
                RequisitionError.CalculatorUnknown,
                ErrorKind.Invalid,
                $"The calculators are {Names}."
            );

    /// <summary>Refuses more days without stock than the period has (decision S15).</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.StockoutDaysBeyondPeriod"/>.</exception>
    public static void RequireWithin(long stockoutDays, long days)
    {
        if (stockoutDays > days)
        {
            throw new DomainException(
                RequisitionError.StockoutDaysBeyondPeriod,
                ErrorKind.Invalid,
                $"{stockoutDays} days without stock are more than the {days} days of the period."
            );
        }
    }
}
