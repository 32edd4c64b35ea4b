using QRCoder;

namespace Platform.Identity.Pages;

/// <summary>A QR code as a picture in the page itself: nothing is fetched, nothing styled in line.</summary>
internal static class QrCode
{
    public static Html Svg(string content, string title)
    {
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        for (var x = 0; x < modules[y].Count; x++)
            if (modules[y][x])
                path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
        return Html.Of(
            $"""<svg viewBox="0 0 {modules.Count} {modules.Count}" role="img" aria-label="{title}" shape-rendering="crispEdges"><path fill="#000" d="{path.ToString()}"/></svg>"""
        );
    }
}
