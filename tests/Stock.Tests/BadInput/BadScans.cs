namespace Platform.Stock.Tests.BadInput;

/// <summary>Labels.</summary>
internal static class BadScans
{
    public const string Rows = """
        ScanService/ReadScan
        {"texts": ["$long"], "known": {"parcel": "$long", "gtin": "$long", "lot": "$long", "serial": "$long", "expiry": "$long",
        "produced": "$long", "each": "-1", "units": "-1", "usable_through": "$long"}, "reading": {}}
        known.each OUT_OF_RANGE, known.expiry FORMAT, known.gtin FORMAT, known.lot FORMAT, known.parcel FORMAT, known.produced FORMAT,
        known.serial FORMAT, known.units OUT_OF_RANGE

        ScanService/ReadScan
        {"texts": []}
        texts OUT_OF_RANGE

        ScanService/ReadScanLine
        {"texts": ["$long"], "known": {"parcel": "$long", "gtin": "$long", "lot": "$long", "serial": "$long", "expiry": "$long",
        "produced": "$long", "each": "-1", "units": "-1", "usable_through": "$long"}, "reading": {}, "times": "-1"}
        known.each OUT_OF_RANGE, known.expiry FORMAT, known.gtin FORMAT, known.lot FORMAT, known.parcel FORMAT, known.produced FORMAT,
        known.serial FORMAT, known.units OUT_OF_RANGE, times OUT_OF_RANGE

        ScanService/ReadScanLine
        {"texts": [], "times": "-1", "known": {"gtin": "1"}}
        known.gtin FORMAT, texts OUT_OF_RANGE, times OUT_OF_RANGE

        ScanService/WriteScan
        {"elements": [{"identifier": "$long", "title": "$long", "value": "$long", "position": -1}], "form": 99, "symbology": 99, "stem": "$long"}
        elements[0] IDENTIFIER_UNKNOWN, form UNKNOWN, stem FORMAT, symbology UNKNOWN

        ScanService/WriteScan
        {"form": 4, "symbology": 0, "stem": "none", "elements": [{"identifier": "01", "value": "1"}, {"identifier": "none", "value": ""}]}
        elements[0] VALUE_TOO_SHORT, elements[1] IDENTIFIER_UNKNOWN, stem FORMAT

        ScanService/ListApplicationIdentifiers
        {"prefix": "A"}
        prefix FORMAT
        """;
}
