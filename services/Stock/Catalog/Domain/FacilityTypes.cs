namespace Platform.Stock.Catalog.Domain;

/// <summary>Types of facility: codes of a list that the registry keeps.</summary>
public static class FacilityTypes
{
    /// <summary>The longest code, characters.</summary>
    public const int MaxCode = 20;
}
