namespace Platform.Insurance.Figures;

/// <summary>What happened on a day, counted and summed by row of the figures.</summary>
internal sealed class Counted
{
    public DateOnly Day { get; init; }

    /// <summary>The row's location; empty where rows are not by location.</summary>
    public Guid Location { get; init; }

    /// <summary>The row's product; empty where rows are not by product, and for what no product pays.</summary>
    public Guid Product { get; init; }

    /// <summary>What it is, as its query says.</summary>
    public int Kind { get; init; }

    public long Count { get; init; }

    /// <summary>A sum, as its query says.</summary>
    public long Sum { get; init; }
}
