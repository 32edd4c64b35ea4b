using Platform.Hosting.Imports;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;

namespace Platform.Registry.Imports.OpenImis;

/// <summary>The registry's part of an openIMIS export: its files, and what their columns mean.</summary>
internal sealed class CareServicesExport
{
    /// <summary>Codes of the four levels of openIMIS's tree: region, district, ward, village.</summary>
    private const string Levels = "RDWV";

    public CareServicesExport(SourceFolder folder)
    {
        folder.RowsEndBy("ValidityTo");
        SubLevels = folder.Table("HFSublevel", "HFSublevel", "HFSublevelDesc");
        LegalForms = folder.Table("LegalForms", "LegalFormCode", "LegalForms");
        Locations = folder.Table(
            "Locations",
            "LocationId",
            "LocationCode",
            "LocationName",
            "ParentLocationId",
            "LocationType",
            "MalePopulation",
            "FemalePopulation",
            "OtherPopulation",
            "Families"
        );

        Facilities = folder.Table(
            "HF",
            "HfID",
            "HFCode",
            "HFName",
            "LegalForm",
            "HFLevel",
            "HFSublevel",
            "HFAddress",
            "LocationId",
            "Phone",
            "HFCareType"
        );
    }

    public SourceTable SubLevels { get; }

    public SourceTable LegalForms { get; }

    public SourceTable Locations { get; }

    public SourceTable Facilities { get; }

    /// <summary>1 for a region; 0 for a type that is none.</summary>
    public static int LevelOf(SourceRow row) =>
        row.Csv.Text("LocationType") is [var type] ? Levels.IndexOf(type, StringComparison.Ordinal) + 1 : 0;

    public static LocationValues Location(SourceRow row, Guid? parentId) =>
        new(
            row.Csv.Text("LocationCode"),
            row.Text("LocationName"),
            LevelOf(row),
            parentId,
            new Population(
                row.Csv.Number("MalePopulation"),
                row.Csv.Number("FemalePopulation"),
                row.Csv.Number("OtherPopulation"),
                row.Csv.Number("Families")
            )
        );

    /// <summary>
    /// A facility. When it opened is not in the export, for <c>ValidityFrom</c> is the day somebody edited the row.
    /// </summary>
    public static FacilityValues Facility(SourceRow row, Guid locationId) =>
        new(
            row.Csv.Text("HFCode"),
            row.Text("HFName"),
            row.Choice(
                "HFLevel",
                ("D", FacilityLevel.Dispensary),
                ("C", FacilityLevel.HealthCentre),
                ("H", FacilityLevel.Hospital)
            ),
            row.Csv.Text("HFSublevel"),
            row.Choice<Ownership?>(
                "LegalForm",
                ("", null),
                ("G", Ownership.Government),
                ("D", Ownership.District),
                ("C", Ownership.Charity),
                ("P", Ownership.Private)
            ),
            row.Choice(
                "HFCareType",
                ("B", CareType.Both),
                ("I", CareType.InPatient),
                ("O", CareType.OutPatient),
                ("", CareType.Both)
            ),
            "",
            locationId,
            row.Text("Phone"),
            row.Text("HFAddress"),
            OpenedOn: null,
            ClosedOn: null,
            Catchment.None
        );
}
