namespace Platform.Stock.Gs1.Domain;

/// <summary>The forms in which elements are written.</summary>
public enum ScanForm
{
    /// <summary><c>(01)09506000134352(10)ABC</c></summary>
    Bracketed,

    /// <summary><c>^010950600013435210ABC</c></summary>
    ElementString,

    /// <summary><c>https://id.gs1.org/01/09506000134352/10/ABC</c></summary>
    DigitalLink,

    /// <summary>What a scanner transmits, the symbology identifier in front.</summary>
    ScanData,
}
