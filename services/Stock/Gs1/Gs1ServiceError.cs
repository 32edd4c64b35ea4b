namespace Platform.Stock.Gs1;

/// <summary>What can be wrong with a call on labels.</summary>
public enum Gs1ServiceError
{
    InvalidScan,
}
